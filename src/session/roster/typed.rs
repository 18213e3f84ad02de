//! Members without a heading line, as people type or paste them: a line a member, each value told by what it is.

use super::draft::Draft;
use super::fault::{Faults, quoted};
use super::kind::{Cells, Group};
use super::row::SheetRow;
use super::said::{in_note, taken_from};
use super::{Member, heading, marks, value};
use crate::text::fold::fold;
use crate::text::legacy;

/// What may stand between the values of a line.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// What stands between them in running text, where none of the others does.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// The text with tabs between its values. Each line has a sign of its own: the first one behind the name, for a comma may stand inside of a position; in
/// running text, where none of them stands, a dash.
pub(super) fn separated(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut quoted = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\u{a0}']);
        let sign = sign_of(bare);
        if sign.is_none() && !quoted && !line.contains('"') {
            let dashed = DASHES
                .iter()
                .fold(bare.to_owned(), |it, dash| it.replace(dash, "\t"));
            whole.push_str(&dashed);
            continue;
        }
        for letter in line.chars() {
            quoted ^= letter == '"';
            let parts = !quoted && sign == Some(letter);
            whole.push(if parts { '\t' } else { letter });
        }
    }
    whole
}

/// The sign between the values of a line: the first one that does not only part the line's number from the rest.
fn sign_of(line: &str) -> Option<char> {
    let mut quoted = false;
    let mut signs = line.char_indices().filter(|(_, it)| {
        quoted ^= *it == '"';
        !quoted && SEPARATORS.contains(it)
    });
    let (at, first) = signs.next()?;
    let (number, rest) = line.split_at_checked(at)?;
    if marks::is_number(number) || heading::is_numbers(number) {
        let more = rest.trim_start_matches(first).contains(first);
        return Some(if more {
            first
        } else {
            signs.next().map_or(first, |it| it.1)
        });
    }
    Some(first)
}

/// The columns in which the name may stand: behind a number of the line.
pub(super) fn names(cells: &Cells) -> Vec<usize> {
    let first = cells
        .iter()
        .find(|(_, text)| !marks::is_number(text) && !heading::is_numbers(text));
    first.map(|(column, _)| *column).into_iter().collect()
}

/// Reads a line as a member. Where faults are noted the member is not whole, and will not be used.
pub(super) fn read(
    row: &SheetRow,
    cells: &Cells,
    groups: &[Group],
    faults: &mut Faults,
) -> Option<Member> {
    let names = names(cells);
    let name = names.first()?;
    let mut line = TypedLine {
        draft: Draft::new(),
        converted: row.converted.contains(name),
    };
    for (column, text) in cells.iter().filter(|it| it.0 >= *name) {
        let (title, set) = if column == name {
            ("Họ và tên", line.name(text))
        } else {
            line.value(text)
        };
        if let Err(what) = set {
            let title = (!title.is_empty()).then(|| title.to_owned());
            faults.push(Some(row.number), title, what);
        }
    }
    let (member, fault) = line.draft.finish(groups);
    if let Some(what) = fault {
        faults.push(Some(row.number), None, what);
    }
    Some(member)
}

/// Words by which people say how somebody is just now, or since when: no office.
const STATES: [&str; 9] = [
    "nghi ", "om", "dang om", "thai san", "ket nap", "vao dang", "di hoc", "dang di", "tuoi cao",
];

/// Whether a text says how somebody is just now.
fn is_state(text: &str) -> bool {
    let folded = fold(text);
    STATES.iter().any(|it| {
        let rest = folded.strip_prefix(it.trim_end());
        rest.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
    })
}

/// A line in the reading.
struct TypedLine {
    draft: Draft,
    converted: bool,
}

impl TypedLine {
    fn name(&mut self, text: &str) -> Result<(), String> {
        let whole = marks::taken_off(text);
        let (mut name, behind) = marks::parted(whole);
        let parts = behind.split(['(', ')']).flat_map(|it| it.split(['–', '—']));
        let parts = parts.map(str::trim).filter(|it| !it.is_empty());
        let in_brackets = whole.contains('(');
        // What is in brackets and says nothing known belongs to the name.
        let says = |it: &str| value::born(it).is_ok() || !in_note(it).is_nothing();
        if in_brackets && !parts.clone().all(says) {
            name = whole;
        } else {
            for part in parts {
                self.value(part).1?;
            }
        }
        if let Some(title) = heading::known(name) {
            return Err(format!(
                "“{title}” là tên cột, không phải họ tên; hãy ghi cả cột “Họ và tên” ở dòng tên cột, hoặc bỏ dòng này"
            ));
        }
        let is_name = |it: char| !it.is_ascii_digit() && !SEPARATORS.contains(&it);
        if name.chars().all(is_name) && name.contains(char::is_alphabetic) {
            value::name(name)?;
        } else {
            return Err(format!(
                "{} không phải là họ tên; hãy ngăn họ tên, ngày sinh, chức vụ bằng cùng một dấu (phẩy hoặc chấm phẩy) ở mọi dòng",
                quoted(text)
            ));
        }
        self.draft.member.name = if self.converted {
            legacy::with_capitals(name)
        } else {
            name.to_owned()
        };
        Ok(())
    }

    /// A value by what it is: a birthday, a standing, else the position, then the unit, then the post.
    fn value(&mut self, text: &str) -> (&'static str, Result<(), String>) {
        if let Err(what) = value::computed(text) {
            return ("", Err(what));
        }
        // “12.3.1971 (dự bị)”, “sinh năm 1950 - miễn sinh hoạt”: several values in one.
        let parts = text.split(['(', ')']).flat_map(|it| it.split(" - "));
        let parts: Vec<&str> = parts.map(str::trim).filter(|it| !it.is_empty()).collect();
        let is_born = |it: &&&str| value::born(value::bare_day(it)).is_ok();
        if parts.len() > 1 && parts.iter().any(|it| is_born(&it)) {
            let told = parts.into_iter().map(|it| self.value(it));
            let faulty = told
                .collect::<Vec<_>>()
                .into_iter()
                .find(|it| it.1.is_err());
            return faulty.unwrap_or(("", Ok(())));
        }
        let text = value::bare_day(text);
        let is_day =
            text.chars().any(|it| it.is_ascii_digit()) && !text.contains(char::is_alphabetic);
        if is_day {
            let born = value::born(text).and_then(|it| self.draft.be_born(it));
            return ("Ngày sinh", born);
        }
        // What a spreadsheet has beside: it says nothing here.
        if matches!(
            text.to_lowercase().as_str(),
            "nam" | "nữ" | "-" | "–" | "không"
        ) {
            return ("", Ok(()));
        }
        let (said, rest) = taken_from(text);
        if let Err(what) = self.draft.take(said, text, "một chỗ khác của dòng") {
            return ("", Err(what));
        }
        if rest.is_empty() {
            return ("", Ok(()));
        }
        if is_state(&rest) {
            return ("", Ok(()));
        }
        let lone = rest.chars().filter(|it| it.is_alphanumeric()).count() < 2;
        let member = &mut self.draft.member;
        let places = [&mut member.position, &mut member.unit, &mut member.post];
        let free = places.into_iter().find(|it| it.is_none());
        match free {
            Some(place) if !lone => {
                *place = Some(rest);
                ("", Ok(()))
            }
            _ => (
                "",
                Err(format!(
                    "không rõ {} là gì; mỗi dòng ghi họ tên, ngày sinh, chức vụ, đơn vị, hoặc thêm dòng tiêu đề ở trên cùng",
                    quoted(text)
                )),
            ),
        }
    }
}
