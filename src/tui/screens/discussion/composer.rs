//! The composer: an opinion being written, with its speaker and kind.

use ratatui::layout::Rect;

use crate::session::kinds::Kind;
use crate::session::records::Opinion;
use crate::session::{Command, Person, Session};
use crate::text::clean;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::desk::Desk;
use crate::tui::field::Field;
use crate::tui::people;

/// The name under which half-written opinions are kept.
const TEXT: &str = "opinion/text";
/// The name under which their speaker is kept.
const SPEAKER: &str = "opinion/speaker";

/// An opinion being written.
#[derive(Debug)]
pub struct Composer {
    /// Its words.
    pub field: Field,
    /// Who spoke.
    pub speaker: Option<Person>,
    /// Its kind.
    pub kind: Kind,
    private: bool,
    editing: Option<String>,
    /// The words' length at the last look, to tell a sign just typed from one that was there.
    length: usize,
}

impl Composer {
    /// The composer with what was being written when the program last ended.
    pub fn restored(desk: &mut Desk) -> Self {
        let text = desk.port().kept(TEXT).unwrap_or_default();
        let speaker = desk
            .port()
            .kept(SPEAKER)
            .and_then(|it| serde_json::from_str(&it).ok());
        Self {
            length: text.len(),
            field: Field::block(TEXT).with(&text),
            speaker: speaker.filter(|it| desk.session().knows(it)),
            kind: Kind::View,
            private: false,
            editing: None,
        }
    }

    /// Makes ready for a new opinion; words that were left unfinished stay.
    pub fn begin(&mut self, private: bool, session: &Session) {
        if self.editing.take().is_some() {
            self.field.edit.set_text("");
        }
        if self.field.text().is_empty() {
            self.kind = if private { Kind::Note } else { Kind::View };
            self.speaker = None;
        }
        self.private = private;
        self.field.masked = private;
        if self.speaker.is_none() && !private {
            self.speaker = session.speech.as_ref().map(|speech| speech.speaker.clone());
        }
        self.length = self.field.text().len();
    }

    /// Opens an opinion that stands in the log.
    pub fn edit(&mut self, opinion: &Opinion) {
        self.editing = Some(opinion.id.clone());
        self.speaker.clone_from(&opinion.speaker);
        self.kind = opinion.kind;
        self.private = opinion.private;
        self.field.masked = opinion.private;
        self.field = std::mem::take(&mut self.field).with(&opinion.text);
        self.length = opinion.text.len();
    }

    /// Who spoke is known now; it is kept with the words.
    pub fn speak(&mut self, person: Person, desk: &mut Desk) {
        if let Ok(json) = serde_json::to_string(&person) {
            desk.port().keep(SPEAKER, &json);
        }
        self.speaker = Some(person);
    }

    /// Whether a speaker is still wanted before there is anything to record.
    pub fn wants_speaker(&self) -> bool {
        self.speaker.is_none() && self.kind != Kind::Note && clean::is_meaningful(self.field.text())
    }

    /// The command that records it; none without words.
    pub fn command(&self) -> Option<Command> {
        let text = self.field.text().to_owned();
        if !clean::is_meaningful(&text) {
            return None;
        }
        Some(match &self.editing {
            Some(opinion) => Command::EditOpinion {
                opinion: opinion.clone(),
                section: None,
                speaker: self.speaker.clone(),
                kind: Some(self.kind),
                text: Some(text),
                private: Some(self.private),
                reserved: None,
                answers: None,
            },
            None => Command::Opinion {
                section: None,
                speaker: self.speaker.clone(),
                kind: Some(self.kind),
                text,
                private: self.private,
                reserved: false,
                answers: None,
            },
        })
    }

    /// The names under which its unfinished text is kept.
    pub const FIELDS: [&'static str; 2] = [TEXT, SPEAKER];

    /// It has been recorded: its words are no longer unfinished.
    pub fn finish(&mut self) {
        self.field.edit.set_text("");
        self.speaker = None;
        self.kind = Kind::View;
        self.private = false;
        self.field.masked = false;
        self.editing = None;
        self.length = 0;
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

    /// Draws it: a rule, who and what, then the words.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focused: bool, desk: &Desk) {
        let theme = canvas.theme;
        canvas.rule(area.x, area.y, area.width);
        let session = desk.session();
        let who = match &self.speaker {
            Some(speaker) => people::called(session, speaker),
            None if self.kind == Kind::Note => "không nêu tên".to_owned(),
            None => "chưa chọn người phát biểu (@)".to_owned(),
        };
        let verb = if self.editing.is_some() {
            "Sửa: "
        } else {
            ""
        };
        let private = if self.private {
            " · ghi chú riêng, không vào biên bản"
        } else {
            ""
        };
        let head = format!("{verb}{who} · {}{private}", self.kind.label());
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
