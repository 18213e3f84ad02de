//! The form of a guest: name, position, role at this session.

use crate::session::Command;
use crate::session::kinds::Address;
use crate::session::people::Guest;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};

const NAME: TextKey = TextKey::new("name");
const POSITION: TextKey = TextKey::new("position");
const ROLE: TextKey = TextKey::new("role");
const ADDRESS: ChoiceKey = ChoiceKey::new("address");

/// A form for a new guest.
pub fn adding(ctx: &mut SessionContext) -> Form {
    let items = items("guest", None, ctx);
    let roles = ctx.session().programme.guest_roles.iter();
    let asked = roles
        .zip(1..)
        .map(|(it, number)| format!("{number}. {}", it.called()));
    let mut note = vec!["Ghi như sẽ đứng trong biên bản.".to_owned()];
    note.extend(asked);
    if note.len() > 1 {
        note.push("Vai trò có trong văn bản: ghi số thứ tự ở trên.".to_owned());
    }
    Form::new("Khách mời", "", items, add).with_note(&note.join("\n"))
}

/// A form that corrects a guest.
pub fn editing(guest: &Guest, ctx: &mut SessionContext) -> Form {
    let items = items(&format!("guest/{}", guest.id), Some(guest), ctx);
    Form::new("Sửa khách mời", &guest.id, items, edit)
}

/// The fields of a guest; of one who is corrected, with what was left half typed or is recorded.
fn items(name: &str, guest: Option<&Guest>, ctx: &mut SessionContext) -> Vec<Item> {
    let mut line = |key: TextKey, label: &str, was: fn(&Guest) -> Option<&str>| {
        let item = Item::line(key, label).kept_as(&format!("{name}/{}", key.name()));
        let Some(guest) = guest else {
            return item;
        };
        let kept = ctx.port().draft(&item.field.key);
        item.with(kept.as_deref().or(was(guest)).unwrap_or_default())
    };
    vec![
        line(NAME, "Họ và tên", |it| Some(&it.name)),
        line(POSITION, "Chức vụ", |it| it.position.as_deref())
            .hint("chức vụ, đơn vị; có thể để trống"),
        line(ROLE, "Vai trò", |it| it.role.as_deref())
            .hint("vai trò tại buổi sinh hoạt; có thể để trống"),
        Item::choice(
            ADDRESS,
            "Xưng hô",
            Address::ALL.iter().map(|it| (it.word(), it.label())),
        )
        .choosing(guest.map_or("", |it| it.address.word())),
    ]
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a form's maker may refuse; this one leaves it to the rules"
)]
fn add(form: &Form, _ctx: &SessionContext) -> Result<Vec<Command>, String> {
    Ok(vec![Command::Guest {
        name: form.text(NAME).to_owned(),
        position: form.filled(POSITION),
        role: form.filled(ROLE),
        address: address(form).unwrap_or_default(),
    }])
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a form's maker may refuse; this one leaves it to the rules"
)]
fn edit(form: &Form, _ctx: &SessionContext) -> Result<Vec<Command>, String> {
    Ok(vec![Command::EditGuest {
        guest: form.subject.clone(),
        name: Some(form.text(NAME).to_owned()),
        position: Some(form.text(POSITION).to_owned()),
        role: Some(form.text(ROLE).to_owned()),
        address: address(form),
    }])
}

/// How the guest is addressed.
fn address(form: &Form) -> Option<Address> {
    form.one_of(ADDRESS, Address::ALL, Address::word)
}
