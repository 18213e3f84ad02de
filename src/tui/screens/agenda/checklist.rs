//! The chair's checklist as a list to tick: it opens again after each tick, on the item just ticked.

use crate::programme::{ChecklistItem, Moment};
use crate::session::{Command, Session, preparation};
use crate::text::date;
use crate::tui::ask::Ask;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{DayKey, TextKey};
use crate::tui::picker::{Choice, Picker};
use crate::tui::view::{Picked, Purpose, Reply, Window};

const NOTE: TextKey = TextKey::new("note");
const DAY: DayKey = DayKey::new("day");

/// The list, on this item, else on the first that is due and not yet done.
pub fn picker(ctx: &SessionContext, on: Option<&str>) -> Picker {
    let session = ctx.session();
    let lines = session.programme.checklist.iter().map(|item| Choice {
        label: format!(
            "{} {}",
            if preparation::is_done(session, item) {
                "☑"
            } else {
                "☐"
            },
            item.text
        ),
        beside: format!(" {} · {}", item.who, when(session, item)),
        value: Picked::Word(item.id.clone()),
    });
    let title = "Danh mục công việc: Enter đánh dấu, Tab ghi chú, Esc đóng";
    let picker = Picker::new(title, Purpose::Checklist, lines.collect());
    let now = due(session);
    let next = session.programme.checklist.iter();
    let next = next
        .filter(|it| it.phase == now && !preparation::is_done(session, it))
        .map(|it| it.id.as_str())
        .next();
    match on.or(next) {
        Some(item) => picker.standing_on(&Picked::Word(item.to_owned())),
        None => picker,
    }
}

/// Ticks an item, or takes its tick away; of minutes that were approved only after a question.
pub fn toggle(item: &str, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let on = !is_done(session, item);
    let command = Command::Tick {
        item: item.to_owned(),
        on: Some(on),
        note: None,
        day: None,
    };
    if !on && session.closing.is_some() && item == session.programme.minutes_step() {
        return Reply::Open(Window::Ask(Ask::command(
            "Bỏ ghi biên bản đã được thông qua?",
            vec![
                "Biên bản xuất từ nay không còn câu “đã được thông qua”".to_owned(),
                "Điều hoàn thiện sau khi thông qua vẫn được giữ trong lịch sử".to_owned(),
            ],
            command,
        )));
    }
    ctx.give(&command);
    Reply::Open(Window::Picker(picker(ctx, Some(item))))
}

/// The form of the note beside an item.
pub fn note(item: &str, ctx: &SessionContext) -> Form {
    let session = ctx.session();
    let step = session.programme.checklist.iter().find(|it| it.id == item);
    let words = step.map_or_else(String::new, |it| it.text.clone());
    let recorded = session.ticks.get(item).and_then(|it| it.note.clone());
    let line = Item::line(NOTE, "Ghi chú")
        .hint("Ví dụ: đồng chí … nhất trí")
        .with(recorded.as_deref().unwrap_or_default());
    let done = session.ticks.get(item).filter(|it| it.on);
    let done = done.and_then(|it| it.at).unwrap_or(ctx.now);
    let day = Item::date(DAY, "Ngày làm")
        .looking_back()
        .proposing(&date::short(done.date_naive()));
    Form::new(
        "Việc đã làm: ghi chú, ngày làm",
        item,
        vec![line, day],
        |form, ctx| {
            let day = form.day(DAY, ctx.now.date_naive());
            Ok(vec![Command::Tick {
                item: form.subject.clone(),
                on: Some(true),
                note: Some(form.text(NOTE).to_owned()),
                day: Some(day.ok_or("ngày làm chưa rõ; hãy ghi như 15/5/2026")?),
            }])
        },
    )
    .with_note(&words)
}

fn is_done(session: &Session, item: &str) -> bool {
    session.ticks.get(item).is_some_and(|tick| tick.on)
}

/// What is due now.
fn due(session: &Session) -> Moment {
    if session.opened_at.is_none() {
        Moment::Before
    } else if session.closing.is_none() {
        Moment::During
    } else {
        Moment::After
    }
}

/// When it is to be done; of what is done, the day it was.
fn when(session: &Session, item: &ChecklistItem) -> String {
    let ticked = session.ticks.get(&item.id).filter(|it| it.on);
    match ticked.and_then(|it| it.at) {
        Some(at) => format!("đã làm {}", date::short(at.date_naive())),
        None => preparation::when(session, item),
    }
}
