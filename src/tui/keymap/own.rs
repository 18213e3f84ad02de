//! The keys that a user gave, beside the built-in ones: those keep their meaning, so that every sentence and every handbook that names one stays true.

use std::fmt::Debug;

use crossterm::event::{KeyCode, KeyModifiers};

use super::{BINDINGS, Binding, Context, NEVER};
use crate::tui::action::Action;
use crate::tui::key::Key;

/// What a key of a user's own is given for: an action, in a context that knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BindingTarget {
    /// Where.
    pub context: Context,
    /// What.
    pub action: Action,
}

/// A key of a user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// What it is for.
    pub place: BindingTarget,
    /// Its name.
    pub name: String,
    key: Key,
}

/// A line of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key's name and the words.
    pub text: String,
    /// What it does.
    pub action: Action,
}

/// All keys: the built-in ones and the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    own: Vec<Own>,
}

/// The word of a context or an action in the settings: its name in small letters, such as `call_next`.
fn word(of: impl Debug) -> String {
    let mut word = String::new();
    for letter in format!("{of:?}").chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

impl BindingTarget {
    /// All of them: what has a built-in key where it has it, and every other action of the palette outside text fields.
    pub fn all() -> Vec<Self> {
        let of = |binding: &Binding| Self {
            context: binding.context,
            action: binding.action,
        };
        let mut places: Vec<Self> = BINDINGS.iter().map(of).collect();
        let keyless = Action::ALL.iter().filter(|action| {
            action.is_in_palette() && BINDINGS.iter().all(|it| it.action != **action)
        });
        places.extend(keyless.map(|action| Self {
            context: Context::Commands,
            action: *action,
        }));
        places
    }

    /// Its words in the settings: context and action.
    pub fn words(self) -> (String, String) {
        (word(self.context), word(self.action))
    }

    /// The place of these words.
    pub fn of_words(context: &str, action: &str) -> Option<Self> {
        let mut all = Self::all().into_iter();
        all.find(|it| it.words() == (context.to_owned(), action.to_owned()))
    }

    /// What it is called.
    pub fn label(self) -> String {
        format!("{} · {}", self.context.title(), self.action.name())
    }

    /// Whether a key in one of the two is looked up while the other holds.
    fn meets(self, other: Context) -> bool {
        let wide = |it: Context| matches!(it, Context::Commands | Context::Everywhere);
        self.context == other || wide(self.context) || wide(other)
    }
}

impl Keymap {
    /// The user's own keys.
    pub fn own(&self) -> &[Own] {
        &self.own
    }

    /// The keys of these places; all that is wrong with them, where something is.
    ///
    /// # Errors
    /// A sentence for each place or key that cannot be taken.
    pub fn of<'a>(
        given: impl IntoIterator<Item = (&'a str, &'a str, Vec<String>)>,
    ) -> Result<Self, Vec<String>> {
        let (mut map, mut faults) = (Self::default(), Vec::new());
        for (context, action, names) in given {
            let Some(place) = BindingTarget::of_words(context, action) else {
                faults.push(format!(
                    "keys.{context}.{action}: không có việc này; hãy đặt phím bằng “{}” trong chương trình",
                    Action::Keys.name()
                ));
                continue;
            };
            for name in names {
                if let Err(fault) = map.add(place, &name) {
                    faults.push(format!("keys.{context}.{action}: {fault}"));
                }
            }
        }
        if faults.is_empty() {
            Ok(map)
        } else {
            Err(faults)
        }
    }

    /// Gives a place these keys, in words with blanks between them, instead of those of the user's own that it had.
    ///
    /// # Errors
    /// What is wrong with them; then nothing changes.
    pub fn set(&mut self, place: BindingTarget, names: &str) -> Result<(), String> {
        let mut changed = self.clone();
        changed.own.retain(|it| it.place != place);
        for name in names.split_whitespace() {
            changed.add(place, name)?;
        }
        *self = changed;
        Ok(())
    }

    /// Gives a place one more key.
    fn add(&mut self, place: BindingTarget, name: &str) -> Result<(), String> {
        let key = free(place.context, name)?;
        let built_in = BINDINGS.iter().filter(|it| it.has(key));
        let taken = built_in
            .map(|it| BindingTarget {
                context: it.context,
                action: it.action,
            })
            .chain(
                self.own
                    .iter()
                    .filter(|it| it.key == key)
                    .map(|it| it.place),
            )
            .find(|it| place.meets(it.context));
        if let Some(taken) = taken {
            return Err(format!(
                "phím {name} đã dùng cho “{}”; hãy chọn phím khác",
                taken.label()
            ));
        }
        self.own.push(Own {
            place,
            name: name.to_owned(),
            key,
        });
        Ok(())
    }

    /// The action of a key in the first of these contexts that knows it.
    pub fn action(&self, contexts: &[Context], key: Key) -> Option<Action> {
        contexts.iter().find_map(|context| {
            let own = self
                .own
                .iter()
                .find(|it| it.place.context == *context && it.key == key);
            let built_in = || {
                let mut bindings = BINDINGS.iter().filter(|it| it.context == *context);
                bindings.find(|it| it.has(key)).map(|it| it.action)
            };
            own.map(|it| it.place.action).or_else(built_in)
        })
    }

    /// The names of the keys of a binding, the user's own first.
    pub fn names(&self, binding: &Binding) -> Vec<&str> {
        self.own_names(binding.context, binding.action)
            .chain(binding.keys.iter().copied())
            .collect()
    }

    fn own_names(&self, context: Context, action: Action) -> impl Iterator<Item = &str> {
        let place = BindingTarget { context, action };
        let own = self.own.iter().filter(move |it| it.place == place);
        own.map(|it| it.name.as_str())
    }

    /// The keys of the user's own in a context whose actions have no built-in key there.
    pub fn added(&self, context: Context) -> impl Iterator<Item = &Own> {
        self.own.iter().filter(move |it| {
            it.place.context == context
                && !BINDINGS
                    .iter()
                    .any(|bound| bound.context == context && bound.action == it.place.action)
        })
    }

    /// The footer of a context: the first key of each binding that has a hint, F1 last.
    pub fn hints(&self, context: Context) -> Vec<Hint> {
        let own = BINDINGS
            .iter()
            .filter(|it| it.context == context && !it.hint.is_empty());
        let help = BINDINGS
            .iter()
            .filter(|it| it.action == Action::Help && it.context == Context::Everywhere);
        own.chain(help)
            .filter_map(|binding| {
                let names = self.names(binding);
                let key = names.first()?;
                Some(Hint {
                    text: format!("{key} {}", binding.hint),
                    action: binding.action,
                })
            })
            .collect()
    }

    /// The key of an action in a session, most particular context first, as the palette shows it.
    pub fn key_of(&self, action: Action) -> Option<&str> {
        let wanted = |it: Action, at: Context| it == action && at.is_in_session();
        let mut own = self.own.iter().rev();
        let own = own.find(|it| wanted(it.place.action, it.place.context));
        let mut built_in = BINDINGS.iter().rev();
        let built_in = built_in.find(|it| wanted(it.action, it.context));
        let built_in = built_in.and_then(|it| it.keys.first().copied());
        own.map(|it| it.name.as_str()).or(built_in)
    }

    /// The action of a single letter or digit outside text fields, for the palette: there it puts that key's action first.
    pub fn single(&self, context: Context, letter: &str) -> Option<Action> {
        let key = Key::named(letter)?;
        (letter.chars().count() == 1)
            .then(|| self.action(&[context, Context::Commands], key))
            .flatten()
    }
}

/// The key of a name, if it may be given in this context at all (SCREENS.md: what terminals, input methods and text fields need stays theirs).
fn free(context: Context, name: &str) -> Result<Key, String> {
    let key = Key::named(name).ok_or_else(|| {
        format!("“{name}” không phải tên phím; hãy ghi như g, Ctrl+G, Alt+8, Shift+F3")
    })?;
    let forbidden = |why: &str| Err(format!("không đặt được phím {name}: {why}"));
    let (ctrl, alt) = (
        key.modifiers.contains(KeyModifiers::CONTROL),
        key.modifiers.contains(KeyModifiers::ALT),
    );
    let never = NEVER.iter().any(|it| Key::named(it) == Some(key));
    match key.code {
        _ if never || (ctrl && alt) => {
            forbidden("cửa sổ dòng lệnh thường giữ phím này hoặc gửi nó như phím khác")
        }
        KeyCode::F(number) if !(1..=12).contains(&number) => forbidden("chỉ có F1 đến F12"),
        KeyCode::Char(letter) if ctrl && !letter.is_ascii_lowercase() => {
            forbidden("Ctrl chỉ đi với một chữ cái")
        }
        KeyCode::Char(letter) if ctrl && context.has_text() && "acvwxyzr".contains(letter) => {
            forbidden("trong ô nhập chữ phím này sửa chữ")
        }
        KeyCode::Char(letter) if alt && !letter.is_ascii_digit() => {
            forbidden("Alt chỉ đi với một chữ số")
        }
        KeyCode::Char(_) if ctrl || alt => Ok(key),
        KeyCode::Char(_) if context.has_text() => forbidden(
            "trong ô nhập chữ phím này là chữ; hãy dùng Ctrl với một chữ cái, hoặc F1 đến F12",
        ),
        // A letter with its mark comes from an input method, which may send it in pieces.
        KeyCode::Char(letter) if !letter.is_ascii() => {
            forbidden("chữ có dấu do bộ gõ ghép thành; hãy dùng chữ không dấu")
        }
        KeyCode::Char(_) | KeyCode::F(_) => Ok(key),
        KeyCode::Backspace => forbidden("bộ gõ gửi phím này khi sửa dấu"),
        _ if context.has_text() => forbidden("trong ô nhập chữ phím này dùng để đi lại, sửa chữ"),
        _ => Ok(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key::named(name).unwrap()
    }

    fn given(lines: &[(&'static str, &'static str, &str)]) -> Result<Keymap, Vec<String>> {
        Keymap::of(lines.iter().map(|(context, action, names)| {
            let names = names.split(' ').map(str::to_owned).collect();
            (*context, *action, names)
        }))
    }

    #[test]
    fn a_key_of_ones_own_works_beside_the_built_in_ones() {
        let map = given(&[
            ("discussion", "call_next", "g Ctrl+G"),
            ("commands", "seal_session", "F12 }"),
        ]);
        let faults = map.unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("F12") && faults[0].contains("Ghi"));
        let map = given(&[
            ("discussion", "call_next", "g Ctrl+G"),
            ("commands", "seal_session", "}"),
        ])
        .unwrap();
        let at = [Context::Discussion, Context::Commands, Context::Everywhere];
        for name in ["g", "Ctrl+G"] {
            assert_eq!(map.action(&at, key(name)), Some(Action::CallNext), "{name}");
        }
        assert_eq!(map.action(&at, key("}")), Some(Action::SealSession));
        assert_eq!(map.key_of(Action::CallNext), Some("Ctrl+G"));
        let hints = map.hints(Context::Discussion);
        assert!(hints.iter().any(|it| it.text == "g mời tiếp"), "{hints:?}");
        assert_eq!(map.added(Context::Commands).count(), 1);
        assert_eq!(map.added(Context::Discussion).count(), 0);
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let faults = given(&[
            ("discussion", "fly", "g"),
            (
                "discussion",
                "call_next",
                "l F10 Alt+g Ctrl+1 ngựa ộ Backspace",
            ),
            ("composer", "record_opinion", "g Ctrl+A ↑ Space"),
            ("agenda", "conclude", "3 Ctrl+P"),
        ])
        .unwrap_err();
        assert_eq!(faults.len(), 1 + 7 + 4 + 2, "{faults:#?}");
        assert!(faults[1].contains("Lọc ý kiến"), "{}", faults[1]);
    }

    #[test]
    fn the_same_key_may_mean_two_things_where_they_never_meet() {
        assert!(given(&[("votes", "repeat_vote", "g"), ("papers", "export", "g")]).is_ok());
        assert!(given(&[("votes", "repeat_vote", "g"), ("commands", "bell", "g")]).is_err());
        assert!(given(&[("commands", "bell", "g"), ("votes", "repeat_vote", "g")]).is_err());
    }

    #[test]
    fn setting_takes_the_place_of_what_was_set_and_a_fault_changes_nothing() {
        let mut map = given(&[("votes", "repeat_vote", "g h")]).unwrap();
        let place = BindingTarget::of_words("votes", "repeat_vote").unwrap();
        let before = map.clone();
        assert!(map.set(place, "j F10").is_err());
        assert_eq!(map, before);
        map.set(place, " j ").unwrap();
        assert_eq!(map.action(&[Context::Votes], key("g")), None);
        assert_eq!(map.own().len(), 1);
        map.set(place, "").unwrap();
        assert_eq!(map, Keymap::default());
    }

    #[test]
    fn every_place_has_words_that_lead_back_to_it() {
        for place in BindingTarget::all() {
            let (context, action) = place.words();
            assert_eq!(BindingTarget::of_words(&context, &action), Some(place));
        }
    }

    #[test]
    fn a_letter_alone_is_its_action_in_the_palette() {
        let map = Keymap::default();
        assert_eq!(
            map.single(Context::Attendance, "l"),
            Some(Action::MarkExcused)
        );
        assert_eq!(
            map.single(Context::Agenda, "3"),
            Some(Action::ScreenDiscussion)
        );
        assert_eq!(
            map.action(&[Context::Everywhere], key("Ctrl+Q")),
            Some(Action::Leave)
        );
    }
}
