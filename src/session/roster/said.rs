//! What is said of a member in words: standing, exemption, temporary membership, in whatever usual words and in whichever column.

use crate::text::fold::fold;

use super::Standing;

/// What a text says of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a statement of its own that lists make"
)]
pub(super) struct RosterRemark {
    /// The standing.
    pub standing: Option<Standing>,
    /// It says both standings, so that neither is known.
    pub both: bool,
    /// Exempt from work and meetings.
    pub exempt: bool,
    /// Takes part here temporarily.
    pub temporary: bool,
    /// Has left the cell.
    pub gone: bool,
}

/// One statement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statement {
    Standing(Standing),
    Exempt,
    Temporary,
    Gone,
}

/// Words by which a statement is meant to end or to begin, and does not hold, wherever they stand.
const NOT_YET: [&str; 10] = [
    "het", "cho", "de nghi", "xet", "xin", "chuan bi", "sap", "han", "cam tinh", "thoi",
];
/// Words that deny what stands behind them, or all where they stand last.
const NOT: [&str; 4] = ["khong", "ko", "chua", "chang"];
/// Words by which somebody left the cell.
const LEFT: [&str; 10] = [
    "chuyen sinh hoat",
    "chuyen sh",
    "chuyen di",
    "chuyen dang",
    "chuyen cong tac",
    "khai tru",
    "xoa ten",
    "ra khoi dang",
    "tu tran",
    "qua doi",
];
/// Where somebody who has moved went to; not the cell itself.
const GOES_TO: [&str; 8] = [
    "xa",
    "phuong",
    "quan",
    "huyen",
    "tinh",
    "thanh pho",
    "dang bo",
    "noi cu tru",
];
/// Words by which somebody of this cell takes part elsewhere.
const ELSEWHERE: [&str; 6] = ["chuyen", "di", "noi khac", "tai", "o", "den"];
/// Words that stand around a standing and say nothing.
const AROUND: [&str; 5] = ["dang vien", "dv", "la", "dien", "so"];

impl RosterRemark {
    /// Whether it says nothing.
    pub(super) fn is_nothing(self) -> bool {
        self == Self::default()
    }

    fn add(&mut self, statement: Statement) {
        match statement {
            Statement::Standing(standing) => {
                self.both |= self.standing.is_some_and(|it| it != standing);
                self.standing = Some(standing);
            }
            Statement::Exempt => self.exempt = true,
            Statement::Temporary => self.temporary = true,
            Statement::Gone => self.gone = true,
        }
    }
}

/// What a note says, whatever else stands in it.
pub(super) fn in_note(text: &str) -> RosterRemark {
    let mut said = RosterRemark::default();
    for part in parts(text) {
        for statement in loose(part) {
            said.add(statement);
        }
    }
    said
}

/// What a text says in parts that say nothing else, and the other parts.
pub(super) fn taken_from(text: &str) -> (RosterRemark, String) {
    let mut said = RosterRemark::default();
    let mut rest = Vec::new();
    for part in parts(text) {
        match strict(part) {
            Some(statement) => said.add(statement),
            None => rest.push(part),
        }
    }
    if said.is_nothing() {
        return (said, text.to_owned());
    }
    (said, rest.join(", "))
}

/// The parts of a text, between signs that part sentences.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', ',', '\n', '(', ')', '+']);
    let parts = parts
        .flat_map(|it| it.split(" - "))
        .flat_map(|it| it.split(" – "));
    let parts = parts
        .flat_map(|it| it.split(". "))
        .map(|it| it.trim().trim_end_matches('.'));
    parts.filter(|it| !it.is_empty())
}

/// The words of a part, without case, tones and signs, with a blank at both ends.
fn words(part: &str) -> String {
    let words: String = fold(part)
        .chars()
        .map(|it| if it.is_alphanumeric() { it } else { ' ' })
        .collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

/// Abbreviations, which are told by their letters with marks: ĐB is not DB.
fn short(part: &str) -> Option<Standing> {
    let letters: String = part.to_lowercase().split(['.', ' ']).collect();
    match letters.trim_start_matches("đảngviên") {
        "ct" | "đvct" | "dvct" => Some(Standing::Full),
        "db" | "đvdb" | "dvdb" => Some(Standing::Probationary),
        _ => None,
    }
}

/// Whether these words deny what stands behind `before`: they do so before it, or at the very end.
fn denied(words: &str, statement: &str) -> bool {
    let before = words.split_once(statement).map_or("", |(before, _)| before);
    let behind = |it: &&str| words.trim_end().ends_with(&format!(" {it}"));
    let stands = |it: &&str| format!("{before} ").contains(&format!(" {it} "));
    NOT.iter().any(|it| stands(it) || behind(it))
}

/// Whether a text does nothing but deny: “Không miễn”, “chưa”.
pub(super) fn is_denied(text: &str) -> bool {
    let words = words(text);
    let first = words.split_whitespace().next();
    first.is_some_and(|it| {
        NOT.contains(&it) || it == "het" || text.to_lowercase().starts_with("thôi")
    })
}

/// All that a part says somewhere in it.
fn loose(part: &str) -> Vec<Statement> {
    if let Some(standing) = short(part) {
        return vec![Statement::Standing(standing)];
    }
    let lower = part.to_lowercase();
    // The marks tell an end (thôi) from a time (thời).
    let bare = lower.replace("thời", " ").replace("tam thoi", "tam-time");
    let held = words(&bare);
    let words = words(part);
    let has = |it: &str| words.contains(&format!(" {it} "));
    let mut said = Vec::new();
    if part.contains('?') {
        return said;
    }
    let waits = NOT_YET.iter().any(|it| held.contains(&format!(" {it} ")));
    let holds = |it: &str| has(it) && !waits && !denied(&words, it);
    let not_full = [
        "chua chinh thuc",
        "chua chuyen chinh thuc",
        "chua duoc chuyen chinh thuc",
        "chua cong nhan chinh thuc",
    ];
    if not_full.iter().any(|it| has(it)) {
        said.push(Statement::Standing(Standing::Probationary));
    }
    if holds("chinh thuc") {
        said.push(Statement::Standing(Standing::Full));
    }
    if holds("du bi") {
        said.push(Statement::Standing(Standing::Probationary));
    }
    // The marks tell an exemption from a region (miền).
    let marked = part.is_ascii() || lower.contains("miễn");
    let kinds = [
        "mien sinh hoat",
        "mien cong tac",
        "mien ct",
        "mien sh",
        "mien shd",
        "duoc mien",
    ];
    let exempt = kinds.iter().any(|it| holds(it))
        || [" mien ", " dang vien mien ", " dv mien "].contains(&words.as_str());
    if marked && exempt {
        said.push(Statement::Exempt);
    }
    let kinds = [
        "sinh hoat tam thoi",
        "sh tam thoi",
        "dang vien tam thoi",
        "dv tam thoi",
        "dvtt",
        "shtt",
        "tam thoi sinh hoat",
        "sinh hoat dang tam thoi",
    ];
    let meant = kinds.iter().any(|it| holds(it)) || words == " tam thoi ";
    // “Chuyển sinh hoạt tạm thời đến” with nothing behind it, or “đến từ …”: to here.
    let to_here = words.ends_with(" den ") || has("den tu") || words.starts_with(" noi khac den ");
    // Who is exempt for a time (miễn sinh hoạt tạm thời) is of the cell.
    let elsewhere = ELSEWHERE.iter().any(|it| has(it));
    if meant && !has("mien") && (to_here || !elsewhere) {
        said.push(Statement::Temporary);
    }
    // Who came from elsewhere (chuyển đến) or is elsewhere for a time is of the cell.
    let onward = GOES_TO.iter().any(|it| has(&format!("ve {it}")))
        && has("da")
        && !has("tu chi bo")
        && !has("tu dang bo");
    let arrives = [" den ", " ve ", " tam thoi "]
        .iter()
        .any(|it| words.contains(it));
    let arrives = arrives && !onward;
    let moved =
        has("da") || has("di") || has("roi") || LEFT.iter().any(|it| words == format!(" {it} "));
    let ended = ["khai tru", "xoa ten", "ra khoi dang", "tu tran", "qua doi"];
    let left = LEFT.iter().any(|it| holds(it)) && moved && !arrives;
    let mut behind = words
        .strip_prefix(" da mat ")
        .into_iter()
        .flat_map(str::split_whitespace);
    let died = lower.starts_with("đã mất")
        && behind.all(|it| ["ngay", "thang", "nam"].contains(&it) || it.parse::<u32>().is_ok());
    if left || ended.iter().any(|it| holds(it)) || died || lower == "mất" {
        said.push(Statement::Gone);
    }
    said
}

/// What a part says if it says nothing else: a standing may have a day behind it.
fn strict(part: &str) -> Option<Statement> {
    let said = loose(part);
    let [only] = said.as_slice() else {
        return None;
    };
    if short(part).is_some() {
        return Some(*only);
    }
    let mut words = words(part);
    for word in AROUND {
        words = words.replace(&format!(" {word} "), " ");
    }
    let kinds: &[&str] = match only {
        Statement::Standing(_) => &[
            "chinh thuc",
            "du bi",
            "chuyen",
            "tu",
            "ngay",
            "thang",
            "nam",
        ],
        Statement::Exempt => &[
            "mien",
            "duoc",
            "sinh hoat",
            "cong tac",
            "va",
            "dang",
            "sh",
            "tu",
            "ngay",
            "thang",
            "nam",
        ],
        Statement::Temporary => &[
            "sinh hoat",
            "tam thoi",
            "sh",
            "shtt",
            "dvtt",
            "dang",
            "tu",
            "ngay",
        ],
        Statement::Gone => &[
            "da",
            "chuyen",
            "sinh hoat",
            "sh",
            "dang",
            "di",
            "roi",
            "cong tac",
            "noi khac",
            "tu",
            "ngay",
            "mat",
            "tu tran",
            "qua doi",
        ],
    };
    for kind in kinds {
        words = words.replace(&format!(" {kind} "), " ");
    }
    let rest = words.chars().any(char::is_alphabetic);
    (!rest).then_some(*only)
}
