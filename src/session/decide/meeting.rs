//! Rules of the meeting itself: opening, closing, seal, facts, guests, attendance.

use chrono::Datelike;

use super::{Decision, closing, known_member, known_person, optional_line, refuse};
use crate::session::command::{Command, NewFacts};
use crate::session::event::{Change, Event};
use crate::session::kinds::{Address, Status};
use crate::session::offered;
use crate::session::people::{Guest, Person};
use crate::session::records::Mark;
use crate::session::refusal::Refusal;
use crate::session::state::{Session, number};
use crate::session::time::{Span, Time};
use crate::text::clean;
use crate::text::date::parse_when;

/// The longest address, in letters: more makes a QR code that is too fine for the back row.
const LONGEST_LINK: usize = 300;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Open {} => open(session, at),
        Command::Close { conclusion } => closing::close(session, conclusion.as_deref(), at),
        Command::Reopen { reason } => closing::reopen(session, reason),
        Command::Seal {} => closing::seal(session, at),
        Command::Facts(facts) => set_facts(session, facts, at),
        Command::Guest {
            name,
            position,
            role,
            address,
        } => {
            let particulars = (position.as_deref(), role.as_deref(), *address);
            add_guest(session, name, particulars)
        }
        Command::EditGuest {
            guest,
            name,
            position,
            role,
            address,
        } => {
            let particulars = (position.as_deref(), role.as_deref(), *address);
            edit_guest(session, guest, name.as_deref(), particulars)
        }
        Command::RemoveGuest { guest } => remove_guest(session, guest),
        Command::Mark {
            member,
            status,
            reason,
        } => {
            let was = session.attendance.get(member);
            mark(session, was, (member, *status), reason.as_deref(), at).map(|event| vec![event])
        }
        Command::MarkRest { status } => mark_rest(session, *status, at),
        _ => Ok(Vec::new()),
    }
}

fn open(session: &Session, at: Time) -> Decision {
    if session.opened_at.is_some() {
        return refuse("buổi sinh hoạt đã khai mạc rồi");
    }
    let was = Some(session.facts.date);
    Ok(vec![Event::Opened { at, was }])
}

/// Closing stops the clocks and empties the queue; whatever is still open is the screen's to show, not a reason to refuse.
fn set_facts(session: &Session, new: &NewFacts, at: Time) -> Decision {
    if *new == NewFacts::default() {
        return refuse("chưa nêu thông tin nào cần đặt");
    }
    let mut facts = session.facts.clone();
    for person in [&new.chair, &new.secretary].into_iter().flatten() {
        known_person(session, person)?;
    }
    if let Some(words) = &new.planned {
        let planned = planned(session, words, at)?;
        facts.planned = Some(planned);
        facts.date = planned.date_naive();
    }
    if let Some(chair) = &new.chair {
        facts.chair = Some(chair.clone());
    }
    if let Some(secretary) = &new.secretary {
        facts.secretary = Some(secretary.clone());
    }
    if new.place.is_some() {
        facts.place = optional_line(new.place.as_deref());
    }
    if new.locality.is_some() {
        facts.locality = optional_line(new.locality.as_deref());
    }
    if new.link.is_some() {
        facts.link = link(new.link.as_deref())?;
    }
    if new.directive.is_some() {
        facts.directive = optional_line(new.directive.as_deref());
    }
    facts.mode = new.mode.unwrap_or(facts.mode);
    facts.combined = new.combined.unwrap_or(facts.combined);
    facts.discussion = new.discussion.unwrap_or(facts.discussion);
    if let Some(form) = &new.form {
        let form = optional_line(Some(form));
        let known = |id: &String| session.programme.forms.iter().any(|it| it.id == *id);
        if form.as_ref().is_some_and(|id| !known(id)) {
            return refuse("văn bản của buổi sinh hoạt không nêu hình thức này");
        }
        facts.form = form;
    }
    if facts == session.facts {
        return refuse("các thông tin này đã như vậy rồi");
    }
    let discussion = super::agenda::general_discussion(session, facts.discussion);
    let changed = Event::Facts(Box::new(Change::put(facts, Some(session.facts.clone()))));
    Ok([changed].into_iter().chain(discussion).collect())
}

/// The moment for which a session is planned, which can be moved until it is opened. Without an offset it is of the zone of `at`.
fn planned(session: &Session, words: &str, at: Time) -> Result<Time, Refusal> {
    if session.opened_at.is_some() {
        return refuse("buổi sinh hoạt đã khai mạc nên không dời được ngày giờ dự kiến");
    }
    let planned = parse_when(words, *at.offset());
    let planned = planned.filter(|it| (1900..=2100).contains(&it.year()));
    planned.ok_or_else(|| {
        Refusal::new(format!(
            "không hiểu ngày giờ dự kiến “{}”; hãy ghi như 2026-05-20 14:00 hoặc 20/5/2026 14:00",
            clean::line(words).text
        ))
    })
}

/// An address as it is drawn as a QR code: one word, and short enough to be read from a screen. An empty one takes it away.
fn link(text: Option<&str>) -> Result<Option<String>, Refusal> {
    let link = optional_line(text);
    let wrong = |it: &String| it.contains(' ') || it.chars().count() > LONGEST_LINK;
    if link.as_ref().is_some_and(wrong) {
        return refuse(format!(
            "đường dẫn phải viết liền, không có khoảng trắng, không quá {LONGEST_LINK} ký tự"
        ));
    }
    Ok(link)
}

fn add_guest(
    session: &Session,
    name: &str,
    (position, role, address): (Option<&str>, Option<&str>, Address),
) -> Decision {
    let guest = Guest {
        id: format!("g{:02}", session.numbers.guest.saturating_add(1)),
        name: named(name)?,
        position: optional_line(position),
        role: optional_line(role.map(|it| offered::role(&session.programme, it.trim()))),
        address,
    };
    Ok(vec![Event::Guest {
        id: guest.id.clone(),
        change: Change::add(guest),
    }])
}

fn edit_guest(
    session: &Session,
    id: &str,
    name: Option<&str>,
    (position, role, address): (Option<&str>, Option<&str>, Option<Address>),
) -> Decision {
    let was = known_guest(session, id)?;
    let mut guest = was.clone();
    if let Some(name) = name {
        guest.name = named(name)?;
    }
    if position.is_some() {
        guest.position = optional_line(position);
    }
    if role.is_some() {
        guest.role = optional_line(role.map(|it| offered::role(&session.programme, it.trim())));
    }
    guest.address = address.unwrap_or(was.address);
    if guest == *was {
        return refuse(format!("khách mời {} đã như vậy rồi", was.name));
    }
    Ok(vec![Event::Guest {
        id: id.to_owned(),
        change: Change::put(guest, Some(was.clone())),
    }])
}

/// A guest who has spoken or has a part in a task stays: the minutes name them.
fn remove_guest(session: &Session, id: &str) -> Decision {
    let guest = known_guest(session, id)?;
    let is_guest = |person: &Person| matches!(person, Person::Guest { guest } if guest == id);
    let spoke = session
        .opinions
        .values()
        .any(|it| it.speaker.as_ref().is_some_and(is_guest));
    let committed = session
        .commitments
        .values()
        .map(crate::session::commitment::Commitment::parts);
    let drafted = session.drafts.values().map(|it| &it.parts);
    let has_task = committed
        .chain(drafted)
        .any(|parts| parts.person.iter().any(is_guest));
    let floor = session
        .speech
        .iter()
        .chain(session.speeches.values())
        .any(|speech| is_guest(&speech.speaker))
        || session.queue.iter().any(is_guest);
    let presents = session
        .agenda
        .iter()
        .any(|item| item.presenter.as_ref().is_some_and(is_guest));
    let facts = [&session.facts.chair, &session.facts.secretary];
    if spoke || has_task || floor || presents || facts.into_iter().flatten().any(is_guest) {
        return refuse(format!(
            "không bỏ khách mời {} vì biên bản còn ghi ý kiến hoặc phần việc của đồng chí này",
            guest.name
        ));
    }
    Ok(vec![Event::Guest {
        id: id.to_owned(),
        change: Change::remove(guest.clone()),
    }])
}

fn known_guest<'a>(session: &'a Session, id: &str) -> Result<&'a Guest, Refusal> {
    number(id)
        .and_then(|_| session.guest(id))
        .ok_or_else(|| Refusal::new(format!("không có khách mời mã “{}”", clean::line(id).text)))
}

fn named(name: &str) -> Result<String, Refusal> {
    let name = clean::line(name).text;
    if clean::is_meaningful(&name) {
        Ok(name)
    } else {
        refuse("khách mời chưa có họ tên")
    }
}

/// One mark. Exempt members are never marked absent: they stay exempt, or have come.
fn mark(
    session: &Session,
    was: Option<&Mark>,
    (id, status): (&str, Status),
    reason: Option<&str>,
    at: Time,
) -> Result<Event, Refusal> {
    let member = known_member(session, id)?;
    if member.exempt && status.absent() {
        return refuse(format!(
            "đồng chí {} được miễn sinh hoạt nên không ghi vắng; hãy để trạng thái miễn",
            member.name
        ));
    }
    if status == Status::Exempt && !member.exempt {
        return refuse(format!(
            "đồng chí {} không thuộc diện miễn sinh hoạt trong danh sách chi bộ; hãy ghi trạng thái khác",
            member.name
        ));
    }
    let attended = was.filter(|was| was.status.attended());
    let at = within(session, status, attended, at)?;
    // Who comes back came when they first came; who is corrected to have come late came now.
    let came_at = attended
        .filter(|was| status == Status::Left || (status.attended() && was.left_at.is_some()))
        .map_or(at, |was| was.at);
    let left_at = (status == Status::Left).then_some(at.max(came_at));
    let mark = Mark {
        status,
        at: came_at,
        left_at,
        reason: optional_line(reason),
        spans: spans(attended, status, came_at, at),
    };
    if was.is_some_and(|was| says_the_same(was, &mark)) {
        return refuse(format!(
            "đồng chí {} đã được ghi {}",
            member.name,
            status.label()
        ));
    }
    Ok(Event::Marked {
        member: id.to_owned(),
        change: Change::put(mark, was.cloned()),
    })
}

/// The moment of a mark. After the closing nobody comes and goes any more: one who was there was there from the opening, or from the coming that is
/// recorded; who came late or left early is recorded with the hour.
fn within(
    session: &Session,
    status: Status,
    attended: Option<&Mark>,
    at: Time,
) -> Result<Time, Refusal> {
    let Some(closing) = session.closing.as_ref().filter(|it| at > it.at) else {
        return Ok(at);
    };
    match status {
        Status::Late | Status::Left => refuse(format!(
            "buổi sinh hoạt đã bế mạc; hãy ghi giờ {} trong buổi, không sau {}",
            if status == Status::Late {
                "đến"
            } else {
                "về"
            },
            closing.at.format("%H:%M")
        )),
        _ => Ok(attended.map_or(session.opened_at.unwrap_or(closing.at), |was| was.at)),
    }
}

/// The stretches of time in which a member attended, with what this mark says of them: coming, leaving and coming back keep every time.
fn spans(was: Option<&Mark>, status: Status, came: Time, at: Time) -> Vec<Span> {
    if !status.attended() {
        return Vec::new();
    }
    let mut spans = was.map_or_else(Vec::new, |was| was.spans.clone());
    // A mark of an earlier version has its times beside it.
    if let Some(was) = was.filter(|was| was.spans.is_empty()) {
        spans.push(Span {
            from: was.at,
            to: was.left_at,
        });
    }
    let attends = spans.last().is_some_and(Span::is_open);
    match spans.last_mut() {
        Some(last) if status == Status::Left && (attends || was.is_some()) => {
            last.to = Some(at.max(last.from));
        }
        // A member who is there is only called otherwise: the first coming is corrected with the mark.
        Some(_) if attends => {
            if let [only] = spans.as_mut_slice() {
                only.from = came;
            }
        }
        _ => spans.push(Span {
            from: at,
            to: (status == Status::Left).then_some(at),
        }),
    }
    spans
}

/// Whether a second mark says nothing new. When someone came late or left is worth correcting; when the others were marked is not.
fn says_the_same(was: &Mark, mark: &Mark) -> bool {
    let timed = matches!(mark.status, Status::Late | Status::Left);
    was.status == mark.status
        && was.reason == mark.reason
        && (!timed || (was.at == mark.at && was.left_at == mark.left_at))
}

impl Session {
    /// Why a member who was marked so before the mark that holds now cannot be marked like this in its place.
    pub fn refuse_remark(
        &self,
        was: Option<&Mark>,
        marked: (&str, Status),
        at: Time,
    ) -> Result<(), Refusal> {
        mark(self, was, marked, None, at).map(|_| ())
    }
}

/// Touches only the unmarked, and leaves exempt members exempt.
fn mark_rest(session: &Session, status: Status, at: Time) -> Decision {
    if status == Status::Left {
        return refuse("không ghi chung là về sớm được; hãy ghi từng đồng chí");
    }
    if status == Status::Exempt {
        return refuse(
            "không ghi chung là miễn được; đồng chí nào được miễn đã có trong danh sách chi bộ",
        );
    }
    let events = session
        .counted_roster()
        .iter()
        .filter(|member| !member.gone && session.status(member).is_none())
        .map(|member| mark(session, None, (&member.id, status), None, at))
        .collect::<Result<Vec<_>, _>>()?;
    if events.is_empty() {
        return refuse("không còn đồng chí nào chưa điểm danh");
    }
    Ok(events)
}
