//! What a report reads of a saved session: borrowed from its bytes, everything else passed over.

mod whole;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use self::whole::distinct;
use crate::programme::Grade;
use crate::session::Time;
use crate::session::commitment;
use crate::session::due::Bounds;
use crate::session::kinds::{Assessor, Mode, OpinionKind, Progress, Scope, Status};
use crate::session::saved::SCHEMA;
use crate::text::clean;

/// Text that lies in the file's bytes where nothing in it is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// Text of which only the bytes are looked at: it is not known to be UTF-8 until it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw<'a>(Cow<'a, [u8]>);

impl<'a> Raw<'a> {
    /// The text, if it is UTF-8.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        match &self.0 {
            Cow::Borrowed(bytes) => str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes.clone()).ok().map(Cow::Owned),
        }
    }

    /// The number that `1.2` is, read without its point: 12.
    pub fn figures(&self) -> Option<usize> {
        match *self.0 {
            [tens @ b'0'..=b'9', b'.', ones @ b'0'..=b'9'] => {
                Some(usize::from(tens - b'0') * 10 + usize::from(ones - b'0'))
            }
            _ => None,
        }
    }

    /// Whether there is a letter or a digit in it; the rule is that of `clean::is_meaningful`, which most texts fulfil with their first bytes.
    fn is_meaningful(&self) -> bool {
        let begun = self.0.first().is_some_and(u8::is_ascii_alphanumeric);
        begun || self.text().is_some_and(|it| clean::is_meaningful(&it))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Cow<'de, [u8]>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(bytes))
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(Cow::Owned(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Bytes).map(Self)
    }
}

/// A list for which there is room at once: a cell has some thirty members.
fn roomy<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct Roomy<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Roomy<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
            let mut list = Vec::with_capacity(32);
            while let Some(item) = items.next_element()? {
                list.push(item);
            }
            Ok(list)
        }
    }
    deserializer.deserialize_seq(Roomy(PhantomData))
}

/// A saved session as far as a report wants it.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct SavedView<'a> {
    pub schema: u32,
    #[serde(borrow)]
    pub id: Text<'a>,
    #[serde(borrow)]
    pub programme: Text<'a>,
    #[serde(borrow)]
    pub journal: Journal<'a>,
    #[serde(borrow)]
    pub cell: Cell<'a>,
    pub meeting: Meeting,
    #[serde(borrow, deserialize_with = "roomy")]
    pub roster: Vec<Member<'a>>,
    #[serde(borrow, default)]
    pub joined_after: Vec<Raw<'a>>,
    #[serde(borrow, deserialize_with = "roomy")]
    pub attendance: Vec<Mark<'a>>,
    #[serde(deserialize_with = "roomy")]
    pub discussion: Vec<Opinion>,
    #[serde(borrow)]
    pub commitments: Vec<Task<'a>>,
    #[serde(borrow, deserialize_with = "roomy")]
    pub registrations: Vec<Registration<'a>>,
    #[serde(borrow)]
    pub assessments: Vec<Assessment<'a>>,
    #[serde(borrow)]
    pub targets: Vec<Target<'a>>,
    #[serde(borrow)]
    pub rating: Rating<'a>,
    #[serde(borrow)]
    pub carried: Vec<Carried<'a>>,
    #[serde(borrow)]
    pub seal: Option<Seal<'a>>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Journal<'a> {
    pub seq: u64,
    #[serde(borrow)]
    pub link: Text<'a>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Cell<'a> {
    #[serde(borrow)]
    pub name: Text<'a>,
    #[serde(borrow)]
    pub parent: Option<Text<'a>>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Meeting {
    pub date: NaiveDate,
    pub mode: Mode,
    pub opened_at: Option<Time>,
    pub closed_at: Option<Time>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Member<'a> {
    #[serde(borrow)]
    pub id: Raw<'a>,
    #[serde(borrow, default)]
    pub unit: Option<Raw<'a>>,
    #[serde(borrow, default)]
    pub position: Option<Raw<'a>>,
    #[serde(default)]
    pub exempt: bool,
    #[serde(default)]
    pub temporary: bool,
    #[serde(default)]
    pub gone: bool,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Mark<'a> {
    #[serde(borrow)]
    pub member: Raw<'a>,
    pub status: Status,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Opinion {
    pub kind: OpinionKind,
}

/// Who: a member's id; none for a guest, of whom nothing matters here.
#[derive(Debug)]
pub struct Who<'a>(pub Option<Raw<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Who<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Option<Raw<'de>>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member's id or a guest")
            }
            fn visit_borrowed_str<E>(self, id: &'de str) -> Result<Self::Value, E> {
                Ok(Some(Raw(Cow::Borrowed(id.as_bytes()))))
            }
            fn visit_str<E>(self, id: &str) -> Result<Self::Value, E> {
                Ok(Some(Raw(Cow::Owned(id.as_bytes().to_vec()))))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(None)
            }
        }
        deserializer.deserialize_any(Either).map(Self)
    }
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `CommitmentJson`")]
pub struct Task<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub scope: Option<Scope>,
    #[serde(borrow, default)]
    pub person: Vec<Who<'a>>,
    #[serde(borrow, default)]
    pub task: Option<Raw<'a>>,
    #[serde(borrow, default)]
    pub process: Vec<Raw<'a>>,
    #[serde(default)]
    pub time: Option<Term>,
    #[serde(borrow, default)]
    pub responsibility: Option<Raw<'a>>,
    #[serde(borrow, default)]
    pub product: Option<Raw<'a>>,
    #[serde(default)]
    pub progress: Vec<Note>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Term`")]
pub struct Term {
    #[serde(default)]
    pub start: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `ProgressNote`")]
pub struct Note {
    pub at: Time,
    pub state: Progress,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Registration<'a> {
    #[serde(borrow)]
    pub member: Raw<'a>,
    #[serde(borrow, deserialize_with = "roomy")]
    pub items: Vec<Raw<'a>>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Assessment<'a> {
    #[serde(borrow)]
    pub member: Raw<'a>,
    pub by: Assessor,
    pub grade: Option<Grade>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Target<'a> {
    #[serde(borrow)]
    pub target: Text<'a>,
    pub count: u32,
    pub of: u32,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Rating<'a> {
    pub total: Option<u32>,
    #[serde(borrow)]
    pub grade: Option<Text<'a>>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Carried<'a> {
    #[serde(borrow)]
    pub commitment: Text<'a>,
    pub progress: Vec<Note>,
}

#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are those of `Saved`")]
pub struct Seal<'a> {
    #[serde(borrow)]
    pub link: Text<'a>,
    #[serde(borrow)]
    pub code: Text<'a>,
}

impl<'a> SavedView<'a> {
    /// What these bytes say, if they are a saved session in which every commitment is whole and a seal fits. None: let the session's own judge say
    /// what is wrong.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let read: Self = serde_json::from_slice(bytes).ok()?;
        let whole = read.schema == SCHEMA
            && !read.id.0.is_empty()
            && read.commitments.iter().all(Task::is_whole)
            && read.people_are_known()
            && read.marks_each_once()
            && distinct(read.commitments.iter().map(|it| &it.id))
            && read.seal.as_ref().is_none_or(Seal::fits);
        whole.then_some(read)
    }
}

impl<'a> SavedView<'a> {
    /// The cell's own members at the session: those of other cells take part temporarily and are counted there; who had left before it, or joined
    /// after it, is counted elsewhere too.
    pub fn own_members(&self) -> impl Iterator<Item = &Member<'a>> {
        let was_there = |it: &Member<'a>| {
            let marked = || self.attendance.iter().any(|mark| mark.member == it.id);
            (!it.gone || marked()) && !self.joined_after.contains(&it.id)
        };
        let own = self.roster.iter().filter(|it| !it.temporary);
        own.filter(move |it| was_there(it))
    }

    /// The marks of the cell's own members.
    pub fn own_marks(&self) -> impl Iterator<Item = &Mark<'a>> {
        let any = self.roster.iter().any(|it| it.temporary);
        let others = || self.roster.iter().filter(|it| it.temporary);
        let is_other = move |mark: &Mark<'a>| any && others().any(|it| it.id == mark.member);
        self.attendance.iter().filter(move |it| !is_other(it))
    }
}

/// Said of what is told and counts all the same.
pub const COUNTED: &str = "; buổi vẫn được tính";

impl SavedView<'_> {
    /// Which commitments have a time that they cannot have, and why, in words; none where all is well. They count all the same.
    pub fn untimely(&self) -> Option<String> {
        let bounds = Bounds::named(self.meeting.date, &self.programme.0);
        let faults = self.commitments.iter().filter_map(|task| {
            let time = task.time?;
            let term = commitment::Term {
                start: time.start,
                due: time.due,
            };
            let why = bounds.fault(term)?;
            let id = clean::line(&task.id.0).text;
            Some(format!("nhiệm vụ {id}: {why}"))
        });
        let faults: Vec<String> = faults.collect();
        (!faults.is_empty()).then(|| format!("{}{COUNTED}", faults.join("; ")))
    }
}
