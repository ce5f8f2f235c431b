//! What `harness.js` calls: one case each, made once and then played as often as it takes to time it.

use queueing::lanes::{Batch, Stream};
use queueing::{Jobs, Tick, simulate_misses, ticks_from_ms};
use wasm_bindgen::prelude::*;

/// A pool, its jobs, and many pools side by side.
#[wasm_bindgen]
pub struct Case {
    counts: Vec<u32>,
    jobs: Jobs,
    stream: Stream,
    equal: Vec<Vec<u32>>,
    neighbours: Vec<Vec<u32>>,
    deadline: Tick,
}

#[wasm_bindgen]
impl Case {
    /// These servers, one count a kind, `jobs` jobs, `pools` pools side by side.
    #[wasm_bindgen(constructor)]
    pub fn new(counts: Vec<u32>, jobs: usize, pools: usize) -> Self {
        let (counts, jobs) = crate::loaded(counts, jobs);
        let deadline = ticks_from_ms(crate::DEADLINE_MS);
        let stream = Stream::new(&jobs, deadline, jobs.len() as u64 / 100);
        let (equal, neighbours) = (vec![counts.clone(); pools], crate::neighbours(&counts, pools));
        Self { equal, neighbours, counts, jobs, stream, deadline }
    }

    /// Plays as many pools like the case's own side by side to the end; jobs played, all pools together.
    pub fn lanes(&self) -> f64 {
        self.play(&self.equal, u64::MAX - 1)
    }

    /// Plays neighbouring pools as a search does, each until it has missed too often; jobs played, all pools together.
    pub fn search(&self) -> f64 {
        self.play(&self.neighbours, crate::search_limit(self.jobs.len()))
    }

    fn play(&self, pools: &[Vec<u32>], limit: u64) -> f64 {
        let mut batch = Batch::new(&self.stream, pools, limit, 0);
        batch.advance(&self.stream, &mut u64::MAX.clone());
        batch.outcomes().iter().flatten().map(|outcome| outcome.jobs_seen as f64).sum()
    }

    /// Plays one pool alone to the end; its late jobs.
    pub fn alone(&self) -> f64 {
        simulate_misses(&self.jobs, &self.counts, self.deadline, u64::MAX).late as f64
    }

    /// Arrivals in milliseconds, for the plain JavaScript loop.
    pub fn arrivals_ms(&self) -> Vec<f64> {
        self.jobs.arrivals().iter().map(|&tick| tick as f64 / 1e6).collect()
    }

    /// Service times on one kind in milliseconds.
    pub fn service_ms(&self, kind: usize) -> Vec<f64> {
        self.jobs.service(kind).iter().map(|&tick| tick as f64 / 1e6).collect()
    }
}

/// One step of Bayesian optimization.
#[wasm_bindgen]
pub struct OptimizerStep {
    before: crate::step::Step,
}

#[wasm_bindgen]
impl OptimizerStep {
    /// Whether it fits the length scale anew, or appends a row.
    #[wasm_bindgen(constructor)]
    pub fn new(fits: bool) -> Self {
        let told = if fits { crate::step::FITS_AFTER } else { crate::step::APPENDS_AFTER };
        Self { before: crate::step::Step::after(told) }
    }

    /// Gets ready to take the step once more.
    pub fn ready(&self) -> OptimizerStep {
        Self { before: self.before.clone() }
    }

    /// Takes it.
    pub fn take(&mut self) -> f64 {
        self.before.take()
    }
}
