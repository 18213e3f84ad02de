//! A row as a few hundred bytes: what a report holds of each session while it counts, and what the index keeps of it. Numbers are written seven bits a
//! byte, the lowest first; names are their numbers.

use chrono::{Datelike, NaiveDate};

use super::row::{Carried, KeptTask, Name, Names, ReportRow, Reports};
use super::session_record::{Reported, SessionRecord, place_of};
use crate::programme::Grade;
use crate::session::kinds::{Mode, Progress, Scope};
use crate::text::clean;

/// Whose session a row is of, which, on which document, and how far its journal had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Body, cell, session.
    pub(super) key: (Option<Name>, Name, Name),
    /// The group that it names itself.
    pub(super) group: Option<Name>,
    /// The directing document.
    pub(super) programme: Name,
    /// The number of the journal's last line.
    pub(super) seq: u64,
}

/// The grades by their places.
const GRADES: [Grade; 4] = [Grade::Excellent, Grade::Good, Grade::Pass, Grade::Fail];

/// Writes a line's figures behind these bytes.
pub(super) fn pack(line: &SessionRecord<'_>, names: &mut Names, bytes: &mut Vec<u8>) {
    let mut out = Writer { bytes, names };
    let tidy = |text: &str| clean::nfc(text.trim()).into_owned();
    out.maybe_name(line.parent.as_deref().map(tidy).as_deref());
    out.name(&tidy(&line.cell));
    out.name(&line.session);
    out.maybe_name(line.group.as_deref());
    out.name(&line.programme);
    out.number(line.seq);
    // What is asked of every row before it is counted stands first.
    out.number(line.carried.len() as u64);
    for report in &line.carried {
        out.name(&report.commitment);
        out.reports(&report.reported);
    }
    out.day(line.date);
    let flags = [line.held, line.closed, line.sealed, line.proven];
    let flags = flags.iter().rev();
    out.number(flags.fold(0, |sum, flag| sum << 1 | u64::from(*flag)));
    out.number(line.mode as u64);
    out.maybe(line.minutes.map(u64::from));
    let counts = [
        line.members,
        line.exempt,
        line.attended,
        line.expected,
        line.unmarked,
        line.registered,
    ];
    let counts = counts.iter().chain(&line.opinions).chain(&line.grades);
    for count in counts {
        out.number(u64::from(*count));
    }
    out.maybe(line.rating.map(u64::from));
    out.maybe_name(line.rating_grade.as_deref());
    out.text(&line.link);
    out.number(line.commitments.len() as u64);
    for task in &line.commitments {
        out.name(&task.id);
        out.number(u64::from(task.scope == Scope::Member));
        out.day(task.due);
        out.maybe_name(task.unit.as_deref());
        out.reports(&task.reported);
    }
    out.number(line.registrations.len() as u64);
    for registered in &line.registrations {
        out.name(&registered.member);
        out.number(registered.items.len() as u64);
        for item in &registered.items {
            out.name(item);
        }
    }
    out.number(line.graded.len() as u64);
    for graded in &line.graded {
        out.name(&graded.member);
        out.number(place_of(graded.grade) as u64);
    }
    out.number(line.items.len() as u64);
    for (item, count) in &line.items {
        out.name(item);
        out.number(u64::from(*count));
    }
    out.number(line.targets.len() as u64);
    for target in &line.targets {
        out.name(&target.target);
        out.number(u64::from(target.count));
        out.number(u64::from(target.of));
    }
}

/// The head of the row that begins there.
pub(super) fn head(bytes: &[u8]) -> Option<Head> {
    Reader(bytes).head()
}

/// What the row that begins there reports of other sessions' commitments.
pub(super) fn carried(bytes: &[u8]) -> Option<(Head, Carried)> {
    let mut input = Reader(bytes);
    Some((input.head()?, input.carried()?))
}

/// The row that begins there; in this group, where it does not name one itself.
pub(super) fn unpack(bytes: &[u8], group: Option<Name>) -> Option<ReportRow> {
    let mut input = Reader(bytes);
    let Head {
        key: (parent, cell, session),
        group: own,
        programme,
        seq,
    } = input.head()?;
    let carried = input.carried()?;
    let date = input.day()?;
    let flags = input.number()?;
    let flag = |at: u32| flags >> at & 1 == 1;
    let mode = *Mode::ALL.get(input.number()? as usize)?;
    let minutes = there(input.number()?);
    let [members, exempt, attended, expected, unmarked, registered] = input.counts()?;
    let (opinions, grades) = (input.counts()?, input.counts()?);
    let rating = there(input.number()?);
    let rating_grade = there(input.number()?).map(Name);
    let link = input.text()?.into();
    let commitments = input.list(|it| {
        Some(KeptTask {
            id: it.name()?,
            scope: if it.number()? == 1 {
                Scope::Member
            } else {
                Scope::Cell
            },
            due: it.day()?,
            unit: there(it.number()?).map(Name),
            reported: it.reports()?,
        })
    });
    Some(ReportRow {
        session,
        cell,
        parent,
        group: own.or(group),
        programme,
        date,
        mode,
        held: flag(0),
        closed: flag(1),
        sealed: flag(2),
        proven: flag(3),
        minutes,
        members,
        exempt,
        attended,
        expected,
        unmarked,
        opinions,
        commitments: commitments?,
        carried,
        registered,
        registrations: input.list(|it| Some((it.name()?, it.list(Reader::name)?)))?,
        graded: input.list(|it| {
            let member = it.name()?;
            let grade = GRADES.get(usize::try_from(it.number()?).ok()?)?;
            Some((member, *grade))
        })?,
        items: input.list(|it| Some((it.name()?, it.number()? as u32)))?,
        grades,
        targets: input.list(|it| Some((it.name()?, it.number()? as u32, it.number()? as u32)))?,
        rating,
        rating_grade,
        seq,
        link,
    })
}

/// Writes numbers and names.
struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    names: &'a mut Names,
}

impl Writer<'_> {
    fn number(&mut self, number: u64) {
        put(self.bytes, number);
    }

    fn maybe(&mut self, number: Option<u64>) {
        self.number(number.map_or(0, |it| it.saturating_add(1)));
    }

    fn name(&mut self, text: &str) {
        let name = self.names.name(text);
        self.number(u64::from(name.0));
    }

    fn maybe_name(&mut self, text: Option<&str>) {
        let name = text.map(|it| self.names.name(it));
        self.maybe(name.map(|it| u64::from(it.0)));
    }

    fn text(&mut self, text: &str) {
        put_bytes(self.bytes, text.as_bytes());
    }

    fn day(&mut self, day: NaiveDate) {
        self.number(folded(i64::from(day.num_days_from_ce())));
    }

    fn reports(&mut self, reported: &[Reported]) {
        self.number(reported.len() as u64);
        for report in reported {
            self.number(folded(report.at.timestamp()));
            self.number(report.state as u64);
        }
    }
}

/// Writes a number behind these bytes.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a length and what is so long.
pub(super) fn put_bytes(bytes: &mut Vec<u8>, text: &[u8]) {
    put(bytes, text.len() as u64);
    bytes.extend_from_slice(text);
}

/// A number with its sign in the lowest bit.
pub(super) fn folded(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

/// A number that may be missing: 0 where it is, else one more.
fn there(number: u64) -> Option<u32> {
    number.checked_sub(1).map(|it| it as u32)
}

/// Reads what was written; nothing behind the end.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// What stands there with its length.
    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// The same as text.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        str::from_utf8(self.bytes()?).ok()
    }

    fn head(&mut self) -> Option<Head> {
        Some(Head {
            key: (there(self.number()?).map(Name), self.name()?, self.name()?),
            group: there(self.number()?).map(Name),
            programme: self.name()?,
            seq: self.number()?,
        })
    }

    fn carried(&mut self) -> Option<Carried> {
        self.list(|it| Some((it.name()?, it.reports()?)))
    }

    fn name(&mut self) -> Option<Name> {
        Some(Name(u32::try_from(self.number()?).ok()?))
    }

    fn day(&mut self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.signed()?).ok()?)
    }

    fn counts<const N: usize>(&mut self) -> Option<[u32; N]> {
        let mut counts = [0; N];
        for count in &mut counts {
            *count = self.number()? as u32;
        }
        Some(counts)
    }

    fn list<T>(&mut self, one: impl FnMut(&mut Self) -> Option<T>) -> Option<Box<[T]>> {
        let (count, mut one) = (self.number()?, one);
        (0..count).map(|_| one(self)).collect()
    }

    fn reports(&mut self) -> Option<Reports> {
        self.list(|it| {
            let at = it.signed()?;
            let state = usize::try_from(it.number()?).ok()?;
            Some((at, *Progress::ALL.get(state)?))
        })
    }
}
