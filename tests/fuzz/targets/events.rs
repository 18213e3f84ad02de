//! libFuzzer's bytes into `bodies::events`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("events"), |data: &[u8]| bodies::events(data));
