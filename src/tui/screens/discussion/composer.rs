//! The composer: an opinion being written, with its speaker and kind.

mod drawing;

use serde::{Deserialize, Serialize};

pub use self::drawing::question_words;
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;
use crate::session::{Command, Person, Session, Time};
use crate::text::clean;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::view::Purpose;

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
    /// On which one an opinion was new.
    fn of(opinion: &Opinion) -> Self {
        if opinion.private {
            Self::Private
        } else {
            Self::Public
        }
    }

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

/// Who spoke, how it is meant, and where it belongs: kept beside the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct How {
    speaker: Option<Person>,
    kind: OpinionKind,
    /// The section that was chosen; none: the one at hand.
    #[serde(default)]
    section: Option<String>,
    /// The question that was chosen; none: the one that is proposed.
    #[serde(default)]
    answers: Option<Answers>,
    /// When it was given, where it is noted after the closing.
    #[serde(default)]
    at: Option<Time>,
}

/// What an answer was said to answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// No question in particular.
    Nothing,
    /// The question with this id.
    Question(String),
}

/// What Tab asks for, one after the other.
const STOPS: [Purpose; 5] = [
    Purpose::Speaker,
    Purpose::Kind,
    Purpose::Section,
    Purpose::Question,
    Purpose::Moment,
];

/// An opinion being written.
#[derive(Debug)]
pub struct Composer {
    /// Its words.
    pub field: Field,
    how: How,
    private: bool,
    sheet: Sheet,
    /// What Tab asks for next.
    stop: usize,
    /// Why it was not recorded.
    pub message: Option<String>,
    /// The words' length at the last look, to tell a sign just typed from one that was there.
    length: usize,
}

impl Composer {
    /// The composer with what was being written for the minutes when the program last ended.
    pub fn restored(ctx: &mut SessionContext) -> Self {
        let mut composer = Self {
            field: Field::block(""),
            how: How {
                speaker: None,
                kind: OpinionKind::View,
                section: None,
                answers: None,
                at: None,
            },
            private: false,
            sheet: Sheet::Public,
            stop: 0,
            message: None,
            length: 0,
        };
        composer.open(Sheet::Public, ctx);
        composer
    }

    /// Opens a sheet with its unfinished words. A new one without words is of the one who has the floor.
    pub fn open(&mut self, sheet: Sheet, ctx: &mut SessionContext) {
        let [text_key, how_key] = sheet.fields();
        let text = ctx.port().draft(&text_key);
        let how = ctx
            .port()
            .draft(&how_key)
            .and_then(|it| serde_json::from_str(&it).ok());
        let session = ctx.session();
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
                kind: if self.private {
                    OpinionKind::Note
                } else {
                    OpinionKind::View
                },
                section: None,
                answers: None,
                at: None,
            },
            |opinion| How {
                speaker: opinion.speaker.clone(),
                kind: opinion.kind,
                section: Some(opinion.section.clone()),
                answers: opinion.answers.clone().map(Answers::Question),
                at: None,
            },
        );
        let known = |how: &How| {
            let section = how.section.as_deref();
            how.speaker.as_ref().is_none_or(|it| session.knows(it))
                && section.is_none_or(|it| session.section(it).is_some())
        };
        // Who was chosen for words that were taken away again is not chosen for the next ones.
        let is_written = text.as_ref().is_some_and(|it| !it.trim().is_empty());
        let goes_on = |_: &How| is_written || standing.is_some();
        self.how = how.filter(goes_on).filter(known).unwrap_or(usual);
        let text = text.or_else(|| standing.map(|opinion| opinion.text.clone()));
        self.field = Field::block(&text_key).with(&text.unwrap_or_default());
        // Whether it may be read is decided with each frame: first of all it may not.
        self.field.masked = self.private;
        self.length = self.field.text().len();
        self.sheet = sheet;
        self.message = None;
        // Who first, then what kind: Tab asks for what is not yet known.
        self.stop = usize::from(self.how.speaker.is_some());
    }

    /// An opinion whose recording was taken back is offered again, unless another one is being written.
    pub fn give_back(&mut self, opinion: &Opinion, ctx: &mut SessionContext) {
        let [text_key, how_key] = Sheet::of(opinion).fields();
        let port = ctx.port();
        let other = |text: &String| !text.is_empty() && *text != opinion.text;
        if port.draft(&text_key).as_ref().is_some_and(other) {
            return;
        }
        port.save_draft(&text_key, &opinion.text);
        let how = How {
            speaker: opinion.speaker.clone(),
            kind: opinion.kind,
            section: Some(opinion.section.clone()),
            answers: opinion.answers.clone().map(Answers::Question),
            at: None,
        };
        if let Ok(json) = serde_json::to_string(&how) {
            port.save_draft(&how_key, &json);
        }
        self.open(Sheet::Public, ctx);
    }

    /// An opinion that was recorded once more is no longer being written.
    pub fn take_back(&mut self, opinion: &Opinion, ctx: &mut SessionContext) {
        let [text_key, how_key] = Sheet::of(opinion).fields();
        if ctx.port().draft(&text_key).as_deref() == Some(opinion.text.as_str()) {
            ctx.discard_draft(&text_key);
            ctx.discard_draft(&how_key);
            self.open(Sheet::Public, ctx);
        }
    }

    /// Adds text that was typed where nothing takes it, at the end of a new opinion's words; gives them.
    pub fn collect(&mut self, text: &str, ctx: &mut SessionContext) -> String {
        self.field.edit.bottom(false);
        self.field.edit.insert(text);
        self.length = self.field.text().len();
        ctx.port().save_draft(&self.field.key, self.field.text());
        self.field.text().to_owned()
    }

    /// Takes the last letter of them away.
    pub fn uncollect(&mut self, ctx: &mut SessionContext) -> String {
        self.field.edit.bottom(false);
        self.field.edit.backspace();
        self.length = self.field.text().len();
        ctx.port().save_draft(&self.field.key, self.field.text());
        self.field.text().to_owned()
    }

    /// What Tab asks for now; the next time it asks for the one after it.
    pub fn next_stop(&mut self, forward: bool, ctx: &SessionContext) -> Purpose {
        let wanted = |stop: &Purpose| match stop {
            Purpose::Question => self.how.kind == OpinionKind::Answer,
            Purpose::Moment => ctx.session().closing.is_some() && !self.edits(),
            _ => true,
        };
        let stops: Vec<Purpose> = STOPS.iter().filter(|it| wanted(it)).cloned().collect();
        let count = stops.len().max(1);
        let at = if forward {
            self.stop % count
        } else {
            (self.stop + count - 2) % count
        };
        self.stop = at + 1;
        stops.get(at).cloned().unwrap_or(Purpose::Speaker)
    }

    /// Whether it corrects an opinion on record.
    fn edits(&self) -> bool {
        matches!(self.sheet, Sheet::Edit(_))
    }

    /// Its section: the chosen one, else the one at hand.
    pub fn section<'a>(&'a self, session: &'a Session) -> &'a str {
        let chosen = self.how.section.as_deref();
        chosen.unwrap_or_else(|| session.section_at_hand())
    }

    /// Its section is known now.
    pub fn set_section(&mut self, section: String, ctx: &mut SessionContext) {
        self.how.section = Some(section);
        self.keep_how(ctx);
    }

    /// What it answers is known now.
    pub fn set_answers(&mut self, answers: Answers, ctx: &mut SessionContext) {
        self.how.answers = Some(answers);
        self.keep_how(ctx);
    }

    /// When it was given is known now.
    pub fn set_moment(&mut self, at: Time, ctx: &mut SessionContext) {
        self.how.at = Some(at);
        self.keep_how(ctx);
    }

    /// When it was given, where it was missed and is noted after the closing: what was said, else when its section ended.
    pub fn moment(&self, session: &Session) -> Option<Time> {
        let closing = session.closing.as_ref().filter(|_| !self.edits())?;
        let section = session.section(self.section(session));
        let ended = section.and_then(|it| it.spans.last()?.to);
        self.how.at.or(ended).or(Some(closing.at))
    }

    /// Who spoke is known now.
    pub fn speak(&mut self, person: Person, ctx: &mut SessionContext) {
        self.how.speaker = Some(person);
        self.keep_how(ctx);
    }

    /// Its kind is known now.
    pub fn set_kind(&mut self, kind: OpinionKind, ctx: &mut SessionContext) {
        self.how.kind = kind;
        self.keep_how(ctx);
    }

    fn keep_how(&self, ctx: &mut SessionContext) {
        let [_, key] = self.sheet.fields();
        if let Ok(json) = serde_json::to_string(&self.how) {
            ctx.port().save_draft(&key, &json);
        }
    }

    /// Who spoke.
    pub fn speaker(&self) -> Option<&Person> {
        self.how.speaker.as_ref()
    }

    /// Whether a speaker is still wanted before there is anything to record.
    pub fn wants_speaker(&self) -> bool {
        let needed = self.how.speaker.is_none() && self.how.kind != OpinionKind::Note;
        needed && clean::is_meaningful(self.field.text())
    }

    /// The question that it answers: the chosen one, else the one that is proposed for a new answer.
    pub fn question(&self, proposed: Option<String>) -> Option<String> {
        if self.how.kind != OpinionKind::Answer {
            return None;
        }
        match &self.how.answers {
            Some(Answers::Question(id)) => Some(id.clone()),
            Some(Answers::Nothing) => None,
            None => proposed.filter(|_| !self.edits()),
        }
    }

    /// The command that records it, as the answer to a question where it is one; none without words.
    pub fn command(&self, proposed: Option<String>, session: &Session) -> Option<Command> {
        let text = self.field.text().to_owned();
        if !clean::is_meaningful(&text) {
            return None;
        }
        let answers = self.question(proposed);
        Some(match &self.sheet {
            Sheet::Edit(opinion) => Command::EditOpinion {
                opinion: opinion.clone(),
                section: self.how.section.clone(),
                speaker: self.how.speaker.clone(),
                kind: Some(self.how.kind),
                text: Some(text),
                private: Some(self.private),
                reserved: None,
                reported: None,
                // What answers nothing any more says so by an empty name.
                answers: Some(answers.unwrap_or_default()),
            },
            Sheet::Public | Sheet::Private => Command::Opinion {
                section: Some(self.section(session).to_owned()),
                speaker: self.how.speaker.clone(),
                kind: Some(self.how.kind),
                text,
                private: self.private,
                reserved: false,
                answers,
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
}
