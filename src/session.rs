//! The meeting: its state, the commands it accepts, the events they become, and every rule.
//!
//! `command` is what can be asked, `decide` holds the rules, `event` is what has happened, `apply` folds it into the
//! `state`. `tally`, `timing`, `open_points` and `wording` read the state; `saved` is its JSON for other programs,
//! which `inspect` judges and `rebuild` makes a beginning of.
//!
//! This folder never reads a clock, never touches a disk and never knows a screen: `now` and bytes are handed in.

pub mod apply;
pub mod command;
pub mod commitment;
pub mod completion;
pub mod deadlines;
mod decide;
pub mod derived;
pub mod discussion_stats;
pub mod due;
pub mod event;
pub mod history;
pub mod inspect;
pub mod joining;
pub mod kinds;
pub mod lacking;
pub mod lights;
pub mod lines;
pub mod offered;
pub mod open_points;
pub mod outstanding;
pub mod people;
pub mod planned;
pub mod preparation;
pub mod proposals;
pub mod rebuild;
pub mod records;
pub mod refusal;
pub mod rewards;
pub mod roster;
pub mod saved;
pub mod script;
pub mod seal;
mod snapshot;
pub mod state;
pub mod tally;
pub mod time;
pub mod timing;
pub mod told;
pub mod wording;
pub mod year;

pub use command::Command;
pub use decide::forms::{lacking_items, total as assessment_total};
pub use decide::members::{ALIKE, changed as changed_member};
pub use decide::tasks::wanted as wanted_parts;
pub use event::{Entry, Event, Founding};
pub use people::Person;
pub use refusal::Refusal;
pub use state::Session;
pub use time::Time;
