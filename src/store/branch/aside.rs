//! Saved sessions that were moved aside: what they hold that the journal lost.

use std::fs;
use std::path::{Path, PathBuf};

use super::{TakenIn, fold, join, lines};
use crate::session::event::Entry;
use crate::session::lacking;
use crate::session::saved::Saved;
use crate::session::time::Time;
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::folder::{self, JOURNAL};
use crate::store::ordinary;

/// How the names of saved sessions that were moved aside begin.
const ASIDE: &str = "session.aside-";
/// A saved session that was moved aside or lies elsewhere, with what it holds that a session's journal lacks.
pub fn lacking(folder: &Path, saved: &Path) -> Option<Vec<Entry>> {
    let saved = saved_of(saved)?;
    let session = fold(&lines(&ordinary::read(folder.join(JOURNAL)).ok()?));
    (session.id == saved.id).then(|| lacking::of(&session, &saved))
}

/// The saved sessions of a session's folder that were moved aside and hold more than the journal.
pub fn aside(folder: &Path) -> Vec<(PathBuf, Vec<Entry>)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = |name: &str| name.starts_with(ASIDE);
    let mut paths: Vec<_> = entries
        .filter(|entry| named(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let with = paths.into_iter().map(|path| {
        let lacking = lacking(folder, &path).unwrap_or_default();
        (path, lacking)
    });
    with.filter(|(_, lacking)| !lacking.is_empty()).collect()
}

/// Takes what a saved session holds more into a session that no one has open, as lines of this moment.
pub fn take_in_saved(folder: &Path, saved: &Path, now: Time) -> Result<TakenIn, StoreError> {
    let (_lock, _held) = folder::lock(folder, now)?;
    let path = folder.join(JOURNAL);
    let before = ordinary::read(&path).map_err(|error| StoreError::read(&path, error))?;
    let ours = lines(&before);
    let malformed = || StoreError::malformed(saved, "not a saved session of this one");
    let session = fold(&ours);
    let saved = saved_of(saved).filter(|it| it.id == session.id);
    let lacking = lacking::of(&session, &saved.ok_or_else(malformed)?);
    let (more, taken) = join(session, &lacking, now);
    let after = [before, more].concat();
    atomic_file::replace(&path, &after).map_err(|error| StoreError::write(&path, error))?;
    Ok(taken)
}

/// The saved session of a file.
fn saved_of(path: &Path) -> Option<Saved> {
    serde_json::from_slice(&ordinary::read(path).ok()?).ok()
}
