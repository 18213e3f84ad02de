//! The form of what offices vary in their papers: set once for the cell, remembered for all sessions.

use std::collections::BTreeMap;

use crate::document::catalogue::PaperKind;
use crate::document::respell::ToneStyle;
use crate::document::settings::PaperSettings;
use crate::text::typing::Placement;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};

const ISSUER_MARK: TextKey = TextKey::new("issuer mark");
const SECRETARY_TITLE: TextKey = TextKey::new("secretary title");
const CHAIR_TITLE: TextKey = TextKey::new("chair title");
const ON_BEHALF: TextKey = TextKey::new("on behalf");
const HEAD_TITLE: TextKey = TextKey::new("head title");
const RECIPIENTS: TextKey = TextKey::new("recipients");
const TONE_STYLE: ChoiceKey = ChoiceKey::new("tone style");
const NUMBERS: TextKey = TextKey::new("numbers");
/// The columns of the labels.
const LABEL: u16 = 28;

/// The form over what is set.
pub fn form(ctx: &SessionContext) -> Form {
    let set = ctx.paper_settings(PaperKind::Minutes);
    let style = set.tone_style.placement().map_or("", Placement::word);
    let items = vec![
        Item::line(ISSUER_MARK, "Ký hiệu sau loại văn bản")
            .hint("CB, như trong Số 05-BB/CB")
            .with(&set.issuer_mark),
        Item::line(SECRETARY_TITLE, "Người ghi biên bản").with(&set.secretary_title),
        Item::line(CHAIR_TITLE, "Chủ trì ký biên bản").with(&set.chair_title),
        Item::line(ON_BEHALF, "Ký thay mặt").with(&set.on_behalf),
        Item::line(HEAD_TITLE, "Chức vụ người ký").with(&set.head_title),
        Item::text(RECIPIENTS, "Nơi nhận", 2)
            .hint("Mỗi dòng một nơi, thêm vào nơi đã có sẵn của từng văn bản")
            .with(&set.recipients.join("\n")),
        Item::choice(
            TONE_STYLE,
            "Kiểu bỏ dấu",
            [
                ("", "như người gõ"),
                ("old", "cũ: hòa, thủy"),
                ("new", "mới: hoà, thuỷ"),
            ],
        )
        .choosing(style),
        Item::line(NUMBERS, "Số đã cấp")
            .hint("Số cuối của từng loại trong nhiệm kỳ: BB 4, NQ 2, KH 3")
            .with(&said(&set.numbers)),
    ];
    let items = items.into_iter().map(|item| item.labelled(LABEL)).collect();
    Form::doing("Thể thức văn bản của chi bộ", items, |form, ctx| {
        let settings = read(form, ctx.paper_settings(PaperKind::Minutes))?;
        ctx.keep_paper_settings(&settings)?;
        Ok("Đã ghi thể thức văn bản của chi bộ".to_owned())
    })
    .with_note("“Nơi nhận” có sẵn cơ quan nhận báo cáo và đảng viên chi bộ; ô này ghi các nơi còn lại. Ô để trống lấy theo thể thức chung (Hướng dẫn 05-HD/VPTW). Số văn bản được cấp khi xuất lần đầu sau bế mạc.")
}

/// What was filled in over what is set; what was left empty is as usual.
fn read(form: &Form, set: PaperSettings) -> Result<PaperSettings, String> {
    let usual = PaperSettings::default();
    let or = |key: TextKey, usual: &String| form.filled(key).unwrap_or_else(|| usual.clone());
    let recipients: Vec<String> = form
        .text(RECIPIENTS)
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    Ok(PaperSettings {
        numbers: numbers(form.text(NUMBERS))?,
        issuer_mark: or(ISSUER_MARK, &usual.issuer_mark),
        secretary_title: or(SECRETARY_TITLE, &usual.secretary_title),
        chair_title: or(CHAIR_TITLE, &usual.chair_title),
        on_behalf: or(ON_BEHALF, &usual.on_behalf),
        head_title: or(HEAD_TITLE, &usual.head_title),
        recipients: if recipients.is_empty() {
            usual.recipients.clone()
        } else {
            recipients
        },
        tone_style: ToneStyle::from_word(form.word(TONE_STYLE)),
        ..set
    })
}

/// The last numbers as the form has them: `BB 4, NQ 2`.
fn said(numbers: &BTreeMap<String, u32>) -> String {
    let all = numbers
        .iter()
        .map(|(mark, number)| format!("{mark} {number}"));
    all.collect::<Vec<_>>().join(", ")
}

/// The last numbers that were filled in.
fn numbers(text: &str) -> Result<BTreeMap<String, u32>, String> {
    let wrong = |part: &str| {
        format!(
            "“{}” chưa rõ; hãy ghi số đã cấp như: BB 4, NQ 2",
            part.trim()
        )
    };
    let one = |part: &str| {
        let (mark, number) = part.trim().rsplit_once(' ').ok_or_else(|| wrong(part))?;
        let mark = mark.trim().to_uppercase();
        let known = PaperKind::ALL
            .iter()
            .any(|kind| kind.mark() == Some(mark.as_str()));
        let number = number.trim().parse::<u32>().ok().filter(|_| known);
        number
            .map(|number| (mark, number))
            .ok_or_else(|| wrong(part))
    };
    text.split(',')
        .filter(|part| !part.trim().is_empty())
        .map(one)
        .collect()
}
