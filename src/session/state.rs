//! The state of a session: what the events add up to. It is changed by [`Session::fold`] alone.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;

use super::commitment::{Commitment, ProgressNote};
use super::completion::Completion;
use super::derived::{Derived, Names};
use super::discussion_stats::DiscussionStats;
use super::event::Event;
use super::kinds::{Assessor, Choice, Discussion, Mode, Status};
use super::people::{Cell, Guest, MemberId, Person};
use super::records::{
    AgendaItem, Assessment, Assigned, Closing, Draft, Facts, Found, Learned, Mark, Opinion,
    Practice, Registration, Remark, Scale, Seal, SelfReview, Sent, Speech, Survey, Tick, Vote,
    WorkReview,
};
use super::roster::Member;
use super::time::Time;
use super::told::AtClosing;
use super::year::Year;
use crate::programme::Programme;

/// How many commands can be taken back.
pub const UNDO_DEPTH: usize = 500;

/// The journal's place: the last line folded in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalPosition {
    /// The line's number; zero before the first.
    pub seq: u64,
    /// The line's link, in hex.
    pub link: String,
}

/// A command that was carried out, kept for undo and redo.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Its line.
    pub seq: u64,
    /// When it was written down.
    pub at: Time,
    /// Its events.
    pub events: Vec<Event>,
}

/// The highest numbers given so far: ids are never used again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Of guests.
    pub guest: u32,
    /// Of opinions.
    pub opinion: u32,
    /// Of drafts.
    pub draft: u32,
    /// Of commitments.
    pub commitment: u32,
    /// Of votes.
    pub vote: u32,
    /// Of speeches.
    pub speech: u32,
    /// Of sections added at the session.
    pub section: u32,
    /// Of members added to the roster.
    pub member: u32,
}

/// A session: the meeting as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Such as `2026-05-20-44-kh-du`.
    pub id: String,
    /// The directing document, as it was when the session was made.
    pub programme: Arc<Programme>,
    /// The cell.
    pub cell: Cell,
    /// Its members.
    pub roster: Arc<Vec<Member>>,
    /// The facts of the meeting.
    pub facts: Facts,
    /// When it opened.
    pub opened_at: Option<Time>,
    /// The session as it was planned, once it has opened.
    pub as_planned: Option<Arc<Self>>,
    /// The closing, once closed.
    pub closing: Option<Closing>,
    /// What it had of the cell's year when it closed.
    pub at_closing: Option<Arc<AtClosing>>,
    /// What completed the record since the closing, in order.
    pub completions: Vec<Completion>,
    /// Completions that were undone, and may be done again.
    pub taken_back: Vec<Completion>,
    /// The minutes were recorded as approved since the last closing behind which the meeting did not go on.
    pub approved_once: bool,
    /// The journal's lines that closed it, in order: more than one where the meeting was opened again.
    pub closings: Vec<u64>,
    /// The closing that was taken back to go on with the meeting.
    pub reopened: Option<Closing>,
    /// The seal, once sealed.
    pub seal: Option<Seal>,
    /// Guests by number.
    pub guests: BTreeMap<u32, Guest>,
    /// Marks by member.
    pub attendance: BTreeMap<MemberId, Mark>,
    /// The sections in order.
    pub agenda: Vec<AgendaItem>,
    /// The section that is running or paused.
    pub current: Option<String>,
    /// Who waits to speak.
    pub queue: Vec<Person>,
    /// Who has the floor.
    pub speech: Option<Speech>,
    /// Speeches that ended, by number.
    pub speeches: BTreeMap<u32, Speech>,
    /// Opinions by number, private notes among them. Shared, so that a copy of the session that is written down costs little however long the log is.
    pub opinions: BTreeMap<u32, Arc<Opinion>>,
    /// What is asked of them all the time, counted.
    pub discussion_stats: DiscussionStats,
    /// Drafts by number.
    pub drafts: BTreeMap<u32, Draft>,
    /// Commitments by number.
    pub commitments: BTreeMap<u32, Commitment>,
    /// Reports on other sessions' commitments.
    pub carried: BTreeMap<String, Vec<ProgressNote>>,
    /// Votes by number.
    pub votes: BTreeMap<u32, Vote>,
    /// Registrations by member.
    pub registrations: BTreeMap<MemberId, Registration>,
    /// Reviews of registered work made here, by member.
    pub reviews: BTreeMap<MemberId, Vec<WorkReview>>,
    /// The members' own reviews of the year.
    pub self_reviews: BTreeMap<MemberId, SelfReview>,
    /// Commendations and criticisms made here, by member.
    pub remarks: BTreeMap<MemberId, Vec<Remark>>,
    /// Assessments by member and column.
    pub assessments: BTreeMap<(MemberId, Assessor), Assessment>,
    /// Counts of targets.
    pub surveys: BTreeMap<String, Survey>,
    /// The local rule's weights for the rating.
    pub scale: Option<Scale>,
    /// Points of the session's rating, by criterion.
    pub ratings: BTreeMap<String, u32>,
    /// The chair's checklist.
    pub ticks: BTreeMap<String, Tick>,
    /// Parts given to members.
    pub assigned: Vec<Assigned>,
    /// Practice on the spot.
    pub practised: Vec<Practice>,
    /// What the cell takes along from the year.
    pub learned: Vec<Learned>,
    /// The resolution's first part as it was worded beforehand.
    pub resolution: Option<String>,
    /// Papers that were sent.
    pub sent: Vec<Sent>,
    /// What was found of criteria for rewards.
    pub found: Vec<Found>,
    /// Topics and focus items picked.
    pub chosen: BTreeMap<Choice, Vec<String>>,
    /// The highest numbers given.
    pub numbers: Numbers,
    /// Commands that can be taken back, the newest last.
    pub done: VecDeque<Done>,
    /// Commands that can be made to hold again, the newest last.
    pub undone: Vec<Done>,
    /// The journal's place.
    pub position: JournalPosition,
    /// What is worked out of all that, until the next event.
    pub derived: Derived,
    /// What lies beside the session; handed in, never folded.
    pub year: Arc<Year>,
}

impl Session {
    /// A session before its first line.
    pub fn blank() -> Self {
        Self {
            id: String::new(),
            programme: Arc::new(Programme::default()),
            cell: Cell::default(),
            roster: Arc::default(),
            facts: blank_facts(),
            opened_at: None,
            as_planned: None,
            closing: None,
            at_closing: None,
            completions: Vec::new(),
            taken_back: Vec::new(),
            approved_once: false,
            closings: Vec::new(),
            reopened: None,
            seal: None,
            guests: BTreeMap::new(),
            attendance: BTreeMap::new(),
            agenda: Vec::new(),
            current: None,
            queue: Vec::new(),
            speech: None,
            speeches: BTreeMap::new(),
            opinions: BTreeMap::new(),
            discussion_stats: DiscussionStats::default(),
            drafts: BTreeMap::new(),
            commitments: BTreeMap::new(),
            carried: BTreeMap::new(),
            votes: BTreeMap::new(),
            registrations: BTreeMap::new(),
            reviews: BTreeMap::new(),
            self_reviews: BTreeMap::new(),
            remarks: BTreeMap::new(),
            assessments: BTreeMap::new(),
            surveys: BTreeMap::new(),
            scale: None,
            ratings: BTreeMap::new(),
            ticks: BTreeMap::new(),
            assigned: Vec::new(),
            practised: Vec::new(),
            learned: Vec::new(),
            resolution: None,
            sent: Vec::new(),
            found: Vec::new(),
            chosen: BTreeMap::new(),
            numbers: Numbers::default(),
            done: VecDeque::new(),
            undone: Vec::new(),
            position: JournalPosition::default(),
            derived: Derived::default(),
            year: Arc::default(),
        }
    }

    /// Gives the numbers of members up to this one to no new member: the cell gave them to members whom this session does not know.
    pub fn reserve_members(&mut self, last: u32) {
        self.numbers.member = self.numbers.member.max(last);
    }

    /// Whether this is what a cell records between its sessions.
    pub fn is_cell_log(&self) -> bool {
        self.id.is_empty()
    }

    /// The directing document's number: the one that the cell filled in, else the document's own.
    pub fn directive(&self) -> &str {
        let own = self.facts.directive.as_deref();
        own.unwrap_or(&self.programme.symbol).trim()
    }

    /// The member with this id.
    pub fn member(&self, id: &str) -> Option<&Member> {
        let place = self.names().place(id)?;
        self.roster.get(place).filter(|it| it.id == id)
    }

    /// The members by name and place.
    pub fn names(&self) -> Arc<Names> {
        self.derived.names(&self.roster)
    }

    /// The guest with this id.
    pub fn guest(&self, id: &str) -> Option<&Guest> {
        self.guests.get(&number(id)?).filter(|guest| guest.id == id)
    }

    /// The name of a person, or the id of one who is not known.
    pub fn name<'a>(&'a self, person: &'a Person) -> &'a str {
        match person {
            Person::Member(id) => {
                let known = self.member(id).or_else(|| self.member_of_cell(id));
                known.map_or(id, |member| &member.name)
            }
            Person::Guest { guest } => self.guest(guest).map_or(guest, |guest| &guest.name),
        }
    }

    /// Whether this person is of the roster or among the guests.
    pub fn knows(&self, person: &Person) -> bool {
        match person {
            Person::Member(id) => self.member(id).is_some(),
            Person::Guest { guest } => self.guest(guest).is_some(),
        }
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&AgendaItem> {
        self.agenda.iter().find(|item| item.section == id)
    }

    /// The section that is running or paused.
    pub fn current_section(&self) -> Option<&AgendaItem> {
        self.section(self.current.as_deref()?)
    }

    /// The section that an opinion is of where none is named: the one that runs, else the one that ran last, else the first.
    pub fn section_at_hand(&self) -> &str {
        let last = |item: &&AgendaItem| item.spans.last().map(|span| span.from);
        let ran = self.agenda.iter().filter(|it| !it.spans.is_empty());
        let ran = ran.max_by_key(last).map(|it| it.section.as_str());
        let first = self.agenda.first().map(|it| it.section.as_str());
        self.current
            .as_deref()
            .or(ran)
            .or(first)
            .unwrap_or("opening")
    }

    /// The status of a member: as marked, else exempt for those who are, else none yet.
    pub fn status(&self, member: &Member) -> Option<Status> {
        match self.attendance.get(&member.id) {
            Some(mark) => Some(mark.status),
            None if member.exempt => Some(Status::Exempt),
            None => None,
        }
    }

    /// The opinion with this id.
    pub fn opinion(&self, id: &str) -> Option<&Opinion> {
        let opinion = self.opinions.get(&number(id)?)?;
        (opinion.id == id).then_some(&**opinion)
    }

    /// The draft with this id.
    pub fn draft(&self, id: &str) -> Option<&Draft> {
        self.drafts.get(&number(id)?).filter(|draft| draft.id == id)
    }

    /// The commitment with this id.
    pub fn commitment(&self, id: &str) -> Option<&Commitment> {
        self.commitments
            .get(&number(id)?)
            .filter(|it| it.id() == id)
    }

    /// The vote with this id.
    pub fn vote(&self, id: &str) -> Option<&Vote> {
        self.votes.get(&number(id)?).filter(|vote| vote.id == id)
    }

    /// Opinions that everyone may see, in order.
    pub fn public_opinions(&self) -> impl DoubleEndedIterator<Item = &Opinion> {
        let opinions = self.opinions.values().map(|opinion| &**opinion);
        opinions.filter(|opinion| !opinion.private)
    }

    /// Whether it has opened and not closed.
    pub fn is_open(&self) -> bool {
        self.opened_at.is_some() && self.closing.is_none()
    }

    /// The command that undo would take back.
    pub fn last_done(&self) -> Option<&Done> {
        self.done.back()
    }

    /// The command that redo would make hold again.
    pub fn last_undone(&self) -> Option<&Done> {
        self.undone.last()
    }
}

/// Facts of a session of which nothing is known.
fn blank_facts() -> Facts {
    Facts {
        date: NaiveDate::default(),
        planned: None,
        place: None,
        locality: None,
        link: None,
        directive: None,
        mode: Mode::InPerson,
        combined: false,
        discussion: Discussion::BySection,
        form: None,
        chair: None,
        secretary: None,
    }
}

/// The number in an id such as `d0007`.
pub fn number(id: &str) -> Option<u32> {
    let mut chars = id.chars();
    chars.next().filter(char::is_ascii_alphabetic)?;
    chars.as_str().parse().ok()
}
