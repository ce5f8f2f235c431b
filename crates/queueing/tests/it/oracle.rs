//! The simulation against the naive event calendar, job by job, and the tallies against plain arithmetic over its outcomes.

use crate::loads::{Load, load_and_counts};
use crate::naive::{self, Outcome};
use proptest::prelude::*;
use queueing::tally::{MissKinds, TailTicks};
use queueing::{Served, Simulation, Sink, Tick, simulate_full, simulate_misses};
use std::ops::ControlFlow;

/// Writes down what it hears.
#[derive(Debug, Default, PartialEq)]
pub struct Recorder {
    pub served: Vec<Served>,
}

impl Sink for Recorder {
    fn served(&mut self, job: Served) -> ControlFlow<()> {
        self.served.push(job);
        ControlFlow::Continue(())
    }
}

fn recorded(load: &Load, counts: &[u32]) -> Vec<Outcome> {
    let mut recorder = Recorder::default();
    let flow = Simulation::new(counts).advance(&load.jobs(), usize::MAX, &mut recorder);
    assert!(flow.is_continue());
    recorder.served.sort_by_key(|job| job.index);
    let outcome = |job: &Served| Outcome { kind: job.kind, start: job.start, finish: job.finish };
    recorder.served.iter().map(outcome).collect()
}

/// `sorted[n - 1 - above]`, by sorting a copy.
fn order_statistic(values: impl Iterator<Item = Tick>, above: usize) -> Tick {
    let mut sorted: Vec<Tick> = values.collect();
    sorted.sort_unstable();
    sorted[sorted.len() - 1 - above.min(sorted.len() - 1)]
}

fn miss_kinds(load: &Load, outcomes: &[Outcome], deadline: Tick) -> MissKinds {
    let mut kinds = MissKinds::default();
    for (&arrival, outcome) in load.arrivals.iter().zip(outcomes) {
        let late = outcome.finish - arrival > deadline;
        let alone_too_slow = outcome.finish - outcome.start > deadline;
        let waited_too_long = outcome.start - arrival > deadline;
        kinds.too_slow += u64::from(late && alone_too_slow);
        kinds.waited += u64::from(late && !alone_too_slow && waited_too_long);
        kinds.both += u64::from(late && !alone_too_slow && !waited_too_long);
    }
    kinds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_job_fares_as_in_the_event_calendar((load, counts) in load_and_counts(120)) {
        let expect = naive::simulate(&load.arrivals, &load.service, &counts);
        prop_assert_eq!(recorded(&load, &counts), expect);
    }

    #[test]
    fn the_full_tally_adds_up((load, counts) in load_and_counts(120), deadline in 0_u64..40, above in 0_usize..130) {
        let outcomes = naive::simulate(&load.arrivals, &load.service, &counts);
        let latency = || load.arrivals.iter().zip(&outcomes).map(|(arrival, o)| o.finish - arrival);
        let mut tally = simulate_full(&load.jobs(), &counts, deadline);

        let n = outcomes.len();
        let late = latency().filter(|&ticks| ticks > deadline).count() as u64;
        prop_assert_eq!(tally.jobs(), n as u64);
        prop_assert_eq!(tally.in_time(), n as u64 - late);
        prop_assert_eq!(tally.misses(), miss_kinds(&load, &outcomes, deadline));
        prop_assert_eq!(tally.latency_sum(), latency().map(u128::from).sum::<u128>());
        prop_assert_eq!(Some(tally.horizon()), outcomes.iter().map(|o| o.finish).max());
        for kind in 0..counts.len() {
            let of_kind = || outcomes.iter().filter(|o| o.kind == kind);
            let busy: Tick = of_kind().map(|o| o.finish - o.start).sum();
            prop_assert_eq!(tally.served_by_kind()[kind], of_kind().count() as u64);
            prop_assert_eq!(tally.busy_by_kind()[kind], u128::from(busy));
        }

        let summary = tally.summary();
        prop_assert_eq!(summary.p50, order_statistic(latency(), n - n.div_ceil(2)));
        prop_assert_eq!(summary.p99, order_statistic(latency(), n - (99 * n).div_ceil(100)));
        prop_assert_eq!(summary.max, order_statistic(latency(), 0));
        let expect = TailTicks {
            above: above as u64,
            latency: order_statistic(latency(), above),
            waiting: order_statistic(load.arrivals.iter().zip(&outcomes).map(|(a, o)| o.start - a), above),
            service: order_statistic(outcomes.iter().map(|o| o.finish - o.start), above),
        };
        prop_assert_eq!(tally.tail(&[above as u64]), vec![expect]);
        prop_assert_eq!(tally.summary(), summary);
    }

    #[test]
    fn misses_stop_at_the_job_that_is_one_too_many((load, counts) in load_and_counts(120), deadline in 0_u64..40, allowed in 0_u64..20) {
        let outcomes = naive::simulate(&load.arrivals, &load.service, &counts);
        let is_late = |job: &usize| outcomes[*job].finish - load.arrivals[*job] > deadline;
        let late: Vec<usize> = (0..outcomes.len()).filter(is_late).collect();
        let misses = simulate_misses(&load.jobs(), &counts, deadline, allowed);
        let straw = late.get(allowed as usize);
        prop_assert_eq!(misses.stopped_at, straw.map(|job| job + 1));
        prop_assert_eq!(misses.late, (late.len() as u64).min(allowed + 1));
    }
}
