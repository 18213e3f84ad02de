//! Papers as plain values, and one writer for each format they go out in.
//!
//! [`paper`] is the value: a header block, a body of paragraphs and tables, signatures. It says what a paper holds and
//! never how a format spells it. [`layout`] has the figures of the rules on layout, once, for every writer that draws pages.
//! [`style`] the named styles of its parts. [`content`] makes the papers from a session, a file each; what offices vary comes from
//! [`settings`], where their tones stand from [`respell`]. [`catalogue`] lists the papers and their formats.
//! The writers are functions from the value to bytes or text: [`docx`], [`pdf`], [`markdown`], [`plain`], [`preview`], and from its
//! tables [`csv`], [`xlsx`], of days [`ics`].
//!
//! This layer never reads the clock, never touches the disk, never decides a rule of the meeting; its writers
//! never invent text of their own beyond the fixed words of the layout (the Party's name, "Nơi nhận", the seal's label).

pub mod catalogue;
pub mod comparison;
pub mod content;
pub mod csv;
pub mod docx;
mod error;
pub mod ics;
pub mod layout;
pub mod markdown;
pub mod paper;
pub mod pdf;
pub mod plain;
pub mod preview;
mod printable;
mod resaved;
pub mod respell;
pub mod seal;
pub mod sealed;
pub mod settings;
mod struck;
pub mod style;
mod wrap;
pub mod xlsx;

pub use error::WriteError;
