//! The presider's script in a window of its own, for a second screen or a telephone over the network: it reads the session and writes nothing.

use std::fmt;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::Action;
use super::app::{Input, SMALLEST};
use super::audience_prefs::{AudiencePrefs, TerminalCaps};
use super::canvas::{Canvas, sized};
use super::keymap::{Context, Keymap};
use super::renderer::Renderer;
use super::runner::Runnable;
use super::script::Script;
use crate::session::script::Texts;
use crate::session::{Session, Time};

/// The session as it stands on the disk, with the cell's words; none while it cannot be read.
pub type Read = Box<dyn FnMut() -> Option<(Session, Texts)>>;

/// Said while there is nothing to show.
const WAITING: &str = "Chưa đọc được buổi sinh hoạt; hãy mở buổi đó trên máy điều hành, cửa sổ này tự hiện. Ctrl+Q để đóng.";
/// How long it is waited before the session is read again.
const AGAIN: Duration = Duration::from_secs(1);
/// The keys, at the foot.
const KEYS: &str = "↑↓ xem bước khác · PageDown đọc tiếp · Ctrl+Q đóng";

/// The window.
pub struct ScriptFollower {
    read: Read,
    session: Option<Session>,
    script: Script,
    prefs: AudiencePrefs,
    caps: TerminalCaps,
    keymap: Keymap,
    frame: Buffer,
    whole: bool,
    anew: bool,
    leaving: bool,
    /// What the room sees is there before the journal's line is: so many times it is read again, a second apart.
    again: u8,
}

impl fmt::Debug for ScriptFollower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptFollower").finish_non_exhaustive()
    }
}

impl ScriptFollower {
    /// A window that reads the session like this.
    pub fn new(read: Read, prefs: AudiencePrefs, caps: TerminalCaps, keymap: Keymap) -> Self {
        let mut window = Self {
            read,
            session: None,
            script: Script::alone(),
            prefs,
            caps,
            keymap,
            frame: Buffer::default(),
            whole: true,
            anew: false,
            leaving: false,
            again: 0,
        };
        window.look();
        window
    }

    /// Reads the session anew; what cannot be read leaves what was there.
    fn look(&mut self) {
        if let Some((session, texts)) = (self.read)() {
            self.script.texts = texts;
            self.script.follow(&session);
            self.session = Some(session);
        }
        self.whole = true;
    }

    fn act(&mut self, action: Action) {
        self.whole = true;
        match (action, &self.session) {
            (Action::Leave, _) => self.leaving = true,
            (Action::Redraw, _) => self.anew = true,
            (Action::Up, Some(session)) => self.script.turn(-1, session),
            (Action::Down | Action::Confirm, Some(session)) => self.script.turn(1, session),
            (Action::PageDown, _) => self.script.scroll(true),
            (Action::PageUp, _) => self.script.scroll(false),
            _ => {}
        }
    }
}

impl Runnable for ScriptFollower {
    fn handle(&mut self, input: Input, _now: Time) {
        let action = match input {
            Input::Key(key) => {
                let contexts = [Context::Script, Context::Commands, Context::Everywhere];
                self.keymap.action(&contexts, key)
            }
            Input::Scroll { up } => Some(if up { Action::PageUp } else { Action::PageDown }),
            _ => None,
        };
        if let Some(action) = action {
            self.act(action);
        }
    }

    fn draw(&mut self, renderer: &mut Renderer, _now: Time) {
        if !std::mem::take(&mut self.whole) {
            return;
        }
        if std::mem::take(&mut self.anew) {
            renderer.forget(renderer.area());
        }
        let area = renderer.area();
        let mut frame = sized(std::mem::take(&mut self.frame), area);
        let mut canvas = Canvas::new(&mut frame, self.prefs.theme(&self.caps));
        match &self.session {
            // A telephone held upright is narrow.
            Some(session) if area.width >= SMALLEST.0 / 2 && area.height >= SMALLEST.1 / 2 => {
                let words = Rect {
                    height: area.height.saturating_sub(1),
                    ..area
                };
                self.script.draw(&mut canvas, words, session);
                let style = canvas.theme.faint;
                let room = area.width.saturating_sub(2);
                canvas.text(area.x + 1, words.bottom(), room, KEYS, style);
            }
            Some(_) => super::app::too_small(&mut canvas, area),
            None => {
                let style = canvas.theme.plain;
                canvas.paragraph(area, WAITING, style);
            }
        }
        renderer.show(&frame, None);
        self.frame = frame;
    }

    fn refresh(&mut self) {
        self.whole = true;
    }

    fn ground_known(&mut self, light: bool) {
        self.caps.light = Some(light);
        self.whole = true;
    }

    fn room_changed(&mut self, _view: Option<Vec<u8>>, _now: Time) {
        self.look();
        self.again = 2;
    }

    fn tick(&mut self) -> Option<Duration> {
        self.again = self.again.checked_sub(1)?;
        self.look();
        Some(AGAIN)
    }

    fn is_over(&self) -> bool {
        self.leaving
    }
}
