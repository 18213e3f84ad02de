//! Papers as plain values, and one writer for each format they go out in.
//!
//! [`paper`] is the value: a header block, a body of paragraphs and tables, signatures. It says what a paper holds and
//! never how a format spells it. [`layout`] has the figures of the rules on layout, once, for every writer that draws pages.
//! [`catalogue`] lists the papers and their formats; [`minutes`] and [`attendance`] build them from a session, with what offices
//! vary from [`settings`], people called as [`naming`] says, and [`missing`] telling what is still printed as dots.
//! The writers are functions from the value to bytes or text: [`docx`], [`markdown`], [`plain`], [`csv`], [`preview`].
//!
//! This layer never reads the clock, never touches the disk, never decides a rule of the meeting; its writers
//! never invent text of their own beyond the fixed words of the layout (the Party's name, "Nơi nhận", the seal's label).

pub mod attendance;
pub mod catalogue;
pub mod csv;
pub mod docx;
mod error;
pub mod layout;
pub mod markdown;
pub mod minutes;
pub mod missing;
pub mod naming;
pub mod paper;
pub mod pdf;
mod phrase;
pub mod plain;
mod presence;
pub mod preview;
mod printable;
pub mod seal;
pub mod settings;
mod struck;
pub mod style;
mod wrap;

pub use error::WriteError;
