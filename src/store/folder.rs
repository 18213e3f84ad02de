//! A session's folder: made whole, opened for the one writer, read by anyone, verified.
//!
//! What was damaged is kept beside, never thrown away; the journal is the truth, and a saved session that says otherwise is moved aside.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use super::atomic_file;
use super::disk::{Paths, RealDisk};
use super::error::StoreError;
use super::line::{self, NO_LINK};
use super::lock::{self, Lock};
use super::reading::{self, Damage};
use super::recovery::Rebuild;
use super::scratch::{self, Scratch};
use super::system::{self, Held};
use super::writer::{Start, Writer};
use crate::session::event::{Entry, Event, Founding};
use crate::session::planned;
use crate::session::saved;
use crate::session::state::Session;
use crate::session::time::Time;

mod load;
mod moving;
mod recovery_files;

use self::load::{Agreement, Loaded};
pub use self::moving::continue_in;

/// The journal's name.
pub const JOURNAL: &str = "journal.jsonl";
/// The saved session's name.
pub const SAVED: &str = "session.json";

/// Said where nothing keeps two programs from writing at the same time.
const NO_LOCKS: &str = "Ổ đĩa này không khóa được tệp: đừng mở buổi này ở hai nơi; nếu nơi khác ghi vào, chương trình báo và giữ cả hai.";

/// What opening asks of other layers.
pub struct Hooks {
    /// Makes a founding of a saved session, where the journal's first line is lost.
    pub rebuild: Rebuild,
    /// Says what is wrong with a saved session, each in a sentence; for one that is moved aside.
    pub inspect: fn(&[u8]) -> Vec<String>,
    /// The time of day.
    pub now: fn() -> Time,
    /// Called from the writer's thread whenever its status changed.
    pub wake: Box<dyn Fn() + Send>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooks").finish_non_exhaustive()
    }
}

/// A session opened for writing. The lock comes last: it is given back when the writer has ended.
#[derive(Debug)]
pub struct Opened {
    /// The session as its journal has it.
    pub session: Session,
    /// Its writer.
    pub writer: Writer,
    /// Text that was unfinished.
    pub scratch: Scratch,
    /// What was found and repaired, one Vietnamese sentence each.
    pub notices: Vec<String>,
    /// The right to write it.
    pub lock: Lock,
}

/// A session that is only read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadOnly {
    session: Session,
    damage: Vec<Damage>,
    gaps: Vec<Damage>,
}

impl ReadOnly {
    /// The session, as far as its journal proves itself.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The session alone.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// What is wrong with the journal; a torn tail is not.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// What was repaired and yet can never be whole again: lines that are missing, or were another's than the one that was followed.
    pub fn gaps(&self) -> &[Damage] {
        &self.gaps
    }
}

/// What `recover` came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The session as it stands now.
    pub session: Session,
    /// Whether anything was lost or repaired.
    pub repaired: bool,
    /// What, one Vietnamese sentence each.
    pub notices: Vec<String>,
}

/// Whether a journal holds together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Every line proves itself, the chain has no gap, and no line says what cannot be.
    pub sound: bool,
    /// What is wrong, by line.
    pub faults: Vec<Damage>,
    /// The last line's link, when there is one.
    pub link: Option<String>,
    /// Whether a saved session is there and says something else than the journal.
    pub saved_differs: bool,
}

/// Whether a folder holds a session.
pub fn is_session(folder: &Path) -> bool {
    folder.join(JOURNAL).is_file() || folder.join(SAVED).is_file()
}

/// Makes a session's folder: the first line, then the saved session. `at` is when it was made, `noted` when that is written down, where the two
/// differ. Cut short it leaves a folder that is no session, or one that opens.
pub fn create(
    folder: &Path,
    founding: Founding,
    at: Time,
    noted: Option<Time>,
) -> Result<Session, StoreError> {
    create_of(
        folder,
        planned::beginning(founding, at, &planned::Taken::default()),
        at,
        noted,
    )
}

/// The same with these events as its first line.
pub fn create_of(
    folder: &Path,
    events: Vec<Event>,
    at: Time,
    noted: Option<Time>,
) -> Result<Session, StoreError> {
    let entry = Entry {
        seq: 1,
        at,
        noted,
        events,
    };
    let line = line::encode(&entry, NO_LINK);
    let mut session = Session::blank();
    session.fold(entry, &line.link);
    recovery_files::begin(folder, &line.bytes)?;
    let path = folder.join(SAVED);
    atomic_file::replace(&path, &saved::json(&session)).map_err(|e| StoreError::write(&path, e))?;
    Ok(session)
}

/// Opens a session for writing: takes the lock, repairs what is damaged, starts the writer. A sound journal is left as it is.
pub fn open(folder: &Path, hooks: Hooks) -> Result<Opened, StoreError> {
    let now = (hooks.now)();
    let (lock, mut held) = lock(folder, now)?;
    let cleared = recovery_files::clear_slots(folder);
    let newest = scratch::read(folder);
    let mut loaded = load::open(folder, now, hooks.rebuild)?;
    if loaded.repaired || held.is_none() {
        // Another file bears the name now.
        drop(held.take());
        held = hold(folder)?;
    }
    let mut scratch = newest.scratch.clone();
    scratch.restore(|seq, link| loaded.has(seq, link));
    let agreement = loaded.agreement();
    let journal = std::mem::take(&mut loaded.bytes);
    let lasting = loaded.lasting();
    let (session, mut notices) = loaded.finish();
    notices.extend(cleared);
    // A journal that grows says once what it lost; a sealed one says at every opening that it is not what was sealed.
    if session.seal.is_some() {
        notices.extend(lasting);
    }
    if !lock.locks() {
        notices.push(NO_LOCKS.to_owned());
    }
    if agreement == Agreement::Differs {
        notices.extend(recovery_files::saved_aside(folder, now, hooks.inspect)?);
    }
    let start = Start::new(session.position.seq, journal, &newest);
    let disk = |held| RealDisk::new(Paths::of_session(folder), held);
    let (disk, notes) = (disk(held).locking(hooks.now), disk(None));
    let writer = Writer::start(
        Box::new(disk),
        Box::new(notes),
        &start,
        hooks.wake,
        hooks.now,
    )
    .map_err(|error| StoreError::write(folder, error))?;
    if agreement != Agreement::Current {
        writer.save(&session);
    }
    Ok(Opened {
        session,
        writer,
        scratch,
        notices,
        lock,
    })
}

/// Repairs a session as `open` does, a torn tail with a `recovered` line too, and leaves a fresh saved session.
pub fn recover(folder: &Path, hooks: &Hooks) -> Result<Outcome, StoreError> {
    let now = (hooks.now)();
    let (_lock, _held) = lock(folder, now)?;
    let mut loaded = load::recover(folder, now, hooks.rebuild)?;
    let agreement = loaded.agreement();
    let repaired = loaded.repaired || agreement == Agreement::Differs;
    let (session, mut notices) = loaded.finish();
    if agreement == Agreement::Differs {
        notices.extend(recovery_files::saved_aside(folder, now, hooks.inspect)?);
    }
    if agreement != Agreement::Current {
        let path = folder.join(SAVED);
        atomic_file::replace(&path, &saved::json(&session))
            .map_err(|e| StoreError::write(&path, e))?;
    }
    Ok(Outcome {
        session,
        repaired,
        notices,
    })
}

/// Reads a session without the lock; writes nothing. Of a damaged journal, what proves itself.
pub fn read(folder: &Path, rebuild: Rebuild) -> Result<ReadOnly, StoreError> {
    must_be_session(folder)?;
    let (mut loaded, damage) = load::read(folder, rebuild)?;
    let gaps = std::mem::take(&mut loaded.gaps);
    let (session, _) = loaded.finish();
    Ok(ReadOnly {
        session,
        damage,
        gaps,
    })
}

/// The journal's lines that prove themselves, with their links, in order; writes nothing.
pub fn entries(folder: &Path) -> Result<Vec<(Entry, String)>, StoreError> {
    must_be_session(folder)?;
    let bytes = recovery_files::journal(folder)?;
    Ok(reading::read(&bytes).entries)
}

/// Checks a session's journal; writes nothing.
pub fn verify(folder: &Path) -> Result<Verdict, StoreError> {
    must_be_session(folder)?;
    Ok(verify_bytes(
        &recovery_files::journal(folder)?,
        recovery_files::saved(folder),
    ))
}

/// The same of a journal's bytes and of the saved session that lies beside it, if one does.
pub fn verify_bytes(bytes: &[u8], saved: Option<Vec<u8>>) -> Verdict {
    let mut reading = reading::read(bytes);
    let mut faults = std::mem::take(&mut reading.damage);
    faults.append(&mut reading.gaps);
    if !reading.entries.first().is_some_and(load::is_founding) && faults.is_empty() {
        let reason = "thiếu dòng đầu, dòng tạo nên buổi sinh hoạt".to_owned();
        faults.push(Damage { line: 1, reason });
    }
    if reading.torn_tail {
        let line = bytes.split(|&byte| byte == b'\n').count();
        let reason = "dòng cuối ghi dở, chưa trọn".to_owned();
        faults.push(Damage { line, reason });
    }
    if faults.is_empty() {
        faults = load::impossible(&reading.entries);
    }
    faults.sort_by_key(|fault| fault.line);
    let link = reading.entries.last().map(|(_, link)| link.clone());
    let mut loaded = Loaded::of(reading.entries, saved);
    let saved_differs = loaded.agreement() == Agreement::Differs;
    Verdict {
        sound: faults.is_empty(),
        faults,
        link,
        saved_differs,
    }
}

/// Takes the lock of a session's folder and holds its journal, so that no one writes who knows nothing of the lock; and sweeps what a crash left
/// there.
pub(super) fn lock(folder: &Path, now: Time) -> Result<(Lock, Option<Held>), StoreError> {
    must_be_session(folder)?;
    let lock = Lock::take(folder, now)?;
    let held = hold(folder)?;
    atomic_file::sweep(folder);
    recovery_files::sweep_around(folder, now);
    // A file that is held is neither replaced nor read by others there.
    let held = held.filter(|_| !cfg!(windows));
    Ok((lock, held))
}

/// Holds a session's journal; none where it cannot be opened, which the writer will say.
fn hold(folder: &Path) -> Result<Option<Held>, StoreError> {
    match system::hold(&folder.join(JOURNAL)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(lock::held(folder, false)),
        Err(_) => Ok(None),
    }
}

/// Refuses a folder that holds no session.
fn must_be_session(folder: &Path) -> Result<(), StoreError> {
    if is_session(folder) {
        return Ok(());
    }
    match fs::metadata(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::read(folder, error))
        }
        _ => Err(StoreError::NotASession {
            path: folder.to_owned(),
        }),
    }
}
