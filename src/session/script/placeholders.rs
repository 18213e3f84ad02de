//! What stands in the words of the script for a figure or a name: `{chủ trì}`. A line for which there is nothing to put in is not said.

use crate::programme::Section;
use crate::session::kinds::OpinionKind;
use crate::session::people::Person;
use crate::session::records::AgendaItem;
use crate::session::state::Session;
use crate::session::wording::called;
use crate::session::{preparation, tally};
use crate::text::case::uncapital;
use crate::text::date;
use crate::text::fold::fold;

/// So many names are read out at most.
const NAMED: usize = 8;

/// What a placeholder stands for: one line, several, or none.
pub(super) type Value = fn(&Session, Option<&AgendaItem>) -> Vec<String>;

/// All placeholders, with what they stand for.
const VALUES: &[(&str, Value)] = &[
    ("văn bản", |session, _| one(document(session))),
    ("ngày", |session, _| one(date::long(session.facts.date))),
    ("chi bộ", |session, _| one(session.cell.name.clone())),
    ("chuyên đề", |session, _| {
        one(session.programme.theme.clone())
    }),
    ("địa điểm", |session, _| {
        session.facts.place.iter().cloned().collect()
    }),
    ("chủ trì", |session, _| {
        named(session, session.facts.chair.as_ref())
    }),
    ("thư ký", |session, _| {
        named(session, session.facts.secretary.as_ref())
    }),
    ("đại biểu", guests),
    ("tình hình đảng viên", |session, _| {
        one(figures(session))
    }),
    ("số mục", |session, _| count(kept(session).count())),
    ("tổng số phút", |session, _| {
        let minutes = kept(session).map(|it| it.planned_minutes);
        count(minutes.fold(0_u32, u32::saturating_add) as usize)
    }),
    ("chương trình", agenda),
    ("mục", |session, item| {
        item.map(|it| titled(session, it)).into_iter().collect()
    }),
    ("số phút", |_, item| {
        item.map(|it| it.planned_minutes.to_string())
            .into_iter()
            .collect()
    }),
    ("người trình bày", |session, item| {
        named(session, item.and_then(|it| it.presenter.as_ref()))
    }),
    ("nội dung", |session, item| points(session, item, false)),
    ("nội dung chưa rõ", |session, item| {
        points(session, item, true)
    }),
    ("chuẩn bị ý kiến", |session, _| {
        let waiting = preparation::prepared(session).filter(|(_, spoken)| !spoken);
        people(session, waiting.map(|(it, _)| it.id.as_str()))
    }),
    ("chưa phát biểu", |session, _| silent(session)),
    ("mời phát biểu", |session, _| invited(session)),
    ("vướng mắc", questions),
    ("số ý kiến", |session, item| {
        let of = |it: &AgendaItem| session.discussion_stats.of_section(&it.section).count();
        item.map(of).map_or_else(Vec::new, count)
    }),
    ("ý kiến theo loại", kinds),
    ("kết luận", |_, item| {
        item.and_then(|it| it.conclusion.clone())
            .into_iter()
            .collect()
    }),
    ("số ý kiến cả buổi", |session, _| {
        count(session.discussion_stats.public())
    }),
    ("số nhiệm vụ", |session, _| {
        count(session.commitments.len())
    }),
    ("nhiệm vụ", tasks),
    ("đã đăng ký", |session, _| {
        one(format!(
            "{}/{}",
            tally::registered(session),
            tally::registering(session)
        ))
    }),
    ("được biểu quyết", |session, _| {
        count(tally::franchise(session).eligible as usize)
    }),
    ("cần tán thành", |session, _| {
        count(tally::franchise(session).needed() as usize)
    }),
    ("kết quả biểu quyết", votes),
    ("tự đánh giá", |session, _| {
        let rated = tally::rating(session);
        let words = rated.map(|(points, grade)| format!("Kết quả: {points} điểm, mức {grade}."));
        words.into_iter().collect()
    }),
    ("nơi nhận báo cáo", |session, _| {
        one(session.programme.report_to.clone())
    }),
];

/// The names of all placeholders.
pub fn names() -> impl Iterator<Item = &'static str> {
    VALUES.iter().map(|(name, _)| *name)
}

/// What a placeholder stands for; none where it is none.
pub(super) fn value(name: &str) -> Option<Value> {
    let found = VALUES.iter().find(|(known, _)| *known == name.trim());
    found.map(|(_, value)| *value)
}

fn one(text: String) -> Vec<String> {
    vec![text]
}

/// A number; none at all is not read out.
fn count(number: usize) -> Vec<String> {
    let read = (number > 0).then(|| number.to_string());
    read.into_iter().collect()
}

/// “Kế hoạch số 44-KH/ĐU của Đảng ủy …”.
fn document(session: &Session) -> String {
    let programme = &session.programme;
    format!(
        "{} số {} của {}",
        programme.kind,
        session.directive(),
        programme.issuer
    )
}

/// A person with address and office: “đồng chí Trần Thị Ánh, Bí thư chi bộ”.
fn with_office(session: &Session, person: &Person) -> String {
    let (address, office) = match person {
        Person::Member(id) => (
            "đồng chí",
            session.member(id).and_then(|it| it.position.as_deref()),
        ),
        Person::Guest { guest } => {
            let guest = session.guest(guest);
            let address = guest.map_or("đồng chí", |it| it.address.label());
            (address, guest.and_then(|it| it.position.as_deref()))
        }
    };
    let name = called(session, person);
    // That somebody is a member is no office.
    let tells = |it: &&str| !matches!(fold(it.trim()).as_str(), "" | "dang vien");
    match office.filter(tells) {
        Some(office) => format!("{address} {name}, {office}"),
        None => format!("{address} {name}"),
    }
}

/// A person with address and office; nobody where they are known to be absent.
fn named(session: &Session, person: Option<&Person>) -> Vec<String> {
    let is_absent = |it: &&Person| {
        let mark = it.as_member().and_then(|id| session.attendance.get(id));
        mark.is_some_and(|it| it.status.absent())
    };
    person
        .filter(|it| !is_absent(it))
        .map(|it| with_office(session, it))
        .into_iter()
        .collect()
}

/// Members by name, as many as can be read out.
fn people<'a>(session: &Session, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: Vec<String> = ids.map(|id| called(session, &Person::member(id))).collect();
    let more = names.len().saturating_sub(NAMED);
    let read: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    match (read.is_empty(), more) {
        (true, _) => Vec::new(),
        (false, 0) => vec![read.join(", ")],
        (false, more) => vec![format!("{} và {more} đồng chí khác", read.join(", "))],
    }
}

fn guests(session: &Session, _: Option<&AgendaItem>) -> Vec<String> {
    let guests = session.guests.values();
    let guests = guests.map(|it| with_office(session, &Person::guest(&it.id)));
    guests.collect()
}

/// The sections that are held.
fn kept(session: &Session) -> impl Iterator<Item = &AgendaItem> {
    session.agenda.iter().filter(|it| !it.skipped)
}

fn section<'a>(session: &'a Session, item: &AgendaItem) -> Option<&'a Section> {
    session.programme.section(&item.section)
}

/// “3.1. Nâng cao nhận thức …”, and the title alone of what bears no number.
fn titled(session: &Session, item: &AgendaItem) -> String {
    match section(session, item).filter(|it| it.has_number()) {
        Some(section) => format!("{}. {}", section.id, item.title),
        None => item.title.clone(),
    }
}

fn agenda(session: &Session, _: Option<&AgendaItem>) -> Vec<String> {
    let line = |it: &AgendaItem| format!("– {} ({} phút)", titled(session, it), it.planned_minutes);
    kept(session).map(line).collect()
}

/// What a section has to make clear, or what of it is not yet.
fn points(session: &Session, item: Option<&AgendaItem>, open: bool) -> Vec<String> {
    let Some((item, section)) = item.and_then(|it| Some((it, section(session, it)?))) else {
        return Vec::new();
    };
    let wanted = section.points.iter();
    let wanted = wanted.filter(|it| !open || !item.covered.contains(&it.number));
    wanted
        .map(|it| format!("({}) {}", it.number, it.short))
        .collect()
}

/// “Chi bộ có 24 đồng chí …; có mặt 21/23 đồng chí, đạt 91,3%; vắng 2 đồng chí …”.
fn figures(session: &Session) -> String {
    let sum = tally::attendance(session);
    let mut told = vec![format!(
        "chi bộ có {} đảng viên ({} chính thức, {} dự bị)",
        sum.members, sum.full, sum.probationary
    )];
    if sum.exempt > 0 {
        told.push(format!("{} đồng chí được miễn sinh hoạt", sum.exempt));
    }
    told.push(format!(
        "có mặt {} trên {} đồng chí phải dự, đạt {}",
        sum.attended,
        sum.expected(),
        sum.rate()
    ));
    let absent = sum.excused + sum.unexcused;
    match (sum.excused, sum.unexcused) {
        (0, 0) => {}
        (_, 0) => told.push(format!("vắng {absent} đồng chí, đều có lý do")),
        (0, _) => told.push(format!("vắng {absent} đồng chí không có lý do")),
        (excused, unexcused) => told.push(format!(
            "vắng {absent} đồng chí ({excused} có lý do, {unexcused} không có lý do)"
        )),
    }
    let others = [
        (sum.attended_temporary, "đồng chí sinh hoạt tạm thời có mặt"),
        (sum.unmarked, "đồng chí chưa điểm danh"),
    ];
    let others = others.iter().filter(|(number, _)| *number > 0);
    told.extend(others.map(|(number, words)| format!("{number} {words}")));
    told.join("; ")
}

/// Who is there and has not spoken yet, the chair aside.
fn silent(session: &Session) -> Vec<String> {
    people(session, waiting(session))
}

/// The next two of them: “đồng chí A; tiếp theo là đồng chí B”.
fn invited(session: &Session) -> Vec<String> {
    let names = waiting(session).take(2);
    let names = names.map(|id| format!("đồng chí {}", called(session, &Person::member(id))));
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        names
    } else {
        vec![names.join("; tiếp theo là ")]
    }
}

/// The ids of those who are there and have not spoken yet, in the order of the roster.
fn waiting(session: &Session) -> impl Iterator<Item = &str> {
    let chair = session.facts.chair.as_ref();
    let waits = move |id: &&str| {
        let person = Person::member(id);
        let mark = session.attendance.get(*id);
        mark.is_some_and(|it| it.status.attending())
            && chair != Some(&person)
            && !session.discussion_stats.has_spoken(&person)
    };
    session.roster.iter().map(|it| it.id.as_str()).filter(waits)
}

fn questions(session: &Session, _: Option<&AgendaItem>) -> Vec<String> {
    let open = tally::open_questions(session).filter_map(|id| session.opinion(id));
    let first = open.filter_map(|it| it.text.lines().next());
    first
        .map(|it| format!("“{}”", it.trim_end_matches(['.', '?'])))
        .collect()
}

/// “3 kinh nghiệm, 1 hạn chế”.
fn kinds(session: &Session, item: Option<&AgendaItem>) -> Vec<String> {
    let Some(item) = item else { return Vec::new() };
    let of = |kind: OpinionKind| {
        let all = session.discussion_stats.of_section(&item.section);
        let all = all.filter_map(|it| session.opinions.get(&it));
        all.filter(|it| it.kind == kind).count()
    };
    let kinds = OpinionKind::ALL
        .iter()
        .map(|it| (of(*it), uncapital(it.label())));
    let told = kinds.filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, label)| format!("{count} {label}"))
        .collect();
    // One kind alone tells nothing more than the number.
    if told.len() < 2 {
        Vec::new()
    } else {
        vec![told.join(", ")]
    }
}

/// Each task with its six clear points, as it is read out.
fn tasks(session: &Session, _: Option<&AgendaItem>) -> Vec<String> {
    let told = session.commitments.values().zip(1..).map(|(it, number)| {
        let parts = it.parts();
        let who: Vec<String> = parts.person.iter().map(|it| called(session, it)).collect();
        let line = |text: &str| text.lines().collect::<Vec<_>>().join(", ");
        format!(
            "{number}) Việc: {}. Người thực hiện: {}. Quy trình: {}. Thời gian: xong trước hết ngày {}. Trách nhiệm: {}. Sản phẩm: {}.",
            line(&parts.task).trim_end_matches('.'),
            who.join(", "),
            parts.process.join("; ").trim_end_matches('.'),
            date::short(it.due()),
            line(&parts.responsibility).trim_end_matches('.'),
            line(&parts.product).trim_end_matches('.'),
        )
    });
    told.collect()
}

fn votes(session: &Session, _: Option<&AgendaItem>) -> Vec<String> {
    let told = tally::standing_votes(session).map(|it| {
        let verdict = if it.passed {
            "đạt quá nửa"
        } else {
            "chưa đạt quá nửa"
        };
        format!(
            "Kết quả biểu quyết “{}”: đồng ý {}, không đồng ý {}, ý kiến khác {}; {verdict}.",
            it.question.trim_end_matches(['.', '?']),
            it.in_favour,
            it.against,
            it.other
        )
    });
    told.collect()
}
