//! Whatever the tasks of a session are, its papers fill their pages and lose nothing.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::draw::DrawOp;
use super::super::flow::Page;
use super::pages;
use crate::document::catalogue::{self, PaperKind};
use crate::document::paper::{Block, Paper};
use crate::document::settings::PaperSettings;
use crate::programme;
use crate::session::people::Cell;
use crate::session::{Entry, Event, Founding, Session, Time, lines, roster};

/// The least part of a page that is full, but for the last one of a part.
const LEAST: f32 = 0.4;
/// The papers that tell tasks.
const KINDS: [PaperKind; 4] = [
    PaperKind::Plan,
    PaperKind::Minutes,
    PaperKind::Resolution,
    PaperKind::ResultReport,
];

fn at() -> Time {
    "2026-05-20T14:03:11+07:00".parse().unwrap()
}

/// A session of the sample cell on the first built-in document, to which these lines were given.
fn session(given: &[serde_json::Value]) -> Session {
    let (id, json) = programme::embedded()[0];
    let members = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/roster.csv"
    ));
    let founding = Founding {
        id: "2026-05-20-44-kh-du".to_owned(),
        cell: Cell {
            name: "Chi bộ Văn phòng".to_owned(),
            ..Cell::default()
        },
        programme: Arc::new(programme::read(id, json).unwrap()),
        roster: roster::read("roster.csv", members).unwrap().members,
        facts: Session::blank().facts,
    };
    let mut session = Session::blank();
    let fold = |session: &mut Session, events: Vec<Event>| {
        let seq = session.position.seq + 1;
        let entry = Entry {
            seq,
            at: at(),
            noted: None,
            events,
        };
        session.fold(entry, "00");
    };
    fold(&mut session, vec![Event::New(Box::new(founding))]);
    for line in given {
        let line = lines::read(&line.to_string(), *at().offset()).unwrap();
        let events = session
            .decide(&line.command, at())
            .unwrap_or_else(|refusal| panic!("{:?}: {refusal}", line.command));
        fold(&mut session, events);
    }
    session
}

/// How full a page is: from the upper margin to its lowest mark.
fn filled(page: &Page) -> f32 {
    let marks = page.marks.iter().filter(|it| {
        // Page numbers stand over the margin.
        it.y > page.sheet.margins.top.points()
    });
    let lowest = marks.map(|it| match it.op {
        DrawOp::Rule { dy, .. } => it.y + dy,
        _ => it.y,
    });
    let lowest = lowest.fold(0.0, f32::max);
    (lowest - page.sheet.margins.top.points()) / page.sheet.text_height()
}

/// How often each word is in a text.
fn words<'a>(texts: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in texts.flat_map(str::split_whitespace) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// The words of a paper's paragraphs and cells.
fn told(paper: &Paper) -> HashMap<String, usize> {
    let blocks = paper
        .body
        .iter()
        .chain(paper.annexes.iter().flat_map(|it| &it.body));
    let mut texts: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } => texts.push(text.clone()),
            Block::Paragraph(runs)
            | Block::Spoken(runs)
            | Block::Centered(runs)
            | Block::Item(runs) => {
                texts.push(runs.iter().map(|it| it.text.as_str()).collect());
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                texts.extend(cells.flat_map(|it| it.paragraphs.clone()));
            }
            Block::Tick { .. } | Block::Dots(_) => {}
        }
    }
    words(texts.iter().map(String::as_str))
}

/// What is wrong with the pages of a paper.
fn fault(paper: &Paper) -> Option<String> {
    let all = pages(paper);
    let mut ends = Vec::new();
    for count in 0..=paper.annexes.len() {
        let part = Paper {
            annexes: paper.annexes.iter().take(count).cloned().collect(),
            ..paper.clone()
        };
        ends.push(pages(&part).len());
    }
    for (number, page) in (1..).zip(&all) {
        let share = filled(page);
        if share < LEAST && !ends.contains(&number) {
            return Some(format!(
                "page {number} of {} is {:.0}% full",
                all.len(),
                share * 100.0
            ));
        }
        if share > 1.01 {
            return Some(format!("page {number} is over full"));
        }
    }
    let texts = all.iter().flat_map(|it| &it.marks);
    let texts: Vec<&str> = texts
        .filter_map(|it| match &it.op {
            DrawOp::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let printed = words(texts.iter().copied());
    let lost = told(paper)
        .into_iter()
        .find(|(word, count)| printed.get(word).copied().unwrap_or_default() < *count);
    lost.map(|(word, count)| {
        let there = printed.get(&word).copied().unwrap_or_default();
        format!("“{word}” stands there {there} times of {count}")
    })
}

/// Words of Vietnamese of so many letters in all.
fn prose(letters: usize, seed: usize) -> String {
    let some = [
        "rà", "soát", "lập", "danh", "mục", "hồ", "sơ", "từng", "đảng", "viên", "và", "kiểm",
        "tra", "chéo", "trước", "khi", "nghiêm", "chuyển", "đổi", "số",
    ];
    let mut text = String::from("Việc");
    let mut at = seed;
    while text.chars().count() + 7 < letters {
        at = at.wrapping_mul(31).wrapping_add(7);
        text.push(' ');
        text.push_str(some[at % some.len()]);
    }
    text
}

/// A task: how many steps, of how many letters each, and the letters of its other parts.
type TaskShape = (usize, usize, usize, usize, usize, bool);

fn commit(shape: &TaskShape, at: usize) -> serde_json::Value {
    let (steps, step, task, responsibility, product, of_member) = *shape;
    let steps: Vec<String> = (0..steps).map(|it| prose(step, at + it)).collect();
    serde_json::json!({"do": "commit", "scope": if of_member { "member" } else { "cell" },
        "person": ["m03", "m05"], "task": format!("Nhiệm vụ {at} {}", prose(task, at)), "process": steps,
        "time": {"start": "2026-06-01", "due": "2026-09-30"},
        "responsibility": prose(responsibility, at + 3), "product": prose(product, at + 5)})
}

fn check(shapes: &[TaskShape], opinions: &[usize]) -> Result<(), TestCaseError> {
    let mut given = vec![
        serde_json::json!({"do": "open"}),
        serde_json::json!({"do": "mark_rest", "as": "present"}),
        serde_json::json!({"do": "start_section", "section": "3.1"}),
    ];
    let said = opinions.iter().enumerate();
    given.extend(said.map(|(at, letters)| {
        serde_json::json!({"do": "opinion", "speaker": "m05", "kind": "proposal", "text": format!("Ý {at} {}", prose(*letters, at))})
    }));
    given.extend(shapes.iter().zip(1..).map(|(shape, at)| commit(shape, at)));
    given.push(serde_json::json!({"do": "close", "conclusion": prose(300, 1)}));
    let session = session(&given);
    for kind in KINDS {
        for paper in catalogue::build(kind, &session, &PaperSettings::default()) {
            let fault = fault(&paper);
            prop_assert!(fault.is_none(), "{kind:?}: {}", fault.unwrap_or_default());
        }
    }
    Ok(())
}

/// How many sessions are tried: ten of each kind, or as many as `SAURO_PAGES` says.
fn cases() -> ProptestConfig {
    let asked = std::env::var("SAURO_PAGES").ok();
    ProptestConfig {
        cases: asked.and_then(|it| it.parse().ok()).unwrap_or(10),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn pages_are_full_and_nothing_is_lost(
        shapes in prop::collection::vec((1..=60_usize, 1..=900_usize, 1..=900_usize, 1..=900_usize, 1..=900_usize, any::<bool>()), 1..4),
        opinions in prop::collection::vec(1..=900_usize, 0..6),
    ) {
        check(&shapes, &opinions)?;
    }

    #[test]
    fn pages_of_usual_tasks_are_full(
        shapes in prop::collection::vec((1..=14_usize, 20..=90_usize, 20..=120_usize, 20..=250_usize, 20..=120_usize, any::<bool>()), 1..8),
        opinions in prop::collection::vec(20..=400_usize, 0..12),
    ) {
        check(&shapes, &opinions)?;
    }
}
