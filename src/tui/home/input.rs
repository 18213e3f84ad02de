//! Input on the home screen: what a key, a paste or a click does to what is in front.

use chrono::TimeDelta;

use super::{Home, Need, Window};
use crate::session::Time;
use crate::tui::action::Action;
use crate::tui::app::{Input, OTHER_METHOD};
use crate::tui::canvas::Target;
use crate::tui::field::{Field, Typed};
use crate::tui::key::Key;
use crate::tui::keymap::Context;
use crate::tui::view::Reply;

/// What follows so soon, in seconds, belongs to what was typed before.
const PAUSE: i64 = 2;

impl Home {
    /// Takes an input at `now`.
    pub fn handle(&mut self, input: Input, now: Time) {
        self.ctx.now = now;
        let typing = matches!(&input, Input::Key(key) if key.letter().is_some());
        if self.ctx.dismiss(typing) {
            self.need = Need::Whole;
        }
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => self.paste(&text, false),
            Input::More(text) => self.paste(&text, true),
            Input::Click(at) => {
                let hits = self.drawn.targets.iter().rev();
                let hit = hits.clone().find(|(area, _)| area.contains(at)).copied();
                if let Some((_, target)) = hit {
                    self.click(target);
                }
            }
            Input::Drag(_) => {}
            Input::Scroll { up } => self.act(if up { Action::Up } else { Action::Down }),
        }
    }

    /// Pastes a text, or `more` of the one before.
    fn paste(&mut self, text: &str, more: bool) {
        let ctx = &mut self.ctx;
        let field = self.windows.last_mut().and_then(|it| it.view_mut().field());
        let typed = field.map(|field| ctx.input.paste(field, text, more));
        if let Some(typed) = typed {
            self.typed(typed);
            self.need = Need::Whole;
        }
    }

    pub(super) fn field(&mut self) -> Option<&mut Field> {
        self.windows.last_mut()?.view_mut().field()
    }

    fn key(&mut self, key: Key) {
        if self.goes_up(key) {
            return;
        }
        if key.letter().is_some_and(|it| it != ' ') {
            self.find_field();
        }
        let context = self
            .windows
            .last()
            .map_or(Context::Home, |it| it.view().context());
        let ctx = &mut self.ctx;
        let field = self.windows.last_mut().and_then(|it| it.view_mut().field());
        let has_field = field.is_some();
        let backspace = Key::named("Backspace") == Some(key);
        if let Some(typed) = field.map(|field| ctx.input.key(field, key))
            && (self.typed(typed) || backspace)
        {
            return;
        }
        let contexts = if has_field {
            &[context, Context::Everywhere][..]
        } else {
            &[context, Context::Commands, Context::Everywhere][..]
        };
        if let Some(action) = self.ctx.input.keymap().action(contexts, key) {
            self.act(action);
        }
    }

    /// A letter is typed where no field has the caret: it goes to the next field of the form, or begins a member of the roster that was read.
    fn find_field(&mut self) {
        if self.field().is_some() {
            return self.keep_apart();
        }
        let found = match self.windows.last_mut() {
            Some(window) => window.view_mut().take_typing() || self.begins_member(),
            None => false,
        };
        if found {
            self.need = Need::Whole;
            self.keep_apart();
        }
    }

    /// A form was opened, perhaps by a letter of a sentence.
    pub(super) fn part_stray(&mut self) {
        self.opened = Some(self.ctx.now);
    }

    /// What is typed on at once after a letter opened a form does not stick to what stands in its field already.
    fn keep_apart(&mut self) {
        let pause = TimeDelta::try_seconds(PAUSE).unwrap_or_default();
        let now = self.ctx.now;
        let at_once = self
            .opened
            .take()
            .is_some_and(|it| (now - it).abs() <= pause);
        if let Some(field) = self.field().filter(|_| at_once)
            && !field.text().is_empty()
            && !field.text().ends_with(char::is_whitespace)
            && field.edit.selection().is_none()
        {
            field.edit.bottom(false);
            field.edit.insert(" ");
        }
    }

    /// Follows what typing did; says whether the field took it.
    fn typed(&mut self, typed: Typed) -> bool {
        let need = match typed {
            Typed::Not => return false,
            Typed::Caret => Need::Field,
            Typed::Text | Typed::Full => {
                self.keep_text();
                let view = self.windows.last_mut().map(Window::view_mut);
                match view.map(|view| view.edited(&mut self.ctx)) {
                    Some(Reply::Field) => Need::Field,
                    _ => Need::Whole,
                }
            }
        };
        self.need = self.need.max(need);
        if self.ctx.input.take_telling() {
            self.ctx.warn_while_typing(OTHER_METHOD);
            self.need = Need::Whole;
        }
        true
    }

    /// Keeps the text of the field with the caret.
    fn keep_text(&mut self) {
        let Some(window) = self.windows.last_mut() else {
            return;
        };
        if let Some(field) = window.view_mut().field()
            && !field.key.is_empty()
        {
            self.ctx.port().save_draft(&field.key, field.text());
        }
    }

    fn click(&mut self, target: Target) {
        self.need = Need::Whole;
        match (target, self.windows.last_mut()) {
            (Target::Do(action), _) => self.act(action),
            (Target::Field(field), Some(window)) => {
                window.view_mut().focus(field);
            }
            (Target::Row(row), Some(window)) => {
                let reply = window.view_mut().row(row, &mut self.ctx);
                if let Reply::Picked(_, picked) = reply {
                    self.picked(picked);
                }
            }
            (Target::Row(row), None) => {
                self.at = row;
                self.choose();
            }
            _ => {}
        }
    }
}
