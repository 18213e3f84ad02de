//! What is on file for a criterion of a reward: the surveys that it rests on, held against the one who is looked at.

use super::records::Survey;
use super::roster::Member;
use super::state::Session;
use super::tally;
use crate::programme::{Goal, Reward};
use crate::text::date;

/// What the files say of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnFile {
    /// They bear it out; in words, as evidence.
    Shown(String),
    /// They say otherwise; in words, with what to do.
    Otherwise(String),
    /// They say nothing: the cell has to name its evidence.
    Silent,
}

/// What is on file for a criterion, of a member where it is for one person.
pub fn on_file(session: &Session, reward: &Reward, member: Option<&Member>) -> OnFile {
    let goals = reward
        .needs
        .iter()
        .filter_map(|id| session.programme.goal(id));
    let (mut shown, mut late) = (Vec::new(), false);
    for goal in goals {
        let called = goal.called();
        let survey = match goal.by {
            Some(by) => session.survey_by(goal.counted(), by),
            None => session.survey(goal.counted()),
        };
        let Some(survey) = survey else {
            return OnFile::Otherwise(format!(
                "chưa khảo sát “{called}”; hãy ghi khảo sát (phím t trên màn hình 6) trước"
            ));
        };
        let verdict = match member {
            Some(member) => of_member(survey, member),
            None => of_cell(survey, &goal),
        };
        let day = date::short(survey.at.date_naive());
        match verdict {
            // What was only found after its last day is for the cell to bear out.
            Some(true) if goal.by.is_some_and(|by| survey.at.date_naive() > by) => {
                late = true;
            }
            Some(true) => shown.push(format!(
                "khảo sát ngày {day}: {called} {}/{}",
                survey.count, survey.of
            )),
            Some(false) => {
                let who = member.map_or("chi bộ", |it| it.name.as_str());
                return OnFile::Otherwise(format!(
                    "khảo sát ngày {day} “{called}” không ghi {who} đạt ({}/{}); hãy khảo sát lại trước",
                    survey.count, survey.of
                ));
            }
            None => return OnFile::Silent,
        }
    }
    if shown.is_empty() || late {
        OnFile::Silent
    } else {
        OnFile::Shown(shown.join("; "))
    }
}

/// Whether the survey names a member; unknown where only a number was written down, unless all of them reached it.
fn of_member(survey: &Survey, member: &Member) -> Option<bool> {
    match &survey.members {
        Some(members) => Some(members.contains(&member.id)),
        None if survey.count == survey.of => Some(true),
        None if survey.count == 0 => Some(false),
        None => None,
    }
}

/// Whether the cell has reached the target.
fn of_cell(survey: &Survey, goal: &Goal<'_>) -> Option<bool> {
    Some(tally::reaches(survey.count, survey.of, goal.percent?))
}
