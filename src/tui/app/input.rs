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

/// Said of what has to do with files while the room looks on.
const FILES: &str =
    "Khán phòng đang xem màn hình này; F5 trở về màn hình điều hành rồi ghi tài liệu";

impl App {
    pub(super) fn key(&mut self, key: Key) {
        self.dismiss(key.letter().is_some() || Key::named("Backspace") == Some(key));
        if self.preside(key) {
            return;
        }
        let in_window = !self.windows.is_empty();
        let (view, _) = self.front();
        let context = view.context();
        let has_field = view.field().is_some();
        if has_field && self.type_key(key) {
            return;
        }
        if !has_field && self.goes_on_straying(key) {
            return;
        }
        if !has_field && in_window && key.letter().is_some_and(|it| it != ' ') {
            let (view, _) = self.front();
            if view.take_typing() {
                self.need = Need::Whole;
                self.type_key(key);
                return;
            }
        }
        let action = if has_field {
            let keymap = self.ctx.input.keymap();
            // The key that begins an opinion anywhere does not record the one being written.
            let begins = |action: &Action| {
                *action == Action::RecordOpinion && keymap.action(&[context], key).is_none()
            };
            let action = keymap.action(&[context, Context::Everywhere], key);
            action.filter(|action| context != Context::Composer || !begins(action))
        } else {
            // In the audience view its own keys come first; the screen's go on under it.
            let room = (self.projector.on && !in_window).then_some(Context::Audience);
            let contexts: Vec<Context> = room
                .into_iter()
                .chain([context, Context::Commands, Context::Everywhere])
                .collect();
            let action = self.ctx.input.keymap().action(&contexts, key);
            let aside = key.modifiers.contains(KeyModifiers::ALT);
            action.filter(|action| {
                let home = *action == Action::Home && aside;
                !in_window || home || is_for_window(*action)
            })
        };
        let room = self.projector.on && !in_window && !has_field;
        match action {
            // What writes or opens files stays behind the picture, and would show its paths to the room.
            Some(action) if room && of_files(action) => {
                self.ctx.warn(FILES);
                self.need = Need::Whole;
            }
            Some(action) => self.act(action),
            None if key.modifiers.contains(KeyModifiers::ALT) => {}
            None if matches!(key.code, KeyCode::F(_)) => self.hint_at_help(),
            None if has_field => {}
            // A letter without a meaning begins a sentence that was typed in the wrong place.
            None => match key.letter().filter(|it| !it.is_whitespace()) {
                Some(letter) => self.collect(&letter.to_string()),
                None if key.letter().is_some() => self.hint_at_help(),
                None => {}
            },
        }
    }

    /// Lets the field take a key; says whether it did.
    fn type_key(&mut self, key: Key) -> bool {
        let backspace = Key::named("Backspace") == Some(key);
        let (view, ctx) = self.front();
        let Some(field) = view.field() else {
            return false;
        };
        let empty = field.text().is_empty();
        let typed = ctx.input.key(field, key);
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
                self.ctx
                    .warn("Ô này chỉ nhận 64 KB; phần thừa không được nhận");
                self.need = Need::Whole;
            }
            Typed::Text => {}
        }
        if typed != Typed::Caret {
            self.text_changed();
        }
        if self.ctx.input.take_telling() {
            self.ctx.warn_while_typing(OTHER_METHOD);
            self.need = Need::Whole;
        }
        true
    }

    /// Keeps the field's text and lets its view follow.
    fn text_changed(&mut self) {
        let (view, ctx) = self.front();
        if let Some(field) = view.field()
            && !field.key.is_empty()
        {
            ctx.port().save_draft(&field.key, field.text());
        }
        let reply = view.edited(ctx);
        self.follow(reply, Action::Mark);
    }

    /// Pastes a text, or `more` of the one before.
    pub(super) fn paste(&mut self, text: &str, more: bool) {
        self.dismiss(false);
        let (view, ctx) = self.front();
        if let Some(field) = view.field() {
            let typed = ctx.input.paste(field, text, more);
            self.typed(typed);
            self.need = Need::Whole;
            return;
        }
        let (view, _) = self.front();
        if view.take_typing() {
            return self.paste(text, more);
        }
        // What is typed right behind it goes on with it, as with stray letters.
        if more || !text.trim().is_empty() {
            self.collect(text);
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
        self.dismiss(false);
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
                let (view, ctx) = self.front();
                let reply = view.row(row, ctx);
                self.follow(reply, Action::Mark);
            }
            Target::Field(field) => {
                let reply = self.front().0.focus(field);
                self.follow(reply, Action::Mark);
            }
        }
    }

    /// Takes the notice away with the next input.
    fn dismiss(&mut self, typing: bool) {
        if self.ctx.dismiss(typing) {
            self.need = Need::Whole;
        }
    }

    /// An unknown letter: say where the keys are, and do nothing.
    pub(super) fn hint_at_help(&mut self) {
        self.ctx.warn(match self.windows.last() {
            Some(Window::Ask(_)) => crate::tui::ask::ANSWER,
            _ => "Phím này chưa dùng ở đây; bấm F1 để xem các phím, Ctrl+P để tìm lệnh",
        });
        self.need = Need::Whole;
    }
}

/// Whether an action writes, opens or names files.
fn of_files(action: Action) -> bool {
    matches!(
        action,
        Action::Export | Action::ExportAll | Action::OpenPaper | Action::CopyPath
    )
}

/// Outside text fields a window takes its own keys and moves alone.
fn is_for_window(action: Action) -> bool {
    !action.is_screen()
        && !matches!(
            action,
            Action::Undo | Action::Redo | Action::New | Action::Find
        )
}
