//! The planned day and hour of a session in the form of its facts: to be moved until the session is opened.

use crate::session::Time;
use crate::text::date;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::TextKey;
use crate::tui::view::PreviewPart;

const DAY: TextKey = TextKey::kept("facts/day");
const HOUR: TextKey = TextKey::kept("facts/hour");

/// The items, with what is planned.
pub(super) fn items(ctx: &mut SessionContext) -> [Item; 2] {
    let (day, hour) = recorded(ctx);
    [
        Item::line(DAY, "Ngày dự kiến").with(&day),
        Item::line(HOUR, "Giờ dự kiến")
            .hint("Ví dụ: 14:00")
            .with(&hour),
    ]
}

/// The planned moment in the words that a command takes; none where it was left as it is.
pub(super) fn read(form: &Form, ctx: &SessionContext) -> Result<Option<String>, String> {
    let Some((day, hour)) = typed(form) else {
        return Ok(None);
    };
    if (day.as_str(), hour.as_str()) == (recorded(ctx).0.as_str(), recorded(ctx).1.as_str()) {
        return Ok(None);
    }
    match moment(&day, &hour, ctx) {
        Some(at) => Ok(Some(at.to_rfc3339())),
        None if hour.is_empty() => Err("chưa rõ giờ dự kiến; hãy ghi như 14:00".to_owned()),
        None => Err(format!(
            "chưa hiểu ngày giờ dự kiến “{day}” “{hour}”; hãy ghi như 20/5/2026 và 14:00"
        )),
    }
}

/// The moment as it is understood, while it is typed.
pub(super) fn understood(form: &Form, ctx: &SessionContext) -> Option<(String, PreviewPart)> {
    let (day, hour) = typed(form)?;
    let at = moment(&day, &hour, ctx)?;
    let day = at.date_naive();
    let moved = recorded(ctx).0 != date::short(day);
    let taken = if moved && ctx.has_another_on(day) {
        " · chi bộ đã có một buổi khác ngày này"
    } else {
        ""
    };
    let words = format!(
        "Dự kiến {}, {} {}{taken}",
        at.format("%H:%M"),
        date::weekday(day),
        date::short(day)
    );
    Some((words, PreviewPart::default()))
}

/// Day and hour as they are recorded, in the words of the form.
fn recorded(ctx: &SessionContext) -> (String, String) {
    let facts = &ctx.session().facts;
    let hour = facts.planned.map(|at| at.format("%H:%M").to_string());
    (date::short(facts.date), hour.unwrap_or_default())
}

/// Day and hour as they are typed; none in a form without them.
fn typed(form: &Form) -> Option<(String, String)> {
    let text = |key: TextKey| form.text(key).trim().to_owned();
    form.has(DAY).then(|| (text(DAY), text(HOUR)))
}

/// What day and hour come to; a year that is left out is the next one in which the day comes.
fn moment(day: &str, hour: &str, ctx: &SessionContext) -> Option<Time> {
    let day = date::parse_due(day, ctx.now.date_naive())?;
    date::parse_when(&format!("{day} {hour}"), *ctx.now.offset())
}
