//! What a command recorded: the words and figures behind its name. What corrects something is told by both wordings instead.

use super::PRIVATE;
use super::named::{called, moment, section_by_id};
use crate::session::event::{Change, Event};
use crate::session::kinds::Status;
use crate::session::people::Person;
use crate::session::records::{Assessment, Mark, Opinion, Registration, Vote};
use crate::session::state::Session;
use crate::text::date;

/// The contents of these events, to stand behind what they did; nothing where all is said.
pub fn of(session: &Session, events: &[Event], private: bool) -> String {
    let marks = events.iter().filter_map(|event| match event {
        Event::Marked { member, change } => Some((member.as_str(), change)),
        _ => None,
    });
    let marks: Vec<_> = marks.collect();
    if marks.len() > 1 {
        return all_marks(session, &marks);
    }
    let told = events.iter().map(|event| one(session, event, private));
    told.collect()
}

fn one(session: &Session, event: &Event, private: bool) -> String {
    match event {
        Event::New(founding) => format!(
            " ngày {} theo {}: {} có {} đảng viên",
            date::short(founding.facts.date),
            founding.programme.called(),
            founding.cell.name,
            founding.roster.len()
        ),
        Event::Opened { at, .. } | Event::Sealed { at, .. } => format!(" lúc {}", moment(*at)),
        Event::Closed { change, reason } => {
            let closed = match (&change.to, &change.was) {
                (Some(to), None) => {
                    let conclusion = match &to.conclusion {
                        Some(text) => format!("; kết luận chung: “{text}”"),
                        None => "; không ghi kết luận chung".to_owned(),
                    };
                    format!(" lúc {}{conclusion}", moment(to.at))
                }
                _ => String::new(),
            };
            closed + &why(reason.as_deref())
        }
        Event::Commitment { change, reason, .. } => {
            let made = match (&change.to, &change.was) {
                (Some(to), None) => {
                    let parts = to.parts();
                    let people = parts.person.iter().map(|it| called(session, it));
                    let people: Vec<String> = people.collect();
                    let due = date::short(to.due());
                    let product = parts.product.trim_end_matches('.');
                    format!(
                        ": {}; thời hạn {due}; sản phẩm: {product}",
                        people.join(", ")
                    )
                }
                _ => String::new(),
            };
            made + &why(reason.as_deref())
        }
        Event::Marked { change, .. } => mark(change, private),
        Event::Opinion { change, .. } => opinion(session, change, private),
        Event::Vote {
            change: Change {
                to: Some(it),
                was: None,
            },
            ..
        } => vote(it),
        Event::Rated {
            change:
                Change {
                    to: Some(points),
                    was: None,
                },
            ..
        } => format!(": {points} điểm"),
        Event::Assessed { by, change, .. } => {
            let points = match (&change.to, &change.was) {
                (Some(it), None) => format!(": {}", assessment(it)),
                (None, _) => " (bỏ)".to_owned(),
                _ => String::new(),
            };
            format!(" ({}){points}", by.label())
        }
        Event::Registered {
            change: Change {
                to: Some(it),
                was: None,
            },
            ..
        } if !it.withdrawn => registration(it),
        Event::Surveyed {
            change: Change { to: Some(it), .. },
            ..
        } => format!(": {}/{}", it.count, it.of),
        Event::Resolution(Change {
            to: Some(text),
            was: None,
        }) => format!(": “{text}”"),
        Event::Scaled(Change { to: Some(it), .. }) => format!(": {}", it.source),
        Event::Guest {
            change: Change {
                to: Some(it),
                was: None,
            },
            ..
        } => {
            let office = it.position.as_ref();
            office.map_or_else(String::new, |it| format!(", {it}"))
        }
        _ => listed(session, event),
    }
}

/// What was put into a list, or taken out of it.
fn listed(session: &Session, event: &Event) -> String {
    let noted = |note: &Option<String>| {
        let note = note.as_ref();
        note.map_or_else(String::new, |it| format!(" ({it})"))
    };
    let said = match event {
        Event::Carried { change, .. } => moved(change, |it| {
            format!("{}{}", it.state.label(), noted(&it.note))
        }),
        Event::Reviewed { change, .. } => moved(change, |it| {
            format!("“{}”: {}{}", it.work, it.state.label(), noted(&it.note))
        }),
        Event::Remarked { change, .. } => moved(change, |it| format!("“{}”", it.text)),
        Event::Learned(change) => moved(change, |it| format!("{}: “{}”", it.what.label(), it.text)),
        Event::Practised(change) => moved(change, |it| format!("“{}”", it.what)),
        Event::Sent(change) => moved(change, |it| format!("{} gửi {}", it.paper, it.to)),
        Event::Found(change) => moved(change, |it| {
            let mut all = session.programme.rewards.iter();
            let text = all.find(|of| of.id == it.reward).map(|of| of.text.as_str());
            format!("“{}”: {}", text.unwrap_or("khác"), it.state.label())
        }),
        Event::Assigned { to, was } => {
            let change = Change::put(to.clone(), Some(was.clone()));
            moved(&change, |it| {
                // A helper may be for a member, by their id.
                let helped = it.purpose.as_ref().and_then(|it| session.member(it));
                let helped = helped.map(|it| format!("giúp đồng chí {}", it.name));
                let purpose = noted(&helped.or_else(|| it.purpose.clone()));
                let who = called(session, &it.member);
                format!("đồng chí {who} {}{purpose}", it.role.label())
            })
        }
        Event::Chosen { change, .. } => change.to.clone().unwrap_or_default(),
        Event::SelfReviewed { change, .. } => {
            let done = change.to.iter().flat_map(|it| &it.lines);
            let (done, not): (Vec<&bool>, Vec<&bool>) = done.partition(|it| **it);
            vec![format!(
                "hoàn thành {}, chưa hoàn thành {} nội dung",
                done.len(),
                not.len()
            )]
        }
        _ => Vec::new(),
    };
    if said.is_empty() {
        return String::new();
    }
    format!(": {}", said.join("; "))
}

/// What is new in a list; where nothing is, what went out of it.
fn moved<T: PartialEq>(change: &Change<Vec<T>>, words: impl Fn(&T) -> String) -> Vec<String> {
    let to = change.to.as_deref().unwrap_or_default();
    let was = change.was.as_deref().unwrap_or_default();
    let new: Vec<String> = to
        .iter()
        .filter(|it| !was.contains(it))
        .map(&words)
        .collect();
    if new.is_empty() {
        let gone = was.iter().filter(|it| !to.contains(it));
        return gone.map(words).collect();
    }
    new
}

/// Who was marked how, where many were at once.
fn all_marks(session: &Session, marks: &[(&str, &Change<Mark>)]) -> String {
    let of_status = |status: &Status| {
        let of = marks
            .iter()
            .filter(|(_, it)| it.to.as_ref().is_some_and(|it| it.status == *status));
        let names: Vec<String> = of
            .map(|(id, _)| called(session, &Person::member(id)))
            .collect();
        (!names.is_empty()).then(|| format!("{}: {}", status.label(), names.join(", ")))
    };
    let told: Vec<String> = Status::ALL.iter().filter_map(of_status).collect();
    if told.is_empty() {
        return String::new();
    }
    format!(" ({})", told.join("; "))
}

/// The hour that matters of a mark, and the reason given.
fn mark(change: &Change<Mark>, private: bool) -> String {
    let Some(it) = &change.to else {
        return String::new();
    };
    let hour = match it.status {
        Status::Late => Some(it.at),
        Status::Left => it.left_at,
        _ => None,
    };
    let hour = hour.map_or_else(String::new, |at| {
        format!(" lúc {}", date::clock_words(at.time()))
    });
    let reason = it.reason.as_deref().map_or_else(String::new, |reason| {
        let reason = if private { reason } else { PRIVATE };
        format!(", lý do: {reason}")
    });
    hour + &reason
}

/// The section, kind and words of an opinion that was recorded or removed; of a private one nothing but that.
fn opinion(session: &Session, change: &Change<Opinion>, private: bool) -> String {
    let both = [&change.to, &change.was];
    let secret = both.into_iter().flatten().any(|it| it.private);
    let Some(it) = change.to.as_ref().or(change.was.as_ref()) else {
        return String::new();
    };
    if secret && !private {
        return format!(": {PRIVATE}");
    }
    if change.to.is_some() && change.was.is_some() && !secret {
        return String::new();
    }
    let section = section_by_id(session, &it.section);
    let kind = it.kind.label().to_lowercase();
    format!(" ({section}, {kind}): “{}”", it.text)
}

fn vote(it: &Vote) -> String {
    format!(
        ": tán thành {}, không tán thành {}, ý kiến khác {}, trên {} đảng viên được biểu quyết khi đó; {}",
        it.in_favour,
        it.against,
        it.other,
        it.eligible,
        if it.passed {
            "được thông qua"
        } else {
            "không được thông qua"
        }
    )
}

/// `tổng 96 điểm (tiêu chí 1: 10, …)`.
pub(super) fn assessment(it: &Assessment) -> String {
    // A criterion's number is counted as one, not spelled as a word.
    let number = |id: &str| id.parse::<u32>().unwrap_or(u32::MAX);
    let mut points: Vec<(&String, &u32)> = it.points.iter().collect();
    points.sort_by_key(|(id, _)| number(id));
    let mut told: Vec<String> = points
        .into_iter()
        .map(|(id, points)| format!("tiêu chí {id}: {points}"))
        .collect();
    if !it.not_applicable.is_empty() {
        let all = it.not_applicable.join(", ");
        told.push(format!("không gắn với công việc: tiêu chí {all}"));
    }
    format!("tổng {} điểm ({})", it.total, told.join("; "))
}

fn registration(it: &Registration) -> String {
    let work: Vec<&str> = it.work.iter().map(|it| it.content.as_str()).collect();
    let work = if work.is_empty() {
        String::new()
    } else {
        format!("; việc gắn với vị trí: {}", work.join("; "))
    };
    format!(": nội dung {}{work}", it.items.join(", "))
}

fn why(reason: Option<&str>) -> String {
    reason.map_or_else(String::new, |it| format!(" (lý do: {it})"))
}
