//! Of whom a body expects reports: a list of its cells, and who of them has held a session.

use std::collections::BTreeMap;

use super::gathered::Gathered;
use super::summary::Summary;
use crate::document::content::phrase::{DOTS, figure, share as share_of};
use crate::document::paper::{Column, Table};
use crate::session::roster;
use crate::text::fold::fold;
use crate::text::name::{Spelling, spelling};

/// A cell of which a report is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedCell {
    /// Its name.
    pub name: String,
    /// The body above it, where the list says.
    pub parent: Option<String>,
    /// Its secretary, where the list says.
    pub secretary: Option<String>,
}

/// The headings that say what a column holds, folded.
const NAME: [&str; 6] = ["chi bo", "ten chi bo", "ten", "don vi", "name", "cell"];
const PARENT: [&str; 5] = ["cap tren", "dang bo", "dang uy", "truc thuoc", "parent"];
const SECRETARY: [&str; 4] = ["bi thu", "bi thu chi bo", "dong chi bi thu", "secretary"];
const NUMBER: [&str; 3] = ["stt", "tt", "so tt"];

/// Reads a list of cells: CSV, text or XLSX with the columns Chi bộ, Cấp trên, Bí thư, or the names alone. All faults are told, each a sentence.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<ExpectedCell>, Vec<String>> {
    let rows = roster::rows(file, bytes)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let heading = |cells: &[(usize, String)], known: &[&str]| {
        let found = cells
            .iter()
            .find(|(_, it)| known.contains(&fold(it.trim()).as_str()));
        found.map(|(column, _)| *column)
    };
    let head = rows
        .iter()
        .position(|(_, cells)| heading(cells, &NAME).is_some());
    let titles = head
        .and_then(|at| rows.get(at))
        .map(|(_, cells)| cells.as_slice());
    let column = |known: &[&str]| titles.and_then(|cells| heading(cells, known));
    let (name, parent, secretary) = (column(&NAME), column(&PARENT), column(&SECRETARY));
    let mut cells: Vec<ExpectedCell> = Vec::new();
    let mut stands: BTreeMap<(Spelling, Option<Spelling>), (usize, String)> = BTreeMap::new();
    let mut faults = Vec::new();
    for (number, row) in rows.iter().skip(head.map_or(0, |at| at.saturating_add(1))) {
        let text = |column: Option<usize>| {
            let cell = row.iter().find(|(at, _)| Some(*at) == column);
            cell.map(|(_, text)| text.trim().to_owned())
        };
        let is_number = |it: &str| it.chars().all(|it| it.is_ascii_digit() || it == '.');
        // Without headings the first cell that is no number is the name.
        let first = || row.iter().find(|(_, it)| !is_number(it.trim()));
        let said = match name {
            Some(_) => text(name),
            None => first().map(|(_, it)| it.trim().to_owned()),
        };
        let Some(said) = said.filter(|it| !it.is_empty()) else {
            if !row
                .iter()
                .all(|(_, it)| is_number(it.trim()) || NUMBER.contains(&fold(it.trim()).as_str()))
            {
                faults.push(format!(
                    "{file}, dòng {number}: thiếu tên chi bộ; hãy điền tên, hoặc xóa dòng."
                ));
            }
            continue;
        };
        let cell = ExpectedCell {
            name: said,
            parent: text(parent),
            secretary: text(secretary),
        };
        let key = (spelling(&cell.name), cell.parent.as_deref().map(spelling));
        if let Some((before, known)) = stands.insert(key, (*number, cell.name.clone())) {
            faults.push(format!(
                "{file}, dòng {number}: “{}” đã có ở dòng {before} (“{known}”); mỗi chi bộ ghi một lần, hai chi bộ cùng tên thì ghi thêm cấp trên.",
                cell.name
            ));
        }
        cells.push(cell);
    }
    if cells.is_empty() && faults.is_empty() {
        faults.push(format!(
            "{file}: không có chi bộ nào; hãy chọn tệp có cột Chi bộ."
        ));
    }
    if faults.is_empty() {
        Ok(cells)
    } else {
        Err(faults)
    }
}

/// Who was to hold a session, and who did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    /// Cells of which one is expected, those that are not on the list but held one among them.
    pub expected: u64,
    /// Of them those that held one.
    pub met: u64,
    /// Those that did not, in the order of the list.
    pub missing: Vec<ExpectedCell>,
    /// The names of those that are not on the list.
    pub unlisted: Vec<String>,
    /// So many days the document's last day for it is over; none where it is not, or names none.
    pub overdue: Option<i64>,
    /// Expected cells by the body above them.
    pub by_parent: BTreeMap<Spelling, u64>,
}

impl Turnout {
    /// Holds the list against what was gathered.
    pub fn of(expected: &[ExpectedCell], gathered: &Gathered, summary: &Summary) -> Self {
        let names = &gathered.names;
        let held: Vec<(&str, Option<&str>)> = summary
            .cells(gathered)
            .filter(|it| it.figures.held > 0)
            .filter_map(|it| Some((names.text(it.cell?), it.parent.map(|it| names.text(it)))))
            .collect();
        let mut by_name: BTreeMap<Spelling, Vec<Option<Spelling>>> = BTreeMap::new();
        for (name, parent) in &held {
            let parents = by_name.entry(spelling(name)).or_default();
            parents.push(parent.map(spelling));
        }
        // A body that is not said is no other.
        let fits = |one: &Option<Spelling>, other: &Option<Spelling>| {
            one.is_none() || other.is_none() || one == other
        };
        let is_met = |cell: &&ExpectedCell| {
            let parent = cell.parent.as_deref().map(spelling);
            let parents = by_name.get(&spelling(&cell.name));
            parents.is_some_and(|it| it.iter().any(|it| fits(it, &parent)))
        };
        let missing: Vec<ExpectedCell> =
            expected.iter().filter(|it| !is_met(it)).cloned().collect();
        let mut listed: BTreeMap<Spelling, Vec<Option<Spelling>>> = BTreeMap::new();
        for cell in expected {
            let parents = listed.entry(spelling(&cell.name)).or_default();
            parents.push(cell.parent.as_deref().map(spelling));
        }
        let is_listed = |name: &str, parent: Option<&str>| {
            let parent = parent.map(spelling);
            let parents = listed.get(&spelling(name));
            parents.is_some_and(|it| it.iter().any(|it| fits(it, &parent)))
        };
        let unlisted = held
            .iter()
            .filter(|(name, parent)| !is_listed(name, *parent));
        let unlisted: Vec<String> = unlisted.map(|(name, _)| (*name).to_owned()).collect();
        let mut by_parent = BTreeMap::new();
        for parent in expected.iter().filter_map(|it| it.parent.as_deref()) {
            *by_parent.entry(spelling(parent)).or_default() += 1;
        }
        let all = expected.len().saturating_add(unlisted.len());
        Self {
            expected: all as u64,
            met: all.saturating_sub(missing.len()) as u64,
            missing,
            unlisted,
            overdue: summary.overdue(gathered),
            by_parent,
        }
    }

    /// How many met, in a sentence to paste, and who did not.
    pub fn told(&self) -> Vec<String> {
        let mut told = vec![format!(
            "Đã tổ chức sinh hoạt: {}/{} chi bộ.",
            self.met, self.expected
        )];
        if !self.missing.is_empty() {
            let names: Vec<&str> = self.missing.iter().map(|it| it.name.as_str()).collect();
            let overdue = self
                .overdue
                .map_or_else(String::new, |it| format!(", quá hạn {it} ngày"));
            told.push(format!(
                "Chưa tổ chức ({} chi bộ{overdue}): {}.",
                names.len(),
                names.join("; ")
            ));
        }
        if !self.unlisted.is_empty() {
            told.push(format!(
                "Không có trong danh sách mà đã tổ chức: {}.",
                self.unlisted.join("; ")
            ));
        }
        told
    }

    /// The same in the words of a report.
    pub fn sentence(&self) -> String {
        let counted = |number: u64| u32::try_from(number).ok();
        let share = counted(self.met).zip(counted(self.expected));
        let share = share.and_then(|(met, of)| share_of(met, of));
        format!(
            "Số chi bộ phải tổ chức sinh hoạt: {}; đã tổ chức {} ({}); chưa tổ chức {}.",
            figure(self.expected),
            figure(self.met),
            share.as_deref().unwrap_or(DOTS),
            figure(self.missing.len())
        )
    }

    /// Those that did not, as a table.
    pub fn missing_table(&self) -> Table {
        let mut table = Table::new(vec![
            Column::new("TT", 2).centered(),
            Column::new("Chi bộ", 12),
            Column::new("Cấp trên", 10),
            Column::new("Bí thư", 8),
            Column::new("Quá hạn (ngày)", 4).centered(),
        ]);
        for (cell, number) in self.missing.iter().zip(1..) {
            table.push([
                number.to_string(),
                cell.name.clone(),
                cell.parent.clone().unwrap_or_default(),
                cell.secretary.clone().unwrap_or_default(),
                self.overdue.map_or_else(String::new, |it| it.to_string()),
            ]);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cells: &[ExpectedCell]) -> Vec<&str> {
        cells.iter().map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn a_list_has_headings_or_names_alone() {
        let list = "STT,Tên chi bộ,Cấp trên,Bí thư\n1,Chi bộ Một,Đảng ủy phường A,Lê An\n2,Chi bộ Hai,Đảng ủy phường A,\n";
        let cells = read("a.csv", list.as_bytes()).unwrap();
        assert_eq!(names(&cells), ["Chi bộ Một", "Chi bộ Hai"]);
        assert_eq!(cells[0].secretary.as_deref(), Some("Lê An"));
        assert_eq!(cells[1].parent.as_deref(), Some("Đảng ủy phường A"));
        let alone = read("a.txt", "Chi bộ Một\nChi bộ Hai\n".as_bytes()).unwrap();
        assert_eq!(names(&alone), ["Chi bộ Một", "Chi bộ Hai"]);
    }

    #[test]
    fn one_cell_in_two_spellings_is_named_with_both_rows() {
        let list = "Chi bộ,Cấp trên\nChi bộ Một,A\nCHI BỘ  MỘT,A\nChi bộ Một,B\n,C\n";
        let faults = read("a.csv", list.as_bytes()).unwrap_err();
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(
            faults[0].contains("dòng 3: “CHI BỘ MỘT” đã có ở dòng 2 (“Chi bộ Một”)"),
            "{faults:?}"
        );
        assert!(faults[1].contains("dòng 5: thiếu tên chi bộ"), "{faults:?}");
        assert!(read("a.csv", b"Chi b\xe1\xbb\x99\n").is_err());
    }
}
