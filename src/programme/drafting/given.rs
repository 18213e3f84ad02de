//! What a plan gives: tasks with their time, topics to choose from, criteria for rewards, material.

use super::Sheet;
use super::days::spans;
use super::head::straightened;
use super::marker::Marker;
use super::scan::{after, has, has_any, item, quoted, short, trimmed};
use super::tree::{Node, Part};
use crate::programme::{Named, PlannedTask, Reward, Rewarded, Topic};
use crate::text::case::capital;
use crate::text::fold::fold;

/// Tasks with their time and who does them: "- Thời gian thực hiện: …", "- Phân công thực hiện: …".
pub(super) fn tasks(sheet: &mut Sheet, nodes: &[&Node]) {
    let year = sheet.programme.year;
    for node in nodes.iter().filter(|it| it.marker.is_heading()) {
        let value = |words: &[&str]| {
            let child = node
                .items()
                .find(|it| words.iter().any(|word| it.folded.starts_with(word)))?;
            child
                .text
                .split_once(':')
                .map(|it| straightened(trimmed(it.1)))
        };
        let time = value(&["thoi gian"]);
        let who = value(&[
            "phan cong",
            "don vi chu tri",
            "co quan chu tri",
            "chu tri",
            "to chuc thuc hien",
            "don vi thuc hien",
            "co quan thuc hien",
            "trach nhiem",
        ]);
        let product = value(&["san pham", "ket qua"]);
        if who.is_none() && !(time.is_some() && product.is_some()) {
            continue;
        }
        let number = node.marker.written();
        if sheet.programme.tasks.iter().any(|it| it.id == number) {
            continue;
        }
        let until = time
            .as_ref()
            .and_then(|it| spans(it, year).first().and_then(|it| it.until));
        let task = PlannedTask {
            id: number,
            task: straightened(trimmed(&node.text)),
            person: None,
            process: Vec::new(),
            until,
            time,
            responsibility: who,
            product,
            authority: None,
            source: sheet.place(&node.path),
        };
        let field = format!("tasks[{}]", sheet.programme.tasks.len());
        sheet.programme.tasks.push(task);
        sheet.at(field, node, None);
    }
}

/// What stands under a heading "Nhiệm vụ …", where no task bears a time of its own.
pub(super) fn plain_tasks(sheet: &mut Sheet, nodes: &[&Node]) {
    if !sheet.programme.tasks.is_empty() {
        return;
    }
    let heading = nodes.iter().find(|it| {
        it.marker.is_heading() && it.folded.starts_with("nhiem vu") && it.text.chars().count() < 90
    });
    let Some(heading) = heading else { return };
    let leaves = heading.items().flat_map(|it| {
        if it.items().next().is_some() && it.marker.is_heading() {
            it.items().collect()
        } else {
            vec![it]
        }
    });
    for node in leaves.filter(|it| it.text.chars().count() > 10) {
        let index = sheet.programme.tasks.len();
        sheet.programme.tasks.push(PlannedTask {
            id: format!("n{}", index + 1),
            task: straightened(&capital(trimmed(&node.text))),
            person: None,
            process: Vec::new(),
            until: spans(&node.text, sheet.programme.year)
                .first()
                .and_then(|it| it.until),
            time: None,
            responsibility: None,
            product: None,
            authority: None,
            source: sheet.place(&node.path),
        });
        sheet.at(
            format!("tasks[{index}]"),
            node,
            Some("Nhiệm vụ không ghi ai thực hiện; đề nghị xem lại."),
        );
    }
}

/// "Chủ đề 1: …" with what stands under it.
pub(super) fn topics(sheet: &mut Sheet, bodies: &[&Part]) {
    for part in bodies {
        for root in &part.nodes {
            let audience = straightened(&short_audience(&root.text));
            for node in root.walk() {
                let Some(rest) = numbered_topic(&node.text) else {
                    continue;
                };
                let (title, body) = rest.split_once(':').map_or((rest, ""), |it| (it.0, it.1));
                let title =
                    straightened(trimmed(title).split(", tập trung").next().unwrap_or(title));
                let content = node.items().find(|it| it.folded.starts_with("noi dung"));
                let form = node
                    .items()
                    .find(|it| it.folded.starts_with("hinh thuc"))
                    .and_then(|it| it.text.split_once(':'))
                    .map(|it| it.1.trim().to_owned());
                let words = content
                    .and_then(|it| it.text.split_once(':'))
                    .map_or(body, |it| it.1);
                let mut points: Vec<String> = super::agenda::points_of(words);
                points.extend(
                    node.items()
                        .filter(|it| matches!(it.marker, Marker::Plus | Marker::Letter(_)))
                        .map(|it| straightened(&item(&it.text))),
                );
                if title.chars().count() < 5 {
                    continue;
                }
                let index = sheet.programme.topics.len();
                sheet.programme.topics.push(Topic {
                    id: format!("topic-{}", index + 1),
                    audience: audience.clone(),
                    title,
                    points,
                    form,
                    source: sheet.place(&node.path),
                });
                sheet.at(format!("topics[{index}]"), node, None);
            }
        }
    }
}

/// Whom topics are for: "Đối với các Chi bộ Tổ Dân phố căn cứ …" is "Chi bộ Tổ Dân phố".
fn short_audience(text: &str) -> String {
    let text = after(text, "doi voi").unwrap_or(text).trim();
    let text = text.strip_prefix("các ").unwrap_or(text);
    capital(trimmed(text.split(" căn cứ").next().unwrap_or(text)))
}

fn numbered_topic(text: &str) -> Option<&str> {
    let rest = ["chu de", "chuyen de"]
        .iter()
        .find_map(|it| {
            if fold(text).starts_with(it) {
                after(text, it)
            } else {
                None
            }
        })?
        .trim_start();
    let rest = rest.strip_prefix("số ").unwrap_or(rest);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let tail = rest.get(digits..)?.trim_start();
    (digits > 0)
        .then(|| tail.strip_prefix([':', '.', '-', '–']))?
        .map(str::trim)
}

pub(super) fn rewards(sheet: &mut Sheet, nodes: &[&Node]) {
    let heading = nodes.iter().find(|it| {
        it.marker.is_heading()
            && has(&it.folded, "khen thuong")
            && it.text.chars().count() < 60
            && it.items().any(|it| it.marker.is_heading())
    });
    let Some(heading) = heading else { return };
    for group in heading.items().filter(|it| it.marker.is_heading()) {
        let of = if has_any(&group.folded, &["ho so", "thu tuc"]) {
            Rewarded::Dossier
        } else if has(&group.folded, "ca nhan") {
            Rewarded::Individual
        } else if has(&group.folded, "tap the") {
            Rewarded::Collective
        } else {
            continue;
        };
        for node in group.items() {
            let index = sheet.programme.rewards.len();
            sheet.programme.rewards.push(Reward {
                id: format!("reward-{}", index + 1),
                of,
                text: straightened(&item(&node.text)),
                needs: Vec::new(),
                source: sheet.place(&node.path),
            });
            sheet.at(format!("rewards[{index}]"), node, None);
        }
    }
}

/// Material that a heading of its own names.
pub(super) fn materials(sheet: &mut Sheet, nodes: &[&Node]) {
    let heading = nodes.iter().find(|it| {
        it.marker.is_heading() && it.folded.starts_with("tai lieu") && it.text.chars().count() < 60
    });
    let Some(heading) = heading else { return };
    for node in heading.items() {
        for text in node.text.split("; ") {
            let text = straightened(&capital(&item(text)));
            let index = sheet.programme.materials.len();
            let called = quoted(&text).map_or_else(|| short(&text, 40), |it| short(it, 40));
            sheet.programme.materials.push(Named {
                id: format!("material-{}", index + 1),
                text,
                short: Some(called),
                source: sheet.place(&node.path),
            });
            sheet.at(
                format!("materials[{index}]"),
                node,
                Some("Tài liệu đọc từ mục Tài liệu; đề nghị xem lại."),
            );
        }
    }
}
