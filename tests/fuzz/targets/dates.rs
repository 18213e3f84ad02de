//! libFuzzer's bytes into `bodies::dates`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("dates"), |data: &[u8]| bodies::dates(data));
