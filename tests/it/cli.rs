//! The real program on the command line, in a data folder of its own each time.

mod apply;
mod between;
mod check;
mod export;
mod forged;
mod linear;
mod new;
mod pack;
mod programme;
mod recorded;
mod recover;
mod rosters;
mod sample;
pub(crate) mod sandbox;
mod seal;
mod usage;
mod verify;
mod year;
