//! The cell's year beside a session: what its other sessions and the time between them say of members and of the cell.
//!
//! It is handed in by whoever opens a session, never folded and never saved: a session's journal stays whole by itself, and what was recorded
//! elsewhere is looked up there anew.

mod cell_log;
mod lookup;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Datelike;

use super::commitment::ProgressNote;
use super::kinds::{Assessor, Role, Scope};
use super::people::{MemberId, Person};
use super::records::{
    Assessment, Found, Learned, Registration, Remark, Scale, SelfReview, Sent, Survey, WorkReview,
};
use super::roster::Member;
use super::saved::Saved;
use super::state::{Done, Session};
use super::time::Time;

/// What lies beside a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// By member: sessions attended, and sessions held.
    pub sessions: BTreeMap<MemberId, (u32, u32)>,
    /// By member: commitments of the cell that name them.
    pub commitments: BTreeMap<MemberId, u32>,
    /// When the first of the year's other sessions was held.
    pub held: Option<Time>,
    /// When the first of them gave the cell a task.
    pub committed: Option<Time>,
    /// The tasks that other sessions gave, whatever their year, each by `<session id>/c01`.
    pub tasks: BTreeMap<String, GivenTask>,
    /// Each member's registrations and their withdrawals, the newest last.
    pub registrations: BTreeMap<MemberId, Vec<Registration>>,
    /// The newest assessment in each column.
    pub assessments: BTreeMap<(MemberId, Assessor), Assessment>,
    /// Reviews of registered work.
    pub reviews: BTreeMap<MemberId, Vec<WorkReview>>,
    /// The members' own reviews at the year's end.
    pub self_reviews: BTreeMap<MemberId, SelfReview>,
    /// The weights for rating sessions that were entered last.
    pub scale: Option<Scale>,
    /// All counts of targets that people are asked for, by the target's number.
    pub surveyed: Vec<(String, Survey)>,
    /// The members of the core force that other sessions named.
    pub core: BTreeSet<MemberId>,
    /// What other sessions, and the time between them, take along from the year.
    pub learned: Vec<Learned>,
    /// Papers that went out, as recorded elsewhere.
    pub sent: Vec<Sent>,
    /// Commendations and criticisms.
    pub remarks: BTreeMap<MemberId, Vec<Remark>>,
    /// What was found of criteria for rewards between sessions.
    pub found: Vec<Found>,
    /// The cell's members as they are now; none where that is not known.
    pub roster: Option<Arc<Vec<Member>>>,
    /// The last thing that holds in the cell's own log.
    pub last: Option<LastDeed>,
    /// What was reported of commitments outside of the sessions that gave them, each by `<session id>/c01`.
    pub reports: BTreeMap<String, Vec<ProgressNote>>,
}

/// The last thing that holds in the cell's own log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDeed {
    /// Its line.
    pub seq: u64,
    /// When it was recorded.
    pub at: Time,
}

impl LastDeed {
    /// The last thing that holds in this log.
    pub fn of(cell_log: &Session) -> Option<Self> {
        let Done { seq, at, .. } = cell_log.last_done()?;
        Some(Self { seq: *seq, at: *at })
    }
}

/// A task that another session gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenTask {
    /// What is to be done, in one line.
    pub task: String,
    /// Who answers for it.
    pub lead: Option<String>,
}

/// Keeps the newer of two records under a key.
fn newest<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: V, at: fn(&V) -> Time) {
    let older = map.get(&key).is_none_or(|it| at(it) <= at(&value));
    if older {
        map.insert(key, value);
    }
}

impl Year {
    /// What these sessions on a directing document say that were held in this year, with what was recorded between them.
    pub fn of<'a>(
        sessions: impl Iterator<Item = &'a Saved>,
        between: &Session,
        year: i32,
        programme: &str,
    ) -> Self {
        let mut sum = Self::default();
        for saved in sessions {
            sum.take_tasks(saved);
            for it in &saved.carried {
                let known = sum.reports.entry(it.commitment.clone()).or_default();
                known.extend(it.progress.iter().cloned());
            }
            let meeting = &saved.meeting;
            if meeting.opened_at.is_none() || meeting.date.year() != year {
                continue;
            }
            sum.count(saved);
            if saved.programme == programme {
                sum.take(saved);
            }
        }
        sum.take_cell_log(between, year, programme);
        sum
    }

    /// What a session gave, by the names under which later ones report of it.
    fn take_tasks(&mut self, saved: &Saved) {
        for it in &saved.commitments {
            let task = it.task.as_deref().and_then(|it| it.lines().next());
            let Some(task) = task else { continue };
            let lead = it.person.first().and_then(|it| saved.name(it));
            let given = GivenTask {
                task: task.to_owned(),
                lead: lead.map(str::to_owned),
            };
            self.tasks.insert(format!("{}/{}", saved.id, it.id), given);
        }
    }

    /// Attendance of a session, and whether it was held and gave tasks.
    fn count(&mut self, saved: &Saved) {
        for row in &saved.attendance {
            let absent = row.status.absent();
            if row.status.attended() || absent {
                let (attended, held) = self.sessions.entry(row.member.clone()).or_default();
                *held += 1;
                *attended += u32::from(!absent);
            }
        }
        let meeting = &saved.meeting;
        let earlier = |known: Option<Time>, at: Option<Time>| known.into_iter().chain(at).min();
        self.held = earlier(self.held, meeting.closed_at);
        let given = saved.commitments.iter();
        for commitment in given.filter(|it| it.scope.unwrap_or(Scope::Cell) == Scope::Cell) {
            let at = meeting.closed_at.or(meeting.opened_at);
            self.committed = earlier(self.committed, at);
            for member in commitment.person.iter().filter_map(Person::as_member) {
                *self.commitments.entry(member.to_owned()).or_default() += 1;
            }
        }
    }

    /// What a session on the same document recorded of members.
    fn take(&mut self, saved: &Saved) {
        for it in &saved.registrations {
            let registration = Registration {
                items: it.items.clone(),
                work: it.work.clone(),
                at: it.at,
                withdrawn: false,
            };
            self.add_registration(&it.member, registration);
        }
        for it in &saved.assessments {
            let assessment = Assessment {
                points: it.points.clone(),
                not_applicable: it.not_applicable.clone(),
                evidence: it.evidence.clone(),
                recognised: it.recognised.clone(),
                total: it.total,
                at: it.at,
            };
            let column = (it.member.clone(), it.by);
            newest(&mut self.assessments, column, assessment, |it| it.at);
        }
        for it in &saved.reviews {
            let reviews = self.reviews.entry(it.member.clone()).or_default();
            reviews.push(it.review.clone());
        }
        for it in &saved.self_reviews {
            let review = it.review.clone();
            newest(&mut self.self_reviews, it.member.clone(), review, |it| {
                it.at
            });
        }
        if let Some(scale) = &saved.scale {
            let newer = self.scale.as_ref().is_none_or(|it| it.at <= scale.at);
            if newer {
                self.scale = Some(scale.clone());
            }
        }
        for it in &saved.targets {
            // A computed one has no moment: it is computed anew.
            if let Some(at) = it.at {
                let survey = Survey {
                    count: it.count,
                    of: it.of,
                    members: it.members.clone(),
                    at,
                };
                self.surveyed.push((it.target.clone(), survey));
            }
        }
        let core = saved.assigned.iter().filter(|it| it.role == Role::Core);
        let core = core.filter_map(|it| it.member.as_member());
        self.core.extend(core.map(str::to_owned));
        self.learned.extend(saved.learned.iter().cloned());
        self.sent.extend(saved.sent.iter().cloned());
        for it in &saved.remarks {
            let remarks = self.remarks.entry(it.member.clone()).or_default();
            remarks.push(it.remark.clone());
        }
    }

    fn add_reports(&mut self, reports: &BTreeMap<String, Vec<ProgressNote>>) {
        for (commitment, notes) in reports {
            let known = self.reports.entry(commitment.clone()).or_default();
            known.extend(notes.iter().cloned());
        }
    }

    /// One more registration of a member, in its place by its moment.
    fn add_registration(&mut self, member: &str, registration: Registration) {
        let all = self.registrations.entry(member.to_owned()).or_default();
        let place = all.partition_point(|it| it.at <= registration.at);
        all.insert(place, registration);
    }

    /// The newest that was recorded of a member's registration; it may be the withdrawal.
    pub fn last_registration(&self, member: &str) -> Option<&Registration> {
        self.registrations.get(member)?.last()
    }

    /// The newest registration of each member who has one.
    pub fn newest_registrations(&self) -> impl Iterator<Item = (&MemberId, &Registration)> {
        let all = self.registrations.iter();
        all.filter_map(|(member, all)| Some((member, all.last()?.standing()?)))
    }

    /// The newest count of each target that was counted, by the target's number.
    pub fn newest_surveys(&self) -> BTreeMap<&str, &Survey> {
        let targets = self.surveyed.iter().map(|it| it.0.as_str());
        targets
            .filter_map(|target| Some((target, self.survey(target)?)))
            .collect()
    }

    /// The newest count of a target.
    pub fn survey(&self, target: &str) -> Option<&Survey> {
        let counts = self.surveyed.iter().filter(|it| it.0 == target);
        counts.map(|it| &it.1).max_by_key(|it| it.at)
    }

    /// The year as it stood at a moment.
    #[must_use]
    pub fn by(&self, moment: Time) -> Self {
        let mut year = self.clone();
        let was_there = |at: Time| at <= moment;
        year.held = year.held.filter(|at| was_there(*at));
        year.committed = year.committed.filter(|at| was_there(*at));
        for all in year.registrations.values_mut() {
            all.retain(|it| was_there(it.at));
        }
        year.registrations.retain(|_, all| !all.is_empty());
        year.assessments.retain(|_, it| was_there(it.at));
        for all in year.reviews.values_mut() {
            all.retain(|it| was_there(it.at));
        }
        year.self_reviews.retain(|_, it| was_there(it.at));
        year.scale = year.scale.filter(|it| was_there(it.at));
        year.surveyed.retain(|(_, it)| was_there(it.at));
        year.learned.retain(|it| was_there(it.at));
        year.sent.retain(|it| was_there(it.at));
        for all in year.remarks.values_mut() {
            all.retain(|it| was_there(it.at));
        }
        year.found.retain(|it| was_there(it.at));
        year
    }
}
