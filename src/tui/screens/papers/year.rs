//! The texts of the year's report (biểu mẫu 03): a list of its parts, and a form for each.

use crate::document::catalogue::PaperKind;
use crate::document::content::form03;
use crate::text::clean;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::TextKey;
use crate::tui::picker::Picker;
use crate::tui::view::{Purpose, Reply, Window};

/// The text of a part, by its number.
const TEXT: TextKey = TextKey::kept("year");
/// The rows of the text.
const ROWS: u16 = 8;
/// Stands before a part's number where a word is picked.
const MARK: &str = "year/";

/// The parts to choose from, those that are written marked; says so where the document has no such report.
pub fn choose(ctx: &mut SessionContext) -> Reply {
    let written = ctx.paper_settings(PaperKind::Form03).texts;
    let parts = form03::written_parts(ctx.session());
    if parts.is_empty() {
        ctx.refuse("văn bản chỉ đạo của buổi này không có đề cương báo cáo năm");
        return Reply::Whole;
    }
    let lines = parts.into_iter().map(|(part, title)| {
        let mark = if written.contains_key(&part) {
            "✓"
        } else {
            "·"
        };
        let label = format!("{mark} {part}. {title}");
        (format!("{MARK}{part}"), label)
    });
    let title = "Nội dung báo cáo năm: chọn phần cần viết";
    Reply::Open(Window::Picker(Picker::words(title, Purpose::Row, lines)))
}

/// The form of the part that was picked; none when the word means something else.
pub fn form(word: &str, ctx: &mut SessionContext) -> Option<Form> {
    let part = word.strip_prefix(MARK)?;
    let (_, title) = form03::written_parts(ctx.session())
        .into_iter()
        .find(|(it, _)| it == part)?;
    let written = ctx.paper_settings(PaperKind::Form03).texts;
    // What was half typed goes on.
    let kept = ctx.port().draft(word).filter(|text| !text.is_empty());
    let recorded = written.get(part).cloned();
    let text = kept.or(recorded).unwrap_or_default();
    let item = Item::text(TEXT.of(part), "Nội dung", ROWS)
        .hint("Mỗi dòng một đoạn; để trống thì bỏ phần đã viết")
        .with(&text);
    let mut form = Form::doing(&format!("{part}. {title}"), vec![item], |form, ctx| {
        let part = form.subject.clone();
        let text = clean::block(form.text(TEXT.of(&part))).text;
        ctx.keep_year_text(&part, text.trim())?;
        Ok(if text.trim().is_empty() {
            format!("Phần {part} của báo cáo năm để trống")
        } else {
            format!("Đã ghi phần {part} của báo cáo năm")
        })
    });
    part.clone_into(&mut form.subject);
    Some(form.with_note(
        "Ghi dần trong năm; dùng chung cho mọi buổi của chi bộ trong năm về cùng văn bản chỉ đạo.",
    ))
}
