//! Whom of a cell's members a new list means: the same person keeps the id under which all of the year is recorded, and nobody takes another's.

use std::collections::BTreeSet;

use super::{Member, apart};
use crate::session::state::number;
use crate::text::fold::fold;

/// Whether two rows may tell of one person.
type Same = fn(&Member, &Member) -> bool;

/// From the surest on.
const SURE: [Same; 4] = [
    |one, other| one.born.is_some() && one.born == other.born && named_alike(one, other),
    |one, other| may_be(one, other) && apart::traits(one) == apart::traits(other),
    may_be,
    // Written with other tones, born on the same day.
    |one, other| {
        one.born.is_some() && one.born == other.born && fold(&one.name) == fold(&other.name)
    },
];

fn named_alike(one: &Member, other: &Member) -> bool {
    one.name.to_lowercase() == other.name.to_lowercase()
}

fn may_be(one: &Member, other: &Member) -> bool {
    let births = one.born.zip(other.born);
    named_alike(one, other) && births.is_none_or(|(one, other)| one == other)
}

/// Gives the members of a list the ids under which the cell knows them, and those whom it does not know ids that nobody had: `last` is the highest
/// number that was given. Ids that the list itself gave stay, those that the cell knows even where the names are others.
pub fn known_again(members: &mut [Member], given: &BTreeSet<String>, known: &[Member], last: u32) {
    if known.is_empty() && last == 0 {
        return;
    }
    let is_known = |id: &str| given.contains(id) && known.iter().any(|it| it.id == id);
    let mut found: Vec<bool> = members.iter().map(|it| is_known(&it.id)).collect();
    let sure = members.iter().filter(|it| is_known(&it.id));
    let mut taken: BTreeSet<String> = sure.map(|it| it.id.clone()).collect();
    for same in SURE {
        for (member, found) in members.iter_mut().zip(&mut found) {
            let mut free = known.iter().filter(|it| !taken.contains(&it.id));
            let one = free.find(|it| !*found && same(it, member));
            if let Some(one) = one {
                taken.insert(one.id.clone());
                member.id.clone_from(&one.id);
                *found = true;
            }
        }
    }
    let numbers = known.iter().map(|it| it.id.as_str());
    let numbers = numbers.chain(taken.iter().map(String::as_str));
    let mut next = numbers.filter_map(number).fold(last, u32::max);
    let numbers = given.iter().filter_map(|it| number(it));
    next = numbers.fold(next, u32::max);
    let new = members.iter_mut().zip(found).filter(|(_, found)| !found);
    for (member, _) in new.filter(|(it, _)| !given.contains(&it.id)) {
        next = next.saturating_add(1);
        member.id = format!("m{next:02}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::roster;

    fn list(rows: &[&str]) -> Vec<Member> {
        let text = format!("Họ và tên,Ngày sinh,Đơn vị\n{}\n", rows.join("\n"));
        roster::read("a.csv", text.as_bytes()).unwrap().members
    }

    fn ids(members: &[Member]) -> Vec<&str> {
        members.iter().map(|it| it.id.as_str()).collect()
    }

    #[test]
    fn the_same_person_keeps_the_id_in_whichever_row_and_a_new_one_takes_nobodys() {
        let known = list(&["Lê An,1/1/1960,", "Vũ Bình,2/2/1970,", "Đỗ Hoà,3/3/1980,"]);
        for (rows, wanted) in [
            (
                vec![
                    "Người Mới,5/5/1990,",
                    "Lê An,1/1/1960,",
                    "Vũ Bình,2/2/1970,",
                ],
                vec!["m08", "m01", "m02"],
            ),
            (
                vec!["VŨ BÌNH,2/2/1970,", "LÊ AN,1/1/1960,"],
                vec!["m02", "m01"],
            ),
            (
                vec!["Đỗ Hòa,3/3/1980,", "Lê An,,", "Lê An,9/9/1999,"],
                vec!["m03", "m01", "m08"],
            ),
        ] {
            let mut new = list(&rows);
            known_again(&mut new, &BTreeSet::new(), &known, 7);
            assert_eq!(ids(&new), wanted, "{rows:?}");
        }
    }

    #[test]
    fn two_of_one_name_are_told_by_what_else_is_known_and_else_by_their_order() {
        let known = list(&["Lê An,,Tổ 1", "Lê An,,Tổ 2"]);
        let mut new = list(&["Lê An,,Tổ 2", "Lê An,,Tổ 1"]);
        known_again(&mut new, &BTreeSet::new(), &known, 2);
        assert_eq!(ids(&new), ["m02", "m01"]);
        let mut new = list(&["Lê An,,Tổ 3", "Lê An,,Tổ 4"]);
        known_again(&mut new, &BTreeSet::new(), &known, 2);
        assert_eq!(ids(&new), ["m01", "m02"]);
    }

    #[test]
    fn ids_that_the_list_gives_stay_and_a_first_list_is_numbered_by_its_rows() {
        let known = list(&["Lê An,1/1/1960,"]);
        let mut new = list(&["Lê An,1/1/1960,", "Vũ Bình,,"]);
        known_again(&mut new, &BTreeSet::from(["m02".to_owned()]), &known, 2);
        assert_eq!(ids(&new), ["m01", "m02"]);
        // Who is surely known keeps the id under which the year is recorded.
        "NV7".clone_into(&mut new[0].id);
        known_again(
            &mut new,
            &BTreeSet::from(["NV7".to_owned(), "m02".to_owned()]),
            &known,
            2,
        );
        assert_eq!(ids(&new), ["m01", "m02"]);
        let mut first = known.clone();
        known_again(&mut first, &BTreeSet::new(), &[], 0);
        assert_eq!(first, known);
    }
}
