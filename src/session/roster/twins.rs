//! Who may be written twice in a roster: people of one name and birthday. Where nothing else tells them apart either, it is asked before they are used.

use std::collections::HashMap;

use super::{BirthDate, Member, apart};

/// How many pairs are told in full.
const TOLD: usize = 50;

/// Two members of one name and birthday, by their places in the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that stands first.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Nothing that can be told tells them apart.
    pub alike: bool,
}

/// The pairs of a roster, those who have left left out; each member is named with the last one before who is like them.
pub fn pairs(members: &[Member]) -> Vec<Pair> {
    let mut people: HashMap<(String, Option<BirthDate>), usize> = HashMap::new();
    let mut wholes: HashMap<(String, Vec<Option<String>>), usize> = HashMap::new();
    let mut pairs = Vec::new();
    let there = members.iter().enumerate().filter(|(_, it)| !it.gone);
    for (second, member) in there {
        let name = member.name.to_lowercase();
        let whole = wholes.insert((name.clone(), apart::traits(member)), second);
        let person = people.insert((name, member.born), second);
        if let Some(first) = whole.or(person) {
            pairs.push(Pair {
                first,
                second,
                alike: whole.is_some(),
            });
        }
    }
    pairs
}

/// The pairs in sentences, those that are alike in everything first; `rows` are the rows of the members in the list.
pub fn told(file: &str, members: &[Member], rows: &[usize]) -> Vec<String> {
    let mut pairs = pairs(members);
    pairs.sort_by_key(|it| !it.alike);
    let row = |at: usize| rows.get(at).copied().unwrap_or(at + 1);
    let rest = pairs.len().saturating_sub(TOLD);
    let told = pairs.iter().take(TOLD).filter_map(|pair| {
        let member = members.get(pair.second)?;
        let (first, second) = (row(pair.first), row(pair.second));
        let born = match member.born {
            Some(born) => format!("cùng sinh {born}"),
            None => "đều không ghi ngày sinh".to_owned(),
        };
        let (what, how) = if pair.alike {
            (
                "hai dòng giống hệt nhau",
                "có lẽ một người ghi hai lần: hãy bỏ một dòng; nếu là hai người, hãy ghi thêm ngày sinh, đơn vị hoặc chức vụ",
            )
        } else {
            ("hai người cùng tên", "hãy xem có phải ghi trùng một người")
        };
        Some(format!(
            "Danh sách {file}, dòng {first} và dòng {second}: {what} “{}”, {born}; {how}.",
            member.name
        ))
    });
    let mut told: Vec<String> = told.collect();
    if rest > 0 {
        told.push(format!(
            "Danh sách {file}: còn {rest} trường hợp nữa trùng cả tên và ngày sinh; hãy xem lại danh sách."
        ));
    }
    told
}
