//! Input: what a key, a paste or a click does to what is in front.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Position;

use super::{App, Need};
use crate::tui::action::Action;
use crate::tui::canvas::Target;
use crate::tui::field::Typed;
use crate::tui::key::Key;
use crate::tui::keymap::Context;
use crate::tui::view::Window;

/// Said once when an input method works beside the built-in rules.
pub(in crate::tui) const OTHER_METHOD: &str =
    "Có bộ gõ khác đang chạy, từ này được giữ nguyên; Ctrl+T tắt bộ gõ ở đây";

impl App {
    pub(super) fn key(&mut self, key: Key) {
        self.hush(key.letter().is_some() || Key::named("Backspace") == Some(key));
        let in_window = !self.windows.is_empty();
        let (view, _) = self.front();
        let context = view.context();
        let has_field = view.field().is_some();
        if has_field && self.type_key(key) {
            return;
        }
        let action = if has_field {
            let keymap = self.desk.hands.keymap();
            keymap.action(&[context, Context::Everywhere], key)
        } else {
            // In the audience view its own keys come first; the screen's go on under it.
            let room = (self.projector.on && !in_window).then_some(Context::Audience);
            let contexts: Vec<Context> = room
                .into_iter()
                .chain([context, Context::Commands, Context::Everywhere])
                .collect();
            let action = self.desk.hands.keymap().action(&contexts, key);
            action.filter(|action| !in_window || is_for_window(*action))
        };
        match action {
            Some(action) => self.act(action),
            // Esc and a key that arrive fused look like Alt with that key.
            None if key.modifiers.contains(KeyModifiers::ALT) => {
                self.key(Key {
                    code: KeyCode::Esc,
                    modifiers: KeyModifiers::NONE,
                });
                self.key(Key {
                    modifiers: key.modifiers - KeyModifiers::ALT,
                    ..key
                });
            }
            None if matches!(key.code, KeyCode::F(_)) => self.hint_at_help(),
            None if has_field || key.letter().is_none() => {}
            None => self.hint_at_help(),
        }
    }

    /// Lets the field take a key; says whether it did.
    fn type_key(&mut self, key: Key) -> bool {
        let backspace = Key::named("Backspace") == Some(key);
        let (view, desk) = self.front();
        let Some(field) = view.field() else {
            return false;
        };
        let empty = field.text().is_empty();
        let typed = desk.hands.key(field, key);
        if backspace && empty && view.backspaced() {
            self.need = Need::Whole;
            return true;
        }
        self.typed(typed)
    }

    /// Follows what typing did; says whether the field took it.
    fn typed(&mut self, typed: Typed) -> bool {
        match typed {
            Typed::Not => return false,
            Typed::Caret => self.need = self.need.max(Need::Field),
            Typed::Full => {
                self.desk
                    .warn("Ô này chỉ nhận 64 KB; phần thừa không được nhận");
                self.need = Need::Whole;
            }
            Typed::Text => {}
        }
        if typed != Typed::Caret {
            self.text_changed();
        }
        if self.desk.hands.take_telling() {
            self.desk.warn_while_typing(OTHER_METHOD);
            self.need = Need::Whole;
        }
        true
    }

    /// Keeps the field's text and lets its view follow.
    fn text_changed(&mut self) {
        let (view, desk) = self.front();
        if let Some(field) = view.field()
            && !field.key.is_empty()
        {
            desk.port().keep(&field.key, field.text());
        }
        let reply = view.edited(desk);
        self.follow(reply, Action::Mark);
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.hush(false);
        let (view, desk) = self.front();
        if let Some(field) = view.field() {
            let typed = desk.hands.paste(field, text);
            self.typed(typed);
            self.need = Need::Whole;
        }
    }

    /// Draws a selection along in the field with the caret.
    pub(super) fn drag(&mut self, at: Position) {
        if let Some(area) = self.drawn.field
            && let Some(field) = self.front().0.field()
        {
            field.point(area, at, true);
            self.need = self.need.max(Need::Field);
        }
    }

    pub(super) fn click(&mut self, at: Position) {
        self.hush(false);
        if let Some(area) = self.drawn.field.filter(|area| area.contains(at))
            && let Some(field) = self.front().0.field()
        {
            field.point(area, at, false);
            self.need = self.need.max(Need::Field);
            return;
        }
        let hit = self
            .drawn
            .targets
            .iter()
            .rev()
            .find(|(area, _)| area.contains(at));
        let Some((_, target)) = hit.copied() else {
            return;
        };
        self.need = Need::Whole;
        match target {
            Target::Do(action) => self.act(action),
            Target::Row(row) => {
                let (view, desk) = self.front();
                let reply = view.row(row, desk);
                self.follow(reply, Action::Mark);
            }
            Target::Field(field) => {
                let reply = self.front().0.focus(field);
                self.follow(reply, Action::Mark);
            }
        }
    }

    /// Takes the notice away with the next input.
    fn hush(&mut self, typing: bool) {
        if self.desk.hush(typing) {
            self.need = Need::Whole;
        }
    }

    /// An unknown letter: say where the keys are, and do nothing.
    fn hint_at_help(&mut self) {
        self.desk.warn(match self.windows.last() {
            Some(Window::Ask(_)) => crate::tui::ask::ANSWER,
            _ => "Phím này chưa dùng ở đây; bấm F1 để xem các phím, Ctrl+P để tìm lệnh",
        });
        self.need = Need::Whole;
    }
}

/// Outside text fields a window takes its own keys and moves alone.
fn is_for_window(action: Action) -> bool {
    !action.is_screen()
        && !matches!(
            action,
            Action::Undo | Action::Redo | Action::New | Action::Find
        )
}
