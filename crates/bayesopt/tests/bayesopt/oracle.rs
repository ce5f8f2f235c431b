//! The posterior against the Gaussian process of an independent library, friedrich.

use crate::sample;
use bayesopt::{Candidates, Kernel, Lattice, Posterior};
use friedrich::gaussian_process::GaussianProcess;
use friedrich::kernel::Matern2;
use friedrich::prior::ConstantPrior;
use numerics::random::RandomStream;

/// Variance of the errors as a share of the values' variance.
const NOISE: f64 = 1e-3;

fn floats(point: &[u32]) -> Vec<f64> {
    point.iter().map(|&coordinate| f64::from(coordinate)).collect()
}

#[test]
fn friedrich_predicts_the_same() {
    let lattice = Lattice::new(vec![8, 8, 8]);
    let candidates = Candidates::new(&lattice, &mut RandomStream::new(1, "oracle", 0));
    for (seed, scale) in [(3, 1.3), (4, 2.5), (5, 6.0)] {
        let (points, values) = sample(seed, 3, 40);
        let mut ours = Posterior::new(Kernel::isotropic(scale, 3), candidates.len());
        points.iter().zip(&values).for_each(|(point, value)| ours.tell(&candidates, point, *value, NOISE));
        // What it calls Matern2 has the smoothness 5/2; its noise is a standard deviation. Ours works on centred values in units of their own
        // deviation, so its prior is their mean, and its variances are shares of theirs.
        let (mean, sd) = ours.moments();
        let inputs: Vec<Vec<f64>> = points.iter().map(|point| floats(point)).collect();
        let process = GaussianProcess::new(
            ConstantPrior::new(mean),
            Matern2::new(scale, 1.0),
            NOISE.sqrt(),
            None,
            inputs,
            values,
        );
        for (number, found) in ours.predictions().enumerate() {
            let at = floats(&candidates.point(number));
            let (expected, variance) = (process.predict(&at), process.predict_variance(&at));
            assert!((found.mean - expected).abs() < 1e-9, "{at:?}: {found:?} {expected}");
            assert!((found.sd * found.sd - sd * sd * variance).abs() < 1e-9, "{at:?}: {found:?} {variance}");
        }
    }
}
