//! The bell: once when a section's time is nearly over, once when it is over, and only if it is wanted.

use crate::session::{Session, Time, timing};

/// Whether the bell is wanted, and for what it rang last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bell {
    /// Wanted.
    pub on: bool,
    rang: Option<(String, timing::Pace)>,
}

impl Bell {
    /// Whether it rings at this moment.
    pub fn rings(&mut self, session: &Session, now: Time) -> bool {
        let Some(item) = session.current_section().filter(|item| item.is_running()) else {
            return false;
        };
        let state = (item.section.clone(), timing::section(item, now).pace());
        let calm = state.1 == timing::Pace::Calm;
        let news = self.rang.as_ref() != Some(&state);
        // The first look at a section is no news: what was over when it was opened does not ring.
        let known = self
            .rang
            .as_ref()
            .is_some_and(|(section, _)| *section == state.0);
        self.rang = Some(state);
        self.on && news && known && !calm
    }
}
