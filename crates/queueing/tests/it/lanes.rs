//! Many pools side by side are, to the last job, what the exact engine says of each alone; at every width, in any grouping, in any slices.

use crate::loads::{Load, load};
use proptest::prelude::*;
use queueing::lanes::{Batch, Outcome, Stream};
use queueing::simulation::Simulation;
use queueing::{Served, Sink, Tick};
use std::ops::ControlFlow;

/// What the exact engine says of one pool, by watching every job.
struct Watch {
    deadline: Tick,
    skip: usize,
    limit: u64,
    late: u64,
    seen: usize,
    last_kind: Option<usize>,
}

impl Sink for Watch {
    fn served(&mut self, job: Served) -> ControlFlow<()> {
        self.seen += 1;
        self.last_kind = self.last_kind.max(Some(job.kind));
        self.late += u64::from(job.index >= self.skip && job.latency() > self.deadline);
        if self.late > self.limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn alone(load: &Load, counts: &[u32], deadline: Tick, limit: u64, skip: usize) -> Outcome {
    let jobs = load.jobs();
    let mut watch = Watch { deadline, skip, limit, late: 0, seen: 0, last_kind: None };
    let flow = Simulation::new(counts).advance(&jobs, jobs.len(), &mut watch);
    let used = watch.last_kind.map_or(0, |kind| counts[..=kind].iter().sum());
    Outcome { late: watch.late, meets: flow.is_continue(), jobs_seen: watch.seen as u64, used }
}

fn together(stream: &Stream, pools: &[Vec<u32>], limit: u64, skip: usize, slice: u64) -> Vec<Outcome> {
    let mut batch = Batch::new(stream, pools, limit, skip);
    while !batch.advance(stream, &mut slice.clone()) {}
    batch.outcomes().iter().map(|outcome| outcome.expect("every pool has its outcome")).collect()
}

/// Loads whose ticks are drawn out: 1 keeps 32 bits far from full, 2^25 fills them within a few jobs, 2^28 needs `f64`, 2^50 is
/// beyond it. All times are then multiples of the stretch, which the lanes may use; a `grain` of 1 on the last arrival leaves them no unit but 1.
fn stretched(load: &Load, shift: u32, grain: Tick) -> Load {
    let stretch = |ticks: &Vec<Tick>| -> Vec<Tick> { ticks.iter().map(|&tick| tick << shift).collect() };
    let mut arrivals = stretch(&load.arrivals);
    arrivals.iter_mut().rev().take(1).for_each(|last| *last += grain);
    Load { arrivals, service: load.service.iter().map(stretch).collect() }
}

fn pools(kinds: usize) -> impl Strategy<Value = Vec<Vec<u32>>> {
    let pool =
        prop::collection::vec(0_u32..7, kinds).prop_filter("servers", |pool| pool.iter().any(|&count| count > 0));
    prop::collection::vec(pool, 1..40)
}

fn case() -> impl Strategy<Value = (Load, Vec<Vec<u32>>)> {
    (1_usize..=5).prop_flat_map(|kinds| (load(kinds, 700), pools(kinds)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn side_by_side_is_as_alone(
        (load, pools) in case(), deadline in 0_u64..60, limit in prop_oneof![0_u64..90, Just(u64::MAX - 1)],
        skip in prop_oneof![Just(0_usize), 0_usize..400], shift in prop_oneof![Just(0_u32), Just(20), Just(25), Just(28), Just(50)],
        grain in 0_u64..2, between in 0_u64..2, expected in prop_oneof![Just(0_u64), Just(1000)], slice in prop_oneof![Just(u64::MAX), 1_u64..5000]
    ) {
        // A deadline between two units is met by the same jobs as the lower one.
        let (load, deadline) = (stretched(&load, shift, grain), (deadline << shift) + between);
        let stream = Stream::new(&load.jobs(), deadline, expected);
        let outcomes = together(&stream, &pools, limit, skip, slice);
        for (pool, outcome) in pools.iter().zip(outcomes) {
            let mut expected = alone(&load, pool, deadline, limit, skip);
            if !expected.meets {
                // A pool that was given up may have used a further kind within its last block: only the sure part is compared.
                expected.used = outcome.used;
            }
            prop_assert_eq!(outcome, expected, "{:?}", pool);
        }
    }

    #[test]
    fn company_and_slices_change_nothing((load, pools) in case(), deadline in 0_u64..60, limit in 0_u64..90, slice in 1_u64..5000) {
        let stream = Stream::new(&load.jobs(), deadline, limit);
        let together = together(&stream, &pools, limit, 0, slice);
        for (pool, expected) in pools.iter().zip(together) {
            prop_assert_eq!(self::together(&stream, std::slice::from_ref(pool), limit, 0, u64::MAX), [expected]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stream_handed_over_as_bytes_is_the_same_stream((load, pools) in case(), deadline in 0_u64..60, shift in prop_oneof![Just(0_u32), Just(28)]) {
        let (load, deadline) = (stretched(&load, shift, 1), deadline << shift);
        let stream = Stream::new(&load.jobs(), deadline, 10);
        let bytes = stream.to_bytes().expect("lanes can play it");
        let other = Stream::from_bytes(&bytes).expect("the bytes are whole");
        prop_assert_eq!(together(&other, &pools, 20, 5, u64::MAX), together(&stream, &pools, 20, 5, u64::MAX));
    }

    #[test]
    fn spoilt_bytes_give_a_sound_stream_or_none((load, pools) in case(), cut in 0_usize..4000, at in 0_usize..4000, byte in 0_u8..=255) {
        let bytes = Stream::new(&load.jobs(), 30, 10).to_bytes().expect("lanes can play it");
        prop_assert!(Stream::from_bytes(&bytes[..cut.min(bytes.len() - 1)]).is_none());
        let mut spoilt = bytes;
        let at = at % spoilt.len();
        spoilt[at] = byte;
        if let Some(stream) = Stream::from_bytes(&spoilt).filter(|stream| stream.kinds() == load.service.len()) {
            prop_assert_eq!(together(&stream, &pools, 20, 5, u64::MAX).len(), pools.len());
        }
    }
}

#[test]
fn without_servers_every_job_is_late() {
    let load = Load { arrivals: vec![0, 1, 2], service: vec![vec![1, 1, 1]] };
    let stream = Stream::new(&load.jobs(), 5, 1);
    let given_up = Outcome { late: 2, meets: false, jobs_seen: 2, used: 0 };
    assert_eq!(together(&stream, &[vec![0]], 1, 0, u64::MAX), [given_up]);
    let at_the_end = Outcome { late: 3, meets: true, jobs_seen: 3, used: 0 };
    assert_eq!(together(&stream, &[vec![0]], 9, 0, u64::MAX), [at_the_end]);
}

/// One job on one kind: a header of six words, a block of two, a row of two values; what stands where, `lanes::bytes` says.
#[test]
fn a_header_that_promises_more_than_there_is_gives_no_stream() {
    const KINDS: usize = 0;
    const JOBS: usize = 1;
    const BLOCKS: usize = 5;
    const BASE: usize = 7;
    let load = Load { arrivals: vec![0], service: vec![vec![3]] };
    let sound = Stream::new(&load.jobs(), 5, 1).to_bytes().expect("lanes can play it");
    assert_eq!(sound.len(), 8 * 8 + 2 * 4, "32-bit ticks");
    let with = |words: &[(usize, u64)]| {
        let mut bytes = sound.clone();
        for (word, value) in words {
            bytes[word * 8..word * 8 + 8].copy_from_slice(&value.to_le_bytes());
        }
        Stream::from_bytes(&bytes)
    };
    let read = with(&[]).expect("nothing is spoilt");
    assert_eq!((read.kinds(), read.len(), read.is_empty()), (1, 1, false));
    assert!(with(&[(7, 5)]).is_some(), "a base that is not 0");
    for (why, words) in [
        ("no number of kinds leaves its rows whole", vec![(KINDS, 2)]),
        ("more kinds than a computer counts", vec![(KINDS, u64::MAX)]),
        ("more jobs than rows", vec![(JOBS, 2)]),
        ("more jobs than memory", vec![(JOBS, u64::MAX)]),
        ("more blocks than bytes: nothing may be set aside for them", vec![(JOBS, u64::MAX), (BLOCKS, u64::MAX / 2)]),
        ("more blocks than jobs", vec![(BLOCKS, 2)]),
        ("a base from which ticks would overflow", vec![(BASE, u64::MAX)]),
        ("the same, by one", vec![(BASE, u64::MAX / 2 + 1)]),
        ("no such width", vec![(3, 3)]),
        ("a latest start beyond 32 bits", vec![(4, u64::from(u32::MAX) + 1)]),
        ("a latest start that leaves no room for the service time of 3", vec![(4, u64::from(u32::MAX) - 4)]),
    ] {
        assert!(with(&words).is_none(), "{why}");
    }
}

/// Kinds are counted in 64 bits by whoever plays a stream.
#[test]
fn a_stream_has_at_most_64_kinds() {
    let bytes = |kinds: usize| {
        let load = Load { arrivals: vec![0], service: vec![vec![3]; kinds] };
        Stream::new(&load.jobs(), 5, 1).to_bytes().expect("lanes can play it")
    };
    assert!(Stream::from_bytes(&bytes(64)).is_some());
    assert!(Stream::from_bytes(&bytes(65)).is_none());
}

#[test]
fn a_stream_without_jobs_says_so_and_leaves_every_pool_as_it_was() {
    let load = Load { arrivals: Vec::new(), service: vec![Vec::new(); 3] };
    let stream = Stream::new(&load.jobs(), 5, 1);
    assert_eq!((stream.kinds(), stream.len(), stream.is_empty()), (3, 0, true));
    let untouched = Outcome { late: 0, meets: true, jobs_seen: 0, used: 0 };
    assert_eq!(together(&stream, &[vec![1, 0, 2]], 1, 0, u64::MAX), [untouched]);
}

/// Pools that are alone and together with others, each against the exact engine.
#[track_caller]
fn check(load: &Load, pools: &[Vec<u32>], deadline: Tick) {
    let limit = u64::MAX - 1;
    let stream = Stream::new(&load.jobs(), deadline, 0);
    let width = stream.to_bytes().map(|bytes| bytes[3 * 8]);
    assert_eq!(width, Some(1), "32-bit ticks, which is what this is about");
    let outcomes = together(&stream, pools, limit, 0, u64::MAX);
    for (pool, outcome) in pools.iter().zip(outcomes) {
        assert_eq!(outcome, alone(load, pool, deadline, limit, 0), "{pool:?}");
    }
}

/// Two hundred jobs at once are 2.7 × 10^10 ticks of work, six times what 32 bits hold, while their arrivals and service times leave room enough.
/// Whoever falls so far behind within the first block must be seen to.
#[test]
fn who_falls_behind_by_more_than_32_bits_is_played_exactly() {
    let arrivals: Vec<Tick> = (0..250).map(|job| if job < 200 { job } else { job << 20 }).collect();
    let service = vec![vec![1 << 27; 250]];
    check(&Load { arrivals, service }, &[vec![1], vec![2], vec![40], vec![250]], 1 << 28);
}

/// After a pause of 2^33 ticks, which is more than 32 bits hold, every server that was ever used is free, one that was not is still as new, and one
/// that is not there has not come.
#[test]
fn a_long_pause_frees_servers_and_makes_none() {
    let burst = |start: Tick| (0..300).map(move |job: Tick| start + job * 3);
    let arrivals: Vec<Tick> = burst(0).chain(burst(1 << 33)).chain(burst(5 << 33)).collect();
    let jobs = arrivals.len();
    let service = vec![vec![7; jobs], vec![11; jobs]];
    check(&Load { arrivals, service }, &[vec![1, 0], vec![0, 1], vec![2, 1], vec![1, 9], vec![9, 9], vec![3, 0]], 12);
}
