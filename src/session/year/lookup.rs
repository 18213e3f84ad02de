//! What a session finds recorded here and elsewhere in the year: the newest of both.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::programme::RatingForm;
use crate::session::commitment::{Commitment, ProgressNote};
use crate::session::kinds::Assessor;
use crate::session::people::MemberId;
use crate::session::records::{
    Assessment, Found, Registration, Remark, SelfReview, Survey, WorkReview,
};
use crate::session::state::Session;
use crate::session::time::Time;

/// The newer of what is recorded here and elsewhere; of one moment, what is recorded here.
fn newer<'a, T>(
    here: Option<&'a T>,
    elsewhere: Option<&'a T>,
    at: fn(&T) -> Time,
) -> Option<&'a T> {
    match (here, elsewhere) {
        (Some(here), Some(elsewhere)) if at(here) < at(elsewhere) => Some(elsewhere),
        (here, elsewhere) => here.or(elsewhere),
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

impl Session {
    /// A member's registration: the newest of those recorded here and elsewhere in the year.
    pub fn registration(&self, member: &str) -> Option<&Registration> {
        let here = self.registrations.get(member);
        newer(here, self.year.last_registration(member), |it| it.at)?.standing()
    }

    /// Whether something of the year was there when this session closed; all of it is while the session is open.
    pub fn was_there(&self, at: Time) -> bool {
        let closing = self.closing.as_ref();
        closing.is_none_or(|closing| at <= closing.at)
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

    /// What people answered for a target: the newest of what was asked here and elsewhere in the year.
    pub fn survey(&self, target: &str) -> Option<&Survey> {
        newer(self.surveys.get(target), self.year.survey(target), |it| {
            it.at
        })
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

    /// A column of a member's assessment: the newest of those recorded here and elsewhere in the year.
    pub fn assessment(&self, member: &str, by: Assessor) -> Option<&Assessment> {
        let column = (member.to_owned(), by);
        let here = self.assessments.get(&column);
        newer(here, self.year.assessments.get(&column), |it| it.at)
    }

    /// What was reported last of a commitment of this session, here or elsewhere in the year.
    pub fn last_progress(&self, commitment: &str) -> Option<&ProgressNote> {
        let own = self.commitment(commitment).into_iter();
        let own = own.flat_map(Commitment::progress);
        let elsewhere = self.year.reports.get(&format!("{}/{commitment}", self.id));
        let all = own.chain(elsewhere.into_iter().flatten());
        all.max_by_key(|it| it.at)
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

    /// What a member said of the year in form 01: the newest of here and elsewhere.
    pub fn self_review(&self, member: &str) -> Option<&SelfReview> {
        let here = self.self_reviews.get(member);
        newer(here, self.year.self_reviews.get(member), |it| it.at)
    }

    /// What was found of criteria for rewards: here, then between sessions; the newest of each criterion counts.
    pub fn all_found(&self) -> Vec<&Found> {
        let mut all: Vec<&Found> = self.found.iter().chain(&self.year.found).collect();
        all.sort_by_key(|it| it.at);
        let all_again = all.clone();
        all.retain(|it| {
            let same = |other: &&&Found| other.reward == it.reward && other.member == it.member;
            let newest = all_again.iter().rev().find(same);
            newest.is_some_and(|newest| std::ptr::eq(*newest, *it))
        });
        all
    }

    /// Commendations and criticisms of a member over the year, the newest last.
    pub fn all_remarks(&self, member: &str) -> Vec<&Remark> {
        of_member([&self.year.remarks, &self.remarks], member, |it| it.at)
    }
}
