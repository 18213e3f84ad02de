//! Rows of an Excel workbook (XLSX), unpacked within bounds.

use std::borrow::Cow;
use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError, open_workbook_from_rs};

use super::bounds::{self, Unfit};
use super::contained::contained;
use super::fault::Refusal;
use super::intake::Intake;
use super::row::Row;

/// Whether the bytes are packed as workbooks are.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are a workbook of before 2007, or one with a password, which is packed alike.
pub(super) fn is_old_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Hands the rows of the first sheet that has a heading line to `intake`.
pub(super) fn pour(bytes: &[u8], intake: &mut Intake) -> Result<(), Refusal> {
    bounds::check(bytes).map_err(|unfit| match unfit {
        Unfit::Damaged => unreadable(),
        Unfit::TooLarge => Refusal::whole(
            "tệp Excel khi mở ra lớn hơn 64 MB; hãy chép riêng danh sách sang một tệp mới",
        ),
        Unfit::TooMany => Refusal::whole(
            "tệp Excel khai số chữ, số định dạng hoặc số trang tính lớn quá mức của một danh sách; hãy chép riêng danh sách sang một tệp mới",
        ),
    })?;
    contained(|| pour_book(bytes, intake)).unwrap_or_else(|| Err(unreadable()))
}

/// The same of bytes that unpack to a bearable size. The reader of workbooks panics on some damaged ones.
fn pour_book(bytes: &[u8], intake: &mut Intake) -> Result<(), Refusal> {
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: XlsxError| unreadable())?;
    let sheets = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    for name in names {
        intake.begin_sheet();
        pour_sheet(&mut book, &name, intake).map_err(|_| unreadable())?;
        if intake.has_headings() {
            break;
        }
    }
    Ok(())
}

/// Cells are read one by one: a table made of all of them would be as large as the farthest cell
/// claims.
fn pour_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    intake: &mut Intake,
) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut row = Row {
        number: 1,
        width: usize::MAX,
        cells: Vec::new(),
    };
    while let Some(cell) = cells.next_cell()? {
        let (at, column) = cell.get_position();
        let number = at as usize + 1;
        if number != row.number {
            if give(intake, &mut row).is_break() {
                return Ok(());
            }
            row.number = number;
        }
        row.put(column as usize, text(cell.get_value()));
    }
    let _ = give(intake, &mut row);
    Ok(())
}

fn give(intake: &mut Intake, row: &mut Row) -> ControlFlow<()> {
    row.cells.sort_by_key(|(column, _)| *column);
    let flow = intake.take(row);
    row.cells.clear();
    flow
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
