//! What was understood of a roster, as plain values and as sentences for its user.

use super::{Member, Reading, Standing};
use super::{apart, twins};
use crate::text::legacy::Legacy;

/// How many rows, members or notes a sentence names.
const NAMED: usize = 12;

/// Members in figures; those who take part temporarily are in none of the other figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Members of the cell.
    pub members: usize,
    /// Of them full members.
    pub full: usize,
    /// Of them on probation.
    pub probationary: usize,
    /// Of them exempt.
    pub exempt: usize,
    /// Of them those who may vote: full and not exempt.
    pub voting: usize,
    /// Members of other cells who take part here temporarily.
    pub temporary: usize,
}

/// Rows that are none of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The first row, from 1.
    pub first: usize,
    /// The last one of those that stand together.
    pub last: usize,
    /// What stands in the first one, cut short; empty for what is hidden.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why rows are none of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The columns are numbered in it.
    Numbering,
    /// It names a group; what it says holds for those under it.
    Group,
    /// It is a sum.
    Total,
    /// It belongs to the foot of the list.
    Signature,
    /// The heading line stands there again.
    Heading,
    /// It is hidden.
    Hidden,
}

impl Why {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Numbering => "đánh số cột",
            Self::Group => "tên nhóm",
            Self::Total => "dòng cộng",
            Self::Signature => "phần ký, nơi nhận",
            Self::Heading => "tiêu đề lặp lại",
            Self::Hidden => "dòng ẩn",
        }
    }
}

/// Another sheet of the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// How many members were found in it; a hidden sheet is not looked into.
    pub members: usize,
}

impl Reading {
    /// The members in figures.
    pub fn counts(&self) -> Counts {
        counts(&self.members)
    }

    /// The figures in one sentence without a full stop.
    pub fn summary(&self) -> String {
        let counts = self.counts();
        let temporary = match counts.temporary {
            0 => String::new(),
            some => format!("; ngoài ra {some} đảng viên sinh hoạt tạm thời"),
        };
        format!(
            "{} đảng viên ({} chính thức, {} dự bị; {} được miễn sinh hoạt){temporary}",
            counts.members, counts.full, counts.probationary, counts.exempt
        )
    }

    /// Everything that was understood in a way that its user should see, a sentence each; the figures first.
    pub fn told(&self) -> Vec<String> {
        let mut told = vec![
            format!("Đọc được {}.", self.summary()),
            format!(
                "Được biểu quyết: {} đồng chí chính thức, không kể đồng chí được miễn.",
                self.counts().voting
            ),
        ];
        let of = |wanted: fn(&Member) -> bool| {
            let there = self.members.iter().filter(|it| !it.gone);
            let members = there.filter(|it| wanted(it));
            members.map(|it| apart::called(&self.members, it)).collect()
        };
        told.extend(listed(
            "Dự bị",
            of(|it| it.standing == Standing::Probationary),
        ));
        told.extend(listed("Được miễn sinh hoạt", of(|it| it.exempt)));
        told.extend(listed("Sinh hoạt tạm thời", of(|it| it.temporary)));
        let gone = self.members.iter().filter(|it| it.gone);
        told.extend(listed(
            "Không còn sinh hoạt tại chi bộ (chuyển đi, từ trần …), không tính",
            gone.map(|it| it.name.clone()).collect(),
        ));
        told.extend(self.remarks());
        told
    }

    /// What was left out or understood in a way that may be wrong, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut told = twins::told(&self.file, &self.members, &self.rows);
        told.extend(self.warnings.iter().cloned());
        told.extend(self.about_sheets());
        told.extend(listed(
            "Dòng không phải đảng viên",
            self.left_out.iter().map(row).collect(),
        ));
        if !self.hidden_columns.is_empty() {
            let columns = self.hidden_columns.join(", ");
            told.push(format!("Bỏ qua cột ẩn: {columns}."));
        }
        if !self.ignored_columns.is_empty() {
            let columns = self.ignored_columns.join(", ");
            told.push(format!("Bỏ qua cột không dùng đến: {columns}."));
        }
        let notes = self.unused_notes.iter();
        let mut notes: Vec<String> = notes
            .map(|(row, text)| format!("dòng {row} “{text}”"))
            .collect();
        notes.extend((self.more_notes > 0).then(|| format!("và {} dòng nữa", self.more_notes)));
        told.extend(listed(
            "Ghi chú không phải diện đảng viên nên không dùng đến",
            notes,
        ));
        told.extend(listed("Cùng họ tên, phân biệt là", self.same_names()));
        if let Some((legacy, cells)) = self.converted {
            told.push(converted(legacy, cells));
        }
        if self.removed_in_cells > 0 {
            told.push(format!(
                "Đã bỏ ký tự gây hại trong {} ô của danh sách; phần còn lại được giữ nguyên.",
                self.removed_in_cells
            ));
        }
        told
    }

    /// Members who bear the name of another, with what tells them apart.
    pub fn same_names(&self) -> Vec<String> {
        let mut seen = std::collections::HashMap::new();
        let there = || self.members.iter().filter(|it| !it.gone);
        for member in there() {
            *seen.entry(member.name.to_lowercase()).or_insert(0) += 1;
        }
        let shared = |it: &&Member| {
            seen.get(&it.name.to_lowercase())
                .is_some_and(|count| *count > 1)
        };
        let members = there().filter(shared).take(NAMED + 1);
        members.map(|it| apart::called(&self.members, it)).collect()
    }

    /// Which sheet was read, where there was a choice.
    fn about_sheets(&self) -> Vec<String> {
        let (hidden, shown): (Vec<_>, Vec<_>) = self.other_sheets.iter().partition(|it| it.hidden);
        let mut told = Vec::new();
        if let (Some(sheet), false) = (&self.sheet, self.other_sheets.is_empty()) {
            told.push(format!("Đọc trang tính “{sheet}”."));
        }
        let hidden = hidden.iter().map(|it| format!("“{}”", it.name));
        told.extend(listed("Bỏ qua trang tính ẩn", hidden.collect()));
        let others = shown.iter().map(|it| match it.members {
            0 => format!("“{}”", it.name),
            count => format!("“{}” (cũng có danh sách {count} người)", it.name),
        });
        told.extend(listed("Không đọc trang tính", others.collect()));
        told
    }
}

/// The members in figures.
pub fn counts(members: &[Member]) -> Counts {
    let mut counts = Counts::default();
    for member in members.iter().filter(|it| !it.gone) {
        if member.temporary {
            counts.temporary += 1;
            continue;
        }
        let full = member.standing == Standing::Full;
        counts.members += 1;
        counts.full += usize::from(full);
        counts.probationary += usize::from(!full);
        counts.exempt += usize::from(member.exempt);
        counts.voting += usize::from(full && !member.exempt);
    }
    counts
}

fn row(left: &LeftOut) -> String {
    let rows = if left.first == left.last {
        format!("dòng {}", left.first)
    } else {
        format!("dòng {}–{}", left.first, left.last)
    };
    if left.text.is_empty() {
        format!("{rows} ({})", left.why.label())
    } else {
        format!("{rows} “{}” ({})", left.text, left.why.label())
    }
}

fn converted(legacy: Legacy, cells: usize) -> String {
    format!(
        "Chữ {} trong {cells} ô đã được chuyển sang Unicode; hãy soát lại họ tên.",
        legacy.name()
    )
}

/// “What: one; two.”; none without any.
fn listed(what: &str, all: Vec<String>) -> Option<String> {
    let rest = all.len().saturating_sub(NAMED);
    let named: Vec<String> = all.into_iter().take(NAMED).collect();
    let more = if rest > 0 {
        format!("; và {rest} nữa")
    } else {
        String::new()
    };
    (!named.is_empty()).then(|| format!("{what}: {}{more}.", named.join("; ")))
}
