//! What followed the registrations: reviews of the registered work, commendation and criticism; of one session for its minutes, of the year for form 03.

use super::naming::Naming;
use super::phrase::{comrades, figure, sentence};
use crate::document::paper::Block;
use crate::session::Session;
use crate::session::kinds::{Progress, Verdict};
use crate::session::people::MemberId;
use crate::session::records::{Remark, WorkReview};
use crate::session::roster::Member;

/// What was recorded at this session; nothing where nothing was.
pub fn here(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let lines = lines(session, naming, |member| {
        session.reviews.get(member).into_iter().flatten().collect()
    });
    if !lines.is_empty() {
        blocks.push(Block::text(
            "Chi bộ đánh giá việc thực hiện các phần việc đã đăng ký:",
        ));
        blocks.extend(lines);
    }
    let remarks = remarks(session, naming, |member| {
        session.remarks.get(member).into_iter().flatten().collect()
    });
    blocks.extend(remarks);
    blocks
}

/// What the year has brought; nothing where nothing was registered.
pub fn of_year(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut states = [0_usize; 3];
    let (mut all, mut reviewed) = (0_usize, 0_usize);
    for member in session.roster.iter() {
        let work = session.registration(&member.id).map(|it| &it.work);
        for piece in work.into_iter().flatten() {
            all += 1;
            let Some(review) = session.work_state(&member.id, &piece.content) else {
                continue;
            };
            reviewed += 1;
            let at = Progress::ALL.iter().position(|it| *it == review.state);
            if let Some(count) = at.and_then(|at| states.get_mut(at)) {
                *count += 1;
            }
        }
    }
    if all == 0 {
        return Vec::new();
    }
    let [done, part, not] = states;
    let told = if reviewed == 0 {
        "chi bộ chưa đánh giá việc nào".to_owned()
    } else {
        let mut told = format!(
            "đã hoàn thành {}, hoàn thành một phần {}, chưa thực hiện {}",
            figure(done),
            figure(part),
            figure(not)
        );
        if reviewed < all {
            told = format!("{told}, chưa đánh giá {}", figure(all - reviewed));
        }
        told
    };
    let mut blocks = vec![Block::text(format!(
        "Trong {} phần việc đã đăng ký gắn với vị trí công tác: {told}.",
        figure(all)
    ))];
    blocks.extend(remarks(session, naming, |member| {
        session.all_remarks(member)
    }));
    blocks
}

/// A line for each review, in the roster's order.
fn lines<'a>(
    session: &'a Session,
    naming: &Naming<'_>,
    of: impl Fn(&MemberId) -> Vec<&'a WorkReview>,
) -> Vec<Block> {
    let line = |member: &Member, review: &WorkReview| {
        let note = review
            .note
            .as_ref()
            .map_or_else(String::new, |note| format!(" ({note})"));
        Block::item(sentence(format!(
            "Đồng chí {}: {}: {}{note}",
            naming.member(member),
            review.work,
            review.state.label()
        )))
    };
    let members = session.roster.iter();
    members
        .flat_map(|member| {
            let reviews = of(&member.id).into_iter();
            reviews.map(move |review| line(member, review))
        })
        .collect()
}

/// Commendations, then criticisms, each with who and for what.
fn remarks<'a>(
    session: &'a Session,
    naming: &Naming<'_>,
    of: impl Fn(&MemberId) -> Vec<&'a Remark>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for verdict in Verdict::ALL {
        let said: Vec<(&Member, &Remark)> = session
            .roster
            .iter()
            .flat_map(|member| of(&member.id).into_iter().map(move |it| (member, it)))
            .filter(|(_, it)| it.verdict == *verdict)
            .collect();
        if said.is_empty() {
            continue;
        }
        let mut members: Vec<&str> = said.iter().map(|(member, _)| member.id.as_str()).collect();
        members.dedup();
        let head = match verdict {
            Verdict::Commend => "Chi bộ biểu dương",
            Verdict::Criticise => "Chi bộ phê bình",
        };
        blocks.push(Block::text(format!("{head} {}:", comrades(members.len()))));
        blocks.extend(said.into_iter().map(|(member, remark)| {
            Block::item(sentence(format!(
                "Đồng chí {}: {}",
                naming.member(member),
                remark.text
            )))
        }));
    }
    blocks
}
