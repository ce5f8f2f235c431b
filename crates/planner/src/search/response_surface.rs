//! RSM, the paper's response-surface rival: a face-centred composite design (corners, faces, centre), then hill climbs from its points,
//! the best first, then from random starts.

use super::hill_climb::HillClimb;
use super::strategy::{Problem, Strategy};
use std::collections::{BTreeMap, VecDeque};

/// With more types than this, the corners are a fraction of all: further types follow the parity of some of these.
const FREE_AXES: usize = 5;

/// One search.
pub struct ResponseSurface {
    problem: Problem,
    seed: u64,
    design: VecDeque<Vec<u32>>,
    measured: BTreeMap<Vec<u32>, f64>,
    climb: Option<HillClimb>,
}

impl ResponseSurface {
    /// Begins with the design.
    pub fn new(problem: Problem, seed: u64) -> Self {
        let design = design(problem.pools.max_counts());
        Self { problem, seed, design, measured: BTreeMap::new(), climb: None }
    }

    fn climb(&mut self) -> &mut HillClimb {
        self.climb.get_or_insert_with(|| {
            let objective =
                |(counts, share): (&Vec<u32>, &f64)| (self.problem.objective(counts, *share), counts.clone());
            let mut ranked: Vec<(f64, Vec<u32>)> = self.measured.iter().map(objective).collect();
            ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
            let starts = ranked.into_iter().map(|(_, counts)| counts).collect();
            HillClimb::from(self.problem.clone(), self.seed, self.measured.clone(), starts)
        })
    }
}

impl Strategy for ResponseSurface {
    fn ask(&mut self) -> Option<Vec<u32>> {
        match self.design.front() {
            Some(point) => Some(point.clone()),
            None => self.climb().ask(),
        }
    }

    fn tell(&mut self, counts: &[u32], share: f64) {
        self.design.retain(|point| point != counts);
        match &mut self.climb {
            Some(climb) => climb.tell(counts, share),
            None => drop(self.measured.insert(counts.to_vec(), share)),
        }
    }
}

/// Corners, centres of faces, and the centre; each point once, without the empty pool.
fn design(max_counts: &[u32]) -> VecDeque<Vec<u32>> {
    let free = max_counts.len().min(FREE_AXES);
    // Sets of at least three of the free axes, whose parity sets the further ones.
    let generators: Vec<u32> = (0..1_u32 << FREE_AXES).rev().filter(|mask| mask.count_ones() >= 3).collect();
    let corner = |bits: u32| {
        let high = |axis: usize| match axis.checked_sub(free) {
            None => bits >> axis & 1 == 1,
            Some(further) => (bits & generators[further]).count_ones() % 2 == 1,
        };
        max_counts.iter().enumerate().map(|(axis, &max)| if high(axis) { max } else { 0 }).collect()
    };
    // A half is rounded to an even count, as in the artifact.
    let centre: Vec<u32> = max_counts.iter().map(|max| (max + max / 2 % 2) / 2).collect();
    let face = |index: usize| {
        let mut face = centre.clone();
        face[index / 2] = if index.is_multiple_of(2) { 0 } else { max_counts[index / 2] };
        face
    };
    let points = (0..1_u32 << free).map(corner).chain((0..2 * max_counts.len()).map(face)).chain([centre.clone()]);
    let mut design: Vec<Vec<u32>> = Vec::new();
    for point in points.filter(|point: &Vec<u32>| point.iter().any(|&count| count > 0)) {
        if !design.contains(&point) {
            design.push(point);
        }
    }
    design.into()
}
