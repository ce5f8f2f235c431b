//! Named random streams: `(seed, name, replication)` explains every draw, on every machine and in every order of work.
//!
//! A stream is `ChaCha` with 8 rounds. Its 256-bit key is the seed (8 bytes, little-endian) followed by the name (padded with
//! zeros), its 64-bit stream number the replication: different triples can never share a keystream, so drawing more
//! from one stream leaves the others as they are. It knows no distribution but the uniform ones, and no entropy.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const SEED_BYTES: usize = 8;
const NAME_BYTES: usize = 24;

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub struct RandomStream {
    generator: ChaCha8Rng,
}

impl RandomStream {
    /// The stream called `name` of replication `replication` under `seed`.
    ///
    /// # Panics
    /// If the name, which programmers choose and users do not, is longer than 24 bytes.
    pub fn new(seed: u64, name: &str, replication: u32) -> Self {
        assert!(name.len() <= NAME_BYTES, "stream name {name:?} is longer than {NAME_BYTES} bytes");
        let mut key = [0; SEED_BYTES + NAME_BYTES];
        key[..SEED_BYTES].copy_from_slice(&seed.to_le_bytes());
        key[SEED_BYTES..][..name.len()].copy_from_slice(name.as_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(u64::from(replication));
        Self { generator }
    }

    /// 32 random bits.
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        self.generator.next_u32()
    }

    /// 64 random bits: two draws of 32, the low half first.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// Uniform on the open interval (0, 1): one of the 2^53 - 1 multiples of 2^-53 in it, so `1 - u` is exact and as likely as `u`.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        loop {
            let steps = self.next_u64() >> 11;
            if steps != 0 {
                return steps as f64 * STEP;
            }
        }
    }

    /// Uniform on `0..n`, without bias; 0 if `n` is 0 (Lemire 2019, "Fast random integer generation in an interval").
    #[inline]
    pub fn below(&mut self, n: u32) -> u32 {
        // Of the 2^32 draws, `2^32 mod n` are one too many for equal shares: those are drawn again.
        let surplus = n.wrapping_neg().checked_rem(n).unwrap_or(0);
        loop {
            let product = u64::from(self.next_u32()) * u64::from(n);
            if product as u32 >= surplus {
                return (product >> 32) as u32;
            }
        }
    }
}
