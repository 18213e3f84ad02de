//! The end of the minutes: when the session closed, and that the minutes were adopted.

use crate::document::paper::Block;
use crate::document::phrase::{moment, moment_or_dots, sentence};
use crate::document::settings::PaperSettings;
use crate::session::{Session, timing};

pub(super) fn blocks(session: &Session, settings: &PaperSettings) -> Vec<Block> {
    let Some(closing) = &session.closing else {
        let when = moment_or_dots(None, session.facts.date);
        return vec![
            Block::text(sentence(format!("Buổi sinh hoạt bế mạc lúc {when}"))),
            Block::text("Đây là bản dự thảo, lập khi buổi sinh hoạt chưa bế mạc."),
        ];
    };
    let length = timing::minutes(session, closing.at).map_or_else(String::new, |minutes| {
        format!(", sau {minutes} phút làm việc")
    });
    vec![
        Block::text(format!(
            "Buổi sinh hoạt bế mạc lúc {}{length}.",
            moment(closing.at)
        )),
        Block::text(sentence(settings.approval.as_str())),
    ]
}
