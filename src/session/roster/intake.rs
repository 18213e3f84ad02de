//! From rows to members: the one place where a roster is taken or refused.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use super::fault::{Faults, Refusal};
use super::heading::{Field, Headings, count_known};
use super::row::{Row, letters};
use super::{Born, Member, Reading, RosterError, entry};

/// Among how many rows the heading line is looked for.
pub(super) const HEADING_WITHIN: usize = 100;
/// How many members a roster may have.
const MAX_ROWS: usize = 20_000;
/// How many pairs of one name and birthday are told in full.
const TWINS_TOLD: usize = 50;

/// Takes rows in their order and keeps what they hold.
pub(super) struct Intake {
    faults: Faults,
    headings: Option<Headings>,
    /// The row that came nearest to a heading line, and how many headings it had.
    nearest: Option<(usize, usize)>,
    looked_at: usize,
    saw_anything: bool,
    members: Vec<Member>,
    /// The row in which each given id stands.
    ids: HashMap<String, usize>,
    /// The row in which each name and birthday stood last.
    people: HashMap<(String, Option<Born>), usize>,
    warnings: Vec<String>,
    twins_untold: usize,
    removed_in_cells: usize,
    untitled: BTreeSet<usize>,
    joined_untitled: bool,
}

impl Intake {
    /// Nothing taken yet from the file of this name.
    pub(super) fn new(file_name: &str) -> Self {
        Self {
            faults: Faults::new(file_name),
            headings: None,
            nearest: None,
            looked_at: 0,
            saw_anything: false,
            members: Vec::new(),
            ids: HashMap::new(),
            people: HashMap::new(),
            warnings: Vec::new(),
            twins_untold: 0,
            removed_in_cells: 0,
            untitled: BTreeSet::new(),
            joined_untitled: false,
        }
    }

    /// A further sheet begins, where the heading line is looked for anew.
    pub(super) fn begin_sheet(&mut self) {
        self.looked_at = 0;
    }

    /// Whether the heading line was found.
    pub(super) fn has_headings(&self) -> bool {
        self.headings.is_some()
    }

    /// Takes one row; breaks when no further row can matter.
    pub(super) fn take(&mut self, row: &Row) -> ControlFlow<()> {
        if row.cells.is_empty() {
            return ControlFlow::Continue(());
        }
        self.saw_anything |= row
            .cells
            .iter()
            .any(|(_, text)| text.contains(char::is_alphanumeric));
        match self.headings.take() {
            None => self.look_for_headings(row),
            Some(headings) => {
                let flow = self.take_member(row, &headings);
                self.headings = Some(headings);
                flow
            }
        }
    }

    /// Notes why the rows ended early.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        let title = |column| {
            self.headings
                .as_ref()
                .map_or_else(|| letters(column), |headings| headings.title(column))
        };
        let column = refusal.column.map(title);
        self.faults.push(refusal.row, column, refusal.what);
    }

    /// The roster, if nothing was wrong with it.
    pub(super) fn finish(mut self) -> Result<Reading, Vec<RosterError>> {
        if self.faults.is_empty() {
            self.judge_whole();
        }
        if !self.faults.is_empty() {
            return Err(self.faults.into_errors());
        }
        self.give_ids();
        self.warn_of_more_twins();
        let mut ignored_columns = Vec::new();
        if let Some(headings) = self.headings.take() {
            self.warn_of_columns(&headings);
            ignored_columns = headings.ignored;
        }
        ignored_columns.extend(self.untitled.iter().map(|column| letters(*column)));
        Ok(Reading {
            members: self.members,
            warnings: self.warnings,
            removed_in_cells: self.removed_in_cells,
            ignored_columns,
        })
    }

    fn look_for_headings(&mut self, row: &Row) -> ControlFlow<()> {
        self.looked_at += 1;
        entry::check_sizes(row, letters, &mut self.faults);
        if let Some(headings) = Headings::read(row) {
            self.removed_in_cells += headings.removed;
            self.headings = Some(headings);
            return ControlFlow::Continue(());
        }
        let known = count_known(row);
        if known > self.nearest.map_or(1, |(_, most)| most) {
            self.nearest = Some((row.number, known));
        }
        if self.looked_at < HEADING_WITHIN {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    fn take_member(&mut self, row: &Row, headings: &Headings) -> ControlFlow<()> {
        let entry = entry::read(row, headings, &mut self.faults);
        self.removed_in_cells += entry.removed;
        self.joined_untitled |= entry.joined_untitled;
        self.untitled.extend(entry.untitled);
        let Some(member) = entry.member else {
            return ControlFlow::Continue(());
        };
        if self.members.len() == MAX_ROWS {
            let what = "danh sách có hơn 20.000 dòng; hãy chọn đúng danh sách của chi bộ";
            self.faults.push(Some(row.number), None, what);
            return ControlFlow::Break(());
        }
        self.keep(row.number, member, headings);
        ControlFlow::Continue(())
    }

    fn keep(&mut self, row: usize, member: Member, headings: &Headings) {
        if !member.id.is_empty()
            && let Some(first) = self.ids.insert(member.id.clone(), row)
        {
            let what = format!(
                "mã “{}” đã có ở dòng {first}; hãy đặt cho mỗi người một mã riêng",
                member.id
            );
            self.faults
                .push(Some(row), headings.title_of(Field::Id), what);
        }
        let person = (member.name.to_lowercase(), member.born);
        if let Some(first) = self.people.insert(person, row) {
            self.warn_of_twins(first, row, &member);
        }
        self.members.push(member);
    }

    fn warn_of_twins(&mut self, first: usize, row: usize, member: &Member) {
        if self.warnings.len() == TWINS_TOLD {
            self.twins_untold += 1;
            return;
        }
        let born = match member.born {
            Some(born) => format!("cùng sinh {born}"),
            None => "đều không ghi ngày sinh".to_owned(),
        };
        self.warnings.push(format!(
            "Danh sách {}, dòng {first} và dòng {row}: hai người cùng tên “{}”, {born}; hãy xem có phải ghi trùng một người.",
            self.faults.file(),
            member.name
        ));
    }

    fn warn_of_more_twins(&mut self) {
        if self.twins_untold > 0 {
            self.warnings.push(format!(
                "Danh sách {}: còn {} trường hợp nữa trùng cả tên và ngày sinh; hãy xem lại danh sách.",
                self.faults.file(),
                self.twins_untold
            ));
        }
    }

    fn judge_whole(&mut self) {
        if !self.saw_anything {
            self.faults
                .push(None, None, "tệp trống; hãy chọn tệp có danh sách đảng viên");
        } else if self.headings.is_none() {
            let what = "không có cột họ tên; hãy đặt tiêu đề “Họ và tên” (hoặc “Họ đệm” và “Tên”) cho cột ấy";
            self.faults
                .push(self.nearest.map(|(row, _)| row), None, what);
        } else if self.members.is_empty() {
            let row = self.headings.as_ref().map(|headings| headings.row);
            self.faults.push(
                row,
                None,
                "dưới dòng tiêu đề không có đảng viên nào; hãy điền danh sách",
            );
        }
    }

    /// Numbers those who have no id, past every id that is given, in whatever case.
    fn give_ids(&mut self) {
        let given: HashSet<String> = self.ids.keys().map(|id| id.to_lowercase()).collect();
        let mut free = (1..)
            .map(|number| format!("m{number:02}"))
            .filter(|id| !given.contains(id));
        for member in self
            .members
            .iter_mut()
            .filter(|member| member.id.is_empty())
        {
            member.id = free.next().unwrap_or_default();
        }
    }

    fn warn_of_columns(&mut self, headings: &Headings) {
        let line = format!("Danh sách {}, dòng {}", self.faults.file(), headings.row);
        for (second, first) in &headings.doubled {
            self.warnings.push(format!(
                "{line}: cột “{second}” cùng nghĩa với cột “{first}” nên không được dùng; hãy bỏ bớt một cột nếu cần."
            ));
        }
        if let (true, Some(column)) = (self.joined_untitled, headings.nameless_given) {
            self.warnings.push(format!(
                "{line}: cột {} không có tiêu đề, đứng liền sau cột họ tên nên được hiểu là tên; hãy ghi tiêu đề “Tên” nếu đúng vậy.",
                letters(column)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(intake: &mut Intake, number: usize, text: &'static str) -> ControlFlow<()> {
        let mut row = Row {
            number,
            width: 1,
            cells: Vec::new(),
        };
        row.put(0, text.into());
        intake.take(&row)
    }

    #[test]
    fn headings_are_looked_for_in_a_hundred_rows_of_each_sheet() {
        let mut intake = Intake::new("ds.xlsx");
        assert!((1..HEADING_WITHIN).all(|number| take(&mut intake, number, "chữ").is_continue()));
        assert!(take(&mut intake, HEADING_WITHIN, "chữ").is_break());
        intake.begin_sheet();
        assert!(take(&mut intake, 1, "Họ tên").is_continue());
        assert!(intake.has_headings());
    }

    #[test]
    fn a_refusal_uses_the_name_of_the_column() {
        let mut intake = Intake::new("ds.csv");
        let _ = take(&mut intake, 1, "Họ tên");
        intake.refuse(Refusal::at(2, 0, "sai"));
        let errors = intake.finish().unwrap_err();
        assert_eq!(errors[0].column.as_deref(), Some("Họ tên"));
    }
}
