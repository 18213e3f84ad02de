//! The people of a saved session: the roster, guests, attendance, and that whoever is named is one of them.

use std::collections::HashSet;

use super::shape::Parts;
use crate::session::people::Person;
use crate::text::clean;

/// The ids of members and guests.
#[derive(Debug)]
pub(super) struct Known<'a> {
    members: HashSet<&'a str>,
    guests: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    /// Those of a saved session.
    pub(super) fn of(parts: &'a Parts) -> Self {
        let members = parts.roster.iter();
        let guests = parts.meeting.iter().flat_map(|meeting| &meeting.guests);
        Self {
            members: members.map(|member| member.id.as_str()).collect(),
            guests: guests.map(|guest| guest.id.as_str()).collect(),
        }
    }

    /// Whether this person is one of them.
    pub(super) fn knows(&self, person: &Person) -> bool {
        match person {
            Person::Member(id) => self.has(id),
            Person::Guest { guest } => self.guests.contains(guest.as_str()),
        }
    }

    /// Whether this is a member's id.
    pub(super) fn has(&self, member: &str) -> bool {
        self.members.contains(member)
    }
}

/// A person's id for a sentence.
pub(super) fn shown(person: &Person) -> String {
    let (who, id) = match person {
        Person::Member(id) => ("đảng viên", id),
        Person::Guest { guest } => ("khách mời", guest),
    };
    format!("{who} mã “{}”", clean::line(id).text)
}

/// Checks roster, guests and attendance.
pub(super) fn check(parts: &Parts, faults: &mut Vec<String>) {
    let known = Known::of(parts);
    twice(
        "roster",
        parts.roster.iter().map(|it| it.id.as_str()),
        faults,
    );
    for member in &parts.roster {
        if !clean::is_meaningful(&member.name) || !clean::is_meaningful(&member.id) {
            let id = clean::line(&member.id).text;
            faults.push(format!(
                "phần “roster”, {id}: thiếu mã hoặc họ tên; hãy bổ sung."
            ));
        }
    }
    if let Some(meeting) = &parts.meeting {
        let guests = meeting.guests.iter().map(|it| it.id.as_str());
        twice("meeting.guests", guests, faults);
        for (role, person) in [("chủ trì", &meeting.chair), ("thư ký", &meeting.secretary)] {
            if let Some(person) = person.as_ref().filter(|person| !known.knows(person)) {
                faults.push(format!(
                    "{role} là {}, không có trong danh sách; hãy sửa mã.",
                    shown(person)
                ));
            }
        }
    }
    let marked = parts.attendance.iter().map(|it| it.member.as_str());
    twice("attendance", marked.clone(), faults);
    strangers("attendance", marked, &known, faults);
}

/// Tells the ids that stand twice in a part.
pub(super) fn twice<'a>(part: &str, ids: impl Iterator<Item = &'a str>, faults: &mut Vec<String>) {
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        let id = clean::line(id).text;
        faults.push(format!(
            "phần “{part}” có hai mục cùng mã “{id}”; hãy bỏ bớt một."
        ));
    }
}

/// Tells the members whom a part names and the roster does not have.
pub(super) fn strangers<'a>(
    part: &str,
    members: impl Iterator<Item = &'a str>,
    known: &Known,
    faults: &mut Vec<String>,
) {
    for member in members.filter(|member| !known.has(member)) {
        let member = clean::line(member).text;
        faults.push(format!(
            "phần “{part}” nêu đảng viên mã “{member}”, không có trong danh sách; hãy sửa mã."
        ));
    }
}
