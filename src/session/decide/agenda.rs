//! Rules of the agenda: sections start, pause, stretch, are passed over and concluded.

use super::{Decision, known_person, must_be_open, must_have_opened, refuse, worded};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::kinds::Discussion;
use crate::session::people::Person;
use crate::session::records::{AgendaItem, Closing};
use crate::session::refusal::Refusal;
use crate::session::state::Session;
use crate::session::time::{Span, Time};
use crate::text::clean;

/// The longest plan for one section, in minutes.
pub const MAX_MINUTES: u32 = 600;
/// The name of the whole session where a conclusion is given for it.
pub const WHOLE_SESSION: &str = "session";

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::StartSection { section, presenter } => {
            start(session, section, presenter.as_ref(), at)
        }
        Command::Pause {} => pause(session, at),
        Command::Resume {} => resume(session, at),
        Command::Extend { section, minutes } => extend(session, section, *minutes),
        Command::AddSection {
            title,
            minutes,
            after,
        } => add(session, title, *minutes, after.as_deref()),
        Command::Skip { section } => skip(session, section, at),
        Command::Presenter { section, presenter } => present(session, section, presenter.as_ref()),
        Command::Cover { section, point, on } => {
            cover(session, section, *point, on.unwrap_or(true))
        }
        Command::Present { section, text } => presented(session, section, text),
        Command::Conclude { section, text } => conclude(session, section, text),
        _ => Ok(Vec::new()),
    }
}

/// Stops the current section's clock and the running speech, so that another section or the closing may follow.
pub(super) fn stop_current(session: &Session, at: Time) -> Vec<Event> {
    let mut events = super::queue::end_speech_events(session, at);
    if let Some(item) = session.current_section() {
        if item.is_running() {
            events.push(changed(item, |item| stop(item, at)));
        }
        events.push(Event::Current(Change::remove(item.section.clone())));
    }
    events
}

/// Sections may start in any order and be re-entered. The current one takes another presenter, or goes on after a pause.
fn start(session: &Session, id: &str, presenter: Option<&Person>, at: Time) -> Decision {
    must_be_open(session)?;
    let item = known(session, id)?;
    if let Some(presenter) = presenter {
        known_person(session, presenter)?;
    }
    if session.current.as_deref() == Some(id) {
        let new = presenter.filter(|it| item.presenter.as_ref() != Some(*it));
        if new.is_none() && item.is_running() {
            return refuse(format!("{} đang là mục hiện tại", called(item)));
        }
        return Ok(vec![changed(item, |item| {
            if !item.is_running() {
                item.spans.push(Span { from: at, to: None });
            }
            if let Some(presenter) = new {
                item.presenter = Some(presenter.clone());
            }
        })]);
    }
    let mut events = stop_current(session, at);
    events.retain(|event| !matches!(event, Event::Current(_)));
    events.push(changed(item, |item| {
        item.skipped = false;
        item.spans.push(Span { from: at, to: None });
        if let Some(presenter) = presenter {
            item.presenter = Some(presenter.clone());
        }
    }));
    events.push(Event::Current(Change::put(
        id.to_owned(),
        session.current.clone(),
    )));
    Ok(events)
}

/// The section in which all is discussed together.
const GENERAL_DISCUSSION: &str = "Thảo luận chung";
/// Its minutes.
const GENERAL_MINUTES: u32 = 20;

/// Discussing all together wants a section for it before the closing (44-KH/ĐU, III.4.2); discussing after each part does not, unless it ran.
pub(super) fn general_discussion(session: &Session, to: Discussion) -> Option<Event> {
    let there = session
        .agenda
        .iter()
        .find(|it| it.title == GENERAL_DISCUSSION);
    match (to, there) {
        (Discussion::Together, None) => {
            let added = add(
                session,
                GENERAL_DISCUSSION,
                GENERAL_MINUTES,
                before_closing(session).as_deref(),
            );
            added.ok()?.into_iter().next()
        }
        (Discussion::BySection, Some(item)) if item.spans.is_empty() && item.after.is_some() => {
            Some(Event::Section {
                section: item.section.clone(),
                change: Box::new(Change::remove(item.clone())),
            })
        }
        _ => None,
    }
}

fn pause(session: &Session, at: Time) -> Decision {
    must_be_open(session)?;
    match session.current_section() {
        Some(item) if item.is_running() => {
            let mut events = super::queue::pause_speech(session, at);
            events.push(changed(item, |item| stop(item, at)));
            Ok(events)
        }
        Some(item) => refuse(format!("{} đang tạm dừng rồi", called(item))),
        None => refuse("chưa có mục nào đang chạy để tạm dừng"),
    }
}

fn resume(session: &Session, at: Time) -> Decision {
    must_be_open(session)?;
    match session.current_section() {
        Some(item) if item.is_running() => refuse(format!("{} đang chạy", called(item))),
        Some(item) => {
            let mut events = super::queue::resume_speech(session, at);
            events.push(changed(item, |item| {
                item.spans.push(Span { from: at, to: None });
            }));
            Ok(events)
        }
        None => refuse("không có mục nào đang tạm dừng"),
    }
}

fn extend(session: &Session, id: &str, minutes: i32) -> Decision {
    not_closed(session)?;
    let item = known(session, id)?;
    let planned = item.planned_minutes.saturating_add_signed(minutes);
    if minutes == 0 || planned == 0 || planned > MAX_MINUTES {
        return refuse(format!(
            "thời lượng của {} phải từ 1 đến {MAX_MINUTES} phút (đang là {} phút)",
            called(item),
            item.planned_minutes
        ));
    }
    Ok(vec![changed(item, |item| item.planned_minutes = planned)])
}

fn add(session: &Session, title: &str, minutes: u32, after: Option<&str>) -> Decision {
    not_closed(session)?;
    let title = clean::line(title).text;
    if !clean::is_meaningful(&title) {
        return refuse("mục thêm chưa có tên");
    }
    if minutes == 0 || minutes > MAX_MINUTES {
        return refuse(format!(
            "thời lượng của mục thêm phải từ 1 đến {MAX_MINUTES} phút"
        ));
    }
    let after = match after {
        Some(id) => Some(known(session, id)?.section.clone()),
        None => session.current.clone().or_else(|| before_closing(session)),
    };
    let section = format!("x{}", session.numbers.section.saturating_add(1));
    let item = AgendaItem {
        section: section.clone(),
        title,
        planned_minutes: minutes,
        spans: Vec::new(),
        presenter: None,
        covered: Vec::new(),
        presented: None,
        conclusion: None,
        skipped: false,
        after,
    };
    Ok(vec![Event::Section {
        section,
        change: Box::new(Change::add(item)),
    }])
}

/// The section before the closing: where an added one goes when nothing runs.
fn before_closing(session: &Session) -> Option<String> {
    let mut sections = session.agenda.iter().rev();
    let last = sections.next()?;
    let before = sections.next().filter(|_| last.section == "closing");
    Some(before.unwrap_or(last).section.clone())
}

fn skip(session: &Session, id: &str, at: Time) -> Decision {
    not_closed(session)?;
    let item = known(session, id)?;
    if item.skipped {
        return refuse(format!("{} đã được bỏ qua", called(item)));
    }
    if session.current.as_deref() != Some(id) {
        return Ok(vec![changed(item, |item| item.skipped = true)]);
    }
    let mut events = super::queue::end_speech_events(session, at);
    events.push(changed(item, |item| {
        stop(item, at);
        item.skipped = true;
    }));
    events.push(Event::Current(Change::remove(id.to_owned())));
    Ok(events)
}

fn cover(session: &Session, id: &str, point: u32, on: bool) -> Decision {
    let item = known(session, id)?;
    let exists = session
        .programme
        .section(id)
        .is_some_and(|section| section.points.iter().any(|it| it.number == point));
    if !exists {
        return refuse(format!("{} không có nội dung số {point}", called(item)));
    }
    if item.covered.contains(&point) == on {
        let state = if on {
            "đã được đánh dấu"
        } else {
            "chưa được đánh dấu"
        };
        return refuse(format!("nội dung số {point} của {} {state}", called(item)));
    }
    Ok(vec![changed(item, |item| {
        item.covered.retain(|&other| other != point);
        if on {
            item.covered.push(point);
            item.covered.sort_unstable();
        }
    })])
}

/// Who presents a section; it neither starts nor ends one.
fn present(session: &Session, id: &str, presenter: Option<&Person>) -> Decision {
    let item = known(session, id)?;
    if let Some(presenter) = presenter {
        known_person(session, presenter)?;
    }
    if item.presenter.as_ref() == presenter {
        return refuse(format!(
            "người trình bày của {} đã ghi như vậy",
            called(item)
        ));
    }
    Ok(vec![changed(item, |item| {
        item.presenter = presenter.cloned();
    })])
}

/// The conclusion of the whole session is given with the closing; afterwards it is corrected, or added where it was left empty, by name.
fn conclude_session(session: &Session, text: &str) -> Decision {
    let Some(closing) = &session.closing else {
        return refuse("kết luận chung của buổi sinh hoạt ghi khi bế mạc");
    };
    let text = worded(text, "kết luận chung")?;
    if closing.conclusion.as_ref() == Some(&text) {
        return refuse("kết luận chung đã ghi như vậy");
    }
    let to = Closing {
        conclusion: Some(text),
        ..closing.clone()
    };
    Ok(vec![Event::Closed {
        change: Change::put(to, Some(closing.clone())),
        reason: None,
    }])
}

/// What was presented; until the seal it may be written and corrected.
fn presented(session: &Session, id: &str, text: &str) -> Decision {
    let item = known(session, id)?;
    let text = clean::block(text).text;
    let text = (!text.is_empty()).then_some(text);
    if item.presented == text {
        return refuse(format!(
            "nội dung trình bày của {} đã ghi như vậy",
            called(item)
        ));
    }
    Ok(vec![changed(item, |item| item.presented = text)])
}

fn conclude(session: &Session, id: &str, text: &str) -> Decision {
    must_have_opened(session)?;
    if id == WHOLE_SESSION {
        return conclude_session(session, text);
    }
    let item = known(session, id)?;
    let text = worded(text, "kết luận")?;
    if item.conclusion.as_ref() == Some(&text) {
        return refuse(format!("kết luận của {} đã ghi như vậy", called(item)));
    }
    Ok(vec![changed(item, |item| item.conclusion = Some(text))])
}

fn known<'a>(session: &'a Session, id: &str) -> Result<&'a AgendaItem, Refusal> {
    session.section(id).ok_or_else(|| {
        let names: Vec<_> = session
            .agenda
            .iter()
            .map(|item| item.section.as_str())
            .collect();
        Refusal::new(format!(
            "không có mục “{}”; các mục là {}",
            clean::line(id).text,
            names.join(", ")
        ))
    })
}

fn not_closed(session: &Session) -> Result<(), Refusal> {
    if session.closing.is_some() {
        return must_be_open(session);
    }
    Ok(())
}

/// How a section is named in a sentence.
fn called(item: &AgendaItem) -> String {
    if item.section.starts_with(|c: char| c.is_ascii_digit()) {
        format!("mục {}", item.section)
    } else {
        format!("mục “{}”", item.title)
    }
}

/// Ends the open span, never before it began.
fn stop(item: &mut AgendaItem, at: Time) {
    if let Some(span) = item.spans.last_mut().filter(|span| span.is_open()) {
        span.to = Some(at.max(span.from));
    }
}

/// The event that changes a section.
fn changed(item: &AgendaItem, change: impl FnOnce(&mut AgendaItem)) -> Event {
    let mut to = item.clone();
    change(&mut to);
    Event::Section {
        section: item.section.clone(),
        change: Box::new(Change::put(to, Some(item.clone()))),
    }
}
