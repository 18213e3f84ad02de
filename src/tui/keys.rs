//! Keys of the user's own: the list of what a key can be given for, and the form that gives it.

use super::context::SessionContext;
use super::form::Form;
use super::form::item::Item;
use super::form::key::TextKey;
use super::keymap::{BINDINGS, BindingTarget, Keymap};
use super::picker::{Choice, Picker};
use super::view::{Picked, Purpose};

const KEYS: TextKey = TextKey::new("keys");
/// The heading of the page that says what is wrong with the keys of the settings.
pub const FAULTS: &str = "Phím riêng trong settings.toml chưa dùng được";

/// What that page says: every fault, and what to do.
pub fn faults(found: &[String]) -> Vec<String> {
    let mut lines = vec![
        "Chưa phím riêng nào được dùng; các phím sẵn có vẫn như cũ. Hãy sửa các dòng sau:"
            .to_owned(),
        String::new(),
    ];
    lines.extend(found.iter().map(|fault| format!("  {fault}.")));
    lines
}

/// All keys of a place, the user's own first.
fn names(keymap: &Keymap, place: BindingTarget) -> String {
    let bound = BINDINGS
        .iter()
        .find(|it| it.context == place.context && it.action == place.action);
    match bound {
        Some(binding) => keymap.names(binding).join(" "),
        None => own(keymap, place),
    }
}

/// The user's own keys of a place.
fn own(keymap: &Keymap, place: BindingTarget) -> String {
    let own = keymap.own().iter().filter(|it| it.place == place);
    let names: Vec<&str> = own.map(|it| it.name.as_str()).collect();
    names.join(" ")
}

/// The list of what a key can be given for, each with the keys that it has.
pub fn picker(ctx: &SessionContext) -> Picker {
    let keymap = ctx.input.keymap();
    let options = BindingTarget::all().into_iter().map(|place| Choice {
        label: place.label(),
        beside: names(keymap, place),
        value: Picked::Key(place),
    });
    Picker::new("Đặt phím cho việc nào", Purpose::Key, options.collect())
}

/// The form that gives keys to a place.
pub fn form(place: BindingTarget, ctx: &SessionContext) -> Form {
    let keymap = ctx.input.keymap();
    let (context, action) = place.words();
    let mut form = Form::doing(
        "Phím riêng",
        vec![
            Item::line(KEYS, "Phím")
                .hint("Ví dụ: g hoặc Ctrl+G Alt+8 (cách nhau bằng dấu cách); để trống: bỏ")
                .with(&own(keymap, place)),
        ],
        give,
    )
    .with_note(&format!(
        "{}. Các phím đang có: {}. Phím sẵn có vẫn dùng được.",
        place.label(),
        Some(names(keymap, place))
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| "chưa có".to_owned())
    ));
    form.subject = format!("{context} {action}");
    form
}

/// Takes the keys that were typed.
fn give(form: &Form, ctx: &mut SessionContext) -> Result<String, String> {
    let words = form.subject.split_once(' ');
    let place = words.and_then(|(context, action)| BindingTarget::of_words(context, action));
    let place = place.ok_or("việc này không đặt phím được")?;
    let mut keymap = ctx.input.keymap().clone();
    keymap.set(place, form.text(KEYS))?;
    let given = own(&keymap, place);
    let words = if given.is_empty() {
        format!("Đã bỏ phím riêng của “{}”", place.action.name())
    } else {
        format!("Phím {given}: {}", place.action.name())
    };
    Ok(match ctx.input.set_keymap(keymap) {
        Ok(()) => words,
        Err(why) => format!("{words}; dùng được đến khi thoát: {why}"),
    })
}
