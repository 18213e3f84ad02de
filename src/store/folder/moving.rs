//! Going on in another folder, when the disk of the first one takes no more.

use std::io;
use std::path::Path;

use super::{Hooks, JOURNAL, Opened, beside};
use crate::store::error::StoreError;
use crate::store::reading;
use crate::store::writer::Leaving;

/// Makes a whole copy of a session in another folder, from what its journal has on the disk and what its stopped writer still held, and opens it
/// there. The old folder is left as it is. Where its journal cannot be read any more, [`Leaving::rescue`] keeps the rest.
pub fn continue_in(
    old: &Path,
    new: &Path,
    leaving: &Leaving,
    hooks: Hooks,
) -> Result<Opened, StoreError> {
    let bytes = beside::journal(old)?;
    let mut journal = acknowledged(&bytes, leaving.status.acknowledged)
        .ok_or_else(|| StoreError::read(&old.join(JOURNAL), io::ErrorKind::UnexpectedEof.into()))?;
    journal.extend_from_slice(&leaving.unsaved);
    beside::begin(new, &journal)?;
    super::open(new, hooks)
}

/// The journal's lines up to the last acknowledged one, if they are all there. What stands behind is what the writer still held.
fn acknowledged(bytes: &[u8], last: u64) -> Option<Vec<u8>> {
    let entries = reading::read(bytes).entries;
    let count = entries.partition_point(|(entry, _)| entry.seq <= last);
    let reached = count.checked_sub(1).and_then(|at| entries.get(at))?.0.seq == last;
    let lines = bytes.split_inclusive(|&byte| byte == b'\n').take(count);
    reached.then(|| lines.flatten().copied().collect())
}
