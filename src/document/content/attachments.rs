//! What a session recorded beside its discussion, for the minutes and the report: the survey of targets, practice on the spot, criteria for rewards,
//! what is taken along, where papers went, how it was prepared.

use super::naming::Naming;
use super::phrase::{capital, sentence};
use super::targets;
use crate::document::paper::Block;
use crate::session::kinds::Takeaway;
use crate::session::people::Person;
use crate::session::records::{Found, Practice};
use crate::session::{Session, preparation};
use crate::text::date;

/// All of it that has a place in the minutes, each under its heading; what was not recorded is left out.
pub fn parts(session: &Session, naming: &Naming<'_>) -> Vec<(&'static str, Vec<Block>)> {
    let all = [
        ("Thực hành tại chỗ", practice(session, naming)),
        (
            "Kết quả khảo sát, thực hiện các chỉ tiêu",
            targets::here(session),
        ),
        ("Đối chiếu tiêu chí khen thưởng", rewards(session, naming)),
        ("Kinh nghiệm, đề xuất cho năm tiếp theo", learned(session)),
        ("Kế hoạch tiếp tục bồi dưỡng", training(session)),
    ];
    all.into_iter()
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect()
}

/// A line for each practice.
pub fn practice(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let line = |it: &Practice| {
        let guide = it.guide.as_ref().map_or_else(String::new, |person| {
            format!("; hướng dẫn: {}", naming.comrade(person))
        });
        let members: Vec<String> = it
            .members
            .iter()
            .map(|id| naming.comrade(&Person::member(id)))
            .collect();
        let members = if members.is_empty() {
            String::new()
        } else {
            format!("; thực hành: {}", members.join(", "))
        };
        let result = it
            .result
            .as_ref()
            .map_or_else(String::new, |it| format!("; kết quả: {it}"));
        Block::item(sentence(capital(&format!(
            "{}{guide}{members}{result}",
            it.what.trim_end_matches('.')
        ))))
    };
    session.practised.iter().map(line).collect()
}

/// A line for each criterion that was looked at, in the document's order.
pub fn rewards(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let rewards = session.programme.rewards.iter();
    rewards
        .flat_map(|reward| {
            let found = session.all_found().into_iter();
            let found = found.filter(|it| it.reward == reward.id);
            let line = |found: &Found| {
                let who = found.member.as_ref().map_or_else(String::new, |id| {
                    format!("{}: ", capital(&naming.comrade(&Person::member(id))))
                });
                let evidence = found
                    .evidence
                    .as_ref()
                    .map_or_else(String::new, |it| format!(" ({it})"));
                Block::item(sentence(format!(
                    "{who}{} – {}{evidence}",
                    reward.text.trim_end_matches(['.', ';']),
                    found.state.label()
                )))
            };
            found.map(line).collect::<Vec<_>>()
        })
        .collect()
}

/// Lessons, then what is proposed for next year.
pub fn learned(session: &Session) -> Vec<Block> {
    let of = |what: &Takeaway| {
        let texts = session.learned.iter().filter(|it| it.what == *what);
        let texts: Vec<&str> = texts.map(|it| it.text.as_str()).collect();
        let line = |text: &str| Block::item(sentence(format!("{}: {text}", capital(what.label()))));
        texts.into_iter().map(line).collect::<Vec<_>>()
    };
    let learned = Takeaway::ALL.iter();
    let learned = learned.filter(|it| **it != Takeaway::Training);
    learned.flat_map(of).collect()
}

/// How members are trained further.
pub fn training(session: &Session) -> Vec<Block> {
    let plans = session.learned.iter();
    let plans = plans.filter(|it| it.what == Takeaway::Training);
    plans
        .map(|it| Block::item(sentence(it.text.as_str())))
        .collect()
}

/// Where papers went.
pub fn sent(session: &Session) -> Vec<Block> {
    let line = |it: &crate::session::records::Sent| {
        Block::item(sentence(format!(
            "{} đã gửi {} ngày {}",
            it.paper,
            it.to,
            date::short(it.at.date_naive())
        )))
    };
    session.sent.iter().map(line).collect()
}

/// How the session was prepared, as far as its document asks for it: when the report went out, what was noted at a step.
pub fn prepared(session: &Session) -> Vec<Block> {
    let mut lines = Vec::new();
    if let Some(sent) = preparation::sent(session) {
        let day = date::short(sent.on);
        lines.push(match sent.late_by {
            0 => format!("Tài liệu gửi đảng viên ngày {day}, đúng thời hạn quy định"),
            _ => format!(
                "Tài liệu gửi đảng viên ngày {day}, chậm so với thời hạn (chậm nhất ngày {})",
                date::short(sent.limit)
            ),
        });
    }
    let preparation = session.programme.preparation.as_ref();
    let told = preparation.map_or(&[][..], |it| &it.told);
    let documents = preparation.map(|it| &it.documents);
    let steps = session.programme.checklist.iter();
    let noted = steps.filter_map(|step| {
        let tick = session.ticks.get(&step.id).filter(|it| it.on)?;
        let words = step.text.trim_end_matches('.');
        match &tick.note {
            Some(note) => Some(format!("{words} ({note})")),
            // What is asked for in particular is told without a note too; when documents went was told before.
            None if told.contains(&step.id) && Some(&step.id) != documents => {
                let day = tick.at.map(|at| date::short(at.date_naive()));
                let day = day.map_or_else(String::new, |day| format!(" (ngày {day})"));
                Some(format!("{words}{day}"))
            }
            None => None,
        }
    });
    lines.extend(noted);
    lines
        .into_iter()
        .map(|it| Block::item(sentence(it)))
        .collect()
}
