//! What was chosen and picked in a form and not yet saved: it is kept and offered again, as text is.

use super::Form;
use super::item::Item;
use crate::tui::context::SessionContext;

impl Form {
    /// Chooses again what was left unsaved; every item gets a name under which that is kept.
    pub(super) fn offer_choices(&mut self, ctx: &mut SessionContext) {
        for item in self.items.iter_mut().filter(|item| item.picks()) {
            if item.field.key.is_empty() {
                item.field.key = format!("form/{}/{}/{}", self.title, self.subject, item.label);
            }
            if let Some(kept) = ctx.port().draft(&item.picked_key()) {
                item.pick_again(&kept);
            }
        }
    }

    /// What was chosen or picked is kept until the form is saved, as text is.
    pub(super) fn keep_choices(&self, before: &[String], ctx: &mut SessionContext) {
        let items = self.items.iter().filter(|item| !item.field.key.is_empty());
        for (item, was) in items.zip(before) {
            let now = item.picked();
            if now != *was {
                ctx.port().save_draft(&item.picked_key(), &now);
            }
        }
    }

    /// What is chosen and picked in each item that has a name.
    pub(super) fn choices(&self) -> Vec<String> {
        let items = self.items.iter().filter(|item| !item.field.key.is_empty());
        items.map(Item::picked).collect()
    }
}
