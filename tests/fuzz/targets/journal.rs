//! libFuzzer's bytes into `bodies::journal`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("journal"), |data: &[u8]| bodies::journal(data));
