//! Finding in the log: what was typed, and the opinions that it finds, best first.

use crate::session::Session;
use crate::text::fold::Needle;
use crate::tui::field::Field;

/// A search.
#[derive(Debug, Default)]
pub struct Search {
    /// What is looked for.
    pub field: Field,
    /// The numbers of the opinions found, best first and the newer of two first; none while nothing is typed.
    found: Option<Vec<u32>>,
}

impl Search {
    /// Looks again. Private notes are never found: what is typed here stands on the screen.
    pub fn look(&mut self, session: &Session) {
        let needle = Needle::new(self.field.text());
        self.found = (!needle.is_empty()).then(|| {
            let mut found: Vec<(u32, u32)> = session
                .opinions
                .iter()
                .filter(|(_, opinion)| !opinion.private)
                .filter_map(|(number, opinion)| {
                    let name = opinion.speaker.as_ref().map_or("", |it| session.name(it));
                    let in_name = needle.rank(name);
                    let rank = [in_name, needle.rank_in_text(&opinion.text)]
                        .into_iter()
                        .flatten()
                        .min()?;
                    Some((rank, *number))
                })
                .collect();
            found.sort_by_key(|(rank, number)| (*rank, std::cmp::Reverse(*number)));
            found.into_iter().map(|(_, number)| number).collect()
        });
    }

    /// The opinions found, best first; none while nothing is typed.
    pub fn found(&self) -> Option<&[u32]> {
        self.found.as_deref()
    }
}
