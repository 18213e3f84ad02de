//! Which cell a new session belongs to: one that is known, or a new folder.

use std::path::PathBuf;

use crate::cli::console;
use crate::cli::export::settings;
use crate::cli::failure::Failure;
use crate::session::roster::{Member, Reading, same};
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::store::slug::slug;
use crate::text::{clean, name};

/// A cell's folder and what is known of the cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Known {
    /// Its folder, which may not be there yet.
    pub(super) folder: PathBuf,
    /// What is known; empty for a new cell.
    pub(super) file: CellFile,
    /// Whether it was known before.
    pub(super) is_there: bool,
}

impl Known {
    /// Gives those of a list whom the cell knows the ids under which it knows them.
    pub(super) fn recognise(&self, reading: &mut Reading) {
        let (known, last) = (&self.file.roster, self.file.last_member());
        same::known_again(&mut reading.members, &reading.given, known, last);
    }

    /// The same of a list that was mended on its page: those whom the cell knows by their ids stay who they are.
    pub(super) fn recognised(&self, mut members: Vec<Member>) -> Vec<Member> {
        let (known, last) = (&self.file.roster, self.file.last_member());
        let known_ids = known.iter().map(|it| it.id.clone()).collect();
        same::known_again(&mut members, &known_ids, known, last);
        members
    }

    /// The cell of this name and, where given, this body above it. A cell that has no body above it yet may be the one; two that fit are told
    /// apart by `--parent`. One that bears the name in another spelling is asked about, unless a new cell is wanted.
    pub(super) fn find(
        data: &DataFolder,
        name: &str,
        parent: Option<&str>,
        new_cell: bool,
    ) -> Result<Self, Failure> {
        let mut named = Vec::new();
        let mut spelt = None;
        for folder in data.cells() {
            console::notes(settings::mend(&folder));
            match CellFile::read(&folder) {
                Ok(Some(file)) if file.name == name => named.push(Self {
                    folder,
                    file,
                    is_there: true,
                }),
                Ok(Some(file)) if spelt.is_none() && is_spelling_of(&file, name, parent) => {
                    spelt = Some(file.name);
                }
                // A file that cannot be read may be that of this very cell: a second one beside it would part its sessions.
                Err(error) if folder.ends_with(slug(name)) => return Err(error.into()),
                _ => {}
            }
        }
        if let Some(parent) = parent {
            let is_same = |known: &Self| {
                let of = known.file.parent.as_deref();
                of.is_some_and(|of| name::is_same(of, parent))
            };
            let is_open = |known: &Self| known.file.parent.is_none();
            let at = named.iter().position(is_same);
            let at = at.or_else(|| named.iter().position(is_open));
            named = at.map(|at| named.swap_remove(at)).into_iter().collect();
        }
        match named.len() {
            0 if !new_cell && let Some(known) = spelt => Err(Failure::unusable(format!(
                "“{name}” chỉ khác cách viết với chi bộ đã có “{known}”; nếu là một, hãy ghi --cell \"{known}\"; nếu là chi bộ khác, hãy thêm --new-cell."
            ))),
            0 => Ok(Self {
                folder: data.cell_folder(name, parent),
                ..Self::default()
            }),
            1 => Ok(named.swap_remove(0)),
            count => Err(Failure::unusable(format!(
                "Có {count} chi bộ cùng tên “{name}” trong thư mục dữ liệu; hãy nêu rõ cấp trên bằng --parent."
            ))),
        }
    }
}

/// Whether a known cell may be the one of this name and this body above it, in another spelling.
fn is_spelling_of(known: &CellFile, name: &str, parent: Option<&str>) -> bool {
    let parents = known.parent.as_deref().zip(parent);
    name::is_same(&known.name, name) && parents.is_none_or(|(one, other)| name::is_same(one, other))
}

/// The name of a cell, cleaned; it must say something.
pub(super) fn worded_name(name: &str) -> Result<String, Failure> {
    let name = clean::line(name).text;
    if clean::is_meaningful(&name) {
        Ok(name)
    } else {
        Err(Failure::unusable(
            "Tên chi bộ của --cell chưa có chữ nào; hãy ghi tên chi bộ.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(parent: Option<&str>) -> CellFile {
        CellFile {
            name: "Chi bộ 3".to_owned(),
            parent: parent.map(str::to_owned),
            ..CellFile::default()
        }
    }

    #[test]
    fn cells_of_one_name_are_told_apart_by_what_is_above_them() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::resolve(Some(folder.path().to_owned())).unwrap();
        let find = |parent| Known::find(&data, "Chi bộ 3", parent, false);
        assert!(!find(None).unwrap().is_there);
        cell(None).write(&find(None).unwrap().folder).unwrap();
        let adopted = find(Some("Đảng bộ A")).unwrap();
        assert!(adopted.is_there, "a cell without a parent takes one on");
        cell(Some("Đảng bộ A")).write(&adopted.folder).unwrap();
        let other = find(Some("Đảng bộ B")).unwrap();
        assert!(!other.is_there && other.folder != adopted.folder);
        cell(Some("Đảng bộ B")).write(&other.folder).unwrap();
        assert!(find(None).is_err());
        assert_eq!(find(Some("Đảng bộ B")).unwrap().folder, other.folder);
        std::fs::write(adopted.folder.join("cell.json"), "{").unwrap();
        assert!(find(Some("Đảng bộ A")).is_err());
    }

    #[test]
    fn another_spelling_of_a_known_cell_is_asked_about() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::resolve(Some(folder.path().to_owned())).unwrap();
        let hoa = CellFile {
            name: "Chi bộ Hòa Bình".to_owned(),
            parent: Some("Đảng bộ A".to_owned()),
            ..CellFile::default()
        };
        hoa.write(&data.cell_folder(&hoa.name, None)).unwrap();
        for name in ["Chi bộ Hoà Bình", "chi bộ hòa  bình", "CHI BỘ HÒA BÌNH"] {
            for parent in [None, Some("Đảng bộ A")] {
                let told = Known::find(&data, name, parent, false)
                    .unwrap_err()
                    .to_string();
                assert!(
                    told.contains(name) && told.contains("Chi bộ Hòa Bình"),
                    "{told}"
                );
            }
            assert!(!Known::find(&data, name, None, true).unwrap().is_there);
            assert!(
                !Known::find(&data, name, Some("Đảng bộ B"), false)
                    .unwrap()
                    .is_there
            );
        }
        assert!(Known::find(&data, &hoa.name, None, false).unwrap().is_there);
        assert!(
            !Known::find(&data, "Chi bộ Hoa Bình", None, false)
                .unwrap()
                .is_there
        );
    }
}
