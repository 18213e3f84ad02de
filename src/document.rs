//! Papers as plain values, and one writer for each format they go out in.
//!
//! [`paper`] is the value: a header block, a body of paragraphs and tables, signatures. It says what a paper holds and
//! never how a format spells it. [`layout`] has the figures of the rules on layout, once, for every writer that draws pages.
//! [`style`] the named styles of its parts. [`catalogue`] lists the papers and their formats. The builders make papers from a
//! session, a file each: [`minutes`], [`resolution`], [`plan`] (the tasks “6 rõ”), [`attendance`], [`form01`], [`form02`] (with the
//! notice of grades), [`form03`], [`rating`], [`session_plan`], [`result_report`]; `frame` holds what all of them share, what
//! offices vary comes from [`settings`], people are called as [`naming`] says, and [`missing`] tells what is still printed as dots.
//! The writers are functions from the value to bytes or text: [`docx`], [`pdf`], [`markdown`], [`plain`], [`preview`], and from its
//! tables [`csv`], [`xlsx`].
//!
//! This layer never reads the clock, never touches the disk, never decides a rule of the meeting; its writers
//! never invent text of their own beyond the fixed words of the layout (the Party's name, "Nơi nhận", the seal's label).

pub mod attendance;
pub mod catalogue;
pub mod csv;
pub mod docx;
mod error;
pub mod form01;
pub mod form02;
pub mod form03;
mod frame;
pub mod layout;
pub mod markdown;
pub mod minutes;
pub mod missing;
pub mod naming;
pub mod paper;
pub mod pdf;
mod phrase;
pub mod plain;
pub mod plan;
mod presence;
pub mod preview;
mod printable;
pub mod rating;
pub mod resolution;
pub mod respell;
pub mod result_report;
pub mod seal;
pub mod sealed;
pub mod session_plan;
pub mod settings;
mod struck;
pub mod style;
mod wrap;
pub mod xlsx;

pub use error::WriteError;
