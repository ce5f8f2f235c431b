//! The streams against the published test vectors of the cipher, and what is drawn from them against uniformity.

use numerics::random::RandomStream;

#[track_caller]
fn check_keystream(mut stream: RandomStream, expect: &str) {
    let mut hex = String::new();
    while hex.len() < expect.len() {
        for byte in stream.next_u32().to_le_bytes() {
            hex.push_str(&format!("{byte:02x}"));
        }
    }
    assert_eq!(hex, expect);
}

/// `ChaCha` with 8 rounds and a key of 256 bits, draft-strombergson-chacha-test-vectors-01: TC1 (all zero), TC2 (lowest bit of the key set),
/// TC3 (lowest bit of the initialisation vector set).
#[test]
fn a_stream_is_chacha8_as_published() {
    check_keystream(
        RandomStream::new(0, "", 0),
        "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e\
         984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42",
    );
    check_keystream(
        RandomStream::new(1, "", 0),
        "cf5ee9a0494aa9613e05d5ed725b804b12f4a465ee635acc3a311de8740489ea\
         289d04f43c7518db56eb4433e498a1238cd8464d3763ddbb9222ee3bd8fae3c8",
    );
    check_keystream(
        RandomStream::new(0, "", 1),
        "2b8f4bb3798306ca5130d47c4f8d4ed13aa0edccc1be6942090faeeca0d7599b\
         7ff0fe616bb25aa0153ad6fdc88b954903c22426d478b97b22b8f9b1db00cf06",
    );
}

/// The first bytes under a named key, from an independent implementation of RFC 8439's block function cut to 8 rounds: key = seed in
/// little-endian, then the name, then zeros.
#[test]
fn seed_name_and_replication_make_the_key() {
    check_keystream(RandomStream::new(0x0123_4567_89ab_cdef, "arrival", 5), "52f1cd3057997f71f6fa7c20a945432b");
}

#[test]
fn streams_that_differ_in_one_of_the_three_differ() {
    let first = |seed, name, replication| RandomStream::new(seed, name, replication).next_u64();
    let mut all = vec![first(7, "size", 0), first(8, "size", 0), first(7, "sizes", 0), first(7, "size", 1)];
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 4);
}

#[test]
fn u64_is_two_u32_low_half_first() {
    let mut halves = RandomStream::new(3, "halves", 0);
    let (low, high) = (u64::from(halves.next_u32()), u64::from(halves.next_u32()));
    assert_eq!(RandomStream::new(3, "halves", 0).next_u64(), high << 32 | low);
}

#[test]
fn uniform_is_the_top_53_bits() {
    let bits = RandomStream::new(4, "bits", 0).next_u64() >> 11;
    let expect = bits as f64 / 9_007_199_254_740_992.0;
    assert_eq!(RandomStream::new(4, "bits", 0).uniform().to_bits(), expect.to_bits());
}

#[test]
fn below_fills_its_range_evenly() {
    // Chi-square against 1/99 each, as for Poisson in `distributions`: 98 degrees of freedom, 99.9 % quantile 147.01 (mpmath).
    let mut stream = RandomStream::new(5, "below", 0);
    let mut seen = [0_u32; 99];
    for _ in 0..99_000 {
        seen[stream.below(99) as usize] += 1;
    }
    let chi_square: f64 = seen.iter().map(|&count| f64::from(count.abs_diff(1000))).map(|off| off * off / 1000.0).sum();
    assert!(chi_square < 147.01, "{chi_square}");
}

#[test]
fn below_has_no_bias_where_a_remainder_would() {
    // Of the 2^32 draws taken modulo 3 * 2^30, the lowest third would come twice as often: 1/2 instead of 1/3.
    let mut stream = RandomStream::new(6, "below", 0);
    let lowest = (0..90_000).filter(|_| stream.below(3 << 30) < 1 << 30).count();
    // Binomial with mean 30,000 and standard deviation 141; four of them.
    assert!(lowest.abs_diff(30_000) < 566, "{lowest}");
    assert_eq!(stream.below(0), 0);
    assert_eq!(stream.below(1), 0);
}

#[test]
#[should_panic(expected = "longer than 24 bytes")]
fn a_name_must_fit_the_key() {
    let _ = RandomStream::new(0, "a name of twenty-five byte", 0);
}
