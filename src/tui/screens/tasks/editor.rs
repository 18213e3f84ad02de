//! The editor of a task: an item for each of the six, a light for each, and what would make it clear.

mod drawing;
mod lights;
mod parts;

use self::lights::Light;
use self::parts::all;
use crate::session::commitment::{Clear, Commitment, Missing, Parts};
use crate::session::kinds::{Kind as OpinionKind, Scope};
use crate::session::records::Draft;
use crate::session::{Command, Person, Session, wanted_parts};
use crate::tui::action::Action;
use crate::tui::desk::{Desk, capitalised};
use crate::tui::field::Field;
use crate::tui::form::item::Item;
use crate::tui::view::Reply;

/// What one item of the editor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// One of the six, or authority.
    Clear(Clear),
    /// The optional first day.
    Start,
    /// The cell's or a member's.
    Scope,
}

/// The name under which picked people are kept.
const PEOPLE: &str = "task/people";

/// A task being written.
#[derive(Debug)]
pub struct Editor {
    items: Vec<(Part, Item)>,
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
    shape: Vec<(Light, u16)>,
}

impl Editor {
    /// An empty editor.
    fn empty(session: &Session) -> Self {
        let mut items = Vec::new();
        for part in wanted_parts(session) {
            let criterion = session.programme.criterion(part);
            let hint = criterion.map_or("", |it| &it.hint);
            let key = format!("task/{}", part.name());
            let label = criterion.map_or_else(
                || capitalised(crate::session::commitment::label(part)),
                |it| it.label.clone(),
            );
            let item = match part {
                Clear::Person => Item::people(&label, &key),
                Clear::Time => Item::date(&label, &key),
                Clear::Process => Item::text(&label, &key, 2),
                _ => Item::text(&label, &key, 1),
            };
            items.push((Part::Clear(part), item.hint(hint)));
        }
        let start = Item::date("Bắt đầu", "task/start").hint("Không bắt buộc");
        items.push((Part::Start, start));
        let scopes = Scope::ALL.iter().map(|it| (it.word(), it.label()));
        items.push((Part::Scope, Item::choice("Nhiệm vụ", scopes)));
        Self {
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

    /// A new task, with what was half written when the program last ended.
    pub fn restored(desk: &mut Desk) -> Self {
        let mut editor = Self::empty(desk.session());
        for (_, item) in &mut editor.items {
            if let Some(text) = desk.port().kept(&item.field.key) {
                item.field = std::mem::take(&mut item.field).with(&text);
            }
        }
        let people = desk
            .port()
            .kept(PEOPLE)
            .and_then(|it| serde_json::from_str(&it).ok());
        let people: Vec<Person> = people.unwrap_or_default();
        let known = people
            .into_iter()
            .filter(|it| desk.session().knows(it))
            .collect();
        if let Some(item) = editor.item_mut(Clear::Person) {
            item.people = known;
        }
        editor
    }

    /// A new task from an opinion; a proposal's words are the beginning of the task.
    pub fn from_opinion(id: &str, session: &Session) -> Self {
        let mut editor = Self::empty(session);
        editor.from = vec![id.to_owned()];
        if let Some(opinion) = session.opinion(id)
            && opinion.kind == OpinionKind::Proposal
            && !opinion.private
            && let Some(item) = editor.item_mut(Clear::Task)
        {
            item.field = std::mem::take(&mut item.field).with(&opinion.text);
        }
        editor
    }

    /// A draft opened again.
    pub fn of_draft(draft: &Draft, session: &Session) -> Self {
        let mut editor = Self::empty(session);
        editor.fill(&draft.parts);
        editor.draft = Some(draft.id.clone());
        editor
    }

    /// A commitment opened to be changed.
    pub fn of_commitment(commitment: &Commitment, session: &Session) -> Self {
        let mut editor = Self::empty(session);
        editor.fill(commitment.parts());
        editor.commitment = Some(commitment.id().to_owned());
        editor
    }

    fn item_mut(&mut self, clear: Clear) -> Option<&mut Item> {
        let found = self
            .items
            .iter_mut()
            .find(|(part, _)| *part == Part::Clear(clear));
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
    pub fn edited(&mut self, desk: &mut Desk) -> Reply {
        self.message = None;
        if let Some((_, item)) = self.items.get_mut(self.focus) {
            item.pick = 0;
        }
        let shape = self.shape(desk);
        let picking = self.items.get(self.focus).is_some_and(|(part, _)| {
            matches!(part, Part::Clear(Clear::Person | Clear::Time) | Part::Start)
        });
        if picking || shape != self.shape {
            self.shape = shape;
            return Reply::Whole;
        }
        Reply::Field
    }

    /// Each item's light and rows.
    fn shape(&self, desk: &Desk) -> Vec<(Light, u16)> {
        let parts = self.parts(desk);
        let items = self.items.iter();
        items
            .map(|(part, item)| (lights::of(*part, &parts), item.field.seen_rows()))
            .collect()
    }

    /// Does what concerns the items.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let Some((_, item)) = self.items.get_mut(self.focus) else {
            return Reply::Nothing;
        };
        match action {
            Action::NextField | Action::PreviousField | Action::Down | Action::Up => {
                let forward = matches!(action, Action::NextField | Action::Down);
                if matches!(action, Action::Down | Action::Up) && item.move_pick(forward, desk) {
                    return Reply::Whole;
                }
                self.accept(desk);
                let count = self.items.len().max(1);
                self.focus = if forward {
                    self.focus + 1
                } else {
                    self.focus + count - 1
                } % count;
            }
            Action::Confirm => {
                if item.candidates(desk).is_empty() {
                    return self.act(Action::NextField, desk);
                }
                self.accept(desk);
            }
            Action::Left | Action::Right | Action::Mark => item.turn(action != Action::Left),
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    /// Picks the person that the typed letters stand for, and keeps who is picked.
    fn accept(&mut self, desk: &mut Desk) {
        if let Some((_, item)) = self.items.get_mut(self.focus) {
            item.accept(desk);
        }
        if let Some(item) = self.item_mut(Clear::Person)
            && let Ok(json) = serde_json::to_string(&item.people)
        {
            desk.port().keep(PEOPLE, &json);
        }
    }

    /// Saves the commitment when all is clear, else keeps the draft and says what is missing.
    /// Says whether the editor is done.
    pub fn save(&mut self, desk: &mut Desk) -> bool {
        self.accept(desk);
        let parts = self.parts(desk);
        let missing = parts.missing(&wanted_parts(desk.session()));
        if !missing.is_empty() && self.commitment.is_none() {
            self.keep_as_draft(desk);
            let words = format!(
                "Chưa lưu được: {}. Bản nháp vẫn được giữ.",
                Missing(missing)
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
        desk.recording(self.keys().iter().map(String::as_str));
        match desk.try_give(&command) {
            Ok(words) => {
                // A guest may have a part in a task, but the cell cannot hold a guest to it.
                if parts_name_guest(&command) {
                    desk.warn(format!(
                        "{words}; lưu ý: có khách mời trong người thực hiện"
                    ));
                } else {
                    desk.say(words);
                }
                true
            }
            Err(refusal) => {
                self.message = Some(capitalised(&refusal.to_string()));
                false
            }
        }
    }

    /// Keeps what is there as a visible draft.
    pub fn keep_as_draft(&mut self, desk: &mut Desk) {
        self.accept(desk);
        let parts = self.parts(desk);
        let blank = Parts {
            scope: None,
            ..parts.clone()
        } == Parts::default();
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
        desk.recording(self.keys().iter().map(String::as_str));
        if desk.give(&command) {
            if self.draft.is_none() {
                self.draft = desk
                    .session()
                    .drafts
                    .values()
                    .next_back()
                    .map(|it| it.id.clone());
            }
            self.kept = parts;
        }
    }

    /// The names under which the items' unfinished text is kept.
    fn keys(&self) -> Vec<String> {
        let items = self.items.iter().map(|(_, item)| item.field.key.clone());
        items.chain([PEOPLE.to_owned()]).collect()
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
