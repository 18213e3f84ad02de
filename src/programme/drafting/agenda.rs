//! The contents of the session: the heading that holds them, its sections, their points, and minutes proposed for each.

mod content;

use self::content::Content;
pub(super) use self::content::points_of;
use super::Sheet;
use super::head::straightened;
use super::marker::of_roman;
use super::scan::{has, has_any, sentences, short, trimmed};
use super::tree::{Node, Part};
use crate::programme::{CLOSING, OPENING, Point, Section};
use crate::text::case::capital;
use crate::text::fold::fold;

/// Minutes that all sections between opening and closing get together.
const CONTENTS: u32 = 90;
/// The fewest minutes of a section.
const FEWEST: u32 = 10;
/// The most sections that a session can hold.
const MOST_SECTIONS: usize = 12;
/// The longest heading that is taken whole.
const LONGEST_TITLE: usize = 220;
/// Headings under "nội dung, hình thức" that are no contents, folded.
const OTHERS: [&str; 14] = [
    "chu de",
    "hinh thuc",
    "thoi gian",
    "phuong phap",
    "tai lieu",
    "doi tuong",
    "thanh phan",
    "dia diem",
    "che do",
    "chu tri",
    "phuong thuc",
    "kinh phi",
    "tien do",
    "yeu cau",
];

/// Reads the sections.
pub(super) fn read(sheet: &mut Sheet, bodies: &[&Part]) {
    let titled = fold(&sheet.programme.title);
    let session = has(&titled, "sinh hoat") || has(&titled, "chuyen de");
    let mut best: Option<(u32, &Node)> = None;
    for part in bodies {
        for root in &part.nodes {
            weigh(root, false, session, &mut best);
        }
    }
    let Some((weight, holder)) = best else {
        of_a_sentence(sheet, bodies);
        return;
    };
    let all: Vec<&Node> = holder.items().collect();
    let numbered = all.iter().any(|it| it.marker.is_heading());
    let wanted: Vec<&Node> = all
        .into_iter()
        .filter(|it| !numbered || it.marker.is_heading())
        .filter(|it| !OTHERS.iter().any(|other| it.folded.starts_with(other)))
        .collect();
    if wanted.is_empty() {
        return;
    }
    let why =
        (weight < 80).then_some("Mục này không ghi rõ là nội dung sinh hoạt; đề nghị xem lại.");
    if wanted.len() > MOST_SECTIONS {
        sheet.lost.push(format!(
            "Mục {} có {} nội dung; chỉ {MOST_SECTIONS} nội dung đầu được đưa vào chương trình.",
            holder.path,
            wanted.len()
        ));
    }
    for (index, node) in wanted.into_iter().take(MOST_SECTIONS).enumerate() {
        let section = if numbered {
            of_heading(sheet, node)
        } else {
            of_dash(sheet, node, holder, index + 1)
        };
        place(sheet, section, node, why);
    }
}

/// Contents that one sentence lists: "tổ chức sinh hoạt chuyên đề với các nội dung: (1) …; (2) …".
fn of_a_sentence(sheet: &mut Sheet, bodies: &[&Part]) {
    let nodes = bodies.iter().flat_map(|it| it.walk());
    let found = nodes
        .filter(|it| {
            has(&it.folded, "noi dung") && has_any(&it.folded, &["sinh hoat", "chuyen de"])
        })
        .find_map(|it| Some((it, content::items_of(&it.text)?)));
    let Some((node, items)) = found else { return };
    let path = node.path.clone();
    for (index, text) in items.into_iter().take(MOST_SECTIONS).enumerate() {
        let mut content = Content::of(node.line);
        content.take_rest(&text);
        let section = section(sheet, (index + 1).to_string(), &text, content, &path);
        place(
            sheet,
            section,
            node,
            Some("Nội dung đọc từ một câu liệt kê; đề nghị xem lại."),
        );
    }
}

/// How likely a heading is the one that holds the contents.
fn weigh<'a>(node: &'a Node, in_session: bool, session: bool, best: &mut Option<(u32, &'a Node)>) {
    let heading = node.text.chars().count() < 140 && node.marker.is_heading();
    let folded = &node.folded;
    let about = has_any(folded, &["sinh hoat", "chuyen de"]);
    let base = if !heading || node.items().next().is_none() {
        0
    } else if has_any(
        folded,
        &[
            "noi dung sinh hoat",
            "noi dung chuyen de",
            "noi dung thao luan",
            "noi dung hoc tap",
            "noi dung quan triet",
            "noi dung sinh hoat chuyen de",
            "noi dung buoi sinh hoat",
            "noi dung cua buoi sinh hoat",
        ],
    ) {
        100
    } else if folded.starts_with("noi dung") && in_session && !has(folded, "hinh thuc") {
        85
    } else if folded.starts_with("noi dung") && about && !has(folded, "hinh thuc") {
        80
    } else if folded.starts_with("noi dung") && session {
        60
    } else if has(folded, "noi dung") && about && session {
        40
    } else {
        0
    };
    let size = u32::try_from(node.walk().len().min(9)).unwrap_or(9);
    if base > 0 && best.as_ref().is_none_or(|it| it.0 < base + size) {
        *best = Some((base + size, node));
    }
    let inside = in_session || about;
    for child in &node.children {
        weigh(child, inside, session, best);
    }
}

/// A section of a numbered heading: its title, its dashes as points.
fn of_heading(sheet: &Sheet, node: &Node) -> (Section, Vec<usize>) {
    let mut content = Content::of(node.line);
    let (title, rest) = parted(&node.text);
    content.take_rest(rest);
    for child in node.items() {
        content.take(child);
    }
    let number = node.marker.written();
    section(sheet, id_of(&number), title, content, &node.path)
}

/// A section of a dash: what stands before its colon is the title.
fn of_dash(sheet: &Sheet, node: &Node, holder: &Node, number: usize) -> (Section, Vec<usize>) {
    let mut content = Content::of(node.line);
    let (title, rest) = parted(&node.text);
    content.take_rest(rest);
    for child in node.items() {
        content.take(child);
    }
    section(
        sheet,
        format!("{}.{number}", id_of(&holder.marker.written())),
        title,
        content,
        &holder.path,
    )
}

fn id_of(number: &str) -> String {
    let roman = of_roman(number).map(|it| it.to_string());
    roman.unwrap_or_else(|| number.to_owned())
}

/// A heading, and what follows it in the same paragraph.
fn parted(text: &str) -> (&str, &str) {
    let colon = text.find(": ").map(|at| (at, at + 1));
    let stop = sentences(text)
        .first()
        .map(|it| it.len())
        .filter(|it| *it < text.len())
        .map(|at| (at.saturating_sub(1), at));
    let bracket = text
        .find(" (")
        .filter(|_| text.chars().count() > LONGEST_TITLE)
        .map(|at| (at, at));
    let cut = [colon, bracket, stop]
        .into_iter()
        .flatten()
        .filter(|(at, _)| {
            text.get(..*at)
                .is_some_and(|it| it.chars().count() <= LONGEST_TITLE)
        })
        .min();
    match cut {
        Some((end, next)) => (
            text.get(..end).unwrap_or(text),
            text.get(next..).unwrap_or_default().trim(),
        ),
        None => (text, ""),
    }
}

fn section(
    sheet: &Sheet,
    id: String,
    title: &str,
    content: Content,
    path: &str,
) -> (Section, Vec<usize>) {
    let lines = content.lines;
    let title = straightened(trimmed(title));
    let title = if title.chars().count() > LONGEST_TITLE {
        short(&title, LONGEST_TITLE)
    } else {
        capital(&title)
    };
    let points = (1..).zip(content.points).map(|(number, text)| Point {
        number,
        short: short(&text, 40),
        text,
    });
    let section = Section {
        id,
        short: short(&title, 24),
        title,
        planned_minutes: FEWEST,
        lead: content.lead,
        points: points.collect(),
        focus: Vec::new(),
        guidance: content.guidance,
        source: sheet.place(path),
    };
    (section, lines)
}

/// Puts a section in, unless its id is taken: then its place gives it one.
fn place(
    sheet: &mut Sheet,
    (mut section, lines): (Section, Vec<usize>),
    node: &Node,
    why: Option<&str>,
) {
    let sections = &mut sheet.programme.sections;
    let index = sections.len() + 1;
    if section.id.is_empty() || sections.iter().any(|it| it.id == section.id) {
        section.id = format!("{index}");
    }
    let empty = section.points.is_empty();
    sections.push(section);
    sheet.at(format!("sections[{index}]"), node, why);
    if empty {
        sheet.at(
            format!("sections[{index}].points"),
            node,
            Some("Nội dung này không có điểm nào ghi riêng; đề nghị xem lại."),
        );
    }
    for (point, line) in lines.into_iter().enumerate() {
        let field = format!("sections[{index}].points[{point}]");
        sheet.note(field, Some(line), &node.path, why);
    }
}

/// The agenda that is offered where the plan sets none: its targets, its tasks, what the cell takes on.
pub(super) fn offered(sheet: &mut Sheet) {
    let source = sheet.place("");
    let point = |(number, text): (u32, String)| Point {
        number,
        short: short(&text, 40),
        text,
    };
    let targets: Vec<Point> = (1..)
        .zip(sheet.programme.targets.iter().map(|it| it.text.clone()))
        .map(point)
        .collect();
    let tasks: Vec<Point> = (1..)
        .zip(sheet.programme.tasks.iter().map(|it| it.task.clone()))
        .map(point)
        .collect();
    let named = |id: &str, title: &str, points: Vec<Point>| Section {
        id: id.to_owned(),
        title: title.to_owned(),
        short: short(title, 24),
        planned_minutes: FEWEST,
        lead: None,
        points,
        focus: Vec::new(),
        guidance: None,
        source: source.clone(),
    };
    let filled = [
        ("Đánh giá việc thực hiện các chỉ tiêu", targets),
        ("Rà soát các nhiệm vụ, giải pháp", tasks),
    ];
    let mut sections: Vec<Section> = Vec::new();
    for (title, points) in filled.into_iter().filter(|it| !it.1.is_empty()) {
        sections.push(named(&(sections.len() + 1).to_string(), title, points));
    }
    sections.push(named(
        &(sections.len() + 1).to_string(),
        "Xác định nhiệm vụ của chi bộ",
        Vec::new(),
    ));
    for index in 1..=sections.len() {
        sheet.note(
            format!("sections[{index}]"),
            None,
            "",
            Some(
                "Văn bản không quy định chương trình buổi sinh hoạt; đây là chương trình đề xuất.",
            ),
        );
    }
    sheet.programme.sections = sections;
    let called = sheet.programme.called();
    sheet.programme.agenda_note = Some(format!(
        "{called} không quy định chương trình của buổi sinh hoạt chi bộ. Chương trình dưới đây do phần mềm đề xuất; đề nghị xem lại trước khi dùng."
    ));
}

/// Shares the minutes out by how much each section holds, in steps of five.
pub(super) fn share_minutes(sections: &mut [Section]) {
    let weight = |it: &Section| -> u32 {
        let letters: usize = it.points.iter().map(|it| it.text.chars().count()).sum();
        u32::try_from(letters.min(1500)).unwrap_or(0) / 100 + 5
    };
    let inner: Vec<usize> = sections
        .iter()
        .enumerate()
        .filter(|(_, it)| it.id != OPENING && it.id != CLOSING)
        .map(|it| it.0)
        .collect();
    let total: u32 = inner
        .iter()
        .filter_map(|at| sections.get(*at))
        .map(weight)
        .sum();
    let count = u32::try_from(inner.len()).unwrap_or(1).max(1);
    let spare = CONTENTS.saturating_sub(FEWEST * count);
    let mut given = 0;
    for at in &inner {
        if let Some(section) = sections.get_mut(*at) {
            let part = spare * weight(section) / total.max(1) / 5 * 5;
            section.planned_minutes = if count * FEWEST > CONTENTS {
                (CONTENTS / count).max(5)
            } else {
                FEWEST + part
            };
            given += section.planned_minutes;
        }
    }
    // What rounding left goes to the longest.
    let longest = inner
        .into_iter()
        .max_by_key(|at| sections.get(*at).map_or(0, |it| it.planned_minutes));
    if let Some(section) = longest.and_then(|at| sections.get_mut(at)) {
        section.planned_minutes += CONTENTS.saturating_sub(given);
    }
}
