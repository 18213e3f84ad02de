//! What the cell arranged for its session: what it picked out of what its document offers, and who took which part (44-KH/ĐU, III.3 and III.4).

use super::naming::Naming;
use super::phrase::{capital, sentence};
use crate::document::paper::Block;
use crate::session::Session;
use crate::session::kinds::{Choice, Role};
use crate::session::people::Person;

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

/// Who prepares what.
pub fn parts(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let line = |role: &Role| {
        let of_role = session.assigned.iter().filter(|it| it.role == *role);
        let names: Vec<String> = of_role
            .map(|it| {
                let name = naming.comrade(&Person::member(&it.member));
                it.purpose
                    .as_ref()
                    .map_or_else(|| name.clone(), |purpose| format!("{name} ({purpose})"))
            })
            .collect();
        let label = capital(role.label());
        (!names.is_empty()).then(|| Block::item(sentence(format!("{label}: {}", names.join(", ")))))
    };
    Role::ALL.iter().filter_map(line).collect()
}
