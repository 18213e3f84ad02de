//! The rules that a programme has to keep beyond its form, so that the session can rely on them.

mod form;
mod number;
mod timeline;

use self::number::{id, ids, numbered, slug, unique, unique_at};
use super::fault::Wrong;
use super::{CLOSING, CriterionId, OPENING, Programme, Section, Skill, Target};

/// The longest planned section, in minutes.
const LONGEST_SECTION: u32 = 240;
/// The widest short title of a section, in characters.
const WIDEST_SECTION: usize = 24;

/// The outcome of one rule.
type Kept = Result<(), Wrong>;

/// What is broken of all rules: the first of each kind.
pub(super) fn all(programme: &Programme) -> Vec<Wrong> {
    let kept = [
        head(programme),
        sections(&programme.sections),
        criteria(programme),
        targets(&programme.targets, &programme.skills),
        lists(programme),
        timeline::whole(programme),
        form::registration(programme.registration_form.as_ref()),
        form::assessment(programme.assessment_form.as_ref()),
        form::outline(programme.report_outline.as_ref()),
        form::rating(&programme.rating),
    ];
    kept.into_iter().filter_map(Result::err).collect()
}

/// `Ok` where `kept` holds, else the fault.
fn rule(kept: bool, field: impl Into<String>, what: impl Into<String>) -> Kept {
    if kept {
        Ok(())
    } else {
        Err(Wrong::at(field, what))
    }
}

fn head(programme: &Programme) -> Kept {
    slug(&programme.id, "id")?;
    rule(
        (2000..=2100).contains(&programme.year),
        "year",
        "phải từ 2000 đến 2100, hãy ghi đúng năm",
    )?;
    let minutes = &programme.minimum_minutes;
    minutes_between(minutes.thematic, "minimum_minutes.thematic")?;
    minutes_between(minutes.combined, "minimum_minutes.combined")?;
    rule(
        minutes.combined >= minutes.thematic,
        "minimum_minutes.combined",
        "ngắn hơn thời gian của riêng chuyên đề, hãy sửa lại",
    )?;
    match &programme.attendance_goal {
        Some(goal) => percent(goal.percent, "attendance_goal.percent"),
        None => Ok(()),
    }
}

fn minutes_between(minutes: u32, field: impl Into<String>) -> Kept {
    rule(
        (1..=LONGEST_SECTION).contains(&minutes),
        field,
        format!("số phút phải từ 1 đến {LONGEST_SECTION}, hãy sửa lại"),
    )
}

fn sections(sections: &[Section]) -> Kept {
    unique("sections", sections.iter().map(|section| &section.id))?;
    rule(
        sections
            .first()
            .is_some_and(|section| section.id == OPENING),
        "sections",
        "mục đầu tiên phải có id là opening, hãy thêm mục khai mạc",
    )?;
    rule(
        sections.last().is_some_and(|section| section.id == CLOSING),
        "sections",
        "mục cuối cùng phải có id là closing, hãy thêm mục bế mạc",
    )?;
    rule(
        sections.iter().any(Section::has_number),
        "sections",
        "chưa có mục nội dung nào, hãy thêm ít nhất một mục giữa khai mạc và bế mạc",
    )?;
    sections
        .iter()
        .enumerate()
        .try_for_each(|(index, section)| one_section(section, &format!("sections[{index}]")))
}

fn one_section(section: &Section, field: &str) -> Kept {
    id(&section.id, format!("{field}.id"))?;
    rule(
        section.short.chars().count() <= WIDEST_SECTION,
        format!("{field}.short"),
        format!("dài quá {WIDEST_SECTION} ký tự, hãy rút gọn"),
    )?;
    minutes_between(section.planned_minutes, format!("{field}.planned_minutes"))?;
    numbered(
        &format!("{field}.points"),
        section.points.iter().map(|point| point.number),
    )?;
    section
        .focus
        .iter()
        .enumerate()
        .try_for_each(|(index, number)| {
            rule(
                section.point(*number).is_some(),
                format!("{field}.focus[{index}]"),
                "không có nội dung nào mang số này, hãy sửa lại",
            )
        })?;
    unique(&format!("{field}.focus"), &section.focus)
}

fn criteria(programme: &Programme) -> Kept {
    let criteria = &programme.criteria;
    unique("criteria", criteria.iter().map(|criterion| criterion.id))?;
    CriterionId::SIX.into_iter().try_for_each(|id| {
        rule(
            programme.requires(id),
            "criteria",
            format!(
                "tiêu chí {} phải có và bắt buộc, hãy bổ sung cho đủ 6 rõ",
                id.name()
            ),
        )
    })
}

fn targets(targets: &[Target], skills: &[Skill]) -> Kept {
    let ids = targets.iter().enumerate().flat_map(|(index, target)| {
        let parts = target.also.iter().enumerate();
        std::iter::once((format!("targets[{index}]"), &target.id)).chain(
            parts.map(move |(part, also)| (format!("targets[{index}].also[{part}]"), &also.id)),
        )
    });
    let skills = skills.iter().enumerate();
    let skills = skills.map(|(index, skill)| (format!("skills[{index}]"), &skill.id));
    unique_at(ids.chain(skills))?;
    targets.iter().enumerate().try_for_each(|(index, target)| {
        let field = format!("targets[{index}]");
        id(&target.id, format!("{field}.id"))?;
        percent(target.percent, format!("{field}.percent"))?;
        target.also.iter().enumerate().try_for_each(|(part, also)| {
            id(&also.id, format!("{field}.also[{part}].id"))?;
            percent(also.percent, format!("{field}.also[{part}].percent"))
        })
    })
}

fn percent(percent: u32, field: impl Into<String>) -> Kept {
    rule(
        (1..=100).contains(&percent),
        field,
        "tỷ lệ phải từ 1 đến 100, hãy sửa lại",
    )
}

/// The lists whose entries need little more than an id of their own.
fn lists(programme: &Programme) -> Kept {
    ids(
        "checklist",
        programme.checklist.iter().map(|item| item.id.as_str()),
    )?;
    ids(
        "topics",
        programme.topics.iter().map(|topic| topic.id.as_str()),
    )?;
    timeline::checklist(programme)?;
    ids("tasks", programme.tasks.iter().map(|task| task.id.as_str()))?;
    ids(
        "skills",
        programme.skills.iter().map(|skill| skill.id.as_str()),
    )?;
    for (name, list) in [
        ("forms", &programme.forms),
        ("guest_roles", &programme.guest_roles),
        ("materials", &programme.materials),
    ] {
        ids(name, list.iter().map(|it| it.id.as_str()))?;
    }
    ids(
        "rewards",
        programme.rewards.iter().map(|reward| reward.id.as_str()),
    )?;
    programme.links.iter().enumerate().try_for_each(|(index, link)| {
        let web = link.url.starts_with("https://") || link.url.starts_with("http://");
        rule(
            web && !link.url.contains(char::is_whitespace),
            format!("links[{index}].url"),
            "đường dẫn phải bắt đầu bằng https:// hoặc http:// và không có khoảng trắng, hãy sửa lại",
        )
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::programme::{Fault, embedded, read};

    /// What is put in place of what, and the field that is then named.
    const BROKEN: &str = r#"
        /id => "44-KH" => id
        /id => "kế-hoạch" => id
        /id => "../x" => id
        /year => 26 => year
        /timeline/2/met_by => ["paper:nope"] => timeline[2].met_by
        /preparation => {"days_ahead": 1, "working_days": false, "prepared_speakers": 0, "told": ["nope"], "source": "x"} => preparation.told[0]
        /checklist/1/until => "2026-05-12" => checklist[1].until
        /timeline/2/met_by => ["target:99"] => timeline[2].met_by
        /timeline/2/until => "2026-11-08" => timeline[2].until
        /sections/1/points/0/text => "$\\geq 80\\%$" => sections[1].points[0].text
        /sections/1/points/0/text => "Nội dung<sup>1</sup>" => sections[1].points[0].text
        /minimum_minutes/thematic => 0 => minimum_minutes.thematic
        /minimum_minutes/combined => 60 => minimum_minutes.combined
        /attendance_goal/percent => 101 => attendance_goal.percent
        /sections/1/id => "3.5" => sections[5]
        /sections/1/id => "3..1" => sections[1].id
        /sections/0/id => "start" => sections
        /sections/6/id => "end" => sections
        /sections => [] => sections
        /sections/1/short => "xxxxxxxxxxxxxxxxxxxxxxxxx" => sections[1].short
        /sections/1/planned_minutes => 0 => sections[1].planned_minutes
        /sections/1/planned_minutes => 241 => sections[1].planned_minutes
        /sections/1/points/1/number => 3 => sections[1].points[1].number
        /sections/3/focus/2 => 11 => sections[3].focus[2]
        /sections/3/focus/2 => 1 => sections[3].focus[2]
        /criteria/5/required => false => criteria
        /criteria/5/id => "authority" => criteria
        /criteria/5/id => "person" => criteria[5]
        /targets/3/percent => 0 => targets[3].percent
        /targets/3/also/0/percent => 900 => targets[3].also[0].percent
        /targets/3/also/0/id => "1" => targets[3].also[0]
        /timeline/1/until => "2026-05-11" => timeline[1].until
        /timeline/2/until => null => timeline[2].until
        /timeline/3/from => "2026-05-01" => timeline[3]
        /checklist/1/id => "settle-topic" => checklist[1]
        /checklist/1/id => "kế hoạch" => checklist[1].id
        /links/0/url => "javascript:alert(1)" => links[0].url
    "#;

    fn faulty(change: impl FnOnce(&mut Value)) -> Fault {
        let mut value: Value = serde_json::from_str(embedded()[0].1).unwrap();
        change(&mut value);
        read("a.json", &value.to_string()).unwrap_err()
    }

    /// Breaks the embedded programme as each line of the table says.
    pub(super) fn each_names_its_field(table: &str) {
        let lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
        for line in lines {
            let [pointer, new, field] = line.split(" => ").collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            let new: Value = serde_json::from_str(new).unwrap();
            let fault = faulty(|value| *value.pointer_mut(pointer).unwrap() = new);
            assert_eq!(fault.field, field, "{line}: {fault}");
        }
    }

    #[test]
    fn every_rule_names_the_field_that_breaks_it() {
        each_names_its_field(BROKEN);
    }

    #[test]
    fn opening_and_closing_alone_are_no_session() {
        let fault = faulty(|value| {
            value["sections"].as_array_mut().unwrap().drain(1..6);
        });
        assert_eq!(fault.field, "sections");
        assert!(fault.what.contains("mục nội dung"), "{fault}");
    }

    #[test]
    fn a_sum_that_is_off_is_told() {
        let fault = faulty(|value| {
            value["assessment_form"]["groups"][0]["criteria"][0]["points"] = json!(9);
        });
        assert!(fault.what.contains("cộng lại là 24"), "{fault}");
    }

    #[test]
    fn a_programme_may_ask_for_authority_too() {
        let mut value: Value = serde_json::from_str(embedded()[0].1).unwrap();
        let authority = json!({
            "id": "authority", "label": "Rõ thẩm quyền", "required": true,
            "hint": "Ai quyết định", "example": "Bí thư chi bộ",
        });
        value["criteria"].as_array_mut().unwrap().push(authority);
        let programme = read("a.json", &value.to_string()).unwrap();
        assert_eq!(programme.required_criteria().count(), 7);
    }
}
