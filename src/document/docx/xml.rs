//! The elements everything in a DOCX is made of: paragraphs and runs, with their text cleaned and escaped.
//! The order of properties is the schema's; Word refuses files that break it.

use std::fmt::Write;

use crate::document::layout::{BOX_FONT, Mm, Pt};
use crate::document::paper::{Align, Run};
use crate::document::printable::printable;

/// A paragraph being written: its style, and what departs from the style.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    style: &'static str,
    keep_next: bool,
    tab_leader: Option<u32>,
    before: Option<Pt>,
    after: Option<Pt>,
    sides: Option<(u32, u32)>,
    align: Option<Align>,
    section: String,
    runs: String,
}

impl Paragraph {
    /// An empty paragraph of a style.
    pub fn new(style: &'static str) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// Adds plain text.
    pub fn text(self, text: &str) -> Self {
        self.run(&Run::plain(text))
    }

    /// Adds a run.
    pub fn run(mut self, run: &Run) -> Self {
        push_run(&mut self.runs, run);
        self
    }

    /// Adds runs.
    pub fn runs(self, runs: &[Run]) -> Self {
        runs.iter().fold(self, Self::run)
    }

    /// Adds elements as they are.
    pub fn raw(mut self, xml: &str) -> Self {
        self.runs.push_str(xml);
        self
    }

    /// Keeps it on the page of what follows.
    pub fn keep_next(self, keep_next: bool) -> Self {
        Self { keep_next, ..self }
    }

    /// Sets the space over it.
    pub fn before(self, before: Option<Pt>) -> Self {
        Self { before, ..self }
    }

    /// Sets the space under it.
    pub fn after(self, after: Option<Pt>) -> Self {
        Self { after, ..self }
    }

    /// Sets its indents at the left and right, in twips.
    pub fn sides(self, left: u32, right: u32) -> Self {
        Self {
            sides: Some((left, right)),
            ..self
        }
    }

    /// Sets where its text stands.
    pub fn align(self, align: Align) -> Self {
        Self {
            align: Some(align),
            ..self
        }
    }

    /// Sets a tab with dots before it, in twips from the margin.
    pub fn tab_leader(self, at: u32) -> Self {
        Self {
            tab_leader: Some(at),
            ..self
        }
    }

    /// Ends a section with it.
    pub fn section(self, section: String) -> Self {
        Self { section, ..self }
    }

    /// The finished element.
    pub fn finish(&self) -> String {
        let mut xml = format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", self.style);
        if self.keep_next {
            xml.push_str("<w:keepNext/>");
        }
        if let Some(at) = self.tab_leader {
            push(
                &mut xml,
                format_args!(
                    "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{at}\"/></w:tabs>"
                ),
            );
        }
        let over = self
            .before
            .map(|it| format!(" w:before=\"{}\"", it.twips()));
        let under = self.after.map(|it| format!(" w:after=\"{}\"", it.twips()));
        if over.is_some() || under.is_some() {
            let (over, under) = (over.unwrap_or_default(), under.unwrap_or_default());
            push(&mut xml, format_args!("<w:spacing{over}{under}/>"));
        }
        if let Some((left, right)) = self.sides {
            push(
                &mut xml,
                format_args!("<w:ind w:left=\"{left}\" w:right=\"{right}\" w:firstLine=\"0\"/>"),
            );
        }
        if let Some(align) = self.align {
            push(&mut xml, format_args!("<w:jc w:val=\"{}\"/>", jc(align)));
        }
        push(
            &mut xml,
            format_args!("{}</w:pPr>{}</w:p>", self.section, self.runs),
        );
        xml
    }
}

/// Appends formatted text. Writing to a `String` cannot fail.
pub fn push(xml: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = xml.write_fmt(text);
}

/// The schema's word for where text stands.
pub const fn jc(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

/// Fonts of a run, all scripts alike.
pub fn fonts(name: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>"
    )
}

/// Size of a run's letters.
pub fn size(size: Pt) -> String {
    format!(
        "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>",
        size.half_points()
    )
}

/// The indent of a first line.
pub fn first_line(indent: Mm) -> String {
    format!(
        "<w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"{}\"/>",
        indent.twips()
    )
}

/// Text as the content of an element or attribute: cleaned, then escaped.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    printable(text)
        .chars()
        .for_each(|letter| push_escaped(&mut escaped, letter));
    escaped
}

fn push_escaped(xml: &mut String, letter: char) {
    match letter {
        '&' => xml.push_str("&amp;"),
        '<' => xml.push_str("&lt;"),
        '>' => xml.push_str("&gt;"),
        '"' => xml.push_str("&quot;"),
        '\'' => xml.push_str("&apos;"),
        _ => xml.push(letter),
    }
}

/// A run; line ends and tabs become the elements for them, since raw ones would be read as spaces.
fn push_run(xml: &mut String, run: &Run) {
    const OPEN: &str = "<w:t xml:space=\"preserve\">";
    const CLOSE: &str = "</w:t>";
    if run.text.is_empty() {
        return;
    }
    xml.push_str("<w:r>");
    push_look(xml, run);
    xml.push_str(OPEN);
    for letter in printable(&run.text).chars() {
        if matches!(letter, '☐' | '☒') {
            // The text font has no boxes.
            let font = fonts(BOX_FONT);
            push(
                xml,
                format_args!(
                    "{CLOSE}</w:r><w:r><w:rPr>{font}</w:rPr><w:t>{letter}</w:t></w:r><w:r>"
                ),
            );
            push_look(xml, run);
            xml.push_str(OPEN);
            continue;
        }
        let element = match letter {
            '\n' => "<w:br/>",
            '\t' => "<w:tab/>",
            _ => {
                push_escaped(xml, letter);
                continue;
            }
        };
        push(xml, format_args!("{CLOSE}{element}{OPEN}"));
    }
    push(xml, format_args!("{CLOSE}</w:r>"));
}

fn push_look(xml: &mut String, run: &Run) {
    let looks = [
        (run.bold, "<w:b/><w:bCs/>"),
        (run.italic, "<w:i/><w:iCs/>"),
        (run.strike, "<w:strike/>"),
        (run.underline, "<w:u w:val=\"single\"/>"),
    ];
    let look: String = looks
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, element)| *element)
        .collect();
    if !look.is_empty() {
        push(xml, format_args!("<w:rPr>{look}</w:rPr>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_is_a_break_and_markup_is_escaped() {
        let xml = Paragraph::new("Normal")
            .text("a<b>\n\"c\" & 'd'\u{1}")
            .finish();
        assert!(xml.contains("a&lt;b&gt;</w:t><w:br/><w:t xml:space=\"preserve\">&quot;c&quot; &amp; &apos;d&apos;</w:t>"));
    }

    #[test]
    fn properties_come_in_the_order_of_the_schema() {
        let xml = Paragraph::new("Normal")
            .align(Align::Center)
            .sides(1, 2)
            .before(Some(Pt(6)))
            .keep_next(true)
            .finish();
        let places: Vec<_> = ["w:pStyle", "w:keepNext", "w:spacing", "w:ind", "w:jc"]
            .map(|name| xml.find(name))
            .to_vec();
        assert!(places.is_sorted() && places.iter().all(Option::is_some));
    }
}
