//! The record stands: nothing approved changes, nothing refused or half typed is lost, every deed has its own day.

mod again;
mod completing;
mod earlier;
mod later;
mod lost;
mod moments;
mod roster_later;
mod stale;
mod standing;
mod stray;
