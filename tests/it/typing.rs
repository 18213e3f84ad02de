//! Vietnamese at the keyboard: every way in which input methods send it, and the built-in rules, into every field.

mod fields;
pub mod keyboards;
mod rules;
mod strings;
