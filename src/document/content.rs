//! What each paper says: a builder a file, from a session and its cell's settings to the paper as a value.
//!
//! [`minutes`], [`resolution`], [`plan`] (the tasks “6 rõ”, with their calendar), [`attendance`], [`form01`], [`form02`] (with the notice
//! of grades), [`form03`] (with what it takes of each session, [`held`]), [`rating`], [`session_plan`], [`result_report`]. What they share: `frame` (header block, who signs, who
//! receives), `arrangements` (what was picked, who took which part), `targets`, `presence` (attendance in sentences), `phrase` (figures, moments, dots). People are called as [`naming`] says, and
//! [`missing`] tells what is still printed as dots.
//!
//! A builder knows of no format and of no page; it decides no rule of the meeting, but tells what was decided.

mod arrangements;
pub mod attachments;
pub mod attendance;
pub mod form01;
pub mod form02;
pub mod form03;
mod frame;
pub mod held;
pub mod minutes;
pub mod missing;
pub mod naming;
pub(crate) mod phrase;
pub mod plan;
pub(in crate::document) mod presence;
pub mod rating;
pub mod resolution;
pub mod result_report;
pub mod reviews;
pub mod script;
pub mod session_plan;
mod targets;
