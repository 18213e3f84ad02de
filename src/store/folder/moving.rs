//! Going on in another folder, when the disk of the first one takes no more.

use std::path::Path;

use super::{Hooks, JOURNAL, Opened, recovery_files};
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::scratch;
use crate::store::writer::Leaving;

/// Makes a whole copy of a session in another folder, of what its writer holds, and opens it there. Nothing of the old folder is read: it may be on a
/// stick that was pulled out. It is left as it is.
pub fn continue_in(new: &Path, leaving: &Leaving, hooks: Hooks) -> Result<Opened, StoreError> {
    recovery_files::begin(new, &leaving.journal)?;
    if let Some(scratch) = &leaving.scratch {
        let [slot, _] = scratch::slots(&new.join(JOURNAL));
        atomic_file::replace(&slot, &scratch::encode(scratch, 1))
            .map_err(|error| StoreError::write(&slot, error))?;
    }
    super::open(new, hooks)
}
