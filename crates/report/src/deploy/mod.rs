//! A pool in forms that deploy it, one a file. All take the instance types and the pool; types without instances are left out.

mod counts;
mod karpenter;
mod terraform;

pub use counts::counts;
pub use karpenter::karpenter;
pub use terraform::terraform;

use protocol::{PoolReport, TypeSummary};

/// The types that the pool has, each with its count.
fn present<'a>(types: &'a [TypeSummary], pool: &'a PoolReport) -> impl Iterator<Item = (&'a str, u32)> {
    let all = types.iter().zip(&pool.counts);
    all.filter(|(_, count)| **count > 0).map(|(kind, count)| (kind.name.as_str(), *count))
}
