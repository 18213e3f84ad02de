//! The user's own programmes in the data folder.

use std::fs;
use std::path::PathBuf;

use super::DataFolder;
use crate::store::error::StoreError;
use crate::store::{atomic_file, ordinary};

impl DataFolder {
    /// The folder of the user's own programmes.
    pub fn programmes_folder(&self) -> PathBuf {
        self.root.join("programmes")
    }

    /// Puts a programme among the user's own, with the text that it was read from beside it; gives its file.
    pub fn keep_programme(
        &self,
        id: &str,
        json: &[u8],
        source: Option<&str>,
    ) -> Result<PathBuf, StoreError> {
        let folder = self.programmes_folder();
        atomic_file::create_folder(&folder).map_err(|it| StoreError::write(&folder, it))?;
        let put = |extension: &str, bytes: &[u8]| {
            let path = folder.join(id).with_extension(extension);
            atomic_file::replace(&path, bytes).map_err(|it| StoreError::write(&path, it))?;
            Ok(path)
        };
        if let Some(source) = source {
            put("txt", source.as_bytes())?;
        }
        put("json", json)
    }

    /// The user's own programmes: path and text of each, by name. What cannot be read is left out.
    pub fn user_programmes(&self) -> Vec<(PathBuf, String)> {
        let entries = fs::read_dir(self.programmes_folder())
            .into_iter()
            .flatten()
            .flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| {
            path.extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("json"))
        });
        paths.sort();
        let texts = paths
            .into_iter()
            .map(|path| (ordinary::read_to_string(&path), path));
        texts
            .filter_map(|(text, path)| Some((path, text.ok()?)))
            .collect()
    }
}
