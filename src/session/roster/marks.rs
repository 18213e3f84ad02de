//! What stands before a name in a list: numbers, bullets, “đ/c”.

/// Signs that lists begin their lines with.
const BULLETS: &str = "-–—−•·●○◦▪▫■□◆◇❖➢➤►▸✓✔*+»>~";

/// The name without the marks of the list it stood in.
pub(super) fn taken_off(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some(less) = one(rest) {
        rest = less;
    }
    let end = rest.trim_end_matches([';', ',', ':', '.', ' ']);
    // What is marks alone is left as it stands, to be told of.
    if end.chars().any(char::is_alphabetic) {
        end
    } else {
        name
    }
}

/// The name, and what is said behind it: in brackets, behind a dash, or in words that no name has.
pub(super) fn parted(name: &str) -> (&str, &str) {
    /// Words of standings that follow a name without any sign.
    const WORDS: [&str; 6] = [
        " dự bị",
        " chính thức",
        " đảng viên",
        " miễn sinh hoạt",
        " được miễn",
        " sinh hoạt tạm thời",
    ];
    let signs = name.char_indices().filter(|(at, sign)| {
        let (before, behind) = name.split_at_checked(*at).unwrap_or((name, ""));
        let spaced = before.ends_with(' ') || behind.starts_with("- ");
        matches!(sign, '(' | '–' | '—') || (*sign == '-' && spaced)
    });
    let sign = signs.map(|(at, _)| at).find(|at| *at > 0);
    let lower = name.to_lowercase();
    // Where letters have other lengths in small, places would not be the same.
    let worded = WORDS.iter().filter_map(|it| lower.find(it));
    let worded = worded.filter(|_| lower.len() == name.len()).min();
    let Some(at) = sign.into_iter().chain(worded).min() else {
        return (name, "");
    };
    let (before, behind) = name.split_at_checked(at).unwrap_or((name, ""));
    let behind = behind.trim_start_matches(['(', '–', '—', '-', ' ']);
    (before.trim_end(), behind.trim_end())
}

/// Whether it is a number as lists have them: “1”, “01.”, “(1)”, “1)”, “1/”.
pub(super) fn is_number(text: &str) -> bool {
    let bare = text.trim().trim_matches(['(', ')', '.', '/', ' ', ':']);
    !bare.is_empty() && bare.len() <= 5 && bare.chars().all(|it| it.is_ascii_digit())
}

/// One mark less; none where there is none.
fn one(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    // Word takes its bullets from fonts of signs, whose letters have no meaning of their own.
    if BULLETS.contains(first) || ('\u{e000}'..='\u{f8ff}').contains(&first) {
        return Some(text.trim_start_matches(first).trim_start());
    }
    if let Some(inside) = text.strip_prefix('(') {
        let (number, rest) = inside.split_once(')')?;
        return is_number(number).then(|| rest.trim_start());
    }
    if first.is_ascii_digit() {
        let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
        let behind = rest.trim_start_matches(['.', ')', '/', ':', '-', ';', ',']);
        let parted = behind.len() < rest.len() || rest.starts_with(' ');
        let name = behind.trim_start();
        let named = name.chars().next().is_some_and(|it| !it.is_ascii_digit());
        return (parted && named).then_some(name);
    }
    if let Some(rest) = text.strip_prefix(|it: char| it.is_ascii_lowercase()) {
        return rest.strip_prefix(')').map(str::trim_start);
    }
    title(text)
}

/// The family names of nine in ten Vietnamese.
const FAMILY_NAMES: [&str; 24] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "lý", "đào", "đoàn", "trịnh", "trương", "đinh", "lâm", "mai", "cao",
];

/// “đ/c Lê Văn Bảy” is Lê Văn Bảy, and so is “Ông Lê Văn Bảy”.
fn title(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once([' ', ':'])?;
    let (word, rest) = (word.to_lowercase(), rest.trim_start_matches([' ', ':']));
    if matches!(word.as_str(), "đ/c" | "đ/c." | "đc" | "đ.c" | "d/c") {
        return Some(rest);
    }
    // Ông is a family name too: a title stands before another one.
    if matches!(word.as_str(), "ông" | "bà") {
        let family = rest.split_once(' ').map(|(first, _)| first.to_lowercase());
        return family
            .is_some_and(|it| FAMILY_NAMES.contains(&it.as_str()))
            .then_some(rest);
    }
    let (second, rest) = rest.split_once([' ', ':'])?;
    let rest = rest.trim_start_matches([' ', ':']);
    // Đồng is a family name: of a title two words and more must be left.
    let titled = word == "đồng" && second.to_lowercase() == "chí" && rest.contains(' ');
    titled.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        for text in [
            "1. Lê Văn Bảy",
            "01) Lê Văn Bảy",
            "(3) Lê Văn Bảy",
            "12 Lê Văn Bảy",
            "4/ Lê Văn Bảy;",
            "• Lê Văn Bảy",
            "- Lê Văn Bảy,",
            "– 2. Lê Văn Bảy.",
            "\u{f0b7} Lê Văn Bảy",
            "a) Lê Văn Bảy",
            "1. Đ/c Lê Văn Bảy",
            "đ/c: Lê Văn Bảy",
            "Đồng chí Lê Văn Bảy",
            "1. Ông Lê Văn Bảy",
            "BÀ Lê Văn Bảy",
            " Lê Văn Bảy ",
        ] {
            assert_eq!(taken_off(text), "Lê Văn Bảy", "{text}");
        }
    }

    #[test]
    fn what_stands_behind_a_name_is_parted_from_it() {
        for (text, behind) in [
            ("Lê Văn Bảy – dự bị", "dự bị"),
            ("Lê Văn Bảy - dự bị", "dự bị"),
            ("Lê Văn Bảy –dự bị", "dự bị"),
            ("Lê Văn Bảy (1980) – dự bị", "1980) – dự bị"),
            ("Lê Văn Bảy Dự bị", "Dự bị"),
            ("Lê Văn Bảy", ""),
        ] {
            assert_eq!(parted(text), ("Lê Văn Bảy", behind), "{text}");
        }
        assert_eq!(parted("Lê-Văn Bảy"), ("Lê-Văn Bảy", ""));
    }

    #[test]
    fn names_are_left_as_they_are() {
        for name in [
            "H'Hen Niê Kđăm",
            "Y Bhiêm",
            "Đồng Chí Công",
            "Ông Ích Khiêm",
            "Ông Thị Mai",
            "An",
            "1980",
            "12/3",
            "A. Sùng",
        ] {
            assert_eq!(taken_off(name), name);
        }
        assert!(is_number("(01)") && is_number("2.") && !is_number("12/3/1980") && !is_number("I"));
    }
}
