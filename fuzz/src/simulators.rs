//! Four simulators that share no code for what they decide: an event calendar written from the words of the model, the exact engine, the heaps for
//! big sets of servers, and the lanes that play many sets at once. They must agree on every job, or on how many are late.

#[path = "../../crates/queueing/tests/it/naive.rs"]
mod naive;

use queueing::lanes::{Batch, Stream};
use queueing::{Jobs, Served, Simulation, Sink, Tick, simulate_misses};
use std::ops::ControlFlow;

/// More jobs than this only repeat what fewer show.
const MOST_JOBS: usize = 400;
/// By how many bits times are stretched: 0 keeps 32 bits far from full, 25 fills them within a few jobs, 28 needs the lanes' `f64`, 45 is beyond it.
const STRETCHES: [u32; 4] = [0, 25, 28, 45];

/// What the bytes say.
struct Case {
    jobs: Jobs,
    arrivals: Vec<Tick>,
    service: Vec<Vec<Tick>>,
    pools: Vec<Vec<u32>>,
    deadline: Tick,
    allowed: u64,
}

/// Reads a case: kinds, pools, stretch, deadline, allowed misses, the servers of each pool, then a row of gap and service times a job.
fn read(data: &[u8]) -> Option<Case> {
    let (head, rest) = data.split_first_chunk::<5>()?;
    let (kinds, pools) = (usize::from(head[0] % 5) + 1, usize::from(head[1] % 9) + 1);
    let shift = STRETCHES[usize::from(head[2] % 4)];
    let (servers, rows) = rest.split_at_checked(kinds * pools)?;
    let pools: Vec<Vec<u32>> = servers.chunks(kinds).map(|pool| pool.iter().map(|&n| u32::from(n)).collect()).collect();
    // A set without any server serves nobody: that is for a test of its own.
    if pools.iter().any(|pool: &Vec<u32>| pool.iter().all(|&count| count == 0)) {
        return None;
    }
    let rows: Vec<&[u8]> = rows.chunks_exact(kinds + 1).take(MOST_JOBS).collect();
    let mut now = 0;
    let arrivals: Vec<Tick> = rows
        .iter()
        .map(|row| {
            now += Tick::from(row[0]) << shift;
            now
        })
        .collect();
    let times = |kind: usize| rows.iter().map(|row| Tick::from(row[kind + 1]) << shift).collect();
    let service: Vec<Vec<Tick>> = (0..kinds).map(times).collect();
    let jobs = Jobs::with_service(arrivals.clone(), service.clone());
    let deadline = (Tick::from(head[3]) << shift) + Tick::from(head[2] >> 7);
    Some(Case { jobs, arrivals, service, pools, deadline, allowed: u64::from(head[4]) })
}

#[derive(Default)]
struct Recorder(Vec<Served>);

impl Sink for Recorder {
    fn served(&mut self, job: Served) -> ControlFlow<()> {
        self.0.push(job);
        ControlFlow::Continue(())
    }
}

/// The bytes are a small case, see [`read`].
pub fn simulators(data: &[u8]) {
    let Some(case) = read(data) else { return };
    let stream = Stream::new(&case.jobs, case.deadline, case.allowed);
    let mut batch = Batch::new(&stream, &case.pools, case.allowed, 0);
    while !batch.advance(&stream, &mut 1000) {}
    for (pool, outcome) in case.pools.iter().zip(batch.outcomes()) {
        let late = late_by_the_calendar(&case, pool);
        let misses = simulate_misses(&case.jobs, pool, case.deadline, case.allowed);
        let straw = late.get(usize::try_from(case.allowed).unwrap_or(usize::MAX)).map(|job| job + 1);
        let counted = (late.len() as u64).min(case.allowed + 1);
        assert_eq!((misses.late, misses.stopped_at), (counted, straw), "heaps or scan, {pool:?}");
        let outcome = outcome.expect("the batch is through");
        let seen = straw.unwrap_or(case.jobs.len()) as u64;
        assert_eq!(
            (outcome.late, outcome.meets, outcome.jobs_seen),
            (counted, straw.is_none(), seen),
            "lanes, {pool:?}"
        );
    }
}

/// The jobs that are late, in order; the exact engine must agree with the calendar on each job.
fn late_by_the_calendar(case: &Case, pool: &[u32]) -> Vec<usize> {
    let calendar = naive::simulate(&case.arrivals, &case.service, pool);
    let mut recorder = Recorder::default();
    let _ = Simulation::new(pool).advance(&case.jobs, usize::MAX, &mut recorder);
    recorder.0.sort_by_key(|job| job.index);
    let exact = recorder.0.iter().map(|job| (job.kind, job.start, job.finish));
    assert!(exact.eq(calendar.iter().map(|job| (job.kind, job.start, job.finish))), "exact engine, {pool:?}");
    let late = |job: &usize| calendar[*job].finish - case.arrivals[*job] > case.deadline;
    (0..calendar.len()).filter(late).collect()
}
