//! The passphrase of a pack: asked for without showing it, or the first line of standard input where a script gives it.

use std::io::{self, BufRead, IsTerminal, Read};

use super::console;
use super::failure::Failure;
use crate::store::pack::Passphrase;
use crate::text::passphrase::{FEWEST_BITS, OFFERED, Strength, drawn_bits};

/// The longest line that is read.
const LONGEST: u64 = 4096;

/// A new passphrase; a person gives it twice.
pub fn new() -> Result<Passphrase, Failure> {
    let by_hand = io::stdin().is_terminal();
    let mut first = words(
        "Mật khẩu của gói (gõ không hiện chữ; để trống thì được đề nghị sáu từ ngẫu nhiên): ",
    )?;
    if by_hand && first.trim().is_empty() {
        first = offered()?;
    }
    let strength = Strength::of(&first);
    let passphrase = Passphrase::new(&first).ok_or_else(|| {
        Failure::unusable("Mật khẩu phải có ít nhất 8 ký tự; hãy chạy lại với mật khẩu dài hơn.")
    })?;
    if !strength.is_enough() {
        return Err(Failure::unusable(format!(
            "Mật khẩu dễ đoán vì {} (ước chừng {} bit, cần ít nhất {FEWEST_BITS}); hãy thêm vài từ không liên quan đến nhau, hoặc chạy lại ở cửa sổ lệnh và để trống để được đề nghị sáu từ ngẫu nhiên.",
            strength.weakness.words(),
            strength.bits
        )));
    }
    if by_hand {
        let second = Passphrase::new(&words("Nhập lại mật khẩu: ")?);
        if second.as_ref() != Some(&passphrase) {
            return Err(Failure::unusable(
                "Hai lần nhập mật khẩu không giống nhau nên chưa đóng gói; hãy chạy lại.",
            ));
        }
    }
    Ok(passphrase)
}

/// Words drawn at random, shown once.
fn offered() -> Result<String, Failure> {
    let drawn = Passphrase::drawn().map_err(|error| {
        Failure::system("Máy không cho số ngẫu nhiên để đề nghị mật khẩu; hãy tự đặt mật khẩu.")
            .because(error)
    })?;
    console::note(&format!(
        "Mật khẩu đề nghị: {drawn}\n({OFFERED} từ ngẫu nhiên trong 512 từ, {} bit.) Hãy chép ra giấy, cất riêng với gói: chương trình không lưu, mất thì không ai mở được gói.",
        drawn_bits(OFFERED)
    ));
    Ok(drawn)
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
