//! What a Vietnamese letter is made of: its base, its shape (ă â ê ô ơ ư đ), its tone and its case.
//!
//! Search, the order of names and typing look at letters through this one place.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The mark that makes a letter of its own out of a base letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// a, d, e, o, u and every other plain sign.
    #[default]
    Plain,
    /// ă
    Breve,
    /// â ê ô
    Circumflex,
    /// ơ ư
    Horn,
    /// đ
    Stroke,
}

/// The six tones, in dictionary order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// ngang, the tone without a mark
    #[default]
    Level,
    /// huyền
    Falling,
    /// hỏi
    Asking,
    /// ngã
    Tumbling,
    /// sắc
    Rising,
    /// nặng
    Heavy,
}

/// One letter or other sign, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The sign in lower case without any mark.
    pub base: char,
    /// The mark that makes it a letter of its own.
    pub shape: Shape,
    /// The tone written on it.
    pub tone: Tone,
    /// Whether it was a capital.
    pub capital: bool,
}

impl Letter {
    /// Whether the letter carries a shape or a tone.
    pub fn is_marked(self) -> bool {
        self.shape != Shape::Plain || self.tone != Tone::Level
    }

    /// The sign itself, in NFC; without its marks where Unicode has no such sign.
    pub fn sign(self) -> char {
        let base = if self.capital {
            self.base.to_uppercase().next().unwrap_or(self.base)
        } else {
            self.base
        };
        let (base, shape) = match (base, self.shape) {
            ('d', Shape::Stroke) => ('đ', None),
            ('D', Shape::Stroke) => ('Đ', None),
            (_, Shape::Plain | Shape::Stroke) => (base, None),
            (_, Shape::Breve) => (base, Some('\u{306}')),
            (_, Shape::Circumflex) => (base, Some('\u{302}')),
            (_, Shape::Horn) => (base, Some('\u{31b}')),
        };
        let tone = match self.tone {
            Tone::Level => None,
            Tone::Falling => Some('\u{300}'),
            Tone::Asking => Some('\u{309}'),
            Tone::Tumbling => Some('\u{303}'),
            Tone::Rising => Some('\u{301}'),
            Tone::Heavy => Some('\u{323}'),
        };
        let marks = [shape, tone].into_iter().flatten();
        let mut whole = std::iter::once(base).chain(marks).nfc();
        whole.next().unwrap_or(base)
    }

    fn of(c: char) -> Self {
        let (c, shape) = match c {
            'đ' => ('d', Shape::Stroke),
            'Đ' => ('D', Shape::Stroke),
            '’' | '‘' | 'ʼ' => ('\'', Shape::Plain),
            _ => (c, Shape::Plain),
        };
        let base = c.to_lowercase().next().unwrap_or(c);
        Self {
            base,
            shape,
            tone: Tone::Level,
            capital: base != c,
        }
    }

    fn take(&mut self, mark: char) {
        match mark {
            '\u{306}' => self.shape = Shape::Breve,
            '\u{302}' => self.shape = Shape::Circumflex,
            '\u{31b}' => self.shape = Shape::Horn,
            '\u{300}' => self.tone = Tone::Falling,
            '\u{309}' => self.tone = Tone::Asking,
            '\u{303}' => self.tone = Tone::Tumbling,
            '\u{301}' => self.tone = Tone::Rising,
            '\u{323}' => self.tone = Tone::Heavy,
            _ => {}
        }
    }
}

/// The letters and other signs of a text in order; marks that are not Vietnamese are dropped.
pub fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut parts = text.nfd().peekable();
    std::iter::from_fn(move || {
        let first = parts.find(|c| !is_combining_mark(*c))?;
        let mut letter = Letter::of(first);
        while let Some(mark) = parts.next_if(|c| is_combining_mark(*c)) {
            letter.take(mark);
        }
        Some(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_taken_apart() {
        let all: Vec<Letter> = letters("Đệa\u{302}\u{301}").collect();
        let made = |base, shape, tone, capital| Letter {
            base,
            shape,
            tone,
            capital,
        };
        assert_eq!(
            all,
            [
                made('d', Shape::Stroke, Tone::Level, true),
                made('e', Shape::Circumflex, Tone::Heavy, false),
                made('a', Shape::Circumflex, Tone::Rising, false),
            ]
        );
        assert!(all.iter().all(|letter| letter.is_marked()));
    }

    #[test]
    fn taken_apart_and_put_together() {
        for sign in "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂDĐEÊOÔƠUƯYàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵẰẪỆỢỮỴ".chars() {
            let letter = letters(&sign.to_string()).next().unwrap();
            assert_eq!(letter.sign(), sign);
        }
    }

    #[test]
    fn marks_alone_are_no_letters() {
        assert_eq!(letters("\u{301}").count(), 0);
        assert_eq!(letters("ü").map(|l| l.base).collect::<String>(), "u");
    }
}
