//! Another log of a cell's year: what a sync program keeps of another machine, what was written into a file of its own since someone else wrote into the
//! cell's. It is joined as a session's journal is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{EXTENSION, Relation, TakenIn, compare, continued, joined, lines, put};
use crate::session::time::Time;
use crate::store::atomic_file;
use crate::store::data::follow_up_file;
use crate::store::error::StoreError;
use crate::store::lock::Lock;
use crate::store::ordinary;
use crate::store::recovery::ProvenLine;
use crate::store::system;

/// What the names of logs begin with.
const STEM: &str = "follow-up";
/// Names that the program gives to what it keeps beside and has dealt with.
const DONE: [&str; 2] = ["follow-up.damaged", "follow-up.joined"];

/// Another log of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellBranch {
    /// The file.
    pub log: PathBuf,
    /// How it stands to the cell's own.
    pub relation: Relation,
}

/// The other logs that lie beside a cell's own and have more than it, those in use apart.
pub fn beside_log(cell_folder: &Path) -> Vec<CellBranch> {
    let own = follow_up_file(cell_folder);
    let entries = fs::read_dir(cell_folder).into_iter().flatten().flatten();
    let other = |name: &str| {
        let done = DONE.iter().any(|done| name.starts_with(done));
        name.starts_with(STEM) && name.ends_with(EXTENSION) && !done
    };
    let mut paths: Vec<_> = entries
        .filter(|entry| other(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .filter(|path| *path != own && path.is_file())
        .collect();
    paths.sort();
    let held = |path: &PathBuf| {
        system::hold(path).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    };
    let ours = lines(&ordinary::read(&own).unwrap_or_default());
    let free = paths.into_iter().filter(|path| !held(path));
    free.map(|log| {
        let (relation, _) = standing(&ours, &ordinary::read(&log).unwrap_or_default());
        CellBranch { log, relation }
    })
    .filter(|branch| branch.relation.more().is_some())
    .collect()
}

/// How the lines of another log stand to ours, and these lines. Two logs may have nothing in common: each machine began its own.
fn standing(ours: &[ProvenLine], theirs: &[u8]) -> (Relation, Vec<ProvenLine>) {
    let theirs = continued(ours, lines(theirs));
    let relation = match compare(ours, &theirs, || true) {
        Relation::Foreign if theirs.is_empty() => Relation::Nothing,
        Relation::Foreign => Relation::Forked {
            from: 0,
            lines: theirs.len(),
        },
        known => known,
    };
    (relation, theirs)
}

/// Takes another log into a cell's own, and keeps it under a name that says so; gives what came of it, and that name. Nothing of either is lost.
pub fn take_in_log(
    cell_folder: &Path,
    log: &Path,
    now: Time,
) -> Result<(TakenIn, PathBuf), StoreError> {
    let _lock = Lock::wait(cell_folder, now)?;
    let path = follow_up_file(cell_folder);
    let before = match ordinary::read(&path) {
        Err(error) if system::is_gone(&error) => Vec::new(),
        read => read.map_err(|error| StoreError::read(&path, error))?,
    };
    let theirs = ordinary::read(log).map_err(|error| StoreError::read(log, error))?;
    let ours = lines(&before);
    let (relation, theirs) = standing(&ours, &theirs);
    let (after, taken) = joined(&ours, &theirs, relation, now);
    if let Some(after) = after.filter(|after| *after != before) {
        put(&path, DONE[0], &before, &after, now).map_err(|e| StoreError::write(&path, e))?;
    }
    let stem = format!("{}-{}", DONE[1], now.format("%Y-%m-%d"));
    let aside = atomic_file::free_name(cell_folder, &stem, EXTENSION);
    fs::rename(log, &aside)
        .and_then(|()| atomic_file::sync_folder(cell_folder))
        .map_err(|error| StoreError::write(log, error))?;
    Ok((taken, aside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{follow_up, line, sample};

    /// A log of opinions of these numbers, all said at the sample's moment.
    fn log(numbers: &[u64]) -> Vec<u8> {
        let (mut bytes, mut prev) = (Vec::new(), line::NO_LINK.to_owned());
        for (seq, number) in (1..).zip(numbers) {
            let line = line::encode(&sample::opinion(seq, *number), &prev);
            bytes.extend_from_slice(&line.bytes);
            prev = line.link;
        }
        bytes
    }

    #[test]
    fn what_another_machine_wrote_of_the_year_is_joined_and_kept() {
        for (theirs, count) in [
            (&[1, 2, 3][..], 3),
            (&[1, 9], 3),
            (&[7, 8], 4),
            (&[1, 2], 2),
        ] {
            let guard = tempfile::tempdir().unwrap();
            fs::write(follow_up_file(guard.path()), log(&[1, 2])).unwrap();
            let other = guard.path().join("follow-up (máy 2).jsonl");
            fs::write(&other, log(theirs)).unwrap();
            let found = beside_log(guard.path());
            assert_eq!(found.len(), usize::from(count > 2), "{theirs:?}");
            for branch in found {
                assert_eq!(branch.log, other);
                let (taken, aside) = take_in_log(guard.path(), &other, sample::at()).unwrap();
                assert_eq!((taken.lines, taken.left_out), (count - 2, 0), "{theirs:?}");
                assert_eq!(fs::read(aside).unwrap(), log(theirs));
            }
            assert!(beside_log(guard.path()).is_empty());
            assert_eq!(follow_up::read(guard.path()).unwrap().len(), count);
        }
    }
}
