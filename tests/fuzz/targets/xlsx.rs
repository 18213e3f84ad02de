//! libFuzzer's bytes into `bodies::xlsx`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("xlsx"), |data: &[u8]| bodies::xlsx(data));
