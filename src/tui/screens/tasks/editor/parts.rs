//! The parts of a task in and out of the editor's items.

use super::{Editor, EditorItem};
use crate::audience::Writing;
use crate::session::command::NewParts;
use crate::session::commitment::{Clear, NewTerm, Parts};
use crate::session::kinds::Scope;
use crate::tui::context::SessionContext;

impl Editor {
    /// Puts parts into the items.
    pub(super) fn fill(&mut self, parts: &Parts) {
        self.from.clone_from(&parts.from);
        self.kept = parts.clone();
        let day = |day: Option<chrono::NaiveDate>| {
            day.map_or_else(String::new, |it| it.format("%d/%m/%Y").to_string())
        };
        for (part, item) in &mut self.items {
            let text = match part {
                EditorItem::Clear(Clear::Person) => {
                    item.people.clone_from(&parts.person);
                    continue;
                }
                EditorItem::Scope => {
                    let word = parts.scope.unwrap_or(Scope::Cell).word();
                    *item = item.clone().choosing(word);
                    continue;
                }
                EditorItem::Clear(Clear::Task) => parts.task.clone(),
                EditorItem::Clear(Clear::Process) => parts.process.join("\n"),
                EditorItem::Clear(Clear::Time) => day(parts.time.due),
                EditorItem::Clear(Clear::Responsibility) => parts.responsibility.clone(),
                EditorItem::Clear(Clear::Product) => parts.product.clone(),
                EditorItem::Clear(Clear::Authority) => parts.authority.clone().unwrap_or_default(),
                EditorItem::Start => day(parts.time.start),
            };
            item.field = std::mem::take(&mut item.field).with(&text);
        }
    }

    /// The task as the room sees it being written.
    pub fn writing(&self, ctx: &SessionContext) -> Writing {
        Writing {
            parts: self.parts(ctx),
        }
    }

    /// What the item with the caret is called.
    pub fn caption(&self) -> String {
        let item = self.items.get(self.focus);
        item.map_or_else(String::new, |(_, item)| item.label.clone())
    }

    /// The parts as they stand in the items.
    pub(super) fn parts(&self, ctx: &SessionContext) -> Parts {
        let today = ctx.session().facts.date;
        let mut parts = Parts {
            from: self.from.clone(),
            ..Parts::default()
        };
        for (part, item) in &self.items {
            let text = item.field.text();
            match part {
                EditorItem::Clear(Clear::Person) => parts.person.clone_from(&item.people),
                EditorItem::Clear(Clear::Task) => text.clone_into(&mut parts.task),
                EditorItem::Clear(Clear::Process) => parts.process = steps(text),
                EditorItem::Clear(Clear::Time) => parts.time.due = item.day(today),
                EditorItem::Clear(Clear::Responsibility) => {
                    text.clone_into(&mut parts.responsibility);
                }
                EditorItem::Clear(Clear::Product) => text.clone_into(&mut parts.product),
                EditorItem::Clear(Clear::Authority) => {
                    parts.authority = Some(text.to_owned()).filter(|text| !text.is_empty());
                }
                EditorItem::Start => parts.time.start = item.day(today),
                EditorItem::Scope => {
                    parts.scope = Scope::ALL
                        .iter()
                        .copied()
                        .find(|it| it.word() == item.word());
                }
            }
        }
        parts.cleaned()
    }
}

/// The steps, a line each, without numbers typed in front of them.
fn steps(text: &str) -> Vec<String> {
    let bare = |line: &str| {
        let line = line.trim();
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = rest.len() < line.len();
        match rest.strip_prefix(['.', ')']) {
            Some(rest) if numbered => rest.trim_start().to_owned(),
            _ => line.to_owned(),
        }
    };
    text.lines()
        .map(bare)
        .filter(|step| !step.is_empty())
        .collect()
}

/// All parts, as a command takes them.
pub(super) fn all(parts: &Parts) -> NewParts {
    NewParts {
        person: Some(parts.person.clone()),
        task: Some(parts.task.clone()),
        process: Some(parts.process.clone()),
        time: Some(NewTerm {
            start: Some(parts.time.start),
            due: Some(parts.time.due),
        }),
        responsibility: Some(parts.responsibility.clone()),
        product: Some(parts.product.clone()),
        authority: parts.authority.clone(),
        scope: parts.scope,
        from: Some(parts.from.clone()),
    }
}
