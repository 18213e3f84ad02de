//! Nội dung sinh hoạt: each section once, in the order held: who presented what, what was said about it, what the chair concluded.

use chrono::NaiveDate;

use super::{CLOSING, CONCLUDES, OPENING, discussion, is_numbered, section_title};
use crate::document::content::attachments;
use crate::document::content::naming::Naming;
use crate::document::content::phrase::{capital, clock, figure, sentence};
use crate::document::paper::Block;
use crate::session::Session;
use crate::session::records::AgendaItem;
use crate::session::time::Span;
use crate::text::date;

/// More stretches than this are told as the first beginning and the last end.
const STRETCHES: usize = 3;

pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::text(discussion::summary(session))];
    for item in session.agenda.iter().filter(|item| is_told(item)) {
        blocks.push(Block::subheading(section_title(item)));
        blocks.push(Block::text(course(session, naming, item)));
        blocks.extend(substance(session, item));
        blocks.extend(discussion::of_section(session, naming, &item.section));
        if let Some(text) = &item.conclusion {
            let text = sentence(format!("{CONCLUDES}: {text}"));
            blocks.push(Block::text(text));
        }
    }
    if blocks.len() == 1 {
        blocks.push(Block::text(
            "Chương trình của buổi sinh hoạt chưa có nội dung.",
        ));
    }
    let told = |section: &str| {
        let mut told = session.agenda.iter().filter(|it| is_told(it));
        section == OPENING || told.any(|it| it.section == section)
    };
    let rest = discussion::elsewhere(session, naming, told);
    if !rest.is_empty() {
        blocks.push(Block::subheading("Ý kiến khác"));
        blocks.extend(rest);
    }
    for (title, part) in attachments::parts(session, naming) {
        blocks.push(Block::subheading(title));
        blocks.extend(part);
    }
    blocks
}

/// The document's own sections are told whatever became of them, those that were added where they took place.
fn is_told(item: &AgendaItem) -> bool {
    is_numbered(item)
        || (![OPENING, CLOSING].contains(&item.section.as_str()) && !item.spans.is_empty())
}

/// Who presented and from when to when.
fn course(session: &Session, naming: &Naming<'_>, item: &AgendaItem) -> String {
    let presenter = item.presenter.as_ref();
    let presenter = presenter.map(|it| format!("{} trình bày", capital(&naming.comrade(it))));
    if !item.spans.is_empty() {
        let times = times(session, item);
        return sentence(match presenter {
            Some(presenter) => format!("{presenter}, {times}"),
            None => format!("Thời gian: {times}"),
        });
    }
    let fate = if item.skipped || session.closing.is_some() {
        "Nội dung này không tiến hành tại buổi sinh hoạt."
    } else {
        "Nội dung này chưa tiến hành."
    };
    match presenter.filter(|_| session.closing.is_none() && !item.skipped) {
        Some(presenter) => format!("{presenter}. {fate}"),
        None => fate.to_owned(),
    }
}

/// What was presented: as the secretary wrote it, else the points that were covered.
fn substance(session: &Session, item: &AgendaItem) -> Option<Block> {
    let written = item.presented.as_ref();
    let text = written.map(|it| format!("Nội dung trình bày: {it}"));
    let text = text.or_else(|| covered(session, item))?;
    Some(Block::text(sentence(text)))
}

/// The points that were covered, by their short wording and their number in the section.
fn covered(session: &Session, item: &AgendaItem) -> Option<String> {
    let section = session.programme.section(&item.section);
    let points = item.covered.iter().map(|number| {
        let point = section.and_then(|it| it.point(*number));
        point.map_or_else(
            || format!("({number})"),
            |it| format!("({number}) {}", it.short),
        )
    });
    let points: Vec<String> = points.collect();
    (!points.is_empty()).then(|| format!("Nội dung trình bày gồm: {}", points.join("; ")))
}

/// `từ 14 giờ 08 phút đến 14 giờ 29 phút`, one stretch after another where the section was left and taken up again.
pub(super) fn times(session: &Session, item: &AgendaItem) -> String {
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
