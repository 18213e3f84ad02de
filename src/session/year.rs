//! The cell's year beside a session: what its other sessions and the time between them say of members and of the cell.
//!
//! It is handed in by whoever opens a session, never folded and never saved: a session's journal stays whole by itself, and what was recorded
//! elsewhere is looked up there anew.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::kinds::{Assessor, Role, Scope};
use super::people::{MemberId, Person};
use super::records::{
    Assessment, Learned, Registration, Remark, Scale, SelfReview, Sent, Survey, WorkReview,
};
use super::saved::Saved;
use super::state::Session;
use super::time::Time;
use crate::programme::RatingForm;

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
    /// The newest registration of each member.
    pub registrations: BTreeMap<MemberId, Registration>,
    /// The newest assessment in each column.
    pub assessments: BTreeMap<(MemberId, Assessor), Assessment>,
    /// Reviews of registered work.
    pub reviews: BTreeMap<MemberId, Vec<WorkReview>>,
    /// The members' own reviews at the year's end.
    pub self_reviews: BTreeMap<MemberId, SelfReview>,
    /// The weights for rating sessions that were entered last.
    pub scale: Option<Scale>,
    /// The newest count of each target that people are asked for.
    pub surveys: BTreeMap<String, Survey>,
    /// All counts of targets that other sessions took, and the time between them.
    pub surveyed: Vec<(String, Survey)>,
    /// The members of the core force that other sessions named.
    pub core: BTreeSet<MemberId>,
    /// What other sessions, and the time between them, take along from the year.
    pub learned: Vec<Learned>,
    /// Papers that went out, as recorded elsewhere.
    pub sent: Vec<Sent>,
    /// Commendations and criticisms.
    pub remarks: BTreeMap<MemberId, Vec<Remark>>,
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

/// What is recorded of a member elsewhere and here, the newest last.
fn of_member<'a, T>(
    maps: [&'a BTreeMap<MemberId, Vec<T>>; 2],
    member: &str,
    at: fn(&T) -> Time,
) -> Vec<&'a T> {
    let records = maps.into_iter().filter_map(|it| it.get(member));
    let mut all: Vec<&T> = records.flatten().collect();
    all.sort_by_key(|it| at(it));
    all
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
            let meeting = &saved.meeting;
            if meeting.opened_at.is_none() || meeting.date.year() != year {
                continue;
            }
            sum.count(saved);
            if saved.programme == programme {
                sum.take(saved);
            }
        }
        sum.take_between(between, year, programme);
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
            };
            newest(
                &mut self.registrations,
                it.member.clone(),
                registration,
                |it| it.at,
            );
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
                self.surveyed.push((it.target.clone(), survey.clone()));
                newest(&mut self.surveys, it.target.clone(), survey, |it| it.at);
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

    /// What was recorded between the sessions of this year.
    fn take_between(&mut self, between: &Session, year: i32, programme: &str) {
        let this_year = |at: Time| at.year() == year;
        for (member, it) in &between.registrations {
            if this_year(it.at) {
                newest(&mut self.registrations, member.clone(), it.clone(), |it| {
                    it.at
                });
            }
        }
        for (column, it) in &between.assessments {
            if this_year(it.at) {
                newest(&mut self.assessments, column.clone(), it.clone(), |it| {
                    it.at
                });
            }
        }
        for (target, it) in between.surveys_on(programme) {
            if this_year(it.at) {
                self.surveyed.push((target.to_owned(), it.clone()));
                newest(&mut self.surveys, target.to_owned(), it.clone(), |it| it.at);
            }
        }
        let learned = between.learned.iter().filter(|it| this_year(it.at));
        let learned = learned.filter(|it| it.of.as_deref().is_none_or(|of| of == programme));
        self.learned.extend(learned.cloned());
        let sent = between.sent.iter().filter(|it| this_year(it.at));
        self.sent.extend(sent.cloned());
        for (member, it) in &between.self_reviews {
            if this_year(it.at) {
                newest(&mut self.self_reviews, member.clone(), it.clone(), |it| {
                    it.at
                });
            }
        }
        for (member, reviews) in &between.reviews {
            let of_year = reviews.iter().filter(|it| this_year(it.at)).cloned();
            let known = self.reviews.entry(member.clone()).or_default();
            known.extend(of_year);
        }
        for (member, remarks) in &between.remarks {
            let of_year = remarks.iter().filter(|it| this_year(it.at)).cloned();
            let known = self.remarks.entry(member.clone()).or_default();
            known.extend(of_year);
        }
    }
}

impl Session {
    /// A member's registration: the one recorded here, else the newest of the year.
    pub fn registration(&self, member: &str) -> Option<&Registration> {
        let here = self.registrations.get(member);
        here.or_else(|| self.year.registrations.get(member))
    }

    /// Whether something of the year was there when this session closed; all of it is while the session is open.
    pub fn was_there(&self, at: Time) -> bool {
        let closing = self.closing.as_ref();
        closing.is_none_or(|closing| at <= closing.at)
    }

    /// A member's registration as it stood when this session closed: what came later belongs to the year and not to its minutes.
    pub fn registration_by_closing(&self, member: &str) -> Option<&Registration> {
        let here = self.registrations.get(member);
        here.or_else(|| {
            let elsewhere = self.year.registrations.get(member);
            elsewhere.filter(|it| self.was_there(it.at))
        })
    }

    /// The newest answer for a target up to a day; the newest of all where there is none so early.
    pub fn survey_by(&self, target: &str, day: NaiveDate) -> Option<&Survey> {
        let elsewhere = self.year.surveyed.iter();
        let elsewhere = elsewhere.filter(|it| it.0 == target).map(|it| &it.1);
        let all = self.surveys.get(target).into_iter().chain(elsewhere);
        let early = all.filter(|it| it.at.date_naive() <= day);
        let early = early.max_by_key(|it| it.at);
        early.or_else(|| self.survey(target))
    }

    /// What was asked between sessions on a document, by the target's number.
    pub fn surveys_on(&self, programme: &str) -> impl Iterator<Item = (&str, &Survey)> {
        self.surveys.iter().filter_map(move |(key, survey)| {
            let (of, target) = key.split_once('/').unwrap_or((programme, key));
            (of == programme).then_some((target, survey))
        })
    }

    /// What people answered for a target: here, else the newest of the year.
    pub fn survey(&self, target: &str) -> Option<&Survey> {
        let here = self.surveys.get(target);
        here.or_else(|| self.year.surveys.get(target))
    }

    /// By what the session is rated: the document's form, with the local rule's weights once they are entered, here or in an earlier session.
    pub fn rating_form(&self) -> Cow<'_, RatingForm> {
        let elsewhere = self.year.scale.as_ref();
        let elsewhere = elsewhere.filter(|it| self.was_there(it.at));
        let form = &self.programme.rating;
        let Some(scale) = self.scale.as_ref().or(elsewhere) else {
            return Cow::Borrowed(form);
        };
        let mut form = form.clone();
        form.source.clone_from(&scale.source);
        form.note.clear();
        for criterion in &mut form.criteria {
            if let Some(points) = scale.points.get(&criterion.id) {
                criterion.points = *points;
            }
        }
        Cow::Owned(form)
    }

    /// A column of a member's assessment: the one recorded here, else the newest of the year.
    pub fn assessment(&self, member: &str, by: Assessor) -> Option<&Assessment> {
        let column = (member.to_owned(), by);
        let here = self.assessments.get(&column);
        here.or_else(|| self.year.assessments.get(&column))
    }

    /// All reviews of a member's registered work, the newest last.
    pub fn all_reviews(&self, member: &str) -> Vec<&WorkReview> {
        of_member([&self.year.reviews, &self.reviews], member, |it| it.at)
    }

    /// How far a piece of a member's work has come, by its newest review.
    pub fn work_state(&self, member: &str, content: &str) -> Option<&WorkReview> {
        let reviews = self.all_reviews(member);
        reviews.into_iter().rfind(|it| it.work == content)
    }

    /// What a member said of the year in form 01: here, else elsewhere.
    pub fn self_review(&self, member: &str) -> Option<&SelfReview> {
        let here = self.self_reviews.get(member);
        here.or_else(|| self.year.self_reviews.get(member))
    }

    /// Commendations and criticisms of a member over the year, the newest last.
    pub fn all_remarks(&self, member: &str) -> Vec<&Remark> {
        of_member([&self.year.remarks, &self.remarks], member, |it| it.at)
    }
}
