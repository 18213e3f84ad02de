//! One session in figures, as it is counted. Names that many sessions share are kept once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::session_record::{Graded, Registered, Report, Reported, SessionRecord, Target, Task};
use crate::programme::Grade;
use crate::session::kinds::{Mode, Progress, Scope};

/// A name that many rows share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub(super) u32);

/// The names that rows share, each kept once. The first two hundred are those that nearly every row has many of: the items of forms, `0.0` to `9.9`, and
/// the ids of members, `m00` to `m99`; they are known without looking.
#[derive(Clone, Debug)]
pub struct Names {
    known: HashMap<Arc<str>, Name>,
    list: Vec<Arc<str>>,
}

impl Default for Names {
    fn default() -> Self {
        let items = (0..100).map(|it| format!("{}.{}", it / 10, it % 10));
        let members = (0..100).map(|it| format!("m{it:02}"));
        Self {
            known: HashMap::new(),
            list: items.chain(members).map(Arc::from).collect(),
        }
    }
}

/// The name of an item or a member, if this is one.
fn usual(text: &str) -> Option<Name> {
    let (from, tens, ones) = match *text.as_bytes() {
        [tens, b'.', ones] => (0, tens, ones),
        [b'm', tens, ones] => (100, tens, ones),
        _ => return None,
    };
    let figure = |it: u8| it.is_ascii_digit().then(|| u32::from(it - b'0'));
    Some(Name(from + figure(tens)? * 10 + figure(ones)?))
}

impl Names {
    /// The name of this text.
    pub fn name(&mut self, text: &str) -> Name {
        if let Some(name) = usual(text).or_else(|| self.known.get(text).copied()) {
            return name;
        }
        let (text, name): (Arc<str>, _) = (text.into(), Name(self.list.len() as u32));
        self.list.push(text.clone());
        self.known.insert(text, name);
        name
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order of their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|text| &**text)
    }

    /// The name of this text, if any row has it.
    pub fn find(&self, text: &str) -> Option<Name> {
        usual(text).or_else(|| self.known.get(text).copied())
    }

    /// The text of a name.
    pub fn text(&self, name: Name) -> &str {
        self.list.get(name.0 as usize).map_or("", |text| text)
    }
}

/// One session in figures, as it is counted. The fields are those of [`SessionRecord`].
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    clippy::struct_excessive_bools,
    reason = "the fields are those of `SessionRecord`"
)]
pub struct ReportRow {
    pub session: Name,
    pub cell: Name,
    pub parent: Option<Name>,
    pub group: Option<Name>,
    pub programme: Name,
    pub date: NaiveDate,
    pub mode: Mode,
    pub held: bool,
    pub closed: bool,
    pub sealed: bool,
    pub proven: bool,
    pub minutes: Option<u32>,
    pub members: u32,
    pub exempt: u32,
    pub attended: u32,
    pub expected: u32,
    pub unmarked: u32,
    pub opinions: [u32; 7],
    pub commitments: Box<[KeptTask]>,
    pub carried: Carried,
    pub registered: u32,
    pub registrations: Box<[(Name, Box<[Name]>)]>,
    pub graded: Box<[(Name, Grade)]>,
    pub items: Box<[(Name, u32)]>,
    pub grades: [u32; 4],
    pub targets: Box<[(Name, u32, u32)]>,
    pub rating: Option<u32>,
    pub rating_grade: Option<Name>,
    pub seq: u64,
    pub link: Box<str>,
}

/// What is reported of other sessions' commitments.
pub type Carried = Box<[(Name, Reports)]>;

/// Reports on a commitment, each with its moment in seconds.
pub type Reports = Box<[(i64, Progress)]>;

/// A commitment, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Task`")]
pub struct KeptTask {
    pub id: Name,
    pub scope: Scope,
    pub due: NaiveDate,
    pub unit: Option<Name>,
    pub reported: Reports,
}

impl ReportRow {
    /// The line of a row.
    pub fn line<'a>(&self, names: &'a Names) -> SessionRecord<'a> {
        let text = |name: Name| Cow::Borrowed(names.text(name));
        let reported = |notes: &[(i64, Progress)]| -> Vec<Reported> {
            let one = |(at, state): &(i64, Progress)| Reported {
                at: chrono::DateTime::from_timestamp(*at, 0)
                    .unwrap_or_default()
                    .with_timezone(&crate::clock::vietnam()),
                state: *state,
            };
            notes.iter().map(one).collect()
        };
        SessionRecord {
            session: text(self.session),
            cell: text(self.cell),
            parent: self.parent.map(text),
            group: self.group.map(text),
            programme: text(self.programme),
            date: self.date,
            mode: self.mode,
            held: self.held,
            closed: self.closed,
            sealed: self.sealed,
            proven: self.proven,
            untimely: None,
            minutes: self.minutes,
            members: self.members,
            exempt: self.exempt,
            attended: self.attended,
            expected: self.expected,
            unmarked: self.unmarked,
            opinions: self.opinions,
            commitments: self
                .commitments
                .iter()
                .map(|task| Task {
                    id: text(task.id),
                    scope: task.scope,
                    due: task.due,
                    unit: task.unit.map(text),
                    reported: reported(&task.reported),
                })
                .collect(),
            carried: self
                .carried
                .iter()
                .map(|(commitment, notes)| Report {
                    commitment: text(*commitment),
                    reported: reported(notes),
                })
                .collect(),
            registered: self.registered,
            registrations: self
                .registrations
                .iter()
                .map(|(member, items)| Registered {
                    member: text(*member),
                    items: items.iter().map(|it| text(*it)).collect(),
                })
                .collect(),
            graded: self
                .graded
                .iter()
                .map(|(member, grade)| Graded {
                    member: text(*member),
                    grade: *grade,
                })
                .collect(),
            items: self
                .items
                .iter()
                .map(|(item, count)| (text(*item), *count))
                .collect(),
            grades: self.grades,
            targets: self
                .targets
                .iter()
                .map(|(target, count, of)| Target {
                    target: text(*target),
                    count: *count,
                    of: *of,
                })
                .collect(),
            rating: self.rating,
            rating_grade: self.rating_grade.map(text),
            seq: self.seq,
            link: Cow::Owned(self.link.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_the_same_texts_as_all_others() {
        let mut names = Names::default();
        for text in [
            "0.0", "1.1", "9.9", "m00", "m05", "m99", "m100", "1.10", "x", "1.1",
        ] {
            let name = names.name(text);
            assert_eq!(names.text(name), text);
            assert_eq!(names.find(text), Some(name));
        }
        assert_eq!(names.len(), 203);
        assert_eq!(names.find("y"), None);
    }
}
