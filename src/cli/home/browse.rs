//! Folders and lists of members to choose from, for the form of a new session.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Local};
use directories::UserDirs;

use crate::cli::failure::Failure;
use crate::store::error::cause;
use crate::store::{ordinary, patience};
use crate::text::{clean, date, name};
use crate::tui::home::{Folder, FolderEntry, NewSession};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// A list of members.
    Roster,
    /// A plan.
    Plan,
}

impl Sought {
    /// The kinds of files that it is kept in.
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Roster => &["csv", "xlsx", "xls", "ods", "txt"],
            Self::Plan => &["docx", "pdf", "txt", "md", "doc"],
        }
    }

    /// What the list of places to begin at is called.
    fn places(self) -> &'static str {
        match self {
            Self::Roster => "Chọn nơi có tệp danh sách",
            Self::Plan => "Chọn nơi có tệp kế hoạch",
        }
    }
}

/// The most entries that are listed of a folder.
const MOST: usize = 2000;

/// How long a file or folder that was named is waited for: meanwhile no key is heard.
const PATIENCE: Duration = Duration::from_secs(4);
/// Said where a disk does not answer.
const SILENT: &str = "ổ đĩa không trả lời; hãy chép tệp về máy này rồi chọn lại";

/// Lists a folder; of a file, the folder it lies in; of nothing that is there, the places to begin at.
pub fn list(path: String, sought: Sought) -> Result<Folder, Failure> {
    let listed = patience::wait(PATIENCE, move || listed(Path::new(&path), sought));
    listed.unwrap_or_else(|| {
        let words = format!("Không xem được thư mục: {SILENT}.");
        Err(Failure::system(words))
    })
}

/// Whether the roster's file answers: a dead share or a stick that was pulled out does not, and a pipe or a terminal is no roster.
pub fn answers(new: &NewSession) -> Result<(), String> {
    if !new.roster_text.is_empty() || new.roster_path.is_empty() {
        return Ok(());
    }
    let path = PathBuf::from(&new.roster_path);
    let read = patience::wait(PATIENCE, move || ordinary::read(path).map(drop));
    match read {
        Some(Err(error)) => Err(format!(
            "Không đọc được tệp {}: {}.",
            new.roster_path,
            cause(&error)
        )),
        Some(Ok(())) => Ok(()),
        None => Err(format!("Không đọc được tệp {}: {SILENT}.", new.roster_path)),
    }
}

fn listed(path: &Path, sought: Sought) -> Result<Folder, Failure> {
    if path.is_dir() {
        return folder(path, sought);
    }
    match path.parent().filter(|it| it.is_dir()) {
        Some(parent) => folder(parent, sought),
        None => Ok(places(sought)),
    }
}

/// The user's own folders, and what is plugged in.
fn places(sought: Sought) -> Folder {
    let mut entries = Vec::new();
    if let Some(dirs) = UserDirs::new() {
        let own = [
            ("Tài liệu", dirs.document_dir()),
            ("Màn hình nền", dirs.desktop_dir()),
            ("Tải về", dirs.download_dir()),
            ("Thư mục của tôi", Some(dirs.home_dir())),
        ];
        let own = own
            .into_iter()
            .filter_map(|(name, path)| Some((name, path?)));
        entries.extend(
            own.filter(|(_, path)| path.is_dir())
                .map(|(name, path)| place(name, path)),
        );
    }
    entries.extend(mounted().iter().map(|path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        place(&name.to_string_lossy(), path)
    }));
    Folder {
        title: sought.places().to_owned(),
        above: None,
        entries,
    }
}

fn place(name: &str, path: &Path) -> FolderEntry {
    FolderEntry {
        name: clean::line(name).text,
        beside: clean::line(&path.to_string_lossy()).text,
        path: path.to_string_lossy().into_owned(),
        is_folder: true,
    }
}

/// Where sticks and other disks are.
#[cfg(windows)]
fn mounted() -> Vec<PathBuf> {
    // A and B are drives for floppy disks, which take long to say that there are none.
    let drives = ('C'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
    drives.filter(|it| it.is_dir()).collect()
}

/// Where sticks and other disks are.
#[cfg(not(windows))]
fn mounted() -> Vec<PathBuf> {
    // Each user has a folder of their own in the first two.
    let of_users = ["/media", "/run/media"]
        .into_iter()
        .flat_map(|it| folders(Path::new(it)));
    let of_users: Vec<PathBuf> = of_users.flat_map(|it| folders(&it)).collect();
    let others = ["/mnt", "/Volumes"]
        .into_iter()
        .flat_map(|it| folders(Path::new(it)));
    of_users.into_iter().chain(others).collect()
}

/// The folders in a folder; none of one that cannot be read.
#[cfg(not(windows))]
fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let mut folders: Vec<PathBuf> = entries
        .map(|it| it.path())
        .filter(|it| it.is_dir())
        .collect();
    folders.sort();
    folders
}

/// The folders and lists in a folder; what is hidden and what Office keeps beside an open file is left out.
fn folder(path: &Path, sought: Sought) -> Result<Folder, Failure> {
    let shown = path.display();
    let entries = fs::read_dir(path).map_err(|error| {
        let words = format!("Không mở được thư mục {shown}: {}.", cause(&error));
        Failure::unusable(words).because(error)
    })?;
    let found = entries
        .filter_map(Result::ok)
        .filter_map(|it| entry(&it.path(), sought));
    let mut found: Vec<FolderEntry> = found.take(MOST).collect();
    found.sort_by_cached_key(|it| (!it.is_folder, name::title_key(&it.name)));
    let above = path.parent().map(|it| it.to_string_lossy().into_owned());
    Ok(Folder {
        title: clean::line(&shown.to_string()).text,
        above: Some(above.unwrap_or_default()),
        entries: found,
    })
}

fn entry(path: &Path, sought: Sought) -> Option<FolderEntry> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if name.starts_with(['.', '~']) {
        return None;
    }
    let about = fs::metadata(path).ok()?;
    let is_folder = about.is_dir();
    let kind = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    let is_list = about.is_file() && kind.is_some_and(|it| sought.kinds().contains(&it.as_str()));
    let name = clean::line(&name).text;
    (is_folder || is_list).then(|| FolderEntry {
        name: if is_folder { format!("{name}/") } else { name },
        beside: if is_folder {
            "thư mục".to_owned()
        } else {
            let changed = about.modified().ok().map(DateTime::<Local>::from);
            changed.map_or_else(String::new, |at| date::short(at.date_naive()))
        },
        path: path.to_string_lossy().into_owned(),
        is_folder,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_lists_are_told_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::create_dir(path.join("Tài liệu")).unwrap();
        for file in [
            "b.XLSX",
            "Danh sách.csv",
            "~$b.xlsx",
            ".ẩn.csv",
            "ảnh.png",
            "a.txt",
        ] {
            fs::write(path.join(file), "").unwrap();
        }
        let told =
            |it: Folder| -> Vec<String> { it.entries.into_iter().map(|it| it.name).collect() };
        let listed = list(path.to_string_lossy().into_owned(), Sought::Roster).unwrap();
        assert_eq!(
            listed.above,
            path.parent().map(|it| it.to_string_lossy().into_owned())
        );
        assert_eq!(
            told(listed),
            ["Tài liệu/", "a.txt", "b.XLSX", "Danh sách.csv"]
        );
        // Of a file, the folder it lies in; of nothing that is there, the places to begin at.
        let beside = list(
            path.join("không có.csv").to_string_lossy().into_owned(),
            Sought::Roster,
        )
        .unwrap();
        assert_eq!(told(beside).len(), 4);
        assert_eq!(list(String::new(), Sought::Plan).unwrap().above, None);
        assert_eq!(
            list("/no/such/folder/x.csv".to_owned(), Sought::Roster)
                .unwrap()
                .title,
            Sought::Roster.places()
        );
    }
}
