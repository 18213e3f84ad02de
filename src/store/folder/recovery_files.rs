//! The files beside a journal: what was damaged, and the saved session.

use std::fs;
use std::io;
use std::path::Path;

use super::{JOURNAL, SAVED};
use crate::session::time::Time;
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::ordinary;
use crate::store::scratch;

/// The journal's bytes; none of them where the file is gone.
pub(super) fn journal(folder: &Path) -> Result<Vec<u8>, StoreError> {
    let path = folder.join(JOURNAL);
    match ordinary::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other.map_err(|error| StoreError::read(&path, error)),
    }
}

/// The saved session's bytes, if they can be read.
pub(super) fn saved(folder: &Path) -> Option<Vec<u8>> {
    ordinary::read(folder.join(SAVED)).ok()
}

/// Moves what stands in the place of the half-typed text and is no file aside, and says so: nothing could be noted there.
pub(super) fn clear_slots(folder: &Path) -> Vec<String> {
    let slots = scratch::slots(&folder.join(JOURNAL)).into_iter();
    let moved = slots.filter_map(|slot| Some((atomic_file::clear_way(&slot).ok()??, slot)));
    let said = moved.map(|(aside, slot)| {
        format!(
            "{} không phải tệp thông thường nên đã được chuyển sang {}; chữ đang gõ dở được ghi vào tệp mới.",
            name(&slot),
            name(&aside)
        )
    });
    said.collect()
}

/// Makes a new folder with this journal in it.
pub(super) fn begin(folder: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let made = atomic_file::create_new_folder(folder);
    let begun = made.and_then(|()| atomic_file::replace(&folder.join(JOURNAL), bytes));
    begun.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::Exists {
            path: folder.to_owned(),
        },
        _ => StoreError::write(folder, error),
    })
}

/// Sweeps what a kill left of temporary files long ago in the folders around a session's: those that others may be writing in at this moment.
pub(super) fn sweep_around(folder: &Path, now: Time) {
    let cell = folder.parent().and_then(Path::parent);
    let own = ["exports", "audience"].map(|name| folder.join(name));
    for around in own.iter().map(AsRef::as_ref).chain(cell) {
        atomic_file::sweep_old(around, now);
    }
}

/// Keeps the damaged journal beside, unless it was kept before; gives its name.
pub(super) fn keep_damaged(folder: &Path, bytes: &[u8], now: Time) -> Result<String, StoreError> {
    let stem = format!("journal.damaged-{}", now.format("%Y-%m-%d"));
    let kept = atomic_file::keep(folder, &stem, ".jsonl", bytes);
    kept.map(|path| name(&path))
        .map_err(|error| StoreError::write(&folder.join(stem), error))
}

/// Moves the saved session aside; says so, and what is wrong with it.
pub(super) fn saved_aside(
    folder: &Path,
    now: Time,
    inspect: fn(&[u8]) -> Vec<String>,
) -> Result<Vec<String>, StoreError> {
    let path = folder.join(SAVED);
    let faults = saved(folder)
        .map(|bytes| inspect(&bytes))
        .unwrap_or_default();
    let stem = format!("session.aside-{}", now.format("%Y-%m-%d"));
    let aside = atomic_file::free_name(folder, &stem, ".json");
    fs::rename(&path, &aside)
        .and_then(|()| atomic_file::sync_folder(folder))
        .map_err(|error| StoreError::write(&path, error))?;
    let mut notices = vec![format!(
        "{SAVED} không khớp với nhật ký nên đã được chuyển sang {}; nhật ký là bản đúng và {SAVED} được ghi lại từ đó.",
        name(&aside)
    )];
    notices.extend(faults);
    Ok(notices)
}

/// A file's name for a sentence.
fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
