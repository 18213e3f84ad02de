//! What the files know, as proposals that a person accepts or changes: points of form 02 and of the session's rating, each with its reason.

use chrono::NaiveDate;

use super::kinds::{Progress, Scope};
use super::outstanding::Outstanding;
use super::people::Person;
use super::state::Session;
use super::time::Time;
use super::{tally, timing};
use crate::programme::{AssessmentCriterion, Files, Moment, RatingCriterion};
use crate::text::date;

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The points; none where the files have facts but no measure.
    pub points: Option<u32>,
    /// What it rests on.
    pub why: String,
}

impl Proposal {
    /// In words: "đề xuất 10 điểm: dự 4/4 buổi".
    pub fn words(&self) -> String {
        match self.points {
            Some(points) => format!("đề xuất {points} điểm: {}", self.why),
            None => self.why.clone(),
        }
    }
}

/// What the files propose for a member's criterion of form 02; none where they know nothing of it.
pub fn assessment(
    session: &Session,
    member: &str,
    criterion: &AssessmentCriterion,
) -> Option<Proposal> {
    let registration = session.registration(member);
    match criterion.files? {
        Files::Attendance => attendance(session, member, criterion),
        Files::Registration => {
            let registration = registration?;
            let clear = |it: &super::records::Work| it.due.is_some() && it.product.is_some();
            let work = registration.work.iter().filter(|it| clear(it)).count();
            Some(Proposal {
                points: (work > 0).then_some(criterion.points),
                why: format!(
                    "có bản đăng ký; {work} việc gắn với vị trí công tác ghi rõ nội dung, tiến độ, kết quả"
                ),
            })
        }
        Files::RegisteredWork => registered_work(session, member, criterion.points),
        Files::Commitments => {
            let person = Person::member(member);
            let here = session.commitments.values();
            let here = here
                .filter(|it| it.scope() == Scope::Cell && it.parts().person.contains(&person))
                .count() as u32;
            let count = here
                + session
                    .year
                    .commitments
                    .get(member)
                    .copied()
                    .unwrap_or_default();
            (count > 0).then(|| Proposal {
                points: Some(criterion.points),
                why: format!("tham gia {count} nhiệm vụ “6 rõ” của chi bộ trong năm"),
            })
        }
    }
}

/// What was registered, and how the reviews say that it went: all of it done gives the points; the rest is for people to weigh.
fn registered_work(session: &Session, member: &str, points: u32) -> Option<Proposal> {
    let work = &session.registration(member)?.work;
    let states: Vec<Option<Progress>> = work
        .iter()
        .map(|it| session.work_state(member, &it.content).map(|it| it.state))
        .collect();
    let named: Vec<String> = work
        .iter()
        .zip(&states)
        .map(|(work, state)| match state {
            Some(state) => format!("{} ({})", work.content, state.label()),
            None => format!("{} (chưa đánh giá)", work.content),
        })
        .collect();
    let all_done = states.iter().all(|it| *it == Some(Progress::Done));
    (!named.is_empty()).then(|| Proposal {
        points: all_done.then_some(points),
        why: format!("đã đăng ký: {}", named.join("; ")),
    })
}

/// Attendance of the year, this session with it.
fn attendance(
    session: &Session,
    member: &str,
    criterion: &AssessmentCriterion,
) -> Option<Proposal> {
    let (points, wanted) = (criterion.points, criterion.percent?);
    let year = &session.year;
    let (mut attended, mut held) = year.sessions.get(member).copied().unwrap_or_default();
    let status = session.member(member).and_then(|it| session.status(it));
    if let Some(status) = status.filter(|it| it.attended() || it.absent()) {
        held += 1;
        attended += u32::from(status.attended());
    }
    tally::tenths(attended, held).map(|tenths| {
        let reached = tally::reaches(attended, held, wanted);
        let verdict = if reached { "đạt" } else { "chưa đạt" };
        Proposal {
            points: Some(if reached { points } else { 0 }),
            why: format!(
                "dự {attended}/{held} buổi trong năm ({}), {verdict} mức {wanted}%",
                date::percent(tenths)
            ),
        }
    })
}

/// What the journal proposes for a criterion of the session's rating; none where it knows nothing of it.
pub fn rating(session: &Session, criterion: &RatingCriterion, now: Time) -> Option<Proposal> {
    let full = criterion.points;
    match criterion.id.as_str() {
        "duration" => {
            let (minutes, least) = (
                timing::minutes(session, now)?,
                timing::minimum_minutes(session),
            );
            let enough = minutes >= i64::from(least);
            Some(Proposal {
                points: session
                    .closing
                    .as_ref()
                    .map(|_| if enough { full } else { 0 }),
                why: format!("{minutes} phút, quy định ít nhất {least} phút"),
            })
        }
        "attendance" => {
            let sum = tally::attendance(session);
            let tenths = sum.rate_tenths().filter(|_| sum.attended > 0)?;
            Some(Proposal {
                points: u32::try_from((i64::from(full) * tenths + 500) / 1000).ok(),
                why: format!(
                    "có mặt {}/{} ({})",
                    sum.attended,
                    sum.expected(),
                    sum.rate()
                ),
            })
        }
        "preparation" => {
            let steps = session.programme.steps(Moment::Before);
            let steps: Vec<_> = steps.collect();
            let done = |id: &str| session.ticks.get(id).is_some_and(|it| it.on);
            let done = steps.iter().filter(|it| done(&it.id)).count();
            (!steps.is_empty()).then(|| Proposal {
                points: None,
                why: format!("đã đánh dấu xong {done}/{} việc chuẩn bị", steps.len()),
            })
        }
        "conduct" => {
            let opinions = session.discussion_stats.public();
            (opinions > 0).then(|| Proposal {
                points: None,
                why: format!(
                    "{opinions} ý kiến của {} người; {} mục có kết luận",
                    session.discussion_stats.speakers(),
                    session
                        .agenda
                        .iter()
                        .filter(|it| it.conclusion.is_some())
                        .count()
                ),
            })
        }
        "closing" => {
            let concluded = session
                .closing
                .as_ref()
                .is_some_and(|it| it.conclusion.is_some());
            let tasks = session.commitments.len();
            (concluded || tasks > 0).then(|| Proposal {
                points: (concluded && tasks > 0).then_some(full),
                why: format!(
                    "{}; {tasks} nhiệm vụ “6 rõ”",
                    if concluded {
                        "có kết luận chung"
                    } else {
                        "chưa ghi kết luận chung"
                    }
                ),
            })
        }
        _ => None,
    }
}

/// What stands behind “Thực hiện nhiệm vụ kỳ trước” (42-HD/BTCTW): the tasks that earlier sessions left open, as this day sees them. The points are people's.
pub fn previous(tasks: impl Iterator<Item = Outstanding>, day: NaiveDate) -> Option<Proposal> {
    let (mut all, mut done, mut over) = (0, 0, 0);
    for task in tasks {
        all += 1;
        done += u32::from(task.is_done());
        over += u32::from(!task.is_done() && task.due < day);
    }
    (all > 0).then(|| Proposal {
        points: None,
        why: format!("xong {done}/{all} nhiệm vụ buổi trước, quá hạn {over}"),
    })
}
