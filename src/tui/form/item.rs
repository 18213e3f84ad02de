//! One item of a form: a line, a text, a number, a choice, a date, or people picked by a few letters of their names.

mod drawing;
mod people;

use chrono::{Datelike, NaiveDate};

use super::key::{ChoiceKey, DayKey, ItemKey, PeopleKey, TextKey};
use crate::session::Person;
use crate::text::date;
use crate::text::fold::fold;
use crate::tui::context::SessionContext;
use crate::tui::field::{Aid, Field};
use crate::tui::view::Reply;

/// The most rows that a text stands on before it scrolls.
const MOST_ROWS: u16 = 8;
/// The columns of an item's label.
pub const LABEL: u16 = 20;

/// What an item takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// One line.
    Line,
    /// Several lines, at least this many rows.
    Text(u16),
    /// A day, as people write it.
    Date,
    /// One of a closed list: word and label.
    Choice(Vec<(String, String)>),
    /// People: at most one, or any number.
    People {
        /// More than one may be picked.
        many: bool,
    },
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// The name of its key, and which of the items that have it.
    pub(super) key: (&'static str, String),
    /// Its label.
    pub label: String,
    /// What would make it clear, shown while it is empty.
    pub hint: String,
    /// The columns of its label.
    pub label_columns: u16,
    /// What it takes.
    pub kind: ItemKind,
    /// Its text, or what is typed to find a person.
    pub field: Field,
    /// The chosen one of a closed list.
    pub chosen: usize,
    /// The people picked.
    pub people: Vec<Person>,
    /// The candidate that Enter would pick.
    pub pick: usize,
    /// A day without a year is the last such day, not the next.
    back: bool,
}

impl Item {
    fn of<K>(key: ItemKey<'_, K>, label: &str, kind: ItemKind) -> Self {
        let name = key.field();
        let field = match kind {
            ItemKind::Text(_) => Field::block(&name),
            _ => Field::line(&name),
        };
        Self {
            key: (key.name, key.which.to_owned()),
            label: label.to_owned(),
            hint: String::new(),
            label_columns: LABEL,
            kind,
            field,
            chosen: 0,
            people: Vec::new(),
            pick: 0,
            back: false,
        }
    }

    /// A line.
    pub fn line(key: TextKey<'_>, label: &str) -> Self {
        Self::of(key, label, ItemKind::Line)
    }

    /// A text of several lines.
    pub fn text(key: TextKey<'_>, label: &str, rows: u16) -> Self {
        Self::of(key, label, ItemKind::Text(rows))
    }

    /// A day.
    pub fn date(key: DayKey<'_>, label: &str) -> Self {
        Self::of(key, label, ItemKind::Date)
    }

    /// One of a closed list.
    pub fn choice<W: AsRef<str>, L: AsRef<str>>(
        key: ChoiceKey<'_>,
        label: &str,
        options: impl IntoIterator<Item = (W, L)>,
    ) -> Self {
        let options = options
            .into_iter()
            .map(|(word, label)| (word.as_ref().to_owned(), label.as_ref().to_owned()))
            .collect();
        Self::of(key, label, ItemKind::Choice(options))
    }

    /// A person.
    pub fn person(key: PeopleKey<'_>, label: &str) -> Self {
        Self::of(key, label, ItemKind::People { many: false })
    }

    /// Any number of people.
    pub fn people(key: PeopleKey<'_>, label: &str) -> Self {
        Self::of(key, label, ItemKind::People { many: true })
    }

    /// Whether it was made with this key.
    pub fn is<K>(&self, key: ItemKey<'_, K>) -> bool {
        self.key.0 == key.name && self.key.1 == key.which
    }

    /// The same with its unfinished text kept under this name, where that is put together.
    #[must_use]
    pub fn kept_as(mut self, name: &str) -> Self {
        name.clone_into(&mut self.field.key);
        self
    }

    /// The same with this hint.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }

    /// The same with a label of this many columns.
    #[must_use]
    pub fn labelled(mut self, columns: u16) -> Self {
        self.label_columns = columns;
        self
    }

    /// The same for a day that has been: without a year it is the last such day.
    #[must_use]
    pub fn looking_back(mut self) -> Self {
        self.back = true;
        self
    }

    /// The same, taking letters as they come: for paths.
    #[must_use]
    pub fn verbatim(mut self) -> Self {
        self.field = self.field.aided(Aid::Nothing);
        self
    }

    /// The same, for what is pasted in columns.
    #[must_use]
    pub fn columned(mut self) -> Self {
        self.field.columned = true;
        self
    }

    /// The same with this text in it.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.field = self.field.with(text);
        self
    }

    /// The same with this proposal in it: typing replaces it.
    #[must_use]
    pub fn proposing(mut self, text: &str) -> Self {
        self.field = self.field.proposing(text);
        self
    }

    /// The same with this word chosen.
    #[must_use]
    pub fn choosing(mut self, word: &str) -> Self {
        if let ItemKind::Choice(options) = &self.kind {
            self.chosen = options.iter().position(|(it, _)| it == word).unwrap_or(0);
        }
        self
    }

    /// The same with these people picked.
    #[must_use]
    pub fn picking(mut self, people: &[Person]) -> Self {
        self.people = people.to_vec();
        self
    }

    /// The chosen word of a closed list.
    pub fn word(&self) -> &str {
        match &self.kind {
            ItemKind::Choice(options) => options.get(self.chosen).map_or("", |(word, _)| word),
            _ => "",
        }
    }

    /// How much of folded words speaks of this item, by its label or by what is chosen in it; none where nothing does.
    pub(super) fn named_in(&self, said: &str) -> Option<usize> {
        let chosen = match &self.kind {
            ItemKind::Choice(options) => options.get(self.chosen).map(|(_, label)| label.as_str()),
            _ => None,
        };
        // Short words, as yes and no, stand in many sentences.
        let chosen = chosen.filter(|it| it.chars().count() > 5);
        let names = [Some(self.label.as_str()), chosen].into_iter().flatten();
        let found = names.filter(|it| said.contains(&fold(it)));
        found.map(str::len).max()
    }

    /// The same with nothing chosen: the first of the options says so, and what was recorded last is marked as such.
    pub fn undecided<W: AsRef<str>, L: AsRef<str>>(
        key: ChoiceKey<'_>,
        label: &str,
        options: impl IntoIterator<Item = (W, L)>,
        last: &str,
    ) -> Self {
        let options = options.into_iter().map(|(word, label)| {
            let (word, label) = (word.as_ref().to_owned(), label.as_ref());
            let label = if word == last {
                format!("{label} (mới nhất)")
            } else {
                label.to_owned()
            };
            (word, label)
        });
        let none = (String::new(), "chưa chọn".to_owned());
        Self::choice(key, label, std::iter::once(none).chain(options))
    }

    /// The day understood: where the year was left out, on or after `today`, or for a day that has been the last one up to it.
    pub fn day(&self, today: NaiveDate) -> Option<NaiveDate> {
        let day = date::parse_due(self.field.text(), today)?;
        let spelt_out = self.field.text().split(['/', '-', '.']).count() > 2;
        if !self.back || day <= today || spelt_out {
            return Some(day);
        }
        day.with_year(day.year() - 1)
    }

    /// Whether any number of people may be picked.
    pub fn takes_many(&self) -> bool {
        self.kind == ItemKind::People { many: true }
    }

    /// Whether letters go into its text.
    pub fn takes_text(&self) -> bool {
        !matches!(self.kind, ItemKind::Choice(_))
    }

    /// Whether something is chosen or picked in it.
    pub fn picks(&self) -> bool {
        matches!(self.kind, ItemKind::Choice(_) | ItemKind::People { .. })
    }

    /// The name under which what is picked is kept; empty for none.
    pub(super) fn picked_key(&self) -> String {
        match self.field.key.as_str() {
            "" => String::new(),
            _ if !self.picks() => String::new(),
            key => format!("{key}/picked"),
        }
    }

    /// What is chosen or picked, as it is kept.
    pub(super) fn picked(&self) -> String {
        match self.kind {
            ItemKind::People { .. } => serde_json::to_string(&self.people).unwrap_or_default(),
            _ => self.word().to_owned(),
        }
    }

    /// Chooses or picks what was kept.
    pub(super) fn pick_again(&mut self, kept: &str) {
        match &self.kind {
            ItemKind::Choice(options) => {
                let at = options.iter().position(|(word, _)| word == kept);
                self.chosen = at.unwrap_or(self.chosen);
            }
            ItemKind::People { .. } => {
                if let Ok(people) = serde_json::from_str(kept) {
                    self.people = people;
                }
            }
            _ => {}
        }
    }

    /// The next or the previous of a closed list.
    pub fn turn(&mut self, forward: bool) {
        if let ItemKind::Choice(options) = &self.kind {
            let count = options.len().max(1);
            self.chosen = if forward {
                self.chosen + 1
            } else {
                self.chosen + count - 1
            } % count;
        }
    }

    /// Its text has changed.
    pub fn edited(&mut self, _ctx: &SessionContext) -> Reply {
        self.pick = 0;
        self.field.proposed = false;
        match self.kind {
            ItemKind::Line => Reply::Field,
            _ => Reply::Whole,
        }
    }
}
