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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_of_a_step_is_left_at_the_foot_of_a_page() {
        let mut session = Session::blank();
        let (id, json) = crate::programme::embedded()[0];
        session.programme = crate::programme::read(id, json).unwrap().into();
        let paper = presiders_script(&session, &PaperSettings::default());
        let titles = paper.body.iter().filter(|block| {
            matches!(block, Block::Spoken(runs) if runs.iter().any(|it| it.text.starts_with("Bước ")))
        });
        let titles: Vec<&Block> = titles.collect();
        assert!(titles.len() > 10 && titles.iter().all(|it| it.announces()));
    }
}
