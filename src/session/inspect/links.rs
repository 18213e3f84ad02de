//! What a saved session refers to: speakers, sections, presenters, and members in forms and lists.

use std::collections::HashSet;

use super::people::{Known, shown, strangers, twice};
use super::shape::Parts;
use crate::text::clean;

/// Checks that everything named is there.
pub(super) fn check(parts: &Parts, faults: &mut Vec<String>) {
    let known = Known::of(parts);
    let sections: HashSet<&str> = parts.agenda.iter().map(|it| it.section.as_str()).collect();
    twice(
        "agenda",
        parts.agenda.iter().map(|it| it.section.as_str()),
        faults,
    );
    twice(
        "discussion",
        parts.discussion.iter().map(|it| it.id.as_str()),
        faults,
    );
    for item in &parts.agenda {
        if let Some(person) = item.presenter.as_ref().filter(|it| !known.knows(it)) {
            faults.push(format!(
                "mục {} do {} trình bày, không có trong danh sách; hãy sửa mã.",
                clean::line(&item.section).text,
                shown(person)
            ));
        }
    }
    for said in &parts.discussion {
        let id = clean::line(&said.id).text;
        if let Some(person) = said.speaker.as_ref().filter(|it| !known.knows(it)) {
            faults.push(format!(
                "ý kiến {id} của {}, không có trong danh sách; hãy sửa mã.",
                shown(person)
            ));
        }
        if !sections.contains(said.section.as_str()) {
            faults.push(format!(
                "ý kiến {id} thuộc một mục không có trong chương trình; hãy sửa mục."
            ));
        }
        if !clean::is_meaningful(&said.text) {
            faults.push(format!(
                "ý kiến {id} chưa có chữ nào; hãy ghi nội dung hoặc bỏ đi."
            ));
        }
    }
    let named = |part, members: Vec<&str>, faults: &mut Vec<String>| {
        strangers(part, members.into_iter(), &known, faults);
    };
    let registered = parts.registrations.iter().map(|it| it.member.as_str());
    named("registrations", registered.collect(), faults);
    let assessed = parts.assessments.iter().map(|it| it.member.as_str());
    named("assessments", assessed.collect(), faults);
    let assigned = parts.assigned.iter();
    let assigned = assigned.filter_map(|it| it.member.as_member());
    named("assigned", assigned.collect(), faults);
    let counted = parts
        .targets
        .iter()
        .flat_map(|it| it.members.iter().flatten());
    named("targets", counted.map(String::as_str).collect(), faults);
}
