//! The editor of a task: an item for each of the six, a light for each, and what would make it clear.

mod drawing;
mod lights;
mod parts;
mod unfinished;

use self::lights::Light;
use self::parts::all;
use self::unfinished::{PEOPLE, SOURCE};
use crate::session::commitment::{Clear, Commitment, Parts, lacking};
use crate::session::due::Bounds;
use crate::session::kinds::{OpinionKind, Scope};
use crate::session::records::Draft;
use crate::session::{Command, Session, wanted_parts};
use crate::text::case::capital;
use crate::tui::action::Action;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, DayKey, PeopleKey, TextKey};
use crate::tui::view::Reply;

/// What one item of the editor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EditorItem {
    /// One of the six, or authority.
    Clear(Clear),
    /// The optional first day.
    Start,
    /// The cell's or a member's.
    Scope,
}

/// What stands for a new task in the names under which unfinished text is kept.
const NEW: &str = "new";

/// A task being written.
#[derive(Debug)]
pub struct Editor {
    target: String,
    items: Vec<(EditorItem, Item)>,
    focus: usize,
    /// The draft that it is, once it is one.
    draft: Option<String>,
    /// The commitment that is being changed.
    commitment: Option<String>,
    from: Vec<String>,
    /// The parts as they were when last kept.
    kept: Parts,
    message: Option<String>,
    /// Lights and rows when last drawn: while they stay, only the field is drawn.
    shape: Vec<(Option<Light>, u16)>,
}

impl Editor {
    /// An empty editor for a new task, or for the draft or commitment with this id: each keeps its unfinished text apart.
    fn empty(target: &str, session: &Session) -> Self {
        let mut items = Vec::new();
        for part in wanted_parts(session) {
            let criterion = session.programme.criterion(part);
            let hint = criterion.map_or("", |it| &it.hint);
            let name = part.name();
            let label = criterion.map_or_else(
                || capital(crate::session::commitment::label(part)),
                |it| it.label.clone(),
            );
            let item = match part {
                Clear::Person => Item::people(PeopleKey::new(name), &label),
                Clear::Time => Item::date(DayKey::new(name), &label),
                Clear::Process => Item::text(TextKey::new(name), &label, 2),
                _ => Item::text(TextKey::new(name), &label, 1),
            };
            let item = item.kept_as(&format!("task/{target}/{name}")).hint(hint);
            items.push((EditorItem::Clear(part), item));
        }
        let start = Item::date(DayKey::new("start"), "Bắt đầu")
            .kept_as(&format!("task/{target}/start"))
            .hint("Không bắt buộc");
        items.push((EditorItem::Start, start));
        let scopes = Scope::ALL.iter().map(|it| (it.word(), it.label()));
        let scope = Item::choice(ChoiceKey::new("scope"), "Nhiệm vụ", scopes);
        items.push((EditorItem::Scope, scope));
        Self {
            target: target.to_owned(),
            items,
            focus: 0,
            draft: None,
            commitment: None,
            from: Vec::new(),
            kept: Parts::default(),
            message: None,
            shape: Vec::new(),
        }
    }

    /// A new task from an opinion; a proposal's words are the beginning of the task.
    pub fn from_opinion(id: &str, ctx: &mut SessionContext) -> Self {
        let mut editor = Self::empty(NEW, ctx.session());
        let opinion = ctx.session().opinion(id);
        let proposal = opinion.filter(|it| it.kind == OpinionKind::Proposal && !it.private);
        let words = proposal.map(|it| it.text.clone());
        if let (Some(words), Some(item)) = (words, editor.item_mut(Clear::Task)) {
            item.field = std::mem::take(&mut item.field).with(&words);
            ctx.port().save_draft(&item.field.key, &words);
        }
        editor.add_source(id, ctx);
        editor
    }

    /// Whether it is a new task that came from an opinion.
    pub fn takes_source(&self) -> bool {
        self.commitment.is_none() && !self.from.is_empty()
    }

    /// One more opinion that it comes from.
    pub fn add_source(&mut self, opinion: &str, ctx: &mut SessionContext) {
        if !self.from.iter().any(|known| known == opinion) {
            self.from.push(opinion.to_owned());
        }
        self.keep_list(SOURCE, &self.from, ctx);
    }

    /// A draft opened again, with what was left unfinished in it.
    pub fn of_draft(draft: &Draft, ctx: &mut SessionContext) -> Self {
        let mut editor = Self::empty(&draft.id, ctx.session());
        editor.fill(&draft.parts);
        editor.draft = Some(draft.id.clone());
        editor.restore(ctx);
        editor
    }

    /// A commitment opened to be changed, with what was left unfinished in it.
    pub fn of_commitment(commitment: &Commitment, ctx: &mut SessionContext) -> Self {
        let mut editor = Self::empty(commitment.id(), ctx.session());
        editor.fill(commitment.parts());
        editor.commitment = Some(commitment.id().to_owned());
        editor.restore(ctx);
        editor
    }

    fn item_mut(&mut self, clear: Clear) -> Option<&mut Item> {
        let found = self
            .items
            .iter_mut()
            .find(|(part, _)| *part == EditorItem::Clear(clear));
        found.map(|(_, item)| item)
    }

    /// The field with the caret.
    pub fn field(&mut self) -> Option<&mut Field> {
        let (_, item) = self.items.get_mut(self.focus)?;
        item.takes_text().then_some(&mut item.field)
    }

    /// Puts the caret into an item.
    pub fn focus(&mut self, at: usize) {
        self.focus = at.min(self.items.len().saturating_sub(1));
    }

    /// Takes the last picked person away.
    pub fn unpick(&mut self) -> bool {
        self.items
            .get_mut(self.focus)
            .is_some_and(|(_, item)| item.unpick())
    }

    /// The text has changed: the field alone is drawn, unless a light or the rows changed.
    pub fn edited(&mut self, ctx: &mut SessionContext) -> Reply {
        let had_message = self.message.take().is_some();
        if let Some((_, item)) = self.items.get_mut(self.focus) {
            item.pick = 0;
        }
        let shape = self.shape(ctx);
        let picking = self.items.get(self.focus).is_some_and(|(part, _)| {
            matches!(
                part,
                EditorItem::Clear(Clear::Person | Clear::Time) | EditorItem::Start
            )
        });
        if had_message || picking || shape != self.shape {
            self.shape = shape;
            return Reply::Whole;
        }
        Reply::Field
    }

    /// Each item's light and rows.
    fn shape(&self, ctx: &SessionContext) -> Vec<(Option<Light>, u16)> {
        let parts = self.parts(ctx);
        let bounds = Bounds::of(ctx.session());
        let items = self.items.iter();
        items
            .map(|(part, item)| (lights::of(*part, &parts, bounds), item.field.seen_rows()))
            .collect()
    }

    /// Does what concerns the items.
    pub fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let Some((_, item)) = self.items.get_mut(self.focus) else {
            return Reply::Nothing;
        };
        match action {
            Action::NextField | Action::PreviousField | Action::Down | Action::Up => {
                let forward = matches!(action, Action::NextField | Action::Down);
                if matches!(action, Action::Down | Action::Up) && item.move_pick(forward, ctx) {
                    return Reply::Whole;
                }
                self.accept(ctx);
                let count = self.items.len().max(1);
                self.focus = if forward {
                    self.focus + 1
                } else {
                    self.focus + count - 1
                } % count;
            }
            Action::Confirm => {
                if item.candidates(ctx).is_empty() {
                    return self.act(Action::NextField, ctx);
                }
                item.take(ctx);
                self.accept(ctx);
            }
            Action::Left | Action::Right | Action::Mark => item.turn(action != Action::Left),
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    /// Picks the person that the typed letters stand for, and keeps who is picked.
    fn accept(&mut self, ctx: &mut SessionContext) {
        if let Some((_, item)) = self.items.get_mut(self.focus) {
            item.settle(ctx);
            // The letters that named a person have done their work.
            if item.field.text().is_empty() {
                ctx.discard_draft(&item.field.key);
            }
        }
        let people = self.item_mut(Clear::Person).map(|it| it.people.clone());
        self.keep_list(PEOPLE, &people.unwrap_or_default(), ctx);
    }

    /// Saves the commitment when all is clear, else keeps the draft and says what is missing.
    /// Says whether the editor is done.
    pub fn save(&mut self, ctx: &mut SessionContext) -> bool {
        self.accept(ctx);
        if let Some((at, words)) = self.not_understood(ctx) {
            self.focus = at;
            self.message = Some(words);
            return false;
        }
        let parts = self.parts(ctx);
        let bounds = Bounds::of(ctx.session());
        let unclear = bounds.unclear(&parts, &wanted_parts(ctx.session()));
        if !unclear.is_empty() && self.commitment.is_none() {
            self.keep_as_draft(ctx);
            let why = bounds.fault(parts.time);
            let words = format!(
                "Chưa lưu được: {}. Bản nháp vẫn được giữ.",
                why.unwrap_or_else(|| lacking(&ctx.session().programme, &unclear))
            );
            self.message = Some(words);
            return false;
        }
        let parts = all(&parts);
        let command = match &self.commitment {
            Some(commitment) => Command::EditCommitment {
                commitment: commitment.clone(),
                parts,
            },
            None => Command::Commit {
                draft: self.draft.clone(),
                parts,
            },
        };
        let keys = self.keys(ctx);
        ctx.recording(keys.iter().map(String::as_str));
        match ctx.try_give(&command) {
            Ok(words) => {
                // A guest may have a part in a task, but the cell cannot hold a guest to it.
                if parts_name_guest(&command) {
                    ctx.warn(format!(
                        "{words}; lưu ý: có khách mời trong người thực hiện"
                    ));
                } else {
                    ctx.say(words);
                }
                true
            }
            Err(refusal) => {
                self.message = Some(capital(&refusal.to_string()));
                false
            }
        }
    }

    /// Keeps what is there as a visible draft.
    pub fn keep_as_draft(&mut self, ctx: &mut SessionContext) {
        self.accept(ctx);
        let parts = self.parts(ctx);
        // An opinion that nothing was made of yet is no task.
        let blank = Parts {
            scope: None,
            from: Vec::new(),
            ..parts.clone()
        } == Parts::default();
        if blank && self.draft.is_none() && self.commitment.is_none() {
            self.forget(ctx);
        }
        if self.commitment.is_some() || parts == self.kept || blank {
            return;
        }
        let command = match &self.draft {
            Some(draft) => Command::EditDraft {
                draft: draft.clone(),
                parts: all(&parts),
            },
            None => Command::Draft(all(&parts)),
        };
        let keys = self.keys(ctx);
        ctx.recording(keys.iter().map(String::as_str));
        if ctx.give(&command) {
            if self.draft.is_none() {
                let newest = ctx.session().drafts.values().next_back();
                self.draft = newest.map(|it| it.id.clone());
                self.retarget(ctx);
            }
            self.kept = parts;
        }
    }

    /// Words that no part holds, in a sentence.
    fn not_understood(&self, ctx: &SessionContext) -> Option<(usize, String)> {
        let held = self.keys(ctx);
        let mut items = self.items.iter().enumerate();
        let (at, (part, item)) = items
            .find(|(_, (_, item))| !item.field.key.is_empty() && !held.contains(&item.field.key))?;
        let text = item.field.text().trim();
        let words = if *part == EditorItem::Clear(Clear::Person) {
            format!(
                "Không thấy “{text}”, hoặc có nhiều đồng chí như vậy; hãy dùng ↓ và Enter để chọn, hoặc xóa chữ đó"
            )
        } else {
            format!("Chưa hiểu ngày “{text}”; hãy ghi như 30/6/2026 hoặc cuối tháng 6")
        };
        Some((at, words))
    }
}

/// Whether a guest is among the people of a commitment.
fn parts_name_guest(command: &Command) -> bool {
    let (Command::Commit { parts, .. } | Command::EditCommitment { parts, .. }) = command else {
        return false;
    };
    let people = parts.person.iter().flatten();
    people
        .into_iter()
        .any(|person| person.as_member().is_none())
}
