//! Vietnamese text.
//!
//! In reading order: [`clean`] lets nothing harmful in, [`letter`] takes letters apart, [`fold`] finds, [`name`] sorts people, [`date`]
//! understands and writes days and hours, [`width`] measures columns, [`edit`] is the buffer behind every field, [`typing`] types into it
//! by the Telex and VNI rules, [`legacy`] reads what was typed for the fonts of before Unicode, [`abbreviations`] stand for longer words,
//! [`case`] begins sentences, [`json`] writes them down for other programs, [`passphrase`] says how hard one is to guess.
//!
//! This folder reads no disk and no clock, draws no screen, and knows nothing of meetings: a text goes in and a value comes out, and no
//! text whatever makes it panic. Spelling is the writer's: `hoà` and `hòa` are both left as they are.

pub mod abbreviations;
pub mod case;
pub mod clean;
pub mod contained;
pub mod date;
pub mod edit;
pub(crate) mod escape;
pub mod fold;
pub mod json;
pub mod legacy;
pub mod letter;
pub mod name;
pub mod passphrase;
pub mod typing;
pub mod width;
