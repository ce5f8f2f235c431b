//! How many trials a search takes until it has a pool that saves so much against the best pool of one type: the paper's figure.

use crate::compare::Field;
use protocol::Samples;

/// Whole percents from nothing up to the best saving there is, and that saving itself; empty where no pool of one type meets the target.
pub fn levels(field: &Field) -> Vec<f64> {
    let (Some(of_one_type), Some(optimum)) = (field.homogeneous(), field.optimum()) else { return Vec::new() };
    let most = saving(field, &optimum, field.problem().price(&of_one_type));
    let percents = (0..100).map(|percent| f64::from(percent) / 100.0).take_while(|level| *level < most);
    percents.chain([most]).collect()
}

fn saving(field: &Field, counts: &[u32], of_one_type: u64) -> f64 {
    1.0 - field.problem().price(counts) as f64 / of_one_type as f64
}

/// The trial, from 1, with which a search that tried these pools in order reached each of the rising levels.
fn reached(field: &Field, tried: &[Vec<u32>], levels: &[f64], of_one_type: u64) -> Vec<u32> {
    let mut reached = Vec::new();
    for (trial, counts) in (1..).zip(tried) {
        if field.problem().meets(field.share(counts)) {
            let saved = saving(field, counts, of_one_type);
            let so_far = reached.len() + levels[reached.len()..].iter().take_while(|level| **level <= saved).count();
            reached.resize(so_far, trial);
        }
    }
    reached
}

/// For each of the levels, how many of these searches reached it, and after how many trials on average.
pub fn samples(field: &Field, searches: &[&[Vec<u32>]], levels: &[f64]) -> Vec<Samples> {
    let Some(of_one_type) = field.homogeneous().map(|counts| field.problem().price(&counts)) else {
        return Vec::new();
    };
    let mut sums = vec![(0_u32, 0_u64); levels.len()];
    for tried in searches {
        for ((races, trials), trial) in sums.iter_mut().zip(reached(field, tried, levels, of_one_type)) {
            *races += 1;
            *trials += u64::from(trial);
        }
    }
    let mean = |(races, trials): (u32, u64)| (races > 0).then(|| trials as f64 / f64::from(races));
    sums.into_iter().map(|sum| Samples { reached: sum.0, mean: mean(sum) }).collect()
}
