//! What else a plan holds: aims, the "rõ" that it names, recipients, addresses, tasks, topics, rewards, what is to be prepared.

use super::head::straightened;
use super::marker::Marker;
use super::scan::{after, find, has, has_any, sentences, trimmed};
use super::tree::{Node, Part};
use super::{Sheet, given};
use crate::programme::{AttendanceGoal, CriterionId, Link, Preparation};
use crate::text::case::capital;
use crate::text::fold::fold;

/// Purposes and requirements.
pub(super) fn aims(sheet: &mut Sheet, bodies: &[&Part]) {
    let nodes: Vec<&Node> = bodies.iter().flat_map(|it| it.walk()).collect();
    let aim = |it: &&&Node| {
        it.marker.is_heading() && it.text.chars().count() < 60 && !it.children.is_empty()
    };
    let both = nodes.iter().filter(aim).find(|it| {
        it.folded.starts_with("muc dich")
            && has(&it.folded, "yeu cau")
            && it
                .items()
                .any(|it| !it.marker.is_heading() || it.children.is_empty())
    });
    let purpose = nodes
        .iter()
        .filter(aim)
        .find(|it| it.folded.starts_with("muc dich") && !has(&it.folded, "yeu cau"));
    let requirement = nodes
        .iter()
        .filter(aim)
        .find(|it| it.folded.starts_with("yeu cau"));
    let (mut purposes, mut requirements) = (Vec::new(), Vec::new());
    if let Some(both) = both {
        for node in both.items() {
            let demands = has_any(&node.folded, &["phai"]);
            if demands {
                &mut requirements
            } else {
                &mut purposes
            }
            .push(node);
        }
    }
    // "1. Mục đích: …" on one line.
    let told = |words: &str| {
        let node = nodes.iter().find(|it| {
            it.folded.starts_with(words) && it.text.contains(": ") && it.marker.is_heading()
        });
        node.and_then(|it| Some((*it, straightened(it.text.split_once(": ")?.1.trim()))))
    };
    let of_lines = [told("muc dich"), told("yeu cau")];
    let general = nodes.iter().find(|it| {
        it.folded.starts_with("muc tieu chung") || it.folded.starts_with("muc tieu tong quat")
    });
    purposes.extend(general.iter().flat_map(|it| it.items()));
    purposes.extend(purpose.iter().flat_map(|it| it.items()));
    requirements.extend(requirement.iter().flat_map(|it| it.items()));
    let why = both
        .is_some()
        .then_some("Mục đích và yêu cầu viết chung một mục; đề nghị xem lại.");
    for (index, node) in purposes.into_iter().enumerate() {
        sheet.programme.purposes.push(straightened(&node.text));
        sheet.at(format!("purposes[{index}]"), node, why);
    }
    let [purpose, requirement] = of_lines;
    if let Some((node, text)) = purpose.filter(|_| sheet.programme.purposes.is_empty()) {
        sheet.programme.purposes.push(text);
        sheet.at("purposes[0]", node, None);
    }
    if let Some((node, text)) = requirement.filter(|_| requirements.is_empty()) {
        sheet.programme.requirements.push(text);
        sheet.at("requirements[0]", node, None);
    }
    for (index, node) in requirements.into_iter().enumerate() {
        sheet.programme.requirements.push(straightened(&node.text));
        sheet.at(format!("requirements[{index}]"), node, why);
    }
}

/// The "rõ" that the plan names, and the seventh where it names one.
pub(super) fn criteria(sheet: &mut Sheet, nodes: &[&Node]) {
    let named = nodes
        .iter()
        .find(|it| has(&it.folded, "ro nguoi") && has(&it.folded, "ro viec"));
    let says = |words: &str| named.is_some_and(|it| has(&it.folded, words));
    if !says("ro tham quyen") {
        sheet
            .programme
            .criteria
            .retain(|it| it.id != CriterionId::Authority);
    }
    if let Some(node) = named {
        for criterion in &mut sheet.programme.criteria {
            let folded = fold(&criterion.label);
            criterion.by_cell = !has(&node.folded, &folded);
        }
        let why = has_any(&node.folded, &["ro ket qua", "ro nguon luc", "ro kinh phi"])
            .then_some("Văn bản nêu thêm tiêu chí mà phần mềm chưa có; đề nghị ghi vào yêu cầu.");
        sheet.at("criteria", node, why);
    }
}

/// Everything else.
pub(super) fn rest(sheet: &mut Sheet, main: &Part, nodes: &[&Node], bodies: &[&Part]) {
    recipients(sheet, main);
    goal(sheet, nodes);
    preparation(sheet, nodes);
    links(sheet, nodes);
    given::tasks(sheet, nodes);
    given::plain_tasks(sheet, nodes);
    given::topics(sheet, bodies);
    given::rewards(sheet, nodes);
    given::materials(sheet, nodes);
    let resolution = nodes
        .iter()
        .find(|it| has_any(&it.folded, &["ban hanh nghi quyet", "du thao nghi quyet"]));
    sheet.programme.resolution = resolution.is_some();
    if let Some(node) = resolution {
        sheet.at("resolution", node, None);
    }
    if sheet.programme.report_to.is_empty() {
        let issuer = &sheet.programme.issuer;
        sheet.programme.report_to = issuer
            .strip_prefix("Ban Thường vụ ")
            .unwrap_or(issuer)
            .to_owned();
        sheet.note(
            "report_to",
            None,
            "",
            Some("Văn bản không ghi nơi nhận báo cáo; tạm ghi cơ quan ban hành, đề nghị xem lại."),
        );
    }
}

fn recipients(sheet: &mut Sheet, main: &Part) {
    let from = main
        .tail
        .iter()
        .position(|it| fold(&it.text).starts_with("noi nhan"));
    let lines = main.tail.iter().skip(from.map_or(0, |it| it + 1));
    for line in
        lines.take_while(|it| Marker::of(&it.text).0 == Marker::Dash || it.text.starts_with('-'))
    {
        let (_, text) = Marker::of(&line.text);
        let text = text
            .split(" (")
            .next()
            .unwrap_or(text)
            .split(", CV")
            .next()
            .unwrap_or(text);
        let text = straightened(trimmed(text));
        if text.chars().any(char::is_alphabetic) {
            let field = format!("recipients[{}]", sheet.programme.recipients.len());
            sheet.programme.recipients.push(text);
            sheet.note(field, Some(line.line), "", None);
        }
    }
    if sheet.programme.recipients.is_empty() {
        sheet
            .lost
            .push("Không đọc được phần “Nơi nhận”; nếu văn bản có, đề nghị ghi thêm.".to_owned());
    }
}

/// "phấn đấu 100% đảng viên được tham gia sinh hoạt".
fn goal(sheet: &mut Sheet, nodes: &[&Node]) {
    for node in nodes {
        let Some(at) = node.text.find('%') else {
            continue;
        };
        let digits: String = node
            .text
            .get(..at)
            .unwrap_or_default()
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let percent = digits
            .chars()
            .rev()
            .collect::<String>()
            .parse::<u32>()
            .unwrap_or(0);
        let behind: String = fold(node.text.get(at..).unwrap_or_default())
            .chars()
            .take(60)
            .collect();
        let joins = has(&behind, "dang vien")
            && has_any(
                &behind,
                &["tham gia sinh hoat", "du sinh hoat", "duoc sinh hoat"],
            );
        if joins && (1..=100).contains(&percent) {
            let start = after(&node.text, "phan dau")
                .map_or(at.saturating_sub(digits.len()), |it| {
                    node.text.len() - it.len() - "phấn đấu".len()
                });
            let text = node.text.get(start..).unwrap_or(&node.text);
            let text = text
                .split([';', '.'])
                .next()
                .unwrap_or(text)
                .split(" nhằm ")
                .next()
                .unwrap_or(text)
                .trim();
            sheet.programme.attendance_goal = Some(AttendanceGoal {
                percent,
                text: straightened(text),
                source: sheet.place(&node.path),
            });
            sheet.at("attendance_goal", node, None);
            return;
        }
    }
}

/// "gửi trước ít nhất 03 ngày làm việc", "ít nhất 5 đảng viên chuẩn bị trước ý kiến".
fn preparation(sheet: &mut Sheet, nodes: &[&Node]) {
    let number = |text: &str| {
        text.split_whitespace()
            .find_map(|it| it.parse::<u32>().ok())
    };
    let ahead = nodes.iter().find_map(|node| {
        let at = find(&node.folded, "truoc it nhat")
            .or_else(|| find(&node.folded, "it nhat"))
            .filter(|_| has_any(&node.folded, &["gui", "tai lieu"]))?;
        let behind: String = node.folded.get(at..)?.chars().take(45).collect();
        let days = number(&behind).filter(|it| (1..=30).contains(it) && has(&behind, "ngay"))?;
        Some((days, has(&behind, "ngay lam viec"), *node))
    });
    let speakers = nodes.iter().find_map(|node| {
        sentences(&node.text).into_iter().find_map(|sentence| {
            let folded = fold(sentence);
            let at = folded.match_indices("it nhat").map(|it| it.0).find(|at| {
                let behind: Vec<&str> = folded
                    .get(*at..)
                    .unwrap_or_default()
                    .split_whitespace()
                    .take(16)
                    .collect();
                let members = behind
                    .get(3..5)
                    .is_some_and(|it| matches!(it, ["dang", "vien"] | ["dong", "chi"]));
                members && has_any(&behind.join(" "), &["chuan bi", "phat bieu", "y kien"])
            })?;
            number(folded.get(at..)?).map(|it| (it, *node))
        })
    });
    let core = nodes.iter().any(|it| has(&it.folded, "luc luong nong cot"));
    let usual = sheet.programme.preparation.clone();
    let (days, working, node) = match ahead {
        Some((days, working, node)) => (Some(days), working, Some(node)),
        None => (None, false, None),
    };
    let node = node.or(speakers.map(|it| it.1));
    if node.is_none() && !core {
        return;
    }
    sheet.programme.preparation = Some(Preparation {
        days_ahead: days.or(usual.as_ref().map(|it| it.days_ahead)).unwrap_or(1),
        working_days: working,
        documents: "post-documents".to_owned(),
        prepared_speakers: speakers.map_or(0, |it| it.0.min(50)),
        core,
        told: Vec::new(),
        source: node.map_or_else(|| sheet.place(""), |it| sheet.place(&it.path)),
    });
    if let Some(node) = node {
        sheet.at("preparation", node, None);
    }
}

fn links(sheet: &mut Sheet, nodes: &[&Node]) {
    for node in nodes {
        for (at, _) in node.text.match_indices("http") {
            let rest = node.text.get(at..).unwrap_or_default();
            let url: String = rest
                .chars()
                .take_while(|it| !it.is_whitespace() && !"()“”,;<>".contains(*it))
                .collect();
            let url = url.trim_end_matches(['.', ':']).to_owned();
            let web = url.starts_with("https://") || url.starts_with("http://");
            if !web || url.len() < 12 || sheet.programme.links.iter().any(|it| it.url == url) {
                continue;
            }
            let label = node.text.get(..at).unwrap_or_default();
            let label = label
                .rsplit([';', ',', '(', '.'])
                .find(|it| it.trim().chars().count() > 8)
                .unwrap_or("Đường dẫn trong văn bản");
            let label = trimmed(label.trim().trim_end_matches("tại địa chỉ").trim());
            let field = format!("links[{}]", sheet.programme.links.len());
            let note = Some(
                "Đường dẫn đọc từ văn bản; đề nghị mở thử trước khi in hoặc tạo mã QR.".to_owned(),
            );
            sheet.programme.links.push(Link {
                label: capital(label),
                url,
                verified: false,
                note,
            });
            sheet.at(field, node, Some("Đường dẫn chưa được kiểm tra."));
        }
    }
}
