//! A bundle as bytes that a passphrase opens: a ZIP of its files, in the `age` format (age-encryption.org/v1), which other programs read too.

use std::fmt;
use std::io::{self, Cursor, Read, Write};

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::age::{self, Fault};
use super::bundle::Bundle;
use crate::text::passphrase;

/// The work of one try at a passphrase, as a power of two: about half a second and 128 MB on a laptop of ten years.
const WORK: u8 = 17;
/// The most work that opening takes on, 256 MB: a pack may come from anywhere.
const MOST_WORK: u8 = 18;
/// The fewest letters of a passphrase.
const FEWEST: usize = 8;
/// The most bytes of all files together.
pub(super) const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// The most files.
pub(super) const MOST_FILES: usize = 100_000;

/// The words that open a pack. Composed letters: two keyboards that write `ế` differently mean the same words.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Passphrase {
    /// These words, if they are long enough.
    pub fn new(words: &str) -> Option<Self> {
        let words: Zeroizing<String> = Zeroizing::new(words.nfc().collect());
        let long = words.trim().chars().count() >= FEWEST;
        long.then_some(Self(words))
    }

    /// Words drawn at random, to be written down by whoever packs; nothing of them is kept here. The system may have no source of chance.
    pub fn drawn() -> io::Result<String> {
        let mut bytes = [0; 2 * passphrase::OFFERED];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let pairs = bytes.chunks_exact(2).filter_map(|it| it.try_into().ok());
        let numbers: Vec<u16> = pairs.map(u16::from_le_bytes).collect();
        Ok(passphrase::of_words(&numbers))
    }
}

/// Why a pack was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsealing {
    /// It is no pack.
    NotOurs,
    /// The passphrase does not fit.
    WrongPassphrase,
    /// It asks for more work than this program takes on.
    TooHard,
    /// It is cut off or changed.
    Damaged,
    /// It holds more than a cell can have.
    TooLarge,
    /// It holds what is no file of a cell.
    Foreign,
}

impl fmt::Display for Unsealing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOurs => "không phải gói do sauro pack tạo ra; hãy chọn đúng tệp .age",
            Self::WrongPassphrase => "mật khẩu không đúng; hãy nhập lại đúng mật khẩu lúc đóng gói",
            Self::TooHard => {
                "gói đòi hỏi quá nhiều bộ nhớ để mở, không phải do sauro pack tạo ra; hãy chọn tệp khác"
            }
            Self::Damaged => "gói bị hỏng hoặc chép chưa trọn; hãy chép lại từ bản gốc",
            Self::TooLarge => {
                "gói lớn quá mức của một chi bộ (512 MB, 100.000 tệp); hãy chọn tệp khác"
            }
            Self::Foreign => "trong gói có tệp không thuộc về một chi bộ; hãy chọn đúng tệp .age",
        })
    }
}

/// The sealed bytes of a bundle.
pub(super) fn seal(bundle: &Bundle, passphrase: &Passphrase) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in bundle.named() {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    let plain = zip.finish()?.into_inner();
    age::seal(&plain, &passphrase.0, WORK)
}

/// The bundle of sealed bytes.
pub(super) fn unseal(bytes: &[u8], passphrase: &Passphrase) -> Result<Bundle, Unsealing> {
    let plain = age::open(bytes, &passphrase.0, MOST_WORK).map_err(|fault| match fault {
        Fault::NotOurs => Unsealing::NotOurs,
        Fault::TooHard => Unsealing::TooHard,
        Fault::WrongPassphrase => Unsealing::WrongPassphrase,
        Fault::Damaged => Unsealing::Damaged,
    })?;
    unzip(plain)
}

/// The bundle of a ZIP's bytes.
fn unzip(plain: Vec<u8>) -> Result<Bundle, Unsealing> {
    let mut archive = ZipArchive::new(Cursor::new(plain)).map_err(|_| Unsealing::Damaged)?;
    if archive.len() > MOST_FILES {
        return Err(Unsealing::TooLarge);
    }
    let (mut bundle, mut left) = (Bundle::default(), MOST_BYTES);
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| Unsealing::Damaged)?;
        let name = file.name().map_err(|_| Unsealing::Foreign)?.into_owned();
        let mut bytes = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut bytes);
        let length = read.map_err(|_| Unsealing::Damaged)? as u64;
        left = left.checked_sub(length).ok_or(Unsealing::TooLarge)?;
        if !bundle.insert(&name, bytes) {
            return Err(Unsealing::Foreign);
        }
    }
    Ok(bundle)
}
