//! From the lines of a file to paragraphs: marks of layout go, what a page's end or a line's end broke is joined, page numbers and heads are dropped.

use std::collections::{HashMap, HashSet};

use super::marker::Marker;
use super::scan::{is_capital, is_open};
use crate::text::clean;

/// A paragraph, or a row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The line of the file that it begins on, from 1; a paragraph's number where the file has no lines.
    pub line: usize,
    /// Its text; of a row, its cells with tabs between.
    pub text: String,
    /// The cells, where it is a row of a table.
    pub cells: Vec<String>,
    /// It is a note under the page.
    pub is_note: bool,
}

impl Paragraph {
    /// Whether it is a row of a table.
    pub(super) fn is_row(&self) -> bool {
        self.cells.len() > 1
    }
}

/// Endings after which a line in capitals or lower case goes on.
const GOES_ON: [&str; 20] = [
    "và", "của", "về", "với", "các", "những", "để", "cho", "tại", "trong", "theo", "do", "từ",
    "đến", "là", "như", "hoặc", "bằng", "trên", "qua",
];
/// How many lines hold the head of the document.
const TOP: usize = 15;
/// How often a line stands there before it is a page's head.
const REPEATED: usize = 3;

/// The paragraphs of a text, and how many lines were page heads or page numbers.
pub(super) fn paragraphs(text: &str) -> (Vec<Paragraph>, usize) {
    joined(text, goes_on)
}

/// The same of lines that are paragraphs already: only one that is broken off in its middle is joined.
pub(super) fn apart(text: &str) -> (Vec<Paragraph>, usize) {
    joined(text, |before, line, _, _| {
        before.text.chars().count() > 50
            && goes_on(before, line, false, true)
            && line.text.starts_with(char::is_lowercase)
    })
}

fn joined(
    text: &str,
    goes_on: impl Fn(&Paragraph, &Paragraph, bool, bool) -> bool,
) -> (Vec<Paragraph>, usize) {
    let lines: Vec<(usize, Paragraph)> = text
        .lines()
        .enumerate()
        .map(|(at, line)| (line.chars().count(), bare(at + 1, line)))
        .collect();
    let heads = heads(&lines);
    let width = wrapped(&lines);
    let (mut found, mut dropped): (Vec<Paragraph>, usize) = (Vec::new(), 0);
    let (mut blank, mut last_length) = (true, 0);
    for (length, line) in lines {
        if line.text.is_empty() {
            blank = true;
            continue;
        }
        // At the top of the document stands the head itself.
        let is_head = line.line > TOP && heads.contains(&line.text);
        if is_head || is_page_number(&line.text) {
            dropped += 1;
            continue;
        }
        let full = width.is_some_and(|width| last_length * 100 >= width * 78);
        let Some(before) = found
            .iter_mut()
            .rev()
            .find(|it| it.is_note == line.is_note)
            .filter(|it| goes_on(it, &line, full, blank))
        else {
            last_length = length;
            blank = false;
            found.push(line);
            continue;
        };
        let hyphenated = before.text.ends_with('\u{ad}');
        if hyphenated {
            before.text.pop();
        } else {
            before.text.push(' ');
        }
        before.text.push_str(&line.text);
        last_length = length;
        blank = false;
    }
    (found, dropped)
}

/// Whether a line goes on with the paragraph before it. `full`: its last line fills the width of the page. `blank`: a blank line stands between.
fn goes_on(before: &Paragraph, line: &Paragraph, full: bool, blank: bool) -> bool {
    if before.is_row() || line.is_row() || Marker::of(&line.text).0 != Marker::None {
        return false;
    }
    if is_capital(&before.text)
        || is_rule(&before.text)
        || is_rule(&line.text)
        || is_capital(&line.text)
    {
        return false;
    }
    let last = before.text.chars().next_back().unwrap_or(' ');
    let ended = matches!(last, '.' | '!' | '?' | ':' | ';' | '…' | '/');
    let letter = line
        .text
        .chars()
        .find(|it| !"“\"'(".contains(*it))
        .unwrap_or(' ');
    let word = before
        .text
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    let unfinished =
        last == ',' || GOES_ON.contains(&word.to_lowercase().as_str()) || is_open(&before.text);
    if letter.is_lowercase() {
        return !ended || full && !blank || is_open(&before.text) && last != ':';
    }
    if letter.is_uppercase() {
        return unfinished && !ended || full && (!ended || !blank);
    }
    !ended && (full || unfinished || letter.is_ascii_digit())
}

/// Whether a line is drawn, not written: dashes, stars, dots.
fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The width of the page where lines are broken at it.
fn wrapped(lines: &[(usize, Paragraph)]) -> Option<usize> {
    let lengths: Vec<usize> = lines.iter().map(|it| it.0).filter(|it| *it > 40).collect();
    let most = *lengths.iter().max()?;
    let near = lengths.iter().filter(|it| **it * 100 >= most * 80).count();
    (most <= 130 && lengths.len() >= 8 && near * 100 >= lengths.len() * 30).then_some(most)
}

/// Lines that stand on page after page.
fn heads(lines: &[(usize, Paragraph)]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, line) in lines.iter().filter(|it| !it.1.is_row()) {
        let plain = Marker::of(&line.text).0 == Marker::None && line.text.chars().count() < 80;
        // Dotted lines to be filled in, and what is signed or noted below each form, are no heads.
        if plain
            && line.text.chars().any(char::is_alphabetic)
            && !line.text.contains("..")
            && !line.text.starts_with('(')
            && !is_capital(&line.text)
        {
            *counts.entry(&line.text).or_default() += 1;
        }
    }
    let inside = inside_sentences(lines);
    let often = counts
        .into_iter()
        .filter(|it| it.1 >= REPEATED && !it.0.contains(':'));
    often.map(|it| it.0.to_owned()).chain(inside).collect()
}

/// Lines that stand in the middle of a sentence, and elsewhere too.
fn inside_sentences(lines: &[(usize, Paragraph)]) -> HashSet<String> {
    let texts = lines.iter().map(|it| it.1.text.as_str());
    let filled: Vec<&str> = texts
        .filter(|it| !it.is_empty() && !is_page_number(it))
        .collect();
    let often = |text: &str| filled.iter().filter(|it| **it == text).count() > 1;
    let mut found = HashSet::new();
    for three in filled.windows(3) {
        let [before, line, behind] = three else {
            continue;
        };
        let broken = before.ends_with(char::is_alphanumeric)
            && before.chars().count() > 40
            && behind.starts_with(char::is_lowercase);
        if broken && is_capital(line) && line.chars().count() < 80 && often(line) {
            found.insert((*line).to_owned());
        }
    }
    found
}

fn is_page_number(text: &str) -> bool {
    let bare = text
        .trim_start_matches("Trang")
        .trim_matches(['-', '–', ' ', '|']);
    bare.len() <= 7 && !bare.is_empty() && bare.chars().all(|it| it.is_ascii_digit() || it == '/')
}

/// A line without the marks of Markdown, HTML and LaTeX that readers of scans leave in it.
fn bare(line: usize, text: &str) -> Paragraph {
    let is_note = text.trim_start().starts_with("<sup>")
        || text.trim_start().starts_with(['⁽', '¹', '²', '³']);
    let mut text = without_tags(text);
    for (mark, sign) in [
        ("$\\geq", "≥"),
        ("$\\leq", "≤"),
        ("\\geq", "≥"),
        ("\\leq", "≤"),
        ("\\%", "%"),
        ("\\*", ""),
        ("\\_", "_"),
        ("$", ""),
    ] {
        text = text.replace(mark, sign);
    }
    let trimmed = text.trim_start();
    if let Some(rest) = trimmed.strip_prefix("* ") {
        text = format!("- {rest}");
    } else if trimmed.starts_with('#') {
        text = trimmed.trim_start_matches('#').to_owned();
    } else if trimmed.starts_with("> ") {
        text = trimmed.trim_start_matches(['>', ' ']).to_owned();
    }
    let text = text.replace('*', "").replace("__", "");
    let text: String = text
        .chars()
        .filter(|it| !"⁽⁾¹²³⁴⁵⁶⁷⁸⁹⁰".contains(*it))
        .collect();
    let is_row = text.trim_matches(' ').contains('\t') || text.trim_start().starts_with('|');
    let cells: Vec<String> = if is_row {
        let bars = text.trim().trim_matches('|');
        let parts: Vec<&str> = if text.trim_start().starts_with('|') {
            bars.split('|').collect()
        } else {
            text.split('\t').collect()
        };
        parts.into_iter().map(tidy).collect()
    } else {
        Vec::new()
    };
    if cells.len() > 1 && cells.iter().all(|it| it.chars().all(|c| "-: ".contains(c))) {
        return Paragraph {
            line,
            ..Paragraph::default()
        };
    }
    let filled = cells.iter().filter(|it| !it.is_empty()).count();
    let text = if cells.is_empty() {
        tidy(&text)
    } else {
        cells.join("\t")
    };
    if filled <= 1 && cells.len() <= 2 {
        return Paragraph {
            line,
            text: tidy(&text),
            cells: Vec::new(),
            is_note,
        };
    }
    Paragraph {
        line,
        text,
        cells,
        is_note,
    }
}

/// One blank between words, composed letters, nothing that only does harm.
pub(super) fn tidy(text: &str) -> String {
    let text = clean::line(text).text;
    text.replace("( ", "(")
        .replace(" )", ")")
        .replace(" ;", ";")
        .replace(" :", ":")
        .replace(" ,", ",")
}

/// Takes tags out, and footnote marks with what they hold.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((tag, after)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            continue;
        };
        let named = tag
            .trim_start_matches('/')
            .starts_with(|c: char| c.is_ascii_alphabetic());
        if !named {
            out.push('<');
            out.push_str(tag);
            out.push('>');
        }
        rest = match tag {
            "sup" => after.split_once("</sup>").map_or("", |it| it.1),
            _ => after,
        };
        if tag == "br" || tag == "br/" {
            out.push(' ');
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text).0.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn what_a_pages_end_broke_is_joined() {
        assert_eq!(
            texts("- Sử dụng công\n\ncụ trí tuệ nhân tạo.\n3\n- Hết"),
            ["- Sử dụng công cụ trí tuệ nhân tạo.", "- Hết"]
        );
        assert_eq!(
            texts("I. MỤC ĐÍCH\n1. Mục đích\n- Nâng cao."),
            ["I. MỤC ĐÍCH", "1. Mục đích", "- Nâng cao."]
        );
        assert_eq!(
            texts("KẾ HOẠCH\ntổ chức sinh hoạt"),
            ["KẾ HOẠCH", "tổ chức sinh hoạt"]
        );
    }

    #[test]
    fn marks_of_layout_go_and_rows_are_rows() {
        assert_eq!(
            texts("#### **3.1. Nâng cao**<sup>1</sup>"),
            ["3.1. Nâng cao"]
        );
        let (rows, _) = paragraphs("Stt\tNội dung\tĐiểm\n1\tHọc $\\geq 80\\%$\t10");
        assert_eq!(rows[1].cells, ["1", "Học ≥ 80%", "10"]);
        assert_eq!(paragraphs("| a | b |\n|---|---|\n| c | d |").0.len(), 2);
    }
}
