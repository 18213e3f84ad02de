//! What a command did, for those who read the record later: everything by its own words, nothing by an internal name.

use crate::session::commitment::Commitment;
use crate::session::event::{Change, Event};
use crate::session::people::Person;
use crate::session::records::{AgendaItem, Facts, Opinion, Vote};
use crate::session::state::Session;
use crate::session::time::Time;
use crate::session::wording;
use crate::text::date;

/// What these events did, as in “sửa biểu quyết “Thông qua nghị quyết””.
pub fn of(session: &Session, events: &[Event]) -> String {
    match wording::chief(events) {
        Some(chief) => one(session, chief),
        None => wording::of(session, events),
    }
}

fn one(session: &Session, event: &Event) -> String {
    match event {
        Event::Facts(change) => facts(change),
        Event::Section { section, change } => section_words(session, section, change),
        Event::Closed { change, .. } => match (&change.to, &change.was) {
            (Some(to), Some(was)) => {
                let verb = conclusion_verb(to.conclusion.is_some(), was.conclusion.is_some());
                format!("{verb} kết luận chung")
            }
            _ => wording::one(session, event),
        },
        Event::Commitment { change, .. } => match (&change.to, &change.was) {
            (Some(to), Some(was)) if to.progress().len() > was.progress().len() => {
                format!("ghi tiến độ {}", task(to))
            }
            (Some(to), Some(_)) => format!("sửa {}", task(to)),
            (Some(to), None) => format!("ghi {}", task(to)),
            (None, Some(was)) => format!("rút {}", task(was)),
            (None, None) => wording::one(session, event),
        },
        Event::Carried { commitment, .. } => carried(session, commitment),
        Event::Vote { change, .. } => match (&change.to, &change.was) {
            (Some(to), Some(_)) => format!("sửa {}", vote(to)),
            (Some(to), None) => format!("ghi kết quả {}", vote(to)),
            (None, Some(was)) => format!("bỏ {}", vote(was)),
            (None, None) => wording::one(session, event),
        },
        Event::Rated { criterion, .. } => {
            let label = criterion_label(session, criterion);
            format!("tự đánh giá buổi sinh hoạt, tiêu chí “{label}”")
        }
        Event::Surveyed { target, .. } => format!("ghi {}", target_words(session, target)),
        Event::Ticked { item, change } => {
            let on = change.to.as_ref().is_some_and(|it| it.on);
            let verb = if on {
                "đánh dấu"
            } else {
                "bỏ đánh dấu"
            };
            let text = session.programme.checklist_item(item);
            match text {
                Some(it) => format!("{verb} việc “{}”", it.text.trim_end_matches('.')),
                None => format!("{verb} danh mục công việc"),
            }
        }
        Event::Current(Change { to: Some(to), .. }) => {
            format!("chuyển đến {}", section_by_id(session, to))
        }
        _ => wording::one(session, event),
    }
}

/// `mục 3.1`, or `mục “Phần mở đầu”` where it has no number.
pub(super) fn section(item: &AgendaItem) -> String {
    if item.section.starts_with(|c: char| c.is_ascii_digit()) {
        format!("mục {}", item.section)
    } else {
        format!("mục “{}”", item.title)
    }
}

/// The same of a section that is known by its id.
pub(super) fn section_by_id(session: &Session, id: &str) -> String {
    match session.section(id) {
        Some(item) => section(item),
        None if id.starts_with(|c: char| c.is_ascii_digit()) => format!("mục {id}"),
        None => "mục khác".to_owned(),
    }
}

/// `nhiệm vụ “Số hóa hồ sơ”`.
pub(super) fn task(it: &Commitment) -> String {
    let text = it.parts().task.trim();
    let line = text.lines().next().unwrap_or_default();
    format!("nhiệm vụ “{}”", line.trim_end_matches(['.', ';']))
}

/// `biểu quyết “Thông qua nghị quyết”`.
pub(super) fn vote(it: &Vote) -> String {
    format!("biểu quyết “{}”", it.question.trim_end_matches('.'))
}

/// `ý kiến của đồng chí Nguyễn Văn Hùng`; of a private one nobody is named.
pub(super) fn opinion(session: &Session, it: &Opinion, hidden: bool) -> String {
    match &it.speaker {
        Some(who) if !hidden => format!("ý kiến của đồng chí {}", called(session, who)),
        _ if it.private => "ghi chú riêng".to_owned(),
        _ => "ghi chú".to_owned(),
    }
}

/// A person's name, told apart from others of the same name.
pub(super) fn called(session: &Session, who: &Person) -> String {
    if session.knows(who) {
        wording::called(session, who)
    } else {
        "đã đưa ra khỏi danh sách".to_owned()
    }
}

/// What a criterion of the session's rating is called.
pub(super) fn criterion_label(session: &Session, id: &str) -> String {
    let form = session.rating_form();
    let form = form.as_ref();
    form.criterion(id)
        .map_or_else(|| "khác".to_owned(), |it| it.label.clone())
}

/// `chỉ tiêu 4 “Đảng viên dùng được dịch vụ công”`.
pub(super) fn target_words(session: &Session, target: &str) -> String {
    let id = target.rsplit_once('/').map_or(target, |it| it.1);
    match session.programme.goal(id) {
        Some(goal) => format!("kết quả “{}”", goal.short),
        None => format!("chỉ tiêu {id}"),
    }
}

/// `14 giờ 05 phút, ngày 20 tháng 5 năm 2026`.
pub(super) fn moment(at: Time) -> String {
    let clock = date::clock_words(at.time());
    format!("{clock}, {}", date::long(at.date_naive()))
}

/// A task of another session, by its words where they are known.
fn carried(session: &Session, id: &str) -> String {
    let of = "ghi tiến độ nhiệm vụ";
    if let Some(given) = session.year.tasks.get(id) {
        return format!("{of} “{}”", given.task.trim_end_matches(['.', ';']));
    }
    let from = id.rsplit_once('/').map_or("", |it| it.0);
    if from == session.id
        && let Some(it) = id.rsplit_once('/').and_then(|it| session.commitment(it.1))
    {
        return format!("ghi tiến độ {}", task(it));
    }
    match from.get(..10).and_then(|it| it.parse().ok()) {
        Some(day) => format!("{of} của buổi sinh hoạt ngày {}", date::short(day)),
        None => format!("{of} của buổi trước"),
    }
}

fn conclusion_verb(is: bool, was: bool) -> &'static str {
    match (is, was) {
        (true, true) => "sửa",
        (true, false) => "ghi",
        (false, _) => "bỏ",
    }
}

/// Which facts of the meeting were corrected.
fn facts(change: &Change<Facts>) -> String {
    let (Some(to), Some(was)) = (&change.to, &change.was) else {
        return "ghi thông tin buổi sinh hoạt".to_owned();
    };
    let form = |it: &Facts| (it.mode, it.combined, it.discussion, it.form.clone());
    let all = [
        ("chủ trì", to.chair != was.chair, was.chair.is_some()),
        (
            "thư ký",
            to.secretary != was.secretary,
            was.secretary.is_some(),
        ),
        ("địa điểm", to.place != was.place, was.place.is_some()),
        (
            "địa danh",
            to.locality != was.locality,
            was.locality.is_some(),
        ),
        ("hình thức", form(to) != form(was), true),
        ("đường dẫn", to.link != was.link, was.link.is_some()),
        (
            "số văn bản",
            to.directive != was.directive,
            was.directive.is_some(),
        ),
        (
            "ngày giờ dự kiến",
            to.planned != was.planned || to.date != was.date,
            was.planned.is_some() || to.planned.is_none(),
        ),
    ];
    let of = |stood: bool| {
        let names = all.iter().filter(|it| it.1 && it.2 == stood);
        names.map(|it| it.0).collect::<Vec<_>>().join(", ")
    };
    let said = |verb: &str, names: String| (!names.is_empty()).then(|| format!("{verb} {names}"));
    let parts = [said("ghi", of(false)), said("sửa", of(true))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return "sửa thông tin buổi sinh hoạt".to_owned();
    }
    parts.join("; ")
}

/// What happened to a section.
fn section_words(session: &Session, id: &str, change: &Change<AgendaItem>) -> String {
    let (to, was) = match (&change.to, &change.was) {
        (Some(to), Some(was)) => (to, was),
        (Some(only), None) => return format!("thêm {}", section(only)),
        (None, Some(only)) => return format!("bỏ {}", section(only)),
        (None, None) => return section_by_id(session, id),
    };
    let name = section(to);
    let started = to.is_running() && !was.is_running();
    let stopped = was.is_running() && !to.is_running();
    let what = if started {
        "bắt đầu"
    } else if stopped {
        "dừng"
    } else if to.conclusion != was.conclusion {
        let verb = conclusion_verb(to.conclusion.is_some(), was.conclusion.is_some());
        return format!("{verb} kết luận {name}");
    } else if to.presented != was.presented {
        let verb = conclusion_verb(to.presented.is_some(), was.presented.is_some());
        return format!("{verb} nội dung trình bày {name}");
    } else if to.covered != was.covered {
        let on = to.covered.iter().find(|it| !was.covered.contains(it));
        let off = was.covered.iter().find(|it| !to.covered.contains(it));
        return match (on, off) {
            (Some(point), _) => format!("đánh dấu nội dung {point} của {name}"),
            (None, Some(point)) => format!("bỏ đánh dấu nội dung {point} của {name}"),
            (None, None) => format!("sửa {name}"),
        };
    } else if to.planned_minutes != was.planned_minutes {
        "đổi thời lượng"
    } else if to.presenter != was.presenter {
        match (&to.presenter, &was.presenter) {
            (Some(_), Some(_)) => "sửa người trình bày",
            (None, _) => "bỏ người trình bày",
            _ => "ghi người trình bày",
        }
    } else if to.skipped && !was.skipped {
        "bỏ qua"
    } else {
        "sửa"
    };
    format!("{what} {name}")
}
