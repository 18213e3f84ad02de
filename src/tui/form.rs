//! A form over the screen: labelled items filled in one after the other, and the commands that they make together.

pub mod item;

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::{Canvas, Target, centred};
use super::desk::Desk;
use super::field::Field;
use super::keymap::Context;
use super::view::{Reply, Staged, View};
use crate::session::Command;
use crate::text::case::capital;
use crate::text::width;
use item::Item;

/// The widest that a form stands on the screen.
const MAX_COLUMNS: u16 = 96;

/// Makes a form's commands, or says what is missing.
pub type Make = fn(&Form, &Desk) -> Result<Vec<Command>, String>;
/// Does what a form is for where it is no command, and says what was done or what is wrong.
pub type Do = fn(&Form, &mut Desk) -> Result<String, String>;

/// What a form comes to as it stands, in words, and what the room sees of it.
pub type Live = fn(&Form, &Desk) -> Option<(String, Staged)>;

/// The opinion from which a task can be made while a form is open.
pub type Source = fn(&Form, &Desk) -> Option<String>;

/// What saving a form does.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    /// It changes the session.
    Make(Make),
    /// It changes something else.
    Do(Do),
}

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its heading.
    pub title: String,
    /// What is to be considered, under the heading; several lines, or none.
    pub note: String,
    /// What it is about: an id, for `make`.
    pub subject: String,
    /// Its items.
    pub items: Vec<Item>,
    /// The item that has the caret.
    pub focus: usize,
    /// What is wrong with it.
    pub message: Option<String>,
    outcome: Outcome,
    live: Option<Live>,
    task: Option<Source>,
}

impl Form {
    /// A form with these items.
    pub fn new(title: &str, subject: &str, items: Vec<Item>, make: Make) -> Self {
        Self::with(title, subject, items, Outcome::Make(make))
    }

    /// A form that changes something beside the session.
    pub fn doing(title: &str, items: Vec<Item>, act: Do) -> Self {
        Self::with(title, "", items, Outcome::Do(act))
    }

    fn with(title: &str, subject: &str, items: Vec<Item>, outcome: Outcome) -> Self {
        Self {
            title: title.to_owned(),
            note: String::new(),
            subject: subject.to_owned(),
            items,
            focus: 0,
            message: None,
            outcome,
            live: None,
            task: None,
        }
    }

    /// The same with this under its heading.
    #[must_use]
    pub fn with_note(mut self, note: &str) -> Self {
        note.clone_into(&mut self.note);
        self
    }

    /// The same with what it comes to, shown while it is filled in.
    #[must_use]
    pub fn with_live(mut self, live: Live) -> Self {
        self.live = Some(live);
        self
    }

    /// The same with an opinion from which F4 makes a task.
    #[must_use]
    pub fn with_task(mut self, task: Source) -> Self {
        self.task = Some(task);
        self
    }

    /// The same with unfinished text that was kept in its fields.
    #[must_use]
    pub fn restored(mut self, desk: &mut Desk) -> Self {
        for item in &mut self.items {
            if item.field.text().is_empty()
                && let Some(text) = desk.port().kept(&item.field.key)
            {
                item.field.edit.set_text(&text);
                item.field.edit.bottom(false);
            }
        }
        self
    }

    /// The text of an item, by number.
    pub fn text(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| item.field.text())
    }

    /// The text of an item, none when there is nothing in it.
    pub fn filled(&self, at: usize) -> Option<String> {
        let text = self.text(at).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The number in an item.
    pub fn number(&self, at: usize) -> Option<u32> {
        self.text(at).trim().parse().ok()
    }

    /// The word chosen in an item.
    pub fn word(&self, at: usize) -> &str {
        self.items.get(at).map_or("", Item::word)
    }

    /// The people picked in an item.
    pub fn people(&self, at: usize) -> &[crate::session::Person] {
        self.items.get(at).map_or(&[], |item| &item.people)
    }

    /// Takes what is typed in the items as it stands: a name that was typed but not yet picked is picked.
    pub fn settle(&mut self, desk: &Desk) {
        for item in &mut self.items {
            item.accept(desk);
        }
    }

    /// Makes and gives the form's commands; all of them are tried against the rules before the form closes.
    fn save(&mut self, desk: &mut Desk) -> Reply {
        self.settle(desk);
        self.message = self.items.iter().find_map(Item::unknown);
        if self.message.is_some() {
            return Reply::Whole;
        }
        let made = match self.outcome {
            Outcome::Make(make) => make(self, desk),
            Outcome::Do(act) => act(self, desk).map(|words| {
                desk.say(words);
                Vec::new()
            }),
        };
        let commands = match made {
            Ok(commands) => commands,
            Err(words) => {
                self.message = Some(capital(&words));
                return Reply::Whole;
            }
        };
        if !commands.is_empty() {
            desk.recording(self.items.iter().map(|item| item.field.key.as_str()));
        }
        for command in &commands {
            match desk.try_give(command) {
                Ok(words) => desk.say(words),
                Err(refusal) => {
                    self.message = Some(capital(&refusal.to_string()));
                    return Reply::Whole;
                }
            }
        }
        for item in &self.items {
            desk.settle(&item.field.key);
        }
        Reply::Close
    }

    /// Moves the caret to the next or the previous item.
    pub fn step(&mut self, forward: bool, desk: &Desk) {
        if let Some(item) = self.items.get_mut(self.focus) {
            item.accept(desk);
        }
        let count = self.items.len().max(1);
        self.focus = if forward {
            self.focus + 1
        } else {
            self.focus + count - 1
        } % count;
    }

    /// The note in lines of this width.
    fn note_lines(&self, columns: u16) -> Vec<String> {
        if self.note.is_empty() {
            return Vec::new();
        }
        width::wrap(&self.note, usize::from(columns))
    }

    /// What is wrong with it, else what it comes to, in lines of this width.
    fn message_lines(&self, columns: u16, desk: &Desk) -> Vec<String> {
        let live = || self.live.and_then(|live| live(self, desk));
        let words = self.message.clone();
        let words = words.or_else(|| live().map(|(words, _)| words));
        width::wrap(&words.unwrap_or_default(), usize::from(columns))
    }

    /// Rows that the items take at this width, candidates of the focused one among them.
    fn height(&self, columns: u16, desk: &Desk) -> u16 {
        let items = self.items.iter().enumerate();
        items
            .map(|(at, item)| item.height(columns, at == self.focus, desk))
            .sum()
    }
}

impl View for Form {
    fn context(&self) -> Context {
        Context::Form
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.items
            .get_mut(self.focus)
            .filter(|item| item.takes_text())
            .map(|item| &mut item.field)
    }

    fn edited(&mut self, desk: &mut Desk) -> Reply {
        let had_message = self.message.take().is_some();
        let reply = match self.items.get_mut(self.focus) {
            Some(item) => item.edited(desk),
            None => Reply::Nothing,
        };
        if had_message || self.live.is_some() {
            Reply::Whole
        } else {
            reply
        }
    }

    fn focus(&mut self, field: usize) -> Reply {
        self.focus = field.min(self.items.len().saturating_sub(1));
        Reply::Whole
    }

    fn staged(&self, desk: &Desk) -> Staged {
        let live = self.live.and_then(|live| live(self, desk));
        live.map(|(_, staged)| staged).unwrap_or_default()
    }

    fn backspaced(&mut self) -> bool {
        self.items.get_mut(self.focus).is_some_and(Item::unpick)
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::Save => return self.save(desk),
            Action::Back => return Reply::Close,
            Action::MakeTask => {
                let Some(task) = self.task else {
                    return Reply::Pass;
                };
                return task(self, desk).map_or_else(
                    || {
                        desk.warn("Mục này chưa có ý kiến nào để giao thành nhiệm vụ");
                        Reply::Whole
                    },
                    Reply::TaskFrom,
                );
            }
            Action::Down | Action::Up => {
                let forward = action == Action::Down;
                let item = self.items.get_mut(self.focus);
                if !item.is_some_and(|item| item.move_pick(forward, desk)) {
                    self.step(forward, desk);
                }
            }
            Action::Confirm => {
                let item = self.items.get_mut(self.focus);
                let picking = item
                    .as_ref()
                    .is_some_and(|item| !item.candidates(desk).is_empty());
                if let Some(item) = item.filter(|item| picking && item.takes_many()) {
                    item.accept(desk);
                    return Reply::Whole;
                }
                if self.focus + 1 == self.items.len() && !picking {
                    return self.save(desk);
                }
                self.step(true, desk);
            }
            Action::NextField | Action::PreviousField => {
                self.step(action == Action::NextField, desk);
            }
            Action::Left | Action::Right | Action::Mark => {
                if let Some(item) = self.items.get_mut(self.focus) {
                    item.turn(action != Action::Left);
                }
            }
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, desk: &Desk) {
        let columns = area.width.saturating_sub(6).min(MAX_COLUMNS);
        let items = self.height(columns.saturating_sub(4), desk);
        let note = self.note_lines(columns.saturating_sub(4));
        let message = self.message_lines(columns.saturating_sub(4), desk);
        let more = (message.len() as u16).saturating_sub(1);
        let rows = items + 5 + more + note.len() as u16;
        let frame = centred(area, columns, rows);
        canvas.window(frame);
        let theme = canvas.theme;
        canvas.rule(frame.x, frame.y, frame.width);
        canvas.text(
            frame.x + 2,
            frame.y,
            frame.width - 4,
            &format!(" {} ", self.title),
            theme.title,
        );
        let inner = Rect::new(
            frame.x + 2,
            frame.y + 1,
            frame.width.saturating_sub(4),
            frame.height.saturating_sub(4 + more),
        );
        let needed = items.min(inner.height.max(4) - 3);
        let shown = note
            .len()
            .min(usize::from(inner.height - needed.min(inner.height)));
        for (line, y) in super::chrome::fitting(note, shown).iter().zip(inner.y..) {
            canvas.text(inner.x, y, inner.width, line, theme.faint);
        }
        let inner = Rect::new(
            inner.x,
            inner.y + shown as u16,
            inner.width,
            inner.height - shown as u16,
        );
        let mut y = inner.y;
        // Where not all items fit, those before the focused one make room for it.
        let mut from = 0;
        let fits = |from: usize| {
            let shown = self.items.iter().enumerate().skip(from);
            let until = shown.take_while(|(at, _)| *at <= self.focus);
            until
                .map(|(at, it)| it.height(inner.width, at == self.focus, desk))
                .sum::<u16>()
                <= inner.height
        };
        while from < self.focus && !fits(from) {
            from += 1;
        }
        for (at, item) in self.items.iter().enumerate().skip(from) {
            let left = inner.bottom().saturating_sub(y);
            if left == 0 {
                break;
            }
            let space = Rect::new(inner.x, y, inner.width, left);
            let used = item.draw(canvas, space, at == self.focus, desk);
            canvas.target(
                Rect::new(inner.x, y, inner.width, used.max(1)),
                Target::Field(at),
            );
            y += used;
        }
        let foot = frame.bottom().saturating_sub(2);
        canvas.rule(frame.x, foot, frame.width);
        for (line, y) in message.iter().zip(foot.saturating_sub(1 + more)..foot) {
            let style = if self.message.is_some() {
                theme.alarm
            } else {
                theme.accent
            };
            canvas.text(inner.x, y, inner.width, line, style);
        }
        let line = Rect::new(inner.x, foot + 1, inner.width, 1);
        super::chrome::footer(canvas, line, desk.hands.keymap(), Context::Form);
    }
}
