//! The lines of a PDF that holds text; one of pictures is refused.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, LoadOptions, Object, ObjectId};

use super::lines;
use super::marker::Marker;
use super::source::{Refusal, Source, dropped};
use crate::text::contained::contained;

/// The most pages that are read.
const MOST_PAGES: usize = 200;
/// The most that one page may unpack to.
const MOST_OF_A_PAGE: usize = 16 * 1024 * 1024;
/// The most text.
const LONGEST: usize = super::source::LONGEST;
/// The fewest letters of a page that is no picture.
const FEWEST_LETTERS: usize = 40;
/// How far apart lines are at least, in points.
const LINE: f32 = 2.5;
/// How far from the margin a line may begin that goes on with the one above, in points.
const MARGIN: f32 = 6.0;
/// How much of the page's width a line fills that goes on below, at least.
const FULL: f32 = 0.72;
/// About how wide a letter is, of its size.
const LETTER: f32 = 0.47;
/// How wide a gap in a line parts two columns, in points.
const COLUMNS: f32 = 30.0;
/// A shift inside of a line that stands for a space, in thousandths of the letters' size.
const SPACE: f32 = 180.0;

/// Reads it. The crate that takes it apart may panic on damaged files.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    contained(|| read_pages(bytes)).unwrap_or(Err(Refusal::DamagedPdf))
}

fn read_pages(bytes: &[u8]) -> Result<Source, Refusal> {
    let options = LoadOptions {
        max_decompressed_size: Some(MOST_OF_A_PAGE),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|_| Refusal::DamagedPdf)?;
    if document.is_encrypted() {
        return Err(Refusal::DamagedPdf);
    }
    let pages = document.get_pages();
    let mut text = String::new();
    let (mut pictures, mut read) = (0, 0);
    for page in pages.values().take(MOST_PAGES) {
        let lines = page_lines(&document, *page)
            .map(|it| paragraphs(&it))
            .unwrap_or_default();
        let letters = lines.chars().filter(|it| it.is_alphabetic()).count();
        if letters < FEWEST_LETTERS {
            pictures += 1;
        } else {
            read += 1;
        }
        text.push_str(&lines);
        text.push('\n');
        if text.len() > LONGEST {
            return Err(Refusal::TooLong);
        }
    }
    if read == 0 {
        return Err(Refusal::Scanned);
    }
    let (paragraphs, heads) = lines::apart(&text);
    let mut source = Source {
        paragraphs,
        lost: dropped(heads),
    };
    if pictures > 0 {
        source.lost.push(format!(
            "Có {pictures} trang là ảnh hoặc gần như không có chữ nên không đọc được."
        ));
    }
    if pages.len() > MOST_PAGES {
        source.lost.push(format!("Chỉ đọc {MOST_PAGES} trang đầu."));
    }
    if text.contains('\t') {
        source.lost.push(
            "Bảng trong tệp PDF có thể đọc thiếu ô; nếu có bản Word, đề nghị dùng bản Word."
                .to_owned(),
        );
    }
    Ok(source)
}

/// Where letters go on a page.
#[derive(Clone, Copy, Debug, Default)]
struct Pen {
    x: f32,
    y: f32,
    size: f32,
    scale: f32,
    leading: f32,
}

/// One line of a page.
#[derive(Clone, Debug, Default)]
struct Line {
    x: f32,
    y: f32,
    /// About where its letters end.
    end: f32,
    text: String,
}

/// A page's lines in the order in which they are drawn.
fn page_lines(document: &Document, page: ObjectId) -> Option<Vec<Line>> {
    let fonts = document.get_page_fonts(page).ok()?;
    let encodings: BTreeMap<Vec<u8>, _> = fonts
        .into_iter()
        .filter_map(|(name, font)| {
            Some((
                name,
                font.get_font_encoding_with_limit(document, MOST_OF_A_PAGE)
                    .ok()?,
            ))
        })
        .collect();
    let content = document
        .get_page_content_with_limit(page, MOST_OF_A_PAGE)
        .ok()?;
    let content = Content::decode(&content).ok()?;
    let mut lines: Vec<Line> = Vec::new();
    let mut length = 0;
    let mut pen = Pen {
        scale: 1.0,
        ..Pen::default()
    };
    let mut encoding = None;
    for operation in &content.operations {
        let number = |at: usize| {
            operation
                .operands
                .get(at)
                .and_then(|it| it.as_float().ok())
                .unwrap_or(0.0)
        };
        match operation.operator.as_str() {
            "Tf" => {
                let name = operation.operands.first().and_then(|it| it.as_name().ok());
                encoding = name.and_then(|it| encodings.get(it));
                pen.size = number(1);
            }
            "TL" => pen.leading = number(0),
            "BT" => (pen.x, pen.y, pen.scale) = (0.0, 0.0, 1.0),
            "Tm" => (pen.scale, pen.x, pen.y) = (number(0).abs().max(0.01), number(4), number(5)),
            "Td" => (pen.x, pen.y) = (pen.x + number(0) * pen.scale, pen.y + number(1) * pen.scale),
            "TD" => {
                pen.leading = -number(1);
                (pen.x, pen.y) = (pen.x + number(0) * pen.scale, pen.y + number(1) * pen.scale);
            }
            "T*" => pen.y -= pen.leading * pen.scale,
            "Tj" | "TJ" | "'" | "\"" => {
                if matches!(operation.operator.as_str(), "'" | "\"") {
                    pen.y -= pen.leading * pen.scale;
                }
                let Some(encoding) = encoding else { continue };
                let mut said = String::new();
                for operand in &operation.operands {
                    say(&mut said, operand, &|bytes| {
                        Document::decode_text(encoding, bytes).unwrap_or_default()
                    });
                }
                length += said.len();
                place(&mut lines, &said, pen);
            }
            _ => {}
        }
        if length > LONGEST {
            break;
        }
    }
    lines.retain(|it| !it.text.trim().is_empty());
    Some(lines)
}

/// The letters of an operand; a wide shift between them is a space.
fn say(out: &mut String, operand: &Object, decode: &dyn Fn(&[u8]) -> String) {
    match operand {
        Object::String(bytes, _) => out.push_str(&decode(bytes)),
        Object::Array(parts) => {
            for part in parts {
                match part {
                    Object::String(bytes, _) => out.push_str(&decode(bytes)),
                    shift => {
                        let wide = shift.as_float().is_ok_and(|it| it < -SPACE);
                        if wide && !out.ends_with(' ') && !out.is_empty() {
                            out.push(' ');
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

/// Puts letters behind the others of their line, or on a new one.
fn place(lines: &mut Vec<Line>, said: &str, pen: Pen) {
    if said.is_empty() {
        return;
    }
    let width = said.chars().count() as f32 * pen.size * pen.scale * LETTER;
    match lines.last_mut().filter(|it| (it.y - pen.y).abs() < LINE) {
        Some(line) => {
            if pen.x - line.end > COLUMNS && !line.text.trim().is_empty() {
                line.text.push('\t');
            }
            line.text.push_str(said);
            line.end = pen.x.max(line.x) + width;
        }
        None => lines.push(Line {
            x: pen.x,
            y: pen.y,
            end: pen.x + width,
            text: said.to_owned(),
        }),
    }
}

/// The lines of a page as paragraphs, one a line: those go on that begin at the margin, close under a line that fills the page.
fn paragraphs(lines: &[Line]) -> String {
    let mut starts: Vec<f32> = lines.iter().map(|it| it.x).collect();
    starts.sort_by(f32::total_cmp);
    let left = starts.get(starts.len() / 10).copied().unwrap_or(0.0);
    let right = lines.iter().map(|it| it.end).fold(0.0, f32::max);
    let mut gaps: Vec<f32> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .map(|(one, next)| one.y - next.y)
        .filter(|it| *it > LINE)
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
    let mut out = String::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let goes_on = before.is_some_and(|before| {
            let at_margin = (line.x - left).abs() < MARGIN;
            let close = before.y - line.y < usual * 1.3 && before.y > line.y;
            let full = before.end - left > (right - left) * FULL;
            let plain = !line.text.contains('\t')
                && !before.text.contains('\t')
                && Marker::of(&line.text).0 == Marker::None;
            at_margin && close && full && plain
        });
        if before.is_some() {
            out.push(if goes_on { ' ' } else { '\n' });
        }
        out.push_str(line.text.trim());
        before = Some(line);
    }
    out
}
