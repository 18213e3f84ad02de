//! What a command did, in words: for undo, redo and the status line. A private note is never quoted.

use super::event::{Change, Event};
use super::people::Person;
use super::records::{AgendaItem, Opinion};
use super::roster;
use super::state::Session;

/// A name as screens show it: members of one name are told apart by the year of birth, else by unit, position or a number: “Lê An (1960)”.
pub fn called(session: &Session, person: &Person) -> String {
    let name = session.name(person);
    let Person::Member(id) = person else {
        return name.to_owned();
    };
    match roster::apart::told_apart(&session.roster, id) {
        Some(apart) => format!("{name} ({apart})"),
        None => name.to_owned(),
    }
}

/// What these events did, as in "Đã hoàn tác: điểm danh đồng chí Vũ Ất (có mặt)".
pub fn of(session: &Session, events: &[Event]) -> String {
    let marked = events
        .iter()
        .filter(|event| matches!(event, Event::Marked { .. }))
        .count();
    if marked > 1 {
        return format!("điểm danh {marked} đồng chí");
    }
    // The event that names the command best stands last where several belong together, except that a
    // commitment stands before the draft it used up.
    let chief = events
        .iter()
        .find(|event| matches!(event, Event::Commitment { .. } | Event::Closed { .. }))
        .or_else(|| {
            events
                .iter()
                .find(|event| matches!(event, Event::Section { change, .. } if starts(change)))
        })
        .or_else(|| events.last());
    chief.map_or_else(String::new, |event| one(session, event))
}

/// Whether this change of a section started it.
fn starts(change: &Change<AgendaItem>) -> bool {
    let open = |item: &Option<AgendaItem>| item.as_ref().is_some_and(AgendaItem::is_running);
    open(&change.to) && !open(&change.was)
}

/// What one event did.
fn one(session: &Session, event: &Event) -> String {
    let name = |id: &str| called(session, &Person::member(id));
    match event {
        Event::Closed { change, .. } if change.to.is_some() => "bế mạc".to_owned(),
        Event::Closed { .. } => "mở lại buổi sinh hoạt".to_owned(),
        Event::Facts(_) => "sửa thông tin buổi sinh hoạt".to_owned(),
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
        Event::Speaking(change) => change.to.as_ref().map_or_else(
            || "kết thúc lượt phát biểu".to_owned(),
            |speech| format!("mời đồng chí {} phát biểu", session.name(&speech.speaker)),
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
        Event::Carried { commitment, .. } => format!("ghi tiến độ nhiệm vụ {commitment}"),
        Event::Vote { .. } => "ghi kết quả biểu quyết".to_owned(),
        Event::Registered { member, change } if change.to.is_some() => {
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
        Event::Surveyed { target, .. } => format!("ghi chỉ tiêu {target}"),
        Event::Rated { .. } => "tự đánh giá buổi sinh hoạt".to_owned(),
        Event::Ticked { .. } => "đánh dấu danh mục công việc".to_owned(),
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
        Event::Sealed { .. } => "niêm phong".to_owned(),
        Event::Undone { .. } => "hoàn tác".to_owned(),
        Event::Redone { .. } => "làm lại".to_owned(),
        Event::Recovered { .. } => "khôi phục nhật ký".to_owned(),
    }
}

/// Who joined the queue or left it.
fn queue_words(session: &Session, to: &[Person], was: &[Person]) -> String {
    let mut joined = to.iter().filter(|it| !was.contains(it));
    let mut left = was.iter().filter(|it| !to.contains(it));
    match (joined.next(), left.next(), left.next()) {
        (Some(person), ..) => format!(
            "thêm đồng chí {} vào danh sách phát biểu",
            session.name(person)
        ),
        (None, Some(_), Some(_)) => "bỏ danh sách phát biểu".to_owned(),
        (None, Some(person), None) => format!(
            "bớt đồng chí {} khỏi danh sách phát biểu",
            session.name(person)
        ),
        (None, None, _) => "đổi thứ tự phát biểu".to_owned(),
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
    let verb = match verb(change) {
        "thêm" => "ghi",
        other => other,
    };
    if opinion.private || change.was.as_ref().is_some_and(|was| was.private) {
        return match verb {
            "ghi" => "ghi chú riêng".to_owned(),
            _ => format!("{verb} ghi chú riêng"),
        };
    }
    match &opinion.speaker {
        Some(speaker) => format!("{verb} ý kiến của đồng chí {}", session.name(speaker)),
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
    } else if to.covered != was.covered {
        return covered_words(&title_of(id, to), to, was);
    } else if to.planned_minutes != was.planned_minutes {
        "đổi thời lượng"
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
