//! The form of a step's words: the cell's own, kept for all its sessions.

use super::context::SessionContext;
use super::form::Form;
use super::form::item::Item;
use super::form::key::TextKey;
use crate::document::catalogue::PaperKind;
use crate::session::kinds::ScriptStep;
use crate::session::script::{self, Texts};
use crate::text::clean;

/// The words of a step, by its name.
const WORDS: TextKey = TextKey::kept("script");
/// The rows of the text.
const ROWS: u16 = 10;

/// The form over what is said at a step now.
pub fn form(step: ScriptStep, ctx: &mut SessionContext) -> Form {
    let set = ctx.paper_settings(PaperKind::Minutes).script;
    let texts = Texts::named(&set).over(&ctx.session().programme);
    let kept = ctx.port().draft(&format!("script/{}", step.word()));
    let text = kept.filter(|it| !it.is_empty());
    let text = text.unwrap_or_else(|| texts.of(step).to_owned());
    let item = Item::text(WORDS.of(step.word()), "Lời", ROWS)
        .hint("Mỗi dòng một đoạn; để trống thì lấy lại lời có sẵn")
        .with(&text);
    let title = format!("Lời kịch bản: {}", step.label());
    let mut form = Form::doing(&title, vec![item], |form, ctx| {
        let word = form.subject.clone();
        let text = clean::block(form.text(WORDS.of(&word))).text;
        if let Some(fault) = script::fault(&text) {
            let known: Vec<String> = script::names().map(|it| format!("{{{it}}}")).collect();
            return Err(format!(
                "{fault}; các chỗ điền có sẵn: {}",
                known.join(", ")
            ));
        }
        let mut settings = ctx.paper_settings(PaperKind::Minutes);
        let said = if text.trim().is_empty() {
            settings.script.remove(&word);
            "Đã trở lại lời có sẵn"
        } else {
            settings.script.insert(word, text);
            "Đã ghi lời kịch bản, dùng cho mọi buổi của chi bộ"
        };
        ctx.keep_paper_settings(&settings)?;
        Ok(said.to_owned())
    });
    step.word().clone_into(&mut form.subject);
    form.with_note("Lời này dùng cho mọi mục có bước ấy, ở mọi buổi của chi bộ. Chỗ điền như {chủ trì}, {tình hình đảng viên} được thay bằng tên, số liệu lúc nói; dòng không có gì để điền thì không hiện.")
}
