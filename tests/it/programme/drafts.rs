//! The five documents read from their own texts, beside the programmes that were made of them by hand: what is found, what is wrong, what is marked.
//! `SAURO_GOLDEN=write cargo test --test it drafts` writes the table of `docs/drafting.md` anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use sauro::programme::drafting::{Draft, draft};
use sauro::programme::{Programme, Section};
use sauro::text::fold::fold;
use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

use super::documents::programme;
use crate::support::assert_same;

/// The programmes made by hand, and the texts of their documents.
const DOCUMENTS: [(&str, &str); 5] = [
    ("44-kh-du", include_str!("../../data/44-kh-du-source.txt")),
    (
        "hai-phong-2026",
        include_str!("../../data/hai-phong-2026-source.txt"),
    ),
    ("153-cv-du", include_str!("../../data/153-cv-du-source.txt")),
    (
        "la-gi-2026",
        include_str!("../../data/la-gi-2026-source.txt"),
    ),
    ("32-kh-du", include_str!("../../data/32-kh-du-source.txt")),
];
/// From what likeness on two wordings are the same fact: scans drop a word here and a mark there.
const SAME: f32 = 0.85;
/// Where the table begins in the page that holds it.
const TABLE: &str = "<!-- the table -->\n";

/// What was read of one kind: the field, and what it says.
type Facts = Vec<(String, String)>;

/// How well one kind was read.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    wanted: usize,
    found: usize,
    wrong: usize,
    marked: usize,
}

pub(super) fn read(text: &str) -> Draft {
    draft("plan.txt", text.as_bytes(), 2026).unwrap()
}

/// The facts of each kind in a programme. Where the document sets no agenda, the sections are no facts of it.
fn facts(programme: &Programme) -> BTreeMap<&'static str, Facts> {
    let mut all: BTreeMap<&'static str, Facts> = BTreeMap::new();
    let mut put =
        |kind, field: String, text: String| all.entry(kind).or_default().push((field, text));
    for read in [of_the_head, of_the_aims, of_the_forms, of_the_rest] {
        read(programme, &mut put);
    }
    all
}

fn of_the_head(programme: &Programme, put: &mut dyn FnMut(&'static str, String, String)) {
    for (field, text) in [
        ("symbol", programme.symbol.clone()),
        ("kind", programme.kind.clone()),
        ("issuer", programme.issuer.clone()),
        ("title", programme.title.clone()),
        ("theme", programme.theme.clone()),
        ("year", programme.year.to_string()),
        (
            "date",
            programme.date.map(|it| it.to_string()).unwrap_or_default(),
        ),
    ] {
        put(
            "1. Phần đầu văn bản",
            field.to_owned(),
            format!("{field}: {text}"),
        );
    }
    for (at, text) in programme.basis.iter().enumerate() {
        put("2. Căn cứ", format!("basis[{at}]"), text.clone());
    }
    let aims = programme
        .purposes
        .iter()
        .enumerate()
        .map(|(at, it)| (format!("purposes[{at}]"), it));
    let aims = aims.chain(
        programme
            .requirements
            .iter()
            .enumerate()
            .map(|(at, it)| (format!("requirements[{at}]"), it)),
    );
    for (field, text) in aims {
        put("F. Mục đích, yêu cầu", field, text.clone());
    }
    for (at, reward) in programme.rewards.iter().enumerate() {
        put(
            "G. Tiêu chuẩn khen thưởng",
            format!("rewards[{at}]"),
            format!("{:?} {}", reward.of, reward.text),
        );
    }
    let own = |it: &&(usize, &Section)| it.1.has_number() && programme.agenda_note.is_none();
    let sections: Vec<(usize, &Section)> = programme.sections.iter().enumerate().collect();
    for (at, section) in sections.iter().filter(own) {
        put(
            "3. Nội dung",
            format!("sections[{at}]"),
            format!("{} {}", section.id, section.title),
        );
        for (index, point) in section.points.iter().enumerate() {
            put(
                "4. Điểm trong nội dung",
                format!("sections[{at}].points[{index}]"),
                format!("{} {}", section.id, point.text),
            );
        }
    }
}

fn of_the_aims(programme: &Programme, put: &mut dyn FnMut(&'static str, String, String)) {
    for (at, target) in programme.targets.iter().enumerate() {
        put(
            "5. Chỉ tiêu",
            format!("targets[{at}]"),
            format!(
                "{} {:?} {}",
                target.percent, target.denominator, target.text
            ),
        );
    }
    let mut days = Vec::new();
    for (at, phase) in programme.timeline.iter().enumerate() {
        let day = (
            phase.kind,
            phase.until.or(phase.from),
            phase.until.is_some(),
        );
        if day.1.is_some() && !days.contains(&day) {
            days.push(day);
            put(
                "6. Mốc thời gian",
                format!("timeline[{at}]"),
                format!("{day:?}"),
            );
        }
    }
    put(
        "7. Nơi nhận báo cáo",
        "report_to".to_owned(),
        programme.report_to.clone(),
    );
}

fn of_the_forms(programme: &Programme, put: &mut dyn FnMut(&'static str, String, String)) {
    for (at, group) in programme.registration_groups().iter().enumerate() {
        let rule = format!("{} {:?} {:?}", group.title, group.rule, group.at_least);
        put(
            "8. Mẫu đăng ký",
            format!("registration_form.groups[{at}]"),
            rule,
        );
        for (index, item) in group.items.iter().enumerate() {
            put(
                "8. Mẫu đăng ký",
                format!("registration_form.groups[{at}].items[{index}]"),
                format!("{} {}", group.number, item.text),
            );
        }
    }
    for (at, group) in programme.assessment_groups().iter().enumerate() {
        for (index, it) in group.criteria.iter().enumerate() {
            let field = format!("assessment_form.groups[{at}].criteria[{index}]");
            put(
                "9. Bảng chấm điểm",
                field,
                format!(
                    "{} {} {} {}",
                    it.id,
                    it.text,
                    it.points,
                    it.standard.join(" ")
                ),
            );
        }
    }
    for (at, it) in programme
        .assessment_form
        .iter()
        .flat_map(|it| &it.bands)
        .enumerate()
    {
        put(
            "9. Bảng chấm điểm",
            format!("assessment_form.bands[{at}]"),
            format!("{} {}-{}", it.label, it.from, it.to),
        );
    }
    for (at, part) in programme
        .report_outline
        .iter()
        .flat_map(|it| &it.parts)
        .enumerate()
    {
        put(
            "A. Đề cương báo cáo",
            format!("report_outline.parts[{at}]"),
            format!("{} {}", part.numeral, part.title),
        );
        for (index, item) in part.items.iter().enumerate() {
            put(
                "A. Đề cương báo cáo",
                format!("report_outline.parts[{at}].items[{index}]"),
                format!("{} {}", item.number, item.title),
            );
        }
    }
}

fn of_the_rest(programme: &Programme, put: &mut dyn FnMut(&'static str, String, String)) {
    for (at, task) in programme
        .tasks
        .iter()
        .enumerate()
        .filter(|it| it.1.responsibility.is_some())
    {
        put(
            "B. Nhiệm vụ giao",
            format!("tasks[{at}]"),
            format!(
                "{} {} {:?} {:?}",
                task.id, task.task, task.until, task.responsibility
            ),
        );
    }
    for (at, topic) in programme.topics.iter().enumerate() {
        put(
            "C. Chủ đề gợi ý",
            format!("topics[{at}]"),
            format!("{} {}", topic.title, topic.points.join(" ")),
        );
    }
    for criterion in &programme.criteria {
        put(
            "D. Tiêu chí “rõ”",
            "criteria".to_owned(),
            criterion.label.clone(),
        );
    }
    for (at, text) in programme.recipients.iter().enumerate() {
        put("E. Nơi nhận", format!("recipients[{at}]"), text.clone());
    }
}

fn alike(one: &str, other: &str) -> f32 {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let bare = folded
            .split_whitespace()
            .map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        bare.filter(|it| !it.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    get_diff_ratio(
        &capture_diff_slices(Algorithm::Myers, &one, &other),
        one.len(),
        other.len(),
    )
}

/// How well each kind was read.
fn compared(wanted: &Programme, read: &Draft) -> BTreeMap<&'static str, Score> {
    let mut given = facts(&read.programme);
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for (kind, facts) in facts(wanted) {
        let score = scores.entry(kind).or_default();
        let rest = given.entry(kind).or_default();
        for (_, text) in facts {
            score.wanted += 1;
            let best = rest
                .iter()
                .enumerate()
                .map(|(at, it)| (at, alike(&text, &it.1)))
                .max_by(|one, other| one.1.total_cmp(&other.1));
            if let Some((at, _)) = best.filter(|it| it.1 >= SAME) {
                score.found += 1;
                rest.remove(at);
            }
        }
    }
    for (kind, rest) in given {
        let score = scores.entry(kind).or_default();
        for (field, _) in rest {
            score.wrong += 1;
            let unsure = read.findings.iter().any(|it| it.field == field && !it.sure);
            score.marked += usize::from(unsure);
        }
    }
    scores
}

#[test]
fn the_five_documents_are_read_from_their_own_texts() {
    let mut all: BTreeMap<&'static str, Score> = BTreeMap::new();
    for (id, text) in DOCUMENTS {
        for (kind, score) in compared(&programme(id), &read(text)) {
            let sum = all.entry(kind).or_default();
            sum.wanted += score.wanted;
            sum.found += score.found;
            sum.wrong += score.wrong;
            sum.marked += score.marked;
        }
    }
    let mut table = "| Loại | Có trong văn bản | Đọc được | Đọc sai | Đọc sai có đánh dấu |\n| --- | --- | --- | --- | --- |\n".to_owned();
    let total = all.values().fold(Score::default(), |sum, it| Score {
        wanted: sum.wanted + it.wanted,
        found: sum.found + it.found,
        wrong: sum.wrong + it.wrong,
        marked: sum.marked + it.marked,
    });
    for (kind, it) in all
        .iter()
        .map(|(kind, it)| (kind.split_once(". ").unwrap().1, it))
        .chain([("Cộng", &total)])
    {
        writeln!(
            table,
            "| {kind} | {} | {} | {} | {} |",
            it.wanted, it.found, it.wrong, it.marked
        )
        .unwrap();
    }
    assert!(total.found * 100 >= total.wanted * 95, "{table}");
    assert!(
        total.wrong * 100 <= (total.found + total.wrong) * 2,
        "{table}"
    );
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/drafting.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let (before, after) = text.split_once(TABLE).unwrap();
    let (_, after) = after.split_once("\n\n").unwrap();
    assert_same(&page, &format!("{before}{TABLE}{table}\n{after}"));
}
