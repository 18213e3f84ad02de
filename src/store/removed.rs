//! Sessions made by mistake are put away: their folders move beside those of the cell's sessions, whole, and can be taken back.

use std::fs;
use std::path::{Path, PathBuf};

use super::atomic_file;
use super::cell::CellFile;
use super::data::{self, DataFolder, SessionEntry};
use super::error::StoreError;
use super::folder;
use super::lock::Lock;
use crate::session::time::Time;

/// The folder of what was put away, in the cell's folder.
pub const REMOVED: &str = "removed";

impl DataFolder {
    /// All sessions that were put away, by cell and name.
    pub fn removed(&self) -> Vec<SessionEntry> {
        let cells = self.cells();
        cells.iter().flat_map(|cell| removed_of(cell)).collect()
    }

    /// The folder of a session that was put away, by its path, its id, or a beginning of it that is not ambiguous.
    pub fn find_removed(&self, wanted: &str) -> Result<PathBuf, StoreError> {
        let path = Path::new(wanted);
        if path.is_dir() && folder::is_session(path) {
            return Ok(path.to_owned());
        }
        data::find_among(&self.removed(), wanted)
    }
}

/// The sessions of a cell that were put away, by name.
pub fn removed_of(cell_folder: &Path) -> Vec<SessionEntry> {
    data::entries_in(&cell_folder.join(REMOVED), cell_folder)
}

/// Puts a session away; says where it lies now. One that is open elsewhere, or that lies in no cell's folder, is refused.
pub fn remove(session: &Path, now: Time) -> Result<PathBuf, StoreError> {
    move_between(session, data::SESSIONS, REMOVED, now)
}

/// Takes a session back among those of its cell; says where it lies now.
pub fn restore(session: &Path, now: Time) -> Result<PathBuf, StoreError> {
    move_between(session, REMOVED, data::SESSIONS, now)
}

/// Moves a session's folder from one of the cell's folders to another.
fn move_between(session: &Path, from: &str, to: &str, now: Time) -> Result<PathBuf, StoreError> {
    let not_there = || StoreError::Unmovable {
        path: session.to_owned(),
    };
    if !folder::is_session(session) {
        return Err(StoreError::NotASession {
            path: session.to_owned(),
        });
    }
    let absolute = std::path::absolute(session).map_err(|it| StoreError::read(session, it))?;
    let parent = absolute.parent().filter(|it| it.ends_with(from));
    let cell = parent
        .and_then(Path::parent)
        .filter(|it| CellFile::is_in(it));
    let cell = cell.ok_or_else(not_there)?;
    let name = absolute.file_name().ok_or_else(not_there)?;
    let lock = Lock::take(&absolute, now)?;
    let target = cell.join(to);
    atomic_file::create_folder(&target).map_err(|error| StoreError::write(&target, error))?;
    let free = atomic_file::free_name(&target, &name.to_string_lossy(), "");
    // Where a folder with an open file cannot be moved, the lock goes first.
    let held = (!cfg!(windows)).then_some(lock);
    let moved = fs::rename(&absolute, &free)
        .and_then(|()| atomic_file::sync_folder(&target))
        .and_then(|()| atomic_file::sync_folder(&cell.join(from)));
    drop(held);
    moved.map_err(|error| StoreError::write(&free, error))?;
    Ok(free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::data::sessions_of;
    use crate::store::sample;

    fn made() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::resolve(Some(folder.path().to_owned())).unwrap();
        let cell = data.cell_folder("Chi bộ Văn phòng", None);
        let file = CellFile {
            name: "Chi bộ Văn phòng".to_owned(),
            ..CellFile::default()
        };
        file.write(&cell).unwrap();
        let day = "2026-05-20".parse().unwrap();
        let path = DataFolder::new_session_folder(&cell, day, "44-kh-du");
        folder::create(&path, sample::founding(), sample::at(), None).unwrap();
        (folder, cell, path)
    }

    #[test]
    fn a_session_is_put_away_whole_and_taken_back() {
        let (_guard, cell, path) = made();
        let bytes = fs::read(path.join(folder::JOURNAL)).unwrap();
        let away = remove(&path, sample::at()).unwrap();
        assert!(sessions_of(&cell).is_empty() && !path.exists());
        assert_eq!(removed_of(&cell).len(), 1);
        assert_eq!(fs::read(away.join(folder::JOURNAL)).unwrap(), bytes);
        // Its name is not given again, so that it can come back under it.
        let day = "2026-05-20".parse().unwrap();
        let next = DataFolder::new_session_folder(&cell, day, "44-kh-du");
        assert!(next.ends_with("2026-05-20-44-kh-du-2"), "{next:?}");
        assert_eq!(restore(&away, sample::at()).unwrap(), path);
        assert_eq!(fs::read(path.join(folder::JOURNAL)).unwrap(), bytes);
        assert!(removed_of(&cell).is_empty());
    }

    #[test]
    fn one_that_is_open_or_lies_elsewhere_stays() {
        let (guard, cell, path) = made();
        let lock = Lock::take(&path, sample::at()).unwrap();
        let refused = remove(&path, sample::at()).unwrap_err();
        assert!(matches!(refused, StoreError::Held { .. }), "{refused}");
        drop(lock);
        assert!(matches!(
            restore(&path, sample::at()),
            Err(StoreError::Unmovable { .. })
        ));
        let elsewhere = guard.path().join("elsewhere");
        fs::rename(&path, &elsewhere).unwrap();
        assert!(matches!(
            remove(&elsewhere, sample::at()),
            Err(StoreError::Unmovable { .. })
        ));
        assert!(matches!(
            remove(&cell, sample::at()),
            Err(StoreError::NotASession { .. })
        ));
    }
}
