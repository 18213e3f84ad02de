//! What bears the name of a session's journal and is none of its own.

use std::path::{Path, PathBuf};

use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::folder::JOURNAL;
use crate::store::ordinary;

/// Whether no line of a session's journal proves itself: it is gone, or something else bears its name.
pub fn proves_nothing(folder: &Path) -> bool {
    let read = ordinary::read(folder.join(JOURNAL));
    read.map_or(true, |bytes| super::lines(&bytes).is_empty())
}

/// Sets aside what bears the journal's name and is no file; gives where it is now.
pub fn clear_way(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    let path = folder.join(JOURNAL);
    atomic_file::clear_way(&path).map_err(|error| StoreError::write(&path, error))
}
