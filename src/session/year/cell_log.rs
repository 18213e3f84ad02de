//! What was recorded between the sessions of a year, in the cell's own log.

use chrono::Datelike;

use super::{LastDeed, Year, newest};
use crate::session::state::Session;
use crate::session::time::Time;

impl Year {
    /// What was recorded between the sessions of this year.
    pub(super) fn take_cell_log(&mut self, between: &Session, year: i32, programme: &str) {
        let this_year = |at: Time| at.year() == year;
        self.last = LastDeed::of(between);
        self.add_reports(&between.carried);
        for (member, it) in &between.registrations {
            if this_year(it.at) {
                self.add_registration(member, it.clone());
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
            }
        }
        let learned = between.learned.iter().filter(|it| this_year(it.at));
        let learned = learned.filter(|it| it.of.as_deref().is_none_or(|of| of == programme));
        self.learned.extend(learned.cloned());
        let sent = between.sent.iter().filter(|it| this_year(it.at));
        self.sent.extend(sent.cloned());
        let found = between.found.iter().filter(|it| this_year(it.at));
        let found = found.filter(|it| it.of.as_deref().is_none_or(|of| of == programme));
        self.found.extend(found.cloned());
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
