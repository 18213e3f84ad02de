//! Marks of small letters, pixel by pixel: at few pixels the font's own marks run together, and a letter without its mark is another letter.

use unicode_normalization::UnicodeNormalization;

/// A mark over or under a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Circumflex,
    Breve,
    Grave,
    Acute,
    Hook,
    Tilde,
    Dot,
}

impl Mark {
    fn of(mark: char) -> Option<Self> {
        Some(match mark {
            '\u{302}' => Self::Circumflex,
            '\u{306}' => Self::Breve,
            '\u{300}' => Self::Grave,
            '\u{301}' => Self::Acute,
            '\u{309}' => Self::Hook,
            '\u{303}' => Self::Tilde,
            '\u{323}' => Self::Dot,
            _ => return None,
        })
    }

    /// Its pixels, row after row.
    pub(super) fn rows(self) -> &'static [&'static str] {
        match self {
            Self::Circumflex => &[".##.", "#..#"],
            Self::Breve => &["#..#", ".##."],
            Self::Grave => &["##.", ".##"],
            Self::Acute => &[".##", "##."],
            Self::Hook => &["##.", "..#", ".#."],
            Self::Tilde => &[".##.#", "#.##."],
            Self::Dot => &["##", "##"],
        }
    }

    /// How far it stands from the middle when it stands on another mark, and the rows between the two.
    pub(super) fn upon(self) -> (i32, i32) {
        match self {
            Self::Grave => (-2, 0),
            Self::Acute | Self::Hook => (2, 0),
            Self::Circumflex | Self::Breve | Self::Tilde | Self::Dot => (0, 1),
        }
    }
}

/// A letter taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parted {
    /// The letter to draw, with its horn or stroke.
    pub(super) base: char,
    /// The letter whose middle and height its marks go by.
    pub(super) bare: char,
    /// The marks over it, the lowest first.
    pub(super) over: Vec<Mark>,
    /// It has a dot under it.
    pub(super) dot: bool,
}

/// Takes a letter apart; none where it has no mark that is drawn here.
pub(super) fn part(letter: char) -> Option<Parted> {
    let mut parts = letter.nfd();
    let bare = parts.next()?;
    let (mut over, mut dot, mut drawn) = (Vec::new(), false, bare);
    for mark in parts {
        match (mark, Mark::of(mark)) {
            ('\u{31b}', _) => drawn = [bare, mark].iter().collect::<String>().nfc().next()?,
            (_, Some(Mark::Dot)) => dot = true,
            // Circumflex and breve stand right on the letter, tones upon them.
            (_, Some(it @ (Mark::Circumflex | Mark::Breve))) => over.insert(0, it),
            (_, Some(it)) => over.push(it),
            (_, None) => return None,
        }
    }
    if over.is_empty() && !dot {
        return None;
    }
    let dotless = bare == 'i' && !over.is_empty();
    Some(Parted {
        base: if dotless { 'ı' } else { drawn },
        bare: if dotless { 'ı' } else { bare },
        over,
        dot,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_taken_apart_with_tones_upon_shapes() {
        let of = |letter| part(letter).unwrap();
        assert_eq!(of('ẫ').over, [Mark::Circumflex, Mark::Tilde]);
        assert_eq!(of('Ậ').over, [Mark::Circumflex]);
        assert!(of('Ậ').dot);
        assert_eq!((of('ờ').base, of('ờ').bare), ('ơ', 'o'));
        assert_eq!((of('ì').base, of('ị').base), ('ı', 'i'));
        assert_eq!(part('đ'), None);
        assert_eq!(part('ơ'), None);
    }
}
