//! What the room may see: one function from the session and the live preview to a small view, and the only thing that a second window receives.
//!
//! [`of`] is the projection: it serves the view in place (F5) and the second window (`sauro present`) alike. A [`View`] is made
//! of what may be seen, never of the session with something taken out: private notes, birthdays, reasons of absence and
//! self-assessed points have no place in its types. It holds moments instead of running figures, so that it changes only when
//! something happens, and whoever shows it lets the clocks run.
//!
//! This folder never reads a clock, never touches a disk, never knows a screen.

pub mod broadcast;
mod decisions;
mod projection;
pub mod scene;
pub mod slide;
pub mod view;

pub use broadcast::Broadcast;
pub use projection::of;
pub use scene::{Counting, LivePreview, Scene, Writing};
pub use slide::Slide;
pub use view::View;
