//! The form that goes on saving in another folder, when the disk takes no more.

use super::context::SessionContext;
use super::form::Form;
use super::form::item::Item;
use super::form::key::TextKey;

const FOLDER: TextKey = TextKey::new("folder");

/// The form.
pub fn form(ctx: &SessionContext) -> Form {
    let folder = Item::line(FOLDER, "Thư mục")
        .verbatim()
        .hint("Ví dụ: D:\\Chi bo, hoặc /media/usb");
    let note = match ctx.saving().failing_since {
        Some(since) => format!(
            "Chưa lưu được từ {}. Cả buổi được chép sang thư mục này và lưu tiếp ở đó; thư mục cũ để nguyên.",
            since.format("%H:%M")
        ),
        None => {
            "Cả buổi được chép sang thư mục này và lưu tiếp ở đó; thư mục cũ để nguyên.".to_owned()
        }
    };
    Form::doing("Lưu sang thư mục khác", vec![folder], |form, ctx| {
        // A path dragged into a terminal comes in quotation marks.
        let folder = form
            .text(FOLDER)
            .trim()
            .trim_matches(['"', '\''])
            .to_owned();
        if folder.is_empty() {
            return Err(
                "chưa ghi thư mục; hãy ghi đường dẫn đến ổ đĩa hoặc thư mục khác".to_owned(),
            );
        }
        ctx.move_to(&folder)
    })
    .with_note(&note)
}
