//! The table of papers: one line a paper.

use serde_json::Value;

use super::Format;
use crate::document::content::attendance::{attendance_list, attendance_rows, attendance_table};
use crate::document::content::form01::form01;
use crate::document::content::form02::{NOTICE_MARK, form02, notice, notice_table};
use crate::document::content::form03::form03;
use crate::document::content::minutes::{self, minutes};
use crate::document::content::plan::{self, plan, plan_rows, plan_table};
use crate::document::content::rating::{rating_sheet, rating_table};
use crate::document::content::resolution::{self, resolution};
use crate::document::content::result_report::{self, result_report};
use crate::document::content::script::presiders_script;
use crate::document::content::session_plan::session_plan;
use crate::document::paper::{Paper, Slot, Table};
use crate::document::settings::PaperSettings;
use crate::session::{Session, saved};

/// A paper's line in the catalogue.
pub struct PaperSpec {
    /// The word on the command line.
    pub word: &'static str,
    /// The Vietnamese name.
    pub name: &'static str,
    /// The part of a file name.
    pub stem: &'static str,
    /// The mark of its symbol; none for forms and lists, which bear no number.
    pub mark: Option<&'static str>,
    /// The formats it goes out in, the usual one first.
    pub formats: &'static [Format],
    /// Makes the paper: one, or one for each member.
    pub build: fn(&Session, &PaperSettings) -> Vec<Paper>,
    /// Its table for spreadsheets; empty where it has none.
    pub table: fn(&Session) -> Table,
    /// Its values for other programs; none where it is a text.
    pub rows: fn(&Session) -> Vec<Value>,
}

const TEXTS: &[Format] = &[
    Format::Docx,
    Format::Pdf,
    Format::Markdown,
    Format::Text,
    Format::Json,
];
const TABLES: &[Format] = &[
    Format::Docx,
    Format::Pdf,
    Format::Xlsx,
    Format::Csv,
    Format::Json,
    Format::Ndjson,
];
const DATES: &[Format] = &[
    Format::Docx,
    Format::Pdf,
    Format::Xlsx,
    Format::Csv,
    Format::Ics,
    Format::Json,
    Format::Ndjson,
];
const FORMS: &[Format] = &[Format::Docx, Format::Pdf, Format::Json, Format::Ndjson];

/// A text without a table of its own.
pub const TEXT: PaperSpec = PaperSpec {
    word: "",
    name: "",
    stem: "",
    mark: None,
    formats: TEXTS,
    build: |_, _| Vec::new(),
    table: |_| Table::default(),
    rows: |_| Vec::new(),
};

/// All of them, in the order of [`PaperKind`](super::PaperKind).
pub static LINES: [PaperSpec; 12] = [
    PaperSpec {
        word: "minutes",
        name: "Biên bản",
        stem: "bien-ban",
        mark: Some(minutes::MARK),
        build: |session, settings| vec![minutes(session, settings)],
        ..TEXT
    },
    PaperSpec {
        word: "resolution",
        name: "Nghị quyết",
        stem: "nghi-quyet",
        mark: Some(resolution::MARK),
        build: |session, settings| vec![resolution(session, settings)],
        ..TEXT
    },
    PaperSpec {
        word: "plan",
        name: "Kế hoạch “6 rõ”",
        stem: "ke-hoach-6-ro",
        mark: Some(plan::MARK),
        formats: DATES,
        build: |session, settings| vec![plan(session, settings)],
        table: plan_table,
        rows: plan_rows,
    },
    PaperSpec {
        word: "attendance",
        name: "Danh sách điểm danh",
        stem: "danh-sach-diem-danh",
        formats: TABLES,
        build: |session, settings| vec![attendance_list(session, settings)],
        table: attendance_table,
        rows: attendance_rows,
        ..TEXT
    },
    PaperSpec {
        word: "form01",
        name: "Biểu mẫu 01",
        stem: "bieu-mau-01",
        formats: FORMS,
        build: form01,
        rows: |session| saved_rows(&session.with_year(), "registrations"),
        ..TEXT
    },
    PaperSpec {
        word: "form02",
        name: "Biểu mẫu 02",
        stem: "bieu-mau-02",
        formats: FORMS,
        build: form02,
        rows: |session| saved_rows(&session.with_year(), "assessments"),
        ..TEXT
    },
    PaperSpec {
        word: "form03",
        name: "Biểu mẫu 03",
        stem: "bieu-mau-03",
        build: |session, settings| form03(session, settings).into_iter().collect(),
        ..TEXT
    },
    PaperSpec {
        word: "notice",
        name: "Thông báo phân loại",
        stem: "thong-bao-phan-loai",
        mark: Some(NOTICE_MARK),
        formats: TABLES,
        build: |session, settings| vec![notice(session, settings)],
        table: notice_table,
        rows: |session| table_rows(&notice_table(session)),
    },
    PaperSpec {
        word: "rating",
        name: "Tự đánh giá",
        stem: "tu-danh-gia",
        formats: TABLES,
        build: |session, settings| vec![rating_sheet(session, settings)],
        table: rating_table,
        rows: |session| table_rows(&rating_table(session)),
        ..TEXT
    },
    PaperSpec {
        word: "session-plan",
        name: "Kế hoạch sinh hoạt",
        stem: "ke-hoach-sinh-hoat",
        mark: Some(plan::MARK),
        build: |session, settings| vec![session_plan(session, settings)],
        ..TEXT
    },
    PaperSpec {
        word: "result-report",
        name: "Báo cáo kết quả",
        stem: "bao-cao-ket-qua",
        mark: Some(result_report::MARK),
        build: |session, settings| vec![result_report(session, settings)],
        ..TEXT
    },
    PaperSpec {
        word: "script",
        name: "Kịch bản điều hành",
        stem: "kich-ban-dieu-hanh",
        build: |session, settings| vec![presiders_script(session, settings)],
        ..TEXT
    },
];

/// A list of the saved session, value by value.
fn saved_rows(session: &Session, list: &str) -> Vec<Value> {
    let saved: Value = serde_json::from_slice(&saved::json(session)).unwrap_or_default();
    saved
        .get(list)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// The rows of a table as values, by the heads of its columns.
fn table_rows(table: &Table) -> Vec<Value> {
    let row = |slots: Vec<Slot<'_>>| {
        let cells = table.columns.iter().zip(slots);
        let pairs = cells.map(|(column, slot)| {
            (
                column.title.clone(),
                Value::from(slot.paragraphs().join("\n")),
            )
        });
        Value::Object(pairs.collect())
    };
    table.grid().map(row).collect()
}
