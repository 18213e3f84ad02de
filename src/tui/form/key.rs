//! The keys of a form's items: an item is made, read and written by its key, wherever it stands, and a key of one kind reads nothing of another.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use chrono::NaiveDate;

use super::item::Item;
use super::{Fault, Form};
use crate::session::Person;
use crate::text::case::capital;

/// The kind of what is typed.
#[derive(Clone, Copy, Debug)]
pub struct Text;
/// The kind of a day.
#[derive(Clone, Copy, Debug)]
pub struct Day;
/// The kind of one of a closed list.
#[derive(Clone, Copy, Debug)]
pub struct Choice;
/// The kind of people.
#[derive(Clone, Copy, Debug)]
pub struct People;

/// The key of a line or a text.
pub type TextKey<'a> = ItemKey<'a, Text>;
/// The key of a day.
pub type DayKey<'a> = ItemKey<'a, Day>;
/// The key of one of a closed list.
pub type ChoiceKey<'a> = ItemKey<'a, Choice>;
/// The key of one person or of several.
pub type PeopleKey<'a> = ItemKey<'a, People>;

/// The key of an item of this kind, no other's in its form.
#[derive(Debug)]
pub struct ItemKey<'a, K> {
    pub(super) name: &'static str,
    /// Which of the items that are made alike; empty where there is one.
    pub(super) which: &'a str,
    is_kept: bool,
    kind: PhantomData<K>,
}

impl<K> Clone for ItemKey<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for ItemKey<'_, K> {}

impl<K> ItemKey<'_, K> {
    /// The key with this name; unfinished text is kept under the form's title and the item's label.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            which: "",
            is_kept: false,
            kind: PhantomData,
        }
    }

    /// The key with this name, under which unfinished text is kept too: it stays as it is for ever.
    pub const fn kept(name: &'static str) -> Self {
        let key = Self::new(name);
        Self {
            is_kept: true,
            ..key
        }
    }

    /// The key of the item for this one, where items are made alike: an id, or a number.
    pub fn of(self, which: &str) -> ItemKey<'_, K> {
        ItemKey { which, ..self }
    }

    /// The name under which unfinished text is kept; empty where the form gives it.
    pub(super) fn field(self) -> String {
        match self.which {
            _ if !self.is_kept => String::new(),
            "" => self.name.to_owned(),
            which => format!("{}/{which}", self.name),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }
}

impl Form {
    fn item<K>(&self, key: ItemKey<'_, K>) -> Option<&Item> {
        self.items.iter().find(|it| it.is(key))
    }

    fn typed<K>(&self, key: ItemKey<'_, K>) -> &str {
        self.item(key).map_or("", |it| it.field.text())
    }

    /// Whether the form has this item.
    pub fn has<K>(&self, key: ItemKey<'_, K>) -> bool {
        self.item(key).is_some()
    }

    /// Whether nothing is typed in an item.
    pub fn is_blank<K>(&self, key: ItemKey<'_, K>) -> bool {
        self.typed(key).trim().is_empty()
    }

    /// The text of an item.
    pub fn text(&self, key: TextKey<'_>) -> &str {
        self.typed(key)
    }

    /// The text of an item, none when there is nothing in it.
    pub fn filled(&self, key: TextKey<'_>) -> Option<String> {
        let text = self.text(key).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The number in an item.
    pub fn number(&self, key: TextKey<'_>) -> Option<u32> {
        self.text(key).trim().parse().ok()
    }

    /// The day in an item, as it is understood today.
    pub fn day(&self, key: DayKey<'_>, today: NaiveDate) -> Option<NaiveDate> {
        self.item(key)?.day(today)
    }

    /// The word chosen in an item.
    pub fn word(&self, key: ChoiceKey<'_>) -> &str {
        self.item(key).map_or("", Item::word)
    }

    /// Which of these is chosen in an item, where each has its word.
    pub fn one_of<T: Copy>(
        &self,
        key: ChoiceKey<'_>,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let mut all = all.iter().copied();
        all.find(|it| word(*it) == self.word(key))
    }

    /// The people picked in an item.
    pub fn people(&self, key: PeopleKey<'_>) -> &[Person] {
        self.item(key).map_or(&[], |it| &it.people)
    }

    /// The caret goes to this item.
    pub fn stand_on<K>(&mut self, key: ItemKey<'_, K>) {
        let at = self.items.iter().position(|it| it.is(key));
        self.focus = at.unwrap_or(self.focus);
    }

    /// What is wrong stands beside this item, and the caret goes there.
    pub(in crate::tui) fn refuse_at(&mut self, key: TextKey<'_>, words: &str) {
        self.stand_on(key);
        self.message = Some(Fault {
            item: self.focus,
            words: capital(words),
        });
    }

    /// Text comes into an item from outside: what was refused is mended by it.
    pub(in crate::tui) fn write(&mut self, key: TextKey<'_>, text: &str) {
        if let Some(item) = self.items.iter_mut().find(|it| it.is(key)) {
            item.field.edit.set_text(text);
            self.message = None;
        }
    }

    /// A key that two items have, of which the second is never read.
    pub fn repeated_key(&self) -> Option<String> {
        let mut seen = BTreeSet::new();
        let mut keys = self.items.iter().map(|it| &it.key);
        let twice = keys.find(|it| !seen.insert(*it));
        twice.map(|(name, which)| format!("{name} {which}"))
    }
}
