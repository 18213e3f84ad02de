//! Many sessions become one summary: what cells hand up, counted for the level above.
//!
//! From the files on: [`sources`] finds them, [`saved_view`] reads of each what is counted, [`session_record`] is that as other programs read it too, [`row`] as it is counted, `packed` as `packed_ref` names it,
//! `between` is the same of what a cell records between its sessions, `archive` opens archives of both, [`gather`] does this on all processors, [`gathered`] is what that gives, the newest copy of each session, [`index`] remembers rows between runs. [`figures`] counts,
//! [`summary`] arranges the counts by cell, by the body above it and by group; [`tasks`] follows the commitments; [`paper`] (of an [`issuer`]), [`sheet`] and [`json`]
//! say it all in the formats that go out.
//!
//! It never changes a session's folder, never fails as a whole for one bad file, never decides a rule of a meeting: what makes a commitment whole is the
//! session's, and a file that a row cannot be made of is judged there.

mod archive;
mod cell_log;
mod deduper;
pub mod expected;
pub mod figures;
pub mod follow_up;
pub mod gather;
pub mod gathered;
pub mod index;
pub mod issuer;
pub mod json;
mod opened;
mod packed;
mod packed_ref;
pub mod paper;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod row;
pub mod saved_view;
pub mod session_record;
pub mod sheet;
pub mod sources;
pub mod summary;
pub mod tasks;
mod waiting;
pub mod words;

pub use self::gather::Progress;
pub use self::gathered::{Gathered, Skipped};
pub use self::row::{Names, ReportRow};
pub use self::session_record::SessionRecord;
pub use self::summary::Summary;
