//! libFuzzer's bytes into `bodies::lines`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("lines"), |data: &[u8]| bodies::lines(data));
