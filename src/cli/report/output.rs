//! What a report becomes: bytes of its format, on standard output or in a file.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use chrono::NaiveDate;

use crate::cli::console;
use crate::cli::failure::Failure;
use crate::document::catalogue::Format;
use crate::document::paper::{Paper, Table};
use crate::document::{csv, docx, markdown, pdf, plain, xlsx};
use crate::programme::Programme;
use crate::report::gathered::Gathered;
use crate::report::{Summary, sheet};
use crate::store::atomic_file::{self, Readers};
use crate::store::error::StoreError;

/// A table for spreadsheets.
pub(super) fn written(table: &Table, format: Format, today: NaiveDate) -> Result<Vec<u8>, Failure> {
    let written = match format {
        Format::Xlsx => xlsx::write("Báo cáo", table, today),
        _ => csv::write(table),
    };
    written.map_err(|error| Failure::system(error.to_string()).because(error))
}

/// The whole of a report as a workbook: the places, and the totals by unit, item, target and grade, a sheet each.
pub(super) fn workbook(
    gathered: &Gathered,
    summary: &Summary,
    programmes: &[&Programme],
    places: &Table,
    today: NaiveDate,
) -> Result<Vec<u8>, Failure> {
    let total = &summary.total;
    let units = sheet::units(gathered, total);
    let items = sheet::items(gathered, total, programmes);
    let targets = sheet::targets(gathered, total, programmes);
    let ratings = sheet::ratings(gathered, total);
    let sheets = [
        ("Báo cáo", places),
        ("Theo đơn vị", &units),
        ("Nội dung đăng ký", &items),
        ("Chỉ tiêu", &targets),
        ("Tự đánh giá", &ratings),
    ];
    let written = xlsx::write_all(&sheets, today);
    written.map_err(|error| Failure::system(error.to_string()).because(error))
}

/// A paper in a format that is read.
pub(super) fn printed(paper: &Paper, format: Format) -> Result<Vec<u8>, Failure> {
    let printed = match format {
        Format::Docx => docx::write(paper),
        Format::Pdf => pdf::write(paper),
        Format::Markdown => Ok(markdown::write(paper).into_bytes()),
        _ => Ok(plain::write(paper, plain::WIDTH).into_bytes()),
    };
    printed.map_err(|error| Failure::system(error.to_string()).because(error))
}

/// What writes a report; one of a country is never held as a whole.
pub(super) type Writing<'a> = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a>;

/// Where it goes; `binary` is the format's word where it is nothing for a terminal.
pub(super) fn give(
    write: Writing<'_>,
    binary: Option<&str>,
    out: Option<&Path>,
) -> Result<(), Failure> {
    let Some(out) = out else {
        if let Some(format) = binary.filter(|_| io::stdout().is_terminal()) {
            return Err(Failure::unusable(format!(
                "Định dạng {format} không in ra màn hình được; hãy thêm --out TỆP."
            )));
        }
        return console::give_by(write);
    };
    if atomic_file::refuse_link(out).is_err() {
        return Err(StoreError::Link {
            path: out.to_owned(),
        }
        .into());
    }
    let write = |file: &mut File| {
        let mut file = BufWriter::new(file);
        write(&mut file).and_then(|()| file.flush())
    };
    let placed = if atomic_file::is_special(out) {
        atomic_file::write_into(out, write)
    } else {
        atomic_file::replace_with(out, Readers::Usual, write)
    };
    placed.map_err(|error| StoreError::write(out, error).into())
}
