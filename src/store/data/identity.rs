//! A session's id as its journal has it.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;

use crate::store::folder::JOURNAL;
use crate::store::ordinary;

/// The longest first line that is read to find out a session's id.
const LONGEST_FIRST: u64 = 16 * 1024 * 1024;

/// A session's id as its first line has it; a folder's name is only a name.
pub(super) fn id_of(folder: &Path) -> String {
    first_line_id(&folder.join(JOURNAL))
        .ok()
        .flatten()
        .unwrap_or_else(|| {
            folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
}

/// The id in the first line of a journal.
pub fn first_line_id(journal: &Path) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    BufReader::new(ordinary::open(journal)?.take(LONGEST_FIRST)).read_until(b'\n', &mut line)?;
    Ok(id_of_journal(&line))
}

/// The id that the first line of these bytes has.
pub fn id_of_journal(journal: &[u8]) -> Option<String> {
    /// As much of a first line as is wanted here.
    #[derive(Deserialize)]
    struct First {
        events: Vec<New>,
    }
    #[derive(Deserialize)]
    struct New {
        new: Option<Id>,
    }
    #[derive(Deserialize)]
    struct Id {
        id: String,
    }
    let line = journal.split(|&byte| byte == b'\n').next()?;
    let first = serde_json::from_slice::<First>(line).ok()?;
    Some(first.events.into_iter().next()?.new?.id)
}
