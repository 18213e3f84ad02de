//! Members without a heading line, as people type or paste them: a line a member, each value told by what it is.

use std::borrow::Cow;

use super::draft::Draft;
use super::fault::{Faults, quoted};
use super::kind::{Cells, Group};
use super::row::Row;
use super::said::{in_note, taken_from};
use super::{Member, heading, marks, value};
use crate::text::legacy;

/// What may stand between the values of a line, the likeliest first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// What stands between them in running text, where none of the others does.
const DASHES: [&str; 2] = [" – ", " - "];

/// The text with one sign between its values, and that sign: of several the last counts that stands most often, for a comma may stand inside of a
/// position.
pub(super) fn separated(text: &str) -> (Cow<'_, str>, char) {
    let most = SEPARATORS
        .into_iter()
        .max_by_key(|it| text.matches(*it).count());
    let most = most.filter(|it| text.contains(*it));
    if let Some(separator) = most {
        return (Cow::Borrowed(text), separator);
    }
    let lines = text.lines().map(|line| {
        let mut line = line.trim_start().to_owned();
        for dash in DASHES {
            line = line.replace(dash, "\t");
        }
        line
    });
    let lines: Vec<String> = lines.collect();
    (Cow::Owned(lines.join("\n")), '\t')
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
    row: &Row,
    cells: &Cells,
    groups: &[Group],
    faults: &mut Faults,
) -> Option<Member> {
    let names = names(cells);
    let name = names.first()?;
    let mut line = Line {
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

/// A line in the reading.
struct Line {
    draft: Draft,
    converted: bool,
}

impl Line {
    fn name(&mut self, text: &str) -> Result<(), String> {
        let whole = marks::taken_off(text);
        let mut name = whole;
        if let Some((before, behind)) = whole.split_once('(') {
            let said = in_note(behind);
            if let Ok(born) = value::born(behind.trim_end_matches([')', ' '])) {
                self.draft.be_born(born)?;
                name = before.trim_end();
            } else if !said.is_nothing() {
                self.draft.take(said, text, "phần trong ngoặc sau họ tên")?;
                name = before.trim_end();
            }
        }
        if let Some(title) = heading::known(name) {
            return Err(format!(
                "“{title}” là tên cột, không phải họ tên; hãy ghi cả cột “Họ và tên” ở dòng tên cột, hoặc bỏ dòng này"
            ));
        }
        let is_name = |it: char| !it.is_ascii_digit() && !SEPARATORS.contains(&it);
        if !name.chars().all(is_name) || !name.contains(char::is_alphabetic) {
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
