//! The form of a guest: name, position, role at this session.

use crate::session::Command;
use crate::session::kinds::Address;
use crate::session::people::Guest;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;

/// A form for a new guest.
pub fn adding(ctx: &mut SessionContext) -> Form {
    let items = items("guest");
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
    let was = [
        Some(guest.name.clone()),
        guest.position.clone(),
        guest.role.clone(),
    ];
    let mut items = items(&format!("guest/{}", guest.id));
    for (item, was) in items.iter_mut().zip(was) {
        let kept = ctx.port().draft(&item.field.key);
        let text = kept.or(was).unwrap_or_default();
        item.field = std::mem::take(&mut item.field).with(&text);
    }
    if let Some(address) = items.pop() {
        items.push(address.choosing(guest.address.word()));
    }
    Form::new("Sửa khách mời", &guest.id, items, edit)
}

fn items(key: &str) -> Vec<Item> {
    vec![
        Item::line("Họ và tên", &format!("{key}/name")),
        Item::line("Chức vụ", &format!("{key}/position")).hint("chức vụ, đơn vị; có thể để trống"),
        Item::line("Vai trò", &format!("{key}/role"))
            .hint("vai trò tại buổi sinh hoạt; có thể để trống"),
        Item::choice(
            "Xưng hô",
            Address::ALL.iter().map(|it| (it.word(), it.label())),
        ),
    ]
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a form's maker may refuse; this one leaves it to the rules"
)]
fn add(form: &Form, _ctx: &SessionContext) -> Result<Vec<Command>, String> {
    Ok(vec![Command::Guest {
        name: form.text(0).to_owned(),
        position: form.filled(1),
        role: form.filled(2),
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
        name: Some(form.text(0).to_owned()),
        position: Some(form.text(1).to_owned()),
        role: Some(form.text(2).to_owned()),
        address: address(form),
    }])
}

/// How the guest is addressed.
fn address(form: &Form) -> Option<Address> {
    let chosen = form.word(3);
    Address::ALL.iter().copied().find(|it| it.word() == chosen)
}
