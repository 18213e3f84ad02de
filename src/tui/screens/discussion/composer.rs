//! The composer: an opinion being written, with its speaker and kind.

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use crate::session::kinds::Kind;
use crate::session::{Command, Person};
use crate::text::clean;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::desk::Desk;
use crate::tui::field::Field;
use crate::tui::people;

/// What is being written: each kind of sheet keeps its unfinished words apart, so that none is taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A new opinion for the minutes.
    Public,
    /// A new private note.
    Private,
    /// A correction of the opinion with this id.
    Edit(String),
}

impl Sheet {
    /// The names under which its unfinished words, and their speaker and kind, are kept.
    fn fields(&self) -> [String; 2] {
        let name = match self {
            Self::Public => "new",
            Self::Private => "private",
            Self::Edit(id) => id,
        };
        [
            format!("opinion/{name}/text"),
            format!("opinion/{name}/how"),
        ]
    }
}

/// Who spoke, and how it is meant: kept beside the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct How {
    speaker: Option<Person>,
    kind: Kind,
}

/// An opinion being written.
#[derive(Debug)]
pub struct Composer {
    /// Its words.
    pub field: Field,
    how: How,
    private: bool,
    sheet: Sheet,
    /// The words' length at the last look, to tell a sign just typed from one that was there.
    length: usize,
}

impl Composer {
    /// The composer with what was being written for the minutes when the program last ended.
    pub fn restored(desk: &mut Desk) -> Self {
        let mut composer = Self {
            field: Field::block(""),
            how: How {
                speaker: None,
                kind: Kind::View,
            },
            private: false,
            sheet: Sheet::Public,
            length: 0,
        };
        composer.open(Sheet::Public, desk);
        composer
    }

    /// Opens a sheet with its unfinished words. A new one without words is of the one who has the floor.
    pub fn open(&mut self, sheet: Sheet, desk: &mut Desk) {
        let [text_key, how_key] = sheet.fields();
        let text = desk.port().kept(&text_key);
        let how = desk
            .port()
            .kept(&how_key)
            .and_then(|it| serde_json::from_str(&it).ok());
        let session = desk.session();
        let standing = match &sheet {
            Sheet::Edit(id) => session.opinion(id),
            Sheet::Public | Sheet::Private => None,
        };
        self.private = standing.map_or(sheet == Sheet::Private, |opinion| opinion.private);
        let usual = standing.map_or_else(
            || How {
                speaker: session
                    .speech
                    .as_ref()
                    .map(|it| it.speaker.clone())
                    .filter(|_| !self.private),
                kind: if self.private { Kind::Note } else { Kind::View },
            },
            |opinion| How {
                speaker: opinion.speaker.clone(),
                kind: opinion.kind,
            },
        );
        let known = |how: &How| how.speaker.as_ref().is_none_or(|it| session.knows(it));
        self.how = how.filter(known).unwrap_or(usual);
        let text = text.or_else(|| standing.map(|opinion| opinion.text.clone()));
        self.field = Field::block(&text_key).with(&text.unwrap_or_default());
        // Whether it may be read is decided with each frame: first of all it may not.
        self.field.masked = self.private;
        self.length = self.field.text().len();
        self.sheet = sheet;
    }

    /// Who spoke is known now.
    pub fn speak(&mut self, person: Person, desk: &mut Desk) {
        self.how.speaker = Some(person);
        self.keep_how(desk);
    }

    /// Its kind is known now.
    pub fn set_kind(&mut self, kind: Kind, desk: &mut Desk) {
        self.how.kind = kind;
        self.keep_how(desk);
    }

    fn keep_how(&self, desk: &mut Desk) {
        let [_, key] = self.sheet.fields();
        if let Ok(json) = serde_json::to_string(&self.how) {
            desk.port().keep(&key, &json);
        }
    }

    /// Who spoke.
    pub fn speaker(&self) -> Option<&Person> {
        self.how.speaker.as_ref()
    }

    /// Whether a speaker is still wanted before there is anything to record.
    pub fn wants_speaker(&self) -> bool {
        let needed = self.how.speaker.is_none() && self.how.kind != Kind::Note;
        needed && clean::is_meaningful(self.field.text())
    }

    /// Whether it is a new answer, which is linked to its question.
    pub fn answers(&self) -> bool {
        self.how.kind == Kind::Answer && !matches!(self.sheet, Sheet::Edit(_))
    }

    /// The command that records it, as the answer to a question where it is one; none without words.
    pub fn command(&self, question: Option<String>) -> Option<Command> {
        let text = self.field.text().to_owned();
        if !clean::is_meaningful(&text) {
            return None;
        }
        Some(match &self.sheet {
            Sheet::Edit(opinion) => Command::EditOpinion {
                opinion: opinion.clone(),
                section: None,
                speaker: self.how.speaker.clone(),
                kind: Some(self.how.kind),
                text: Some(text),
                private: Some(self.private),
                reserved: None,
                answers: None,
            },
            Sheet::Public | Sheet::Private => Command::Opinion {
                section: None,
                speaker: self.how.speaker.clone(),
                kind: Some(self.how.kind),
                text,
                private: self.private,
                reserved: false,
                answers: question.filter(|_| self.answers()),
            },
        })
    }

    /// The names under which its unfinished text is kept.
    pub fn fields(&self) -> [String; 2] {
        self.sheet.fields()
    }

    /// The sign `@` or `#` that was typed just now at the start of a word.
    pub fn sign(&mut self) -> Option<char> {
        let (text, caret) = (self.field.text(), self.field.edit.caret());
        let grown = text.len() == self.length + 1;
        self.length = text.len();
        let mut before = text.get(..caret)?.chars().rev();
        let sign = before
            .next()
            .filter(|it| grown && matches!(it, '@' | '#'))?;
        before
            .next()
            .is_none_or(char::is_whitespace)
            .then_some(sign)
    }

    /// Takes the sign away that opened a list from which something was picked.
    pub fn take_sign(&mut self) {
        let caret = self.field.edit.caret();
        let before = self
            .field
            .text()
            .get(..caret)
            .and_then(|text| text.chars().next_back());
        if matches!(before, Some('@' | '#')) {
            self.field.edit.backspace();
        }
        self.length = self.field.text().len();
    }

    /// Whether it is a note for one's own eyes.
    pub fn is_private(&self) -> bool {
        self.private
    }

    /// Who and what, in words.
    pub fn head(&self, desk: &Desk) -> String {
        let session = desk.session();
        let who = match &self.how.speaker {
            Some(speaker) => people::called(session, speaker),
            None if self.how.kind == Kind::Note => "không nêu tên".to_owned(),
            None => "chưa chọn người phát biểu (@)".to_owned(),
        };
        let verb = if matches!(self.sheet, Sheet::Edit(_)) {
            "Sửa: "
        } else {
            ""
        };
        let private = if self.private {
            " · ghi chú riêng, không vào biên bản"
        } else {
            ""
        };
        format!("{verb}{who} · {}{private}", self.how.kind.label())
    }

    /// Draws it: a rule, who and what, then the words.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focused: bool, desk: &Desk) {
        let theme = canvas.theme;
        canvas.rule(area.x, area.y, area.width);
        let head = self.head(desk);
        let style = if focused { theme.accent } else { theme.faint };
        canvas.text(area.x + 1, area.y + 1, area.width - 2, &head, style);
        let space = Rect::new(
            area.x + 1,
            area.y + 2,
            area.width.saturating_sub(2),
            area.height.saturating_sub(2),
        );
        if focused || !self.field.text().is_empty() {
            canvas.field(&self.field, space, focused);
        } else {
            let hint = "F2 để ghi ý kiến. Khi đang gõ: @ chọn người, # chọn loại, Ctrl+S ghi.";
            canvas.text(space.x, space.y, space.width, hint, theme.faint);
        }
        canvas.target(space, Target::Field(0));
    }
}
