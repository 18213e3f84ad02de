//! Which rows and columns of a workbook's sheets are hidden, which the reader of workbooks does not tell.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// What is hidden in one sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// The rows, from 1.
    rows: BTreeSet<usize>,
    /// The columns, from 0: the first of each run with its last. No run meets another.
    columns: BTreeMap<usize, usize>,
}

impl Hidden {
    /// Whether a row, from 1, is hidden.
    pub(super) fn has_row(&self, row: usize) -> bool {
        self.rows.contains(&row)
    }

    /// Whether a column, from 0, is hidden.
    pub(super) fn has_column(&self, column: usize) -> bool {
        let before = self.columns.range(..=column).next_back();
        before.is_some_and(|(_, last)| column <= *last)
    }

    /// One more run of hidden columns, joined with those that it meets.
    fn hide_columns(&mut self, mut first: usize, mut last: usize) {
        if last < first {
            return;
        }
        while let Some((from, to)) = self.columns.range(..=last).next_back() {
            let (from, to) = (*from, *to);
            if to < first {
                break;
            }
            self.columns.remove(&from);
            (first, last) = (first.min(from), last.max(to));
        }
        self.columns.insert(first, last);
    }
}

/// What is hidden in each sheet, by its name; nothing of a part that cannot be read, for then the sheet cannot be read either.
pub(super) fn of_sheets(bytes: &[u8]) -> HashMap<String, Hidden> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return HashMap::new();
    };
    let book = part(&mut archive, "xl/workbook.xml").map(|it| elements(it, sheet));
    let relations = part(&mut archive, "xl/_rels/workbook.xml.rels");
    let targets: HashMap<String, String> = relations
        .map(|it| elements(it, relation))
        .unwrap_or_default()
        .into_iter()
        .collect();
    let sheets = book.unwrap_or_default().into_iter();
    let hidden = sheets.filter_map(|(name, id)| {
        let target = targets.get(&id)?;
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        let bytes = part(&mut archive, &path)?;
        Some((name, of_sheet(BufReader::new(Cursor::new(bytes)))))
    });
    hidden.collect()
}

/// A part of the archive.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// What `of` gives for each element of a part.
fn elements<T>(bytes: Vec<u8>, of: impl Fn(&BytesStart<'_>) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    each_element(BufReader::new(Cursor::new(bytes)), |element| {
        found.extend(of(element));
    });
    found
}

fn each_element(part: impl BufRead, mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => take(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, by its name without a prefix.
fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attributes = element.attributes().filter_map(Result::ok);
    let mut named = attributes.filter(|it| it.key.local_name().as_ref() == name);
    let value = named
        .next()?
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()?;
    Some(value.into_owned())
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    value(element, name)?.parse().ok()
}

/// Name and relation of a sheet.
fn sheet(element: &BytesStart<'_>) -> Option<(String, String)> {
    let is_sheet = element.local_name().as_ref() == "sheet";
    is_sheet.then(|| Some((value(element, "name")?, value(element, "id")?)))?
}

/// Id and target of a relation.
fn relation(element: &BytesStart<'_>) -> Option<(String, String)> {
    let is_relation = element.local_name().as_ref() == "Relationship";
    is_relation.then(|| Some((value(element, "Id")?, value(element, "Target")?)))?
}

fn of_sheet(part: impl BufRead) -> Hidden {
    let mut hidden = Hidden::default();
    let mut row = 0;
    each_element(part, |element| {
        let is_hidden = || value(element, "hidden").is_some_and(|it| it == "1" || it == "true");
        match element.local_name().as_ref() {
            "row" => {
                row = number(element, "r").unwrap_or(row + 1);
                if is_hidden() {
                    hidden.rows.insert(row);
                }
            }
            "col" if is_hidden() => {
                let (first, last) = (number(element, "min"), number(element, "max"));
                let columns = first
                    .and_then(|it| it.checked_sub(1))
                    .zip(last.and_then(|it| it.checked_sub(1)));
                if let Some((first, last)) = columns {
                    hidden.hide_columns(first, last);
                }
            }
            _ => {}
        }
    });
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_columns_are_found() {
        let sheet = r#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols>
            <sheetData><row r="2"/><row hidden="1"><c/></row><row r="9" hidden="true"/><row/></sheetData></worksheet>"#;
        let hidden = of_sheet(sheet.as_bytes());
        let rows: Vec<usize> = (1..12).filter(|it| hidden.has_row(*it)).collect();
        let columns: Vec<usize> = (0..5).filter(|it| hidden.has_column(*it)).collect();
        assert_eq!((rows, columns), (vec![3, 9], vec![1, 2]));
        assert_eq!(of_sheet(&b"<row hidden"[..]), Hidden::default());
    }

    #[test]
    fn runs_of_hidden_columns_are_joined_and_found_in_a_step() {
        let mut hidden = Hidden::default();
        for (first, last) in [(2, 3), (9, 5), (7, 9), (3, 8), (20, 20), (0, 0)] {
            hidden.hide_columns(first, last);
        }
        let columns: Vec<usize> = (0..22).filter(|it| hidden.has_column(*it)).collect();
        assert_eq!(columns, [0, 2, 3, 4, 5, 6, 7, 8, 9, 20]);
        assert_eq!(hidden.columns.len(), 3);
    }
}
