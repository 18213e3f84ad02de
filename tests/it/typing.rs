//! Vietnamese at the keyboard: every way in which input methods send it, and the built-in rules, into every field; what terminals send for keys, and
//! what they make of signs.

mod columns;
mod fields;
pub mod keyboards;
mod parser;
mod rules;
mod strings;
mod terminals;
