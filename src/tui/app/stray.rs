//! Text typed where nothing takes it: collected into the opinion being written, so that a sentence typed in the wrong place does no harm and is not
//! lost.

use chrono::TimeDelta;

use super::{App, Need};
use crate::session::Time;
use crate::tui::key::Key;

/// After a pause of so many seconds a letter is a command again.
const PAUSE: i64 = 2;

/// Whether typing goes on that began where nothing takes it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stray {
    /// When its last letter came; none while nothing is collected.
    last: Option<Time>,
}

impl Stray {
    /// Whether a letter at `now` goes on with what is being collected.
    fn goes_on(self, now: Time) -> bool {
        let pause = TimeDelta::try_seconds(PAUSE).unwrap_or_default();
        self.last.is_some_and(|last| (now - last).abs() <= pause)
    }
}

impl App {
    /// Takes a key that goes on with stray typing: a letter is collected, Backspace takes the last one away, Enter ends it. Says whether it did.
    pub(super) fn goes_on_straying(&mut self, key: Key) -> bool {
        if !self.stray.goes_on(self.ctx.now) {
            self.stray.last = None;
            return false;
        }
        let backspace = Key::named("Backspace") == Some(key);
        if let Some(letter) = key.letter() {
            self.collect(&letter.to_string());
        } else if backspace {
            self.stray.last = Some(self.ctx.now);
            let text = self.screens.discussion.uncollect(&mut self.ctx);
            self.say_stray(&text);
        } else {
            self.stray.last = None;
            // The Enter at the end of a sentence belongs to the sentence.
            return Key::named("Enter") == Some(key);
        }
        true
    }

    /// Collects text that nothing takes into the opinion being written, and says so.
    pub(super) fn collect(&mut self, text: &str) {
        if self.ctx.session().seal.is_some() {
            return self.hint_at_help();
        }
        if self.stray.last.is_none() {
            self.screens.discussion.begin_collecting(&mut self.ctx);
        }
        self.stray.last = Some(self.ctx.now);
        let text = self.screens.discussion.collect(text, &mut self.ctx);
        self.say_stray(&text);
    }

    fn say_stray(&mut self, text: &str) {
        self.need = Need::Whole;
        let text = text.replace('\n', " ");
        let tail: Vec<char> = text.chars().rev().take(24).collect();
        let tail: String = tail.into_iter().rev().collect();
        let cut = if tail.chars().count() < text.chars().count() {
            "…"
        } else {
            ""
        };
        self.ctx.warn_while_typing(format!(
            "Chữ đang gõ được giữ ở ô ý kiến, chưa ghi: “{cut}{tail}”. F2 để xem, F1 để xem các phím"
        ));
    }
}
