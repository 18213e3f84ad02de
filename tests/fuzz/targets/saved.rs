//! libFuzzer's bytes into `bodies::saved`.
#![no_main]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(init: bodies::seeds::write("saved"), |data: &[u8]| bodies::saved(data));
