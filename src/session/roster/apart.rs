//! How members of one name are told apart.

use super::Member;

/// What tells a member from the others of the same name: the year of birth, else the unit, else the position, else a number in the order of the
/// roster; none where nobody else bears the name.
pub fn told_apart(roster: &[Member], id: &str) -> Option<String> {
    let own = roster.iter().find(|it| it.id == id)?;
    let same = roster.iter().filter(|it| is_same(&it.name, &own.name));
    if same.clone().count() < 2 {
        return None;
    }
    let traits: [fn(&Member) -> Option<String>; 3] = [
        |it| it.born.map(|born| born.year().to_string()),
        |it| it.unit.clone(),
        |it| it.position.clone(),
    ];
    let alone = traits.iter().find_map(|of| {
        let value = of(own)?;
        let bearers = same.clone().filter(|it| of(it).as_ref() == Some(&value));
        (bearers.count() == 1).then_some(value)
    });
    let number = || {
        same.clone()
            .position(|it| it.id == id)
            .map(|at| (at + 1).to_string())
    };
    alone.or_else(number)
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
