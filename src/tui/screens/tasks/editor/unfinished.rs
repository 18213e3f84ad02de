//! What is left unfinished in the editor: its words by field, the people picked and the opinions it came from, kept until a line records them.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Clear, Editor, EditorItem, NEW, SessionContext};
use crate::session::Person;

/// The people picked, in the names under which unfinished things are kept.
pub const PEOPLE: &str = "people";
/// The opinions that a task came from.
pub const SOURCE: &str = "from";

impl Editor {
    /// A new task, with what was half written when the program last ended.
    pub fn restored(ctx: &mut SessionContext) -> Self {
        let mut editor = Self::empty(NEW, ctx.session());
        editor.restore(ctx);
        editor
    }

    /// The new task that was half written when the program last ended; none where there was none.
    pub fn half_written(ctx: &mut SessionContext) -> Option<Self> {
        let editor = Self::restored(ctx);
        editor.has_something().then_some(editor)
    }

    /// Whether words or people are in it.
    fn has_something(&self) -> bool {
        let mut items = self.items.iter();
        items.any(|(_, it)| !it.people.is_empty() || !it.field.text().trim().is_empty())
    }

    /// Puts the text into the items that was left unfinished in them.
    pub(super) fn restore(&mut self, ctx: &mut SessionContext) {
        for (_, item) in &mut self.items {
            if let Some(text) = ctx.port().draft(&item.field.key) {
                item.field = std::mem::take(&mut item.field).with(&text);
            }
        }
        let people: Vec<Person> = self.kept_list(PEOPLE, ctx);
        let known = people.into_iter().filter(|it| ctx.session().knows(it));
        let known: Vec<Person> = known.collect();
        if let Some(item) = self.item_mut(Clear::Person).filter(|_| !known.is_empty()) {
            item.people = known;
        }
        if self.has_something() && self.from.is_empty() {
            let from: Vec<String> = self.kept_list(SOURCE, ctx);
            let known = from
                .into_iter()
                .filter(|it| ctx.session().opinion(it).is_some());
            self.from = known.collect();
        }
    }

    /// The name under which a list of the task is kept.
    fn list_key(&self, what: &str) -> String {
        format!("task/{}/{what}", self.target)
    }

    /// Keeps a list of the task; an empty one is nothing to be kept.
    pub(super) fn keep_list<T: Serialize>(&self, what: &str, list: &[T], ctx: &mut SessionContext) {
        let key = self.list_key(what);
        match serde_json::to_string(list) {
            Ok(json) if !list.is_empty() => ctx.port().save_draft(&key, &json),
            _ => ctx.discard_draft(&key),
        }
    }

    /// A list of the task as it was kept.
    fn kept_list<T: DeserializeOwned>(&self, what: &str, ctx: &mut SessionContext) -> Vec<T> {
        let kept = ctx.port().draft(&self.list_key(what));
        let list = kept.and_then(|it| serde_json::from_str(&it).ok());
        list.unwrap_or_default()
    }

    /// Nothing of it is wanted any more.
    pub(super) fn forget(&self, ctx: &mut SessionContext) {
        for key in self.keys(ctx) {
            ctx.discard_draft(&key);
        }
    }

    /// From now on unfinished text is kept under the draft's name; what is unfinished already goes along.
    pub(super) fn retarget(&mut self, ctx: &mut SessionContext) {
        let Some(draft) = self.draft.clone() else {
            return;
        };
        let old = format!("task/{}/", self.target);
        for (_, item) in &mut self.items {
            if let Some(part) = item.field.key.strip_prefix(&old) {
                let key = format!("task/{draft}/{part}");
                let was = std::mem::replace(&mut item.field.key, key);
                if let Some(text) = ctx.port().draft(&was) {
                    ctx.port().save_draft(&item.field.key, &text);
                    ctx.discard_draft(&was);
                }
            }
        }
        self.target = draft;
    }

    /// The names under which the text is kept that the parts hold. Words that no part holds, such as a name that is not in the
    /// roster or a day that is not understood, stay unfinished.
    pub(super) fn keys(&self, ctx: &SessionContext) -> Vec<String> {
        let today = ctx.session().facts.date;
        let held = self.items.iter().filter(|(part, item)| match part {
            EditorItem::Clear(Clear::Person) => item.field.text().trim().is_empty(),
            EditorItem::Clear(Clear::Time) | EditorItem::Start => {
                item.field.text().trim().is_empty() || item.day(today).is_some()
            }
            _ => true,
        });
        held.map(|(_, item)| item.field.key.clone())
            .chain([PEOPLE, SOURCE].map(|it| self.list_key(it)))
            .collect()
    }
}
