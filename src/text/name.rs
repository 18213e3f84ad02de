//! The order of Vietnamese names, and their initials.

use super::clean::nfc;
use super::fold::fold;
use super::letter::{Letter, Shape, Tone, letters};

/// What names are sorted by: given name, family name, middle names, each by letters and then by tones; then case; then the text itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    given: NamePart,
    family: NamePart,
    middle: NamePart,
    capitals: Vec<bool>,
    text: String,
}

/// One part of a name. Tones are compared when all letters are the same, and only in their order: hoà and hòa are one name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct NamePart {
    letters: Vec<u32>,
    tones: Vec<Tone>,
}

/// The key that puts people in the order of a Vietnamese list: given name (the last word) first, then family (the first), then the rest.
pub fn sort_key(name: &str) -> SortKey {
    let text = nfc(name.trim()).into_owned();
    let mut words: Vec<Vec<Letter>> = words(&text).map(|word| letters(word).collect()).collect();
    let capitals = words
        .iter()
        .flatten()
        .map(|letter| letter.capital)
        .collect();
    let given = words.pop().unwrap_or_default();
    let mut rest = words.into_iter();
    let family = rest.next().unwrap_or_default();
    let middle: Vec<_> = rest.collect();
    SortKey {
        given: NamePart::of(&[given]),
        family: NamePart::of(&[family]),
        middle: NamePart::of(&middle),
        capitals,
        text,
    }
}

/// Whether two texts are one name in two spellings: they may differ in capitals, in spaces, and in where a tone stands (Hòa Bình, hoà  bình).
pub fn is_same(one: &str, other: &str) -> bool {
    spelling(one) == spelling(other)
}

/// What is the same in all spellings of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling(NamePart);

/// A name in whichever spelling, as in [`is_same`].
pub fn spelling(name: &str) -> Spelling {
    let words = name.split_whitespace().map(|word| letters(word).collect());
    Spelling(NamePart::of(&words.collect::<Vec<_>>()))
}

/// Whether a text may be somebody's name: a letter that stands for it, or letters with a vowel among them. “Ng” is a name begun; other scripts than
/// ours are taken as they are.
pub fn is_possible(name: &str) -> bool {
    let of_ours = |it: char| fold(&it.to_string()).is_ascii();
    let vowel = |it: char| fold(&it.to_string()).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let letters = || name.chars().filter(|it| it.is_alphabetic());
    letters().any(|it| !of_ours(it)) || letters().count() == 1 || letters().any(vowel)
}

/// What titles are sorted by, read from the left: letters, then tones; figures count as the numbers they are; then the text itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleKey {
    words: NamePart,
    text: String,
}

/// The key that puts titles in order: “Chi bộ số 2” before “Chi bộ số 10”, U before Ư before V.
pub fn title_key(title: &str) -> TitleKey {
    /// What a number begins with, behind all letters; then how many figures it has.
    const NUMBER: u32 = 2_000_000;
    let text = nfc(title.trim()).into_owned();
    let split: Vec<Vec<Letter>> = text
        .split_whitespace()
        .map(|word| letters(word).collect())
        .collect();
    let mut words = NamePart::of(&split);
    words.letters.clear();
    for word in &split {
        words.letters.push(0);
        for run in word.chunk_by(|a, b| a.base.is_ascii_digit() == b.base.is_ascii_digit()) {
            let number = run.first().is_some_and(|it| it.base.is_ascii_digit());
            let run = run.iter().skip_while(|it| number && it.base == '0');
            let places: Vec<u32> = run.copied().map(place).collect();
            words
                .letters
                .extend(number.then(|| NUMBER + places.len() as u32));
            words.letters.extend(places);
        }
    }
    TitleKey { words, text }
}

/// The first letters of all words in capitals, without tones: `Nguyễn Văn Ấn` gives `NVÂ`.
pub fn initials(name: &str) -> String {
    words(name)
        .filter_map(|word| letters(word).find(|letter| letter.base.is_alphabetic()))
        .map(capital)
        .collect()
}

/// Words that hold a letter: a number behind a name, “(2)”, is no part of it.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
}

impl NamePart {
    fn of(words: &[Vec<Letter>]) -> Self {
        let mut part = Self::default();
        for (nth, word) in words.iter().enumerate() {
            if nth > 0 {
                part.letters.push(0);
            }
            part.letters.extend(word.iter().copied().map(place));
            let toned = word
                .iter()
                .map(|letter| letter.tone)
                .filter(|tone| *tone != Tone::Level);
            // Each word closes with the lowest tone, so that the tone of one word is never compared with that of the next.
            part.tones.extend(toned.chain([Tone::Level]));
        }
        part
    }
}

/// The place in the alphabet a ă â b c d đ …; what is no Latin letter comes after, by its code point.
fn place(letter: Letter) -> u32 {
    let base = u32::from(letter.base);
    let shape = match letter.shape {
        Shape::Plain => 0,
        Shape::Breve | Shape::Stroke => 1,
        // ô comes before ơ; no letter has both a breve and a horn.
        Shape::Circumflex => 2,
        Shape::Horn => 3,
    };
    match letter.base {
        'a'..='z' => 1 + (base - u32::from('a')) * 4 + shape,
        _ => 1000 + base,
    }
}

/// The letter as an initial: a capital with its shape and without its tone.
fn capital(letter: Letter) -> char {
    let initial = Letter {
        tone: Tone::Level,
        capital: true,
        ..letter
    };
    initial.sign()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_are_read_from_the_left_and_numbers_as_numbers() {
        let titles = [
            "Chi bộ 3",
            "Chi bộ số 02",
            "Chi bộ số 10",
            "Chi bộ Ủy ban",
            "Chi bộ Ước Lễ",
            "Chi bộ Văn phòng",
            "Đảng bộ",
        ];
        let numbers_last = [
            "Chi bộ số 02",
            "Chi bộ số 10",
            "Chi bộ Ủy ban",
            "Chi bộ Ước Lễ",
            "Chi bộ Văn phòng",
            "Chi bộ 3",
            "Đảng bộ",
        ];
        let mut sorted = titles;
        sorted.sort_by_key(|title| title_key(title));
        assert_eq!(sorted, numbers_last);
    }

    fn assert_in_order(names: &[&str]) {
        for pair in names.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn letters_then_tones() {
        assert_in_order(&[
            "An", "Ăn", "Ân", "Bình", "Cúc", "Duy", "Đào", "Em", "Êm", "Ích", "Oanh", "Ông", "Ơn",
            "Ung", "Ưng", "Ý",
        ]);
        assert_in_order(&["ma", "mà", "mả", "mã", "má", "mạ", "măn", "mân"]);
        // Letters of the whole word come first, tones after.
        assert_in_order(&["Hoa", "Hòa", "Hoá", "Hoan", "Hoàn"]);
        assert_in_order(&["Thuy", "Thùy", "Thủy", "Thúy", "Thụy", "Thuyên"]);
        assert_in_order(&["an", "An", "AN"]);
    }

    #[test]
    fn given_then_family_then_middle() {
        assert_in_order(&[
            "Nguyễn Văn An",
            "Trần An",
            "Nguyễn Văn Ân",
            "Bùi Bình",
            "Nguyễn Bình",
            "Nguyễn Đức Bình",
            "Nguyễn Văn Bình",
            "Nguyễn Vân Bình",
            "Đỗ Thị Hoà",
            "Đỗ Văn Hòa",
            "H'Hen Niê Kđăm",
            "Y Bhiêm Kđăm",
            "Lò Thị Mai",
            "Vàng Mai (2)",
            "Lò Thị Na",
        ]);
        assert!(sort_key("NGUYỄN VĂN AN") < sort_key("Trần Thị An"));
    }

    #[test]
    fn what_is_no_latin_letter_comes_last() {
        assert_in_order(&["", "Zung", "ƀam", "Дима"]);
        assert_eq!(sort_key("Nguyê\u{303}n An"), sort_key(" Nguyễn An "));
    }

    #[test]
    fn first_letters() {
        let table = [
            ("Nguyễn Văn Hùng", "NVH"),
            ("đỗ  ấn", "ĐÂ"),
            ("H'Hen Niê (2)", "HN"),
            ("", ""),
            ("Ưng ý", "ƯY"),
        ];
        for (name, short) in table {
            assert_eq!(initials(name), short);
        }
    }

    proptest! {
        #[test]
        fn equal_keys_are_equal_texts(a in "[aAâấđd ]{0,6}", b in "[aAâấđd ]{0,6}") {
            prop_assert_eq!(sort_key(&a) == sort_key(&b), nfc(a.trim()) == nfc(b.trim()));
        }

        #[test]
        fn any_text_has_a_key(name in "\\PC{0,30}") {
            prop_assert_eq!(sort_key(&name), sort_key(&name));
            let _ = initials(&name);
        }
    }

    #[test]
    fn one_name_in_two_spellings() {
        let same = [
            ("Hòa Bình", "Hoà Bình"),
            ("Chi bộ Hòa Bình", "CHI BỘ  HOÀ BÌNH"),
            ("Thủy", "Thuỷ"),
            ("Hòa", "Ho\u{61}\u{300}"),
        ];
        for (one, other) in same {
            assert!(is_same(one, other), "{one} {other}");
        }
        let others = [
            ("Chi bộ Bản", "Chi bộ Bàn"),
            ("Chi bộ 1", "Chi bộ 2"),
            ("Hòa Bình", "Hoa Bình"),
            ("Hòa Bình", "HòaBình"),
            ("Trân", "Trăn"),
        ];
        for (one, other) in others {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }
}
