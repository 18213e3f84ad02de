//! The parts of a document, the plan itself and what is enclosed, each as a tree of its numbered headings and dashes.

use super::lines::Paragraph;
use super::marker::Marker;
use super::scan::{has, has_any, is_capital};
use crate::text::fold::fold;

/// What the titles of enclosed forms begin with, folded.
const ENCLOSED: [&str; 13] = [
    "ban dang ky",
    "phieu dang ky",
    "bang cham diem",
    "phieu cham diem",
    "bang diem",
    "bao cao",
    "de cuong",
    "huong dan",
    "phu luc",
    "mot so goi y",
    "goi y",
    "ban cam ket",
    "phieu danh gia",
];
/// What the labels of enclosed forms begin with, folded.
const LABELS: [&str; 5] = ["bieu mau so", "bieu mau", "mau so", "phu luc", "mau 0"];

/// What headings begin with whose number may be lost, folded.
const HEADINGS: [&str; 19] = [
    "muc dich",
    "yeu cau",
    "noi dung",
    "muc tieu",
    "chi tieu",
    "tien do",
    "to chuc thuc hien",
    "thoi gian",
    "hinh thuc",
    "nhiem vu",
    "khen thuong",
    "lo trinh",
    "chu de",
    "che do bao cao",
    "phuong phap",
    "tai lieu",
    "thanh phan",
    "cac chi bo",
    "ban xay dung dang",
];

/// One heading or paragraph, with what stands under it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its number or dash.
    pub(super) marker: Marker,
    /// Its text behind that.
    pub(super) text: String,
    /// The text folded.
    pub(super) folded: String,
    /// The cells, where it is a row.
    pub(super) cells: Vec<String>,
    /// Its line.
    pub(super) line: usize,
    /// The numbers of the headings above and its own: "III.3.1".
    pub(super) path: String,
    /// What stands under it.
    pub(super) children: Vec<Node>,
}

/// The plan, or one thing enclosed with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// "BIỂU MẪU SỐ 01", where it has a label.
    pub(super) label: Option<String>,
    /// What stands before its first heading.
    pub(super) head: Vec<Paragraph>,
    /// Its headings.
    pub(super) nodes: Vec<Node>,
    /// What stands from "Nơi nhận" on, and before the next part.
    pub(super) tail: Vec<Paragraph>,
}

impl Node {
    /// All nodes under it and itself, from the top.
    pub(super) fn walk(&self) -> Vec<&Node> {
        let mut all = vec![self];
        all.extend(self.children.iter().flat_map(Node::walk));
        all
    }

    /// The children that are no rows of a table.
    pub(super) fn items(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(|it| it.cells.is_empty())
    }
}

impl Part {
    /// All nodes, from the top.
    pub(super) fn walk(&self) -> Vec<&Node> {
        self.nodes.iter().flat_map(Node::walk).collect()
    }

    /// Its title: the lines in capitals of its head, in one.
    pub(super) fn title(&self) -> String {
        let lines = self
            .head
            .iter()
            .filter(|it| is_capital(&it.text) && !is_of_the_body(&it.text));
        let lines: Vec<&str> = lines.map(|it| it.text.as_str()).collect();
        lines.join(" ")
    }
}

/// Whether a line of the head names the body or the country, not the paper.
pub(super) fn is_of_the_body(text: &str) -> bool {
    let folded = fold(text);
    has_any(
        &folded,
        &[
            "dang cong san viet nam",
            "cong hoa xa hoi chu nghia viet nam",
        ],
    ) || [
        "dang bo",
        "chi bo",
        "dang uy",
        "huyen uy",
        "thanh uy",
        "tinh uy",
        "ban thuong vu",
        "xac nhan",
        "cua cap uy",
        "cua chi bo",
    ]
    .iter()
    .any(|it| folded.starts_with(it) && text.chars().count() < 60)
        || text.contains("...")
}

/// The parts: the document itself first.
pub(super) fn parts(paragraphs: Vec<Paragraph>) -> Vec<Part> {
    let numbered = paragraphs
        .iter()
        .filter(|it| {
            matches!(
                Marker::of(&it.text).0,
                Marker::Part(_) | Marker::Roman(_) | Marker::Number(_)
            )
        })
        .count();
    let lost = numbered < 2;
    let mut parts = vec![Gathered {
        lost,
        ..Gathered::default()
    }];
    for paragraph in paragraphs.into_iter().filter(|it| !it.is_note) {
        let fresh = parts
            .last()
            .is_some_and(|it| begins_another(it, &paragraph));
        if fresh {
            let mut next = Gathered {
                lost,
                ..Gathered::default()
            };
            if let Some(before) = parts.last_mut() {
                next.carried(before);
            }
            parts.push(next);
        }
        if let Some(part) = parts.last_mut() {
            part.take(paragraph);
        }
    }
    parts.into_iter().map(Gathered::finish).collect()
}

/// A part that is being read.
#[derive(Default)]
struct Gathered {
    part: Part,
    body: Vec<(Marker, Paragraph)>,
    signed: bool,
    /// The document has lost the numbers of its headings.
    lost: bool,
}

/// Whether a paragraph begins another part.
fn begins_another(part: &Gathered, paragraph: &Paragraph) -> bool {
    let text = &paragraph.text;
    if paragraph.is_row() || Marker::of(text).0 != Marker::None || !is_capital(text) {
        return false;
    }
    let folded = fold(text);
    let label = LABELS.iter().any(|it| folded.starts_with(it)) && text.chars().count() < 40;
    let title = ENCLOSED.iter().any(|it| folded.starts_with(it));
    let begun = part.signed || !part.body.is_empty();
    label && (begun || part.part.label.is_some())
        || title
            && begun
            && (part.signed
                || !has(&folded, "bao cao")
                || folded == "bao cao"
                || folded.starts_with("de cuong"))
}

impl Gathered {
    /// Takes the lines with the body's name over, which stand above the title that has just come.
    fn carried(&mut self, before: &mut Self) {
        let from = before.part.tail.iter().rposition(|it| {
            !(is_of_the_body(&it.text) || it.text.contains("..") || it.text.len() < 3)
        });
        let from = from.map_or(0, |it| it + 1);
        self.part.head = before.part.tail.split_off(from.min(before.part.tail.len()));
    }

    fn take(&mut self, paragraph: Paragraph) {
        let folded = fold(&paragraph.text);
        let short = paragraph.text.chars().count() < 40;
        if LABELS.iter().any(|it| folded.starts_with(it))
            && short
            && self.body.is_empty()
            && is_capital(&paragraph.text)
        {
            self.part.label = Some(paragraph.text);
            return;
        }
        let signed = folded.starts_with("noi nhan")
            || folded.starts_with("t/m ")
            || folded.starts_with("tm. ")
            || folded.starts_with("xac nhan");
        self.signed |= signed && !self.body.is_empty();
        if self.signed {
            self.part.tail.push(paragraph);
            return;
        }
        let (marker, _) = Marker::of(&paragraph.text);
        let marker = if marker == Marker::None {
            self.lost_number(&paragraph, &folded)
        } else {
            marker
        };
        let heading = marker.is_heading();
        if self.body.is_empty() && !heading && !paragraph.is_row() {
            self.part.head.push(paragraph);
            return;
        }
        // "Phần thứ nhất" has its title on the line below.
        if let Some((Marker::Part(_), before)) = self.body.last_mut()
            && marker == Marker::None
            && is_capital(&paragraph.text)
            && Marker::of(&before.text).1.is_empty()
        {
            before.text = format!("{} {}", before.text, paragraph.text);
            return;
        }
        self.body.push((marker, paragraph));
    }

    /// The number of a heading that has lost its own, known by its words.
    fn lost_number(&self, paragraph: &Paragraph, folded: &str) -> Marker {
        let known = HEADINGS.iter().any(|it| folded.starts_with(it))
            && paragraph.text.chars().count() < 70
            && !paragraph.text.ends_with(['.', ';']);
        if !self.lost || !known || paragraph.is_row() {
            return Marker::None;
        }
        let of = |kind: fn(&Marker) -> bool| self.body.iter().filter(|it| kind(&it.0)).count();
        if is_capital(&paragraph.text) {
            let before = of(|it| matches!(it, Marker::Roman(_)));
            return Marker::Roman(u32::try_from(before + 1).unwrap_or(1));
        }
        let since = self
            .body
            .iter()
            .rev()
            .take_while(|it| !matches!(it.0, Marker::Roman(_)))
            .filter(|it| matches!(it.0, Marker::Number(_)))
            .count();
        if self.body.is_empty() {
            Marker::None
        } else {
            Marker::Number(vec![u32::try_from(since + 1).unwrap_or(1)])
        }
    }

    fn finish(self) -> Part {
        let mut part = self.part;
        let mut open: Vec<Node> = Vec::new();
        for (marker, paragraph) in self.body {
            let rank = rank_of(&marker, &open);
            while open.last().is_some_and(|it| it.marker.rank() >= rank) {
                close(&mut open, &mut part.nodes);
            }
            let (_, rest) = Marker::of(&paragraph.text);
            let text = if paragraph.is_row() {
                paragraph.text.clone()
            } else {
                rest.to_owned()
            };
            open.push(node(marker, text, paragraph, &open));
        }
        while !open.is_empty() {
            close(&mut open, &mut part.nodes);
        }
        part
    }
}

/// What stands without a mark belongs to the heading above, not to the dash above.
fn rank_of(marker: &Marker, open: &[Node]) -> usize {
    match marker {
        Marker::None => {
            let heading = open.iter().rev().find(|it| it.marker.is_heading());
            heading.map_or(0, |it| it.marker.rank() + 1)
        }
        _ => marker.rank(),
    }
}

fn node(marker: Marker, text: String, paragraph: Paragraph, open: &[Node]) -> Node {
    let above = open.iter().rev().find(|it| it.marker.is_heading());
    let own = marker.written();
    let path = match (above, &marker) {
        (Some(_), Marker::Number(numbers)) if numbers.len() > 1 => {
            let root = open.iter().find(|it| matches!(it.marker, Marker::Roman(_)));
            root.map_or_else(
                || own.clone(),
                |it| format!("{}.{own}", it.marker.written()),
            )
        }
        (Some(above), _) if marker.is_heading() => format!("{}.{own}", above.path),
        (Some(above), _) => above.path.clone(),
        (None, _) => own,
    };
    Node {
        folded: fold(&text),
        marker,
        text,
        cells: paragraph.cells,
        line: paragraph.line,
        path,
        children: Vec::new(),
    }
}

/// The innermost open node becomes a child of the next one, or a node of the part.
fn close(open: &mut Vec<Node>, nodes: &mut Vec<Node>) {
    if let Some(done) = open.pop() {
        match open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => nodes.push(done),
        }
    }
}
