//! Rules of what a session records beside its discussion: practice on the spot, what is taken along from the year, the resolution's draft,
//! where papers went, what is found of criteria for rewards.

use super::{Decision, known_member, known_person, optional_line, refuse, worded};
use crate::programme::Rewarded;
use crate::programme::timeline::paper_name;
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::kinds::{Finding, Recorded};
use crate::session::people::MemberId;
use crate::session::records::{Found, Learned, Practice, Sent};
use crate::session::refusal::Refusal;
use crate::session::rewards::{self, OnFile};
use crate::session::state::Session;
use crate::session::time::Time;
use crate::text::case::uncapital;
use crate::text::clean;
use crate::text::fold::fold;

/// The papers that there are only after the closing, folded.
const AFTER: [&str; 4] = ["bien ban", "nghi quyet", "bao cao ket qua", "thong bao"];

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    let event = match command {
        Command::Practice {
            what,
            guide,
            members,
            result,
        } => {
            if let Some(guide) = guide {
                known_person(session, guide)?;
            }
            let practice = Practice {
                what: worded(what, "nội dung thực hành")?,
                guide: guide.clone(),
                members: known_members(session, members)?,
                result: optional_line(result.as_deref()),
                at,
            };
            Event::Practised(added(&session.practised, practice))
        }
        Command::Learn { what, text } => {
            let learned = Learned {
                what: *what,
                text: worded(text, what.label())?,
                of: session.is_cell_log().then(|| session.programme.id.clone()),
                at,
            };
            Event::Learned(added(&session.learned, learned))
        }
        Command::Drop { what, number } => return drop_entry(session, *what, *number),
        Command::DraftResolution { text } => {
            let text = clean::block(text).text;
            let to = clean::is_meaningful(&text).then_some(text);
            if to == session.resolution {
                return refuse("dự thảo nghị quyết đã như vậy rồi");
            }
            Event::Resolution(Change {
                to,
                was: session.resolution.clone(),
            })
        }
        Command::Send { paper, to } => {
            let sent = Sent {
                paper: one_line(named(paper), "tên văn bản")?,
                to: one_line(to, "nơi nhận")?,
                at,
            };
            if session.closing.is_none() && tells_the_end(&sent.paper) {
                return refuse(format!(
                    "buổi sinh hoạt chưa bế mạc nên chưa có {} để gửi; hãy ghi sau khi bế mạc",
                    uncapital(&sent.paper)
                ));
            }
            let known = |it: &&Sent| it.paper == sent.paper && it.to == sent.to;
            if session.sent.iter().any(|it| known(&it)) {
                return refuse(format!("{} đã ghi là gửi {}", sent.paper, sent.to));
            }
            Event::Sent(added(&session.sent, sent))
        }
        Command::Find { .. } => return find(session, command, at),
        _ => return Ok(Vec::new()),
    };
    Ok(vec![event])
}

/// A paper's name in Vietnamese, where its word of the command line is given.
fn named(paper: &str) -> &str {
    paper_name(paper.trim()).unwrap_or_else(|| paper.trim())
}

/// Whether a paper of this name says how the session ended; plans, invitations and drafts go out before it.
fn tells_the_end(paper: &str) -> bool {
    let name = fold(paper);
    AFTER.iter().any(|it| name.contains(it)) && !name.contains("du thao")
}

/// Takes an entry out of its list.
fn drop_entry(session: &Session, what: Recorded, number: u32) -> Decision {
    fn without<T: Clone>(list: &[T], at: usize) -> Option<Change<Vec<T>>> {
        let mut to = list.to_vec();
        (at < to.len()).then(|| to.remove(at))?;
        Some(Change::put(to, Some(list.to_vec())))
    }
    let at = (number as usize).checked_sub(1);
    let event = at.and_then(|at| match what {
        Recorded::Practice => without(&session.practised, at).map(Event::Practised),
        Recorded::Learned => without(&session.learned, at).map(Event::Learned),
        Recorded::Sent => without(&session.sent, at).map(Event::Sent),
    });
    let event = event.map(|event| vec![event]);
    event.map_or_else(
        || refuse(format!("{} không có ghi nhận số {number}", what.label())),
        Ok,
    )
}

/// One more at the end of a list.
fn added<T: Clone>(list: &[T], one: T) -> Change<Vec<T>> {
    let mut to = list.to_vec();
    to.push(one);
    Change::put(to, Some(list.to_vec()))
}

fn one_line(text: &str, what: &str) -> Result<String, Refusal> {
    Ok(clean::line(&worded(text, what)?).text)
}

/// Members of the roster, each once.
fn known_members(session: &Session, ids: &[MemberId]) -> Result<Vec<MemberId>, Refusal> {
    let mut known: Vec<MemberId> = Vec::new();
    for id in ids {
        let id = &known_member(session, id)?.id;
        if !known.contains(id) {
            known.push(id.clone());
        }
    }
    Ok(known)
}

/// A criterion for one person is looked at for a member, one for the collective or a paper of the dossier for the cell.
fn find(session: &Session, command: &Command, at: Time) -> Decision {
    let Command::Find {
        reward,
        member,
        state,
        evidence,
    } = command
    else {
        return Ok(Vec::new());
    };
    let mut rewards = session.programme.rewards.iter();
    let Some(known) = rewards.find(|it| it.id == *reward) else {
        return refuse(format!(
            "văn bản không có tiêu chí khen thưởng “{}”",
            clean::line(reward).text
        ));
    };
    let member = match (known.of, member) {
        (Rewarded::Individual, None) => {
            return refuse(format!(
                "tiêu chí {reward} dành cho cá nhân; hãy chọn đồng chí được xét"
            ));
        }
        (Rewarded::Individual, Some(id)) => Some(known_member(session, id)?.id.clone()),
        (Rewarded::Collective | Rewarded::Dossier, Some(_)) => {
            return refuse(format!(
                "tiêu chí {reward} dành cho tập thể; không ghi tên đồng chí nào"
            ));
        }
        (Rewarded::Collective | Rewarded::Dossier, None) => None,
    };
    let evidence = match (*state, optional_line(evidence.as_deref())) {
        (Finding::Met, given) => {
            let looked_at = member.as_deref().and_then(|id| session.member(id));
            match (rewards::on_file(session, known, looked_at), given) {
                (OnFile::Otherwise(words), _) => return refuse(words),
                (_, Some(given)) => Some(given),
                (OnFile::Shown(words), None) => Some(words),
                // A paper of the dossier is its own evidence.
                (OnFile::Silent, None) if known.of == Rewarded::Dossier => None,
                (OnFile::Silent, None) => {
                    return refuse(format!(
                        "chỉ ghi tiêu chí {reward} là đạt khi có minh chứng; hãy ghi minh chứng đang lưu"
                    ));
                }
            }
        }
        (Finding::Lacking, given) => given,
    };
    let found = Found {
        reward: known.id.clone(),
        member,
        state: *state,
        evidence,
        of: session.is_cell_log().then(|| session.programme.id.clone()),
        at,
    };
    let is_it = |it: &Found| it.reward == found.reward && it.member == found.member;
    let mut to = session.found.clone();
    match to.iter_mut().find(|it| is_it(it)) {
        Some(it) if it.state == found.state && it.evidence == found.evidence => {
            return refuse(format!("tiêu chí {reward} đã ghi như vậy rồi"));
        }
        Some(it) => *it = found,
        None => to.push(found),
    }
    Ok(vec![Event::Found(Change::put(
        to,
        Some(session.found.clone()),
    ))])
}
