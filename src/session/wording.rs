//! What a command did, in words: for undo, redo and the status line. A private note is never quoted.

use super::event::{Change, Event};
use super::people::Person;
use super::records::{AgendaItem, Facts, Opinion, Tick};
use super::roster::Member;
use super::state::Session;
use crate::text::date;

/// Said where the roster changes after the closing.
pub const FIGURES_STAY: &str = "số liệu điểm danh, biểu quyết của buổi đã bế mạc giữ nguyên";

/// A name as screens show it: members of one name are told apart by the year of birth, else by unit, position or a number: “Lê An (1960)”.
pub fn called(session: &Session, person: &Person) -> String {
    if let Person::Member(id) = person {
        let names = session.names();
        let called = names.place(id).and_then(|at| names.called.get(at));
        if let Some(called) = called {
            return called.clone();
        }
    }
    session.name(person).to_owned()
}

/// What these events did, as in "Đã hoàn tác: điểm danh đồng chí Vũ Ất (có mặt)".
pub fn of(session: &Session, events: &[Event]) -> String {
    match chief(events) {
        Some(event) => one(session, event),
        None if events.is_empty() => String::new(),
        None => format!("điểm danh {} đồng chí", marked(events)),
    }
}

/// How many members these events mark.
fn marked(events: &[Event]) -> usize {
    let marked = |event: &&Event| matches!(event, Event::Marked { .. });
    events.iter().filter(marked).count()
}

/// The event that names the command best; none of many marks, which are counted. It stands last where several belong together, except that a
/// commitment stands before the draft it used up.
pub(super) fn chief(events: &[Event]) -> Option<&Event> {
    if marked(events) > 1 {
        return None;
    }
    events
        .iter()
        .find(|event| matches!(event, Event::Commitment { .. } | Event::Closed { .. }))
        .or_else(|| {
            events
                .iter()
                .find(|event| matches!(event, Event::Section { change, .. } if starts(change)))
        })
        .or_else(|| events.last())
}

/// Whether this change of a section started it.
fn starts(change: &Change<AgendaItem>) -> bool {
    let open = |item: &Option<AgendaItem>| item.as_ref().is_some_and(AgendaItem::is_running);
    open(&change.to) && !open(&change.was)
}

/// What a change of the facts did: that the session was moved is said with the moment.
fn facts_words(change: &Change<Facts>) -> String {
    let planned = |facts: &Option<Facts>| facts.as_ref().and_then(|it| it.planned);
    match planned(&change.to) {
        Some(at) if planned(&change.was) != Some(at) => format!(
            "ghi ngày giờ dự kiến {}, {}",
            at.format("%H:%M"),
            date::short(at.date_naive())
        ),
        _ => "sửa thông tin buổi sinh hoạt".to_owned(),
    }
}

/// What one event did.
pub(super) fn one(session: &Session, event: &Event) -> String {
    let name = |id: &str| called(session, &Person::member(id));
    match event {
        Event::Closed { change, .. } if change.to.is_some() && change.was.is_some() => {
            "ghi kết luận chung".to_owned()
        }
        Event::Closed { change, .. } if change.to.is_some() => "bế mạc".to_owned(),
        Event::Closed { .. } => "mở lại buổi sinh hoạt".to_owned(),
        Event::Member { change, .. } => member_words(change),
        Event::Facts(change) => facts_words(change),
        Event::Guest { change, .. } => {
            let guest = change.to.as_ref().or(change.was.as_ref());
            let name = guest.map_or("", |guest| &guest.name);
            format!("{} khách mời {name}", verb(change))
        }
        Event::Marked { member, change } => {
            let status = change
                .to
                .as_ref()
                .map_or("bỏ điểm danh", |mark| mark.status.label());
            format!("điểm danh đồng chí {} ({status})", name(member))
        }
        Event::Section { section, change } => section_words(section, change),
        Event::Current(_) => "chuyển mục".to_owned(),
        Event::Queue { to, was } => queue_words(session, to, was),
        Event::Speaking(change) if change.to.is_some() && change.was.is_some() => {
            "dừng, chạy tiếp lượt phát biểu".to_owned()
        }
        Event::Speaking(change) => change.to.as_ref().map_or_else(
            || "kết thúc lượt phát biểu".to_owned(),
            |speech| {
                format!(
                    "mời đồng chí {} phát biểu",
                    called(session, &speech.speaker)
                )
            },
        ),
        Event::Spoken { .. } => "kết thúc lượt phát biểu".to_owned(),
        Event::Opinion { change, .. } => opinion_words(session, change),
        Event::Draft { change, .. } => format!("{} bản nháp nhiệm vụ", verb(change)),
        Event::Commitment { id, change, .. } => match (&change.to, &change.was) {
            (Some(to), Some(was)) if to.progress().len() > was.progress().len() => {
                format!("ghi tiến độ nhiệm vụ {id}")
            }
            (None, _) => format!("rút nhiệm vụ {id}"),
            _ => format!("{} nhiệm vụ {id}", verb(change)),
        },
        Event::Carried { commitment, .. } => progress_words(session, commitment),
        Event::Vote { id, change } if change.to.is_some() && change.was.is_some() => {
            format!("sửa biểu quyết {id}")
        }
        Event::Vote { .. } => "ghi kết quả biểu quyết".to_owned(),
        Event::Registered { member, change }
            if change.to.as_ref().is_some_and(|it| !it.withdrawn) =>
        {
            format!("ghi bản đăng ký của đồng chí {}", name(member))
        }
        Event::Registered { member, .. } => {
            format!("bỏ bản đăng ký của đồng chí {}", name(member))
        }
        Event::Reviewed { member, .. } => {
            format!("đánh giá việc đăng ký của đồng chí {}", name(member))
        }
        Event::SelfReviewed { member, .. } => {
            format!("ghi tự đánh giá cuối năm của đồng chí {}", name(member))
        }
        Event::Remarked { member, change } => {
            let remarks = change.to.as_ref().or(change.was.as_ref());
            let last = remarks.and_then(|it| it.last());
            let what = last.map_or("biểu dương, phê bình", |it| it.verdict.label());
            format!("{what} đồng chí {}", name(member))
        }
        Event::Assessed { member, .. } => format!("chấm điểm đồng chí {}", name(member)),
        Event::Surveyed { target, .. } => {
            let number = target.rsplit_once('/').map_or(&**target, |(_, it)| it);
            format!("ghi chỉ tiêu {number}")
        }
        Event::Rated { .. } => "tự đánh giá buổi sinh hoạt".to_owned(),
        Event::Ticked { item, change } => tick_words(session, item, change).to_owned(),
        Event::Assigned { to, was } if to.len() < was.len() => "thôi phân công".to_owned(),
        Event::Assigned { .. } => "phân công đảng viên".to_owned(),
        Event::Scaled(_) => "ghi thang điểm của địa phương".to_owned(),
        Event::Practised(change) => format!("{} thực hành tại chỗ", put_or_dropped(change)),
        Event::Learned(change) => format!("{} kinh nghiệm, đề xuất", put_or_dropped(change)),
        Event::Resolution(_) => "ghi dự thảo nghị quyết".to_owned(),
        Event::Sent(change) => format!("{} nơi gửi văn bản", put_or_dropped(change)),
        Event::Found(_) => "đối chiếu tiêu chí khen thưởng".to_owned(),
        Event::Chosen { what, .. } => format!("chọn {}", what.label()),
        Event::New(_) => "lập buổi sinh hoạt".to_owned(),
        Event::Opened { .. } => "khai mạc".to_owned(),
        Event::Unopened { .. } => "bỏ khai mạc".to_owned(),
        Event::Sealed { .. } => "niêm phong".to_owned(),
        Event::Undone { .. } => "hoàn tác".to_owned(),
        Event::Redone { .. } => "làm lại".to_owned(),
        Event::Recovered { .. } => "khôi phục nhật ký".to_owned(),
    }
}

/// What became of a member of the roster.
fn member_words(change: &Change<Member>) -> String {
    let gone = change.to.as_ref().is_some_and(|it| it.gone);
    let was_gone = change.was.as_ref().is_some_and(|it| it.gone);
    let member = change.to.as_ref().or(change.was.as_ref());
    let name = member.map_or("", |it| &it.name);
    match (gone, was_gone) {
        (true, false) => format!("ghi đồng chí {name} thôi sinh hoạt tại chi bộ"),
        _ => format!("{} đảng viên {name}", verb(change)),
    }
}

/// Who joined the queue or left it.
fn queue_words(session: &Session, to: &[Person], was: &[Person]) -> String {
    let mut joined = to.iter().filter(|it| !was.contains(it));
    let mut left = was.iter().filter(|it| !to.contains(it));
    match (joined.next(), left.next(), left.next()) {
        (Some(person), ..) => format!(
            "thêm đồng chí {} vào danh sách phát biểu",
            called(session, person)
        ),
        (None, Some(_), Some(_)) => "bỏ danh sách phát biểu".to_owned(),
        (None, Some(person), None) => format!(
            "bớt đồng chí {} khỏi danh sách phát biểu",
            called(session, person)
        ),
        (None, None, _) => "đổi thứ tự phát biểu".to_owned(),
    }
}

/// A report on a task, which may be another session's.
fn progress_words(session: &Session, commitment: &str) -> String {
    let (from, id) = commitment.rsplit_once('/').unwrap_or(("", commitment));
    match from.get(..10).and_then(|it| it.parse().ok()) {
        Some(day) if from != session.id => {
            format!("ghi tiến độ nhiệm vụ {id}, buổi ngày {}", date::short(day))
        }
        _ => format!("ghi tiến độ nhiệm vụ {id}"),
    }
}

/// A tick of the checklist; that of the minutes by what it says.
fn tick_words(session: &Session, item: &str, change: &Change<Tick>) -> &'static str {
    let on = change.to.as_ref().is_some_and(|it| it.on);
    match (item == session.programme.minutes_step(), on) {
        (true, true) => "ghi biên bản đã được thông qua",
        (true, false) => "bỏ ghi biên bản đã được thông qua",
        (false, true) => "đánh dấu danh mục công việc",
        (false, false) => "bỏ đánh dấu danh mục công việc",
    }
}

/// Added, corrected or removed.
fn verb<T>(change: &Change<T>) -> &'static str {
    match (&change.to, &change.was) {
        (Some(_), None) => "thêm",
        (Some(_), Some(_)) => "sửa",
        (None, _) => "bỏ",
    }
}

/// An opinion by its speaker; a private note as nothing but that.
fn opinion_words(session: &Session, change: &Change<Opinion>) -> String {
    let Some(opinion) = change.to.as_ref().or(change.was.as_ref()) else {
        return String::new();
    };
    if let (Some(to), Some(was)) = (&change.to, &change.was)
        && to.reported != was.reported
    {
        return if to.reported {
            "đưa ý kiến vào báo cáo kết quả"
        } else {
            "thôi đưa ý kiến vào báo cáo kết quả"
        }
        .to_owned();
    }
    let verb = match verb(change) {
        "thêm" => "ghi",
        other => other,
    };
    // What was public was made a private note, or the other way round.
    if let (Some(to), Some(was)) = (&change.to, &change.was)
        && to.private != was.private
    {
        return if to.private {
            "chuyển một ý kiến thành ghi chú riêng"
        } else {
            "đưa một ghi chú riêng vào biên bản"
        }
        .to_owned();
    }
    if opinion.private || change.was.as_ref().is_some_and(|was| was.private) {
        return match verb {
            "ghi" => "ghi chú riêng".to_owned(),
            _ => format!("{verb} ghi chú riêng"),
        };
    }
    match &opinion.speaker {
        Some(speaker) => format!("{verb} ý kiến của đồng chí {}", called(session, speaker)),
        None => format!("{verb} ghi chú"),
    }
}

/// What happened to a section.
fn section_words(id: &str, change: &Change<AgendaItem>) -> String {
    let (Some(to), Some(was)) = (&change.to, &change.was) else {
        return format!("{} mục {id}", verb(change));
    };
    let what = if starts(change) {
        "bắt đầu"
    } else if was.is_running() && !to.is_running() {
        "dừng"
    } else if to.conclusion != was.conclusion {
        "ghi kết luận"
    } else if to.presented != was.presented {
        "ghi nội dung trình bày của"
    } else if to.covered != was.covered {
        return covered_words(&title_of(id, to), to, was);
    } else if to.planned_minutes != was.planned_minutes {
        "đổi thời lượng"
    } else if to.presenter != was.presenter {
        "ghi người trình bày"
    } else if to.skipped != was.skipped {
        "bỏ qua"
    } else {
        "sửa"
    };
    format!("{what} mục {}", title_of(id, to))
}

/// A section by its number, or by its title where the session added it.
fn title_of(id: &str, item: &AgendaItem) -> String {
    if id.starts_with(|c: char| c.is_ascii_digit()) {
        id.to_owned()
    } else {
        item.title.clone()
    }
}

/// Which point of a section was ticked, or no longer is.
fn covered_words(title: &str, to: &AgendaItem, was: &AgendaItem) -> String {
    let on = to.covered.iter().find(|it| !was.covered.contains(it));
    let off = was.covered.iter().find(|it| !to.covered.contains(it));
    match (on, off) {
        (Some(point), _) => format!("đánh dấu nội dung {point} của mục {title}"),
        (None, Some(point)) => format!("bỏ đánh dấu nội dung {point} của mục {title}"),
        (None, None) => format!("sửa mục {title}"),
    }
}
/// Whether a list grew or lost something.
fn put_or_dropped<T>(change: &Change<Vec<T>>) -> &'static str {
    let length = |list: &Option<Vec<T>>| list.as_ref().map_or(0, Vec::len);
    if length(&change.to) < length(&change.was) {
        "bỏ ghi nhận"
    } else {
        "ghi"
    }
}
