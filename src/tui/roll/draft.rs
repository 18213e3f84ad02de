//! What was mended in a roster, kept like typing and taken up again at the next reading.

use serde::{Deserialize, Serialize};

use super::Roll;
use crate::session::roster::Member;

/// What was mended in a roster, with what it was read as: it is good for the same list alone.
#[derive(Serialize, Deserialize)]
struct Draft {
    read: Vec<Member>,
    mended: Vec<Member>,
}

impl Roll {
    /// Goes on with what was mended before: of members whom this list has too, and with those who were added. Says how many were mended whom it has not.
    #[must_use]
    pub fn with_draft(mut self, draft: &str) -> (Self, usize) {
        let Ok(draft) = serde_json::from_str::<Draft>(draft) else {
            return (self, 0);
        };
        let mut lost = 0;
        let anonymous = |it: &Member| Member {
            id: String::new(),
            ..it.clone()
        };
        for (at, member) in draft.mended.into_iter().enumerate() {
            let was = draft.read.get(at).map(anonymous);
            if was.as_ref() == Some(&anonymous(&member)) {
                continue;
            }
            let mut members = self.read.members.iter();
            let place = match &was {
                Some(was) => members.position(|it| anonymous(it) == *was),
                None => Some(self.mended.members.len()),
            };
            let Some(place) = place else {
                lost += 1;
                continue;
            };
            let known = self.mended.members.get(place).map(|it| it.id.clone());
            let id = known.unwrap_or_else(|| self.free_id());
            self.change(place, Member { id, ..member });
        }
        (self, lost)
    }

    /// What was mended, as it is kept for the next reading of the same list; empty where nothing was.
    pub fn draft(&self) -> String {
        if self.mended == self.read {
            return String::new();
        }
        let draft = Draft {
            read: self.read.members.clone(),
            mended: self.mended.members.clone(),
        };
        serde_json::to_string(&draft).unwrap_or_default()
    }
}
