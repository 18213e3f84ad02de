//! Finding a member by a few letters: what was typed, who is found, and Space, which marks instead of typing a blank.

use std::cell::RefCell;
use std::rc::Rc;

use crate::session::Session;
use crate::text::fold::Needle;
use crate::tui::field::Field;

/// The find field and what is chosen among the found.
#[derive(Debug)]
pub struct Find {
    /// The field.
    pub field: Field,
    /// Which of the found is chosen.
    pub pick: usize,
    /// The letters at the last look, to tell a blank typed just now.
    before: String,
    /// Who was found last, for which letters at which line of the journal: one key asks for it several times.
    last: RefCell<Option<Found>>,
}

/// Who was found.
#[derive(Debug)]
struct Found {
    letters: String,
    seq: u64,
    places: Rc<[usize]>,
}

impl Default for Find {
    fn default() -> Self {
        Self {
            field: Field::line(""),
            pick: 0,
            before: String::new(),
            last: RefCell::default(),
        }
    }
}

impl Find {
    /// The places of the members found, best first; all of them without letters. Those who have left the cell are not looked for.
    pub fn found(&self, session: &Session) -> Rc<[usize]> {
        let (letters, seq) = (self.field.text(), session.position.seq);
        if let Some(last) = &*self.last.borrow()
            && last.seq == seq
            && last.letters == letters
        {
            return Rc::clone(&last.places);
        }
        let needle = Needle::new(letters);
        let names = session.names();
        let here = session.roster.iter().zip(&names.called).enumerate();
        let here = here.filter(|(_, (member, _))| !member.gone);
        let mut found: Vec<(u32, usize)> = here
            .filter_map(|(at, (_, name))| Some((needle.rank(name)?, at)))
            .collect();
        found.sort_unstable();
        let places: Rc<[usize]> = found.into_iter().map(|(_, at)| at).collect();
        self.last.replace(Some(Found {
            letters: letters.to_owned(),
            seq,
            places: Rc::clone(&places),
        }));
        places
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
