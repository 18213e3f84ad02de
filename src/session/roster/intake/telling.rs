//! What is said of rows and columns that were understood in a way that may be wrong.

use crate::session::roster::fault::quoted;
use crate::session::roster::heading::Headings;
use crate::session::roster::kind::Cells;
use crate::session::roster::row::letters;

/// How much of a row that is left out is told.
const TEXT_TOLD: usize = 60;

/// What is to be said of columns that were understood in a way that may be wrong.
pub(super) fn columns(file: &str, headings: &Headings, joined_untitled: bool) -> Vec<String> {
    let line = format!("Danh sách {file}, dòng {}", headings.row);
    let doubled = headings.doubled.iter().map(|(second, first)| {
        format!(
            "{line}: cột “{second}” cùng nghĩa với cột “{first}” nên không được dùng; hãy bỏ bớt một cột nếu cần."
        )
    });
    let joined = headings.nameless_given.filter(|_| joined_untitled).map(|column| {
        format!(
            "{line}: cột {} không có tiêu đề, đứng liền sau cột họ tên nên được hiểu là tên; hãy ghi tiêu đề “Tên” nếu đúng vậy.",
            letters(column)
        )
    });
    doubled.chain(joined).collect()
}

/// The words of a row, short enough to be told.
pub(super) fn row(cells: &Cells) -> String {
    let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
    let whole = quoted(&texts.join(" "));
    let bare = whole.trim_matches(['“', '”']);
    bare.chars().take(TEXT_TOLD + 1).collect()
}
