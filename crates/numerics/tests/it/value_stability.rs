//! The first values of every sampler, frozen to the bit: the same natively and in wasm, now and in later versions.
//!
//! If one of these changes, every shared link and every stored plan changes its answer: change it only on purpose, and say so in the
//! change log.

use numerics::distribution::{Exponential, Gamma, LogNormal, Normal, Poisson, beta_quantile, student_t_quantile};
use numerics::random::RandomStream;

#[track_caller]
fn check(name: &str, mut sample: impl FnMut(&mut RandomStream) -> u64, expect: [u64; 3]) {
    let mut stream = RandomStream::new(1, name, 0);
    // The hundredth draw also pins how much each one before consumed.
    let mut values = (0..100).map(|_| sample(&mut stream));
    let seen = [values.next(), values.next(), values.last()].map(Option::unwrap_or_default);
    assert_eq!(seen, expect, "{name}: {seen:#x?}");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn raw_bits() {
    check("u32", |s| u64::from(s.next_u32()), [0x8fa0_ca01, 0xcf6c_d803, 0xd346_9b59]);
    check("u64", RandomStream::next_u64, [0x4073_c04d_df16_faf8, 0xd5cc_a90e_a804_380b, 0x22f1_54a6_6891_bfdf]);
    check("uniform", |s| s.uniform().to_bits(), [0x3fd7_a6cd_2bc0_b986, 0x3fef_188c_e64c_42ad, 0x3fbf_48bb_b9bd_56f0]);
    check("below", |s| u64::from(s.below(99)), [0x5a, 0x1d, 0x33]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn distributions() {
    check(
        "exponential",
        |s| Exponential::new(1.5).sample(s).to_bits(),
        [0x4002_036d_2b8b_6720, 0x3fe5_c158_5b6a_aecb, 0x3ff2_6393_f097_604e],
    );
    check(
        "normal",
        |s| Normal::new(180.0, 40.0).sample(s).to_bits(),
        [0x406a_c3b3_c2ab_dd68, 0x4068_769f_5545_3e9f, 0x4052_6811_e454_846e],
    );
    check(
        "log-normal",
        |s| LogNormal::new(5.1, 0.2).sample(s).to_bits(),
        [0x4060_06fa_0a50_f14e, 0x406b_ad25_9927_0aae, 0x4065_697b_0a34_3932],
    );
    check(
        "gamma 2.5",
        |s| Gamma::new(2.5, 0.6).sample(s).to_bits(),
        [0x4004_58e5_f74b_06e0, 0x4002_a4ac_8eb2_2b41, 0x3ff9_4d5d_1269_6356],
    );
    check(
        "gamma 0.25",
        |s| Gamma::new(0.25, 6.0).sample(s).to_bits(),
        [0x3fdc_a1d5_b1a2_5997, 0x3f58_c114_9dd8_6a69, 0x3ff6_0cfe_4b06_0d93],
    );
    check("poisson 1.5", |s| Poisson::new(1.5).sample(s), [0x2, 0x2, 0x3]);
    check("poisson 40", |s| Poisson::new(40.0).sample(s), [0x34, 0x2b, 0x22]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn quantiles() {
    let bits = [student_t_quantile(0.975, 19.0), beta_quantile(0.025, 9901.0, 100.0)].map(f64::to_bits);
    assert_eq!(bits, [0x4000_be83_653b_666e, 0x3fef_9d5e_80af_e91f], "{bits:#x?}");
}
