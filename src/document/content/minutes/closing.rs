//! The end of the minutes: when the session closed, and that the minutes were adopted.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::content::phrase::{clock, moment, moment_or_dots, sentence};
use crate::document::paper::Block;
use crate::document::settings::PaperSettings;
use crate::session::{Session, history, timing};
use crate::text::date;

pub(super) fn blocks(session: &Session, settings: &PaperSettings) -> Vec<Block> {
    // One paragraph: it stays on the page of the signatures, which then never stand under a single line.
    let text = match &session.closing {
        None => format!(
            "{} Đây là bản dự thảo, lập khi buổi sinh hoạt chưa bế mạc.",
            sentence(format!(
                "Buổi sinh hoạt kết thúc hồi {}",
                moment_or_dots(None, session.facts.date)
            ))
        ),
        Some(closing) => {
            // Of a clock that was set back in between the length is not known.
            let minutes = timing::minutes(session, closing.at).filter(|it| *it > 0);
            let length = minutes.map_or_else(String::new, |minutes| {
                format!(", sau {minutes} phút làm việc")
            });
            let same_day = session
                .opened_at
                .is_some_and(|it| it.date_naive() == closing.at.date_naive());
            let at = if same_day {
                format!("{}, cùng ngày", clock(closing.at))
            } else {
                moment(closing.at)
            };
            let closed = format!("Buổi sinh hoạt kết thúc hồi {at}{length}.");
            // That the minutes were adopted is said only where it was recorded.
            if session.minutes_approved() {
                format!("{closed} {}", sentence(settings.approval.as_str()))
            } else {
                closed
            }
        }
    };
    let mut blocks: Vec<Block> = completions(session).map(Block::text).into_iter().collect();
    blocks.push(Block::text(text));
    blocks
}

/// What was completed after the minutes were approved, by day; none where nothing was.
fn completions(session: &Session) -> Option<String> {
    session.closing.as_ref()?;
    let mut days: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    let completions = session.completed_after_approval();
    for it in completions.filter(|it| it.is_told()) {
        let words = history::named(session, &it.events);
        let told = days.entry(it.at.date_naive()).or_default();
        if !told.contains(&words) {
            told.push(words);
        }
    }
    let told = days
        .iter()
        .map(|(day, words)| format!("{}: {}", date::long(*day), words.join("; ")));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        sentence(format!(
            "(*) Hoàn thiện sau khi thông qua, {}",
            told.join("; ")
        ))
    })
}
