//! The list of cells of which a report is expected: a file, or the folder in which the cells lie.

use std::fs;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::input;
use crate::report::expected::{self, ExpectedCell};
use crate::store::cell::CellFile;

/// So deep below the folder cells are looked for: `cells/<cell>` in the data folder of each ward.
const DEPTH: usize = 4;

/// Reads it; all of its faults are named.
pub(super) fn read(path: &Path) -> Result<Vec<ExpectedCell>, Failure> {
    if path.is_dir() {
        let mut cells = Vec::new();
        below(path, DEPTH, &mut cells);
        cells.sort_by_cached_key(|it| crate::text::name::title_key(&it.name));
        return if cells.is_empty() {
            Err(Failure::unusable(format!(
                "Trong {} không có chi bộ nào (cell.json); hãy kiểm tra lại --expected.",
                path.display()
            )))
        } else {
            Ok(cells)
        };
    }
    let bytes = input::read(path)?;
    let name = path
        .file_name()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    expected::read(&name, &bytes).map_err(|faults| {
        Failure::unusable(format!(
            "Danh sách chi bộ {} có chỗ sai nên chưa lập báo cáo; hãy sửa rồi chạy lại.",
            path.display()
        ))
        .with_details(faults)
    })
}

/// The cells in a folder and below it; what cannot be read is passed over, as it has no session to count either.
fn below(folder: &Path, depth: usize, cells: &mut Vec<ExpectedCell>) {
    if let Ok(Some(cell)) = CellFile::read(folder) {
        cells.push(ExpectedCell {
            name: cell.name,
            parent: cell.parent,
            secretary: None,
        });
        return;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|it| it.file_type().is_ok_and(|it| it.is_dir())) {
        below(&entry.path(), depth, cells);
    }
}
