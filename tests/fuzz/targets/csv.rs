//! libFuzzer's bytes into `bodies::csv`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("csv"), |data: &[u8]| bodies::csv(data));
