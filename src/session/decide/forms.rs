//! Rules of form 01 (registration), form 02 (assessment) and the counting of targets.

use std::collections::BTreeMap;

use super::{Decision, known_member, refuse, worded};
use crate::programme::Programme;
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::records::{Assessment, Registration, Survey, Work};
use crate::session::refusal::Refusal;
use crate::session::state::Session;
use crate::session::tally;
use crate::session::time::Time;
use crate::text::clean;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Register {
            member,
            items,
            work,
        } => register(session, member, items, work, at),
        Command::Unregister { member } => unregister(session, member, at),
        Command::Assess { .. } => assess(session, command, at),
        Command::Survey {
            target,
            members,
            count,
            of,
        } => survey(session, target, members.as_deref(), (*count, *of), at),
        _ => Ok(Vec::new()),
    }
}

fn register(
    session: &Session,
    member: &str,
    items: &[String],
    work: &[Work],
    at: Time,
) -> Decision {
    let member = known_member(session, member)?;
    if !tally::is_of_session(session, member) {
        return refuse(format!(
            "đồng chí {} không còn sinh hoạt tại chi bộ nên không đăng ký ở đây",
            member.name
        ));
    }
    if !tally::registers(session, member) {
        return refuse(format!(
            "đồng chí {} sinh hoạt tạm thời nên đăng ký ở chi bộ của mình; văn bản của buổi này không nêu khác",
            member.name
        ));
    }
    let items = ordered_items(&session.programme, items)?;
    let lacking = lacking_items(&session.programme, &items);
    if !lacking.is_empty() {
        return refuse(format!(
            "bản đăng ký của đồng chí {} còn thiếu: {}",
            member.name,
            lacking.join("; ")
        ));
    }
    let work = work
        .iter()
        .map(checked_work)
        .collect::<Result<Vec<_>, _>>()?;
    let was = session.registrations.get(&member.id);
    let known = was.and_then(Registration::standing);
    if known.is_some_and(|was| was.items == items && was.work == work) {
        return refuse(format!(
            "bản đăng ký của đồng chí {} đã như vậy rồi",
            member.name
        ));
    }
    let registration = Registration {
        items,
        work,
        at,
        withdrawn: false,
    };
    let change = Change::put(registration, was.cloned());
    Ok(vec![Event::Registered {
        member: member.id.clone(),
        change,
    }])
}

/// A session takes back what it recorded itself; the cell's log withdraws from now on what stands in the year, wherever it was recorded.
fn unregister(session: &Session, member: &str, at: Time) -> Decision {
    let member = known_member(session, member)?;
    if session.registration(&member.id).is_none() {
        return refuse(format!("đồng chí {} chưa có bản đăng ký", member.name));
    }
    let here = session.registrations.get(&member.id);
    let change = match here {
        _ if session.is_cell_log() => {
            let withdrawal = Registration {
                items: Vec::new(),
                work: Vec::new(),
                at,
                withdrawn: true,
            };
            Change::put(withdrawal, here.cloned())
        }
        Some(here) => Change::remove(here.clone()),
        None => {
            return refuse(format!(
                "bản đăng ký của đồng chí {} ghi ở nơi khác trong năm; muốn đổi thì ghi bản mới ở đây",
                member.name
            ));
        }
    };
    Ok(vec![Event::Registered {
        member: member.id.clone(),
        change,
    }])
}

/// What the form's rules still want of these items, in words: one phrase for each group.
pub fn lacking_items(programme: &Programme, items: &[String]) -> Vec<String> {
    programme
        .registration_groups()
        .iter()
        .filter_map(|group| {
            let (chosen, missing): (Vec<_>, Vec<_>) = group
                .items
                .iter()
                .partition(|item| items.contains(&item.id));
            let wanted = group.at_least.of(group.items.len());
            if chosen.len() >= wanted {
                return None;
            }
            if wanted == group.items.len() {
                let ids: Vec<_> = missing.iter().map(|item| item.id.as_str()).collect();
                return Some(format!(
                    "nhóm {} (bắt buộc) mục {}",
                    group.number,
                    ids.join(", ")
                ));
            }
            Some(format!(
                "nhóm {} cần ít nhất {wanted} nội dung (mới chọn {})",
                group.number,
                chosen.len()
            ))
        })
        .collect()
}

/// The items once each in the form's order; one that the form does not have is refused.
fn ordered_items(programme: &Programme, items: &[String]) -> Result<Vec<String>, Refusal> {
    let all: Vec<&str> = programme
        .registration_items()
        .map(|(_, item)| item.id.as_str())
        .collect();
    if let Some(unknown) = items.iter().find(|item| !all.contains(&item.as_str())) {
        return refuse(format!(
            "biểu mẫu 01 không có mục “{}”",
            clean::line(unknown).text
        ));
    }
    Ok(all
        .iter()
        .filter(|id| items.iter().any(|item| item == *id))
        .map(|&id| id.to_owned())
        .collect())
}

/// A piece of work names its content, its due date and its product (44-KH/ĐU, II.6).
fn checked_work(work: &Work) -> Result<Work, Refusal> {
    let content = worded(&work.content, "nội dung việc đăng ký")?;
    let product = work
        .product
        .as_deref()
        .map(|text| clean::block(text).text)
        .filter(|text| clean::is_meaningful(text));
    if work.due.is_none() || product.is_none() {
        return refuse(format!(
            "việc đăng ký “{content}” cần có thời gian hoàn thành và kết quả đầu ra"
        ));
    }
    Ok(Work {
        content,
        due: work.due,
        product,
    })
}

fn assess(session: &Session, command: &Command, at: Time) -> Decision {
    let Command::Assess {
        member,
        by,
        points,
        not_applicable,
        evidence,
        recognised,
    } = command
    else {
        return Ok(Vec::new());
    };
    let member = known_member(session, member)?;
    let programme = &session.programme;
    let total = total(programme, points, not_applicable)?;
    let known = |id: &String| programme.assessment_criterion(id).is_some();
    if let Some(id) = evidence.keys().chain(recognised).find(|id| !known(id)) {
        return refuse(format!(
            "biểu mẫu 02 không có tiêu chí “{}”",
            clean::line(id).text
        ));
    }
    let evidence: BTreeMap<_, _> = evidence
        .iter()
        .map(|(id, text)| (id.clone(), clean::block(text).text))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let to = Assessment {
        points: points.clone(),
        not_applicable: once(not_applicable),
        evidence,
        recognised: once(recognised),
        total,
        at,
    };
    let was = session.assessments.get(&(member.id.clone(), *by)).cloned();
    let change = Change::put(to, was);
    Ok(vec![Event::Assessed {
        member: member.id.clone(),
        by: *by,
        change,
    }])
}

/// Each once, in the order of the first mention.
fn once(ids: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(ids.len());
    for id in ids {
        if !kept.contains(id) {
            kept.push(id.clone());
        }
    }
    kept
}

/// The sum of a score that names all criteria, in points or as not applicable, which count in full.
pub fn total(
    programme: &Programme,
    points: &BTreeMap<String, u32>,
    not_applicable: &[String],
) -> Result<u32, Refusal> {
    if let Some(unknown) = points
        .keys()
        .chain(not_applicable)
        .find(|id| programme.assessment_criterion(id).is_none())
    {
        return refuse(format!(
            "biểu mẫu 02 không có tiêu chí “{}”",
            clean::line(unknown).text
        ));
    }
    let mut sum = 0_u32;
    let mut unnamed = Vec::new();
    for criterion in programme.assessment_criteria() {
        let exempt = not_applicable.contains(&criterion.id);
        match points.get(&criterion.id) {
            Some(_) if exempt => {
                return refuse(format!(
                    "tiêu chí {} vừa có điểm vừa ghi không gắn với công việc",
                    criterion.id
                ));
            }
            Some(given) if *given > criterion.points => {
                return refuse(format!(
                    "tiêu chí {} tối đa {} điểm, không chấm {given} điểm được",
                    criterion.id, criterion.points
                ));
            }
            Some(given) => sum = sum.saturating_add(*given),
            None if exempt => sum = sum.saturating_add(criterion.points),
            None => unnamed.push(criterion.id.clone()),
        }
    }
    if unnamed.is_empty() {
        return Ok(sum);
    }
    refuse(format!("chưa chấm tiêu chí {}", unnamed.join(", ")))
}

fn survey(
    session: &Session,
    target: &str,
    members: Option<&[String]>,
    (count, asked): (Option<u32>, Option<u32>),
    at: Time,
) -> Decision {
    let Some(goal) = session.programme.goal(target) else {
        return refuse(format!(
            "kế hoạch không có chỉ tiêu “{}”",
            clean::line(target).text
        ));
    };
    let figure = || {
        let reached = tally::reached(session, &goal);
        reached.map_or_else(String::new, |(count, of)| format!(", hiện là {count}/{of}"))
    };
    if let Some(with) = goal.with {
        return refuse(format!(
            "“{}” được tính theo chỉ tiêu {with}{}; hãy ghi chỉ tiêu đó",
            goal.short,
            figure()
        ));
    }
    if goal.computed.is_some() {
        let figure = figure();
        return refuse(format!(
            "chỉ tiêu {target} do chương trình tự tính, không cần nhập{figure}"
        ));
    }
    let counted = goal.denominator.label();
    let of = match (tally::denominator(session, goal.denominator), asked) {
        (Some(of), None) | (None, Some(of)) => of,
        (Some(_), Some(_)) => {
            return refuse(format!(
                "chỉ tiêu {target} tính trên số {counted} của danh sách, không cần ghi tổng số"
            ));
        }
        (None, None) => {
            return refuse(format!(
                "chỉ tiêu {target} tính trên số {counted}; hãy ghi cả tổng số"
            ));
        }
    };
    if let Some(most) = goal.most.filter(|most| of > *most) {
        return refuse(format!(
            "chỉ tiêu {target} tính trên nhiều nhất {most} {counted}, không thể trên {of}"
        ));
    }
    let (count, members) = match (members, count) {
        (Some(_), Some(_)) => {
            return refuse("chỉ ghi danh sách đảng viên hoặc số lượng, không ghi cả hai");
        }
        (None, None) => return refuse("chưa ghi số lượng hoặc danh sách đảng viên đạt"),
        (Some(members), None) => {
            let mut named: Vec<String> = Vec::new();
            for id in members {
                let member = known_member(session, id)?;
                if goal.denominator.is_of_the_cell()
                    && !tally::counts(session, goal.denominator, member)
                {
                    return refuse(format!(
                        "chỉ tiêu {target} tính trên số {counted}; không tính đồng chí {}",
                        member.name
                    ));
                }
                if !named.contains(&member.id) {
                    named.push(member.id.clone());
                }
            }
            (named.len() as u32, Some(named))
        }
        (None, Some(count)) => (count, None),
    };
    if count > of {
        return refuse(format!(
            "chỉ tiêu {target} tính trên {of}, không thể là {count}"
        ));
    }
    // Between sessions nothing else says of which document a number is.
    let target = if session.is_cell_log() {
        format!("{}/{target}", session.programme.id)
    } else {
        target.to_owned()
    };
    let was = session.surveys.get(&target).cloned();
    let change = Change::put(
        Survey {
            count,
            of,
            members,
            at,
        },
        was,
    );
    Ok(vec![Event::Surveyed { target, change }])
}
