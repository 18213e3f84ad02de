//! Reading files that anyone may have put there: only ordinary ones, so that a pipe or a device under a file's name holds no one up.

use std::error::Error;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// It is a pipe, a device or a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOrdinary;

impl fmt::Display for NotOrdinary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NOT_ORDINARY)
    }
}

impl Error for NotOrdinary {}

/// The same as a cause.
pub const NOT_ORDINARY: &str =
    "đó không phải tệp thông thường (là ống dẫn hoặc thiết bị); hãy chỉ một tệp thông thường";

/// Opens an ordinary file for reading. What it is, is looked at before, since opening a device may do something, and after, since it may be another one
/// by then.
pub fn open(path: &Path) -> io::Result<File> {
    require(&fs::metadata(path)?)?;
    open_as(path, OpenOptions::new().read(true))
}

/// Opens an ordinary file in this way. Opening a pipe would wait for its other end: here it does not.
pub fn open_as(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    require(&file.metadata()?)?;
    Ok(file)
}

/// The bytes of an ordinary file.
pub fn read(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    let mut file = open(path.as_ref())?;
    let length = file.metadata().map_or(0, |it| it.len());
    let mut bytes = Vec::new();
    bytes.try_reserve(usize::try_from(length).unwrap_or_default())?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of an ordinary file.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    let text = String::from_utf8(read(path)?);
    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Refuses what is no ordinary file.
fn require(data: &Metadata) -> io::Result<()> {
    if data.is_file() {
        Ok(())
    } else if data.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, NotOrdinary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::error::cause;

    #[test]
    fn an_ordinary_file_is_read_whole_and_a_folder_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(read(&path).is_err_and(|it| it.kind() == io::ErrorKind::NotFound));
        fs::write(&path, "một").unwrap();
        assert_eq!(read(&path).unwrap(), "một".as_bytes());
        assert_eq!(read_to_string(&path).unwrap(), "một");
        let refused = read(folder.path()).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::IsADirectory);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_comes_between_looking_and_opening_holds_no_one_up() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for options in [
            OpenOptions::new().read(true),
            OpenOptions::new().read(true).append(true),
        ] {
            let refused = open_as(&pipe, options).unwrap_err();
            assert_eq!(cause(&refused), NOT_ORDINARY);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_device_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            let refused = read(path).unwrap_err();
            assert_eq!(cause(&refused), NOT_ORDINARY);
        }
    }
}
