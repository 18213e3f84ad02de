//! A list to pick from, with a field that searches it without diacritics.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::{Canvas, Target, centred};
use super::context::SessionContext;
use super::field::Field;
use super::keymap::{Context, Keymap};
use super::people;
use super::view::{Picked, Purpose, Reply, View};
use crate::session::Session;
use crate::text::fold::Needle;
use crate::text::width;

/// The most rows of a list.
const MAX_ROWS: u16 = 16;

/// Rows for the chosen line in full, where lines are cut, with the rule under it.
const WHOLE: u16 = 4;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is shown and searched.
    pub label: String,
    /// What stands at the right: keys, figures.
    pub beside: String,
    /// What is picked.
    pub value: Picked,
}

/// A list to pick from.
#[derive(Debug)]
pub struct Picker {
    title: String,
    purpose: Purpose,
    options: Vec<Choice>,
    field: Field,
    found: Vec<usize>,
    at: usize,
    /// For the palette's single letters: the keys, and the screen under it.
    keys: Option<Box<(Keymap, Context)>>,
}

impl Picker {
    /// A list with these lines.
    pub fn new(title: &str, purpose: Purpose, options: Vec<Choice>) -> Self {
        let found = (0..options.len()).collect();
        Self {
            title: title.to_owned(),
            purpose,
            options,
            field: Field::line(""),
            found,
            at: 0,
            keys: None,
        }
    }

    /// Members and guests, those attending first.
    pub fn people(title: &str, purpose: Purpose, session: &Session) -> Self {
        let options = people::find(session, "")
            .into_iter()
            .map(|candidate| Choice {
                label: candidate.label,
                beside: String::new(),
                value: Picked::Person(candidate.person),
            })
            .collect();
        Self::new(title, purpose, options)
    }

    /// Words of a closed list, with their labels.
    pub fn words(
        title: &str,
        purpose: Purpose,
        words: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let options = words
            .into_iter()
            .map(|(word, label)| Choice {
                label,
                beside: String::new(),
                value: Picked::Word(word),
            })
            .collect();
        Self::new(title, purpose, options)
    }

    /// Every action by name: the palette over a screen.
    pub fn palette(keymap: &Keymap, under: Context) -> Self {
        let options = Action::ALL
            .iter()
            .filter(|action| action.is_in_palette())
            .map(|action| Choice {
                label: action.name().to_owned(),
                beside: keymap.key_of(*action).unwrap_or_default().to_owned(),
                value: Picked::Action(*action),
            })
            .collect();
        Self {
            keys: Some(Box::new((keymap.clone(), under))),
            ..Self::new("Tìm lệnh", Purpose::Palette, options)
        }
    }

    /// Puts one more line in front.
    pub fn push(&mut self, label: &str, value: Picked) {
        let line = Choice {
            label: label.to_owned(),
            beside: String::new(),
            value,
        };
        self.options.insert(0, line);
        self.search();
    }

    /// The same with the line of this value chosen.
    #[must_use]
    pub fn standing_on(mut self, value: &Picked) -> Self {
        let line = |at: &usize| {
            self.options
                .get(*at)
                .is_some_and(|option| option.value == *value)
        };
        self.at = self.found.iter().position(line).unwrap_or(0);
        self
    }

    /// Searches again. In the palette a single letter or digit puts its key's action first.
    fn search(&mut self) {
        let needle = Needle::new(self.field.text().trim());
        // Under Telex a w alone shows as ư.
        let letter = match self.field.text().trim() {
            "ư" => "w",
            other => other,
        };
        let keys = self.keys.as_deref();
        let first = keys.and_then(|(keymap, under)| keymap.single(*under, letter));
        let mut found: Vec<(u32, usize)> = self
            .options
            .iter()
            .enumerate()
            .filter_map(|(at, option)| {
                if first.is_some_and(|action| option.value == Picked::Action(action)) {
                    return Some((0, at));
                }
                needle
                    .rank(&option.label)
                    .map(|rank| (rank.saturating_add(1), at))
            })
            .collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, at)| at).collect();
        self.at = 0;
    }

    fn pick(&self) -> Reply {
        let chosen = self.found.get(self.at).and_then(|at| self.options.get(*at));
        chosen.map_or(Reply::Nothing, |option| {
            Reply::Picked(self.purpose.clone(), option.value.clone())
        })
    }
}

impl View for Picker {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn edited(&mut self, _ctx: &mut SessionContext) -> Reply {
        self.search();
        Reply::Whole
    }

    fn row(&mut self, row: usize, _ctx: &mut SessionContext) -> Reply {
        self.at = row;
        self.pick()
    }

    fn act(&mut self, action: Action, _ctx: &mut SessionContext) -> Reply {
        let last = self.found.len().saturating_sub(1);
        match action {
            // These move the caret in what is searched for.
            Action::First | Action::Last => return Reply::Pass,
            _ if let Some(to) = action.moved(self.at, last, usize::from(MAX_ROWS)) => self.at = to,
            Action::Confirm => return self.pick(),
            Action::Back => return Reply::Close,
            Action::NextField if self.purpose == Purpose::Checklist => {
                return match self.pick() {
                    Reply::Picked(_, value) => Reply::Picked(Purpose::ChecklistNote, value),
                    other => other,
                };
            }
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _ctx: &SessionContext) {
        let theme = canvas.theme;
        let width = area.width.saturating_sub(6).min(72);
        // Where lines are cut, the chosen one stands whole under the list.
        let room = usize::from(width.saturating_sub(4));
        let is_cut = |it: &Choice| width::width(&it.label) + width::width(&it.beside) > room;
        let whole = if self.options.iter().any(is_cut) {
            WHOLE
        } else {
            0
        };
        let most = MAX_ROWS.max(area.height / 4);
        let rows = most.min(area.height.saturating_sub(5 + whole));
        let frame = centred(area, width, rows + 4 + whole);
        canvas.window(frame);
        canvas.rule(frame.x, frame.y, frame.width);
        canvas.text(
            frame.x + 2,
            frame.y,
            frame.width - 4,
            &format!(" {} ", self.title),
            theme.title,
        );
        let x = frame.x + 2;
        let columns = frame.width.saturating_sub(4);
        let label = canvas.text(x, frame.y + 1, columns, "tìm: ", theme.faint);
        let line = Rect::new(x + label, frame.y + 1, columns.saturating_sub(label), 1);
        canvas.field(&self.field, line, true);
        canvas.rule(frame.x, frame.y + 2, frame.width);
        let first = (self.at + 1).saturating_sub(usize::from(rows));
        let shown = self
            .found
            .iter()
            .enumerate()
            .skip(first)
            .take(usize::from(rows));
        for ((row, at), y) in shown.zip(frame.y + 3..) {
            let Some(option) = self.options.get(*at) else {
                continue;
            };
            let style = if row == self.at {
                theme.chosen
            } else {
                theme.plain
            };
            let line = Rect::new(frame.x, y, frame.width, 1);
            let used = canvas.text_right(x + columns, y, &option.beside, theme.faint);
            let room = columns.saturating_sub(if used > 0 { used + 1 } else { 0 });
            canvas.text(x, y, room, &option.label, style);
            if row == self.at {
                canvas.restyle(line, style);
            }
            canvas.target(line, Target::Row(row));
        }
        if self.found.is_empty() {
            canvas.text(x, frame.y + 3, columns, "Không tìm thấy.", theme.warn);
        }
        let chosen = self.found.get(self.at).and_then(|at| self.options.get(*at));
        if let Some(chosen) = chosen.filter(|_| whole > 0) {
            let y = frame.bottom().saturating_sub(whole);
            canvas.rule(frame.x, y.saturating_sub(1), frame.width);
            let place = Rect::new(x, y, columns, whole.saturating_sub(1));
            canvas.paragraph(place, &chosen.label, theme.plain);
        }
        canvas.rule(frame.x, frame.bottom().saturating_sub(1), frame.width);
    }
}
