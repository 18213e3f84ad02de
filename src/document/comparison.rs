//! Holding a paper that was opened and saved again, or written by an earlier version, against what the program would write: by its words.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Xml};
use zip::ZipArchive;

use super::catalogue::{self, Format, PaperKind};
use super::content::naming::Naming;
use super::content::phrase::{self, figure};
use super::content::presence;
use super::layout::LAYOUT;
use super::settings::PaperSettings;
use crate::session::{Session, tally};

/// The most that is read of a document.
const MOST: u64 = 64 * 1024 * 1024;
/// Papers that share at least this part of their words are one paper, altered or not.
const SAME_PAPER: f64 = 0.9;
/// So many pairs of words are compared; larger papers by their beginnings and ends.
const MOST_PAIRS: usize = 200_000_000;
/// Lines of the attendance that earlier layouts word otherwise.
const OTHERWISE: [&str; 2] = ["Vắng", "Tổng số"];
/// So many words are quoted where two papers differ.
const QUOTED: usize = 8;
/// What stands before the number of the layout among the key words of a paper.
/// Office programs part key words at other signs than these.
pub const LAYOUT_KEYWORD: &str = "sauro-layout-";

/// What comes of holding a paper against a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// It says the same, word by word.
    SameWords,
    /// It says something else: the words of the paper, then those that the program would write.
    Differs {
        /// What stands in the paper.
        paper: String,
        /// What would stand there.
        record: String,
        /// It says that it is of an earlier layout, or nothing of its layout.
        claims_earlier: bool,
    },
    /// It is of an earlier layout, and tells these facts as the session has them: so many. The rest of it is not compared.
    EarlierLayout(usize),
    /// It is of an earlier layout, and these facts are not in it.
    EarlierLacks(Vec<String>),
    /// Something in it is hidden, or stands beside the text where words are not compared.
    Conceals,
    /// Its words cannot be read.
    Unreadable,
}

/// Holds a DOCX or a text against what the program would write of the session. `settings` gives the settings of each kind of paper.
pub fn compare(
    bytes: &[u8],
    session: &Session,
    settings: impl Fn(PaperKind) -> PaperSettings,
) -> Comparison {
    let Some((words, format)) = words(bytes) else {
        return Comparison::Unreadable;
    };
    if format == Format::Docx && conceals(bytes).unwrap_or(true) {
        return Comparison::Conceals;
    }
    let written = PaperKind::ALL.iter().filter_map(|kind| {
        let written = catalogue::write(*kind, format, session, &settings(*kind)).ok()?;
        Some(self::words(&written)?.0)
    });
    // The kind of paper whose words it has, wherever they stand.
    let Some(record) = written.min_by_key(|it| words_apart(it, &words)) else {
        return Comparison::Unreadable;
    };
    if record == words {
        return Comparison::SameWords;
    }
    // Whoever alters a paper can take its layout off too: what it says of itself counts only where it is another paper in the main.
    let claims_earlier = layout(bytes) < LAYOUT && format == Format::Docx;
    if claims_earlier && likeness(&words, &record) < SAME_PAPER {
        return earlier(session, &words, &record);
    }
    let alike = begins_alike(&record, &words);
    let quote = |words: &[String]| {
        let from = alike.saturating_sub(2);
        let quoted = words.iter().skip(from).take(QUOTED);
        quoted.cloned().collect::<Vec<_>>().join(" ")
    };
    Comparison::Differs {
        paper: quote(&words),
        record: quote(&record),
        claims_earlier,
    }
}

/// How many words of two papers the other one has not, wherever they stand.
fn words_apart(one: &[String], other: &[String]) -> u64 {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    for word in other {
        *counts.entry(word).or_default() -= 1;
    }
    counts.into_values().map(i64::unsigned_abs).sum()
}

/// How much of two papers is in both in the same order, as a part of the longer one.
fn likeness(one: &[String], other: &[String]) -> f64 {
    let longer = one.len().max(other.len()).max(1);
    if one.len().saturating_mul(other.len()) > MOST_PAIRS {
        let (begin, reversed) = (begins_alike(one, other), |it: &[String]| {
            it.iter().rev().cloned().collect::<Vec<_>>()
        });
        let end = begins_alike(&reversed(one), &reversed(other));
        return (begin + end) as f64 / longer as f64;
    }
    // The length of the longest common subsequence, row by row.
    let mut above = vec![0_u32; other.len() + 1];
    for word in one {
        let (mut diagonal, mut left) = (0, 0);
        for (place, known) in above.iter_mut().skip(1).zip(other) {
            let now = if word == known {
                diagonal + 1
            } else {
                left.max(*place)
            };
            diagonal = *place;
            left = now;
            *place = now;
        }
    }
    f64::from(above.last().copied().unwrap_or_default()) / longer as f64
}

/// How many words two papers have in common before the first that differs.
fn begins_alike(one: &[String], other: &[String]) -> usize {
    let pairs = one.iter().zip(other);
    pairs.take_while(|(one, other)| one == other).count()
}

/// Holds the facts that today's paper tells against one of an earlier layout.
fn earlier(session: &Session, words: &[String], record: &[String]) -> Comparison {
    let (words, record) = (words.join(" "), record.join(" "));
    let told: Vec<String> = facts(session)
        .into_iter()
        .filter(|it| record.contains(it.as_str()))
        .collect();
    let count = told.len();
    let lacking: Vec<String> = told
        .into_iter()
        .filter(|it| !words.contains(it.as_str()))
        .collect();
    if lacking.is_empty() {
        Comparison::EarlierLayout(count)
    } else {
        Comparison::EarlierLacks(lacking)
    }
}

/// What a session holds that papers of every layout tell in the same words: names, opinions, conclusions, votes with their figures, tasks.
fn facts(session: &Session) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(session.public_opinions().map(|it| it.text.clone()));
    facts.extend(session.agenda.iter().filter_map(|it| it.conclusion.clone()));
    let closing = session.closing.as_ref();
    facts.extend(closing.and_then(|it| it.conclusion.clone()));
    for vote in tally::standing_votes(session) {
        facts.push(vote.question.clone());
        facts.push(format!(
            "Tán thành: {}; không tán thành: {}; ý kiến khác: {}",
            figure(vote.in_favour),
            figure(vote.against),
            figure(vote.other)
        ));
    }
    for commitment in session.commitments.values() {
        let parts = commitment.parts();
        facts.push(parts.task.clone());
        facts.push(parts.product.clone());
        facts.extend(parts.process.iter().cloned());
    }
    // The figures of the attendance; of who was absent earlier layouts tell in other words.
    let attendance = presence::lines(session, &Naming::new(session)).into_iter();
    facts.extend(attendance.filter(|it| !OTHERWISE.iter().any(|other| it.starts_with(other))));
    facts.extend(session.opened_at.map(phrase::moment));
    let people = [&session.facts.chair, &session.facts.secretary];
    let people = people.into_iter().flatten();
    facts.extend(people.map(|it| session.name(it).to_owned()));
    let lines = facts.iter().flat_map(|it| it.lines());
    let facts = lines.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    facts.filter(|it| !it.is_empty()).collect()
}

/// The words of a DOCX or a text, and which of them it is.
fn words(bytes: &[u8]) -> Option<(Vec<String>, Format)> {
    let (text, format) = if bytes.starts_with(b"PK") {
        (docx_text(bytes)?, Format::Docx)
    } else {
        (std::str::from_utf8(bytes).ok()?.to_owned(), Format::Text)
    };
    Some((text.split_whitespace().map(str::to_owned).collect(), format))
}

/// A part of a DOCX.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    let part = archive.by_name(name).ok()?;
    part.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// What can show a reader something else than the words that are compared: hidden and tracked text, boxes, fields, letters too small or white.
const CONCEALING: [&str; 17] = [
    "w:vanish",
    "w:specVanish",
    "w:webHidden",
    "w:del",
    "w:ins",
    "w:moveFrom",
    "w:moveTo",
    "w:txbxContent",
    "mc:AlternateContent",
    "w:fldSimple",
    "w:fldChar",
    "w:pict",
    "w:object",
    "w:altChunk",
    "w:sym",
    "w:sdt",
    "w:framePr",
];
/// The namespace of texts, and its other spelling.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
/// The smallest letters of papers, in half points.
const SMALLEST: u32 = 16;

/// Whether a DOCX conceals something, or has words in its other parts but page numbers; none where it cannot be read.
fn conceals(bytes: &[u8]) -> Option<bool> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    // Styles may hide nothing, and text in one of too small letters is not counted as words.
    if hides(&part(bytes, "word/styles.xml")?, true)? {
        return Some(true);
    }
    let names = archive.file_names().map(|it| Some(it.ok()?.into_owned()));
    let names: Vec<String> = names.collect::<Option<_>>()?;
    for name in names.iter().filter(|it| it.starts_with("word/")) {
        let of = |kind: &str| name.starts_with(&format!("word/{kind}"));
        let is_text = name == "word/document.xml";
        let is_beside = [
            "header",
            "footer",
            "footnotes",
            "endnotes",
            "comments",
            "glossary",
        ]
        .iter()
        .any(|it| of(it));
        if (is_text && hides(&part(bytes, name)?, false)?)
            || (is_beside && !is_number(&part(bytes, name)?)?)
        {
            return Some(true);
        }
    }
    Some(false)
}

/// Whether a part has something that conceals, or more than the one picture of the seal. One style of papers, between two tables, has the smallest
/// letters there are.
fn hides(xml: &str, is_styles: bool) -> Option<bool> {
    // Under a second name the elements of texts would be no others to an office program, and unknown here.
    if xml.matches(NAMESPACE).count() > 1 || xml.contains(STRICT) {
        return Some(true);
    }
    let mut reader = Reader::from_str(xml);
    let mut pictures = 0;
    loop {
        let tag = match reader.read_event().ok()? {
            Xml::Start(tag) | Xml::Empty(tag) => tag,
            Xml::Eof => return Some(pictures > 1),
            _ => continue,
        };
        let name = tag.name();
        let name = name.as_ref();
        let value = || attribute(&tag, "w:val").to_lowercase();
        pictures += u32::from(name == "w:drawing");
        let concealing = match name {
            "w:color" => value() == "ffffff",
            "w:sz" => !is_styles && value().parse::<u32>().is_ok_and(|it| it < SMALLEST),
            name => CONCEALING.contains(&name) && !["0", "false"].contains(&value().as_str()),
        };
        if concealing {
            return Some(true);
        }
    }
}

/// Whether a part has no words but a page number.
fn is_number(xml: &str) -> Option<bool> {
    let plain =
        !xml.contains("<w:drawing") && !xml.contains("<w:pict") && !xml.contains("<w:object");
    Some(
        plain
            && text_of(xml, &[])?
                .chars()
                .all(|it| it.is_ascii_digit() || it.is_whitespace()),
    )
}

/// The text of a DOCX, a space where a paragraph, a line or a cell ends.
fn docx_text(bytes: &[u8]) -> Option<String> {
    let tiny = tiny_styles(&part(bytes, "word/styles.xml")?)?;
    text_of(&part(bytes, "word/document.xml")?, &tiny)
}

/// The styles whose letters no one can read.
fn tiny_styles(xml: &str) -> Option<Vec<String>> {
    let mut reader = Reader::from_str(xml);
    let (mut tiny, mut style) = (Vec::new(), String::new());
    loop {
        match reader.read_event().ok()? {
            Xml::Start(tag) if tag.name().as_ref() == "w:style" => {
                style = attribute(&tag, "w:styleId");
            }
            Xml::Start(tag) | Xml::Empty(tag) if tag.name().as_ref() == "w:sz" => {
                let size = attribute(&tag, "w:val").parse::<u32>();
                if size.is_ok_and(|it| it < SMALLEST) {
                    tiny.push(style.clone());
                }
            }
            Xml::Eof => return Some(tiny),
            _ => {}
        }
    }
}

/// The value of an attribute; empty where there is none.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).ok().flatten();
    found.map_or_else(String::new, |it| it.value.to_string())
}

/// The text of a part, but for that in these styles.
fn text_of(xml: &str, tiny: &[String]) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut within, mut counts) = (String::new(), false, true);
    loop {
        match reader.read_event().ok()? {
            Xml::Start(tag) if tag.name().as_ref() == "w:p" => counts = true,
            Xml::Start(tag) | Xml::Empty(tag)
                if matches!(tag.name().as_ref(), "w:pStyle" | "w:rStyle") =>
            {
                counts &= !tiny.contains(&attribute(&tag, "w:val"));
            }
            Xml::Start(tag) if tag.name().as_ref() == "w:t" => within = true,
            Xml::End(tag) => match tag.name().as_ref() {
                "w:t" => within = false,
                "w:p" | "w:tc" => text.push(' '),
                _ => {}
            },
            Xml::Empty(tag) if matches!(tag.name().as_ref(), "w:br" | "w:tab") => text.push(' '),
            Xml::Text(words) if within && counts => text.push_str(&words),
            Xml::GeneralRef(name) if within && counts => text.extend(entity(&name)),
            Xml::Eof => return Some(text),
            _ => {}
        }
    }
}

/// What one of XML's own names, or a number, stands for.
fn entity(name: &str) -> Option<char> {
    let hex = name
        .strip_prefix("#x")
        .map(|it| u32::from_str_radix(it, 16));
    let number = hex.or_else(|| name.strip_prefix('#').map(str::parse));
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => number.and_then(Result::ok).and_then(char::from_u32),
    }
}

/// The layout that a paper says it has; papers of the first say nothing.
fn layout(bytes: &[u8]) -> u32 {
    let core = part(bytes, "docProps/core.xml").unwrap_or_default();
    let number = core.split_once(LAYOUT_KEYWORD).map(|(_, after)| after);
    let digits: Option<String> =
        number.map(|it| it.chars().take_while(char::is_ascii_digit).collect());
    digits.and_then(|it| it.parse().ok()).unwrap_or(1)
}
