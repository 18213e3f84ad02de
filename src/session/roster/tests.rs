//! Whole rosters, read from bytes to members.

mod broken;
mod offices;
mod said;
mod sound;
mod workbooks;

use super::{Reading, RosterError, read};

fn sound(bytes: impl AsRef<[u8]>) -> Reading {
    read("ds.csv", bytes.as_ref()).unwrap_or_else(|errors| panic!("{}", told(&errors).join("\n")))
}

fn broken(bytes: impl AsRef<[u8]>) -> Vec<String> {
    told(&read("ds.csv", bytes.as_ref()).expect_err("the roster should be refused"))
}

fn told(errors: &[RosterError]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}
