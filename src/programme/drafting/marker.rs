//! The numbers, letters and dashes that paragraphs begin with.

/// What a paragraph begins with, from the highest to the lowest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// "Phần thứ nhất", "A."
    Part(u32),
    /// "I."
    Roman(u32),
    /// "1.", "3.1."
    Number(Vec<u32>),
    /// "a)"
    Letter(char),
    /// "-"
    Dash,
    /// "+"
    Plus,
    /// "(1)", "(i)"
    Bracket(u32),
    /// Nothing.
    None,
}

impl Marker {
    /// How far down it stands: what is greater stands inside of what is less.
    pub(super) fn rank(&self) -> usize {
        match self {
            Self::Part(_) => 0,
            Self::Roman(_) => 1,
            Self::Number(numbers) => 1 + numbers.len(),
            Self::Letter(_) => 6,
            Self::Dash => 7,
            Self::Plus => 8,
            Self::Bracket(_) => 9,
            Self::None => 10,
        }
    }

    /// Whether others stand under it as under a heading.
    pub(super) fn is_heading(&self) -> bool {
        matches!(
            self,
            Self::Part(_) | Self::Roman(_) | Self::Number(_) | Self::Letter(_)
        )
    }

    /// As documents write it, without the stop: "III", "3.1"; empty for dashes and nothing.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Part(number) => u8::try_from(*number)
                .ok()
                .filter(|it| (1..=26).contains(it))
                .map_or_else(String::new, |it| char::from(b'@' + it).to_string()),
            Self::Roman(number) => roman(*number),
            Self::Number(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                numbers.join(".")
            }
            Self::Letter(letter) => letter.to_string(),
            Self::Bracket(number) => format!("({number})"),
            Self::Dash | Self::Plus | Self::None => String::new(),
        }
    }

    /// The marker that a paragraph begins with, and the rest of it.
    pub(super) fn of(text: &str) -> (Self, &str) {
        let text = text.trim_start();
        let found = dash(text)
            .or_else(|| bracket(text))
            .or_else(|| number(text))
            .or_else(|| capital_roman(text))
            .or_else(|| part(text));
        let (marker, rest) = found.or_else(|| letter(text)).unwrap_or((Self::None, text));
        if marker == Self::Dash
            && let Some(inner) = bracket(rest.trim_start())
        {
            return (inner.0, inner.1.trim_start());
        }
        (marker, rest.trim_start())
    }
}

/// "XIV" of 14.
pub(super) fn roman(number: u32) -> String {
    let signs = [
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(89);
    let mut out = String::new();
    for (worth, sign) in signs {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}

/// The number of "xiv", in either case; none of what is no such number.
pub(super) fn of_roman(text: &str) -> Option<u32> {
    let upper = text.to_uppercase();
    (1..=40).find(|it| roman(*it) == upper)
}

fn dash(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let apart = rest.starts_with(char::is_whitespace);
    let meant = apart
        || rest
            .trim_start_matches(['“', '"'])
            .starts_with(char::is_uppercase);
    match first {
        '-' | '–' | '—' if meant => Some((Marker::Dash, rest)),
        '•' | '●' | '▪' | '·' | '\u{f0b7}' | '►' | '✓' | '□' | '☐' | '\u{f0a8}' => {
            Some((Marker::Dash, rest))
        }
        '+' if meant => Some((Marker::Plus, rest)),
        'o' if apart => Some((Marker::Plus, rest)),
        _ => None,
    }
}

fn bracket(text: &str) -> Option<(Marker, &str)> {
    let (inside, rest) = text.strip_prefix('(')?.split_once(')')?;
    let inside = inside.trim();
    let number = inside.parse().ok().filter(|it| (1..=40).contains(it));
    let number =
        number.or_else(|| of_roman(inside).filter(|_| inside.chars().all(|c| "ivx".contains(c))));
    number.map(|it| (Marker::Bracket(it), rest))
}

fn number(text: &str) -> Option<(Marker, &str)> {
    let mut numbers = Vec::new();
    let mut rest = text;
    loop {
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if end == 0 || end > 2 {
            break;
        }
        numbers.push(rest.get(..end)?.parse().ok()?);
        rest = rest.get(end..)?;
        match rest.strip_prefix('.') {
            Some(more) => rest = more,
            None => break,
        }
    }
    let stopped = text.get(..text.len() - rest.len())?.ends_with('.');
    let dashed = |it: &str| {
        ["- ", "– ", " - ", " – "]
            .iter()
            .find_map(|dash| it.strip_prefix(dash).map(|_| dash.len()))
    };
    let taken = if stopped {
        0
    } else if rest.starts_with([')', '/']) {
        1
    } else {
        dashed(rest).map_or(0, |it| it - 1)
    };
    let closed = stopped || taken > 0;
    let rest = rest.get(taken..)?;
    let apart = rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_uppercase);
    let begins = rest.trim_start().chars().next()?;
    let words = begins.is_alphabetic() || "“\"(0123456789".contains(begins);
    let deep = numbers.len() > 1;
    let meant = apart && words && (closed || deep && begins.is_uppercase());
    (meant && !numbers.is_empty() && numbers.len() < 5).then_some((Marker::Number(numbers), rest))
}

fn capital_roman(text: &str) -> Option<(Marker, &str)> {
    let end = text.find(|c: char| !"IVXL".contains(c))?;
    let number = of_roman(text.get(..end)?)?;
    let rest = text.get(end..)?;
    let rest = rest
        .strip_prefix(['.', ')', '/', '-', '–', ':'])
        .or_else(|| rest.strip_prefix(" -"))
        .or_else(|| rest.strip_prefix(" –"))?;
    // "V/v" is no number.
    let meant =
        rest.trim_start().starts_with(char::is_alphabetic) && !rest.starts_with(char::is_lowercase);
    meant.then_some((Marker::Roman(number), rest))
}

/// "Phần thứ nhất", "A. MỤC TIÊU".
fn part(text: &str) -> Option<(Marker, &str)> {
    const ORDER: [&str; 6] = ["nhất", "hai", "ba", "tư", "năm", "sáu"];
    let lower = text.to_lowercase();
    if let Some(rest) = lower.strip_prefix("phần thứ ") {
        let number = ORDER.iter().position(|it| rest.starts_with(it))?;
        let word = ORDER.get(number)?;
        let behind = text.get("phần thứ ".len() + word.len()..)?;
        return Some((
            Marker::Part(u32::try_from(number + 1).ok()?),
            behind.trim_start_matches([' ', '.', ':', '-', '–']),
        ));
    }
    let first = text.chars().next().filter(|it| ('A'..='H').contains(it))?;
    let rest = text.get(1..)?.strip_prefix(['.', ')'])?;
    let begins = rest.trim_start().starts_with(char::is_uppercase);
    (rest.starts_with(' ') && begins).then(|| (Marker::Part(u32::from(first) - 64), rest))
}

fn letter(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next().filter(|it| it.is_lowercase())?;
    let rest = text.get(first.len_utf8()..)?;
    let rest = rest.strip_prefix([')', '.'])?;
    rest.starts_with(char::is_whitespace)
        .then_some((Marker::Letter(first), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_what_documents_begin_paragraphs_with() {
        let cases = [
            ("I. MỤC ĐÍCH", Marker::Roman(1), "MỤC ĐÍCH"),
            ("IV - TỔ CHỨC", Marker::Roman(4), "TỔ CHỨC"),
            ("V/v sử dụng", Marker::None, "V/v sử dụng"),
            ("3.1. Nâng cao", Marker::Number(vec![3, 1]), "Nâng cao"),
            ("3.1 Nâng cao", Marker::Number(vec![3, 1]), "Nâng cao"),
            ("2. Yêu cầu", Marker::Number(vec![2]), "Yêu cầu"),
            ("1- Quán triệt", Marker::Number(vec![1]), "Quán triệt"),
            ("1 – Quán triệt", Marker::Number(vec![1]), "Quán triệt"),
            ("I- NỘI DUNG", Marker::Roman(1), "NỘI DUNG"),
            ("12-KH/ĐU", Marker::None, "12-KH/ĐU"),
            ("2025 - 2030", Marker::None, "2025 - 2030"),
            ("A. MỤC TIÊU", Marker::Part(1), "MỤC TIÊU"),
            ("Phần thứ hai", Marker::Part(2), ""),
            ("2/ Yêu cầu", Marker::Number(vec![2]), "Yêu cầu"),
            ("a) Đối với", Marker::Letter('a'), "Đối với"),
            ("- Quán triệt", Marker::Dash, "Quán triệt"),
            ("-Quán triệt", Marker::Dash, "Quán triệt"),
            ("- (4) Kỹ năng", Marker::Bracket(4), "Kỹ năng"),
            ("+ Hướng dẫn", Marker::Plus, "Hướng dẫn"),
            ("(ii) Kỹ năng", Marker::Bracket(2), "Kỹ năng"),
            ("(ĐMST) và", Marker::None, "(ĐMST) và"),
            ("57-NQ/TW, ngày", Marker::None, "57-NQ/TW, ngày"),
            ("15/5/2026", Marker::None, "15/5/2026"),
            ("12.5.2026 là", Marker::None, "12.5.2026 là"),
            ("Vinh danh", Marker::None, "Vinh danh"),
        ];
        for (text, marker, rest) in cases {
            assert_eq!(Marker::of(text), (marker, rest), "{text}");
        }
    }

    #[test]
    fn roman_numbers_go_both_ways() {
        for number in 1..=40 {
            assert_eq!(of_roman(&roman(number)), Some(number));
        }
        assert_eq!(of_roman("mix"), None);
    }
}
