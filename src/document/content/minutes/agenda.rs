//! I. Nội dung: each section with who presented it, what was covered, when it began and ended; then what the cell arranged for it.

use chrono::NaiveDate;

use super::{is_numbered, section_title};
use crate::document::content::naming::Naming;
use crate::document::content::phrase::{clock, figure, sentence};
use crate::document::content::{arrangements, attachments};
use crate::document::paper::Block;
use crate::session::Session;
use crate::session::records::AgendaItem;
use crate::session::time::Span;
use crate::text::date;

/// More stretches than this are told as the first beginning and the last end.
const STRETCHES: usize = 3;

pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading("I. Nội dung")];
    for item in session.agenda.iter().filter(|item| is_told(item)) {
        blocks.push(Block::subheading(section_title(item)));
        blocks.push(Block::text(course(session, naming, item)));
        blocks.extend(covered(session, item).map(Block::text));
    }
    if blocks.len() == 1 {
        blocks.push(Block::text(
            "Chương trình của buổi sinh hoạt chưa có nội dung.",
        ));
    }
    let mut arranged = arrangements::chosen_with_topics(session, false);
    arranged.extend(arrangements::parts(session, naming));
    if !arranged.is_empty() {
        blocks.push(Block::subheading("Lựa chọn và phân công của chi bộ"));
        blocks.extend(arranged);
    }
    let prepared = attachments::prepared(session);
    if !prepared.is_empty() {
        blocks.push(Block::subheading("Công tác chuẩn bị"));
        blocks.extend(prepared);
    }
    for (title, part) in attachments::parts(session, naming) {
        blocks.push(Block::subheading(title));
        blocks.extend(part);
    }
    blocks
}

/// The document's own sections are told whatever became of them, the opening and the closing when they took place.
fn is_told(item: &AgendaItem) -> bool {
    is_numbered(item) || !item.spans.is_empty()
}

/// Who presented and from when to when.
fn course(session: &Session, naming: &Naming<'_>, item: &AgendaItem) -> String {
    let presenter = item
        .presenter
        .as_ref()
        .map(|person| format!("Đồng chí {} trình bày. ", naming.called(person)));
    let presenter = presenter.unwrap_or_default();
    if !item.spans.is_empty() {
        return format!("{presenter}Thời gian: {}.", times(session, item));
    }
    let fate = if item.skipped || session.closing.is_some() {
        "Nội dung này không tiến hành tại buổi sinh hoạt."
    } else {
        "Nội dung này chưa tiến hành."
    };
    presenter + fate
}

/// `từ 14 giờ 08 phút đến 14 giờ 29 phút`, one stretch after another where the section was left and taken up again.
fn times(session: &Session, item: &AgendaItem) -> String {
    let stretch = |span: &Span| stretch(session.facts.date, span);
    let stretches: Vec<String> = item.spans.iter().map(stretch).collect();
    if let (Some(first), Some(last), true) = (
        item.spans.first(),
        item.spans.last(),
        stretches.len() > STRETCHES,
    ) {
        let whole = Span {
            from: first.from,
            to: last.to,
        };
        return format!("{}, gồm {} lượt", stretch(&whole), figure(stretches.len()));
    }
    stretches.join(" và ")
}

/// One stretch; of another day than the session's, with that day.
fn stretch(of: NaiveDate, span: &Span) -> String {
    let from = clock(span.from);
    let day = span.from.date_naive();
    let day = if day == of {
        String::new()
    } else {
        format!(" ngày {}", date::short(day))
    };
    match span.to {
        Some(to) => format!("từ {from} đến {}{day}", clock(to)),
        None => format!("từ {from}{day}, đang tiến hành"),
    }
}

/// The points that were covered, by their short wording and their number in the section.
fn covered(session: &Session, item: &AgendaItem) -> Option<String> {
    let section = session.programme.section(&item.section);
    let points: Vec<String> = item
        .covered
        .iter()
        .map(|number| match section.and_then(|it| it.point(*number)) {
            Some(point) => format!("({number}) {}", point.short),
            None => format!("({number})"),
        })
        .collect();
    (!points.is_empty()).then(|| sentence(format!("Nội dung đã triển khai: {}", points.join("; "))))
}
