//! The real program on the command line, in a data folder of its own each time.

mod apply;
mod between;
mod check;
pub(crate) mod desk;
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
mod seal;
mod usage;
mod year;
