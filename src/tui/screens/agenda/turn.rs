//! From one section to another: which comes next, and what is asked before one is left.

use super::{ask, label};
use crate::session::records::AgendaItem;
use crate::session::{Command, Session, timing};
use crate::text::date;
use crate::tui::context::SessionContext;
use crate::tui::people;
use crate::tui::view::Reply;

/// A section that ran for less than this is asked about before it is left.
const FIRST_MINUTE: i64 = 60;

/// Begins a section. Leaving one with people waiting to speak, or within its first minute, is asked about once.
pub fn start(section: String, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let reasons = against_leaving(session, ctx);
    let name = session
        .section(&section)
        .map_or_else(String::new, |it| label(session, it));
    let command = Command::StartSection {
        section,
        presenter: None,
    };
    if reasons.is_empty() {
        ctx.give(&command);
        return Reply::Whole;
    }
    ask(&format!("Chuyển sang {name}?"), reasons, command)
}

/// What speaks against leaving the current section.
fn against_leaving(session: &Session, ctx: &SessionContext) -> Vec<String> {
    let mut reasons = Vec::new();
    let Some(item) = session.current_section().filter(|_| session.is_open()) else {
        return reasons;
    };
    if !session.queue.is_empty() {
        let names: Vec<_> = session
            .queue
            .iter()
            .map(|it| people::called(session, it))
            .collect();
        let count = names.len();
        reasons.push(format!(
            "Còn {count} đồng chí chờ phát biểu: {}",
            names.join(", ")
        ));
    }
    let elapsed = timing::section(item, ctx.now).elapsed;
    if elapsed < FIRST_MINUTE {
        let ran = date::minutes_seconds(elapsed);
        reasons.push(format!("{} mới bắt đầu được {ran}", label(session, item)));
    }
    reasons
}

/// Whether a section has not run and is not passed over.
pub fn is_to_come(item: &AgendaItem) -> bool {
    item.spans.is_empty() && !item.skipped
}
