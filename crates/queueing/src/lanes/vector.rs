//! The two kinds of vector that the lanes are made of: four 32-bit ticks relative to a base that moves along, or two `f64` that
//! hold whole ticks below 2^53. Minimum, maximum and sum of whole numbers are exact in both, so neither ever rounds.

#![expect(
    clippy::inline_always,
    reason = "a vector that is not inlined is passed in memory, which costs ten times the operation"
)]

use crate::tick::Tick;
use std::fmt::Debug;
use wide::{f64x2, u32x4};

/// A vector of ticks, one a pool.
pub trait Vector: Copy + Debug {
    /// One lane.
    type Scalar: Copy + Debug + PartialEq;
    /// Lanes.
    const WIDTH: usize;
    /// The free time of a server that is not there.
    const ABSENT: Self::Scalar;
    /// The largest tick a lane can hold.
    const LARGEST: Tick;

    /// The same value in every lane.
    fn splat(value: Self::Scalar) -> Self;
    /// A tick, at most [`Vector::LARGEST`].
    fn scalar(tick: Tick) -> Self::Scalar;
    /// A lane's value as a tick.
    fn tick(scalar: Self::Scalar) -> Tick;
    /// The lanes.
    fn get(&self, lane: usize) -> Self::Scalar;
    /// Sets a lane.
    fn set(&mut self, lane: usize, value: Self::Scalar);
    /// The smaller, lane by lane.
    fn min(self, other: Self) -> Self;
    /// The larger.
    fn max(self, other: Self) -> Self;
    /// The sum.
    fn plus(self, other: Self) -> Self;
    /// The difference; the first is not smaller.
    fn minus(self, other: Self) -> Self;
    /// All bits set where this one is not larger, none elsewhere.
    fn at_most(self, other: Self) -> Self;
    /// The bits of both.
    fn and(self, other: Self) -> Self;
    /// The bits of exactly one.
    fn differ(self, other: Self) -> Self;
    /// The bits of either.
    fn either(self, other: Self) -> Self;
    /// One more in the lanes where all bits of `mask` are set.
    fn count(self, mask: Self) -> Self;
    /// Whether a mask is set in any lane.
    fn any(self) -> bool;
    /// Nought in every lane; as a mask, set nowhere.
    fn none() -> Self;
    /// The mask that is set everywhere.
    fn all() -> Self;
}

impl Vector for u32x4 {
    type Scalar = u32;
    const WIDTH: usize = 4;
    const ABSENT: u32 = u32::MAX;
    const LARGEST: Tick = u32::MAX as Tick - 1;

    #[inline(always)]
    fn splat(value: u32) -> Self {
        Self::new([value; 4])
    }
    #[inline(always)]
    fn scalar(tick: Tick) -> u32 {
        tick as u32
    }
    #[inline(always)]
    fn tick(scalar: u32) -> Tick {
        Tick::from(scalar)
    }
    #[inline(always)]
    fn get(&self, lane: usize) -> u32 {
        self.as_array()[lane]
    }
    #[inline(always)]
    fn set(&mut self, lane: usize, value: u32) {
        self.as_mut_array()[lane] = value;
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        u32x4::min(self, other)
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        u32x4::max(self, other)
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self + other
    }
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self - other
    }
    #[inline(always)]
    fn at_most(self, other: Self) -> Self {
        u32x4::min(self, other).simd_eq(self)
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        self & other
    }
    #[inline(always)]
    fn differ(self, other: Self) -> Self {
        self ^ other
    }
    #[inline(always)]
    fn either(self, other: Self) -> Self {
        self | other
    }
    #[inline(always)]
    fn count(self, mask: Self) -> Self {
        // A set mask is -1.
        self - mask
    }
    #[inline(always)]
    fn any(self) -> bool {
        u32x4::any(self)
    }
    #[inline(always)]
    fn none() -> Self {
        Self::new([0; 4])
    }
    #[inline(always)]
    fn all() -> Self {
        Self::new([u32::MAX; 4])
    }
}

impl Vector for f64x2 {
    type Scalar = f64;
    const WIDTH: usize = 2;
    const ABSENT: f64 = f64::INFINITY;
    const LARGEST: Tick = 1 << 53;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self::new([value; 2])
    }
    #[inline(always)]
    fn scalar(tick: Tick) -> f64 {
        tick as f64
    }
    #[inline(always)]
    fn tick(scalar: f64) -> Tick {
        scalar as Tick
    }
    #[inline(always)]
    fn get(&self, lane: usize) -> f64 {
        self.as_array()[lane]
    }
    #[inline(always)]
    fn set(&mut self, lane: usize, value: f64) {
        self.as_mut_array()[lane] = value;
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.fast_min(other)
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.fast_max(other)
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self + other
    }
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self - other
    }
    #[inline(always)]
    fn at_most(self, other: Self) -> Self {
        self.simd_le(other)
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        self & other
    }
    #[inline(always)]
    fn differ(self, other: Self) -> Self {
        self ^ other
    }
    #[inline(always)]
    fn either(self, other: Self) -> Self {
        self | other
    }
    #[inline(always)]
    fn count(self, mask: Self) -> Self {
        self + (mask & Self::splat(1.0))
    }
    #[inline(always)]
    fn any(self) -> bool {
        f64x2::any(self)
    }
    #[inline(always)]
    fn none() -> Self {
        Self::new([0.0; 2])
    }
    #[inline(always)]
    fn all() -> Self {
        Self::new([f64::from_bits(u64::MAX); 2])
    }
}
