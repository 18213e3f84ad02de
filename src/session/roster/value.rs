//! Single cells: what each kind of column may hold, and the sentence when it holds something else.

use super::birth_date::{BirthDate, BornFault};
use super::fault::quoted;
use super::said::{self, RosterRemark};

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

/// A name has letters by which somebody can be called.
pub(super) fn name(text: &str) -> Result<String, String> {
    if crate::text::name::is_possible(text) {
        return Ok(text.to_owned());
    }
    let what = if text.chars().any(char::is_alphabetic) {
        "chưa đủ là họ tên"
    } else {
        "không phải là họ tên"
    };
    Err(format!("{} {what}; hãy ghi đủ họ và tên", quoted(text)))
}

/// A time of birth without the words before it: “sinh năm 1970”.
pub(super) fn bare_day(text: &str) -> &str {
    let words = [
        "sinh năm",
        "sinh ngày",
        "ngày sinh",
        "năm sinh",
        "sinh",
        "sn",
        "năm",
    ];
    let rest = words.iter().find_map(|word| {
        let (head, rest) = text.split_at_checked(word.len())?;
        let rest = rest.trim_start_matches([' ', ':', '.']);
        let is_day = rest.starts_with(|it: char| it.is_ascii_digit());
        (head.to_lowercase() == *word && is_day).then_some(rest)
    });
    rest.unwrap_or(text)
}

/// A time of birth.
pub(super) fn born(text: &str) -> Result<BirthDate, String> {
    BirthDate::parse(bare_day(text)).map_err(|fault| {
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

/// What a column of the standing says: full or probationary, in any usual words, and what else is said of members there.
pub(super) fn standing(text: &str) -> Result<RosterRemark, String> {
    let said = said::in_note(text);
    if said.is_nothing() && !text.is_empty() {
        return Err(format!(
            "{} không phải là diện đảng viên; hãy ghi “chính thức” hoặc “dự bị”",
            quoted(text)
        ));
    }
    Ok(said)
}

/// A mark or a day by which a standing holds.
pub(super) fn since(text: &str) -> Result<bool, String> {
    if text.chars().filter(char::is_ascii_digit).count() >= 4 {
        return Ok(true);
    }
    if said::in_note(text).standing.is_some() {
        return Ok(true);
    }
    tick(text)
}

/// A mark of a column that is named after what is said; the same in words.
pub(super) fn tick_or(text: &str, is_said: impl Fn(RosterRemark) -> bool) -> Result<bool, String> {
    if is_said(said::in_note(text)) {
        return Ok(true);
    }
    if said::is_denied(text) {
        return Ok(false);
    }
    tick(text)
}

/// Whether someone is a civil servant or public employee: a mark, or the word.
pub(super) fn civil_servant(text: &str) -> Result<bool, String> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "cc" | "vc" | "cb" | "cbcc" | "cbccvc" => return Ok(true),
        _ => {}
    }
    let any = |words: &[&str]| words.iter().any(|it| lower.contains(it));
    if any(&["hợp đồng", "lao động", "hưu", "không"]) {
        return Ok(false);
    }
    if any(&["công chức", "viên chức", "cán bộ"]) {
        return Ok(true);
    }
    tick(text)
}

/// A tick.
pub(super) fn tick(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "x" | "(x)" | "v" | "có" | "co" | "1" | "✓" | "✔" | "√" | "☑" | "☒" | "+" => {
            Ok(true)
        }
        "" | "không" | "khong" | "ko" | "0" | "☐" | "-" | "–" => Ok(false),
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
        use super::super::Standing;
        for text in [
            "Chính thức",
            "CT",
            "chinh thuc",
            "Đảng viên chính thức",
            "ĐVCT",
            "Chính thức (từ 2010)",
        ] {
            assert_eq!(
                standing(text).unwrap().standing,
                Some(Standing::Full),
                "{text}"
            );
        }
        for text in [
            "DỰ BỊ",
            "Dự bị",
            "DB",
            "Đảng viên dự bị",
            "ĐV dự bị từ 3/2/2026",
        ] {
            assert_eq!(
                standing(text).unwrap().standing,
                Some(Standing::Probationary),
                "{text}"
            );
        }
        assert_eq!(standing(""), Ok(RosterRemark::default()));
        for text in ["ĐB", "x", "kết nạp", "chính thức?"] {
            assert!(standing(text).is_err(), "{text}");
        }
    }

    #[test]
    fn marks_may_be_days_or_words() {
        assert_eq!(
            (since("3/2/2020"), since("x"), since("")),
            (Ok(true), Ok(true), Ok(false))
        );
        assert!(since("lâu").is_err());
        assert_eq!(tick_or("Được miễn sinh hoạt", |it| it.exempt), Ok(true));
        assert_eq!(tick_or("Không miễn", |it| it.exempt), Ok(false));
        assert!(tick_or("nửa", |it| it.exempt).is_err());
        let told =
            ["Công chức", "VC", "x", "Hợp đồng", "Nghỉ hưu"].map(|it| civil_servant(it).unwrap());
        assert_eq!(told, [true, true, true, false, false]);
    }

    #[test]
    fn a_birthday_may_have_words_before_it() {
        for text in [
            "sinh năm 1970",
            "Sinh: 1970",
            "SN 1970",
            "Năm sinh: 1970",
            "1970",
        ] {
            assert_eq!(born(text).unwrap().to_string(), "1970", "{text}");
        }
        for text in ["sinh năm", "khoảng 1970", "đầu năm 1970"] {
            assert!(born(text).is_err(), "{text}");
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
        assert!(["2", "có lẽ", "?"].iter().all(|text| tick(text).is_err()));
    }

    #[test]
    fn a_name_has_a_letter_and_no_failed_formula() {
        assert!(name("H'Hen Niê Kđăm").is_ok());
        for text in ["12", "Ng", "Đ/c"] {
            assert!(name(text).is_err(), "{text}");
        }
        assert!(computed("#REF!").is_err());
        assert!(computed("#1").is_ok());
    }
}
