//! How members of one name are told apart.

use std::collections::HashMap;

use super::Member;

/// What tells a member from the others of the same name: the year of birth, else the unit, else the position, else a number in the order of the
/// roster; none where nobody else bears the name.
pub fn told_apart(roster: &[Member], id: &str) -> Option<String> {
    let own = roster.iter().find(|it| it.id == id)?;
    let same = roster.iter().filter(|it| is_same(&it.name, &own.name));
    let same: Vec<&Member> = same.collect();
    let at = same.iter().position(|it| it.id == id)?;
    apart(&same).into_iter().nth(at).flatten()
}

/// What tells each of these members of one name from the others.
fn apart(same: &[&Member]) -> Vec<Option<String>> {
    if same.len() < 2 {
        return vec![None; same.len()];
    }
    let traits: [fn(&Member) -> Option<String>; 3] = [
        |it| it.born.map(|born| born.year().to_string()),
        |it| it.unit.clone(),
        |it| it.position.clone(),
    ];
    let bearers = traits.map(|of| {
        let mut bearers: HashMap<String, u32> = HashMap::new();
        for value in same.iter().filter_map(|it| of(it)) {
            *bearers.entry(value).or_default() += 1;
        }
        (of, bearers)
    });
    let told = same.iter().zip(1..).map(|(member, number)| {
        let mut alone = bearers.iter();
        let alone = alone
            .find_map(|(of, bearers)| of(member).filter(|value| bearers.get(value) == Some(&1)));
        Some(alone.unwrap_or_else(|| u32::to_string(&number)))
    });
    told.collect()
}

/// The names of all members, each with what tells it from others of the same name, in the order of the roster.
pub fn all_called(roster: &[Member]) -> Vec<String> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, member) in roster.iter().enumerate() {
        by_name
            .entry(member.name.to_lowercase())
            .or_default()
            .push(at);
    }
    let mut names: Vec<String> = roster.iter().map(|it| it.name.clone()).collect();
    for places in by_name.values().filter(|it| it.len() > 1) {
        let same: Vec<&Member> = places.iter().filter_map(|at| roster.get(*at)).collect();
        for (at, told) in places.iter().zip(apart(&same)) {
            if let (Some(name), Some(told)) = (names.get_mut(*at), told) {
                *name = format!("{name} ({told})");
            }
        }
    }
    names
}

/// Names in capitals and in small letters are one name. Compared without copies: names are drawn with every frame.
fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (one.chars(), other.chars());
    one.flat_map(char::to_lowercase)
        .eq(other.flat_map(char::to_lowercase))
}

/// The member's name, with what tells it from others of the same name: “Lê An (1960)”.
pub fn called(roster: &[Member], member: &Member) -> String {
    match told_apart(roster, &member.id) {
        Some(apart) => format!("{} ({apart})", member.name),
        None => member.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(members: &[(&str, &str, &str, &str)]) -> Vec<Member> {
        let members = members
            .iter()
            .zip(1..)
            .map(|((name, born, unit, position), at)| {
                let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
                let member = serde_json::json!({
                    "id": format!("m{at}"), "name": name, "born": filled(born),
                    "unit": filled(unit), "position": filled(position),
                });
                serde_json::from_value(member).unwrap()
            });
        members.collect()
    }

    fn all(members: &[(&str, &str, &str, &str)]) -> Vec<String> {
        let roster = roster(members);
        roster.iter().map(|it| called(&roster, it)).collect()
    }

    #[test]
    fn the_year_of_birth_comes_first_then_unit_position_and_number() {
        assert_eq!(
            all(&[
                ("Lê An", "1960", "A", ""),
                ("Lê An", "1970-02-01", "A", ""),
                ("An", "", "", "")
            ]),
            ["Lê An (1960)", "Lê An (1970)", "An"]
        );
        assert_eq!(
            all(&[
                ("Lê An", "1960", "Phòng A", ""),
                ("LÊ AN", "1960", "Phòng B", "")
            ]),
            ["Lê An (Phòng A)", "LÊ AN (Phòng B)"]
        );
        assert_eq!(
            all(&[("Lê An", "1960", "", "Bí thư"), ("Lê An", "1960", "", "")]),
            ["Lê An (Bí thư)", "Lê An (2)"]
        );
    }
}
