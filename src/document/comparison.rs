//! Holding a paper that was opened and saved again, or written by an earlier version, against what the program would write: by its words.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::catalogue::{self, Format, PaperKind};
use super::content::naming::Naming;
use super::content::phrase::{self, figure};
use super::content::presence;
use super::layout::LAYOUT;
use super::resaved::{self, Fault, Shown};
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
    /// It has this, which no paper has and which could show something else than its words.
    Conceals(String),
    /// Its words cannot be read.
    Unreadable,
}

/// Holds a DOCX or a text against what the program would write of the session. `settings` gives the settings of each kind of paper.
pub fn compare(
    bytes: &[u8],
    session: &Session,
    settings: impl Fn(PaperKind) -> PaperSettings,
) -> Comparison {
    let (shown, format) = match self::shown(bytes) {
        Ok(found) => found,
        Err(Fault::Unreadable) => return Comparison::Unreadable,
        Err(Fault::Foreign(what)) => return Comparison::Conceals(what),
    };
    let words = shown.words.clone();
    let written = PaperKind::ALL.iter().filter_map(|kind| {
        let written = catalogue::write(*kind, format, session, &settings(*kind)).ok()?;
        Some(self::shown(&written).ok()?.0)
    });
    // The kind of paper whose words it has, wherever they stand.
    let Some(written) = written.min_by_key(|it| words_apart(&it.words, &words)) else {
        return Comparison::Unreadable;
    };
    let record = written.words.clone();
    if record == words {
        return if written.pictures != shown.pictures {
            Comparison::Conceals("hình khác mã QR của chương trình".to_owned())
        } else if !written.measures_as(&shown) {
            Comparison::Conceals("khổ giấy, lề hoặc cột khác".to_owned())
        } else {
            Comparison::SameWords
        };
    }
    let (record, words) = (resaved::spoken(&record), resaved::spoken(&words));
    if record == words {
        return Comparison::Conceals("chữ đã chuyển sang đoạn, ô khác".to_owned());
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

/// The words of a text.
fn text_words(bytes: &[u8]) -> Option<Vec<String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.split_whitespace().map(str::to_owned).collect())
}

/// What a DOCX or a text shows, and which of them it is.
fn shown(bytes: &[u8]) -> Result<(Shown, Format), Fault> {
    if bytes.starts_with(b"PK") {
        return Ok((resaved::read(bytes)?, Format::Docx));
    }
    let words = text_words(bytes).ok_or(Fault::Unreadable)?;
    let shown = Shown {
        words,
        pictures: Vec::new(),
        measures: Vec::new(),
    };
    Ok((shown, Format::Text))
}

/// A part of a DOCX.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    let part = archive.by_name(name).ok()?;
    part.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The layout that a paper says it has; papers of the first say nothing.
fn layout(bytes: &[u8]) -> u32 {
    let core = part(bytes, "docProps/core.xml").unwrap_or_default();
    let number = core.split_once(LAYOUT_KEYWORD).map(|(_, after)| after);
    let digits: Option<String> =
        number.map(|it| it.chars().take_while(char::is_ascii_digit).collect());
    digits.and_then(|it| it.parse().ok()).unwrap_or(1)
}
