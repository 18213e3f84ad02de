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

/// Something to be set on lines.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text; `\n` breaks the line.
    Text(Look, String),
    /// A box to tick of this size of letters, with a blank behind it.
    Tick(f32, bool),
}

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

/// Part of a word: letters of one look, or a box.
#[derive(Debug, Clone, PartialEq)]
enum Atom {
    Letters(Look, String),
    Tick(f32, bool),
}

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
    for piece in pieces {
        match piece {
            Piece::Tick(size, on) => {
                word.width += size * TICK;
                word.atoms.push(Atom::Tick(*size, *on));
            }
            Piece::Text(look, text) => {
                for letter in look.face.spelled(text).chars() {
                    match letter {
                        ' ' | '\t' | '\n' => {
                            word.look = Some(*look);
                            word.blank = look.face.width(look.size, " ");
                            word.breaks = letter == '\n';
                            words.push(std::mem::take(&mut word));
                        }
                        _ => {
                            word.width +=
                                look.face.glyph(letter).map_or(0.0, |it| it.1) * look.size;
                            match word.atoms.last_mut() {
                                Some(Atom::Letters(same, letters)) if same == look => {
                                    letters.push(letter);
                                }
                                _ => word.atoms.push(Atom::Letters(*look, letter.to_string())),
                            }
                        }
                    }
                }
            }
        }
    }
    if !word.atoms.is_empty() || words.is_empty() {
        words.push(word);
    }
    words
}

/// A box's side as a share of the size of the letters beside it.
pub const TICK: f32 = 0.75;

/// The word itself, or its parts where it is longer than a line.
fn fitting(word: Word, room: f32) -> Vec<Word> {
    if word.width <= room {
        return vec![word];
    }
    let mut parts = vec![Word::default()];
    for atom in word.atoms {
        let pieces: Vec<(Atom, f32)> = match atom {
            Atom::Letters(look, letters) => graphemes(&letters)
                .map(|grapheme| {
                    let width = look.face.width(look.size, grapheme.text);
                    (Atom::Letters(look, grapheme.text.to_owned()), width)
                })
                .collect(),
            tick @ Atom::Tick(size, _) => vec![(tick, size * TICK)],
        };
        for (piece, width) in pieces {
            let full = parts
                .last()
                .is_some_and(|it| !it.atoms.is_empty() && it.width + width > room);
            if full {
                parts.push(Word::default());
            }
            let Some(part) = parts.last_mut() else {
                continue;
            };
            part.width += width;
            match (part.atoms.last_mut(), piece) {
                (Some(Atom::Letters(same, letters)), Atom::Letters(look, more))
                    if *same == look =>
                {
                    letters.push_str(&more);
                }
                (_, piece) => part.atoms.push(piece),
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
            match atom {
                Atom::Tick(size, on) => {
                    let op = DrawOp::Tick {
                        side: size * TICK,
                        on,
                    };
                    marks.push(Mark {
                        x,
                        y: 0.0,
                        op,
                        part,
                    });
                    x += size * TICK;
                }
                Atom::Letters(look, letters) => {
                    let width = look.face.width(look.size, &letters);
                    push_text(&mut marks, look, &letters, x, stretch, part);
                    adorn(&mut marks, look, x, width);
                    x += width;
                }
            }
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
