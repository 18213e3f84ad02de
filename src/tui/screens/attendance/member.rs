//! The form of a member: added or corrected in a running session.

use crate::session::Command;
use crate::session::command::NewMember;
use crate::session::roster::{BirthDate, Member, Standing};
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};

/// The day or year of birth.
pub const BORN: TextKey = TextKey::new("born");
const NAME: TextKey = TextKey::new("name");
const STANDING: ChoiceKey = ChoiceKey::new("standing");
const POSITION: TextKey = TextKey::new("position");
const UNIT: TextKey = TextKey::new("unit");
const POST: TextKey = TextKey::new("post");
const CIVIL_SERVANT: ChoiceKey = ChoiceKey::new("civil servant");
const EXEMPT: ChoiceKey = ChoiceKey::new("exempt");
const TEMPORARY: ChoiceKey = ChoiceKey::new("temporary");
/// The words of the standings.
const FULL: &str = "full";
const PROBATIONARY: &str = "probationary";
/// Where it says that something holds of the member.
const YES: &str = "yes";

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

/// The fields of a member, kept under the name.
pub fn items(name: &str, member: Option<&Member>) -> Vec<Item> {
    let line = |key: TextKey, label: &str, was: fn(&Member) -> Option<String>| {
        let item = Item::line(key, label).kept_as(&format!("{name}/{}", key.name()));
        item.with(&member.and_then(was).unwrap_or_default())
    };
    let switch = |key: ChoiceKey, label: &str, on: fn(&Member) -> bool| {
        let on = member.is_some_and(on);
        Item::choice(key, label, [("no", "không"), (YES, "có")]).choosing(if on {
            YES
        } else {
            "no"
        })
    };
    let standing = match member.map(|it| it.standing) {
        Some(Standing::Probationary) => PROBATIONARY,
        Some(Standing::Full) | None => FULL,
    };
    let standings = [(FULL, "chính thức"), (PROBATIONARY, "dự bị")];
    vec![
        line(NAME, "Họ và tên", |it| Some(it.name.clone())),
        line(BORN, "Ngày, năm sinh", |it| {
            it.born.map(|it| it.to_string())
        })
        .hint("1980 hoặc 5/2/1980; có thể để trống"),
        Item::choice(STANDING, "Diện", standings).choosing(standing),
        line(POSITION, "Chức vụ", |it| it.position.clone()),
        line(UNIT, "Đơn vị", |it| it.unit.clone()),
        line(POST, "Vị trí việc làm", |it| it.post.clone()),
        switch(CIVIL_SERVANT, "Công chức", |it| it.civil_servant),
        switch(EXEMPT, "Miễn sinh hoạt", |it| it.exempt),
        switch(TEMPORARY, "Sinh hoạt tạm thời", |it| it.temporary),
    ]
}

/// What the form says of a member.
pub fn filled_in(form: &Form) -> Result<NewMember, String> {
    let born = match form.filled(BORN) {
        None => None,
        Some(text) => Some(
            BirthDate::read(&text)
                .ok_or("ngày, năm sinh chưa rõ; hãy ghi như 1980 hoặc 5/2/1980")?,
        ),
    };
    let text = |key: TextKey| Some(form.text(key).to_owned());
    let is_on = |key: ChoiceKey| Some(form.word(key) == YES);
    Ok(NewMember {
        name: text(NAME),
        born,
        standing: Some(if form.word(STANDING) == PROBATIONARY {
            Standing::Probationary
        } else {
            Standing::Full
        }),
        position: text(POSITION),
        unit: text(UNIT),
        post: text(POST),
        civil_servant: is_on(CIVIL_SERVANT),
        exempt: is_on(EXEMPT),
        temporary: is_on(TEMPORARY),
        gone: None,
    })
}
