//! Moving the tones of a written text to the places of one style.

use super::Placement;
use super::spelling::{is_whole, tone_at};
use crate::text::letter::{Letter, Tone, letters};

/// The text with the tone of each Vietnamese syllable in its place; everything else stays as it is.
pub fn replaced(text: &str, placement: Placement) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphabetic() {
            word.push(c);
        } else {
            out.push_str(&syllable(&word, placement));
            word.clear();
            out.push(c);
        }
    }
    out + &syllable(&word, placement)
}

fn syllable(word: &str, placement: Placement) -> String {
    let all: Vec<Letter> = letters(word).collect();
    let mut tones = all.iter().map(|it| it.tone).filter(|it| *it != Tone::Level);
    let (Some(tone), None) = (tones.next(), tones.next()) else {
        return word.to_owned();
    };
    let (Some(at), true) = (tone_at(&all, placement), is_whole(&all, tone)) else {
        return word.to_owned();
    };
    let sign = |(nth, letter): (usize, &Letter)| {
        let tone = if nth == at { tone } else { Tone::Level };
        Letter { tone, ..*letter }.sign()
    };
    all.iter().enumerate().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_place_of_tones_changes() {
        let text = "Trịnh Hoà Bình, Thủy; khoẻ HOÀ quý VNeID café Kđăm, hoàn toán.";
        assert_eq!(
            replaced(text, Placement::Old),
            "Trịnh Hòa Bình, Thủy; khỏe HÒA quý VNeID café Kđăm, hoàn toán."
        );
        assert_eq!(
            replaced(text, Placement::New),
            "Trịnh Hoà Bình, Thuỷ; khoẻ HOÀ quý VNeID café Kđăm, hoàn toán."
        );
    }
}
