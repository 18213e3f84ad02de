//! Picking people in a form: letters find them, and one is picked by what is certain or by Enter.

use super::{Item, ItemKind};
use crate::text::fold::fold;
use crate::tui::context::SessionContext;
use crate::tui::people::{self, Candidate};

/// So many candidates are shown.
const CANDIDATES: usize = 5;

impl Item {
    /// The people that the typed letters find, best first.
    pub fn candidates(&self, ctx: &SessionContext) -> Vec<Candidate> {
        match self.kind {
            ItemKind::People { .. } if !self.field.text().trim().is_empty() => {
                let found = people::find(ctx.session(), self.field.text());
                found
                    .into_iter()
                    .filter(|it| !self.people.contains(&it.person))
                    .take(CANDIDATES)
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Moves among the candidates; says whether there were any to move among.
    pub fn move_pick(&mut self, forward: bool, ctx: &SessionContext) -> bool {
        let count = self.candidates(ctx).len();
        if count < 2 {
            return false;
        }
        // The last candidate and the first one let go, so that Tab and arrows leave the item too.
        if forward && self.pick + 1 < count {
            self.pick += 1;
        } else if !forward && self.pick > 0 {
            self.pick -= 1;
        } else {
            return false;
        }
        true
    }

    /// Picks the candidate that the typed letters stand for, where they can stand for one alone or one was moved to: letters that fit several
    /// people choose nobody.
    pub fn settle(&mut self, ctx: &SessionContext) {
        let candidates = self.candidates(ctx);
        let said = fold(self.field.text().trim());
        let is_whole = |it: &&Candidate| {
            let name = fold(it.label.split(" · ").next().unwrap_or_default());
            // The letters begin a word of the name; others are found by letters that stand apart.
            name.starts_with(&said) || name.contains(&format!(" {said}"))
        };
        let whole = candidates.iter().filter(is_whole).count() == 1;
        let is_first = || whole && candidates.first().as_ref().is_some_and(is_whole);
        if candidates.len() == 1 || self.pick > 0 || is_first() {
            self.take(ctx);
        }
    }

    /// Picks the candidate that is marked.
    pub fn take(&mut self, ctx: &SessionContext) {
        let candidates = self.candidates(ctx);
        let Some(candidate) = candidates.get(self.pick).or(candidates.first()) else {
            return;
        };
        if self.kind == (ItemKind::People { many: false }) {
            self.people.clear();
        }
        self.people.push(candidate.person.clone());
        self.field.edit.set_text("");
        self.pick = 0;
    }

    /// What is said of letters that name nobody: they are not silently left out.
    pub fn unknown(&self) -> Option<String> {
        let text = self.field.text().trim();
        (matches!(self.kind, ItemKind::People { .. }) && !text.is_empty()).then(|| {
            let label = &self.label;
            format!("{label}: không thấy “{text}”, hoặc có nhiều đồng chí như vậy; hãy dùng ↓ và Enter để chọn, hoặc xóa chữ đó")
        })
    }

    /// Takes the last picked person away: Backspace in an empty field.
    pub fn unpick(&mut self) -> bool {
        matches!(self.kind, ItemKind::People { .. })
            && self.field.text().is_empty()
            && self.people.pop().is_some()
    }
}
