//! Who issued a plan, and the body above.

use super::super::Sheet;
use super::super::lines::Paragraph;
use super::super::scan::{has, is_capital, split, trimmed};
use super::super::tree::Part;
use super::NOT_SAID;
use crate::text::case::capital;
use crate::text::fold::fold;

/// What bodies' names begin with, folded.
const BODIES: [&str; 20] = [
    "ban thuong vu",
    "ban chap hanh",
    "dang uy",
    "dang bo",
    "thanh uy",
    "tinh uy",
    "huyen uy",
    "quan uy",
    "thi uy",
    "chi bo",
    "chi uy",
    "ban chi dao",
    "uy ban nhan dan",
    "ubnd",
    "ban tuyen giao",
    "ban to chuc",
    "ban xay dung dang",
    "ban dan van",
    "van phong",
    "dang doan",
];
/// The verbs that the body is the subject of, folded.
const ISSUES: [&str; 9] = [
    "ban hanh",
    "xay dung ke hoach",
    "xay dung",
    "de nghi",
    "trien khai",
    "huong dan",
    "yeu cau",
    "to chuc",
    "chi dao",
];

/// Who issued it: as the first paragraph says it, with what the head knows more.
pub(super) fn issuer(sheet: &mut Sheet, main: &Part, parts: &[Part]) {
    let heads = main
        .head
        .iter()
        .chain(parts.iter().skip(1).flat_map(|it| &it.head));
    let enclosed = heads
        .filter(|it| has(&fold(&it.text), "kem theo"))
        .find_map(|line| {
            let (_, body) = line.text.rsplit_once(" của ")?;
            Some((trimmed(body.trim_end_matches(')')).to_owned(), line.line))
        });
    let first = main
        .head
        .iter()
        .chain(std::iter::empty())
        .filter(|it| it.text.chars().count() > 60);
    let said = first
        .clone()
        .find_map(|line| subject(&line.text).map(|body| (body, line.line)));
    let written = parts.iter().flat_map(|it| {
        it.head
            .iter()
            .map(|it| it.text.as_str())
            .chain(it.walk().into_iter().map(|it| it.text.as_str()))
    });
    let texts: Vec<&str> = written.filter(|it| !is_capital(it)).collect();
    let lines: Vec<&Paragraph> = main
        .head
        .iter()
        .filter(|it| is_capital(&it.text) && is_a_body(&it.text) && it.text.chars().count() < 70)
        .collect();
    let above = lines
        .first()
        .filter(|_| lines.len() > 1)
        .map(|it| (named(&it.text, &texts), it.line));
    let own = lines
        .get(usize::from(lines.len() > 1))
        .map(|it| (named(&it.text, &texts), it.line));
    let named_body = own.iter().chain(&above).find_map(|head| {
        said.as_ref()
            .and_then(|said| fuller(&said.0, &head.0))
            .map(|body| (body, head.1))
    });
    let enclosed = enclosed.map(|(body, line)| {
        let named = own
            .iter()
            .chain(&above)
            .find_map(|head| fuller(&body, &head.0));
        (named.unwrap_or(body), line)
    });
    let chosen = enclosed.or(named_body).or(said).or(own);
    if let Some((body, line)) = chosen {
        sheet.programme.issuer = body;
        sheet.note("issuer", Some(line), "", None);
    } else {
        "Đảng ủy".clone_into(&mut sheet.programme.issuer);
        sheet.note("issuer", None, "", Some(NOT_SAID));
    }
    let basis = first
        .filter_map(|it| it.text.split(';').next())
        .find_map(|it| it.rsplit_once(" của ").map(|it| it.1.to_owned()));
    let from_basis = basis.and_then(|it| {
        let end = ["về", "ban hành", "triển khai"]
            .iter()
            .filter_map(|word| it.find(&format!(" {word} ")))
            .min()
            .unwrap_or(it.len());
        it.get(..end)
            .map(|it| trimmed(it).to_owned())
            .filter(|it| is_a_body(it))
    });
    let (body, line) = match (above, from_basis) {
        (Some((body, line)), _) => (body, Some(line)),
        (None, Some(body)) => (body, None),
        (None, None) => ("cấp ủy cấp trên".to_owned(), None),
    };
    sheet.programme.parent = body;
    sheet.note(
        "parent",
        line,
        "",
        Some("Cơ quan cấp trên được suy ra từ phần đầu văn bản; đề nghị xem lại."),
    );
}

/// What the text calls a body with the name that the head gives it: "Ban Thường vụ Đảng ủy xã" under "ĐẢNG ỦY XÃ ĐỒNG THÁI".
fn fuller(said: &str, head: &str) -> Option<String> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let (said_folded, count) = (fold(said), words.len());
    let common = (2..count).rev().find(|it| {
        let begins = fold(&words.get(..*it).unwrap_or_default().join(" "));
        said_folded == begins || said_folded.ends_with(&format!(" {begins}"))
    })?;
    Some(format!("{said} {}", words.get(common..)?.join(" ")))
}

fn is_a_body(text: &str) -> bool {
    let folded = fold(text);
    BODIES.iter().any(|it| folded.starts_with(it))
}

/// "…, Đảng ủy Cơ quan UBND phường ban hành Kế hoạch …": the body.
pub(super) fn subject(text: &str) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for verb in ISSUES {
        let Some((before, _)) = split(text, verb) else {
            continue;
        };
        let clause = before
            .rsplit([',', ';', '.', '”'])
            .find(|it| !it.trim().is_empty())
            .unwrap_or(before)
            .trim();
        let starts = clause
            .char_indices()
            .filter(|(_, it)| it.is_uppercase())
            .map(|it| it.0);
        let body = starts
            .filter_map(|at| clause.get(at..))
            .find(|it| is_a_body(it));
        // What the body does is none of its name.
        let body = body.map(|it| {
            let ends = ISSUES
                .iter()
                .filter_map(|verb| split(it, verb))
                .map(|(before, _)| before.len());
            it.get(..ends.filter(|at| *at > 6).min().unwrap_or(it.len()))
                .unwrap_or(it)
        });
        if let Some(body) = body.filter(|it| it.chars().count() < 90)
            && best.as_ref().is_none_or(|it| before.len() > it.0)
        {
            best = Some((before.len(), body.trim().to_owned()));
        }
    }
    best.map(|it| it.1)
}

/// A body's name in capitals as it is written in a sentence: "ĐẢNG ỦY PHƯỜNG HỒNG BÀNG" is "Đảng ủy phường Hồng Bàng". `texts`: where names may
/// stand as they are written.
fn named(text: &str, texts: &[&str]) -> String {
    const COMMON: [&str; 30] = [
        "ủy",
        "bộ",
        "thường",
        "vụ",
        "phường",
        "xã",
        "thị",
        "trấn",
        "quận",
        "huyện",
        "tỉnh",
        "phố",
        "đặc",
        "khu",
        "quan",
        "chấp",
        "hành",
        "ban",
        "các",
        "của",
        "và",
        "chi",
        "tổ",
        "dân",
        "trường",
        "nhân",
        "học",
        "sở",
        "ty",
        "đoàn",
    ];
    /// Words that are common before these alone.
    const BEFORE: [(&str, &str); 5] = [
        ("thành", "phố"),
        ("công", "ty"),
        ("cơ", "quan"),
        ("bệnh", "viện"),
        ("tổng", "công"),
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_common = |at: usize| {
        let lower = words
            .get(at)
            .map(|it| it.to_lowercase())
            .unwrap_or_default();
        let next = words
            .get(at + 1)
            .map(|it| it.to_lowercase())
            .unwrap_or_default();
        COMMON.contains(&lower.as_str()) || BEFORE.iter().any(|it| it.0 == lower && it.1 == next)
    };
    // The name proper as a sentence writes it, where one does.
    let proper = (1..words.len()).find(|at| (*at..words.len()).all(|it| !is_common(it)));
    let tail =
        proper.and_then(|at| as_written(&words.get(at..)?.join(" "), texts).map(|it| (at, it)));
    let count = tail.as_ref().map_or(words.len(), |it| it.0);
    let parts = words.iter().take(count).enumerate().map(|(at, word)| {
        let lower = word.to_lowercase();
        if [
            "UBND", "HĐND", "THCS", "THPT", "TU", "ĐU", "MTTQ", "CP", "TNHH",
        ]
        .contains(word)
        {
            (*word).to_owned()
        } else if at > 0 && is_common(at) {
            lower
        } else {
            capital(&lower)
        }
    });
    parts
        .chain(tail.map(|it| it.1))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name as one of the texts writes it, not in capitals.
fn as_written(name: &str, texts: &[&str]) -> Option<String> {
    let wanted = name.to_lowercase();
    texts.iter().find_map(|text| {
        let lower = text.to_lowercase();
        let at = lower.find(&wanted)?;
        let first = lower.get(..at)?.chars().count();
        let found: String = text
            .chars()
            .skip(first)
            .take(wanted.chars().count())
            .collect();
        (found.to_lowercase() == wanted && found.starts_with(char::is_uppercase)).then_some(found)
    })
}
