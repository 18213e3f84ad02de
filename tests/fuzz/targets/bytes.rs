//! libFuzzer's bytes into `bodies::bytes`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("bytes"), |data: &[u8]| bodies::bytes(data));
