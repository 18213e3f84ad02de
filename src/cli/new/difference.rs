//! How a new roster differs from the one that the cell had.

use std::collections::BTreeMap;

use crate::session::roster::Member;

/// How many members a line names.
const NAMED: usize = 10;

/// One line for those who came, one for those who are gone, one for those of whom something changed; none for a cell that had no roster.
pub(super) fn between(before: &[Member], after: &[Member]) -> Vec<String> {
    if before.is_empty() {
        return Vec::new();
    }
    let (was, is) = (by_id(before), by_id(after));
    let came = after.iter().filter(|it| !was.contains_key(it.id.as_str()));
    let gone = before.iter().filter(|it| !is.contains_key(it.id.as_str()));
    let changed = after.iter().filter(|it| {
        let known = was.get(it.id.as_str());
        known.is_some_and(|known| known != it)
    });
    [
        told("thêm", came),
        told("bớt", gone),
        told("thay đổi thông tin của", changed),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn by_id(members: &[Member]) -> BTreeMap<&str, &Member> {
    members
        .iter()
        .map(|member| (member.id.as_str(), member))
        .collect()
}

/// A line about these members; none where there are none.
fn told<'a>(what: &str, members: impl Iterator<Item = &'a Member>) -> Option<String> {
    let named: Vec<_> = members
        .map(|member| format!("{} ({})", member.name, member.id))
        .collect();
    let shown = named.iter().take(NAMED).map(String::as_str);
    let shown: Vec<_> = shown.collect();
    let end = if named.len() > NAMED { " …." } else { "." };
    (!named.is_empty()).then(|| {
        format!(
            "So với danh sách cũ của chi bộ, danh sách mới {what} {} đảng viên: {}{end}",
            named.len(),
            shown.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: &str, name: &str) -> Member {
        serde_json::from_value(serde_json::json!({"id": id, "name": name})).unwrap()
    }

    #[test]
    fn who_came_who_is_gone_and_who_changed() {
        let before = [member("m01", "An"), member("m02", "Bình")];
        let after = [member("m01", "Ân"), member("m03", "Chi")];
        let lines = between(&before, &after);
        assert_eq!(lines.len(), 3);
        assert!(lines[0].contains("thêm 1 đảng viên: Chi (m03)."));
        assert!(lines[1].contains("bớt 1 đảng viên: Bình (m02)."));
        assert!(lines[2].contains("thay đổi thông tin của 1 đảng viên: Ân (m01)."));
        assert!(between(&before, &before).is_empty() && between(&[], &after).is_empty());
    }

    #[test]
    fn long_lists_are_cut() {
        let after: Vec<_> = (0..50).map(|n| member(&format!("n{n}"), "A")).collect();
        let lines = between(&[member("m01", "An")], &after);
        assert!(lines[0].contains("thêm 50") && lines[0].ends_with(" …."));
    }
}
