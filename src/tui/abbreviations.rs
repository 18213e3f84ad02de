//! The form of the cell's abbreviations: a line each, such as `cđs = chuyển đổi số`.

use super::context::SessionContext;
use super::field::Aid;
use super::form::Form;
use super::form::item::Item;
use super::form::key::TextKey;
use crate::text::abbreviations::Abbreviations;

const LINES: TextKey = TextKey::new("lines");

/// The form over what there is.
pub fn form(ctx: &SessionContext) -> Form {
    let mut text = Item::text(LINES, "Chữ viết tắt", 8)
        .hint("Mỗi dòng một chữ, ví dụ: cđs = chuyển đổi số")
        .with(&ctx.input.abbreviations().to_string());
    // Here an abbreviation stands for itself.
    text.field.aid = Aid::Rules;
    Form::doing("Chữ viết tắt của chi bộ", vec![text], |form, ctx| {
        let abbreviations = Abbreviations::parse(form.text(LINES))?;
        Ok(match ctx.input.set_abbreviations(abbreviations) {
            Ok(()) => "Đã ghi các chữ viết tắt".to_owned(),
            Err(why) => format!("Chữ viết tắt dùng được đến khi thoát: {why}"),
        })
    })
    .with_note(
        "Khi gõ ý kiến, kết luận, nhiệm vụ: gõ chữ viết tắt rồi dấu cách thì chữ đầy đủ hiện ra; Ctrl+Z ngay sau đó lấy lại chữ viết tắt.",
    )
}
