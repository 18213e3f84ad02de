//! Finding by any fragment of a name or a command, with or without diacritics.

use super::letter::{Letter, Shape, Tone, letters};

/// The text in lower case without shapes and tones: `Nguyễn Đức` gives `nguyen duc`, and `uỷ` and `ủy` give the same.
pub fn fold(text: &str) -> String {
    letters(text).map(|letter| letter.base).collect()
}

/// How well `needle` finds `hay`: lower is better, nothing if it does not; an empty needle finds everything equally well.
pub fn rank(needle: &str, hay: &str) -> Option<u32> {
    Needle::new(needle).rank(hay)
}

/// What is looked for, taken apart once to be compared with many texts.
#[derive(Debug, Clone, Default)]
pub struct Needle {
    letters: Vec<Letter>,
}

/// How a needle was found, best first.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// It is the whole text.
    Whole,
    /// It is the last words: people are called by their given name.
    LastWords,
    /// It is other whole words.
    Words,
    /// The text or its last word begins with it.
    Start,
    /// Another word begins with it.
    WordStart,
    /// Its words begin words of the text, in order.
    Prefixes,
    /// It is the initials of all words.
    Initials,
    /// It stands inside a word.
    Inside,
    /// It is the initials of some neighbouring words.
    SomeInitials,
    /// Its letters stand in the text in order.
    Scattered,
}

/// What a comparison of letters says beyond "the same base letters".
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    /// Letters whose marks the needle leaves out.
    bare: u32,
    /// The needle has a mark that the text has not.
    lost: bool,
}

impl Needle {
    /// Takes the text apart; blanks at the ends and repeated ones do not count.
    pub fn new(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        Self {
            letters: letters(&words.join(" ")).collect(),
        }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How well it finds `hay`, as [`rank`].
    pub fn rank(&self, hay: &str) -> Option<u32> {
        let hay: Vec<Letter> = letters(hay).collect();
        let scattered = || self.scattered(&hay);
        self.rank_whole(&hay).or_else(scattered)
    }

    /// How well it finds a running text, where scattered letters mean nothing: any text holds them.
    pub fn rank_in_text(&self, text: &str) -> Option<u32> {
        self.rank_whole(&letters(text).collect::<Vec<_>>())
    }

    /// The best place where it stands in one piece, by the beginnings of words, or by their initials.
    fn rank_whole(&self, hay: &[Letter]) -> Option<u32> {
        if self.is_empty() {
            return Some(0);
        }
        let ways = [self.run(hay), self.prefixes(hay), self.initials(hay)];
        ways.into_iter().flatten().min()
    }

    /// The best place where it stands as it is.
    fn run(&self, hay: &[Letter]) -> Option<u32> {
        let length = self.letters.len();
        let last_word = hay
            .iter()
            .rposition(|l| !in_word(*l))
            .map_or(0, |blank| blank + 1);
        let way = |at: usize| {
            let starts = at
                .checked_sub(1)
                .and_then(|before| hay.get(before))
                .is_none_or(|l| !in_word(*l));
            let ends = hay.get(at + length).is_none_or(|l| !in_word(*l));
            match (starts, ends) {
                _ if length == hay.len() => Way::Whole,
                (true, true) if at + length == hay.len() => Way::LastWords,
                (true, true) => Way::Words,
                (true, false) if at == 0 || at == last_word => Way::Start,
                (true, false) => Way::WordStart,
                (false, _) => Way::Inside,
            }
        };
        let places = hay.windows(length).enumerate();
        places
            .filter_map(|(at, part)| Some(score(way(at), at, fit(&self.letters, part)?)))
            .min()
    }

    /// Each of its words begins a word of the text, in the same order; words left out in between cost.
    fn prefixes(&self, hay: &[Letter]) -> Option<u32> {
        let needle = words(&self.letters);
        if needle.len() < 2 {
            return None;
        }
        let hay = words(hay);
        let attempt = |exact: bool| {
            let mut at = 0;
            let mut gaps = 0;
            let mut total = Fit::default();
            for (nth, part) in needle.iter().enumerate() {
                let (skipped, found) =
                    hay.iter()
                        .skip(at)
                        .enumerate()
                        .find_map(|(skipped, word)| {
                            let found = fit(part, word.get(..part.len())?)?;
                            (!exact || !found.lost).then_some((skipped, found))
                        })?;
                gaps += if nth == 0 { 0 } else { skipped };
                at += skipped + 1;
                total = total.and(found);
            }
            Some(score(Way::Prefixes, gaps, total))
        };
        attempt(true).or_else(|| attempt(false))
    }

    /// Its letters are the first letters of neighbouring words.
    fn initials(&self, hay: &[Letter]) -> Option<u32> {
        if self.letters.len() < 2 {
            return None;
        }
        let first: Vec<Letter> = words(hay)
            .iter()
            .filter_map(|word| word.first())
            .copied()
            .collect();
        let way = if first.len() == self.letters.len() {
            Way::Initials
        } else {
            Way::SomeInitials
        };
        let places = first.windows(self.letters.len()).enumerate();
        places
            .filter_map(|(at, part)| Some(score(way, at, fit(&self.letters, part)?)))
            .min()
    }

    /// Its letters follow each other with others in between, from the start of a word on. Long texts hold almost any letters in
    /// any order, so this is for names and commands alone.
    fn scattered(&self, hay: &[Letter]) -> Option<u32> {
        const LONGEST: usize = 120;
        if self.letters.len() < 2 || hay.len() > LONGEST {
            return None;
        }
        let first = self.letters.first()?;
        let starts = (0..hay.len()).filter_map(|at| {
            let rest = hay.get(at..)?;
            let starts = at
                .checked_sub(1)
                .and_then(|before| hay.get(before))
                .is_none_or(|l| !in_word(*l));
            (starts && rest.first()?.base == first.base).then_some(rest)
        });
        starts.filter_map(|rest| self.scattered_from(rest)).min()
    }

    fn scattered_from(&self, hay: &[Letter]) -> Option<u32> {
        let mut rest = hay.iter();
        let mut lost = false;
        for letter in self.letters.iter().filter(|l| in_word(**l)) {
            rest.by_ref().find(|l| l.base == letter.base)?;
            lost |= letter.is_marked();
        }
        let span = hay.len() - rest.len();
        Some(score(
            Way::Scattered,
            span - self.letters.len().min(span),
            Fit { bare: 0, lost },
        ))
    }
}

impl Fit {
    fn and(self, other: Self) -> Self {
        Self {
            bare: self.bare + other.bare,
            lost: self.lost || other.lost,
        }
    }
}

/// A match that loses a mark the seeker took the trouble to type comes after all that keep it; then the way, the place, the bare letters.
fn score(way: Way, place: usize, fit: Fit) -> u32 {
    u32::from(fit.lost) * 1_000_000
        + way as u32 * 10_000
        + place.min(99) as u32 * 100
        + fit.bare.min(99)
}

/// Compares letter by letter; nothing when the base letters differ.
fn fit(needle: &[Letter], hay: &[Letter]) -> Option<Fit> {
    needle
        .iter()
        .zip(hay)
        .try_fold(Fit::default(), |total, (n, h)| {
            let lost = (n.shape != Shape::Plain && n.shape != h.shape)
                || (n.tone != Tone::Level && n.tone != h.tone);
            let bare = u32::from((n.shape, n.tone) != (h.shape, h.tone));
            (n.base == h.base).then(|| total.and(Fit { bare, lost }))
        })
}

fn words(text: &[Letter]) -> Vec<&[Letter]> {
    text.split(|l| !in_word(*l))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The apostrophe of H'Hen belongs to its word.
fn in_word(letter: Letter) -> bool {
    letter.base.is_alphanumeric() || letter.base == '\''
}

#[cfg(test)]
mod tests;
