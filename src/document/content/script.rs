//! Kịch bản điều hành: what the chair says at each step, in large letters, to hold in the hand.

use super::frame;
use crate::document::paper::{Block, Paper, Run, Signatures};
use crate::document::settings::PaperSettings;
use crate::session::Session;
use crate::session::script::{self, Texts};

/// The script. What is known only at the meeting is left open.
pub fn presiders_script(session: &Session, settings: &PaperSettings) -> Paper {
    let steps = script::on_paper(session, &Texts::named(&settings.script));
    let mut body = Vec::new();
    for (step, number) in steps.iter().zip(1..) {
        let title = format!("Bước {number} – {}", step.title);
        body.push(Block::Spoken(vec![Run::plain(title).bold()]));
        let spoken = step.words.iter();
        body.extend(spoken.map(|it| Block::Spoken(vec![Run::plain(it)])));
    }
    let summary = format!("điều hành {}", frame::summary(session));
    Paper {
        body,
        signatures: Signatures::default(),
        recipients: Vec::new(),
        ..frame::paper(session, settings, "Kịch bản", None, summary)
    }
}
