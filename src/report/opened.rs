//! The entries of an archive, one after the other, within bounds: what a file claims to hold is not believed, and what it unpacks to ends somewhere.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use ruzstd::decoding::StreamingDecoder;
use tar::EntryType;

use super::sources::SourceKind;
use crate::store::ordinary;

/// How many times its own size an archive may unpack to: a saved session packs to a fiftieth, and what packs better is no session.
const MOST_TIMES: u64 = 1000;
/// What any archive may unpack to, however small it is.
const ALWAYS: u64 = 256 * 1024 * 1024;
/// How far the decoder of a tar in Zstandard may look back, in bytes: the most that the format's own program takes by default.
const MOST_WINDOW: u64 = 128 * 1024 * 1024;
/// How long the names and notes may be that a tar has before one entry.
const MOST_HEAD: u64 = 1024 * 1024;

/// Gives each file of an archive to `take`, by its name, to be read or not; that says whether to go on. One that unpacks to more than an archive of
/// its size can is an error of the kind [`io::ErrorKind::FileTooLarge`].
pub fn unpack(
    path: &Path,
    kind: SourceKind,
    take: impl FnMut(&str, &mut dyn Read) -> io::Result<bool>,
) -> io::Result<()> {
    let file = ordinary::open(path)?;
    let most = file.metadata()?.len().saturating_mul(MOST_TIMES);
    let left = Left {
        all: Cell::new(most.max(ALWAYS)),
        here: Cell::new(u64::MAX),
    };
    if kind == SourceKind::TarZst {
        tar(file, &left, take)
    } else {
        zip(file, &left, take)
    }
}

/// What may still be read.
struct Left {
    /// Of the archive.
    all: Cell<u64>,
    /// Up to the next entry.
    here: Cell<u64>,
}

/// A source that ends with an error where too much comes out of it.
struct Bounded<'a, R> {
    source: R,
    left: &'a Left,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)? as u64;
        for left in [&self.left.all, &self.left.here] {
            let rest = left.get().checked_sub(read);
            left.set(rest.ok_or(io::ErrorKind::FileTooLarge)?);
        }
        Ok(read as usize)
    }
}

fn zip(
    file: File,
    left: &Left,
    mut take: impl FnMut(&str, &mut dyn Read) -> io::Result<bool>,
) -> io::Result<()> {
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(io::Error::other)?;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(io::Error::other)?;
        let name = entry.name().map_err(io::Error::other)?.into_owned();
        let is_file = entry.is_file();
        let mut entry = Bounded {
            source: entry,
            left,
        };
        if is_file && !take(&name, &mut entry)? {
            break;
        }
    }
    Ok(())
}

/// Each entry is read to its end here: its reader takes in all that stands before the next one, names as long as they come, which is bounded meanwhile.
fn tar(
    file: File,
    left: &Left,
    mut take: impl FnMut(&str, &mut dyn Read) -> io::Result<bool>,
) -> io::Result<()> {
    let plain = StreamingDecoder::new_with_max_window_size(BufReader::new(file), MOST_WINDOW);
    let source = plain.map_err(io::Error::other)?;
    let mut archive = tar::Archive::new(Bounded { source, left });
    let mut entries = archive.entries()?;
    loop {
        left.here.set(MOST_HEAD);
        let Some(entry) = entries.next() else {
            return Ok(());
        };
        let mut entry = entry?;
        left.here.set(u64::MAX);
        let kind = entry.header().entry_type();
        if kind == EntryType::GNUSparse {
            // It has as many zeros as it says, out of nothing.
            return Err(io::ErrorKind::Unsupported.into());
        }
        let name = entry.path()?.to_string_lossy().into_owned();
        if kind.is_file() && !take(&name, &mut entry)? {
            return Ok(());
        }
        io::copy(&mut entry, &mut io::sink())?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::path::PathBuf;

    use super::*;

    /// A tar in Zstandard whose blocks are runs of one byte.
    fn zst(plain: &[u8]) -> Vec<u8> {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(plain, level)
    }

    fn written(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
        let path = folder.path().join(name);
        File::create(&path).unwrap().write_all(bytes).unwrap();
        path
    }

    /// The names and lengths of the entries.
    fn entries(path: &Path, kind: SourceKind) -> io::Result<Vec<(String, u64)>> {
        let mut all = Vec::new();
        unpack(path, kind, |name, source| {
            all.push((name.to_owned(), io::copy(source, &mut io::sink())?));
            Ok(true)
        })?;
        Ok(all)
    }

    fn tar_of(files: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
        let mut tar = tar::Builder::new(Vec::new());
        for (name, kind, bytes) in files {
            let mut header = tar::Header::new_gnu();
            header.set_entry_type(*kind);
            header.set_size(bytes.len() as u64);
            header.set_path(name).unwrap();
            header.set_cksum();
            tar.append(&header, *bytes).unwrap();
        }
        tar.into_inner().unwrap()
    }

    #[test]
    fn entries_come_in_their_order_read_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("{}/session.json", "a".repeat(300));
        let mut tar = tar::Builder::new(Vec::new());
        for name in ["a/session.json", &long, "b/x"] {
            let mut header = tar::Header::new_gnu();
            header.set_size(3);
            tar.append_data(&mut header, name, &b"abc"[..]).unwrap();
        }
        let path = written(&folder, "a.tar.zst", &zst(&tar.into_inner().unwrap()));
        let all = entries(&path, SourceKind::TarZst).unwrap();
        let names: Vec<_> = all.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["a/session.json", &long, "b/x"]);
        let mut count = 0;
        let unread = |_: &str, _: &mut dyn Read| {
            count += 1;
            Ok(true)
        };
        unpack(&path, SourceKind::TarZst, unread).unwrap();
        assert_eq!(count, 3);
    }

    #[test]
    fn a_name_without_end_is_not_taken_in() {
        let folder = tempfile::tempdir().unwrap();
        let name = vec![b'a'; 8 * 1024 * 1024];
        for kind in [EntryType::GNULongName, EntryType::XHeader] {
            let tar = tar_of(&[("x", kind, &name), ("a", EntryType::Regular, b"abc")]);
            let path = written(&folder, "a.tar.zst", &zst(&tar));
            let error = entries(&path, SourceKind::TarZst).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::FileTooLarge, "{kind:?}");
        }
    }

    #[test]
    fn what_unpacks_to_far_more_than_it_is_ends_in_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let zeros = vec![0; 300 * 1024 * 1024];
        let tar = tar_of(&[("a/session.json", EntryType::Regular, &zeros)]);
        let path = written(&folder, "a.tar.zst", &zst(&tar));
        let error = entries(&path, SourceKind::TarZst).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
