//! Another journal of the same session: what a sync program keeps of another machine, what a window wrote into a file of its own, a rescue copy. It is
//! held against the session's own journal, and taken in where it goes on.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic_file;
use super::data;
use super::error::StoreError;
use super::folder::{self, JOURNAL, SAVED};
use super::line;
use super::ordinary;
use super::reading::Damage;
use super::recovery::{self, ProvenLine};
use super::scratch::{self, Scratch};
use super::slug::slug;
use super::system;
use crate::session::event::{Entry, Event, Founding};
use crate::session::joining;
use crate::session::saved;
use crate::session::state::Session;
use crate::session::time::Time;

mod aside;
mod broken;
mod log;
pub mod stranger;

pub use self::aside::{aside, lacking, take_in_saved};
pub use self::log::{CellBranch, beside_log, take_in_log};

/// What the names of journals begin and end with.
const STEM: &str = "journal";
const EXTENSION: &str = ".jsonl";
/// Names that the program gives to what it keeps beside and has dealt with.
const DONE: [&str; 2] = ["journal.damaged", "journal.joined"];

/// How another journal stands to the session's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It has nothing that this one lacks.
    Nothing,
    /// It goes on from this one's last line, with so many more.
    GoesOn {
        /// The line from which it goes on.
        from: u64,
        /// How many lines it has behind that.
        lines: usize,
    },
    /// Both went on from the same line, each in its own way.
    Forked {
        /// The last line that both have.
        from: u64,
        /// How many lines the other one has behind that.
        lines: usize,
    },
    /// It is none of this session.
    Foreign,
}

impl Relation {
    /// How many lines it has that the session's own journal lacks, and from which one on.
    pub fn more(self) -> Option<(u64, usize)> {
        match self {
            Self::GoesOn { from, lines } | Self::Forked { from, lines } => Some((from, lines)),
            Self::Nothing | Self::Foreign => None,
        }
    }
}

/// Another journal of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The file.
    pub journal: PathBuf,
    /// How it stands to the session's own.
    pub relation: Relation,
    /// How many opinions its further lines hold.
    pub opinions: usize,
    /// Whether it has half-typed text that the session lacks.
    pub typed: bool,
    /// Its lines that cannot be read.
    pub broken: Vec<Damage>,
    /// Whether its half-typed text cannot be read.
    pub broken_text: bool,
}

impl Branch {
    /// Holds a journal against that of a session's folder.
    pub fn of(folder: &Path, journal: &Path) -> Self {
        let ours = lines(&ordinary::read(folder.join(JOURNAL)).unwrap_or_default());
        let bytes = ordinary::read(journal).unwrap_or_default();
        let broken = broken::lines(&bytes, &ours);
        let theirs = continued(&ours, lines(&bytes));
        let relation = compare(&ours, &theirs, || is_own(folder, &theirs));
        let further = further(&ours, &theirs).into_iter();
        let further = further.flat_map(|it| &it.entry.events);
        let typed = !matches!(relation, Relation::Foreign) && {
            let before = unfinished(&folder.join(JOURNAL), &ours);
            let mut joined = before.clone();
            joined.join(unfinished(journal, &theirs));
            joined != before
        };
        Self {
            journal: journal.to_owned(),
            relation,
            opinions: further
                .filter(|it| matches!(it, Event::Opinion { .. }))
                .count(),
            typed,
            broken,
            broken_text: broken::is_text(journal),
        }
    }

    /// Whether something of it cannot be read: it is not removed.
    pub fn is_broken(&self) -> bool {
        self.broken_text || !self.broken.is_empty()
    }

    /// Whether there is something to be taken in.
    pub fn has_more(&self) -> bool {
        self.relation.more().is_some() || self.typed
    }
}

/// What taking a branch in came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// How many lines came in.
    pub lines: usize,
    /// How many could not, since here it went on otherwise.
    pub left_out: usize,
}

/// The other journals that lie beside a session's own, those in use apart.
pub fn beside(folder: &Path) -> Vec<Branch> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .filter(|entry| is_journal(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let held = |path: &PathBuf| {
        system::hold(path).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    };
    let free = paths.into_iter().filter(|path| !held(path));
    free.map(|path| Branch::of(folder, &path))
        .filter(|branch| branch.relation != Relation::Foreign)
        .collect()
}

/// Whether a file of this name may be another journal.
fn is_journal(name: &str) -> bool {
    let other = name != JOURNAL && !DONE.iter().any(|done| name.starts_with(done));
    other && name.starts_with(STEM) && name.ends_with(EXTENSION)
}

/// Takes a branch into a session that no one has open: its lines where it goes on, else those that say something new; its half-typed text. Nothing of
/// either is lost: what the journal said before is kept beside where it is not all in what it says now.
pub fn take_in(folder: &Path, branch: &Path, now: Time) -> Result<TakenIn, StoreError> {
    let (_lock, _held) = folder::lock(folder, now)?;
    let path = folder.join(JOURNAL);
    let failed = |error: io::Error| StoreError::write(&path, error);
    let before = match ordinary::read(&path) {
        Err(error) if system::is_gone(&error) => Vec::new(),
        read => read.map_err(|error| StoreError::read(&path, error))?,
    };
    let theirs = ordinary::read(branch).map_err(|error| StoreError::read(branch, error))?;
    let ours = lines(&before);
    let theirs = continued(&ours, lines(&theirs));
    let mut scratch = unfinished(&path, &ours);
    scratch.join(unfinished(branch, &theirs));
    let relation = compare(&ours, &theirs, || is_own(folder, &theirs));
    let (after, taken) = joined(&ours, &theirs, relation, now);
    // The text first: what is in both the journal and the text is asked about once more, what is in neither is lost.
    write_scratch(folder, &scratch)?;
    if let Some(after) = after.filter(|after| *after != before) {
        put(&path, "journal.damaged", &before, &after, now).map_err(failed)?;
    }
    Ok(taken)
}

/// What our lines become with theirs, and what that came to; none where nothing changes.
fn joined(
    ours: &[ProvenLine],
    theirs: &[ProvenLine],
    relation: Relation,
    now: Time,
) -> (Option<Vec<u8>>, TakenIn) {
    match relation {
        Relation::GoesOn { lines, .. } => (Some(bytes(theirs)), TakenIn { lines, left_out: 0 }),
        Relation::Forked { .. } => {
            let further = further(ours, theirs).into_iter();
            let further: Vec<Entry> = further.map(|line| line.entry.clone()).collect();
            let (more, taken) = join(fold(ours), &further, now);
            (Some([bytes(ours), more].concat()), taken)
        }
        Relation::Nothing | Relation::Foreign => (None, TakenIn::default()),
    }
}

/// Puts a journal in the place of another, which is kept beside under this name where it is not all in it.
fn put(path: &Path, kept: &str, before: &[u8], after: &[u8], now: Time) -> io::Result<()> {
    if !after.starts_with(before) {
        let folder = path.parent().unwrap_or(Path::new("."));
        let stem = format!("{kept}-{}", now.format("%Y-%m-%d"));
        atomic_file::keep(folder, &stem, EXTENSION, before)?;
    }
    atomic_file::replace(path, after)
}

/// The session of a journal's lines.
fn fold(lines: &[ProvenLine]) -> Session {
    let mut session = Session::blank();
    for line in lines {
        session.fold(line.entry.clone(), &line.link);
    }
    session
}

/// Puts a journal whose session is nowhere any more, with its half-typed text, into a cell's folder again; gives the session's folder.
pub fn restore(branch: &Path, cell_folder: &Path, id: &str) -> Result<PathBuf, StoreError> {
    let theirs = lines(&ordinary::read(branch).map_err(|error| StoreError::read(branch, error))?);
    let scratch = unfinished(branch, &theirs);
    let folder = atomic_file::free_name(&data::sessions_folder(cell_folder), &slug(id), "");
    atomic_file::create_new_folder(&folder).map_err(|error| StoreError::write(&folder, error))?;
    write_scratch(&folder, &scratch)?;
    let path = folder.join(JOURNAL);
    atomic_file::replace(&path, &bytes(&theirs))
        .map_err(|error| StoreError::write(&path, error))?;
    Ok(folder)
}

/// What the session of a journal started from.
pub fn founding(journal: &Path) -> Option<Founding> {
    let first = lines(&ordinary::read(journal).ok()?).into_iter().next()?;
    match first.entry.events.into_iter().next()? {
        Event::New(founding) => Some(*founding),
        _ => None,
    }
}

/// Marks a journal beside as dealt with: it stays, under another name.
pub fn set_aside(branch: &Path, now: Time) -> Result<PathBuf, StoreError> {
    let folder = branch.parent().unwrap_or(Path::new("."));
    let stem = format!("journal.joined-{}", now.format("%Y-%m-%d"));
    let aside = atomic_file::free_name(folder, &stem, EXTENSION);
    fs::rename(branch, &aside)
        .and_then(|()| atomic_file::sync_folder(folder))
        .map_err(|error| StoreError::write(branch, error))?;
    for slot in scratch::slots(branch) {
        let _ = fs::remove_file(slot);
    }
    Ok(aside)
}

/// Keeps another journal beside a session's own, as one that was dealt with: what could not be joined of it stays.
pub fn keep(folder: &Path, branch: &Path, now: Time) -> Result<PathBuf, StoreError> {
    let bytes = ordinary::read(branch).map_err(|error| StoreError::read(branch, error))?;
    let stem = format!("journal.joined-{}", now.format("%Y-%m-%d"));
    let failed = |error| StoreError::write(&folder.join(&stem), error);
    let kept = atomic_file::keep(folder, &stem, EXTENSION, &bytes).map_err(failed)?;
    for (from, to) in scratch::slots(branch).iter().zip(scratch::slots(&kept)) {
        if let Ok(note) = ordinary::read(from) {
            atomic_file::replace(&to, &note).map_err(failed)?;
        }
    }
    Ok(kept)
}

/// The lines of a journal that prove themselves, in order.
fn lines(bytes: &[u8]) -> Vec<ProvenLine> {
    recovery::recover(bytes).kept
}

/// The bytes of lines.
fn bytes(lines: &[ProvenLine]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend_from_slice(&line.raw);
        bytes.push(b'\n');
    }
    bytes
}

/// Their lines from the first one on: where only the last ones were kept, with ours before them.
fn continued(ours: &[ProvenLine], theirs: Vec<ProvenLine>) -> Vec<ProvenLine> {
    let Some(first) = theirs.first().filter(|it| it.entry.seq > 1) else {
        return theirs;
    };
    let at = ours.iter().position(|line| line.link == first.prev);
    let before = at.map_or(0, |at| at + 1);
    let before = ours.iter().take(before).cloned();
    let mut all = before.chain(theirs).collect();
    recovery::end_at_seal(&mut all, |line: &ProvenLine| &line.entry);
    all
}

/// How their lines stand to ours. `is_own` says of a session without any line whether they are its own.
fn compare(ours: &[ProvenLine], theirs: &[ProvenLine], is_own: impl Fn() -> bool) -> Relation {
    let common = common(ours, theirs);
    let foreign = common == 0 && !(ours.is_empty() && !theirs.is_empty() && is_own());
    if foreign {
        return Relation::Foreign;
    }
    let last = common.checked_sub(1).and_then(|at| ours.get(at));
    let from = last.map_or(0, |line| line.entry.seq);
    let lines = further(ours, theirs).len();
    // A line that only says what was lost says nothing against those that were not.
    let known = links(theirs);
    let mut said = ours.iter().filter(|line| !line.entry.is_repair());
    let holds_all = said.all(|line| known.contains(line.link.as_str()));
    match lines {
        0 => Relation::Nothing,
        _ if holds_all => Relation::GoesOn { from, lines },
        _ => Relation::Forked { from, lines },
    }
}

/// How many lines both have from the first one on.
fn common(ours: &[ProvenLine], theirs: &[ProvenLine]) -> usize {
    let same = ours.iter().zip(theirs);
    same.take_while(|(ours, theirs)| ours.link == theirs.link)
        .count()
}

/// Their lines that are not among ours, those apart that only say what was lost there.
fn further<'a>(ours: &[ProvenLine], theirs: &'a [ProvenLine]) -> Vec<&'a ProvenLine> {
    let known = links(ours);
    let new = theirs.iter().filter(|line| !line.entry.is_repair());
    new.filter(|line| !known.contains(line.link.as_str()))
        .collect()
}

/// The links of lines.
fn links(lines: &[ProvenLine]) -> BTreeSet<&str> {
    lines.iter().map(|line| line.link.as_str()).collect()
}

/// Whether these lines are of the session that a folder without a journal holds.
fn is_own(folder: &Path, theirs: &[ProvenLine]) -> bool {
    let first = theirs.first().and_then(|line| line.entry.events.first());
    let saved = ordinary::read(folder.join(SAVED)).ok();
    let id = saved.and_then(|saved| saved::id_of(&saved));
    matches!(first, Some(Event::New(founding)) if Some(&founding.id) == id.as_ref())
}

/// The lines with which a session says what was recorded elsewhere since both went their ways.
fn join(session: Session, further: &[Entry], now: Time) -> (Vec<u8>, TakenIn) {
    let joined = joining::join(&session, further);
    let taken = TakenIn {
        lines: joined.entries.len(),
        left_out: joined.left_out,
    };
    let mut more = Vec::new();
    let mut place = session.position;
    for (at, events) in joined.entries {
        place.seq += 1;
        let entry = Entry {
            seq: place.seq,
            at,
            noted: Some(now),
            events,
        };
        let line = line::encode(&entry, &place.link);
        more.extend_from_slice(&line.bytes);
        place.link = line.link;
    }
    (more, taken)
}

/// The unfinished text beside a journal of these lines.
fn unfinished(journal: &Path, lines: &[ProvenLine]) -> Scratch {
    let mut scratch = scratch::read_of(journal).scratch;
    let known: BTreeSet<&str> = lines.iter().map(|line| line.link.as_str()).collect();
    scratch.restore(|_, link| known.contains(link));
    scratch
}

/// Writes the unfinished text of a session's folder, where it is another than before.
fn write_scratch(folder: &Path, scratch: &Scratch) -> Result<(), StoreError> {
    let before = scratch::read(folder);
    if before.scratch == *scratch {
        return Ok(());
    }
    // Into the slot that is not the newest one: what is there stays until this stands.
    let [first, second] = scratch::slots(&folder.join(JOURNAL));
    let slot = if before.slot == 0 { second } else { first };
    let note = scratch::encode(scratch, before.counter.saturating_add(1));
    atomic_file::replace(&slot, &note).map_err(|error| StoreError::write(&slot, error))
}
