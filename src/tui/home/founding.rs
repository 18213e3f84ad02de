//! The form of a new session, and what was typed in it as a value.

use super::{HomeProgramme, KnownCell, NewSession};
use crate::text::{clean, date, name};
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;

/// The form's heading, by which the home screen knows it.
pub const TITLE: &str = "Buổi sinh hoạt mới";
/// The columns of the labels.
const LABEL: u16 = 24;
/// The rows for a roster that is typed or pasted.
const ROSTER_ROWS: u16 = 3;
/// The place of the roster's path among the items.
pub const ROSTER_ITEM: usize = 4;
/// The place of the roster that is typed.
pub const TYPED_ITEM: usize = 9;
/// The hour proposed.
const HOUR: &str = "14:00";

/// The form, with what is known of the cell already in it.
pub fn form(cell: Option<&KnownCell>, programmes: &[HomeProgramme], ctx: &SessionContext) -> Form {
    let known = cell.cloned().unwrap_or_default();
    let roster = if cell.is_some() {
        "Để trống: dùng danh sách đã có; tệp mới: F3 tìm tệp; hoặc gõ ở ô cuối"
    } else {
        "F3 tìm tệp Excel, CSV; hoặc để trống rồi gõ ở ô cuối"
    };
    let today = date::short(ctx.now.date_naive());
    let mut items = vec![
        Item::line("Tên chi bộ", "")
            .hint("Ví dụ: Chi bộ Văn phòng, bắt buộc")
            .with(&known.name),
        Item::line("Đảng bộ cấp trên", "").with(&known.parent),
        Item::line("Địa danh", "")
            .hint("Ở dòng ngày tháng của văn bản")
            .with(&known.locality),
        Item::line("Nơi họp", "")
            .hint("Ví dụ: Phòng họp tầng 2")
            .with(&known.place),
        Item::line("Danh sách đảng viên", "")
            .hint(roster)
            .verbatim(),
        Item::date("Ngày sinh hoạt", "").with(&today),
        Item::line("Giờ", "").with(HOUR),
        Item::line("Chủ trì", "").hint("Họ tên như trong danh sách; ghi sau cũng được"),
        Item::choice(
            "Theo văn bản",
            programmes
                .iter()
                .map(|it| (it.id.as_str(), it.label.as_str())),
        ),
    ];
    let hint = "Mỗi dòng một đồng chí: họ tên, ngày sinh, chức vụ; hoặc dán";
    items.push(
        Item::text("hoặc gõ danh sách", "", ROSTER_ROWS)
            .hint(hint)
            .columned(),
    );
    let items = items.into_iter().map(|it| it.labelled(LABEL)).collect();
    let subject = if cell.is_some() { &known.name } else { "" };
    Form::new(TITLE, subject, items, |form, ctx| {
        read(form, ctx).map(|_| Vec::new())
    })
}

/// What was typed, or what is missing. The subject of the form is the known cell, whose roster need not be given.
pub fn read(form: &Form, ctx: &SessionContext) -> Result<NewSession, String> {
    let text = |at: usize| clean::line(form.text(at)).text.trim().to_owned();
    let cell = text(0);
    if !clean::is_meaningful(&cell) {
        return Err("chưa có tên chi bộ; hãy ghi tên chi bộ".to_owned());
    }
    let roster_path = path(form);
    let roster_text = form.text(TYPED_ITEM).trim().to_owned();
    if roster_path.is_empty() && roster_text.is_empty() && !name::is_same(&cell, &form.subject) {
        return Err(
            "chưa có danh sách đảng viên; hãy ghi đường dẫn tệp CSV, XLSX hoặc gõ, dán danh sách"
                .to_owned(),
        );
    }
    if !roster_path.is_empty() && !roster_text.is_empty() {
        return Err(
            "danh sách đảng viên ghi ở cả hai ô; hãy chỉ để một: đường dẫn tệp hoặc danh sách gõ"
                .to_owned(),
        );
    }
    let today = ctx.now.date_naive();
    let day = form.items.get(5).and_then(|it| it.day(today));
    let day = day.ok_or("chưa rõ ngày sinh hoạt; hãy ghi như 20/5/2026")?;
    let when = format!("{day} {}", text(6));
    let at = date::parse_when(&when, *ctx.now.offset());
    Ok(NewSession {
        cell,
        parent: text(1),
        locality: text(2),
        place: text(3),
        roster_path,
        roster_text,
        at: at.ok_or("chưa rõ giờ sinh hoạt; hãy ghi như 14:00 hoặc 14h30")?,
        chair: text(7),
        programme: form.word(8).to_owned(),
        members: None,
    })
}

/// The path of the roster's file; one dragged into a terminal comes in quotation marks.
pub fn path(form: &Form) -> String {
    let path = form.text(ROSTER_ITEM).trim();
    path.trim_matches(['"', '\'']).to_owned()
}
