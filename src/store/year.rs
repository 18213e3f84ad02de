//! What a cell writes over the year for its report (biểu mẫu 03 of 44-KH/ĐU): one file, by year, directing document and part of the outline.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::atomic_file;
use super::cell::{read_json, write_json};
use super::error::StoreError;
use super::lock::Lock;
use super::mending;
use crate::session::Time;

/// The file's name in the cell's folder.
const FILE: &str = "year.json";

/// The texts of one year on one document, by the part's number in the outline (`I`, `II.1`).
pub type Texts = BTreeMap<String, String>;

/// All texts of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct YearTexts(BTreeMap<i32, BTreeMap<String, Texts>>);

impl YearTexts {
    /// Those of a cell; none where nothing was written yet.
    pub fn read(cell_folder: &Path) -> Result<Self, StoreError> {
        Ok(read_json(&cell_folder.join(FILE))?.unwrap_or_default())
    }

    /// Those of a year on a document, by its id.
    pub fn of(&self, year: i32, programme: &str) -> Texts {
        let of_year = self.0.get(&year);
        let texts = of_year.and_then(|it| it.get(programme));
        texts.cloned().unwrap_or_default()
    }

    /// Writes one part down, on the disk; an empty text takes it away.
    pub fn set(
        cell_folder: &Path,
        (year, programme): (i32, &str),
        part: &str,
        text: &str,
        now: Time,
    ) -> Result<(), StoreError> {
        atomic_file::create_folder(cell_folder).map_err(|e| StoreError::write(cell_folder, e))?;
        let _lock = Lock::wait(cell_folder, now)?;
        let mut all = match Self::read(cell_folder) {
            Err(StoreError::Malformed { .. }) => {
                mending::set_aside(&cell_folder.join(FILE), now)?;
                Self::default()
            }
            read => read?,
        };
        let of_year = all.0.entry(year).or_default();
        let texts = of_year.entry(programme.to_owned()).or_default();
        if text.is_empty() {
            texts.remove(part);
        } else {
            texts.insert(part.to_owned(), text.to_owned());
        }
        write_json(&cell_folder.join(FILE), &all)
    }
}
