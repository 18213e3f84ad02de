//! People on the screens: how they are called, and how a few letters find them.

use crate::session::kinds::Status;
pub use crate::session::wording::called;
use crate::session::{Person, Session};
use crate::text::fold::Needle;

/// How far a match that needs the position comes after those in the name.
const BY_POSITION: u32 = 1 << 24;

/// Someone that typed letters find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: Person,
    /// Name and position.
    pub label: String,
}

/// The same with "đ/c" in front.
pub fn comrade(session: &Session, person: &Person) -> String {
    format!("đ/c {}", called(session, person))
}

/// The members and guests that these letters find, best first; all of them without letters. Those who are absent come last.
pub fn find(session: &Session, letters: &str) -> Vec<Candidate> {
    let needle = Needle::new(letters.trim());
    let mut found: Vec<(u32, bool, usize, Candidate)> = everyone(session)
        .enumerate()
        .filter_map(|(at, (candidate, absent))| {
            // A match in the name goes before one that needs the position too.
            let name = candidate.label.split(" · ").next().unwrap_or_default();
            let rank = needle.rank(name);
            let rank = rank.or_else(|| {
                needle
                    .rank(&candidate.label)
                    .map(|it| it.saturating_add(BY_POSITION))
            });
            rank.map(|rank| (rank, absent, at, candidate))
        })
        .collect();
    found.sort_by_key(|(rank, absent, at, _)| (*absent, *rank, *at));
    found
        .into_iter()
        .map(|(_, _, _, candidate)| candidate)
        .collect()
}

/// Everyone of the roster and the guests, and whether they are absent.
fn everyone(session: &Session) -> impl Iterator<Item = (Candidate, bool)> + '_ {
    let names = session.names();
    let members = session.roster.iter().enumerate().map(move |(at, member)| {
        let name = names.called.get(at).cloned().unwrap_or_default();
        let person = Person::member(&member.id);
        let absent = session.status(member).is_some_and(|status| {
            status.absent() || matches!(status, Status::Exempt | Status::Left)
        });
        (labelled(name, member.position.as_deref(), person), absent)
    });
    let guests = session.guests.values().map(|guest| {
        let position = guest.position.as_deref().or(Some("khách mời"));
        (
            labelled(guest.name.clone(), position, Person::guest(&guest.id)),
            false,
        )
    });
    members.chain(guests)
}

fn labelled(name: String, position: Option<&str>, person: Person) -> Candidate {
    let label = match position {
        Some(position) if position != "Đảng viên" => format!("{name} · {position}"),
        _ => name,
    };
    Candidate { person, label }
}
