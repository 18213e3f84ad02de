//! Half-typed text of the home screen's forms: kept under the form's name and the field's, offered again in the same place.

use crate::tui::context::SessionContext;
use crate::tui::form::Form;

/// The form with what was left half typed in it. `name` tells it from the other forms; a form about something has what it is about in its name.
pub(super) fn offered(mut form: Form, name: &str, ctx: &mut SessionContext) -> Form {
    for item in form.items_mut().filter(|it| it.takes_text()) {
        item.field.key = format!("home/{name}/{}", item.label);
        let kept = ctx.port().draft(&item.field.key);
        if let Some(text) = kept.filter(|text| !text.is_empty()) {
            item.field.offer(&text);
        }
    }
    form.enter();
    form
}

/// The form was filled in rightly, and what is typed in it is kept until that is done.
pub(super) fn waiting(form: &Form, ctx: &mut SessionContext) {
    for item in form.items().filter(|it| !it.field.key.is_empty()) {
        ctx.port().save_draft(&item.field.key, item.field.text());
    }
}

/// What was typed in the form has been recorded.
pub(super) fn recorded(form: &Form, ctx: &mut SessionContext) {
    for item in form.items() {
        ctx.discard_draft(&item.field.key);
    }
}
