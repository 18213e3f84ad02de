//! Breaking text into lines: at blanks, long words between signs; set at the left, in the middle or at both edges.

use super::draw::{DrawOp, Mark};
use super::face::Face;
use crate::document::style::Alignment;
use crate::text::width::graphemes;

/// The look of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The font.
    pub face: Face,
    /// The size of its letters.
    pub size: f32,
    /// Struck out.
    pub strike: bool,
    /// Underlined.
    pub underline: bool,
}

/// Text of one look; `\n` breaks the line.
pub type Piece = (Look, String);

/// The column that lines are set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Its width.
    pub width: f32,
    /// What the first line is set in.
    pub first_line: f32,
    /// Where text stands.
    pub stand: Alignment,
}

/// Part of a word: letters of one look.
type Atom = (Look, String);

/// A word, which is not broken while it fits.
#[derive(Debug, Clone, Default, PartialEq)]
struct Word {
    atoms: Vec<Atom>,
    width: f32,
    /// The blank behind it as its look has it.
    blank: f32,
    /// The look of that blank.
    look: Option<Look>,
    /// A line break behind it.
    breaks: bool,
}

impl Look {
    /// The same with the font that has the letter; signs are drawn larger than letters and come a little smaller.
    fn with(self, face: Face) -> Self {
        let size = if face == self.face {
            self.size
        } else {
            self.size * SIGN
        };
        Self { face, size, ..self }
    }
}

/// The size of signs beside letters.
const SIGN: f32 = 0.9;

impl Word {
    fn push(&mut self, look: Look, letter: char) {
        self.width += look.face.glyph(letter).map_or(0.0, |it| it.1) * look.size;
        match self.atoms.last_mut() {
            Some((same, letters)) if *same == look => letters.push(letter),
            _ => self.atoms.push((look, letter.to_string())),
        }
    }
}

/// The lines of some pieces, each as marks from the left edge of the column and from the base line, in this part of the structure.
pub fn lines(pieces: &[Piece], measure: Measure, part: Option<usize>) -> Vec<Vec<Mark>> {
    let mut lines: Vec<Vec<Word>> = vec![Vec::new()];
    let mut used = 0.0;
    for word in words(pieces) {
        let room = |first: bool| measure.width - if first { measure.first_line } else { 0.0 };
        for word in fitting(word, room(false).min(room(true))) {
            let first = lines.len() == 1;
            let line_is_empty = lines.last().is_none_or(Vec::is_empty);
            if !line_is_empty && used + word.width > room(first) + 0.01 {
                lines.push(Vec::new());
                used = 0.0;
            }
            used += word.width + word.blank;
            let breaks = word.breaks;
            if let Some(line) = lines.last_mut() {
                line.push(word);
            }
            if breaks {
                lines.push(Vec::new());
                used = 0.0;
            }
        }
    }
    let count = lines.len();
    let set = lines.into_iter().enumerate().map(|(at, words)| {
        let first_line = if at == 0 { measure.first_line } else { 0.0 };
        set(words, measure, first_line, at + 1 == count, part)
    });
    set.collect()
}

/// The words of the pieces in order; a blank or a line break ends one, a change of look does not.
fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for (look, text) in pieces {
        for (face, letter) in look.face.spelled(text) {
            match letter {
                ' ' | '\t' | '\n' => {
                    word.look = Some(*look);
                    word.blank = look.face.width(look.size, " ");
                    word.breaks = letter == '\n';
                    words.push(std::mem::take(&mut word));
                }
                _ => word.push(look.with(face), letter),
            }
        }
    }
    if !word.atoms.is_empty() || words.is_empty() {
        words.push(word);
    }
    words
}

/// The word itself, or its parts where it is longer than a line.
fn fitting(word: Word, room: f32) -> Vec<Word> {
    if word.width <= room {
        return vec![word];
    }
    let mut parts = vec![Word::default()];
    for atom in word.atoms {
        let (look, letters) = atom;
        for grapheme in graphemes(&letters) {
            let width = look.face.width(look.size, grapheme.text);
            let full = parts
                .last()
                .is_some_and(|it| !it.atoms.is_empty() && it.width + width > room);
            if full {
                parts.push(Word::default());
            }
            if let Some(part) = parts.last_mut() {
                grapheme.text.chars().for_each(|it| part.push(look, it));
            }
        }
    }
    if let Some(last) = parts.last_mut() {
        last.look = word.look;
        last.blank = word.blank;
        last.breaks = word.breaks;
    }
    parts
}

/// Sets the words of one line. Words of one look that follow each other are one stretch of text with its blanks.
fn set(
    words: Vec<Word>,
    measure: Measure,
    first_line: f32,
    last: bool,
    part: Option<usize>,
) -> Vec<Mark> {
    let count = words.len();
    let ends = last || words.last().is_none_or(|word| word.breaks);
    let natural: f32 = words
        .iter()
        .enumerate()
        .map(|(at, word)| word.width + if at + 1 < count { word.blank } else { 0.0 })
        .sum();
    let room = measure.width - first_line;
    let gaps = count.saturating_sub(1);
    let (mut x, stretch) = match measure.stand {
        Alignment::Left => (first_line, 0.0),
        Alignment::Center => (first_line + (room - natural).max(0.0) / 2.0, 0.0),
        Alignment::Right => (first_line + (room - natural).max(0.0), 0.0),
        Alignment::Justified if ends || gaps == 0 => (first_line, 0.0),
        Alignment::Justified => (first_line, (room - natural).max(0.0) / gaps as f32),
    };
    let mut marks: Vec<Mark> = Vec::new();
    for (at, word) in words.into_iter().enumerate() {
        for atom in word.atoms {
            let (look, letters) = atom;
            let width = look.face.width(look.size, &letters);
            push_text(&mut marks, look, &letters, x, stretch, part);
            adorn(&mut marks, look, x, width);
            x += width;
        }
        // The blank is written too, at the end of a line as well: text that is copied out keeps its words apart.
        if let Some(look) = word.look
            && (at + 1 < count || !ends)
        {
            push_text(&mut marks, look, " ", x, stretch, part);
            if at + 1 < count {
                adorn(&mut marks, look, x, word.blank + stretch);
            }
        }
        x += word.blank + stretch;
    }
    marks
}

/// Adds letters to the stretch of text before them if it has their look, else begins one.
fn push_text(
    marks: &mut Vec<Mark>,
    look: Look,
    letters: &str,
    x: f32,
    stretch: f32,
    part: Option<usize>,
) {
    let same = marks
        .iter_mut()
        .rev()
        .find(|mark| !matches!(mark.op, DrawOp::Rule { .. }));
    if let Some(Mark {
        op: DrawOp::Text {
            face, size, text, ..
        },
        ..
    }) = same
        && *face == look.face
        && (*size - look.size).abs() < f32::EPSILON
    {
        text.push_str(letters);
        return;
    }
    let op = DrawOp::Text {
        face: look.face,
        size: look.size,
        text: letters.to_owned(),
        stretch,
    };
    marks.push(Mark {
        x,
        y: 0.0,
        op,
        part,
    });
}

/// The lines under and through letters.
fn adorn(marks: &mut Vec<Mark>, look: Look, x: f32, width: f32) {
    let mut rule = |y: f32| {
        let op = DrawOp::Rule {
            dx: width,
            dy: 0.0,
            weight: look.size / 18.0,
        };
        marks.push(Mark {
            x,
            y,
            op,
            part: None,
        });
    };
    if look.underline {
        rule(look.size * 0.12);
    }
    if look.strike {
        rule(look.size * -0.26);
    }
}
