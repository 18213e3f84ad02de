//! How members of one name are told apart.

use std::collections::HashMap;

use super::{Member, Standing};

/// What tells a member from the others of the same name: the year of birth, else the unit, the position or whatever else is known of one alone, else
/// all that is known together; none where nobody else bears the name. Two of whom the same is known are told by their ids: a roster is not taken
/// with them.
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
    let known: Vec<Vec<Option<String>>> = same.iter().map(|it| traits(it)).collect();
    let kinds = known.first().map_or(0, Vec::len);
    let bearers: Vec<HashMap<&str, u32>> = (0..kinds)
        .map(|kind| count(known.iter().filter_map(|it| it.get(kind)?.as_deref())))
        .collect();
    let wholes: Vec<String> = known.iter().map(|it| whole(it)).collect();
    let whole_bearers = count(wholes.iter().map(String::as_str));
    let told = same
        .iter()
        .zip(&known)
        .zip(&wholes)
        .map(|((member, known), whole)| {
            let mut alone = known.iter().zip(&bearers);
            let alone = alone.find_map(|(value, bearers)| {
                let value = value.as_deref()?;
                (bearers.get(value) == Some(&1)).then(|| value.to_owned())
            });
            let together =
                || (whole_bearers.get(whole.as_str()) == Some(&1)).then(|| whole.clone());
            Some(
                alone
                    .or_else(together)
                    .unwrap_or_else(|| format!("mã {}", member.id)),
            )
        });
    told.collect()
}

/// How many bear each value.
fn count<'a>(values: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    let mut bearers = HashMap::new();
    for value in values {
        *bearers.entry(value).or_default() += 1;
    }
    bearers
}

/// Everything by which a member can be told from another of the same name, the likeliest first.
pub fn traits(member: &Member) -> Vec<Option<String>> {
    let said = |it: bool, words: &str| it.then(|| words.to_owned());
    vec![
        member.born.map(|born| born.year().to_string()),
        member.unit.clone(),
        member.position.clone(),
        member.post.clone(),
        member.born.map(|born| born.to_string()),
        said(member.standing == Standing::Probationary, "dự bị"),
        said(member.exempt, "miễn sinh hoạt"),
        said(member.temporary, "sinh hoạt tạm thời"),
        said(member.gone, "không còn sinh hoạt tại chi bộ"),
    ]
}

/// All that is known together.
fn whole(traits: &[Option<String>]) -> String {
    let known = traits.iter().skip(1).flatten();
    let known: Vec<&str> = known.map(String::as_str).collect();
    if known.is_empty() {
        return "chưa ghi năm sinh".to_owned();
    }
    known.join(", ")
}

/// Whether nothing that is known tells two members apart.
pub fn is_alike(one: &Member, other: &Member) -> bool {
    is_same(&one.name, &other.name) && traits(one) == traits(other)
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
    fn the_year_of_birth_comes_first_then_unit_position_and_all_together() {
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
            ["Lê An (Bí thư)", "Lê An (1960)"]
        );
        assert_eq!(
            all(&[("Lê An", "1960", "A", ""), ("Lê An", "", "", "")]),
            ["Lê An (1960)", "Lê An (chưa ghi năm sinh)"]
        );
        assert_eq!(
            all(&[
                ("Lê An", "1960", "A", ""),
                ("Lê An", "1960", "B", ""),
                ("Lê An", "1970", "A", ""),
                ("Lê An", "1970", "B", "")
            ]),
            [
                "Lê An (A, 1960)",
                "Lê An (B, 1960)",
                "Lê An (A, 1970)",
                "Lê An (B, 1970)"
            ]
        );
        // Such a roster is not taken any more; earlier ones are.
        assert_eq!(
            all(&[("Lê An", "1960", "", ""), ("Lê An", "1960", "", "")]),
            ["Lê An (mã m1)", "Lê An (mã m2)"]
        );
    }
}
