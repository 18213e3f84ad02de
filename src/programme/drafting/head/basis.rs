//! The documents that a plan rests on.

use super::super::Sheet;
use super::super::lines::Paragraph;
use super::super::scan::{after, has_any, split, trimmed};
use super::super::tree::{Node, Part};
use super::issuer::subject;
use super::straightened;
use crate::text::case::capital;
use crate::text::fold::fold;

/// What the names of cited documents begin with, folded.
const CITED: [&str; 21] = [
    "ke hoach hanh dong so",
    "ke hoach so",
    "huong dan so",
    "cong van so",
    "quy dinh so",
    "nghi quyet so",
    "chi thi so",
    "quyet dinh so",
    "ket luan so",
    "thong bao so",
    "chuong trinh hanh dong so",
    "chuong trinh so",
    "chuong trinh hanh dong",
    "nghi dinh so",
    "luat",
    "de an so",
    "thong tri so",
    "dieu le dang",
    "nghi quyet dai hoi",
    "chuong trinh cong tac",
    "thong tu so",
];

/// The documents it rests on: those of the first paragraph, then those that a heading or note wants followed.
pub(in super::super) fn read(
    sheet: &mut Sheet,
    main: &Part,
    nodes: &[&Node],
    footnotes: &[Paragraph],
) {
    let issuer = sheet.programme.issuer.clone();
    let mut found: Vec<(String, Option<usize>, String)> = Vec::new();
    for line in main.head.iter().filter(|it| opens(&it.text)) {
        let own = split(&line.text, &fold(&issuer)).map_or(line.text.as_str(), |it| {
            if it.0.len() > 40 {
                it.0
            } else {
                line.text.as_str()
            }
        });
        let own = subject(&line.text)
            .and_then(|body| line.text.rfind(&body))
            .filter(|at| *at > 40)
            .and_then(|at| line.text.get(..at))
            .unwrap_or(own);
        found.extend(
            own.split(';')
                .filter_map(cited)
                .map(|it| (it, Some(line.line), String::new())),
        );
    }
    let bound = |text: &str| -> Option<String> {
        [
            "bam sat",
            "thuc hien theo",
            "can cu",
            "theo huong dan",
            "thuc hien day du trinh tu theo",
        ]
        .iter()
        .find_map(|it| after(text, it))
        .and_then(cited)
        .filter(|it| it.contains(" của ") || it.contains(" về "))
    };
    let of_nodes = nodes
        .iter()
        .filter_map(|it| bound(&it.text).map(|text| (text, Some(it.line), it.path.clone())));
    let of_footnotes = footnotes
        .iter()
        .filter_map(|it| bound(&it.text).map(|text| (text, Some(it.line), String::new())));
    found.extend(of_nodes.chain(of_footnotes));
    let mut seen: Vec<String> = Vec::new();
    for (text, line, place) in found {
        let number = text
            .split_whitespace()
            .find(|it| it.contains('-') && it.contains('/'))
            .unwrap_or(&text)
            .trim_end_matches(',')
            .to_owned();
        if seen.contains(&number) {
            continue;
        }
        seen.push(number);
        let field = format!("basis[{}]", sheet.programme.basis.len());
        let why = (!place.is_empty() || text.chars().count() < 25)
            .then_some("Văn bản được viện dẫn ở phần sau; đề nghị xem lại có phải căn cứ không.");
        sheet.programme.basis.push(text);
        sheet.note(field, line, &place, why);
    }
}

fn opens(text: &str) -> bool {
    let folded = fold(text);
    [
        "thuc hien",
        "can cu",
        "thi hanh",
        "tiep tuc thuc hien",
        "- can cu",
    ]
    .iter()
    .any(|it| folded.starts_with(it))
}

/// A cited document from its kind to its end: what is in brackets behind it is none of it.
fn cited(text: &str) -> Option<String> {
    let at = CITED
        .iter()
        .filter_map(|it| split(text, it).map(|(before, _)| before.len()))
        .min()?;
    let text = text.get(at..)?;
    let mut end = text.len();
    for stop in [" (", ";", "”.", ". ", " và các văn bản"] {
        end = end.min(text.find(stop).map_or(text.len(), |it| {
            if stop == "”." {
                it + '”'.len_utf8()
            } else {
                it
            }
        }));
    }
    for stop in [
        ", tập trung",
        ", các chi bộ",
        ", Ban Thường vụ",
        ", Đảng ủy",
        ", chi bộ",
        "; kết hợp",
    ] {
        end = end.min(text.find(stop).unwrap_or(text.len()));
    }
    let text = trimmed(text.get(..end)?);
    let named = has_any(&fold(text), &["so"]) && text.chars().any(|it| it.is_ascii_digit())
        || fold(text).starts_with("luat")
        || ["dieu le", "nghi quyet dai hoi", "chuong trinh cong tac"]
            .iter()
            .any(|it| fold(text).starts_with(it));
    (named && text.chars().count() > 10).then(|| straightened(&capital(text)))
}
