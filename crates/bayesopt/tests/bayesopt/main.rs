//! The optimizer against what is known without it: dense algebra, differences, integrals, small functions seen whole.

mod acquisition;
mod likelihood;
mod optimizer;
mod oracle;
mod posterior;

use bayesopt::Point;
use numerics::random::RandomStream;

/// Points and values that no kernel was asked about.
fn sample(seed: u64, axes: usize, count: usize) -> (Vec<Point>, Vec<f64>) {
    let mut stream = RandomStream::new(seed, "test", 0);
    let points = (0..count).map(|_| (0..axes).map(|_| stream.below(9)).collect()).collect();
    (points, (0..count).map(|_| 2.0 * stream.uniform() - 1.0).collect())
}
