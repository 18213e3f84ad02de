//! Single cells: what each kind of column may hold, and the sentence when it holds something else.

use super::born::{Born, BornFault};
use super::fault::quoted;
use super::member::Standing;

/// The longest id.
const ID_CHARS: usize = 40;
/// What a spreadsheet shows where a formula failed.
const FAILED: [&str; 8] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#GETTING_DATA",
];

/// Refuses a cell whose formula failed.
pub(super) fn computed(text: &str) -> Result<(), String> {
    if FAILED.contains(&text) {
        return Err(format!(
            "công thức trong ô bị lỗi ({text}); hãy gõ giá trị thật vào ô"
        ));
    }
    Ok(())
}

/// An id: letters, digits and `. _ - /`, so that it can be typed as one word anywhere.
pub(super) fn id(text: &str) -> Result<String, String> {
    if text.chars().count() > ID_CHARS {
        return Err(format!(
            "mã {} dài quá {ID_CHARS} ký tự; hãy rút ngắn",
            quoted(text)
        ));
    }
    if text
        .chars()
        .all(|c| c.is_alphanumeric() || "._-/".contains(c))
    {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "mã {} có ký tự không dùng được; hãy chỉ dùng chữ, số và các dấu . _ - / viết liền nhau",
            quoted(text)
        ))
    }
}

/// A name has at least one letter.
pub(super) fn name(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_alphabetic) {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "{} không phải là họ tên; hãy ghi đủ họ và tên",
            quoted(text)
        ))
    }
}

/// A time of birth.
pub(super) fn born(text: &str) -> Result<Born, String> {
    Born::parse(text).map_err(|fault| {
        let text = quoted(text);
        match fault {
            BornFault::Form => {
                format!(
                    "{text} không phải là ngày sinh; hãy ghi dạng ngày/tháng/năm hoặc chỉ ghi năm"
                )
            }
            BornFault::NoSuchDay => {
                format!("{text} không phải là ngày có thật; hãy sửa thành dạng ngày/tháng/năm")
            }
            BornFault::Year => {
                format!("{text} có năm nằm ngoài khoảng 1900–2100; hãy xem lại năm sinh")
            }
        }
    })
}

/// Full or probationary. Matched with its marks, for “ĐB” is not “DB”.
pub(super) fn standing(text: &str) -> Result<Standing, String> {
    match text.to_lowercase().as_str() {
        "" | "chính thức" | "chinh thuc" | "ct" => Ok(Standing::Full),
        "dự bị" | "du bi" | "db" => Ok(Standing::Probationary),
        _ => Err(format!(
            "{} không phải là diện đảng viên; hãy ghi “chính thức” hoặc “dự bị”",
            quoted(text)
        )),
    }
}

/// A tick.
pub(super) fn tick(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "x" | "có" | "co" | "1" => Ok(true),
        "" | "không" | "khong" | "0" => Ok(false),
        _ => Err(format!(
            "không hiểu {}; hãy ghi “x” nếu có, để trống nếu không",
            quoted(text)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_one_typed_word() {
        for text in ["m01", "12.345678", "ĐV-01/2026", "a_b", &"9".repeat(40)] {
            assert_eq!(id(text).unwrap(), text);
        }
        for text in ["m 01", "m01;", "“m”", "m,1", &"9".repeat(41)] {
            assert!(id(text).is_err(), "{text}");
        }
    }

    #[test]
    fn standings_are_two() {
        for text in ["", "Chính thức", "CT", "chinh thuc"] {
            assert_eq!(standing(text), Ok(Standing::Full), "{text}");
        }
        for text in ["DỰ BỊ", "Dự bị", "DB"] {
            assert_eq!(standing(text), Ok(Standing::Probationary), "{text}");
        }
        for text in ["ĐB", "x", "kết nạp", "chính thức?"] {
            assert!(standing(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ticks_are_yes_or_no() {
        assert!(
            ["x", "X", "Có", "CÓ", "co", "1"]
                .iter()
                .all(|text| tick(text) == Ok(true))
        );
        assert!(
            ["", "Không", "0"]
                .iter()
                .all(|text| tick(text) == Ok(false))
        );
        assert!(["2", "có lẽ", "-"].iter().all(|text| tick(text).is_err()));
    }

    #[test]
    fn a_name_has_a_letter_and_no_failed_formula() {
        assert!(name("H'Hen Niê Kđăm").is_ok());
        assert!(name("12").is_err());
        assert!(computed("#REF!").is_err());
        assert!(computed("#1").is_ok());
    }
}
