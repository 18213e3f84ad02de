//! Attendance in words: the figures and names that minutes and attendance list share. The figures always add up.

use super::naming::Naming;
use super::phrase::{clock, comrades, figure, of, sentence};
use crate::session::Session;
use crate::session::kinds::Status;
use crate::session::records::Mark;
use crate::session::roster::Member;
use crate::session::tally::{self, Attendance};

/// Everything about attendance, one sentence a line: members in all, present, late, gone early, absent, the rate.
pub fn lines(session: &Session, naming: &Naming<'_>) -> Vec<String> {
    let sum = tally::attendance(session);
    let mut lines = vec![members(session, naming, &sum)];
    if sum.attended == 0 && sum.excused == 0 && sum.unexcused == 0 {
        lines.push(format!("Chưa điểm danh: {}.", comrades(sum.unmarked)));
        return lines;
    }
    lines.push(present(&sum));
    let names = |status| named(session, naming, status);
    if sum.late > 0 {
        lines.push(sentence(format!("Đến muộn: {}", names(Status::Late))));
    }
    if sum.left > 0 {
        lines.push(sentence(format!("Về sớm: {}", names(Status::Left))));
    }
    let between = away_between(session, naming);
    if !between.is_empty() {
        lines.push(sentence(format!(
            "Vắng một thời gian rồi trở lại: {between}"
        )));
    }
    for (what, status) in [
        ("Vắng có lý do", Status::Excused),
        ("Vắng không có lý do", Status::Unexcused),
    ] {
        let names = listed(session, naming, "", |it| session.status(it) == Some(status));
        lines.push(absent(what, &names));
    }
    if sum.unmarked > 0 {
        lines.push(format!("Chưa điểm danh: {}.", comrades(sum.unmarked)));
    }
    lines.push(rate(&sum));
    lines.extend(temporary(session, naming, &sum));
    lines
}

/// Members of other cells who take part here temporarily: counted apart, and in no rate.
fn temporary(session: &Session, naming: &Naming<'_>, sum: &Attendance) -> Option<String> {
    if sum.temporary == 0 {
        return None;
    }
    let here =
        |member: &&Member| member.temporary && session.status(member).is_some_and(Status::attended);
    let names = session.roster.iter().filter(here);
    let names: Vec<String> = names
        .map(|it| format!("đồng chí {}", naming.member(it)))
        .collect();
    let who = match names.as_slice() {
        [] => String::new(),
        names => format!(": {}", names.join("; ")),
    };
    Some(sentence(format!(
        "Đảng viên sinh hoạt tạm thời (tính riêng): {}, có mặt {}{who}",
        comrades(sum.temporary),
        figure(sum.attended_temporary)
    )))
}

/// Members in all, of them full and probationary, and those who are exempt.
fn members(session: &Session, naming: &Naming<'_>, sum: &Attendance) -> String {
    let came = session.roster.iter().filter(|member| {
        let counted = member.exempt && !member.temporary;
        counted && session.status(member) != Some(Status::Exempt)
    });
    let came: Vec<String> = came
        .map(|it| format!("đồng chí {}", naming.member(it)))
        .collect();
    let all = sum.exempt + u32::try_from(came.len()).unwrap_or(u32::MAX);
    let exempt = match (all, came.as_slice()) {
        (0, _) => "không có đảng viên được miễn công tác và sinh hoạt đảng".to_owned(),
        (_, []) => format!("được miễn công tác và sinh hoạt đảng: {}", comrades(all)),
        (_, came) => format!(
            "được miễn công tác và sinh hoạt đảng: {}, trong đó {} vẫn dự và được tính vào tỷ lệ",
            comrades(all),
            came.join(", ")
        ),
    };
    format!(
        "Tổng số đảng viên của chi bộ: {} (chính thức {}, dự bị {}); {exempt}. Số đảng viên phải dự sinh hoạt: {}.",
        comrades(sum.members),
        figure(sum.full),
        figure(sum.probationary),
        comrades(sum.expected())
    )
}

fn present(sum: &Attendance) -> String {
    let parts: Vec<String> = [
        ("dự trực tuyến", sum.online),
        ("đến muộn", sum.late),
        ("về sớm", sum.left),
    ]
    .into_iter()
    .filter(|(_, number)| *number > 0)
    .map(|(word, number)| format!("{word} {}", figure(number)))
    .collect();
    let among = if parts.is_empty() {
        String::new()
    } else {
        format!("; trong đó {}", parts.join(", "))
    };
    format!(
        "Có mặt: {} (chính thức {}, dự bị {}){among}.",
        comrades(sum.attended),
        figure(sum.attended_full),
        figure(sum.attended_probationary)
    )
}

fn absent(what: &str, names: &[String]) -> String {
    let count = comrades(names.len());
    match names {
        [] => format!("{what}: không có."),
        [one] => sentence(format!("{what}: {}, đồng chí {one}", figure(names.len()))),
        names => sentence(format!("{what}: {count}, gồm: {}", names.join("; "))),
    }
}

/// The rate, with both figures it comes from; below two thirds that is said in words.
fn rate(sum: &Attendance) -> String {
    if sum.expected() == 0 {
        return "Tỷ lệ đảng viên dự sinh hoạt: không tính, vì không có đảng viên phải dự."
            .to_owned();
    }
    let figures = format!(
        "Tỷ lệ đảng viên dự sinh hoạt: {} ({} đồng chí)",
        sum.rate(),
        of(sum.attended, sum.expected())
    );
    if sum.unmarked > 0 {
        // While some are not marked, the rate says nothing yet.
        format!("{figures}, khi chưa điểm danh xong.")
    } else if sum.below_two_thirds() {
        format!("{figures}, chưa đạt hai phần ba số đảng viên phải dự sinh hoạt.")
    } else {
        format!("{figures}.")
    }
}

/// The members of one status, each with what belongs to it.
fn named(session: &Session, naming: &Naming<'_>, status: Status) -> String {
    let names = listed(session, naming, "đồng chí ", |member| {
        session.status(member) == Some(status)
    });
    names.join("; ")
}

/// Those who were there from the beginning to the end but for a time in between; the others are named with their coming or going.
fn away_between(session: &Session, naming: &Naming<'_>) -> String {
    let names = listed(session, naming, "đồng chí ", |member| {
        let mark = session.attendance.get(&member.id);
        mark.is_some_and(|it| {
            matches!(it.status, Status::Present | Status::Online) && away(it).is_some()
        })
    });
    names.join("; ")
}

/// These members of the cell, each with what belongs to it.
fn listed(
    session: &Session,
    naming: &Naming<'_>,
    address: &str,
    is_meant: impl Fn(&Member) -> bool,
) -> Vec<String> {
    session
        .roster
        .iter()
        .filter(|member| !member.temporary && is_meant(member))
        .map(|member| {
            let name = naming.member(member);
            match session.attendance.get(&member.id).and_then(note) {
                Some(note) => format!("{address}{name} ({note})"),
                None => format!("{address}{name}"),
            }
        })
        .collect()
}

/// When someone came late, was away in between or left early, and the reason given.
pub fn note(mark: &Mark) -> Option<String> {
    let (came, left) = match mark.status {
        Status::Left => (None, hour(mark)),
        _ => (hour(mark), None),
    };
    let parts = [came, away(mark), left, reason(mark)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The times of absence between two of presence: `vắng từ 14 giờ 20 phút đến 14 giờ 30 phút`.
fn away(mark: &Mark) -> Option<String> {
    if !mark.status.attended() {
        return None;
    }
    let pairs = mark.spans.iter().zip(mark.spans.iter().skip(1));
    let gaps = pairs.filter_map(|(before, after)| {
        let left = before.to.filter(|left| *left < after.from)?;
        Some(format!("từ {} đến {}", clock(left), clock(after.from)))
    });
    let gaps: Vec<String> = gaps.collect();
    (!gaps.is_empty()).then(|| format!("vắng {}", gaps.join(" và ")))
}

/// The reason, named as one where an hour stands before it.
fn reason(mark: &Mark) -> Option<String> {
    let reason = mark.reason.clone()?;
    Some(if mark.status.attended() {
        format!("lý do: {reason}")
    } else {
        reason
    })
}

/// The hour that matters of a mark: coming late, leaving early.
fn hour(mark: &Mark) -> Option<String> {
    match mark.status {
        Status::Late => Some(format!("đến lúc {}", clock(mark.at))),
        Status::Left => mark.left_at.map(|at| format!("về lúc {}", clock(at))),
        _ => None,
    }
}
