//! libFuzzer's driver around [`fuzz::simulators`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::simulators(data));
