//! From a journal's bytes to a session: reading, repairing where allowed, folding, and holding the saved session against it.

use std::path::Path;

use super::{JOURNAL, SAVED, recovery_files};
use crate::session::event::{Entry, Event};
use crate::session::inspect::entries as inspect;
use crate::session::saved;
use crate::session::state::{JournalPosition, Session};
use crate::session::time::Time;
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::reading::{self, Damage, Reading};
use crate::store::recovery::{self, Rebuild, Recovered};

/// How many damaged lines are named one by one.
const NAMED: usize = 5;
/// A saved session that is ahead by more than this is no proof of lost lines: it says something else altogether.
const MOST_LOST: u64 = 100_000;

/// How a saved session stands to its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// It says what the whole journal gives.
    Current,
    /// It says what the journal gave at an earlier line.
    Behind,
    /// There is none.
    Missing,
    /// It names a line that the journal does not have, or says something else.
    Differs,
}

/// A journal that was read, before it is folded.
#[derive(Debug)]
pub(super) struct Loaded {
    entries: Vec<(Entry, String)>,
    saved: Option<Vec<u8>>,
    session: Session,
    /// The journal's bytes.
    pub(super) bytes: Vec<u8>,
    /// Whether the journal had to be repaired.
    pub(super) repaired: bool,
    notices: Vec<String>,
    /// What can never be made whole again: lines that are missing, as a repair named them.
    pub(super) gaps: Vec<Damage>,
}

impl Loaded {
    /// These entries, and the saved session beside them.
    pub(super) fn of(entries: Vec<(Entry, String)>, saved: Option<Vec<u8>>) -> Self {
        Self {
            entries,
            saved,
            session: Session::blank(),
            bytes: Vec::new(),
            repaired: false,
            notices: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// The same of a journal that was read.
    fn of_reading(reading: Reading, saved: Option<Vec<u8>>) -> Self {
        let mut gaps = reading.gaps;
        gaps.retain(|it| it.reason != reading::REPAIRED);
        Self {
            gaps,
            ..Self::of(reading.entries, saved)
        }
    }

    /// Whether the journal has this line. Asked before it is folded.
    pub(super) fn has(&self, seq: u64, link: &str) -> bool {
        let found = self
            .entries
            .binary_search_by_key(&seq, |(entry, _)| entry.seq);
        found.is_ok_and(|at| self.entries.get(at).is_some_and(|(_, known)| known == link))
    }

    /// Folds the journal, and holds the saved session against what it gives at the line that it names.
    pub(super) fn agreement(&mut self) -> Agreement {
        let Some(saved) = self.saved.take() else {
            return Agreement::Missing;
        };
        let Some(place) = saved::place_of(&saved) else {
            return Agreement::Differs;
        };
        if !self.has(place.seq, &place.link) {
            return Agreement::Differs;
        }
        self.fold_to(Some(&place));
        if !same(&saved, &saved::json(&self.session)) {
            return Agreement::Differs;
        }
        if self.entries.is_empty() {
            Agreement::Current
        } else {
            Agreement::Behind
        }
    }

    /// What is to be said of what can never be made whole again.
    pub(super) fn lasting(&self) -> Vec<String> {
        let gaps = self.gaps.iter().take(NAMED);
        gaps.map(|it| format!("Nhật ký không nguyên vẹn ở {it}; hãy xem bằng sauro verify."))
            .collect()
    }

    /// Folds the rest; the session and what is to be said.
    pub(super) fn finish(mut self) -> (Session, Vec<String>) {
        self.fold_to(None);
        (self.session, self.notices)
    }

    /// Folds up to this line, or all.
    fn fold_to(&mut self, place: Option<&JournalPosition>) {
        let count = place.map_or(self.entries.len(), |place| {
            self.entries
                .partition_point(|(entry, _)| entry.seq <= place.seq)
        });
        for (entry, link) in self.entries.drain(..count) {
            self.session.fold(entry, &link);
        }
    }
}

/// What the lines of a whole journal say that cannot be: a chain proves that nothing was changed since, not that it was right.
pub(super) fn impossible(entries: &[(Entry, String)]) -> Vec<Damage> {
    let mut session = Session::blank();
    let mut faults = Vec::new();
    let late = inspect::out_of_order(entries.iter().map(|(entry, _)| entry));
    for (at, (entry, link)) in entries.iter().enumerate() {
        session.fold(entry.clone(), link);
        let mut reasons = inspect::faults(&session, entry);
        if late.contains(&at) {
            let moment = entry.noted.unwrap_or(entry.at);
            let day = moment.format("%d/%m/%Y");
            reasons.push(format!(
                "ghi ngày {day}, lệch hẳn các dòng trước và sau nó: đồng hồ khi ấy sai, hoặc dòng đã bị sửa"
            ));
        }
        let line = at + 1;
        faults.extend(reasons.into_iter().map(|reason| Damage { line, reason }));
    }
    faults
}

/// Whether an entry is one that makes a session.
pub(super) fn is_founding((entry, _): &(Entry, String)) -> bool {
    matches!(entry.events.first(), Some(Event::New(_)))
}

/// Loads for writing. A torn tail is cut back, damage repaired; a sound journal is not touched.
pub(super) fn open(folder: &Path, now: Time, rebuild: Rebuild) -> Result<Loaded, StoreError> {
    load(folder, now, rebuild, true)
}

/// The same; a torn tail is damage like any other.
pub(super) fn recover(folder: &Path, now: Time, rebuild: Rebuild) -> Result<Loaded, StoreError> {
    load(folder, now, rebuild, false)
}

/// Loads for reading alone: what proves itself, and what is wrong with the rest.
pub(super) fn read(folder: &Path, rebuild: Rebuild) -> Result<(Loaded, Vec<Damage>), StoreError> {
    let bytes = recovery_files::journal(folder)?;
    let saved = recovery_files::saved(folder);
    let reading = reading::read(&bytes);
    if reading.damage.is_empty() && reading.entries.first().is_some_and(is_founding) {
        return Ok((Loaded::of_reading(reading, saved), Vec::new()));
    }
    let recovered = recovery::recover(&bytes);
    let founding = founding(folder, &recovered, saved.as_deref(), rebuild)?;
    let mut session = Session::blank();
    if let Some(founding) = founding {
        let events = vec![Event::New(Box::new(founding))];
        let at = recovered
            .kept
            .first()
            .map(|kept| kept.entry.at)
            .unwrap_or_default();
        session.fold(
            Entry {
                seq: 1,
                at,
                noted: None,
                events,
            },
            "",
        );
    }
    let entries = recovered
        .kept
        .into_iter()
        .map(|kept| (kept.entry, kept.link))
        .collect();
    Ok((
        Loaded {
            session,
            ..Loaded::of(entries, saved)
        },
        reading.damage,
    ))
}

/// Reads and, where it must be, repairs.
fn load(
    folder: &Path,
    now: Time,
    rebuild: Rebuild,
    forgive_tail: bool,
) -> Result<Loaded, StoreError> {
    let bytes = recovery_files::journal(folder)?;
    let saved = recovery_files::saved(folder);
    let reading = reading::read(&bytes);
    let founded = reading.entries.first().is_some_and(is_founding);
    let last = reading.entries.last().map_or(0, |(entry, _)| entry.seq);
    let first = reading.entries.first().map(|(entry, _)| entry);
    // Behind a seal no line can have been lost, whatever the saved session says.
    let sealed = reading.entries.iter().any(|(entry, _)| entry.is_seal());
    let through = acknowledged(saved.as_deref(), first);
    let ahead = if sealed {
        0
    } else {
        through.saturating_sub(last)
    };
    let founded = founded && !(1..=MOST_LOST).contains(&ahead);
    if founded && reading.is_whole() {
        return Ok(Loaded {
            bytes,
            ..Loaded::of_reading(reading, saved)
        });
    }
    if founded && reading.damage.is_empty() && forgive_tail {
        return cut_tail(folder, now, &bytes, reading, saved);
    }
    repair(folder, now, &bytes, &reading.damage, rebuild, saved)
}

/// Takes off the torn tail that a crash left: it was never acknowledged.
fn cut_tail(
    folder: &Path,
    now: Time,
    bytes: &[u8],
    reading: Reading,
    saved: Option<Vec<u8>>,
) -> Result<Loaded, StoreError> {
    let length = usize::try_from(reading.sound_bytes).unwrap_or(usize::MAX);
    let mut sound = bytes.get(..length).unwrap_or(bytes).to_vec();
    let unended = !sound.ends_with(b"\n");
    if unended {
        sound.push(b'\n');
    }
    let kept = recovery_files::keep_damaged(folder, bytes, now)?;
    replace_journal(folder, &sound)?;
    let what = if unended {
        "Dòng cuối của nhật ký thiếu dấu xuống dòng, đã được bổ sung"
    } else {
        "Dòng cuối của nhật ký ghi dở đã được bỏ"
    };
    let mut loaded = Loaded::of_reading(reading, saved);
    loaded.bytes = sound;
    loaded.repaired = true;
    loaded
        .notices
        .push(format!("{what}; bản gốc còn trong {kept}."));
    Ok(loaded)
}

/// Keeps the damaged file beside and writes the repaired one.
fn repair(
    folder: &Path,
    now: Time,
    bytes: &[u8],
    damage: &[Damage],
    rebuild: Rebuild,
    saved: Option<Vec<u8>>,
) -> Result<Loaded, StoreError> {
    let mut recovered = recovery::recover(bytes);
    let first = recovered.kept.first().map(|kept| &kept.entry);
    let through = acknowledged(saved.as_deref(), first);
    recovered.lost_through(through, MOST_LOST);
    let founding = founding(folder, &recovered, saved.as_deref(), rebuild)?;
    let (lines, founded) = (recovered.kept.len(), founding.is_some());
    let kept = recovery_files::keep_damaged(folder, bytes, now)?;
    let repaired = recovered.repaired(bytes, now, founding);
    replace_journal(folder, &repaired.bytes)?;
    let missing = missing(&repaired.entries);
    let mut loaded = Loaded::of(repaired.entries, saved);
    loaded.bytes = repaired.bytes;
    loaded.repaired = true;
    let named = damage
        .iter()
        .take(NAMED)
        .map(|damage| format!("Nhật ký hỏng ở {damage}."));
    loaded.notices.extend(named);
    let lost = match missing.as_slice() {
        [] => "không mất dòng nào".to_owned(),
        missing => format!("mất {} dòng (số {})", missing.len(), list(missing)),
    };
    loaded.notices.push(format!(
        "Nhật ký bị hỏng đã được khôi phục: giữ được {lines} dòng, {lost}; bản gốc còn trong {kept}."
    ));
    if founded {
        loaded
            .notices
            .push(format!("Dòng đầu của nhật ký đã được dựng lại từ {SAVED}."));
    }
    Ok(loaded)
}

/// The founding for a journal that lost its own; none where it still has it.
fn founding(
    folder: &Path,
    recovered: &Recovered,
    saved: Option<&[u8]>,
    rebuild: Rebuild,
) -> Result<Option<crate::session::event::Founding>, StoreError> {
    let path = || folder.join(JOURNAL);
    if let Some(&line) = recovered.foreign.first() {
        return Err(StoreError::Later { path: path(), line });
    }
    if !recovered.first_line_lost {
        let first = recovered.kept.first().map(|kept| kept.entry.events.first());
        return match first.flatten() {
            Some(Event::New(_)) => Ok(None),
            _ => Err(StoreError::NotASession {
                path: folder.to_owned(),
            }),
        };
    }
    let founding = saved.and_then(rebuild);
    founding
        .map(Some)
        .ok_or_else(|| StoreError::FirstLineLost { path: path() })
}

/// The last line that a saved session names: it is made from lines that the disk had acknowledged, so all up to that one existed. 0 when it
/// names none, or is another session's than the journal that begins with `first`.
fn acknowledged(saved: Option<&[u8]>, first: Option<&Entry>) -> u64 {
    let of_journal = first.and_then(|entry| match entry.events.first() {
        Some(Event::New(founding)) => Some(founding.id.as_str()),
        _ => None,
    });
    let Some(saved) = saved else {
        return 0;
    };
    if of_journal.is_some_and(|id| saved::id_of(saved).as_deref() != Some(id)) {
        return 0;
    }
    saved::place_of(saved).map_or(0, |place| place.seq)
}

/// Replaces the journal.
fn replace_journal(folder: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let path = folder.join(JOURNAL);
    atomic_file::replace(&path, bytes).map_err(|error| StoreError::write(&path, error))
}

/// What the last line says is missing.
fn missing(entries: &[(Entry, String)]) -> Vec<u64> {
    match entries.last().and_then(|(entry, _)| entry.events.first()) {
        Some(Event::Recovered { missing, .. }) => missing.clone(),
        _ => Vec::new(),
    }
}

/// The first of these numbers, for a sentence.
fn list(numbers: &[u64]) -> String {
    let shown: Vec<_> = numbers.iter().take(2 * NAMED).map(u64::to_string).collect();
    let more = if numbers.len() > shown.len() {
        ", …"
    } else {
        ""
    };
    format!("{}{more}", shown.join(", "))
}

/// Whether two saved sessions say the same: byte for byte, or as JSON.
fn same(one: &[u8], other: &[u8]) -> bool {
    let value = |bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok();
    one == other || value(one).is_some_and(|one| value(other) == Some(one))
}
