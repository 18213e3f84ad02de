//! The passphrase of a pack: asked for without showing it, or the first line of standard input where a script gives it.

use std::io::{self, BufRead, IsTerminal, Read};

use super::failure::Failure;
use crate::store::pack::Passphrase;

/// The longest line that is read.
const LONGEST: u64 = 4096;

/// A new passphrase; a person gives it twice.
pub fn new() -> Result<Passphrase, Failure> {
    let first = words("Mật khẩu của gói (ít nhất 8 ký tự, gõ không hiện chữ): ")?;
    let first = Passphrase::new(&first).ok_or_else(|| {
        Failure::unusable("Mật khẩu phải có ít nhất 8 ký tự; hãy chạy lại với mật khẩu dài hơn.")
    })?;
    if io::stdin().is_terminal() {
        let second = Passphrase::new(&words("Nhập lại mật khẩu: ")?);
        if !second.is_some_and(|it| it.is(&first)) {
            return Err(Failure::unusable(
                "Hai lần nhập mật khẩu không giống nhau nên chưa đóng gói; hãy chạy lại.",
            ));
        }
    }
    Ok(first)
}

/// The passphrase of a pack that is to be opened.
pub fn known() -> Result<Passphrase, Failure> {
    let words = words("Mật khẩu của gói (gõ không hiện chữ): ")?;
    Passphrase::new(&words).ok_or_else(|| {
        Failure::unusable("Mật khẩu của gói có ít nhất 8 ký tự; hãy nhập lại đúng mật khẩu.")
    })
}

/// One line, without its end.
fn words(prompt: &str) -> Result<String, Failure> {
    let read = if io::stdin().is_terminal() {
        rpassword::prompt_password(prompt)
    } else {
        let mut line = String::new();
        let standard = io::stdin().lock().take(LONGEST);
        io::BufReader::new(standard)
            .read_line(&mut line)
            .map(|_| line)
    };
    let line = read.map_err(|error| {
        let sentence = "Không đọc được mật khẩu; hãy gõ ở cửa sổ lệnh, hoặc đưa mật khẩu vào dòng đầu của đầu vào chuẩn.";
        Failure::unusable(sentence).because(error)
    })?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
