//! What is ticked for each member and not yet saved. It is kept as it grows, so that it survives a crash.

use std::collections::BTreeMap;

use crate::session::Session;
use crate::session::people::MemberId;
use crate::tui::context::SessionContext;

/// Unsaved choices.
#[derive(Debug, Default)]
pub struct Choices {
    /// By member.
    items: BTreeMap<MemberId, Vec<String>>,
    /// What was ticked or unticked, the newest last.
    turned: Vec<(MemberId, String)>,
}

/// The name under which a member's choices are kept.
fn key(member: &str) -> String {
    format!("register/{member}")
}

/// The items that stand in the member's registration.
fn registered<'a>(session: &'a Session, member: &str) -> &'a [String] {
    session
        .registration(member)
        .map_or(&[], |registration| &registration.items)
}

impl Choices {
    /// The choices as they were when the program last ended.
    pub fn restored(ctx: &mut SessionContext) -> Self {
        let members: Vec<_> = ctx
            .session()
            .year_members()
            .iter()
            .map(|it| it.id.clone())
            .collect();
        let mut choices = BTreeMap::new();
        for member in members {
            let kept = ctx.port().draft(&key(&member));
            if let Some(items) = kept.and_then(|json| serde_json::from_str(&json).ok()) {
                choices.insert(member, items);
            }
        }
        Self {
            items: choices,
            turned: Vec::new(),
        }
    }

    /// What is ticked for a member: unsaved choices, else what is registered.
    pub fn of(&self, session: &Session, member: &str) -> Vec<String> {
        match self.items.get(member) {
            Some(items) => items.clone(),
            None => registered(session, member).to_vec(),
        }
    }

    /// Whether what is ticked for a member is not what is registered.
    pub fn unsaved(&self, session: &Session, member: &str) -> bool {
        self.items
            .get(member)
            .is_some_and(|items| items != registered(session, member))
    }

    /// Takes back the last tick that is not saved yet; says whether there was one.
    pub fn undo(&mut self, ctx: &mut SessionContext) -> bool {
        while let Some((member, item)) = self.turned.pop() {
            if self.unsaved(ctx.session(), &member) {
                self.turn(&member, &item, ctx);
                return true;
            }
        }
        false
    }

    /// Ticks an item for a member, or takes the tick away.
    pub fn toggle(&mut self, member: &str, item: &str, ctx: &mut SessionContext) {
        self.turned.push((member.to_owned(), item.to_owned()));
        self.turn(member, item, ctx);
    }

    fn turn(&mut self, member: &str, item: &str, ctx: &mut SessionContext) {
        let mut items = self.of(ctx.session(), member);
        if items.iter().any(|it| it == item) {
            items.retain(|it| it != item);
        } else {
            items.push(item.to_owned());
        }
        let programme = &ctx.session().programme;
        let form = programme.registration_items();
        let ordered: Vec<String> = form
            .map(|(_, item)| item.id.clone())
            .filter(|id| items.contains(id))
            .collect();
        if let Ok(json) = serde_json::to_string(&ordered) {
            ctx.port().save_draft(&key(member), &json);
        }
        self.items.insert(member.to_owned(), ordered);
    }

    /// Lets go of choices that have become what is registered.
    pub fn discard_drafts(&mut self, ctx: &mut SessionContext) {
        let session = ctx.session();
        let saved: Vec<_> = self
            .items
            .keys()
            .filter(|member| !self.unsaved(session, member))
            .cloned()
            .collect();
        for member in saved {
            self.items.remove(&member);
            ctx.discard_draft(&key(&member));
        }
    }
}
