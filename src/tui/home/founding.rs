//! The form of a new session, and what was typed in it as a value.

use super::{HomeProgramme, KnownCell, NewSession};
use crate::text::{clean, date, name};
use crate::tui::context::SessionContext;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, DayKey, TextKey};
use crate::tui::form::{Form, FormKind};

/// The name of the cell, first in the form.
pub const NAME: TextKey = TextKey::new("name");
/// The path of the roster's file.
pub const ROSTER: TextKey = TextKey::new("roster");
/// The roster that is typed.
pub const TYPED: TextKey = TextKey::new("typed");
const PARENT: TextKey = TextKey::new("parent");
const LOCALITY: TextKey = TextKey::new("locality");
const PLACE: TextKey = TextKey::new("place");
const DAY: DayKey = DayKey::new("day");
const HOUR: TextKey = TextKey::new("hour");
const CHAIR: TextKey = TextKey::new("chair");
const PROGRAMME: ChoiceKey = ChoiceKey::new("programme");
/// The columns of the labels.
const LABEL: u16 = 24;
/// The rows for a roster that is typed or pasted.
const ROSTER_ROWS: u16 = 3;
/// The hour proposed.
const USUAL_HOUR: &str = "14:00";

/// The form, with what is known of the cell already in it.
pub fn form(cell: Option<&KnownCell>, programmes: &[HomeProgramme], ctx: &SessionContext) -> Form {
    let known = cell.cloned().unwrap_or_default();
    let roster = if cell.is_some() {
        "Để trống: dùng danh sách đã có; tệp mới: F3 tìm tệp; hoặc gõ ở ô cuối"
    } else {
        "F3 tìm tệp Excel, CSV; hoặc để trống rồi gõ ở ô cuối"
    };
    let today = date::short(ctx.now.date_naive());
    let items = [
        Item::line(NAME, "Tên chi bộ")
            .hint("Ví dụ: Chi bộ Văn phòng, bắt buộc")
            .proposing(&known.name),
        Item::line(PARENT, "Đảng bộ cấp trên").proposing(&known.parent),
        Item::line(LOCALITY, "Địa danh")
            .hint("Ở dòng ngày tháng của văn bản")
            .proposing(&known.locality),
        Item::line(PLACE, "Nơi họp")
            .hint("Ví dụ: Phòng họp tầng 2")
            .proposing(&known.place),
        Item::line(ROSTER, "Danh sách đảng viên")
            .hint(roster)
            .verbatim(),
        Item::date(DAY, "Ngày sinh hoạt").proposing(&today),
        Item::line(HOUR, "Giờ").proposing(USUAL_HOUR),
        Item::line(CHAIR, "Chủ trì").hint("Họ tên như trong danh sách; ghi sau cũng được"),
        Item::choice(
            PROGRAMME,
            "Theo văn bản",
            programmes
                .iter()
                .map(|it| (it.id.as_str(), it.label.as_str())),
        ),
        Item::text(TYPED, "hoặc gõ danh sách", ROSTER_ROWS)
            .hint("Mỗi dòng một đồng chí: họ tên, ngày sinh, chức vụ; hoặc dán")
            .columned(),
    ];
    let items = items.into_iter().map(|it| it.labelled(LABEL)).collect();
    let subject = if cell.is_some() { &known.name } else { "" };
    Form::new("Buổi sinh hoạt mới", subject, items, |form, ctx| {
        read(form, ctx).map(|_| Vec::new())
    })
    .of_kind(FormKind::NewSession)
}

/// What was typed, or what is missing. The subject of the form is the known cell, whose roster need not be given.
pub fn read(form: &Form, ctx: &SessionContext) -> Result<NewSession, String> {
    let text = |key: TextKey| clean::line(form.text(key)).text.trim().to_owned();
    let cell = text(NAME);
    if !clean::is_meaningful(&cell) {
        return Err("chưa có tên chi bộ; hãy ghi tên chi bộ".to_owned());
    }
    let roster_path = path(form);
    let roster_text = form.text(TYPED).trim().to_owned();
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
    let day = form.day(DAY, ctx.now.date_naive());
    let day = day.ok_or("chưa rõ ngày sinh hoạt; hãy ghi như 20/5/2026")?;
    let when = format!("{day} {}", text(HOUR));
    let at = date::parse_when(&when, *ctx.now.offset());
    Ok(NewSession {
        cell,
        parent: text(PARENT),
        locality: text(LOCALITY),
        place: text(PLACE),
        roster_path,
        roster_text,
        at: at.ok_or("chưa rõ giờ sinh hoạt; hãy ghi như 14:00 hoặc 14h30")?,
        chair: text(CHAIR),
        programme: form.word(PROGRAMME).to_owned(),
        members: None,
    })
}

/// The path of the roster's file; one dragged into a terminal comes in quotation marks.
pub fn path(form: &Form) -> String {
    let path = form.text(ROSTER).trim();
    path.trim_matches(['"', '\'']).to_owned()
}
