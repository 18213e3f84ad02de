//! The targets: what shall be reached by how many of whom.

use std::cmp::Reverse;

use super::Sheet;
use super::head::straightened;
use super::scan::{find, has, has_any, item, sentences, short};
use super::tree::{Node, Part};
use crate::programme::{Computed, Denominator, Target, TargetPart};
use crate::text::fold::fold;

/// Whom a share can be of: what is named, folded, and what it counts. The first that is found next to the figure counts.
const WHOM: [(&str, Denominator); 23] = [
    ("can bo, dang vien", Denominator::Members),
    ("dang vien", Denominator::Members),
    ("chi bo", Denominator::Cells),
    ("chi, dang bo", Denominator::Cells),
    ("chi uy", Denominator::Cells),
    ("to chuc dang", Denominator::Cells),
    ("to chuc co so dang", Denominator::Cells),
    ("dang bo", Denominator::Cells),
    ("can bo, cong chuc, nguoi lao dong", Denominator::Members),
    ("can bo, cong chuc", Denominator::CivilServants),
    ("cong chuc, vien chuc", Denominator::CivilServants),
    ("can bo", Denominator::CivilServants),
    ("vien chuc", Denominator::CivilServants),
    ("nguoi dan", Denominator::Residents),
    ("nhan dan", Denominator::Residents),
    ("ho gia dinh", Denominator::Residents),
    ("ho dan", Denominator::Residents),
    ("so ho", Denominator::Residents),
    ("nguoi benh", Denominator::Residents),
    ("van ban", Denominator::Documents),
    ("ho so", Denominator::Documents),
    ("don vi", Denominator::Units),
    ("co quan", Denominator::Units),
];

/// Said of a sentence outside of the heading on targets.
const GUESSED: &str =
    "Văn bản không có mục chỉ tiêu; câu này được đọc như một chỉ tiêu, đề nghị xem lại.";

/// Reads them: from the heading on targets, else from sentences that name a share.
pub(super) fn read(sheet: &mut Sheet, bodies: &[&Part]) {
    let nodes: Vec<&Node> = bodies.iter().flat_map(|it| it.walk()).collect();
    let named = nodes.iter().filter(|it| {
        let named = has_any(&it.folded, &["muc tieu", "chi tieu"])
            && !has_any(&it.folded, &["muc dich", "muc tieu chung", "khen thuong"]);
        named
            && it.marker.is_heading()
            && it.text.chars().count() < 110
            && it.items().next().is_some()
    });
    // Of several the one under which most figures stand by themselves.
    let figures = |it: &&Node| it.items().filter(|it| figure(&it.text).is_some()).count();
    let heading = named.max_by_key(|it| (figures(it), Reverse(it.line)));
    if let Some(heading) = heading {
        for node in heading.items() {
            let inner: Vec<&Node> = node.items().collect();
            let group = !inner.is_empty() && figure(&node.text).is_none();
            let wanted = if group { inner } else { vec![node] };
            for node in wanted {
                put(sheet, node, &node.text, None);
            }
        }
        return;
    }
    // What a reward wants is no target of the plan.
    let roots = bodies
        .iter()
        .flat_map(|it| &it.nodes)
        .filter(|it| !has(&it.folded, "khen thuong"));
    for node in roots.flat_map(Node::walk) {
        for sentence in sentences(&node.text) {
            let Some((percent, whom)) = figure(sentence) else {
                continue;
            };
            let folded = fold(sentence);
            let near = percents(sentence).first().is_some_and(|it| it.1 < 40);
            let begins = [
                "phan dau", "giam", "tang", "it nhat", "tren", "moi ", "tu ", "dat",
            ]
            .iter()
            .any(|it| folded.starts_with(it));
            let goal = near
                || begins
                || has_any(
                    &folded,
                    &[
                        "muc tieu",
                        "chi tieu",
                        "it nhat 01 buoi",
                        "it nhat 1 buoi",
                        "tro len",
                    ],
                );
            let attendance = has_any(&fold(sentence), &["tham gia sinh hoat", "du sinh hoat"])
                && percent < 101
                && whom == Denominator::Members;
            if goal && !attendance && whom != Denominator::Units {
                let words = sentence
                    .split_once(": ")
                    .filter(|it| figure(it.1).is_some())
                    .map_or(sentence, |it| it.1);
                put(sheet, node, words, Some(GUESSED));
            }
        }
    }
}

/// The share and whom it is of, where a text names both: "100% đảng viên", "mỗi chi bộ … ít nhất 01".
pub(super) fn figure(text: &str) -> Option<(u32, Denominator)> {
    let folded = fold(text);
    if let Some((percent, at)) = percents(text).first().copied() {
        let behind = text.get(at..).map(fold).unwrap_or_default();
        return Some((
            percent,
            whom(&behind).or_else(|| whom(&folded)).unwrap_or_default(),
        ));
    }
    if let Some(at) = find(&folded, "toan bo").or_else(|| find(&folded, "tat ca")) {
        let rest = folded.get(at..).unwrap_or_default();
        return whom(rest).filter(|_| at < 40).map(|it| (100, it));
    }
    let each = find(&folded, "moi").or_else(|| find(&folded, "tung"))?;
    let counts = rest_of(&folded, each)
        .split_whitespace()
        .any(|it| it.starts_with('0') && it.len() == 2 && it.chars().all(|c| c.is_ascii_digit()));
    let at_least = counts
        || has_any(
            &folded,
            &[
                "it nhat",
                "toi thieu",
                "co 01",
                "co 1",
                "01 ban",
                "01 nhiem vu",
                "dang ky",
                "co tu",
            ],
        );
    let rest = folded.get(each..).unwrap_or_default();
    (at_least && each < 60).then(|| (100, whom(rest).unwrap_or_default()))
}

/// A folded text from a place on.
fn rest_of(folded: &str, at: usize) -> &str {
    folded.get(at..).unwrap_or_default()
}

/// Every share in a text with the byte behind its sign.
fn percents(text: &str) -> Vec<(u32, usize)> {
    let found = text.match_indices('%').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let digits: String = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let number: u32 = digits.chars().rev().collect::<String>().parse().ok()?;
        // "12,5%" is no share of ours.
        let whole = !before
            .get(..before.len() - digits.len())?
            .ends_with([',', '.']);
        (whole && (1..=100).contains(&number)).then_some((number, at + 1))
    });
    found.collect()
}

/// Whom a folded text is about: what is named first.
fn whom(folded: &str) -> Option<Denominator> {
    let found = WHOM.iter().filter_map(|(words, whom)| {
        find(folded, words).map(|at| (at, std::cmp::Reverse(words.len()), *whom))
    });
    found.min_by_key(|it| (it.0, it.1)).map(|it| it.2)
}

/// From what the program computes it by itself.
fn computed(folded: &str, whom: Denominator) -> Option<Computed> {
    match whom {
        Denominator::Cells
            if has(folded, "sinh hoat") && has_any(folded, &["to chuc", "it nhat 01 buoi"]) =>
        {
            Some(Computed::Session)
        }
        Denominator::Cells
            if has_any(folded, &["nhiem vu", "giai phap", "phan viec"])
                && has_any(folded, &["dang ky", "toi thieu", "it nhat"]) =>
        {
            Some(Computed::Commitments)
        }
        Denominator::Members
            if has_any(
                folded,
                &[
                    "ban dang ky",
                    "dang ky phan viec",
                    "dang ky it nhat",
                    "dang ky toi thieu",
                ],
            ) =>
        {
            Some(Computed::Registrations)
        }
        _ => None,
    }
}

/// Puts a target in.
pub(super) fn put(sheet: &mut Sheet, node: &Node, text: &str, doubt: Option<&'static str>) {
    let read = figure(text);
    let (percent, whom) = read.unwrap_or((100, Denominator::Members));
    let text = straightened(&crate::text::case::capital(&item(text)));
    if text.is_empty() || sheet.programme.targets.iter().any(|it| it.text == text) {
        return;
    }
    let index = sheet.programme.targets.len();
    let id = (index + 1).to_string();
    let folded = fold(&text);
    let also = further(&text, &id);
    let whom_said = self::whom(&folded).is_some();
    let why = if doubt.is_some() {
        doubt
    } else if read.is_none() {
        Some("Chỉ tiêu không ghi tỷ lệ; tạm ghi 100% đảng viên, đề nghị xem lại.")
    } else if whom_said {
        None
    } else {
        Some(
            "Chỉ tiêu không nói rõ tính trên đối tượng nào; tạm tính trên đảng viên, đề nghị xem lại.",
        )
    };
    for part in 0..also.len() {
        sheet.at(
            format!("targets[{index}].also[{part}]"),
            node,
            Some("Con số thứ hai trong cùng chỉ tiêu; đề nghị xem lại."),
        );
    }
    let target = Target {
        short: short(stripped(&text), 40),
        computed: computed(&folded, whom),
        percent,
        denominator: whom,
        most: None,
        by: None,
        source: Some(sheet.place(&node.path)),
        also,
        text,
        id,
    };
    sheet.programme.targets.push(target);
    sheet.at(format!("targets[{index}]"), node, why);
}

/// A text without the words before what is to be reached.
fn stripped(text: &str) -> &str {
    let words = [
        "Phấn đấu",
        "phấn đấu",
        "Từ",
        "từ",
        "Có",
        "có",
        "Bảo đảm",
        "Đảm bảo",
        "Đạt",
        "Trên",
        "Tối thiểu",
        "Ít nhất",
        "đến hết năm",
    ];
    let mut rest = text;
    while let Some(next) = words
        .iter()
        .find_map(|it| rest.strip_prefix(it))
        .map(str::trim_start)
    {
        rest = next;
    }
    let figure = rest
        .split_once('%')
        .filter(|it| it.0.chars().all(|c| c.is_ascii_digit()))
        .map(|it| it.1.trim_start());
    figure.unwrap_or(rest)
}

/// Further shares of the same target.
fn further(text: &str, id: &str) -> Vec<TargetPart> {
    let letters = ["b", "c", "d", "e"];
    let clauses = text.split([';', '.']).map(str::trim).skip(1);
    let first = text.split([';', '.']).next().unwrap_or(text);
    let commas = first.split(", ").map(str::trim).skip(1).filter(|it| {
        !percents(it).is_empty() && !percents(first.split(", ").next().unwrap_or("")).is_empty()
    });
    let parts = commas.chain(clauses);
    let shares = parts.filter_map(|part| match percents(part).first().copied() {
        Some((percent, at)) => Some((part, percent, at)),
        None => figure(part).map(|(percent, _)| (part, percent, 0)),
    });
    let with_letter = shares.zip(letters);
    with_letter
        .map(|((part, percent, at), letter)| TargetPart {
            id: format!("{id}{letter}"),
            text: part.to_owned(),
            short: short(stripped(part), 40),
            percent,
            denominator: whom(&fold(part.get(at..).unwrap_or_default())).unwrap_or_default(),
        })
        .collect()
}
