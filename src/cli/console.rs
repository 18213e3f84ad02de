//! Standard output and standard error: lines without harmful marks, and a reader that went away is no failure.

use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;
use crate::text::clean;

/// One line on standard output.
pub fn say(line: &str) -> Result<(), Failure> {
    say_all(std::iter::once(line))
}

/// Lines on standard output.
pub fn say_all<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<(), Failure> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&clean::typed(line).text);
        text.push('\n');
    }
    give(text.as_bytes())
}

/// A path alone on a line of standard output, byte for byte, so that scripts can use it.
pub fn say_path(path: &Path) -> Result<(), Failure> {
    let mut bytes = path.as_os_str().as_encoded_bytes().to_vec();
    bytes.push(b'\n');
    give(&bytes)
}

/// Bytes on standard output, as they are.
pub fn give(bytes: &[u8]) -> Result<(), Failure> {
    give_by(|out| out.write_all(bytes))
}

/// What `write` writes on standard output, as it is.
pub fn give_by(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    written.or_else(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Ok(())
        } else {
            let sentence =
                "Không ghi được kết quả ra đầu ra chuẩn; hãy kiểm tra nơi nhận rồi chạy lại.";
            Err(Failure::system(sentence).because(error))
        }
    })
}

/// One line on standard error. Where that cannot be written, no one listens.
pub fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", clean::line(line).text);
}

/// Lines on standard error.
pub fn notes<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) {
    for line in lines {
        note(line.as_ref());
    }
}
