//! The screens, driven by keys and read as the terminal shows them.

mod agenda;
mod attendance;
mod closing;
mod discussion;
mod keys;
mod opening;
mod palette;
mod papers;
mod phases;
mod random;
mod records;
mod registrations;
mod script;
mod snapshots;
mod tasks;
mod tour;
mod votes;
mod whole;
