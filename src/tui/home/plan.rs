//! The form that names a plan's file, to read it into a programme.

use super::HomeProgramme;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};
use crate::tui::form::{Form, FormKind};

/// The file.
pub(super) const FILE: TextKey = TextKey::new("plan");

/// From what the programme begins.
const BEGINNING: ChoiceKey = ChoiceKey::new("beginning");
/// From a file.
const OF_FILE: &str = "file";
/// From nothing.
const BLANK: &str = "blank";

/// From what a programme is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// A plan's file.
    File(String),
    /// Nothing.
    Blank,
    /// A programme that there is, by its id.
    Programme(String),
}

/// The form, over the programmes that there are.
pub(super) fn form(programmes: &[HomeProgramme]) -> Form {
    let there = programmes
        .iter()
        .map(|it| (it.id.clone(), format!("sửa từ {}", it.label)));
    let own = [
        (OF_FILE, "đọc từ tệp kế hoạch"),
        (BLANK, "soạn mới, không có tệp"),
    ];
    let own = own.map(|(word, label)| (word.to_owned(), label.to_owned()));
    let hint = "F3 tìm tệp: .docx, .pdf có chữ, .txt";
    let items = vec![
        Item::line(FILE, "Tệp kế hoạch").hint(hint).verbatim(),
        Item::choice(BEGINNING, "Bắt đầu", own.into_iter().chain(there)),
    ];
    Form::new(
        "Đọc kế hoạch thành chương trình",
        "",
        items,
        |form, _| {
            if form.word(BEGINNING) == OF_FILE && form.is_blank(FILE) {
                Err(
                    "Chưa chọn tệp; bấm F3 để tìm tệp kế hoạch, hoặc chọn cách bắt đầu khác."
                        .to_owned(),
                )
            } else {
                Ok(Vec::new())
            }
        },
    )
    .of_kind(FormKind::Plan)
    .with_note(
        "Phần mềm đọc tệp của cấp trên và đề xuất chương trình; đồng chí xem lại rồi mới ghi.",
    )
}

/// From what the form begins.
pub(super) fn read(form: &Form) -> Beginning {
    match form.word(BEGINNING) {
        OF_FILE => Beginning::File(path(form)),
        BLANK => Beginning::Blank,
        id => Beginning::Programme(id.to_owned()),
    }
}

/// The file that the form names.
pub(super) fn path(form: &Form) -> String {
    let path = form.text(FILE).trim();
    // Terminals put what is dropped on them into quotation marks.
    path.trim_matches(['"', '\'']).to_owned()
}
