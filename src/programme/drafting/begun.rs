//! Drafts that begin without a plan's file: a blank one, and a copy of a programme that there is.

use super::{Draft, Finding, Sheet, agenda, usual};
use crate::programme::Programme;
use crate::text::date;

const OPEN: &str =
    "Chưa có nội dung thật; đề nghị ghi theo văn bản của cấp trên hoặc kế hoạch của chi bộ.";

/// A programme with an opening, one content and a closing, to be filled in by hand. `year` is the present one.
pub fn blank(year: i32) -> Option<Draft> {
    let mut programme = usual::programme()?;
    "Chi bộ".clone_into(&mut programme.issuer);
    "Đảng ủy".clone_into(&mut programme.parent);
    "Sinh hoạt chuyên đề".clone_into(&mut programme.title);
    "Chuyên đề của chi bộ".clone_into(&mut programme.theme);
    "Đảng ủy".clone_into(&mut programme.report_to);
    programme.year = year;
    programme
        .criteria
        .retain(|it| it.required && !matches!(it.id, crate::programme::CriterionId::Authority));
    let mut sheet = Sheet {
        programme,
        findings: Vec::new(),
        lost: Vec::new(),
    };
    agenda::offered(&mut sheet);
    sheet.programme.agenda_note = None;
    usual::complete(&mut sheet);
    let programme = sheet.programme;
    let unsure = |field: &str| !matches!(field, "year" | "sections.planned_minutes");
    let findings = fields(&programme)
        .into_iter()
        .map(|field| finding(field, unsure, OPEN));
    Some(Draft {
        findings: findings.collect(),
        programme,
        lost: Vec::new(),
        source: Vec::new(),
    })
}

/// A programme to be changed. `copied`: it is another's, and gets an id of its own; what binds that one committee is to be looked at.
pub fn of(programme: &Programme, copied: bool, year: i32) -> Draft {
    let mut programme = programme.clone();
    let why = format!(
        "Bản sao của {}; đề nghị ghi lại theo văn bản của mình.",
        programme.called()
    );
    if copied {
        programme.id = format!("{}-{year}-ban-sao", programme.id);
    }
    let bound = |field: &str| {
        let single = ["id", "symbol", "issuer", "parent", "date", "report_to"];
        copied && (single.contains(&field) || field.starts_with("timeline["))
    };
    let findings = fields(&programme)
        .into_iter()
        .map(|field| finding(field, bound, &why));
    Draft {
        findings: findings.collect(),
        programme,
        lost: Vec::new(),
        source: Vec::new(),
    }
}

fn finding(field: String, unsure: impl Fn(&str) -> bool, why: &str) -> Finding {
    let sure = !unsure(&field);
    Finding {
        field,
        line: None,
        place: String::new(),
        sure,
        why: (!sure).then(|| why.to_owned()),
    }
}

/// Every field of a programme that can be looked over.
fn fields(programme: &Programme) -> Vec<String> {
    let single = [
        "symbol", "kind", "issuer", "parent", "title", "theme", "year",
    ];
    let mut all: Vec<String> = single.map(str::to_owned).to_vec();
    all.extend(
        programme
            .date
            .map(|it| (it, "date"))
            .filter(|it| !date::short(it.0).is_empty())
            .map(|it| it.1.to_owned()),
    );
    let mut list =
        |name: &str, count: usize| all.extend((0..count).map(|at| format!("{name}[{at}]")));
    list("basis", programme.basis.len());
    list("purposes", programme.purposes.len());
    list("requirements", programme.requirements.len());
    for (at, section) in programme
        .sections
        .iter()
        .enumerate()
        .filter(|it| it.1.has_number())
    {
        all.push(format!("sections[{at}]"));
        all.extend(
            (0..section.points.len()).map(|point| format!("sections[{at}].points[{point}]")),
        );
    }
    all.push("sections.planned_minutes".to_owned());
    let mut list =
        |name: &str, count: usize| all.extend((0..count).map(|at| format!("{name}[{at}]")));
    list("targets", programme.targets.len());
    list("timeline", programme.timeline.len());
    list("tasks", programme.tasks.len());
    list("topics", programme.topics.len());
    list("rewards", programme.rewards.len());
    list("materials", programme.materials.len());
    list("recipients", programme.recipients.len());
    for (at, group) in programme.registration_groups().iter().enumerate() {
        all.push(format!("registration_form.groups[{at}]"));
        all.extend(
            (0..group.items.len())
                .map(|item| format!("registration_form.groups[{at}].items[{item}]")),
        );
    }
    all.extend(["report_to", "id"].map(str::to_owned));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::{embedded, read};

    #[test]
    fn a_blank_one_is_a_programme_whose_fields_are_open() {
        let draft = blank(2026).unwrap();
        let json = serde_json::to_string(&draft.programme).unwrap();
        read("x", &json).unwrap();
        assert!(
            draft.unsure().any(|it| it.field == "title") && draft.programme.sections.len() == 3
        );
    }

    #[test]
    fn a_copy_has_an_id_of_its_own_and_what_binds_another_is_open() {
        for (_, json) in embedded() {
            let programme = read("x", json).unwrap();
            let copy = of(&programme, true, 2026);
            read("x", &serde_json::to_string(&copy.programme).unwrap()).unwrap();
            assert_ne!(copy.programme.id, programme.id);
            assert_eq!(
                copy.unsure()
                    .filter(|it| it.field.starts_with("timeline"))
                    .count(),
                programme.timeline.len()
            );
            assert_eq!(of(&programme, false, 2026).unsure().count(), 0);
        }
    }
}
