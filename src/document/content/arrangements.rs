//! What the cell arranged for its session: what it picked out of what its document offers, and who took which part (44-KH/ĐU, III.3 and III.4).

use super::naming::Naming;
use super::phrase::{capital, sentence};
use crate::document::paper::Block;
use crate::session::kinds::{Choice, Role};
use crate::session::people::Person;
use crate::session::{Session, preparation};

/// Topics and focus items that the cell has picked.
pub fn chosen(session: &Session) -> Vec<Block> {
    let line = |choice: &Choice| {
        let items = session
            .chosen
            .get(choice)
            .filter(|items| !items.is_empty())?;
        let label = capital(choice.label());
        Some(Block::text(sentence(format!(
            "{label}: {}",
            items.join("; ")
        ))))
    };
    Choice::ALL.iter().filter_map(line).collect()
}

/// The same with what the chosen topics cover.
pub fn chosen_with_topics(session: &Session) -> Vec<Block> {
    let mut blocks = chosen(session);
    blocks.extend(topics(session));
    blocks
}

/// What the chosen topics of the document cover.
fn topics(session: &Session) -> Vec<Block> {
    let chosen = session.chosen.get(&Choice::Topics);
    let is_chosen = |title: &String| chosen.is_some_and(|it| it.contains(title));
    let topics = session.programme.topics.iter();
    let chosen: Vec<_> = topics.filter(|it| is_chosen(&it.title)).collect();
    let several = chosen.len() > 1;
    chosen
        .into_iter()
        .flat_map(|topic| {
            let heading = several.then(|| Block::text(format!("“{}” gồm:", topic.title)));
            let points = topic
                .points
                .iter()
                .map(|it| Block::item(sentence(it.as_str())));
            heading.into_iter().chain(points).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether someone who was to prepare an opinion gave it.
fn spoke(session: &Session, person: &Person) -> &'static str {
    if preparation::has_spoken(session, person) {
        "đã phát biểu"
    } else {
        "chưa phát biểu"
    }
}

/// Who prepares what; of opinions that were to be prepared also whether they were given.
pub fn parts(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let line = |role: &Role| {
        let of_role = session.assigned.iter().filter(|it| it.role == *role);
        let names: Vec<String> = of_role
            .map(|it| {
                let helped = it.helps.iter();
                let helped: Vec<String> = helped
                    .map(|id| naming.comrade(&Person::member(id)))
                    .collect();
                let helped = (!helped.is_empty()).then(|| format!("giúp {}", helped.join(", ")));
                let spoke = (*role == Role::Prepared && session.opened_at.is_some())
                    .then(|| spoke(session, &it.member).to_owned());
                // What a helper is for may be a member, by their id: papers name them.
                let purpose = it.purpose.as_ref().map(|purpose| {
                    let member = session.member(purpose);
                    member.map_or_else(
                        || purpose.clone(),
                        |it| format!("giúp đồng chí {}", naming.member(it)),
                    )
                });
                let more = helped.into_iter().chain(purpose).chain(spoke);
                let more: Vec<String> = more.collect();
                let name = naming.comrade(&it.member);
                if more.is_empty() {
                    name
                } else {
                    format!("{name} ({})", more.join("; "))
                }
            })
            .collect();
        let label = match preparation::speakers_wanted(session) {
            Some((wanted, asked)) if *role == Role::Prepared => {
                format!("{} ({asked}/{wanted} đồng chí)", capital(role.label()))
            }
            _ => capital(role.label()),
        };
        (!names.is_empty()).then(|| Block::item(sentence(format!("{label}: {}", names.join(", ")))))
    };
    let mut blocks: Vec<Block> = Role::ALL.iter().filter_map(line).collect();
    let ready = preparation::report_parts(session);
    if !ready.is_empty() {
        blocks.push(Block::item(sentence(format!(
            "Báo cáo chuyên đề đã chuẩn bị các phần: {}",
            ready.join("; ")
        ))));
    }
    blocks
}
