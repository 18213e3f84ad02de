//! What the background writer asks of the operating system, call by call, as a trait, so that tests can let any call fail; and the real one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic_file;
use super::lock::{self, Lock};
use super::ordinary;
use crate::session::time::Time;

/// How long a file is, and when it was last written or changed otherwise, as far as the system says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its length in bytes.
    pub length: u64,
    /// When its bytes were written.
    pub modified: Option<SystemTime>,
    /// When anything of it changed: seconds, and billionths of one. No one can set it back.
    pub changed: (i64, i64),
}

/// The calls. Each may fail at any time, in the middle too.
pub trait System: Send {
    /// An open file.
    type Handle: Send;

    /// Opens a journal that is there for reading and for adding to its end, and holds it: no one else who asks may write it meanwhile.
    /// [`io::ErrorKind::WouldBlock`] where someone else holds it.
    fn hold(&mut self, path: &Path) -> io::Result<Self::Handle>;
    /// Opens a file, making it where it is not.
    fn begin(&mut self, path: &Path) -> io::Result<Self::Handle>;
    /// Whether this name leads to that file; not where the name is gone.
    fn bears(&mut self, path: &Path, file: &Self::Handle) -> io::Result<bool>;
    /// A file's length in bytes.
    fn length(&mut self, file: &Self::Handle) -> io::Result<u64>;
    /// A file's length and moments.
    fn stamp(&mut self, file: &Self::Handle) -> io::Result<Stamp>;
    /// What stands in a file from this byte on.
    fn read(&mut self, file: &mut Self::Handle, from: u64) -> io::Result<Vec<u8>>;
    /// What stands in the file of this name.
    fn read_named(&mut self, path: &Path) -> io::Result<Vec<u8>>;
    /// Adds bytes at a file's end, not yet synced.
    fn append(&mut self, file: &mut Self::Handle, bytes: &[u8]) -> io::Result<()>;
    /// Cuts a file to this length, not yet synced.
    fn truncate(&mut self, file: &mut Self::Handle, length: u64) -> io::Result<()>;
    /// Syncs a file.
    fn sync(&mut self, file: &Self::Handle) -> io::Result<()>;
    /// Syncs a folder, so that the names in it are on the disk.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;
    /// Puts a file of these bytes under a name, synced together with the folder, and holds it. What stood there is lost, unless it is to be set
    /// `aside` under another name; the `old` file is let go once the new one is written, not before.
    fn replace(
        &mut self,
        path: &Path,
        bytes: &[u8],
        aside: Option<&Path>,
        old: &mut Option<Self::Handle>,
    ) -> io::Result<Self::Handle>;
    /// Puts a file of these bytes under a name, synced together with the folder.
    fn put(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// The device that a folder lies on, where the system says so.
    fn device(&mut self, folder: &Path) -> Option<u64>;
    /// Makes a folder again that is gone, unless what it lay on is gone too: then another device stands there, or nothing.
    fn make_again(&mut self, folder: &Path, device: Option<u64>) -> io::Result<()>;
    /// Takes the lock of a folder again where its name is gone, as with the folder itself; none where it is still there.
    fn lock_again(&mut self, folder: &Path, now: Time) -> io::Result<Option<Lock>>;
    /// `<stem><extension>` in a folder, or the first numbered name that is free.
    fn free_name(&mut self, folder: &Path, stem: &str, extension: &str) -> PathBuf;
}

/// The operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

/// An open file; where it is locked, it is let go with it, also while a process that was just begun still has it open.
#[derive(Debug)]
pub struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Opens a journal and holds it, as [`System::hold`].
pub fn hold(path: &Path) -> io::Result<Held> {
    atomic_file::refuse_link(path)?;
    opened(path).map(Held)
}

/// Others may read the journal, and neither write, delete nor rename it. A lock would let no one read it here.
#[cfg(windows)]
fn opened(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    /// Others may read.
    const SHARE_READ: u32 = 1;
    /// Someone has it open in another way.
    const SHARING_VIOLATION: i32 = 32;
    let mut options = OpenOptions::new();
    options.read(true).write(true).share_mode(SHARE_READ);
    options.open(path).map_err(|error| {
        if error.raw_os_error() == Some(SHARING_VIOLATION) {
            io::ErrorKind::WouldBlock.into()
        } else {
            error
        }
    })
}

/// Whatever is written goes to the end, wherever that is: nothing of someone else's is written over. Where the system cannot lock, the journal is
/// watched alone.
#[cfg(not(windows))]
fn opened(path: &Path) -> io::Result<File> {
    let file = ordinary::open_as(path, OpenOptions::new().read(true).append(true))?;
    match file.try_lock() {
        Err(std::fs::TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        _ => Ok(file),
    }
}

impl System for Real {
    type Handle = Held;

    fn hold(&mut self, path: &Path) -> io::Result<Held> {
        hold(path)
    }

    fn begin(&mut self, path: &Path) -> io::Result<Held> {
        atomic_file::clear_way(path)?;
        atomic_file::open_for_writing(path).map(Held)
    }

    fn bears(&mut self, path: &Path, file: &Held) -> io::Result<bool> {
        match fs::symlink_metadata(path) {
            Ok(named) => Ok(is_same(&named, &file.0.metadata()?)),
            Err(error) if is_gone(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn length(&mut self, file: &Held) -> io::Result<u64> {
        Ok(file.0.metadata()?.len())
    }

    fn stamp(&mut self, file: &Held) -> io::Result<Stamp> {
        let data = file.0.metadata()?;
        Ok(Stamp {
            length: data.len(),
            modified: data.modified().ok(),
            changed: changed(&data),
        })
    }

    fn read(&mut self, file: &mut Held, from: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.0.seek(SeekFrom::Start(from))?;
        file.0.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn read_named(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        ordinary::read(path)
    }

    fn append(&mut self, file: &mut Held, bytes: &[u8]) -> io::Result<()> {
        file.0.seek(SeekFrom::End(0))?;
        file.0.write_all(bytes)
    }

    fn truncate(&mut self, file: &mut Held, length: u64) -> io::Result<()> {
        file.0.set_len(length)
    }

    fn sync(&mut self, file: &Held) -> io::Result<()> {
        file.0.sync_data()
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        atomic_file::sync_folder(folder)
    }

    fn replace(
        &mut self,
        path: &Path,
        bytes: &[u8],
        aside: Option<&Path>,
        old: &mut Option<Held>,
    ) -> io::Result<Held> {
        atomic_file::replace_held(path, bytes, aside, old, |path| opened(path).map(Held))
    }

    fn put(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        atomic_file::replace(path, bytes)
    }

    fn device(&mut self, folder: &Path) -> Option<u64> {
        fs::metadata(folder).ok().map(|data| device(&data))
    }

    fn make_again(&mut self, folder: &Path, before: Option<u64>) -> io::Result<()> {
        let there = folder.ancestors().find(|it| it.exists());
        let there = there.ok_or(io::ErrorKind::NotFound)?;
        if there == folder {
            return Ok(());
        }
        if Some(device(&fs::metadata(there)?)) != before {
            return Err(io::ErrorKind::NotFound.into());
        }
        atomic_file::create_folder(folder)
    }

    fn lock_again(&mut self, folder: &Path, now: Time) -> io::Result<Option<Lock>> {
        lock::again(folder, now)
    }

    fn free_name(&mut self, folder: &Path, stem: &str, extension: &str) -> PathBuf {
        atomic_file::free_name(folder, stem, extension)
    }
}

/// Whether nothing of that name is there.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The device of a file.
#[cfg(unix)]
fn device(data: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(data)
}

/// Other systems name a device in the path itself.
#[cfg(not(unix))]
fn device(_data: &fs::Metadata) -> u64 {
    0
}

/// When anything of a file changed.
#[cfg(unix)]
fn changed(data: &fs::Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (data.ctime(), data.ctime_nsec())
}

/// Other systems do not say so; there no one else can write a journal that is held.
#[cfg(not(unix))]
fn changed(_data: &fs::Metadata) -> (i64, i64) {
    (0, 0)
}

/// Whether two names lead to the same file.
#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two names lead to the same file: one that is held keeps its name on other systems. That of a note may be another's, which says when it
/// was made.
#[cfg(not(unix))]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    one.created().ok() == other.created().ok() && one.len() == other.len()
}
