//! The letters of a word being typed, with its tone kept apart so that it can move as the word grows.

use super::Placement;
use super::key::Wish;
use super::spelling::{is_beginning, is_initial, is_vowel, tone_at};
use crate::text::letter::{Letter, Shape, Tone, letters};

/// A word's letters without tones, and its tone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the keys so far, and none follows from another"
)]
pub struct Draft {
    letters: Vec<Letter>,
    tone: Tone,
    /// The last key, to tell `ww` from a second w elsewhere.
    last: Option<char>,
    /// A doubled key took a mark back: the word is what it shows, right or not.
    taken_back: bool,
    /// The place of a ư that a w alone made.
    bare: Option<usize>,
    /// The second horn of ươ came by itself: its own key says no more than that.
    joined: bool,
    /// The tone was there before the first key: its own key says no more than that.
    inherited: bool,
    /// A key took the tone away.
    untoned: bool,
    /// The key that set the tone was the last one.
    toned_now: bool,
    /// How many letters came since a mark was taken back.
    since: usize,
    /// The keys are to stand as they came.
    as_typed: bool,
}

impl Draft {
    /// The draft of a finished text, its letters and its tone.
    pub fn of(text: &str) -> Self {
        let mut draft = Self::default();
        for letter in letters(text) {
            if letter.tone != Tone::Level {
                draft.tone = letter.tone;
                draft.inherited = true;
            }
            draft.letters.push(Letter {
                tone: Tone::Level,
                ..letter
            });
        }
        draft
    }

    /// Whether a doubled key took a mark back.
    pub fn is_taken_back(&self) -> bool {
        self.taken_back
    }

    /// Whether the keys are to stand as they came: a tone's key came again behind other letters (`tests`), or a word went on behind
    /// a mark that was taken back and spells nothing (`office`).
    pub fn is_as_typed(&self) -> bool {
        self.as_typed
            || (self.taken_back && self.since >= 3 && self.has_vowel() && !self.is_beginning())
    }

    /// Whether it spells no syllable and is meant all the same: an abbreviation (QĐ, BTVĐU).
    pub fn is_abbreviation(&self) -> bool {
        let strokes_alone = self.tone == Tone::Level
            && self
                .letters
                .iter()
                .all(|it| matches!(it.shape, Shape::Plain | Shape::Stroke));
        !self.has_vowel() || (strokes_alone && self.is_in_capitals())
    }

    /// Whether it stands at its end although it is no whole syllable: đ and horns are no one's slip of the finger, and who took a
    /// tone away wanted the word without.
    pub fn is_meant(&self) -> bool {
        let marked = |it: &Letter| matches!(it.shape, Shape::Stroke | Shape::Horn);
        (self.untoned || self.letters.iter().any(marked)) && self.is_beginning()
    }

    fn has_vowel(&self) -> bool {
        self.letters.iter().copied().any(is_vowel)
    }

    fn is_in_capitals(&self) -> bool {
        self.letters.len() > 1 && self.letters.iter().all(|it| it.capital)
    }

    /// Whether it can become a syllable.
    pub fn is_beginning(&self) -> bool {
        is_beginning(&self.letters, self.tone)
    }

    /// Whether it is a syllable.
    pub fn is_whole(&self) -> bool {
        super::spelling::is_whole(&self.letters, self.tone)
    }

    /// The word as it is written.
    pub fn written(&self, placement: Placement) -> String {
        let toned = match self.tone {
            Tone::Level => None,
            _ => tone_at(&self.letters, placement),
        };
        let signs = self.letters.iter().enumerate().map(|(at, letter)| {
            let tone = if Some(at) == toned {
                self.tone
            } else {
                Tone::Level
            };
            Letter { tone, ..*letter }.sign()
        });
        signs.collect()
    }

    /// Takes a key with what it asks for.
    pub fn take(&mut self, key: char, wish: Wish) {
        let done = match wish {
            Wish::Itself => false,
            Wish::Tone(tone) => self.set_tone(key, tone),
            Wish::NoTone => {
                let had = std::mem::take(&mut self.tone) != Tone::Level;
                self.untoned |= had;
                had
            }
            Wish::Shape(Shape::Stroke) => self.stroke(key),
            Wish::Shape(shape) => self.shape(key, shape),
            Wish::Double(base) => self.double(key, base),
            Wish::Hook => self.hook(key),
        };
        if !done {
            self.push(key);
            self.since += 1;
        }
        self.toned_now = done && matches!(wish, Wish::Tone(_));
        self.last = Some(key);
    }

    fn push(&mut self, key: char) {
        self.letters.extend(letters(key.encode_utf8(&mut [0; 4])));
        if !self.taken_back {
            self.joined |= join_horns(&mut self.letters);
        }
    }

    /// A doubled key: the mark goes, the key comes. Where no mark shows because the letters spell nothing, there is none to go.
    fn take_back(&mut self, key: char, without: impl FnOnce(&mut Self)) -> bool {
        let shows = self.taken_back || !self.has_vowel() || self.is_beginning();
        if shows {
            without(self);
            self.taken_back = true;
            self.since = 0;
            self.push(key);
        }
        shows
    }

    fn set_tone(&mut self, key: char, tone: Tone) -> bool {
        if !self.has_vowel() || !(self.is_beginning() || is_beginning(&self.letters, tone)) {
            return false;
        }
        if self.tone == tone && std::mem::take(&mut self.inherited) {
            return true;
        }
        if self.tone == tone {
            self.as_typed |= !self.toned_now;
            return self.take_back(key, |draft| draft.tone = Tone::Level);
        }
        // A word whose mark was taken back is what it shows, unless it is a syllable all the same (moóc).
        if self.taken_back && !is_beginning(&self.letters, tone) {
            return false;
        }
        self.tone = tone;
        self.inherited = false;
        true
    }

    /// đ: of the last letter in an abbreviation (QĐ, UBĐN), else of the first letter of the word.
    fn stroke(&mut self, key: char) -> bool {
        let last = self.letters.len().saturating_sub(1);
        let again = self.last == Some(key);
        let is_d = |letters: &[Letter], at: usize| letters.get(at).is_some_and(|it| it.base == 'd');
        let abbreviates = !self.has_vowel() || (last > 0 && again && self.is_in_capitals());
        let at = if abbreviates && is_d(&self.letters, last) {
            last
        } else {
            0
        };
        if !is_d(&self.letters, at) || (at == 0 && last > 0 && abbreviates) {
            return false;
        }
        if self
            .letters
            .get(at)
            .is_some_and(|it| it.shape == Shape::Stroke)
        {
            return again && self.take_back(key, |draft| set(&mut draft.letters, at, Shape::Plain));
        }
        if self.taken_back {
            // Behind a pair that was taken back, a fourth D in capitals begins again: ĐĐBQH at the beginning, GDĐT within.
            let pair = again && at > 0 && is_d(&self.letters, at - 1) && self.is_in_capitals();
            if again && !pair {
                return false;
            }
            if pair && at == 1 {
                set(&mut self.letters, 0, Shape::Stroke);
            }
        }
        set(&mut self.letters, at, Shape::Stroke);
        true
    }

    /// Circumflex, horn or breve by a VNI digit.
    fn shape(&mut self, key: char, shape: Shape) -> bool {
        if shape == Shape::Horn && self.last != Some(key) && std::mem::take(&mut self.joined) {
            return true;
        }
        if self.letters.iter().any(|it| it.shape == shape)
            && (shape != Shape::Horn || !self.has_half_horn())
        {
            return self.unshape(key, &[shape]);
        }
        self.try_shapes(|letter| fitting(letter, shape))
    }

    /// Circumflex on the last of these letters; the third one in a row takes it back.
    fn double(&mut self, key: char, base: char) -> bool {
        let standing = self.letters.iter().rev().find(|it| it.base == base);
        match standing.map(|it| it.shape) {
            None => false,
            Some(Shape::Circumflex) => self.unshape(key, &[Shape::Circumflex]),
            Some(_) => self.try_shapes(|letter| {
                fitting(letter, Shape::Circumflex).filter(|_| letter.base == base)
            }),
        }
    }

    /// The Telex w.
    fn hook(&mut self, key: char) -> bool {
        let doubled = self.last.is_some_and(|it| it.eq_ignore_ascii_case(&'w'));
        let hooked = self
            .letters
            .iter()
            .any(|it| matches!(it.shape, Shape::Horn | Shape::Breve));
        if doubled && let Some(letter) = self.bare.take().and_then(|at| self.letters.get_mut(at)) {
            (letter.base, letter.shape) = ('w', Shape::Plain);
            self.taken_back = true;
            return true;
        }
        // The third w in a row, and nothing else: an address begins.
        if doubled && self.taken_back && matches!(self.letters.as_slice(), [w] if w.base == 'w') {
            self.push(key);
            self.push(key);
            return true;
        }
        if !doubled && std::mem::take(&mut self.joined) {
            return true;
        }
        if doubled && hooked {
            return self.unshape(key, &[Shape::Horn, Shape::Breve]);
        }
        let open_u = self.letters.windows(2).position(|pair| {
            matches!(pair, [u, a] if u.base == 'u' && a.base == 'a' && u.shape == Shape::Plain && a.shape == Shape::Plain)
        });
        if let Some(at) = open_u
            && self.try_with(|letters| set(letters, at, Shape::Horn))
        {
            return true;
        }
        if self.try_shapes(|letter| fitting(letter, Shape::Horn).or(fitting(letter, Shape::Breve)))
        {
            return true;
        }
        if hooked {
            return self.unshape(key, &[Shape::Horn, Shape::Breve]);
        }
        if self.taken_back || !is_initial(&self.letters) {
            return false;
        }
        self.bare = Some(self.letters.len());
        self.letters.push(Letter {
            base: 'u',
            shape: Shape::Horn,
            tone: Tone::Level,
            capital: key.is_uppercase(),
        });
        true
    }

    /// Tries a shape on the pair uo, then on each letter that can have it from the last to the first; the first way that is a
    /// beginning of a syllable stays.
    fn try_shapes(&mut self, shape: impl Fn(Letter) -> Option<Shape>) -> bool {
        let wanted: Vec<(usize, Shape)> = self
            .letters
            .iter()
            .enumerate()
            .filter_map(|(at, letter)| Some((at, shape(*letter)?)))
            .collect();
        wanted.into_iter().rev().any(|(at, shape)| {
            self.try_with(|letters| {
                set(letters, at, shape);
                // ư before ô and u before a horned ơ that goes on are one sound with it.
                if shape == Shape::Circumflex
                    && let Some(u) = at.checked_sub(1).and_then(|it| letters.get_mut(it))
                    && (u.base, u.shape) == ('u', Shape::Horn)
                {
                    u.shape = Shape::Plain;
                }
                join_horns(letters);
            })
        })
    }

    /// Changes the letters if they are a beginning of a syllable then.
    fn try_with(&mut self, change: impl FnOnce(&mut [Letter])) -> bool {
        let mut tried = self.letters.clone();
        change(&mut tried);
        let good = tried != self.letters && is_beginning(&tried, self.tone);
        if good {
            self.letters = tried;
        }
        good
    }

    /// Takes these shapes away and puts the key in.
    fn unshape(&mut self, key: char, shapes: &[Shape]) -> bool {
        self.take_back(key, |draft| {
            for letter in &mut draft.letters {
                if shapes.contains(&letter.shape) {
                    letter.shape = Shape::Plain;
                }
            }
        })
    }

    /// Whether u and o stand together with a horn on one of them alone.
    fn has_half_horn(&self) -> bool {
        self.letters.windows(2).any(is_half_horned)
    }
}

/// The shape, if this letter can have it and has another one or none.
fn fitting(letter: Letter, shape: Shape) -> Option<Shape> {
    let fits = match shape {
        Shape::Circumflex => matches!(letter.base, 'a' | 'e' | 'o'),
        Shape::Horn => matches!(letter.base, 'o' | 'u'),
        Shape::Breve => letter.base == 'a',
        Shape::Stroke => letter.base == 'd',
        Shape::Plain => false,
    };
    (fits && letter.shape != shape).then_some(shape)
}

fn set(letters: &mut [Letter], at: usize, shape: Shape) {
    if let Some(letter) = letters.get_mut(at) {
        letter.shape = shape;
    }
}

fn is_half_horned(pair: &[Letter]) -> bool {
    matches!(pair, [u, o] if u.base == 'u' && o.base == 'o'
        && (u.shape == Shape::Horn) != (o.shape == Shape::Horn) && o.shape != Shape::Circumflex)
}

/// ươ before another letter has both horns, whichever was typed: `thuowng`, `truwong`. Open `uơ` (thuở) has one, and the u of qu none.
/// Says whether it made one.
fn join_horns(letters: &mut [Letter]) -> bool {
    let mut joined = false;
    for at in 0..letters.len().saturating_sub(2) {
        let after_q = at
            .checked_sub(1)
            .and_then(|it| letters.get(it))
            .is_some_and(|it| it.base == 'q');
        if !after_q && letters.get(at..at + 2).is_some_and(is_half_horned) {
            set(letters, at, Shape::Horn);
            set(letters, at + 1, Shape::Horn);
            joined = true;
        }
    }
    joined
}
