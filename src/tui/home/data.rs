//! What is handed to the home screen, and what it hands out.

use super::settings::HomeSettings;
use chrono::NaiveDate;

use crate::session::Time;
use crate::session::deadlines::Met;
use crate::session::people::MemberId;
use crate::text::date;

/// The state of a session that was opened and not closed.
pub const RUNNING: &str = "đang họp";
/// From so many days before its end on, a deadline is near.
const SOON: i64 = 7;

/// What the home screen lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeData {
    /// The sessions, newest first.
    pub sessions: Vec<HomeSession>,
    /// The sessions that were put away.
    pub removed: Vec<HomeSession>,
    /// The commitments still open.
    pub open_tasks: Vec<HomeTask>,
    /// The timelines of the programmes that the cell follows.
    pub deadlines: Vec<HomeDeadline>,
    /// What is set.
    pub settings: HomeSettings,
    /// The programmes that a new session may follow, the usual one first.
    pub programmes: Vec<HomeProgramme>,
    /// The papers of the last session.
    pub papers: Vec<HomePaper>,
    /// The cell that the program knows already: a new session is proposed for it.
    pub cell: Option<KnownCell>,
    /// All cells that it knows.
    pub cells: Vec<KnownCell>,
}

impl HomeData {
    /// The tasks by their days; of the deadlines what presses comes first, what is done last.
    pub fn put_in_order(&mut self, today: NaiveDate) {
        self.open_tasks.sort_by_key(|it| it.due);
        let until = |it: &HomeDeadline| it.until.unwrap_or(NaiveDate::MAX);
        self.deadlines.sort_by_key(|it| match it.standing(today).1 {
            Pressing::Over => (0, until(it)),
            Pressing::Soon => (1, until(it)),
            Pressing::Not => (2, until(it)),
            Pressing::Done => (3, until(it)),
        });
    }
}

/// A session on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeSession {
    /// Its folder: what is handed out when it is chosen.
    pub path: String,
    /// What it is called: its day and its topic.
    pub title: String,
    /// Its cell's name.
    pub cell: String,
    /// Its day, where it is known.
    pub day: Option<NaiveDate>,
    /// When it was, in words; [`how_long_ago`] makes them.
    pub when: String,
    /// What is open in it, in words.
    pub state: String,
    /// Whether it was closed: it is looked at again and not gone on with.
    pub closed: bool,
}

impl HomeSession {
    /// Whether more than a plan would be put away with it.
    pub fn was_opened(&self) -> bool {
        self.closed || self.state == RUNNING
    }
}

/// A paper of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomePaper {
    /// Its file: what is handed out when it is chosen.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// Of which session it is.
    pub of: String,
}

/// A commitment still open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeTask {
    /// What is to be done.
    pub task: String,
    /// Who answers for it.
    pub who: String,
    /// Until when.
    pub due: NaiveDate,
    /// The folder of its cell.
    pub cell: String,
    /// `<session id>/c01`.
    pub id: String,
    /// What was reported of it last, in words.
    pub last: String,
    /// A member's registered work, by its number in the registration; none for a commitment.
    pub work: Option<(MemberId, u32)>,
}

/// A line of a programme's timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeDeadline {
    /// What is to be done, and to whom it is due.
    pub what: String,
    /// The first day, where there is one.
    pub from: Option<NaiveDate>,
    /// The last day; none where it is open-ended.
    pub until: Option<NaiveDate>,
    /// How often it is due, in the document's words, where it has no day: "định kỳ theo quý hoặc đột xuất".
    pub recurs: String,
    /// By what it is done; none while it is not.
    pub done: Option<Met>,
    /// The day on which its report was written, sent or not.
    pub written: Option<NaiveDate>,
    /// The report that is to be sent for it.
    pub report: Option<HomeReport>,
    /// The folder of its cell.
    pub cell: String,
    /// A stage passes; a deadline is missed.
    pub is_stage: bool,
    /// All that the document says of it, to be read.
    pub about: Vec<String>,
}

impl HomeDeadline {
    /// How it stands on a day, in words, and whether it presses. A report that was written and not sent is still to be sent.
    pub fn standing(&self, today: NaiveDate) -> (String, Pressing) {
        let (words, pressing) = self.bare_standing(today);
        match self.written.filter(|_| self.done.is_none()) {
            Some(on) => {
                let on = date::short(on);
                (format!("{words}; đã lập {on}, chưa ghi đã gửi"), pressing)
            }
            None => (words, pressing),
        }
    }

    fn bare_standing(&self, today: NaiveDate) -> (String, Pressing) {
        if let Some(met) = &self.done {
            let late = self
                .until
                .zip(met.on)
                .map(|(until, on)| (on - until).num_days());
            let words = match late {
                Some(days @ 1..) => format!("{}, trễ {days} ngày", met.words()),
                _ => met.words(),
            };
            return (words, Pressing::Done);
        }
        if let Some(from) = self.from.filter(|from| *from > today) {
            let days = (from - today).num_days();
            return (format!("còn {days} ngày nữa bắt đầu"), Pressing::Not);
        }
        let Some(until) = self.until else {
            let words = if self.from.is_some() {
                "đang thực hiện"
            } else if self.recurs.is_empty() {
                "chưa ấn định ngày"
            } else {
                &self.recurs
            };
            return (words.to_owned(), Pressing::Not);
        };
        match (until - today).num_days() {
            0 => ("hạn hôm nay".to_owned(), Pressing::Soon),
            left @ 1.. => {
                let pressing = if left <= SOON {
                    Pressing::Soon
                } else {
                    Pressing::Not
                };
                (format!("còn {left} ngày"), pressing)
            }
            over if self.is_stage => (format!("đã qua {} ngày", -over), Pressing::Done),
            over => (format!("quá hạn {} ngày", -over), Pressing::Over),
        }
    }

    /// The same in few words: without by what it was done.
    pub fn short_standing(&self, today: NaiveDate) -> String {
        let (words, pressing) = self.bare_standing(today);
        let met = self.done.filter(|_| pressing == Pressing::Done);
        if let Some(from) = self.from.filter(|from| met.is_none() && *from > today) {
            return format!("sau {} ngày", (from - today).num_days());
        }
        match (met, words.rsplit_once(", trễ")) {
            (Some(met), Some((_, late))) => format!("{}, trễ{late}", met.by.label()),
            (Some(met), None) => met.by.label().to_owned(),
            // The whole is told where there is room; here that something is there already.
            (None, _) if self.written.is_some() => format!("{words}, đã lập"),
            (None, _) => words,
        }
    }

    /// Its days as they are shown: "trước ngày 08/11/2026" has 07/11/2026 as the last one.
    pub fn days(&self) -> String {
        match (self.from, self.until) {
            (Some(from), Some(until)) => {
                format!("{} – {}", date::short(from), date::short(until))
            }
            (None, Some(until)) => format!("hạn cuối {}", date::short(until)),
            (Some(from), None) => format!("từ {}", date::short(from)),
            (None, None) => String::new(),
        }
    }
}

/// A report that a document wants to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeReport {
    /// What it is called.
    pub paper: String,
    /// To whom it goes.
    pub to: String,
}

/// How a deadline presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// It is done.
    Done,
    /// There is time.
    Not,
    /// It is near.
    Soon,
    /// It has passed.
    Over,
}

/// A programme to choose for a new session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeProgramme {
    /// Its id.
    pub id: String,
    /// Symbol and theme.
    pub label: String,
}

/// A cell that the program knows with its roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownCell {
    /// Its name.
    pub name: String,
    /// The line above it.
    pub parent: String,
    /// The place name of its papers.
    pub locality: String,
    /// The room of its last session.
    pub place: String,
}

/// How long ago a moment was, in words; longer than a month ago, its day.
pub fn how_long_ago(then: Time, now: Time) -> String {
    // Both days by one clock: a session may come from a machine of another zone.
    let then = then.with_timezone(&now.timezone());
    let minutes = (now - then).num_minutes();
    let days = (now.date_naive() - then.date_naive()).num_days();
    match (days, minutes) {
        (_, ..1) => "vừa xong".to_owned(),
        (_, ..60) => format!("{minutes} phút trước"),
        (0, _) => format!("{} giờ trước", minutes / 60),
        (1, _) => "hôm qua".to_owned(),
        (..=30, _) => format!("{days} ngày trước"),
        _ => date::short(then.date_naive()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::deadlines::Deed;

    #[test]
    fn a_deadline_stands_otherwise_the_day_before_on_the_day_and_the_day_after() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let report = HomeDeadline {
            what: "Báo cáo".to_owned(),
            until: Some(day("2026-11-07")),
            ..HomeDeadline::default()
        };
        assert_eq!(report.days(), "hạn cuối 07/11/2026");
        for (today, words, pressing) in [
            ("2026-10-30", "còn 8 ngày", Pressing::Not),
            ("2026-10-31", "còn 7 ngày", Pressing::Soon),
            ("2026-11-06", "còn 1 ngày", Pressing::Soon),
            ("2026-11-07", "hạn hôm nay", Pressing::Soon),
            ("2026-11-08", "quá hạn 1 ngày", Pressing::Over),
        ] {
            assert_eq!(report.standing(day(today)), (words.to_owned(), pressing));
        }
        let stage = HomeDeadline {
            from: Some(day("2026-05-12")),
            ..report.clone()
        };
        assert_eq!(stage.days(), "12/5/2026 – 07/11/2026");
        let (words, _) = stage.standing(day("2026-05-11"));
        assert_eq!(words, "còn 1 ngày nữa bắt đầu");
        let open = HomeDeadline {
            until: None,
            ..stage
        };
        assert_eq!(open.standing(day("2027-01-01")).0, "đang thực hiện");
        for (on, words) in [
            ("2026-05-20", "đã họp ngày 20/5/2026"),
            ("2026-11-07", "đã họp ngày 07/11/2026"),
            ("2026-11-10", "đã họp ngày 10/11/2026, trễ 3 ngày"),
        ] {
            let done = HomeDeadline {
                done: Some(Met {
                    by: Deed::Held,
                    on: Some(day(on)),
                }),
                ..report.clone()
            };
            let standing = done.standing(day("2026-12-01"));
            assert_eq!(standing, (words.to_owned(), Pressing::Done));
        }
    }

    fn at(text: &str) -> Time {
        Time::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn how_long_ago_is_said_as_people_say_it() {
        let now = at("2026-05-20T14:45:00+07:00");
        for (then, words) in [
            ("2026-05-20T14:44:40+07:00", "vừa xong"),
            ("2026-05-20T15:44:40+07:00", "vừa xong"),
            ("2026-05-20T14:33:00+07:00", "12 phút trước"),
            ("2026-05-20T08:45:00+07:00", "6 giờ trước"),
            ("2026-05-19T20:00:00+07:00", "hôm qua"),
            ("2026-05-10T20:00:00+07:00", "10 ngày trước"),
            ("2026-02-05T20:00:00+07:00", "05/02/2026"),
        ] {
            assert_eq!(how_long_ago(at(then), now), words);
        }
    }
}
