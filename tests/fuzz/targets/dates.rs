//! libFuzzer's bytes into `bodies::dates`.
#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "each target calls one body")]
mod bodies;
#[path = "../../it/room.rs"]
#[allow(dead_code, reason = "the targets share what the tests use")]
mod room;
#[path = "../../it/support.rs"]
#[allow(dead_code, reason = "the targets share what the tests use")]
mod support;

libfuzzer_sys::fuzz_target!(init: bodies::write_seeds("dates"), |data: &[u8]| bodies::dates(data));
