//! What is said of a member in words: standing, exemption, temporary membership, in whatever usual words and in whichever column.

use crate::text::fold::fold;

use super::Standing;

/// What a text says of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The standing.
    pub standing: Option<Standing>,
    /// It says both standings, so that neither is known.
    pub both: bool,
    /// Exempt from work and meetings.
    pub exempt: bool,
    /// Takes part here temporarily.
    pub temporary: bool,
}

/// One statement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statement {
    Standing(Standing),
    Exempt,
    Temporary,
}

/// Words by which a standing is meant to end or to begin, and does not hold yet.
const NOT_YET: [&str; 9] = [
    "het", "chua", "cho", "de nghi", "xet", "chuan bi", "sap", "han", "cam tinh",
];
/// Words by which somebody of this cell takes part elsewhere.
const ELSEWHERE: [&str; 6] = ["chuyen", "di", "noi khac", "tai", "o", "den"];
/// Words that stand around a standing and say nothing.
const AROUND: [&str; 5] = ["dang vien", "dv", "la", "dien", "so"];

impl Said {
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
        }
    }
}

/// What a note says, whatever else stands in it.
pub(super) fn in_note(text: &str) -> Said {
    let mut said = Said::default();
    for part in parts(text) {
        for statement in loose(part) {
            said.add(statement);
        }
    }
    said
}

/// What a text says in parts that say nothing else, and the other parts.
pub(super) fn taken_from(text: &str) -> (Said, String) {
    let mut said = Said::default();
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
    match letters.as_str() {
        "ct" | "đvct" | "dvct" => Some(Standing::Full),
        "db" | "đvdb" | "dvdb" => Some(Standing::Probationary),
        _ => None,
    }
}

/// All that a part says somewhere in it.
fn loose(part: &str) -> Vec<Statement> {
    if let Some(standing) = short(part) {
        return vec![Statement::Standing(standing)];
    }
    let words = words(part);
    let has = |it: &str| words.contains(&format!(" {it} "));
    let mut said = Vec::new();
    if part.contains('?') {
        return said;
    }
    if !NOT_YET.iter().any(|it| has(it)) {
        if has("chinh thuc") {
            said.push(Statement::Standing(Standing::Full));
        }
        if has("du bi") {
            said.push(Statement::Standing(Standing::Probationary));
        }
        // The marks tell an exemption from a region (miền).
        let marked = part.is_ascii() || part.to_lowercase().contains("miễn");
        let kinds = ["mien sinh hoat", "mien cong tac", "mien sh", "duoc mien"];
        let meant =
            kinds.iter().any(|it| has(it)) || words == " mien " || words == " dang vien mien ";
        if marked && meant && !has("khong") && !has("thoi") {
            said.push(Statement::Exempt);
        }
    }
    let kinds = [
        "sinh hoat tam thoi",
        "sh tam thoi",
        "dang vien tam thoi",
        "shtt",
        "tam thoi sinh hoat",
    ];
    let meant = kinds.iter().any(|it| has(it)) || words == " tam thoi ";
    if meant && !ELSEWHERE.iter().any(|it| has(it)) {
        said.push(Statement::Temporary);
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
        Statement::Temporary => &["sinh hoat", "tam thoi", "sh", "shtt", "dang", "tu", "ngay"],
    };
    for kind in kinds {
        words = words.replace(&format!(" {kind} "), " ");
    }
    let rest = words.chars().any(char::is_alphabetic);
    (!rest).then_some(*only)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(said: Said) -> String {
        let standing = match said.standing {
            _ if said.both => "both",
            Some(Standing::Full) => "full",
            Some(Standing::Probationary) => "probationary",
            None => "",
        };
        let exempt = if said.exempt { " exempt" } else { "" };
        let temporary = if said.temporary { " temporary" } else { "" };
        format!("{standing}{exempt}{temporary}").trim().to_owned()
    }

    #[test]
    fn notes_are_understood_in_usual_words() {
        for (text, expected) in [
            ("Dự bị", "probationary"),
            ("ĐV dự bị từ 3/2/2026", "probationary"),
            ("đvdb", "probationary"),
            ("Đ.V.D.B", "probationary"),
            ("Chuyển chính thức ngày 5/3/2020", "full"),
            ("Miễn sinh hoạt", "exempt"),
            ("Được miễn công tác và sinh hoạt đảng (QĐ 12)", "exempt"),
            ("mien sinh hoat", "exempt"),
            ("Dự bị; miễn SH", "probationary exempt"),
            ("Sinh hoạt tạm thời", "temporary"),
            ("Đảng viên sinh hoạt tạm thời, chính thức", "full temporary"),
            ("Dự bị, sau là chính thức", "both"),
            ("Hết dự bị 5/2026", ""),
            ("Chưa chuyển chính thức", ""),
            ("Chuyển sinh hoạt tạm thời đến nơi khác", ""),
            ("Quê miền Nam, thôi miễn sinh hoạt", ""),
            ("chính thức?", ""),
            ("ĐB", ""),
            ("", ""),
        ] {
            assert_eq!(told(in_note(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_position_keeps_what_is_no_standing() {
        for (text, expected, rest) in [
            ("Đảng viên dự bị", "probationary", ""),
            ("Đảng viên chính thức", "full", ""),
            ("Phó Bí thư (đảng viên dự bị)", "probationary", "Phó Bí thư"),
            (
                "Tổ trưởng, dự bị từ ngày 3/2/2026",
                "probationary",
                "Tổ trưởng",
            ),
            ("Đảng viên được miễn sinh hoạt", "exempt", ""),
            ("Đảng viên", "", "Đảng viên"),
            (
                "Ủy viên dự bị Ban Chấp hành",
                "",
                "Ủy viên dự bị Ban Chấp hành",
            ),
            ("Bí thư, Tổ trưởng", "", "Bí thư, Tổ trưởng"),
        ] {
            let (said, left) = taken_from(text);
            assert_eq!(
                (told(said).as_str(), left.as_str()),
                (expected, rest),
                "{text}"
            );
        }
    }
}
