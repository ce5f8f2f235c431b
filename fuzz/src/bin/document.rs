//! libFuzzer's driver around [`fuzz::document`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::document(data));
