//! The programmes there are: those that come with the program, and the user's own in the data folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::Failure;
use super::input;
use crate::programme::{self, Fault, Programme, embedded};
use crate::store::data::DataFolder;
use crate::text::clean;

/// Where a programme comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It comes with the program.
    Embedded,
    /// It is the user's own.
    File(PathBuf),
}

/// All programmes that can be used, and what is wrong with the files that cannot.
#[derive(Debug, Default)]
pub struct Library {
    /// Each with its origin, the embedded ones first.
    pub programmes: Vec<(Arc<Programme>, Origin)>,
    /// One sentence for each file that cannot be used.
    pub faults: Vec<String>,
}

impl Library {
    /// Reads them all.
    pub fn read(data: &DataFolder) -> Self {
        let mut library = Self::default();
        for (id, json) in embedded() {
            match programme::read(id, json) {
                Ok(programme) => library.add(programme, Origin::Embedded),
                Err(fault) => library.faults.push(fault.to_string()),
            }
        }
        for (path, json) in data.user_programmes() {
            match read(&path, &json) {
                Ok(programme) => library.add(programme, Origin::File(path)),
                Err(fault) => library.faults.push(fault.to_string()),
            }
        }
        library
    }

    /// The programme with this id or symbol. Where it is not there, the faults of unusable files are told too: it may be one of them.
    pub fn find(&self, wanted: &str) -> Result<Arc<Programme>, Failure> {
        let wanted = clean::line(wanted).text;
        let found = self
            .programmes
            .iter()
            .find(|(programme, _)| programme.id == wanted || programme.symbol == wanted);
        if let Some((programme, _)) = found {
            return Ok(programme.clone());
        }
        super::console::notes(&self.faults);
        Err(Failure::unusable(format!(
            "Không có chương trình “{wanted}”; hãy xem danh sách bằng sauro programme list."
        )))
    }

    /// Takes a programme in, unless its id is taken.
    /// Whether another file than this one has a programme of this id, or the program itself.
    pub fn has_other(&self, id: &str, file: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.programmes.iter().any(|(known, origin)| {
            known.id == id
                && match origin {
                    Origin::Embedded => true,
                    Origin::File(path) => real(path) != real(file),
                }
        })
    }

    fn add(&mut self, programme: Programme, origin: Origin) {
        let taken = self
            .programmes
            .iter()
            .any(|(known, _)| known.id == programme.id);
        match &origin {
            Origin::File(path) if taken => self.faults.push(format!(
                "Chương trình {} trùng mã “{}” với chương trình đã có nên không được dùng; hãy đổi trường id.",
                path.display(),
                programme.id
            )),
            _ => self.programmes.push((Arc::new(programme), origin)),
        }
    }
}

/// A programme of the user's own, brought into NFC first.
pub fn read(path: &Path, json: &str) -> Result<Programme, Fault> {
    let shown = path.display().to_string();
    match too_large(&shown, json) {
        Some(fault) => Err(fault),
        None => programme::read(&shown, &clean::nfc(json)),
    }
}

/// Everything that is wrong with such a file; nothing where [`read`] gives a programme.
pub fn faults(path: &Path, json: &str) -> Vec<Fault> {
    let shown = path.display().to_string();
    match too_large(&shown, json) {
        Some(fault) => vec![fault],
        None => programme::faults(&shown, &clean::nfc(json)),
    }
}

fn too_large(shown: &str, json: &str) -> Option<Fault> {
    (json.len() > input::MOST).then(|| Fault {
        path: clean::line(shown).text,
        field: String::new(),
        line: None,
        what: "tệp lớn hơn 16 MB, hãy chọn đúng tệp".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn faulty_and_doubled_files_are_named_and_good_ones_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::resolve(Some(folder.path().to_owned())).unwrap();
        let own = data.programmes_folder();
        fs::create_dir_all(&own).unwrap();
        let (id, json) = embedded()[0];
        fs::write(own.join("a.json"), json.replace(id, "45-kh-x")).unwrap();
        fs::write(own.join("b.json"), json).unwrap();
        fs::write(own.join("c.json"), json.replace("\"theme\"", "\"thème\"")).unwrap();
        let library = Library::read(&data);
        assert_eq!(library.programmes.len(), embedded().len() + 1);
        assert_eq!(library.faults.len(), 2, "{:?}", library.faults);
        assert!(library.faults[0].contains("b.json") && library.faults[1].contains("thème"));
        assert_eq!(library.find("45-kh-x").unwrap().id, "45-kh-x");
        assert_eq!(library.find("44-KH/ĐU").unwrap().id, id);
        assert!(library.find("x").is_err());
    }
}
