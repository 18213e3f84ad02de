//! Files that are handed in: read whole, but never more than a limit, and what cannot be read is said in one sentence.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;
use crate::session::inspect::MAX_BYTES;
use crate::store::error::cause;
use crate::store::ordinary;

/// The largest file that is read.
pub const MOST: usize = 16 * 1024 * 1024;

/// The bytes of a file; of one above the limit only so many that this can be seen.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    read_up_to(path, MOST)
}

/// The same of a saved session, which may be larger.
pub fn saved(path: &Path) -> Result<Vec<u8>, Failure> {
    read_up_to(path, MAX_BYTES)
}

fn read_up_to(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let shown = path.display();
    let failed = |error: io::Error| {
        let sentence = format!("Không đọc được tệp {shown}: {}.", cause(&error));
        let failure = if is_input_at_fault(&error) {
            Failure::unusable(sentence)
        } else {
            Failure::system(sentence)
        };
        failure.because(error)
    };
    let opened = if is_handed_over(path) {
        File::open(path)
    } else {
        ordinary::open(path)
    };
    let file = opened.map_err(failed)?;
    bounded(file, most).map_err(failed)
}

/// Whether it is what the caller handed over open, such as `/dev/stdin`: that may be a pipe.
fn is_handed_over(path: &Path) -> bool {
    let folders = ["/dev/fd", "/proc/self/fd"];
    path == Path::new("/dev/stdin") || folders.iter().any(|it| path.starts_with(it))
}

/// The bytes of standard input, bounded in the same way.
pub fn read_standard() -> Result<Vec<u8>, Failure> {
    bounded(io::stdin().lock(), MOST).map_err(|error| {
        Failure::system("Không đọc được đầu vào chuẩn; hãy ghi nội dung ra tệp rồi chỉ tệp đó.")
            .because(error)
    })
}

/// The text of a file of at most 16 MB in UTF-8, without a byte order mark. `shown` names it in the refusals.
pub fn text(shown: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    if bytes.len() > MOST {
        return Err(Failure::unusable(format!(
            "Tệp {shown} lớn hơn 16 MB; hãy chia thành các tệp nhỏ hơn."
        )));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.split(|&byte| byte == b'\n').count();
        Failure::unusable(format!(
            "Tệp {shown} không phải văn bản UTF-8 (dòng {line}); hãy lưu lại tệp ở dạng UTF-8."
        ))
        .because(error)
    })?;
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Ok(rest.to_owned()),
        None => Ok(text),
    }
}

/// At most one byte more than the limit.
fn bounded(source: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether it is the named file that cannot be used, and not the disk that failed.
fn is_input_at_fault(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound
            | io::ErrorKind::PermissionDenied
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename
            | io::ErrorKind::InvalidInput
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_utf_8_within_the_limit() {
        let read = |bytes: &[u8]| text("a.jsonl", bytes.to_vec());
        assert_eq!(read("\u{feff}{}".as_bytes()).unwrap(), "{}");
        let refused = format!("{:?}", read(b"a\nb\xff").unwrap_err());
        assert!(refused.contains("dòng 2"), "{refused}");
        assert!(text("a.jsonl", vec![b' '; MOST + 1]).is_err());
        assert!(text("a.jsonl", vec![b' '; MOST]).is_ok());
    }

    #[test]
    fn a_missing_file_is_the_users_matter() {
        let failure = read(Path::new("no/such/file")).unwrap_err();
        assert_eq!(failure.code(), crate::cli::failure::UNUSABLE);
    }
}
