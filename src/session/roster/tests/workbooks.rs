//! Rosters in XLSX.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::super::{Standing, read};
use super::{broken, sound};

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "Ghi chú").unwrap();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn roster() -> Vec<u8> {
    book(|sheet| {
        let date = ExcelDateTime::from_ymd(1974, 3, 12).unwrap();
        sheet.write(0, 1, "DANH SÁCH ĐẢNG VIÊN").unwrap();
        sheet
            .write_row(
                3,
                0,
                ["Mã", "Họ và tên", "", "Ngày sinh", "Diện", "Miễn", "Quê"],
            )
            .unwrap();
        sheet
            .write(4, 0, 1)
            .unwrap()
            .write(4, 1, "Trần Thị")
            .unwrap()
            .write(4, 2, "Ánh")
            .unwrap();
        sheet
            .write_with_format(4, 3, &date, &Format::new().set_num_format("dd/mm/yyyy"))
            .unwrap();
        sheet.write(4, 5, true).unwrap();
        sheet
            .write(6, 0, 2)
            .unwrap()
            .write(6, 1, "Phan")
            .unwrap()
            .write(6, 2, "Anh")
            .unwrap();
        sheet
            .write(6, 3, 1987)
            .unwrap()
            .write(6, 4, "Dự bị")
            .unwrap()
            .write(6, 9, "lạc")
            .unwrap();
        sheet
            .write(7, 1, "H'Hen\u{200b} Niê")
            .unwrap()
            .write(7, 3, "9/9/1993")
            .unwrap();
    })
}

/// The workbook with one of its parts rewritten.
fn repacked(bytes: &[u8], part: &str, rewrite: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = std::io::read_to_string(file).unwrap();
        if name == part {
            text = rewrite(text);
        }
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_first_sheet_with_headings_is_read() {
    let reading = sound(roster());
    let [first, second, third] = reading.members.as_slice() else {
        panic!("{reading:?}")
    };
    assert_eq!(
        (first.id.as_str(), first.name.as_str()),
        ("1", "Trần Thị Ánh")
    );
    assert_eq!(first.born.unwrap().to_string(), "12/3/1974");
    assert!(first.exempt);
    assert_eq!(
        (second.id.as_str(), second.name.as_str()),
        ("2", "Phan Anh")
    );
    assert_eq!(second.born.unwrap().to_string(), "1987");
    assert_eq!(second.standing, Standing::Probationary);
    assert_eq!(
        (third.id.as_str(), third.name.as_str()),
        ("m01", "H'Hen Niê")
    );
    assert_eq!(reading.ignored_columns, ["Quê", "J"]);
    assert_eq!(reading.removed_in_cells, 1);
}

#[test]
fn dates_counted_from_1904_are_the_same_dates() {
    let bytes = repacked(&roster(), "xl/workbook.xml", |text| {
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    assert_eq!(
        sound(bytes).members[0].born.unwrap().to_string(),
        "13/3/1978"
    );
}

#[test]
fn a_sheet_that_ends_before_it_begins_is_read_or_refused() {
    for reach in ["K9:A1", "A9:K1", "XFD1048576:A1", "A1:A1:A1", ":"] {
        let bytes = repacked(&roster(), "xl/worksheets/sheet2.xml", |text| {
            let (before, rest) = text.split_once("<dimension ref=\"").unwrap();
            let (_, after) = rest.split_once('"').unwrap();
            format!("{before}<dimension ref=\"{reach}\"{after}")
        });
        let _ = read("ds.xlsx", &bytes);
    }
}

#[test]
fn errors_name_the_row_of_the_sheet() {
    let bytes = book(|sheet| {
        sheet.write_row(1, 1, ["Họ tên", "Ngày sinh"]).unwrap();
        sheet.write_row(4, 1, ["An", "31/02/1980"]).unwrap();
        sheet
            .write(5, 1, "Bình")
            .unwrap()
            .write(5, 2, 27_100)
            .unwrap();
    });
    let errors = broken(bytes);
    assert_eq!(errors.len(), 2);
    assert!(errors[0].starts_with("Danh sách ds.csv, dòng 5, cột “Ngày sinh”: “31/02/1980”"));
    assert!(errors[1].starts_with("Danh sách ds.csv, dòng 6, cột “Ngày sinh”: “27100”"));
}

#[test]
fn a_book_without_a_roster_is_refused() {
    assert!(broken(book(|_| ()))[0].contains("không có cột họ tên"));
    assert!(broken(Workbook::new().save_to_buffer().unwrap())[0].contains("tệp trống"));
}

#[test]
fn a_book_that_unpacks_without_end_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..5 {
        writer
            .start_file(format!("{part}.xml"), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&vec![b' '; 14 * 1024 * 1024]).unwrap();
    }
    assert!(broken(writer.finish().unwrap().into_inner())[0].contains("lớn hơn 64 MB"));
}

#[test]
fn what_a_book_claims_to_hold_is_not_believed() {
    for count in [
        "4294967295",
        "000004294967295",
        "18446744073709551615",
        "99999999999999999999",
    ] {
        let bytes = repacked(&roster(), "xl/sharedStrings.xml", |text| {
            let (before, rest) = text.split_once("uniqueCount=\"").unwrap();
            let (_, after) = rest.split_once('"').unwrap();
            format!("{before}uniqueCount=\"{count}\"{after}")
        });
        assert!(broken(bytes)[0].contains("lớn quá mức"), "{count}");
    }
    let styles = repacked(&roster(), "xl/styles.xml", |text| {
        text.replacen(
            "<cellXfs",
            &format!("<cellXfs>{}</cellXfs><cellXfs", "<xf/>".repeat(300_000)),
            1,
        )
    });
    assert!(broken(styles)[0].contains("lớn quá mức"));
}

#[test]
fn a_part_is_not_read_once_more_for_each_of_a_thousand_sheets() {
    let bytes = repacked(&roster(), "xl/workbook.xml", |text| {
        let sheet = "<sheet name=\"x\" sheetId=\"9\" r:id=\"rId1\"/>".repeat(1000);
        text.replacen("<sheets>", &format!("<sheets>{sheet}"), 1)
    });
    let bytes = repacked(&bytes, "xl/worksheets/sheet1.xml", |text| {
        format!("{text}{}", " ".repeat(4 * 1024 * 1024))
    });
    assert!(broken(bytes)[0].contains("lớn quá mức"));
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let bytes = book(|sheet| {
        sheet
            .write(0, 0, "Họ tên")
            .unwrap()
            .write(1, 0, "An")
            .unwrap();
        sheet.write(1_048_575, 16_383, "xa").unwrap();
    });
    assert!(broken(bytes)[0].contains("dòng 1048576, cột “Họ tên”: thiếu họ tên"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_books_are_read_or_refused(at in 0usize..100_000, byte: u8, part in 0usize..4) {
        let parts = ["xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
        let bytes = repacked(&roster(), parts[part], |text| {
            let mut chars: Vec<char> = text.chars().collect();
            let at = at % chars.len();
            chars[at] = char::from(byte);
            chars.into_iter().collect()
        });
        let _ = read("ds.xlsx", &bytes);
    }

    #[test]
    fn damaged_archives_are_read_or_refused(at in 0usize..100_000, byte: u8) {
        let mut bytes = roster();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read("ds.xlsx", &bytes);
    }
}
