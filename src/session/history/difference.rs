//! What a correction changed, field by field, in words.

use serde::Serialize;

use super::contents::assessment;
use super::{PRIVATE, named};
use crate::session::commitment::Commitment;
use crate::session::event::{Change, Event};
use crate::session::people::{Guest, Person};
use crate::session::records::{AgendaItem, Closing, Facts, Mark, Opinion, Registration, Vote};
use crate::session::roster::{Member, Standing};
use crate::session::state::Session;
use crate::session::time::Time;
use crate::session::wording::called;
use crate::text::date;

/// One field of a record before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is, as in “lời (ý kiến của đồng chí Lê An)”.
    pub field: String,
    /// What stood there; empty where nothing did.
    pub was: String,
    /// What stands there now; empty where nothing does.
    pub to: String,
}

/// A record's fields in words: the name of each, and what it says.
type Fields = Vec<(&'static str, String)>;

/// What these events corrected. What was only added or removed is told by its words alone, an opinion that was removed with them.
pub fn differences(session: &Session, events: &[Event], private: bool) -> Vec<Difference> {
    let restored = |event: &Event| match event {
        Event::Undone { restores, .. } | Event::Redone { restores, .. } => restores.clone(),
        other => vec![other.clone()],
    };
    let events: Vec<Event> = events.iter().flat_map(restored).collect();
    let of = |event: &Event| of_event(session, event, private);
    events.iter().flat_map(of).collect()
}

fn of_event(session: &Session, event: &Event, private: bool) -> Vec<Difference> {
    match event {
        Event::Opinion { change, .. } => {
            let hidden = |it: &Opinion| it.private && !private;
            let secret = [&change.to, &change.was].into_iter().flatten().any(hidden);
            let of = change.was.as_ref().or(change.to.as_ref());
            let name = of.map(|it| named::opinion(session, it, secret));
            compared(&name.unwrap_or_default(), change, |it| {
                opinion(session, it, hidden(it))
            })
        }
        Event::Section { section, change } => {
            let name = named::section_by_id(session, section);
            compared(&name, change, |it| item(session, it))
        }
        Event::Closed { change, .. } => compared("bế mạc", change, closing),
        Event::Vote { change, .. } => {
            let name = change.was.as_ref().map(named::vote);
            compared(&name.unwrap_or_default(), change, vote)
        }
        Event::Facts(change) => compared("thông tin buổi sinh hoạt", change, |it| {
            facts(session, it)
        }),
        Event::Marked { member, change } => {
            let name = called(session, &Person::member(member));
            compared(&format!("điểm danh {name}"), change, |it| {
                mark(it, private)
            })
        }
        Event::Guest { change, .. } => compared("khách mời", change, guest),
        Event::Member { change, .. } => compared("đảng viên", change, member),
        Event::Commitment { change, .. } => {
            let name = change.was.as_ref().map(named::task);
            compared(&name.unwrap_or_default(), change, |it| {
                commitment(session, it)
            })
        }
        Event::Registered { member, change } => {
            let name = called(session, &Person::member(member));
            compared(&format!("bản đăng ký của {name}"), change, registration)
        }
        Event::Rated { criterion, change } => {
            let name = named::criterion_label(session, criterion);
            compared(&format!("tiêu chí “{name}”"), change, |it| {
                vec![("số điểm", it.to_string())]
            })
        }
        Event::Assessed { member, by, change } => {
            let who = Person::member(member);
            let name = format!("đồng chí {}, {}", called(session, &who), by.label());
            compared(&name, change, |it| vec![("điểm", assessment(it))])
        }
        Event::Resolution(change) => compared("dự thảo nghị quyết", change, |it| {
            vec![("lời", it.clone())]
        }),
        _ => Vec::new(),
    }
}

/// The fields that say something else than before. An addition is none; of a removal, what was there.
fn compared<T>(name: &str, change: &Change<T>, fields: impl Fn(&T) -> Fields) -> Vec<Difference> {
    let Some(was) = change.was.as_ref().map(&fields) else {
        return Vec::new();
    };
    let to = change.to.as_ref().map(&fields).unwrap_or_default();
    let says = |all: &Fields, field: &str| {
        let found = all.iter().find(|it| it.0 == field);
        found.map_or_else(String::new, |it| it.1.clone())
    };
    let mut names: Vec<&'static str> = was.iter().map(|it| it.0).collect();
    names.extend(to.iter().map(|it| it.0));
    names.dedup();
    let mut seen: Vec<&'static str> = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name);
        new
    });
    let differs = |field: &'static str| {
        let (was, to) = (says(&was, field), says(&to, field));
        (was != to).then(|| Difference {
            field: format!("{field} ({name})"),
            was,
            to,
        })
    };
    names.into_iter().filter_map(differs).collect()
}

/// Only what is there.
fn present(fields: Vec<(&'static str, Option<String>)>) -> Fields {
    let there = fields.into_iter();
    there.filter_map(|(name, it)| Some((name, it?))).collect()
}

fn opinion(session: &Session, it: &Opinion, hidden: bool) -> Fields {
    let text = if hidden {
        PRIVATE.to_owned()
    } else {
        it.text.clone()
    };
    let speaker = it.speaker.as_ref().filter(|_| !hidden);
    let answered = it.answers.as_deref().map(|id| match session.opinion(id) {
        Some(asked) => {
            let clock = date::clock_words(asked.at.time());
            let name = named::opinion(session, asked, asked.private);
            format!("{name} lúc {clock}")
        }
        None => "ý kiến đã bỏ".to_owned(),
    });
    present(vec![
        ("lời", Some(text)),
        ("người phát biểu", speaker.map(|who| called(session, who))),
        ("loại", Some(it.kind.label().to_owned())),
        (
            "mục",
            Some(named::section_by_id(session, &it.section).replacen("mục ", "", 1)),
        ),
        ("bảo lưu", it.reserved.then(|| "có".to_owned())),
        ("vào báo cáo", it.reported.then(|| "có".to_owned())),
        ("trả lời cho", answered.filter(|_| !hidden)),
    ])
}

fn item(session: &Session, it: &AgendaItem) -> Fields {
    let presenter = it.presenter.as_ref();
    let covered: Vec<String> = it.covered.iter().map(u32::to_string).collect();
    present(vec![
        ("kết luận", it.conclusion.clone()),
        ("nội dung trình bày", it.presented.clone()),
        ("người trình bày", presenter.map(|who| called(session, who))),
        (
            "nội dung đã làm rõ",
            Some(covered.join(", ")).filter(|it| !it.is_empty()),
        ),
        ("số phút", Some(it.planned_minutes.to_string())),
        ("bỏ qua", it.skipped.then(|| "có".to_owned())),
    ])
}

fn closing(it: &Closing) -> Fields {
    present(vec![
        ("giờ", Some(moment(it.at))),
        ("kết luận chung", it.conclusion.clone()),
    ])
}

fn vote(it: &Vote) -> Fields {
    present(vec![
        ("nội dung", Some(it.question.clone())),
        ("tán thành", Some(it.in_favour.to_string())),
        ("không tán thành", Some(it.against.to_string())),
        ("ý kiến khác", Some(it.other.to_string())),
        ("được biểu quyết khi đó", Some(it.eligible.to_string())),
    ])
}

fn facts(session: &Session, it: &Facts) -> Fields {
    let name = |who: &Option<Person>| who.as_ref().map(|who| called(session, who));
    let yes = |it: bool| it.then(|| "có".to_owned());
    present(vec![
        ("ngày", Some(date::short(it.date))),
        ("chủ trì", name(&it.chair)),
        ("thư ký", name(&it.secretary)),
        ("địa điểm", it.place.clone()),
        ("địa danh", it.locality.clone()),
        ("đường dẫn", it.link.clone()),
        ("số văn bản", it.directive.clone()),
        ("hình thức", Some(it.mode.label().to_owned())),
        ("ghép thường kỳ", yes(it.combined)),
        ("thảo luận", Some(it.discussion.label().to_owned())),
    ])
}

fn mark(it: &Mark, private: bool) -> Fields {
    let reason = it.reason.clone();
    let reason = reason.map(|it| if private { it } else { PRIVATE.to_owned() });
    present(vec![
        ("trạng thái", Some(it.status.label().to_owned())),
        ("giờ", it.status.attended().then(|| moment(it.at))),
        ("giờ về", it.left_at.map(moment)),
        ("lý do", reason),
    ])
}

fn guest(it: &Guest) -> Fields {
    present(vec![
        ("họ tên", Some(it.name.clone())),
        ("chức vụ", it.position.clone()),
        ("vai trò", it.role.clone()),
        ("xưng hô", Some(it.address.label().to_owned())),
    ])
}

fn member(it: &Member) -> Fields {
    let standing = match it.standing {
        Standing::Full => "chính thức",
        Standing::Probationary => "dự bị",
    };
    let yes = |it: bool| it.then(|| "có".to_owned());
    present(vec![
        ("họ tên", Some(it.name.clone())),
        ("năm sinh", it.born.as_ref().map(|it| it.year().to_string())),
        ("diện", Some(standing.to_owned())),
        ("chức vụ", it.position.clone()),
        ("đơn vị", it.unit.clone()),
        ("vị trí việc làm", it.post.clone()),
        ("miễn sinh hoạt", yes(it.exempt)),
        ("sinh hoạt tạm thời", yes(it.temporary)),
        ("thôi sinh hoạt tại chi bộ", yes(it.gone)),
    ])
}

fn commitment(session: &Session, it: &Commitment) -> Fields {
    let parts = it.parts();
    let people: Vec<String> = parts
        .person
        .iter()
        .map(|who| called(session, who))
        .collect();
    let progress = it.progress().last();
    present(vec![
        ("người", Some(people.join(", "))),
        ("việc", Some(parts.task.clone())),
        ("quy trình", Some(parts.process.join("; "))),
        ("thời hạn", Some(date::short(it.due()))),
        ("trách nhiệm", Some(parts.responsibility.clone())),
        ("sản phẩm", Some(parts.product.clone())),
        ("thẩm quyền", parts.authority.clone()),
        ("tiến độ", progress.map(|it| it.state.label().to_owned())),
    ])
}

fn registration(it: &Registration) -> Fields {
    let work: Vec<&str> = it.work.iter().map(|it| it.content.as_str()).collect();
    present(vec![
        ("nội dung đăng ký", Some(it.items.join(", "))),
        ("việc gắn với vị trí", Some(work.join("; "))),
    ])
}

/// `15 giờ 50 phút 20/5/2026`.
fn moment(at: Time) -> String {
    format!("{} {}", at.format("%H:%M"), date::short(at.date_naive()))
}
