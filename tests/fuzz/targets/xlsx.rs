//! libFuzzer's bytes into `bodies::xlsx`.
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

libfuzzer_sys::fuzz_target!(init: bodies::write_seeds("xlsx"), |data: &[u8]| bodies::xlsx(data));
