//! The form of a member: added or corrected in a running session.

use crate::session::Command;
use crate::session::command::NewMember;
use crate::session::roster::{BirthDate, Member, Standing};
use crate::tui::form::Form;
use crate::tui::form::item::Item;

/// The words of the standings.
const FULL: &str = "full";
const PROBATIONARY: &str = "probationary";

/// A form for a new member.
pub fn adding() -> Form {
    Form::new(
        "Đảng viên mới",
        "",
        items("member", None),
        |form, _| Ok(vec![Command::AddMember(filled_in(form)?)]),
    )
    .with_note("Ghi vào danh sách của buổi này và của chi bộ.")
}

/// A form that corrects a member.
pub fn editing(member: &Member) -> Form {
    let items = items(&format!("member/{}", member.id), Some(member));
    Form::new("Sửa đảng viên", &member.id, items, |form, _| {
        Ok(vec![Command::EditMember {
            member: form.subject.clone(),
            new: filled_in(form)?,
        }])
    })
}

/// The fields of a member, kept under the key.
pub fn items(key: &str, member: Option<&Member>) -> Vec<Item> {
    let line = |label: &str, name: &str, was: Option<String>| {
        Item::line(label, &format!("{key}/{name}")).with(&was.unwrap_or_default())
    };
    let yes = |it: bool| if it { "yes" } else { "no" };
    let no_yes = || [("no", "không"), ("yes", "có")];
    let standing = match member.map(|it| it.standing) {
        Some(Standing::Probationary) => PROBATIONARY,
        Some(Standing::Full) | None => FULL,
    };
    vec![
        line("Họ và tên", "name", member.map(|it| it.name.clone())),
        line(
            "Ngày, năm sinh",
            "born",
            member.and_then(|it| it.born).map(|it| it.to_string()),
        )
        .hint("1980 hoặc 5/2/1980; có thể để trống"),
        Item::choice("Diện", [(FULL, "chính thức"), (PROBATIONARY, "dự bị")]).choosing(standing),
        line(
            "Chức vụ",
            "position",
            member.and_then(|it| it.position.clone()),
        ),
        line("Đơn vị", "unit", member.and_then(|it| it.unit.clone())),
        line(
            "Vị trí việc làm",
            "post",
            member.and_then(|it| it.post.clone()),
        ),
        Item::choice("Công chức", no_yes())
            .choosing(yes(member.is_some_and(|it| it.civil_servant))),
        Item::choice("Miễn sinh hoạt", no_yes()).choosing(yes(member.is_some_and(|it| it.exempt))),
        Item::choice("Sinh hoạt tạm thời", no_yes())
            .choosing(yes(member.is_some_and(|it| it.temporary))),
    ]
}

/// What the form says of a member.
pub fn filled_in(form: &Form) -> Result<NewMember, String> {
    let born = match form.filled(1) {
        None => None,
        Some(text) => Some(
            BirthDate::read(&text)
                .ok_or("ngày, năm sinh chưa rõ; hãy ghi như 1980 hoặc 5/2/1980")?,
        ),
    };
    Ok(NewMember {
        name: Some(form.text(0).to_owned()),
        born,
        standing: Some(if form.word(2) == PROBATIONARY {
            Standing::Probationary
        } else {
            Standing::Full
        }),
        position: Some(form.text(3).to_owned()),
        unit: Some(form.text(4).to_owned()),
        post: Some(form.text(5).to_owned()),
        civil_servant: Some(form.word(6) == "yes"),
        exempt: Some(form.word(7) == "yes"),
        temporary: Some(form.word(8) == "yes"),
        gone: None,
    })
}
