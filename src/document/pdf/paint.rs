//! Drawing on pages: the marks of all pages as a PDF, with the structure that they belong to.

use std::num::NonZeroU16;

use chrono::{Datelike, NaiveDate};

use krilla::color::luma;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::draw::{DrawOp, Mark};
use super::face::Face;
use super::flow::Page;
use super::structure::{Role, Structure};
use crate::document::WriteError;
use crate::document::paper::Paper;
use crate::document::printable::one_line;

/// What stands before the seal's link or code among the key words.
pub const SEAL_KEYWORD: &str = "sauro:";

/// A file as its pages are drawn, one after the other.
pub struct Painter {
    document: Document,
    fonts: Vec<Font>,
    /// What was drawn of each part of the structure.
    leaves: Vec<Vec<Identifier>>,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Painter").finish_non_exhaustive()
    }
}

impl Painter {
    /// An empty file with the properties of this paper.
    pub fn new(paper: &Paper) -> Result<Self, WriteError> {
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .finish()
            .map_err(|_| failed(&"PDF/A"))?;
        let mut document = Document::new_with(SerializeSettings {
            configuration,
            enable_tagging: true,
            ..SerializeSettings::default()
        });
        document.set_metadata(metadata(paper));
        Ok(Self {
            document,
            fonts: fonts()?,
            leaves: Vec::new(),
        })
    }

    /// Draws one page more.
    pub fn page(&mut self, page: &Page) -> Result<(), WriteError> {
        let parts = page.marks.iter().filter_map(|mark| mark.part);
        let known = parts.max().map_or(0, |last| last + 1);
        self.leaves
            .resize_with(known.max(self.leaves.len()), Vec::new);
        let (width, height) = (page.sheet.width.points(), page.sheet.height.points());
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed(&"sheet"))?;
        let mut on_page = self.document.start_page_with(settings);
        let mut surface = on_page.surface();
        for mark in &page.marks {
            paint(&mut surface, mark, &self.fonts, &mut self.leaves);
        }
        surface.finish();
        on_page.finish();
        Ok(())
    }

    /// The file, with the structure that its pages belong to.
    pub fn finish(mut self, structure: &Structure) -> Result<Vec<u8>, WriteError> {
        self.leaves.resize_with(structure.parts.len(), Vec::new);
        self.document.set_tag_tree(tree(structure, self.leaves));
        self.document.finish().map_err(|error| failed(&error))
    }
}

fn failed(cause: &dyn std::fmt::Debug) -> WriteError {
    WriteError::Pdf(std::io::Error::other(format!("{cause:?}")))
}

/// The properties. The file's own date is the day that the paper bears: the same paper gives the same bytes whenever it is written.
fn metadata(paper: &Paper) -> Metadata {
    let title = one_line(&paper.title);
    let title = if title.is_empty() {
        "Sáu Rõ".to_owned()
    } else {
        title
    };
    let metadata = Metadata::new()
        .title(title)
        .creation_date(date(paper.date))
        .language("vi-VN".to_owned())
        .creator("sauro".to_owned())
        .producer("sauro".to_owned());
    match &paper.seal {
        Some(seal) => {
            metadata.keywords(vec![format!("{SEAL_KEYWORD}{}", one_line(seal.property()))])
        }
        None => metadata,
    }
}

fn date(day: NaiveDate) -> DateTime {
    let year = u16::try_from(day.year()).unwrap_or_default();
    DateTime::new(year)
        .month(day.month() as u8)
        .day(day.day() as u8)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(7)
        .utc_offset_minute(0)
}

fn fonts() -> Result<Vec<Font>, WriteError> {
    let load = |face: Face| Font::new(face.bytes().into(), 0);
    let fonts = Face::ALL.into_iter().map(load).collect::<Option<Vec<_>>>();
    fonts.ok_or_else(|| failed(&"fonts"))
}

/// Draws a mark; its identifier goes to the part that it belongs to.
fn paint(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font], leaves: &mut [Vec<Identifier>]) {
    let leaf = mark.part.and_then(|part| leaves.get_mut(part));
    let tag = match (&leaf, &mark.op) {
        (None, DrawOp::Text { .. }) => {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
        }
        (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        (Some(_), DrawOp::Text { .. }) => ContentTag::Span(SpanTag::empty()),
        (Some(_), _) => ContentTag::Other,
    };
    let identifier = surface.start_tagged(tag);
    match &mark.op {
        DrawOp::Text {
            face,
            size,
            text,
            stretch,
        } => {
            if let Some(font) = fonts.get(*face as usize) {
                fill(surface);
                let glyphs = glyphs(*face, *size, text, *stretch);
                let start = Point::from_xy(mark.x, mark.y);
                surface.draw_glyphs(start, &glyphs, font.clone(), text, *size, false);
            }
        }
        DrawOp::Rule { dx, dy, weight } => {
            let path = |path: &mut PathBuilder| {
                path.move_to(mark.x, mark.y);
                path.line_to(mark.x + dx, mark.y + dy);
            };
            stroke(surface, *weight, path);
        }
        DrawOp::Code { side, dark, count } => code(surface, mark, *side, dark, *count),
    }
    surface.end_tagged();
    if let Some(leaf) = leaf {
        leaf.push(identifier);
    }
}

fn glyphs(face: Face, size: f32, text: &str, stretch: f32) -> Vec<KrillaGlyph> {
    let glyph = |(at, letter): (usize, char)| {
        let (glyph, advance) = face.glyph(letter)?;
        let more = if letter == ' ' { stretch / size } else { 0.0 };
        let range = at..at + letter.len_utf8();
        Some(KrillaGlyph::new(
            GlyphId::new(glyph),
            advance + more,
            0.0,
            0.0,
            0.0,
            range,
            None,
        ))
    };
    text.char_indices().filter_map(glyph).collect()
}

fn black() -> luma::Color {
    luma::Color::black()
}

fn fill(surface: &mut Surface<'_>) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: black().into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }));
}

fn stroke(surface: &mut Surface<'_>, weight: f32, draw: impl FnOnce(&mut PathBuilder)) {
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: black().into(),
        width: weight,
        ..Stroke::default()
    }));
    draw_path(surface, draw);
}

fn draw_path(surface: &mut Surface<'_>, draw: impl FnOnce(&mut PathBuilder)) {
    let mut builder = PathBuilder::new();
    draw(&mut builder);
    let path: Option<Path> = builder.finish();
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn code(surface: &mut Surface<'_>, mark: &Mark, side: f32, dark: &[bool], count: usize) {
    let module = side / count.max(1) as f32;
    fill(surface);
    draw_path(surface, |path| {
        for (at, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
            let (row, column) = (at / count.max(1), at % count.max(1));
            let (x, y) = (
                mark.x + column as f32 * module,
                mark.y + row as f32 * module,
            );
            if let Some(rect) = Rect::from_xywh(x, y, module, module) {
                path.push_rect(rect);
            }
        }
    });
}

/// The tree of parts with what was drawn for each; a part without anything is left out by the library.
fn tree(structure: &Structure, leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut groups: Vec<Option<TagGroup>> = Vec::new();
    for (part, identifiers) in structure.parts.iter().zip(leaves) {
        let mut group = TagGroup::new(kind(&part.role));
        for identifier in identifiers {
            group.push(Node::Leaf(identifier));
        }
        groups.push(Some(group));
    }
    // Parts come behind what they lie in, so from the last to the first each finds its place whole; the order of siblings turns.
    let mut inside: Vec<Vec<TagGroup>> = structure.parts.iter().map(|_| Vec::new()).collect();
    let mut top = Vec::new();
    for at in (0..groups.len()).rev() {
        let Some(mut group) = groups.get_mut(at).and_then(Option::take) else {
            continue;
        };
        let own = inside.get_mut(at).map(std::mem::take).unwrap_or_default();
        for child in own.into_iter().rev() {
            group.push(Node::Group(child));
        }
        let parent = structure.parts.get(at).and_then(|part| part.inside);
        match parent.and_then(|parent| inside.get_mut(parent)) {
            Some(siblings) => siblings.push(group),
            None => top.push(group),
        }
    }
    let mut tree = TagTree::new();
    for group in top.into_iter().rev() {
        tree.push(Node::Group(group));
    }
    tree
}

fn kind(role: &Role) -> TagKind {
    match role {
        Role::Paragraph => Tag::P.into(),
        Role::Heading(level) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), None).into()
        }
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::Head => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(words) => Tag::Figure(Some(words.clone())).into(),
    }
}
