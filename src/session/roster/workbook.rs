//! Sheets of an Excel workbook (XLSX), unpacked within bounds: of several the one with the roster.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{
    DataRef, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError,
    open_workbook_from_rs,
};

use super::bounds::{self, Unfit};
use super::fault::Refusal;
use super::heading::{HEADING_WITHIN, Headings};
use super::hidden::{self, Hidden};
use super::intake::Intake;
use super::row::SheetRow;
use super::table::{Room, Table};
use super::understood::OtherSheet;
use super::{Reading, RosterError};
use crate::text::contained::contained;

/// Whether the bytes are packed as workbooks are.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are a sheet of `LibreOffice`, which is packed like a workbook and names its kind first.
fn is_open_document(bytes: &[u8]) -> bool {
    let head = bytes.get(..100).unwrap_or(bytes);
    let kind: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
    head.windows(kind.len()).any(|it| it == kind)
}

/// Whether the bytes are a workbook of before 2007, or one with a password, which is packed alike.
pub(super) fn is_old_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// The sheets of a workbook that can be looked into, and the names of the others.
type Sheets = (Vec<Table<'static>>, Vec<String>);

/// What is looked for in a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// A roster: a sheet whose first rows hold no heading line is not read to its end.
    Roster,
    /// Any list.
    List,
}

/// The first visible sheet that holds something.
pub(super) fn first(bytes: &[u8]) -> Result<Table<'static>, Refusal> {
    let (tables, _) = tables(bytes, Wanted::List)?;
    let filled = tables.into_iter().find(|it| !it.rows.is_empty());
    Ok(filled.unwrap_or_default())
}

/// Reads a workbook: the visible sheet that reads best as a roster.
pub(super) fn read(file_name: &str, bytes: &[u8]) -> Result<Reading, Vec<RosterError>> {
    let refused = |refusal| {
        let mut intake = Intake::new(file_name);
        intake.refuse(refusal);
        intake.finish()
    };
    let (sheets, hidden) = match tables(bytes, Wanted::Roster) {
        Ok(sheets) => sheets,
        Err(refusal) => return refused(refusal),
    };
    let taken = sheets.iter().map(|table| {
        let mut intake = Intake::new(file_name);
        intake.take(table);
        (table.sheet.clone(), intake)
    });
    let mut taken: Vec<(Option<String>, Intake)> = taken.collect();
    // Of equals the first one counts: `max_by_key` keeps the last.
    let best = taken.iter().enumerate().rev();
    let best = best
        .max_by_key(|(_, (_, intake))| intake.score())
        .map(|(at, _)| at);
    let Some(at) = best else {
        return refused(Refusal::whole(format!(
            "mọi trang tính đều bị ẩn ({}); hãy bỏ ẩn trang có danh sách đảng viên",
            hidden.join(", ")
        )));
    };
    let (_, best) = taken.remove(at);
    if best.score().is_none() && !hidden.is_empty() {
        let mut best = best;
        best.refuse(Refusal::whole(format!(
            "trang tính ẩn ({}) không được đọc; nếu danh sách ở đó, hãy bỏ ẩn trang ấy",
            hidden.join(", ")
        )));
        return best.finish();
    }
    let others = taken.into_iter().filter_map(|(name, intake)| {
        Some(OtherSheet {
            name: name?,
            hidden: false,
            members: intake.count(),
        })
    });
    let hidden = hidden.into_iter().map(|name| OtherSheet {
        name,
        hidden: true,
        members: 0,
    });
    let mut reading = best.finish()?;
    reading.other_sheets = others.chain(hidden).collect();
    Ok(reading)
}

/// The visible sheets of bytes that unpack to a bearable size. The reader of workbooks panics on some damaged ones.
fn tables(bytes: &[u8], wanted: Wanted) -> Result<Sheets, Refusal> {
    if is_open_document(bytes) {
        return Err(Refusal::whole(
            "tệp của LibreOffice (.ods) thì không đọc được; hãy mở tệp rồi lưu lại thành .xlsx",
        ));
    }
    bounds::check(bytes).map_err(|unfit| match unfit {
        Unfit::Damaged => unreadable(),
        Unfit::TooLarge => Refusal::whole(
            "tệp Excel khi mở ra lớn hơn 64 MB; hãy chép riêng danh sách sang một tệp mới",
        ),
        Unfit::TooMany => Refusal::whole(
            "tệp Excel khai số chữ, số định dạng hoặc số trang tính lớn quá mức của một danh sách; hãy chép riêng danh sách sang một tệp mới",
        ),
    })?;
    contained(|| tables_of_book(bytes, wanted)).unwrap_or_else(|| Err(unreadable()))
}

fn tables_of_book(bytes: &[u8], wanted: Wanted) -> Result<Sheets, Refusal> {
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: XlsxError| unreadable())?;
    let all = book.sheets_metadata().iter();
    let all: Vec<Sheet> = all
        .filter(|it| it.typ == SheetType::WorkSheet)
        .cloned()
        .collect();
    let mut hidden = hidden::of_sheets(bytes);
    let mut room = Room::default();
    let (mut tables, mut left_out) = (Vec::new(), Vec::new());
    for sheet in all {
        if sheet.visible == SheetVisible::Visible {
            let hidden = hidden.remove(&sheet.name).unwrap_or_default();
            tables.push(table(&mut book, sheet.name, &hidden, &mut room, wanted)?);
        } else {
            left_out.push(sheet.name);
        }
    }
    Ok((tables, left_out))
}

/// Cells are read one by one: a table made of all of them would be as large as the farthest cell claims. A sheet whose first rows hold no heading
/// line is not read to its end.
fn table(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: String,
    hidden: &Hidden,
    room: &mut Room,
    wanted: Wanted,
) -> Result<Table<'static>, Refusal> {
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|_| unreadable())?;
    let mut table = Table {
        sheet: Some(name),
        ..Table::default()
    };
    let mut row = blank(1);
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (at, column) = cell.get_position();
        let (number, column) = (at as usize + 1, column as usize);
        if number != row.number {
            let done = std::mem::replace(&mut row, blank(number));
            table.push(in_order(done), room)?;
            let first = table.rows.len() == HEADING_WITHIN;
            if first && wanted == Wanted::Roster && !could_be_a_roster(&table) {
                return Ok(table.in_unicode());
            }
        }
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if hidden.has_row(number) {
            if table.hidden_rows.last() != Some(&number) {
                table.hidden_rows.push(number);
            }
        } else if hidden.has_column(column) {
            table.hidden_columns.insert(column);
        } else {
            row.put(column, Cow::Owned(text.into_owned()));
        }
    }
    table.push(in_order(row), room)?;
    Ok(table.in_unicode())
}

/// Whether the rows read so far hold a heading line, in whichever letters.
fn could_be_a_roster(table: &Table) -> bool {
    let mut first = Table::default();
    let mut room = Room::default();
    for row in &table.rows {
        let copy = SheetRow {
            number: row.number,
            width: row.width,
            cells: row.cells.clone(),
            ..SheetRow::default()
        };
        if first.push(copy, &mut room).is_err() {
            return false;
        }
    }
    Headings::find(&first.in_unicode().rows).is_some()
}

fn blank(number: usize) -> SheetRow<'static> {
    SheetRow {
        number,
        width: usize::MAX,
        ..SheetRow::default()
    }
}

fn in_order(mut row: SheetRow<'static>) -> SheetRow<'static> {
    row.cells.sort_by_key(|(column, _)| *column);
    row
}

/// The cell as a person would have typed it.
fn text<'a>(value: &DataRef<'a>) -> Cow<'a, str> {
    match value {
        DataRef::Empty => "".into(),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone().into(),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned().into(),
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number.to_string().into(),
        DataRef::Bool(yes) => if *yes { "1" } else { "0" }.into(),
        DataRef::DateTime(date) => date_text(date).into(),
        DataRef::Error(error) => error.to_string().into(),
    }
}

fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{day:02}/{month:02}/{year}")
}

fn unreadable() -> Refusal {
    Refusal::whole(
        "tệp Excel bị hỏng hoặc không phải XLSX; hãy mở bằng Excel rồi lưu lại thành .xlsx",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn cells_become_what_a_person_types() {
        let date = |serial, is_1904| {
            DataRef::DateTime(ExcelDateTime::new(
                serial,
                ExcelDateTimeType::DateTime,
                is_1904,
            ))
        };
        assert_eq!(text(&DataRef::Float(1.0)), "1");
        assert_eq!(text(&DataRef::Float(1974.0)), "1974");
        assert_eq!(text(&DataRef::Bool(true)), "1");
        assert_eq!(text(&date(27_100.0, false)), "12/03/1974");
        assert_eq!(text(&date(25_638.0, true)), "12/03/1974");
        assert_eq!(text(&date(60.0, false)), "29/02/1900");
        assert_eq!(
            text(&DataRef::DateTimeIso("1974-03-12T00:00:00".to_owned())),
            "1974-03-12"
        );
    }

    #[test]
    fn kinds_are_told_by_content() {
        assert!(is_workbook(b"PK\x03\x04..."));
        assert!(!is_workbook(b"Pham,Ky"));
        assert!(is_old_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."));
    }
}
