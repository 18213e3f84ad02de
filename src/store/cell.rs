//! A cell's own files: what it is, and the numbers that its papers were given.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::atomic_file;
use super::error::StoreError;
use super::lock::Lock;
use super::mending;
use super::ordinary;
use crate::session::people::Cell;
use crate::session::roster::Member;
use crate::session::state::number;
use crate::session::time::Time;
use crate::text::abbreviations::Abbreviations;

/// The cell's file.
pub const CELL: &str = "cell.json";
/// The register of numbers.
pub(super) const REGISTER: &str = "register.json";

/// The note-taker's abbreviations.
const ABBREVIATIONS: &str = "abbreviations.json";

/// The cell's abbreviations; none where it made none of its own.
pub fn read_abbreviations(cell_folder: &Path) -> Result<Option<Abbreviations>, StoreError> {
    let read: Option<Abbreviations> = read_json(&cell_folder.join(ABBREVIATIONS))?;
    Ok(read.map(Abbreviations::sound))
}

/// Writes the cell's abbreviations.
pub fn write_abbreviations(
    cell_folder: &Path,
    abbreviations: &Abbreviations,
) -> Result<(), StoreError> {
    write_json(&cell_folder.join(ABBREVIATIONS), abbreviations)
}

/// What a cell is, for its next session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CellFile {
    /// Such as `Chi bộ Văn phòng`.
    pub name: String,
    /// The body above it.
    pub parent: Option<String>,
    /// The place name of its papers' date line.
    pub locality: Option<String>,
    /// The room where it usually meets.
    pub place: Option<String>,
    /// Its members.
    pub roster: Vec<Member>,
    /// The highest number given to a member, those who left among them; zero where none was added later.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub members: u32,
    /// How its papers look.
    pub paper: PaperSettings,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What a cell sets about its papers; what it does not set is as the guidance has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperSettings {
    /// The abbreviation behind the number, as in `Số 05-NQ/CB`: here `CB`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_symbol: Option<String>,
    /// The line at the top left above the parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<String>,
    /// The words above the signature of the one who presides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// The words above the signature of the one who takes the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secretary: Option<String>,
    /// For whom resolutions, plans and reports are signed, as in `T/M CHI BỘ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<String>,
    /// The office of the one who signs them, as in `BÍ THƯ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Where papers put the tones of oa, oe, uy: `old` (hòa) or `new` (hoà); as people wrote them where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone_style: Option<String>,
    /// Where copies go (nơi nhận), a line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<String>,
    /// The cell's own words of the presider's script, by the step's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub script: BTreeMap<String, String>,
}

impl CellFile {
    /// The cell of a folder; none where the file is not there.
    pub fn read(cell_folder: &Path) -> Result<Option<Self>, StoreError> {
        read_json(&cell_folder.join(CELL))
    }

    /// Whether a folder is a cell's.
    pub fn is_in(folder: &Path) -> bool {
        atomic_file::is_taken(&folder.join(CELL))
    }

    /// The cell's folder of a session's folder; none where the session lies elsewhere.
    pub fn folder_of(session_folder: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(session_folder).ok()?;
        let cell = absolute.parent().and_then(Path::parent)?;
        Self::is_in(cell).then(|| cell.to_owned())
    }

    /// Writes it, making the folder.
    pub fn write(&self, cell_folder: &Path) -> Result<(), StoreError> {
        write_json(&cell_folder.join(CELL), self)
    }

    /// Takes over what a session of the cell changed of its members, who were these before, each field by itself: what other sessions changed since stays.
    /// Who has left the cell is taken out.
    pub fn follow_members(
        cell_folder: &Path,
        before: &[Member],
        after: &[Member],
    ) -> Result<(), StoreError> {
        let Some(mut file) = Self::read(cell_folder)? else {
            return Ok(());
        };
        let by_id = |roster| -> HashMap<&str, &Member> {
            let roster: &[Member] = roster;
            roster.iter().map(|it| (it.id.as_str(), it)).collect()
        };
        let (known_before, known_after) = (by_id(before), by_id(after));
        for to in after {
            let was = known_before.get(to.id.as_str()).copied();
            if was == Some(to) {
                continue;
            }
            file.members = file.members.max(number(&to.id).unwrap_or_default());
            let at = file.roster.iter().position(|it| it.id == to.id);
            match at.and_then(|at| file.roster.get_mut(at)) {
                Some(known) => known.follow(was, to),
                None => file.roster.push(to.clone()),
            }
        }
        let is_undone = |it: &Member| {
            let id = it.id.as_str();
            known_before.contains_key(id) && !known_after.contains_key(id)
        };
        file.roster.retain(|it| !it.gone && !is_undone(it));
        file.write(cell_folder)
    }

    /// The highest number that a member of the cell has or had: a new member is given one above it.
    pub fn last_member(&self) -> u32 {
        let numbers = self.roster.iter().filter_map(|it| number(&it.id));
        numbers.chain([self.members]).max().unwrap_or_default()
    }

    /// The cell as a session names it.
    pub fn cell(&self) -> Cell {
        Cell {
            name: self.name.clone(),
            parent: self.parent.clone(),
            locality: self.locality.clone(),
        }
    }
}

/// The numbers given to papers, by kind, over the term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Register {
    /// The last number of each kind of paper, by its mark (`BB`, `NQ`, `KH` …).
    pub numbers: BTreeMap<String, u32>,
    /// What each session's papers were given, by session and paper: two papers of one kind have two numbers.
    pub given: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Register {
    /// The register of a cell; empty where there is none.
    pub fn read(cell_folder: &Path) -> Result<Self, StoreError> {
        Ok(read_json(&cell_folder.join(REGISTER))?.unwrap_or_default())
    }

    /// Writes it.
    pub fn write(&self, cell_folder: &Path) -> Result<(), StoreError> {
        write_json(&cell_folder.join(REGISTER), self)
    }

    /// The number that a session's paper was given.
    pub fn given(&self, paper: &str, session: &str) -> Option<u32> {
        self.given.get(session)?.get(paper).copied()
    }

    /// The number of a session's paper: the one it was given, else the next of its kind. It stays once given.
    pub fn number_for(&mut self, mark: &str, paper: &str, session: &str) -> u32 {
        if let Some(number) = self.given(paper, session) {
            return number;
        }
        let last = self.numbers.entry(mark.to_owned()).or_default();
        *last = last.saturating_add(1);
        let number = *last;
        let kinds = self.given.entry(session.to_owned()).or_default();
        kinds.insert(paper.to_owned(), number);
        number
    }

    /// Takes in what another copy of it gave since: the higher number of each kind, and what each paper was given, ours where both gave one.
    pub(super) fn join(&mut self, other: Self) {
        for (mark, number) in other.numbers {
            let last = self.numbers.entry(mark).or_default();
            *last = number.max(*last);
        }
        for (session, papers) in other.given {
            let ours = self.given.entry(session).or_default();
            for (paper, number) in papers {
                ours.entry(paper).or_insert(number);
            }
        }
    }

    /// Sets the last numbers of these kinds: a cell that begins to use the program has given numbers before.
    pub fn set_last(
        cell_folder: &Path,
        numbers: &BTreeMap<String, u32>,
        now: Time,
    ) -> Result<(), StoreError> {
        let _lock = Lock::wait(cell_folder, now)?;
        let before = match Self::read(cell_folder) {
            Err(StoreError::Malformed { .. }) => {
                mending::set_aside(&cell_folder.join(REGISTER), now)?;
                Self::default()
            }
            read => read?,
        };
        let mut register = before.clone();
        register.numbers.extend(numbers.clone());
        if register == before {
            return Ok(());
        }
        register.write(cell_folder)
    }

    /// Gives a session's paper its number, on the disk, so that no two papers of one kind get the same.
    pub fn assign(
        cell_folder: &Path,
        mark: &str,
        paper: &str,
        session: &str,
        now: Time,
    ) -> Result<u32, StoreError> {
        if let Some(number) = Self::read(cell_folder)?.given(paper, session) {
            return Ok(number);
        }
        atomic_file::create_folder(cell_folder).map_err(|e| StoreError::write(cell_folder, e))?;
        let _lock = Lock::wait(cell_folder, now)?;
        let mut register = Self::read(cell_folder)?;
        let number = register.number_for(mark, paper, session);
        register.write(cell_folder)?;
        Ok(number)
    }
}

/// Reads a file of ours; none where it is not there.
pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, StoreError> {
    match ordinary::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::read(path, error)),
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|e| StoreError::malformed(path, e)),
    }
}

/// Writes a file of ours, making its folder.
pub(super) fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), StoreError> {
    let mut json =
        serde_json::to_vec_pretty(value).map_err(|e| StoreError::write(path, e.into()))?;
    json.push(b'\n');
    let folder = path.parent().map_or(Ok(()), atomic_file::create_folder);
    folder
        .and_then(|()| atomic_file::replace(path, &json))
        .map_err(|e| StoreError::write(path, e))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::sample;

    #[test]
    fn a_number_stays_with_its_session() {
        let folder = tempfile::tempdir().unwrap();
        let assign = |paper, session| {
            Register::assign(folder.path(), "KH", paper, session, sample::at()).unwrap()
        };
        assert_eq!(
            (
                assign("plan", "a"),
                assign("session-plan", "a"),
                assign("plan", "b")
            ),
            (1, 2, 3)
        );
        assert_eq!((assign("plan", "a"), assign("plan", "b")), (1, 3));
        let mut register = Register::read(folder.path()).unwrap();
        assert_eq!(register.number_for("KH", "plan", "c"), 4);
        assert_eq!(register.number_for("NQ", "resolution", "c"), 1);
    }

    #[test]
    fn a_cell_reads_back_and_a_broken_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(CellFile::read(folder.path()).unwrap(), None);
        let cell = CellFile {
            name: "Chi bộ 3".to_owned(),
            ..CellFile::default()
        };
        cell.write(&folder.path().join("x")).unwrap();
        assert_eq!(
            CellFile::read(&folder.path().join("x")).unwrap(),
            Some(cell)
        );
        fs::write(folder.path().join("x/cell.json"), "{").unwrap();
        let error = CellFile::read(&folder.path().join("x")).unwrap_err();
        assert!(error.to_string().contains("cell.json"));
    }
}
