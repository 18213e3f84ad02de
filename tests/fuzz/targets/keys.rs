//! libFuzzer's bytes into `bodies::keys`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("keys"), |data: &[u8]| bodies::keys(data));
