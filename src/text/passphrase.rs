//! How hard a passphrase is to guess: an estimate in bits, and words to make one of.
//!
//! The text is cut into the pieces that come cheapest to someone who guesses: words, dates, runs of the keyboard, what stood before already. The
//! programs that do this for other languages know nothing of Vietnamese without its marks and weigh more than all of this file's neighbours.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold::fold;

/// Short Vietnamese words without their marks, each another one.
static WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../data/words.txt").lines().collect());
/// The same, to be found.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.iter().copied().collect());

/// How many words a passphrase has that is offered.
pub const OFFERED: usize = 6;
/// The fewest bits of a passphrase that is taken: at the work that one guess costs, some ten thousand years of one machine.
pub const FEWEST_BITS: u32 = 40;
/// What each word that is offered is worth.
const WORD_BITS: u32 = 9;
/// So much of a text is looked at.
const LOOKED_AT: usize = 120;

/// What is guessed before anything else.
const COMMON: [&str; 36] = [
    "matkhau",
    "password",
    "passwd",
    "pass",
    "admin",
    "sauro",
    "chibo",
    "dangbo",
    "dangvien",
    "danguy",
    "dangcongsan",
    "vietnam",
    "chuyende",
    "sinhhoat",
    "nghiquyet",
    "bienban",
    "bithu",
    "daihoi",
    "hochiminh",
    "bacho",
    "hanoi",
    "saigon",
    "haiphong",
    "danang",
    "anhyeuem",
    "emyeuanh",
    "iloveyou",
    "welcome",
    "letmein",
    "dragon",
    "monkey",
    "xinchao",
    "khongbiet",
    "motnamba",
    "muathu",
    "cachmang",
];
/// Rows of the keyboard.
const ROWS: [&str; 5] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
];

/// What makes a text easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// It is short, or of few words.
    Short,
    /// Days or years.
    Date,
    /// The same again.
    Repeated,
    /// Keys or letters in their order.
    Run,
    /// A word that everyone takes.
    Common,
}

impl Weakness {
    /// In words, after "vì".
    pub fn words(self) -> &'static str {
        match self {
            Self::Short => "ngắn hoặc ít từ",
            Self::Date => "có ngày tháng hoặc năm",
            Self::Repeated => "lặp lại",
            Self::Run => "có dãy phím, dãy số hoặc dãy chữ liền nhau",
            Self::Common => "có từ ai cũng hay dùng",
        }
    }
}

/// How hard a text is to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// In bits: each one doubles the guesses.
    pub bits: u32,
    /// What takes most from it.
    pub weakness: Weakness,
}

impl Strength {
    /// That of a text.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let signs: Vec<char> = folded
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(LOOKED_AT)
            .collect();
        // The least for what stands before each place, in hundredths of a bit.
        let mut least = vec![(0_u32, Weakness::Short)];
        for end in 1..=signs.len() {
            let ways = (0..end).filter_map(|start| {
                let (before, worst) = least.get(start).copied()?;
                let (cost, weakness) = cost(signs.get(..start)?, signs.get(start..end)?)?;
                Some((before + cost, worst.max(weakness)))
            });
            least.push(ways.min().unwrap_or((0, Weakness::Short)));
        }
        let (cost, weakness) = least.last().copied().unwrap_or((0, Weakness::Short));
        Self {
            bits: cost / 100,
            weakness,
        }
    }

    /// Whether it is enough for a pack that may lie about.
    pub fn is_enough(self) -> bool {
        self.bits >= FEWEST_BITS
    }
}

/// What a piece costs to guess after what stands before it, in hundredths of a bit; none where it is no piece.
fn cost(before: &[char], piece: &[char]) -> Option<(u32, Weakness)> {
    let text: String = piece.iter().collect();
    let length = piece.len();
    if let [one] = piece {
        let bits = match one {
            '0'..='9' => 332,
            'a'..='z' => 470,
            _ => 600,
        };
        return Some((bits, Weakness::Short));
    }
    if COMMON.contains(&text.as_str()) {
        return Some((450, Weakness::Common));
    }
    if length >= 3 && is_run(&text) {
        return Some((500, Weakness::Run));
    }
    let first = piece.first()?;
    if length >= 3 && piece.iter().all(|it| it == first) {
        return Some((600, Weakness::Repeated));
    }
    if length >= 3 && before.windows(length).any(|it| it == piece) {
        return Some((300, Weakness::Repeated));
    }
    if piece.iter().all(char::is_ascii_digit) {
        return date(&text).map(|bits| (bits, Weakness::Date));
    }
    if KNOWN.contains(text.as_str()) {
        return Some((WORD_BITS * 100, Weakness::Short));
    }
    is_syllable(piece).then_some((1100, Weakness::Short))
}

/// Whether it stands in a row of keys or letters, forwards or backwards.
fn is_run(text: &str) -> bool {
    let back: String = text.chars().rev().collect();
    ROWS.iter()
        .any(|row| row.contains(text) || row.contains(&back))
}

/// What a day or a year costs, written in figures alone.
fn date(text: &str) -> Option<u32> {
    let year = |it: &str| it.starts_with("19") || it.starts_with("20");
    let (day, rest) = text.split_at_checked(2)?;
    let (month, years) = rest.split_at_checked(2).unwrap_or((rest, ""));
    let within = |it: &str, most: u32| it.parse().is_ok_and(|it: u32| (1..=most).contains(&it));
    let is_day = within(day, 31) && within(month, 12);
    match text.len() {
        4 if year(text) => Some(700),
        4 if is_day => Some(850),
        6 if is_day => Some(1300),
        8 if is_day && year(years) => Some(1500),
        _ => None,
    }
}

/// Whether it has the form of a syllable: at most three consonants, one to three vowels, at most two consonants.
fn is_syllable(piece: &[char]) -> bool {
    let vowel = |c: &char| "aeiouy".contains(*c);
    let onset = piece.iter().take_while(|c| !vowel(c)).count();
    let core = piece.iter().skip(onset).take_while(|c| vowel(c)).count();
    let coda = piece.len() - onset - core;
    let letters = piece.iter().all(char::is_ascii_lowercase);
    let closed = piece.iter().skip(onset + core).all(|c| !vowel(c));
    letters && closed && onset <= 3 && (1..=3).contains(&core) && coda <= 2
}

/// Words for these numbers, of which each one between 0 and 511 is another word, with blanks between.
pub fn of_words(numbers: &[u16]) -> String {
    let count = WORDS.len().max(1);
    let words = numbers
        .iter()
        .filter_map(|it| WORDS.get(usize::from(*it) % count));
    words.copied().collect::<Vec<_>>().join(" ")
}

/// How many bits words are worth that were drawn.
pub fn drawn_bits(words: usize) -> u32 {
    WORD_BITS * words as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(text: &str) -> u32 {
        Strength::of(text).bits
    }

    #[test]
    fn the_words_are_as_many_as_their_bits_say() {
        assert_eq!(WORDS.len(), 1 << WORD_BITS);
        assert_eq!(KNOWN.len(), WORDS.len());
        let plain = |word: &&&str| word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase());
        assert!(WORDS.iter().all(|word| plain(&word)));
        let all: Vec<u16> = (0..512).collect();
        let mut offered: Vec<String> = all.iter().map(|it| of_words(&[*it])).collect();
        offered.sort();
        offered.dedup();
        assert_eq!(offered.len(), 512);
        assert!(drawn_bits(OFFERED) > FEWEST_BITS);
    }

    #[test]
    fn what_everyone_takes_is_weak_and_words_that_were_drawn_are_not() {
        for (text, weakness) in [
            ("12345678", Weakness::Run),
            ("mật khẩu 123", Weakness::Common),
            ("Chi bộ Văn phòng", Weakness::Common),
            ("qwertyuiop", Weakness::Run),
            ("aaaaaaaaaaaaaaaa", Weakness::Repeated),
            ("hxqv hxqv hxqv", Weakness::Repeated),
            ("30041975", Weakness::Date),
            ("nguyễn", Weakness::Short),
            ("", Weakness::Short),
        ] {
            let strength = Strength::of(text);
            assert!(!strength.is_enough(), "{text}: {strength:?}");
            assert_eq!(strength.weakness, weakness, "{text}");
        }
        let offered = of_words(&[3, 77, 150, 222, 300, 501]);
        assert_eq!(offered.split(' ').count(), OFFERED);
        assert!(bits(&offered) >= 50, "{offered}: {}", bits(&offered));
        assert!(bits("x9$Kq!27pZ_w") > FEWEST_BITS);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text: String) {
            let strength = Strength::of(&text);
            proptest::prop_assert!(strength.bits <= 6 * LOOKED_AT as u32);
        }
    }
}
