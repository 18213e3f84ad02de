//! What a document offers the cell to pick from: its topics, the items to concentrate on, the roles of guests.

use super::kinds::Choice;
use crate::programme::Programme;

/// One thing to pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    /// By what it can be named beside its title: a topic's id.
    pub id: Option<&'a str>,
    /// Its number: a point's own, else its place.
    pub number: u32,
    /// What is picked.
    pub title: &'a str,
    /// Whom it is meant for.
    pub audience: Option<&'a str>,
}

/// What there is to pick, in the document's order.
pub fn of(programme: &Programme, what: Choice) -> Vec<Offer<'_>> {
    match what {
        Choice::Topics => {
            let topics = programme.topics.iter().zip(1..);
            let offer = topics.map(|(it, number)| Offer {
                id: Some(&it.id),
                number,
                title: &it.title,
                audience: Some(&it.audience),
            });
            offer.collect()
        }
        Choice::Focus => {
            let sections = programme.sections.iter();
            let points = sections
                .flat_map(|section| section.focus.iter().filter_map(|it| section.point(*it)));
            let offer = points.map(|it| Offer {
                id: None,
                number: it.number,
                title: &it.short,
                audience: None,
            });
            offer.collect()
        }
    }
}

/// The offer that these words mean: by id, number or title.
pub fn meant<'a>(offers: &[Offer<'a>], words: &str) -> Option<Offer<'a>> {
    let number = words.trim_end_matches('.').parse().ok();
    let fits =
        |it: &&Offer<'_>| it.id == Some(words) || Some(it.number) == number || it.title == words;
    offers.iter().find(fits).copied()
}

/// A guest's role as it is written down: one that the document names, by its id or its place among them, else the words themselves.
pub fn role<'a>(programme: &'a Programme, words: &'a str) -> &'a str {
    let roles = &programme.guest_roles;
    let place = words.trim_end_matches('.').parse::<usize>().ok();
    let place = place.and_then(|it| it.checked_sub(1));
    let by_place = place.and_then(|it| roles.get(it));
    let known = roles.iter().find(|it| it.id == words).or(by_place);
    known.map_or(words, |it| it.called())
}
