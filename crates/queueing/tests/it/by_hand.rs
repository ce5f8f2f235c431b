//! Small cases computed by hand; the arithmetic stands beside each.

use crate::oracle::Recorder;
use queueing::dispatch::{Dispatch, ListOrder, ShortestCompletion};
use queueing::server::OneAtATime;
use queueing::service::ServiceTime;
use queueing::sizes::SizeDistribution;
use queueing::tally::{MissKinds, Summary};
use queueing::{Jobs, Served, Simulation, Tick, simulate_full, simulate_misses};

const MS: Tick = queueing::TICKS_PER_MS;

#[track_caller]
fn check_latencies(jobs: &Jobs, counts: &[u32], expect: &[Tick]) {
    check_played(Simulation::new(counts), jobs, expect);
}

#[track_caller]
fn check_played<D: Dispatch>(mut simulation: Simulation<D>, jobs: &Jobs, expect: &[Tick]) {
    let mut recorder = Recorder::default();
    let flow = simulation.advance(jobs, jobs.len(), &mut recorder);
    assert!(flow.is_continue());
    let latencies: Vec<Tick> = recorder.served.iter().map(Served::latency).collect();
    assert_eq!(latencies, expect);
}

/// Fast serves size b in 1 + b ms, slow in 1 + 3 b. Jobs (arrival ms, size): (0, 1), (1, 2.5), here in tenths of an item.
fn fast_and_slow() -> Jobs {
    let affine = |per_item_ms| ServiceTime::Affine { base_ms: 1.0, per_item_ms, cv: 0.0 };
    Jobs::new(vec![0, MS], vec![10, 25], vec![0, 0], &[affine(0.1), affine(0.3)])
}

#[test]
fn one_more_slow_server_can_hurt() {
    let jobs = fast_and_slow();
    // Fast alone: 0 -> 0 + (1 + 1) = 2. The second waits until 2, takes 1 + 2.5 = 3.5, ends at 5.5: latency 4.5.
    check_latencies(&jobs, &[1, 0], &[2 * MS, 4 * MS + MS / 2]);
    // With the slow one idle at 1 it goes there: 1 + 3 * 2.5 = 8.5.
    check_latencies(&jobs, &[1, 1], &[2 * MS, 8 * MS + MS / 2]);
    // Against a deadline of 6 ms the larger pool misses one job more.
    assert_eq!(simulate_misses(&jobs, &[1, 0], 6 * MS, u64::MAX).late, 0);
    assert_eq!(simulate_misses(&jobs, &[1, 1], 6 * MS, u64::MAX).late, 1);
}

#[test]
fn the_first_free_server_in_list_order_serves() {
    // Kinds take 10 and 3. Job 0 at 0 takes server 0 until 10, job 1 at 1 server 1 until 4, job 2 at 2 server 1 from 4 to 7. Job 3 at 12
    // finds both free and takes server 0, though server 1 is faster and free for longer.
    let jobs = Jobs::with_service(vec![0, 1, 2, 12], vec![vec![10; 4], vec![3; 4]]);
    check_latencies(&jobs, &[1, 1], &[10, 3, 5, 10]);
    assert_eq!(simulate_full(&jobs, &[1, 1], 5).served_by_kind(), [2, 2]);
}

#[test]
fn with_the_kinds_in_another_order_the_first_of_that_order_serves() {
    // The same with kind 1 first: job 0 holds it until 3, job 1 at 1 takes kind 0 until 11, job 2 at 2 waits for kind 1 until 3 and ends at
    // 6, job 3 at 12 takes kind 1.
    let jobs = Jobs::with_service(vec![0, 1, 2, 12], vec![vec![10; 4], vec![3; 4]]);
    check_played(Simulation::with(ListOrder, OneAtATime::in_order(&[1, 1], &[1, 0])), &jobs, &[3, 10, 4, 3]);
}

#[test]
fn the_shortest_completion_waits_for_the_fast_server() {
    // At 1 the fast server is busy until 2 and would end the second job at 2 + 3.5 = 5.5, the slow one, free, at 1 + 8.5 = 9.5.
    let both = OneAtATime::new(&[1, 1]);
    check_played(Simulation::with(ShortestCompletion, both), &fast_and_slow(), &[2 * MS, 4 * MS + MS / 2]);
    // Both would end job 0 at 2: the first in the list takes it, so that the second ends job 1 at 2, which the first would at 6. Taken the
    // other way round, job 1 would end at 4.
    let jobs = Jobs::with_service(vec![0, 0, 2], vec![vec![2, 4, 4], vec![2, 2, 2]]);
    check_played(Simulation::with(ShortestCompletion, OneAtATime::new(&[1, 1])), &jobs, &[2, 2, 2]);
}

#[test]
fn a_server_that_frees_at_the_arrival_is_free() {
    // Job 0 holds server 0 until 5; job 1 arrives at 5 and takes it, not server 1.
    let jobs = Jobs::with_service(vec![0, 5], vec![vec![5, 5], vec![1, 1]]);
    check_latencies(&jobs, &[1, 1], &[5, 5]);
}

#[test]
fn of_servers_that_free_together_the_first_takes_the_queue() {
    // Jobs 0 and 1 hold both servers until 6; job 2 at 3 starts at 6 on server 0, taking 4: latency 3 + 4 = 7. Job 3 at 3 starts at 6 too,
    // on server 1, taking 9: latency 12.
    let jobs = Jobs::with_service(vec![0, 0, 3, 3], vec![vec![6, 6, 4, 4], vec![6, 6, 9, 9]]);
    check_latencies(&jobs, &[1, 1], &[6, 6, 7, 12]);
}

#[test]
fn misses_are_split_as_ribbon_splits_them() {
    // One server, deadline 10. Job 0 at 0 takes 12: too slow by itself, ends at 12. Job 1 at 1 waits 11 > 10, takes 1: waited. Job 2 at 8
    // starts at 13, waits 5, takes 6: 11 > 10, both. Job 3 at 30 takes 10: in time.
    let jobs = Jobs::with_service(vec![0, 1, 8, 30], vec![vec![12, 1, 6, 10]]);
    let mut tally = simulate_full(&jobs, &[1], 10);
    assert_eq!(tally.misses(), MissKinds { too_slow: 1, waited: 1, both: 1 });
    assert_eq!(tally.in_time(), 1);
    // Latencies 12, 12, 11, 10: the sum is 45, the mean 11.25 ns; sorted 10, 11, 12, 12: ceil(0.5 * 4) = 2nd is 11, ceil(0.99 * 4) = 4th is 12.
    assert_eq!(tally.summary(), Summary { mean_ms: 11.25e-6, p50: 11, p99: 12, max: 12 });
    // Busy 12 + 1 + 6 + 10 = 29 of 40 ticks.
    assert_eq!(tally.horizon(), 40);
    assert_eq!(tally.utilization(0, 1).to_bits(), (29.0_f64 / 40.0).to_bits());
}

#[test]
fn a_service_time_without_end_saturates() {
    // Job 0 never ends, so neither does anything behind it; no sum overflows.
    let jobs = Jobs::with_service(vec![5, 6], vec![vec![Tick::MAX, 1]]);
    check_latencies(&jobs, &[1], &[Tick::MAX - 5, Tick::MAX - 6]);
}

#[test]
fn arrivals_out_of_order_are_moved_up_and_lengths_are_evened() {
    let jobs = Jobs::new(vec![4, 2, 7], vec![1, 1], vec![0, 0, 0], &[]);
    assert_eq!(jobs.arrivals(), [4, 4]);
    assert_eq!((jobs.len(), jobs.kinds()), (2, 0));
}

#[test]
fn no_job_and_no_answer() {
    let mut tally = simulate_full(&Jobs::with_service(Vec::new(), vec![Vec::new()]), &[2], 10);
    assert_eq!(tally.summary(), Summary::default());
    assert!(tally.tail(&[0, 1]).is_empty());
    assert_eq!(tally.utilization(0, 2).to_bits(), 0.0_f64.to_bits());
}

#[test]
fn the_largest_size_is_the_law_s() {
    assert_eq!(SizeDistribution::RibbonMixture.largest(), 500);
    assert_eq!(SizeDistribution::Empirical(vec![(1, 0.3), (8, 0.7)]).largest(), 8);
    assert_eq!(SizeDistribution::Fixed(0).largest(), 1);
}
