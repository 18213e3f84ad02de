//! A form over the screen: labelled items filled in one after the other, and the commands that they make together.

mod choices;
mod drawing;
pub mod item;
pub mod key;
mod kind;

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::Canvas;
use super::context::SessionContext;
use super::field::Field;
use super::keymap::Context;
use super::view::{PreviewPart, Reply, View};
use crate::session::{Command, Time};
use crate::text::case::capital;
use crate::text::fold::fold;
use item::{Item, ItemKind};
pub use kind::FormKind;

/// Makes a form's commands, or says what is missing.
pub type Make = fn(&Form, &SessionContext) -> Result<Vec<Command>, String>;
/// Does what a form is for where it is no command, and says what was done or what is wrong.
pub type Do = fn(&Form, &mut SessionContext) -> Result<String, String>;

/// What a form comes to as it stands, in words, and what the room sees of it.
pub type Live = fn(&Form, &SessionContext) -> Option<(String, PreviewPart)>;

/// The opinion from which a task can be made while a form is open.
pub type Source = fn(&Form, &SessionContext) -> Option<String>;

/// The moment that a form's commands are recorded as of; none for now.
pub type Moment = fn(&Form, &SessionContext) -> Result<Option<Time>, String>;

/// What is wrong with a form.
#[derive(Clone, Debug)]
struct Fault {
    /// The item that it stands beside.
    item: usize,
    words: String,
}

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
    /// What is to be considered; several lines, or none.
    pub note: String,
    /// What it is about: an id, for `make`.
    pub subject: String,
    /// Which form it is, for one who does what it is for.
    pub kind: FormKind,
    items: Vec<Item>,
    /// The item that has the caret.
    focus: usize,
    /// What is wrong with it, and beside which item that stands.
    message: Option<Fault>,
    /// The moment that its commands are recorded as of, where that is asked for.
    moment: Option<Moment>,
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
            kind: FormKind::default(),
            items,
            focus: 0,
            message: None,
            moment: None,
            outcome,
            live: None,
            task: None,
        }
    }

    /// The same as a form of this kind.
    #[must_use]
    pub fn of_kind(mut self, kind: FormKind) -> Self {
        self.kind = kind;
        self
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

    /// The same with the moment that its commands are recorded as of.
    #[must_use]
    pub fn as_of(mut self, moment: Moment) -> Self {
        self.moment = Some(moment);
        self
    }

    /// The form as it opens: every field has a name under which its unfinished text is kept, and what was kept is offered again in its place.
    #[must_use]
    pub fn opened(mut self, ctx: &mut SessionContext) -> Self {
        for item in self.items.iter_mut().filter(|item| item.takes_text()) {
            let field = &mut item.field;
            if field.key.is_empty() {
                field.key = format!("form/{}/{}/{}", self.title, self.subject, item.label);
            }
            let kept = ctx.port().draft(&field.key);
            if let Some(text) = kept.filter(|text| !text.is_empty()) {
                field.offer(&text);
            }
        }
        self.offer_choices(ctx);
        self.enter();
        self
    }

    /// Its items, in order.
    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter()
    }

    /// The same, to be changed.
    pub(super) fn items_mut(&mut self) -> impl Iterator<Item = &mut Item> {
        self.items.iter_mut()
    }

    /// The caret comes into the focused item.
    pub(super) fn enter(&mut self) {
        if let Some(item) = self.items.get_mut(self.focus) {
            item.field.enter();
        }
    }

    /// Takes what is typed in the items as it stands: a name that was typed but not yet picked is picked.
    pub fn discard_drafts(&mut self, ctx: &SessionContext) {
        for item in &mut self.items {
            item.settle(ctx);
        }
    }

    /// What is wrong stands beside the item that it speaks of: the one it names, else the only text, else the one with the caret.
    pub fn refuse(&mut self, words: &str) {
        let said = fold(words);
        let named = self.items.iter().enumerate();
        let named = named.filter_map(|(at, item)| Some((at, item, item.named_in(&said)?)));
        let named = named.max_by_key(|(.., length)| *length);
        let named = named.map(|(at, item, _)| (at, item));
        let mut texts = self.items.iter().enumerate();
        let mut texts = texts.by_ref().filter(|(_, item)| item.takes_text());
        let only = texts.next().filter(|_| texts.next().is_none());
        let item = named.or(only).map_or(self.focus, |(at, _)| at);
        self.message = Some(Fault {
            item,
            words: capital(words),
        });
    }

    /// The same, and nothing else is said beside it.
    fn blame(&mut self, words: &str, ctx: &mut SessionContext) -> Reply {
        ctx.notice = None;
        self.refuse(words);
        Reply::Whole
    }

    /// Makes and gives the form's commands; all of them are tried against the rules before the form closes.
    fn save(&mut self, ctx: &mut SessionContext) -> Reply {
        self.discard_drafts(ctx);
        self.message = None;
        if let Some(words) = self.items.iter().find_map(Item::unknown) {
            return self.blame(&words, ctx);
        }
        let made = match self.outcome {
            Outcome::Make(make) => make(self, ctx),
            Outcome::Do(act) => act(self, ctx).map(|words| {
                ctx.say(words);
                Vec::new()
            }),
        };
        let moment = self.moment.map_or(Ok(None), |moment| moment(self, ctx));
        let (commands, moment) = match made.and_then(|made| Ok((made, moment?))) {
            Ok(made) => made,
            Err(words) => return self.blame(&words, ctx),
        };
        let count = commands.len();
        for (at, command) in commands.iter().enumerate() {
            // The last command records the form's text: what was refused before it leaves the text where it is.
            if at + 1 == count {
                let picked: Vec<String> = self.items.iter().map(Item::picked_key).collect();
                let texts = self.items.iter().map(|item| item.field.key.as_str());
                ctx.recording(texts.chain(picked.iter().map(String::as_str)));
                let words = self.items.iter().filter(|it| !it.picks());
                ctx.offering_again(words.map(|it| it.field.key.as_str()));
            }
            match ctx.try_give_at(command, moment) {
                Ok(words) => ctx.say(words),
                Err(refusal) => return self.blame(&refusal.to_string(), ctx),
            }
        }
        for item in &self.items {
            ctx.discard_draft(&item.field.key);
            ctx.discard_draft(&item.picked_key());
        }
        Reply::Close
    }

    /// Moves the caret to the next or the previous item.
    pub fn step(&mut self, forward: bool, ctx: &SessionContext) {
        if let Some(item) = self.items.get_mut(self.focus) {
            item.settle(ctx);
        }
        let count = self.items.len().max(1);
        self.focus = if forward {
            self.focus + 1
        } else {
            self.focus + count - 1
        } % count;
        self.enter();
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

    fn edited(&mut self, ctx: &mut SessionContext) -> Reply {
        let had_message = self.message.take().is_some();
        let reply = match self.items.get_mut(self.focus) {
            Some(item) => item.edited(ctx),
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
        self.enter();
        Reply::Whole
    }

    fn take_typing(&mut self) -> bool {
        let count = self.items.len();
        let order = (self.focus..count).chain(0..self.focus);
        let text = |at: &usize| {
            let kind = self.items.get(*at).map(|item| &item.kind);
            matches!(kind, Some(ItemKind::Line | ItemKind::Text(_)))
        };
        let Some(at) = order.into_iter().find(text) else {
            return false;
        };
        self.focus = at;
        self.enter();
        true
    }

    fn preview_part(&self, ctx: &SessionContext) -> PreviewPart {
        let live = self.live.and_then(|live| live(self, ctx));
        live.map(|(_, preview_part)| preview_part)
            .unwrap_or_default()
    }

    fn backspaced(&mut self) -> bool {
        self.items.get_mut(self.focus).is_some_and(Item::unpick)
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let before = self.choices();
        let reply = self.follow(action, ctx);
        if !matches!(reply, Reply::Close) {
            self.keep_choices(&before, ctx);
        }
        reply
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        self.draw_in(canvas, area, ctx);
    }
}

impl Form {
    /// Does an action.
    fn follow(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::Save => return self.save(ctx),
            Action::Back => return Reply::Close,
            Action::MakeTask => {
                let Some(task) = self.task else {
                    return Reply::Pass;
                };
                return task(self, ctx).map_or_else(
                    || {
                        ctx.warn("Mục này chưa có ý kiến nào để giao thành nhiệm vụ");
                        Reply::Whole
                    },
                    Reply::TaskFrom,
                );
            }
            Action::Down | Action::Up => {
                let forward = action == Action::Down;
                let item = self.items.get_mut(self.focus);
                if !item.is_some_and(|item| item.move_pick(forward, ctx)) {
                    self.step(forward, ctx);
                }
            }
            Action::Confirm => {
                let item = self.items.get_mut(self.focus);
                let picking = item
                    .as_ref()
                    .is_some_and(|item| !item.candidates(ctx).is_empty());
                if let Some(item) = item.filter(|_| picking) {
                    item.take(ctx);
                    if item.takes_many() {
                        return Reply::Whole;
                    }
                }
                if self.focus + 1 == self.items.len() && !picking {
                    return self.save(ctx);
                }
                self.step(true, ctx);
            }
            Action::NextField | Action::PreviousField => {
                self.step(action == Action::NextField, ctx);
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
}
