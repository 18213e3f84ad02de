//! The end of the minutes: when the session closed, and that the minutes were adopted.

use crate::document::content::phrase::{moment, moment_or_dots, sentence};
use crate::document::paper::Block;
use crate::document::settings::PaperSettings;
use crate::session::{Session, timing};

pub(super) fn blocks(session: &Session, settings: &PaperSettings) -> Vec<Block> {
    // One paragraph: it stays on the page of the signatures, which then never stand under a single line.
    let text = match &session.closing {
        None => format!(
            "{} Đây là bản dự thảo, lập khi buổi sinh hoạt chưa bế mạc.",
            sentence(format!(
                "Buổi sinh hoạt bế mạc lúc {}",
                moment_or_dots(None, session.facts.date)
            ))
        ),
        Some(closing) => {
            // Of a clock that was set back in between the length is not known.
            let minutes = timing::minutes(session, closing.at).filter(|it| *it > 0);
            let length = minutes.map_or_else(String::new, |minutes| {
                format!(", sau {minutes} phút làm việc")
            });
            let closed = format!("Buổi sinh hoạt bế mạc lúc {}{length}.", moment(closing.at));
            format!("{closed} {}", sentence(settings.approval.as_str()))
        }
    };
    vec![Block::text(text)]
}
