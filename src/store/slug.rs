//! Names for folders and files: short ASCII words that every file system takes.

/// The longest slug, so that paths stay short enough for Windows.
const LONGEST: usize = 48;
/// What stands for a name without letters and digits.
const NAMELESS: &str = "khong-ten";
/// Names that Windows keeps for devices.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Vietnamese letters by the letter they are written as.
const LETTERS: [(char, &str); 7] = [
    ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
    ('d', "đð"),
    ('e', "èéẻẽẹêềếểễệ"),
    ('i', "ìíỉĩị"),
    ('o', "òóỏõọôồốổỗộơờớởỡợ"),
    ('u', "ùúủũụưừứửữự"),
    ('y', "ỳýỷỹỵ"),
];

/// The slug of a name: small letters and digits without marks, everything else a single `-` between them.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(letter) => slug.push(letter),
            None if is_mark(letter) || slug.is_empty() || slug.ends_with('-') => {}
            None => slug.push('-'),
        }
    }
    let cut: String = slug.chars().take(LONGEST).collect();
    let slug = cut.trim_matches('-');
    if slug.is_empty() {
        NAMELESS.to_owned()
    } else if is_reserved(slug) {
        format!("{slug}-x")
    } else {
        slug.to_owned()
    }
}

/// The ASCII letter or digit of a character.
fn plain(letter: char) -> Option<char> {
    if letter.is_ascii_alphanumeric() {
        return Some(letter);
    }
    LETTERS
        .iter()
        .find(|(_, written)| written.contains(letter))
        .map(|(plain, _)| *plain)
}

/// Whether it is a mark that belongs to the letter before it.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Whether Windows keeps the name for itself.
fn is_reserved(slug: &str) -> bool {
    let port = slug
        .strip_prefix("com")
        .or_else(|| slug.strip_prefix("lpt"));
    let port = port.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()));
    port || RESERVED.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_short_ascii_words() {
        assert_eq!(slug("Chi bộ Văn phòng"), "chi-bo-van-phong");
        assert_eq!(slug("44-KH/ĐU"), "44-kh-du");
        assert_eq!(slug("  Đảng ủy — “UỶ BAN” Ưu  "), "dang-uy-uy-ban-uu");
        assert_eq!(
            slug("Chi bo\u{323}\u{302} 3"),
            "chi-bo-3",
            "letters with marks apart"
        );
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("CON"), "con-x");
        assert_eq!(slug("Com1"), "com1-x");
        assert_eq!(slug("党"), "khong-ten");
        assert_eq!(slug(&"bộ ".repeat(100)).len(), 47);
    }

    proptest::proptest! {
        #[test]
        fn always_a_plain_name(name: String) {
            let slug = slug(&name);
            proptest::prop_assert!(!slug.is_empty() && slug.len() <= LONGEST + 2);
            proptest::prop_assert!(slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        }
    }
}
