//! The screens, driven by keys and read as the terminal shows them.

mod discussion;
mod tasks;
