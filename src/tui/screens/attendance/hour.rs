//! The hour at which a member came or left, asked where the session has closed and the clock no longer says it.

use crate::session::kinds::Status;
use crate::session::roster::Member;
use crate::session::{Command, Time};
use crate::text::date::{self, parse_when};
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::TextKey;

const HOUR: TextKey = TextKey::new("hour");

/// The form for one who came late or left early.
pub(super) fn form(member: &Member, status: Status) -> Form {
    let late = status == Status::Late;
    let (title, label) = if late {
        ("Đến muộn", "Giờ đến")
    } else {
        ("Về sớm", "Giờ về")
    };
    let key = format!("attendance/{}/{}", member.id, status.word());
    let item = Item::line(HOUR, label).kept_as(&key).hint("Như 14:20");
    Form::new(
        &format!("{title}: đồng chí {}", member.name),
        &format!("{}/{}", status.word(), member.id),
        vec![item],
        |form, _| Ok(vec![marked(form)]),
    )
    .as_of(moment)
    .with_note(
        "Hoàn thiện biên bản: ghi giờ trong buổi; giờ đến, giờ về khác của đồng chí giữ nguyên.",
    )
}

/// The subject is the status and the member: `late/m05`.
fn marked(form: &Form) -> Command {
    let (status, member) = form.subject.split_once('/').unwrap_or_default();
    let left = status == Status::Left.word();
    Command::Mark {
        member: member.to_owned(),
        status: if left { Status::Left } else { Status::Late },
        reason: None,
    }
}

/// The hour on the day of the session, between its opening and its closing.
fn moment(form: &Form, ctx: &SessionContext) -> Result<Option<Time>, String> {
    let session = ctx.session();
    let (Some(opened), Some(closing)) = (session.opened_at, &session.closing) else {
        return Ok(None);
    };
    let text = form.text(HOUR).trim();
    let zone = *opened.offset();
    let today = date::short(opened.date_naive());
    let at = parse_when(&format!("{today} {text}"), zone).or_else(|| parse_when(text, zone));
    let at = at.filter(|at| (opened..=closing.at).contains(at));
    at.map(Some).ok_or_else(|| {
        format!(
            "giờ chưa rõ; hãy ghi một giờ từ {} đến {}, như 14:20",
            opened.format("%H:%M"),
            closing.at.format("%H:%M")
        )
    })
}
