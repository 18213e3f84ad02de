//! XLSX: tables as a workbook, a sheet each. Text is text and never a formula; figures and days are what they are.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::WriteError;
use super::paper::{Align, Column, Table};
use super::printable::printable;
use crate::text::fold::fold;

/// The widest that a column gets, in letters.
const WIDEST: usize = 60;
/// The longest name that a sheet may have.
const SHEET_NAME: usize = 31;
/// The number that workbooks have for A4.
const A4: u8 = 9;
/// The most letters of a cell.
const MOST: usize = 32_767;

/// The workbook's bytes; its own date is the day given, so that the same table gives the same bytes.
pub fn write(name: &str, table: &Table, date: NaiveDate) -> Result<Vec<u8>, WriteError> {
    write_all(&[(name, table)], date)
}

/// The same of several tables, a sheet each.
pub fn write_all(sheets: &[(&str, &Table)], date: NaiveDate) -> Result<Vec<u8>, WriteError> {
    book(sheets, date).map_err(WriteError::Xlsx)
}

fn book(sheets: &[(&str, &Table)], date: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(1900, 1, 1)?;
    let made = day(&crate::text::date::short(date)).unwrap_or(made);
    let title = sheets.first().map_or("", |it| it.0);
    book.set_properties(
        &DocProperties::new()
            .set_title(printable(title))
            .set_creation_datetime(&made),
    );
    for (name, table) in sheets {
        sheet(book.add_worksheet(), name, table)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, name: &str, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center);
    let text = Format::new()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    let of_day = text.clone().set_num_format("dd/mm/yyyy");
    let of_time = text.clone().set_num_format("hh:mm");
    let of_two_digits = text.clone().set_num_format("00");
    let name: String = printable(name)
        .chars()
        .filter(|c| !"[]:*?/\\".contains(*c))
        .take(SHEET_NAME)
        .collect();
    sheet.set_name(if name.trim().is_empty() {
        "sauro"
    } else {
        &name
    })?;
    let mut widths = Vec::new();
    for (column, head_cell) in (0_u16..).zip(&table.columns) {
        let title = cut(&head_cell.title);
        widths.push(widest(&title));
        sheet.write_string_with_format(0, column, title, &head)?;
    }
    for (row, slots) in (1_u32..).zip(table.grid()) {
        for slot in slots {
            let words = cut(&slot.paragraphs().join("\n"));
            let column = u16::try_from(slot.column).unwrap_or(u16::MAX);
            if let Some(width) = widths.get_mut(slot.column).filter(|_| slot.span == 1) {
                *width = (*width).max(widest(&words));
            }
            let counted = table.columns.get(slot.column).is_some_and(counts);
            if let Some(number) = number(&words).filter(|_| counted) {
                sheet.write_number_with_format(row, column, number, &text)?;
            } else if let Some(number) = two_digits(&words).filter(|_| counted) {
                sheet.write_number_with_format(row, column, number, &of_two_digits)?;
            } else if let Some(time) = time(&words) {
                sheet.write_datetime_with_format(row, column, time, &of_time)?;
            } else if let Some(day) = day(&words) {
                sheet.write_datetime_with_format(row, column, day, &of_day)?;
            } else {
                sheet.write_string_with_format(row, column, words, &text)?;
            }
        }
    }
    for (column, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(column, width.clamp(5, WIDEST) as f64 + 2.0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    // Printed, it is as wide as a sheet lying on its side, and each page has the head.
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn cut(text: &str) -> String {
    printable(text).chars().take(MOST).collect()
}

fn widest(text: &str) -> usize {
    text.lines()
        .map(crate::text::width::width)
        .max()
        .unwrap_or(0)
}

/// Whether a column holds figures to reckon with; a code or a name of digits elsewhere stays what it is.
fn counts(column: &Column) -> bool {
    let title = fold(&column.title);
    column.align == Align::Right || matches!(title.as_str(), "tt" | "stt") || title.contains("diem")
}

/// A figure as it is written in our tables: no zero in front, nothing that might be an id.
fn number(text: &str) -> Option<f64> {
    let figures = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let (whole, part) = text.split_once(',').unwrap_or((text, "0"));
    let plain = text.len() <= 6
        && figures(whole)
        && figures(part)
        && (whole == "0" || !whole.starts_with('0'));
    plain.then(|| text.replace(',', ".").parse().ok()).flatten()
}

/// A figure below ten as papers write it: `08`.
fn two_digits(text: &str) -> Option<f64> {
    let plain = text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// An hour as it is written in our tables: `14:05`.
fn time(text: &str) -> Option<ExcelDateTime> {
    let (hour, minute) = text.split_once(':').filter(|_| text.len() == 5)?;
    let figures = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit());
    let (hour, minute) = Some((hour, minute)).filter(|it| figures(it.0) && figures(it.1))?;
    ExcelDateTime::from_hms(hour.parse().ok()?, minute.parse().ok()?, 0.0).ok()
}

/// A day as it is written in our tables: `30/6/2026`.
fn day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.split('/');
    let mut part = |digits: usize| {
        parts
            .next()
            .filter(|it| it.len() <= digits)?
            .parse::<u16>()
            .ok()
    };
    let (day, month, year) = (part(2)?, part(2)?, part(4)?);
    let whole = parts.next().is_none() && year >= 1900;
    whole
        .then(|| ExcelDateTime::from_ymd(year, month as u8, day as u8).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    #[test]
    fn what_is_written_reads_back_and_no_formula_is_made() {
        let mut table = Table::new(
            ["STT", "Việc", "Hạn", "Mã"]
                .map(|it| Column::new(it, 1))
                .to_vec(),
        );
        table.push(["1", "=1+1\nhai", "30/6/2026", "m01"]);
        table.push(["2", "@SUM(A1)", "không", "170"]);
        let date = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let bytes = write("Kế hoạch: “6 rõ”", &table, date).unwrap();
        assert_eq!(bytes, write("Kế hoạch: “6 rõ”", &table, date).unwrap());
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.get((1, 0)), Some(&Data::Float(1.0)));
        assert_eq!(sheet.get((1, 1)), Some(&Data::String("=1+1\nhai".into())));
        assert_eq!(sheet.get((2, 1)), Some(&Data::String("@SUM(A1)".into())));
        assert!(matches!(sheet.get((1, 2)), Some(Data::DateTime(_))));
        assert_eq!(sheet.get((2, 2)), Some(&Data::String("không".into())));
        assert_eq!(sheet.get((2, 3)), Some(&Data::String("170".into())));
        assert!(
            book.worksheet_formula(&book.sheet_names()[0].clone())
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn times_and_scores_are_figures_and_a_printed_sheet_is_as_wide_as_its_page() {
        let columns = ["TT", "Điểm chấm", "Giờ"].map(|it| Column::new(it, 10));
        let mut table = Table::new(columns.into());
        table.push(["1", "08", "14:05"]);
        table.push(["2", "10", "25:99"]);
        let date = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let bytes = write("Bảng", &table, date).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.get((1, 1)), Some(&Data::Float(8.0)));
        assert_eq!(sheet.get((2, 1)), Some(&Data::Float(10.0)));
        assert!(matches!(sheet.get((1, 2)), Some(Data::DateTime(_))));
        assert_eq!(sheet.get((2, 2)), Some(&Data::String("25:99".into())));
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            let mut part = archive.by_name(name).unwrap();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            text
        };
        let sheet = part("xl/worksheets/sheet1.xml");
        for words in [
            "paperSize=\"9\"",
            "orientation=\"landscape\"",
            "fitToHeight=\"0\"",
        ] {
            assert!(sheet.contains(words), "{words}");
        }
        assert!(part("xl/workbook.xml").contains("Print_Titles"));
    }
}
