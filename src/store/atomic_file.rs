//! Putting files in their places: whole or not at all, for their owner alone, and never through a symbolic link.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::TimeDelta;

use super::ordinary;
use crate::session::time::Time;

/// How temporary files begin; what a crash leaves of them is swept when the folder is opened.
const TEMPORARY: &str = ".sauro-tmp-";

/// How often replacing a file is tried where another program may hold it for a moment.
const TRIES: u32 = 20;
/// How long is waited in between.
const WAIT: Duration = Duration::from_millis(50);

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The owner alone: everything in the data folder.
    Owner,
    /// Whoever the system's settings let: papers that are handed out.
    Usual,
}

/// Replaces a file: written beside it, synced, renamed over it, the folder synced. After a crash there is the old file or the new one.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_for(path, bytes, Readers::Owner)
}

/// The same, for these readers.
pub fn replace_for(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    replace_with(path, readers, |file| file.write_all(bytes))
}

/// Replaces a file without syncing: a reader sees the old one or the new one, a power cut may leave either or neither.
pub fn replace_unsynced(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    replace_unsynced_by(path, readers, |file| file.write_all(bytes))
}

/// The same with what `write` writes.
pub fn replace_unsynced_by(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let mut file = temporary(folder_of(path), readers)?;
    write(file.as_file_mut())?;
    refuse_link(path)?;
    persist(file, path)
}

/// Makes a folder and those above it, for the owner alone, their names synced. One that is there is left as it is.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let new: Vec<_> = path
        .ancestors()
        .take_while(|folder| !folder.exists())
        .collect();
    private().recursive(true).create(path)?;
    new.into_iter()
        .try_for_each(|folder| sync_folder(folder_of(folder)))
}

/// Makes a folder that is not there, or takes one in which nothing is; its name synced. Of two that try, one is told that it exists.
pub fn create_new_folder(path: &Path) -> io::Result<()> {
    let parent = folder_of(path);
    create_folder(parent)?;
    match private().create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let mut entries = fs::read_dir(path).map_err(|_| error)?;
            let taken = entries.next().is_some();
            if taken {
                Err(io::ErrorKind::AlreadyExists.into())
            } else {
                Ok(())
            }
        }
        other => other.and_then(|()| sync_folder(parent)),
    }
}

/// What makes folders for the owner alone.
fn private() -> fs::DirBuilder {
    #[cfg(unix)]
    {
        let mut builder = fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
    }
    #[cfg(not(unix))]
    fs::DirBuilder::new()
}

/// Opens a file of ours for reading and writing, making it where it is not, for the owner alone.
pub fn open_for_writing(path: &Path) -> io::Result<File> {
    refuse_link(path)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    ordinary::open_as(path, &mut options)
}

/// Moves what stands under the name of a file of ours and is none, such as a pipe, a folder or a link, to a name beside; gives that. None where nothing
/// or a file stands there.
pub fn clear_way(path: &Path) -> io::Result<Option<PathBuf>> {
    match fs::symlink_metadata(path) {
        Ok(data) if !data.is_file() => {}
        _ => return Ok(None),
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = free_name(folder_of(path), &format!("{name}.aside"), "");
    fs::rename(path, &aside)?;
    Ok(Some(aside))
}

/// Opens a file of ours for reading and writing that must be there.
pub fn open_existing(path: &Path) -> io::Result<File> {
    refuse_link(path)?;
    ordinary::open_as(path, OpenOptions::new().read(true).write(true))
}

/// Syncs a folder, so that the names in it are on the disk. Windows and some network file systems know no such thing.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Refuses a path that is a symbolic link: what we write must not land elsewhere.
pub fn refuse_link(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_symlink() => Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!("{} là liên kết tượng trưng", path.display()),
        )),
        _ => Ok(()),
    }
}

/// Whether a path is a device or a pipe: such a one is written into and never replaced.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Lets `write` write into a device or a pipe.
pub fn write_into(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    write(&mut OpenOptions::new().write(true).open(path)?)
}

/// Removes what a crash left of temporary files. Nothing depends on it: what cannot be removed stays.
pub fn sweep(folder: &Path) {
    sweep_if(folder, |_| true);
}

/// The same where others may write meanwhile: only what was last written before this moment.
pub fn sweep_before(folder: &Path, moment: SystemTime) {
    let is_old = |data: &fs::Metadata| data.modified().is_ok_and(|it| it < moment);
    sweep_if(folder, is_old);
}

fn sweep_if(folder: &Path, is_left: impl Fn(&fs::Metadata) -> bool) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let is_ours = entry.file_name().to_string_lossy().starts_with(TEMPORARY);
        if is_ours && entry.metadata().is_ok_and(|it| is_left(&it)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Removes what a crash left of temporary files there an hour ago or earlier: younger ones may be someone's who writes at this moment.
pub fn sweep_old(folder: &Path, now: Time) {
    sweep_before(folder, (now - TimeDelta::hours(1)).to_utc().into());
}

/// `<stem><extension>`, or the first of `<stem>-2<extension>`, `<stem>-3<extension>` … that is free in the folder.
pub fn free_name(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let first = folder.join(format!("{stem}{extension}"));
    if !is_taken(&first) {
        return first;
    }
    let numbered = (2..u32::MAX).map(|n| folder.join(format!("{stem}-{n}{extension}")));
    numbered
        .into_iter()
        .find(|path| !is_taken(path))
        .unwrap_or(first)
}

/// Keeps bytes in a file of that name, or of the next free one; one of these names that holds the same bytes already is enough: what led here was cut
/// short before.
pub fn keep(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let entries = fs::read_dir(folder)?.flatten();
    let ours = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(stem));
    let same_length =
        |path: &PathBuf| fs::metadata(path).is_ok_and(|it| it.len() == bytes.len() as u64);
    let mut paths = ours.map(|entry| entry.path()).filter(same_length);
    if let Some(kept) = paths.find(|path| ordinary::read(path).is_ok_and(|kept| kept == bytes)) {
        return Ok(kept);
    }
    let path = free_name(folder, stem, extension);
    replace(&path, bytes)?;
    Ok(path)
}

/// Whether something of that name is there, a dead link too.
pub fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The folder that a file lies in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Writes beside the file, syncs, renames, syncs the folder.
/// The same, for these readers.
pub fn replace_with(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = folder_of(path);
    refuse_link(path)?;
    let mut file = temporary(folder, readers)?;
    write(file.as_file_mut())?;
    file.as_file().sync_all()?;
    persist(file, path)?;
    sync_folder(folder)
}

/// Replaces a file by one of these bytes and gives it opened by `open` for going on. What stood there is set `aside` under another name where that is
/// wanted; `old`, which may be open under the name, is let go once the new one is written.
pub fn replace_held<H>(
    path: &Path,
    bytes: &[u8],
    aside: Option<&Path>,
    old: &mut Option<H>,
    open: impl Fn(&Path) -> io::Result<H>,
) -> io::Result<H> {
    let folder = folder_of(path);
    let mut file = temporary(folder, Readers::Owner)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    // A link, a pipe or a folder that took the name is no journal, and what a link leads to is not ours.
    clear_way(path)?;
    // Held before anyone can find it; Windows holds no file that is to be renamed, and replaces none that is open.
    let held = if cfg!(windows) {
        *old = None;
        None
    } else {
        Some(open(file.path())?)
    };
    if let Some(aside) = aside.filter(|_| is_taken(path)) {
        fs::hard_link(path, aside).or_else(|_| fs::rename(path, aside))?;
    }
    persist(file, path)?;
    let held = held.map_or_else(|| open(path), Ok)?;
    sync_folder(folder)?;
    *old = None;
    Ok(held)
}

/// Renames a temporary file into its place. On Windows a virus scanner or an indexer may hold the file there for a moment: it is tried again for a
/// second, then said.
fn persist(mut file: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { TRIES } else { 1 };
    loop {
        tries -= 1;
        match file.persist(path) {
            Ok(_) => return Ok(()),
            Err(error) if tries > 0 && is_held(&error.error) => {
                file = error.file;
                std::thread::sleep(WAIT);
            }
            Err(error) => return Err(error.error),
        }
    }
}

/// Whether a file could not be replaced since another program holds it open; Unix knows no such thing.
pub fn is_held(error: &io::Error) -> bool {
    /// Access denied, sharing violation, lock violation.
    const HELD: [i32; 3] = [5, 32, 33];
    cfg!(windows) && error.raw_os_error().is_some_and(|it| HELD.contains(&it))
}

/// A new file in the folder, gone again unless it is put in its place.
fn temporary(folder: &Path, readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    if readers == Readers::Usual {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        return builder.permissions(mode).tempfile_in(folder);
    }
    let _ = readers;
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        create_folder(&inner).unwrap();
        let path = inner.join("x.json");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        replace_unsynced(&path, b"three", Readers::Owner).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 1);
        assert_eq!(free_name(&inner, "x", ".json"), inner.join("x-2.json"));
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folders_are_the_owners_alone_and_links_are_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a");
        create_folder(&inner).unwrap();
        let path = inner.join("x");
        replace(&path, b"one").unwrap();
        let opened = inner.join("y");
        open_for_writing(&opened).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            (mode(&inner), mode(&path), mode(&opened)),
            (0o700, 0o600, 0o600)
        );

        let link = inner.join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(replace(&link, b"no").is_err() && open_for_writing(&link).is_err());
        assert!(replace_unsynced(&link, b"no", Readers::Owner).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        fs::write(inner.join(".sauro-tmp-left"), b"").unwrap();
        let now = chrono::DateTime::<chrono::Utc>::from(
            fs::metadata(inner.join("x")).unwrap().modified().unwrap(),
        );
        sweep_old(&inner, (now + TimeDelta::minutes(5)).fixed_offset());
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 4, "it may be in use");
        sweep_old(&inner, (now + TimeDelta::hours(2)).fixed_offset());
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 3);
        fs::write(inner.join(".sauro-tmp-left"), b"").unwrap();
        sweep(&inner);
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 3);
    }
}
