//! The real program in a pseudo-terminal, typed into as people and input methods do. Every wait is for something on the screen.

mod documents;
mod faults;
mod home;
mod plans;
mod room;
mod session;
mod terminal;
mod typing;
