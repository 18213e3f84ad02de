//! Finding a member by a few letters: what was typed, who is found, and Space, which marks instead of typing a blank.

use crate::session::Session;
use crate::text::fold::Needle;
use crate::tui::field::Field;
use crate::tui::people;

/// The find field and what is chosen among the found.
#[derive(Debug)]
pub struct Find {
    /// The field.
    pub field: Field,
    /// Which of the found is chosen.
    pub pick: usize,
    /// The letters at the last look, to tell a blank typed just now.
    before: String,
}

impl Default for Find {
    fn default() -> Self {
        Self {
            field: Field::line(""),
            pick: 0,
            before: String::new(),
        }
    }
}

impl Find {
    /// The places of the members found, best first; all of them without letters.
    pub fn found(&self, session: &Session) -> Vec<usize> {
        let needle = Needle::new(self.field.text());
        let names = people::members_called(session);
        let ranks = names.iter().map(|name| needle.rank(name));
        let mut found: Vec<(u32, usize)> = ranks
            .zip(0..)
            .filter_map(|(rank, at)| Some((rank?, at)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.field.text().is_empty()
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.field.edit.set_text("");
        self.changed();
    }

    /// The letters have changed: the best one found is chosen.
    pub fn changed(&mut self) {
        self.field.text().clone_into(&mut self.before);
        self.pick = 0;
    }

    /// Whether the last change was a single blank, which is then taken out again: Space marks. Blanks in a paste stay.
    pub fn takes_space(&mut self) -> bool {
        let blanks = |text: &str| text.matches(' ').count();
        let text = self.field.text();
        let typed = blanks(text) == blanks(&self.before) + 1 && text.len() <= self.before.len() + 1;
        if typed {
            self.field.edit.set_text(&self.before);
            self.field.edit.bottom(false);
        }
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_typed_alone_is_told_from_a_pasted_one() {
        let mut find = Find::default();
        find.field.edit.insert("hoa binh");
        assert!(!find.takes_space());
        find.changed();
        find.field.edit.insert(" ");
        assert!(find.takes_space());
        assert_eq!(find.field.text(), "hoa binh");
        find.field.edit.select_all();
        find.field.edit.insert(" ");
        assert!(!find.takes_space(), "two blanks became one");
    }

    #[test]
    fn a_blank_over_a_selection_marks_too() {
        let mut find = Find::default();
        find.field.edit.insert("hoa");
        find.changed();
        find.field.edit.select_all();
        find.field.edit.insert(" ");
        assert!(find.takes_space());
        assert_eq!(find.field.text(), "hoa");
    }
}
