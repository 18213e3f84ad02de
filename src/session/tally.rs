//! The counts of a session: attendance and its rate, who may vote, registrations, targets, the rating.

use super::kinds::{Scope, Status};
use super::records::{Survey, Vote};
use super::roster::{Member, Standing};
use super::state::Session;
use super::time::Time;
use crate::programme::{Computed, Denominator, Goal};
use crate::text::date;

/// Attendance in figures. Members in all = attended + absent + exempt who stayed away + not yet marked. Members of other cells who take part here
/// temporarily are counted apart, in the last three figures alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Members in all.
    pub members: u32,
    /// Full members in all.
    pub full: u32,
    /// Probationary members in all.
    pub probationary: u32,
    /// Attended: present, online, late, left.
    pub attended: u32,
    /// Of them full members.
    pub attended_full: u32,
    /// Of them probationary members.
    pub attended_probationary: u32,
    /// Of them online.
    pub online: u32,
    /// Of them late.
    pub late: u32,
    /// Of them gone again.
    pub left: u32,
    /// Absent with a reason.
    pub excused: u32,
    /// Absent without a reason.
    pub unexcused: u32,
    /// Exempt who stayed away.
    pub exempt: u32,
    /// Not yet marked.
    pub unmarked: u32,
    /// Those who take part here temporarily.
    pub temporary: u32,
    /// Of them those who attended.
    pub attended_temporary: u32,
    /// Of them those not yet marked.
    pub unmarked_temporary: u32,
}

impl Attendance {
    /// Below the line of the rate: everyone but the exempt who stayed away.
    pub fn expected(&self) -> u32 {
        self.members - self.exempt
    }

    /// The rate in tenths of a percent, half up; none when no one is expected.
    pub fn rate_tenths(&self) -> Option<i64> {
        tenths(self.attended, self.expected())
    }

    /// "91,3%", or a dash when no one is expected.
    pub fn rate(&self) -> String {
        self.rate_tenths()
            .map_or_else(|| "–".to_owned(), date::percent)
    }

    /// Fewer than two thirds attended: the screen warns, the minutes state the figure, nothing is blocked.
    pub fn below_two_thirds(&self) -> bool {
        self.attended * 3 < self.expected() * 2
    }
}

/// Counts the attendance.
pub fn attendance(session: &Session) -> Attendance {
    session.derived.attendance(|| count_attendance(session))
}

fn count_attendance(session: &Session) -> Attendance {
    let mut sum = Attendance::default();
    let roster = session.counted_roster();
    for member in roster.iter().filter(|it| is_of_session(session, it)) {
        if member.temporary {
            let status = session.status(member);
            sum.temporary += 1;
            sum.attended_temporary += u32::from(status.is_some_and(Status::attended));
            sum.unmarked_temporary += u32::from(status.is_none());
            continue;
        }
        let full = member.standing == Standing::Full;
        sum.members += 1;
        *(if full {
            &mut sum.full
        } else {
            &mut sum.probationary
        }) += 1;
        let Some(status) = session.status(member) else {
            sum.unmarked += 1;
            continue;
        };
        if status.attended() {
            sum.attended += 1;
            *(if full {
                &mut sum.attended_full
            } else {
                &mut sum.attended_probationary
            }) += 1;
        }
        match status {
            Status::Present => {}
            Status::Online => sum.online += 1,
            Status::Late => sum.late += 1,
            Status::Left => sum.left += 1,
            Status::Excused => sum.excused += 1,
            Status::Unexcused => sum.unexcused += 1,
            Status::Exempt => sum.exempt += 1,
        }
    }
    sum
}

/// Who may vote at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Franchise {
    /// The cell's full members without the exempt.
    pub entitled: u32,
    /// Those of them attending now.
    pub eligible: u32,
}

impl Franchise {
    /// More than half of the entitled.
    pub fn passes(&self, in_favour: u32) -> bool {
        u64::from(in_favour) * 2 > u64::from(self.entitled)
    }

    /// The fewest votes that pass.
    pub fn needed(&self) -> u32 {
        self.entitled / 2 + 1
    }
}

/// Whether a member votes here: a full one who is not exempt; of those who take part temporarily only where the document says so.
pub fn votes(session: &Session, member: &Member) -> bool {
    let rule = session.programme.temporary_members.as_ref();
    let here = !member.temporary || rule.is_some_and(|it| it.vote);
    here && member.standing == Standing::Full && !member.exempt && !member.gone
}

/// Whether a member is of the session: who has left the cell is only where they were marked in it before.
pub fn is_of_session(session: &Session, member: &Member) -> bool {
    !member.gone || session.attendance.contains_key(&member.id)
}

/// Whether a member is registered here at all: of those who take part temporarily only where the document says so.
pub fn registers(session: &Session, member: &Member) -> bool {
    let rule = session.programme.temporary_members.as_ref();
    let here = !member.temporary || rule.is_some_and(|it| it.register);
    here && is_of_session(session, member)
}

/// Whether a member is asked to register and to be scored here: one who is not exempt.
pub fn is_asked(session: &Session, member: &Member) -> bool {
    !member.exempt && registers(session, member)
}

/// Counts who may vote now.
pub fn franchise(session: &Session) -> Franchise {
    session.derived.franchise(|| {
        franchise_of(session, |member| {
            session.status(member).is_some_and(Status::attending)
        })
    })
}

/// Counts who could vote at a moment, by what is known of the attendance today. Who has left the cell since and was marked was of it then.
pub fn franchise_at(session: &Session, moment: Time) -> Franchise {
    let marked = |member: &Member| session.attendance.get(&member.id);
    let then = |member: &Member| Member {
        gone: member.gone && marked(member).is_none(),
        ..member.clone()
    };
    let roster = session.counted_roster();
    let entitled = roster.iter().filter(|it| votes(session, &then(it)));
    let attended = |it: &&Member| marked(it).is_some_and(|mark| mark.attended_at(moment));
    Franchise {
        entitled: entitled.clone().count() as u32,
        eligible: entitled.filter(attended).count() as u32,
    }
}

fn franchise_of(session: &Session, attends: impl Fn(&Member) -> bool) -> Franchise {
    let entitled = |member: &&Member| votes(session, member);
    let roster = session.counted_roster();
    let all = roster.iter().filter(entitled);
    Franchise {
        entitled: all.clone().count() as u32,
        eligible: all.filter(|member| attends(member)).count() as u32,
    }
}

/// How many in the denominator of a target: members and civil servants without the exempt; one cell. None for what the roster does not give.
pub fn denominator(session: &Session, of: Denominator) -> Option<u32> {
    of.is_of_the_cell()
        .then(|| of_the_cell(session, &session.roster, of))
}

fn of_the_cell(session: &Session, roster: &[Member], of: Denominator) -> u32 {
    if of == Denominator::Cells {
        return 1;
    }
    let counts = counter(session, roster, of);
    roster.iter().filter(|it| counts(it)).count() as u32
}

/// A share in tenths of a percent, half up: 18 of 23 gives 783; none of nothing.
pub fn tenths(part: impl Into<u64>, whole: impl Into<u64>) -> Option<i64> {
    let (part, whole): (u64, u64) = (part.into(), whole.into());
    let (part, whole) = (u128::from(part), u128::from(whole));
    let share = (part * 2000 + whole).checked_div(whole * 2)?;
    i64::try_from(share).ok()
}

/// Whether so many of so many are this share, in percent, or more.
pub fn reaches(count: u32, of: u32, percent: u32) -> bool {
    of > 0 && u64::from(count) * 100 >= u64::from(of) * u64::from(percent)
}

/// Whether a member is counted in the denominator of a target: exempt members are in none; where the roster does not say who is a civil
/// servant, all count as such.
pub fn counts(session: &Session, of: Denominator, member: &Member) -> bool {
    counter(session, &session.roster, of)(member)
}

/// The same for all members: what the roster says is asked once.
fn counter(session: &Session, roster: &[Member], of: Denominator) -> impl Fn(&Member) -> bool {
    let all = of != Denominator::CivilServants || !says_civil_servants(session, roster);
    move |member| is_asked(session, member) && (all || member.civil_servant)
}

/// Whether the roster says who is a civil servant.
fn says_civil_servants(session: &Session, roster: &[Member]) -> bool {
    let mut members = roster.iter();
    members.any(|it| is_asked(session, it) && it.civil_servant)
}

/// What is counted, in words; where the roster does not say who is a civil servant, all members are, and that is said.
pub fn counted_words(session: &Session, of: Denominator) -> &'static str {
    if of == Denominator::CivilServants && !says_civil_servants(session, &session.roster) {
        return "đảng viên, do danh sách chưa ghi ai là cán bộ, công chức, viên chức";
    }
    of.label()
}

/// What a target has reached: the count and of how many; none while it has not been asked. Sessions, registrations and commitments are
/// those of the cell's whole year, as far as it is known here.
pub fn reached(session: &Session, goal: &Goal<'_>) -> Option<(u32, u32)> {
    let registered = |member: &Member| session.registration(&member.id).is_some();
    let survey = session.survey(goal.counted());
    let (roster, elsewhere) = (&session.roster, Elsewhere::of(session));
    reached_by(session, roster, goal, registered, survey, elsewhere)
}

/// The same by what this session itself recorded: what is saved with it.
pub fn reached_here(session: &Session, goal: &Goal<'_>) -> Option<(u32, u32)> {
    let registered = |member: &Member| session.registrations.contains_key(&member.id);
    let survey = session.surveys.get(goal.counted());
    let (roster, elsewhere) = (session.counted_roster(), Elsewhere::default());
    reached_by(session, &roster, goal, registered, survey, elsewhere)
}

/// What other sessions of the year did for a target.
#[derive(Clone, Copy, Default)]
struct Elsewhere {
    /// One was held.
    held: bool,
    /// One gave the cell a task.
    committed: bool,
}

impl Elsewhere {
    fn of(session: &Session) -> Self {
        Self {
            held: session.year.held.is_some(),
            committed: session.year.committed.is_some(),
        }
    }
}

fn reached_by(
    session: &Session,
    roster: &[Member],
    goal: &Goal<'_>,
    registered: impl Fn(&Member) -> bool,
    survey: Option<&Survey>,
    elsewhere: Elsewhere,
) -> Option<(u32, u32)> {
    let denominator = goal.denominator;
    let of_cell = denominator.is_of_the_cell();
    let of = of_cell.then(|| of_the_cell(session, roster, denominator));
    let of = of.unwrap_or_default();
    match goal.computed {
        Some(Computed::Session) => {
            let held = elsewhere.held || session.closing.is_some();
            Some((u32::from(held).min(of), of))
        }
        Some(Computed::Registrations) => {
            let counts = counter(session, roster, denominator);
            let counted = |it: &&Member| counts(it) && registered(it);
            let count = roster.iter().filter(counted).count();
            Some((count as u32, of))
        }
        Some(Computed::Commitments) => {
            let mut here = session.commitments.values();
            let committed = elsewhere.committed || here.any(|it| it.scope() == Scope::Cell);
            Some((u32::from(committed), of))
        }
        None => survey.map(|survey| (survey.count, survey.of)),
    }
}

/// Members with a registration of the year.
pub fn registered(session: &Session) -> u32 {
    let has = |it: &&Member| registers(session, it) && session.registration(&it.id).is_some();
    let members = session.year_members();
    members.iter().copied().filter(has).count() as u32
}

/// Members in all who may register here, the exempt among them.
pub fn registering(session: &Session) -> u32 {
    let members = session.year_members();
    let here = members.iter().filter(|it| registers(session, it));
    here.count() as u32
}

/// The session's rating: the sum and the grade, or none until every criterion is rated (42-HD/BTCTW).
pub fn rating(session: &Session) -> Option<(u32, &str)> {
    // The weights are not looked at: points are given, and the grades are the document's.
    let form = &session.programme.rating;
    let total = form
        .criteria
        .iter()
        .map(|criterion| session.ratings.get(&criterion.id).copied())
        .sum::<Option<u32>>()?;
    form.grade(total).map(|grade| (total, grade.label.as_str()))
}

/// Questions that nothing answers yet: no opinion names them as answered.
pub fn open_questions(session: &Session) -> impl Iterator<Item = &str> {
    let open = session.discussion_stats.open();
    let opinions = open.filter_map(|number| session.opinions.get(&number));
    opinions.map(|opinion| opinion.id.as_str())
}

/// The vote that repeats this one, which is then not used any more.
pub fn repeated_by<'a>(session: &'a Session, vote: &Vote) -> Option<&'a Vote> {
    let mut votes = session.votes.values();
    votes.find(|it| it.replaces.as_ref() == Some(&vote.id))
}

/// The votes that none has repeated, in their order.
pub fn standing_votes(session: &Session) -> impl DoubleEndedIterator<Item = &Vote> {
    let votes = session.votes.values();
    votes.filter(|vote| repeated_by(session, vote).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_and_never_divide_by_nothing() {
        assert_eq!(tenths(18_u32, 23_u32), Some(783));
        assert_eq!(tenths(1_u32, 1_u32), Some(1000));
        assert_eq!(tenths(1_u32, 0_u32), None);
        assert_eq!(tenths(u32::MAX, 1_u32), Some(i64::from(u32::MAX) * 1000));
    }
}
