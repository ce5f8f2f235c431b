//! What must hold for every load: bounds that are valid, slices that do not matter, loads that scale.
//!
//! "One more server never hurts" is deliberately not here: with unlike servers it is false (see `by_hand`).

use crate::loads::{Load, load, load_and_counts};
use crate::oracle::Recorder;
use proptest::prelude::*;
use queueing::{MissCounter, MissRun, Misses, Simulation, Tick, equal_servers_misses, simulate_misses};

fn all_misses(load: &Load, counts: &[u32], deadline: Tick) -> u64 {
    simulate_misses(&load.jobs(), counts, deadline, u64::MAX).late
}

fn equal_misses(load: &Load, service: &[Tick], servers: u32, deadline: Tick) -> u64 {
    equal_servers_misses(service, &load.arrivals, servers, deadline, u64::MAX).late
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_many_pointwise_fastest_servers_miss_no_more_and_slowest_no_less(
        (load, counts) in load_and_counts(80), deadline in 0_u64..40
    ) {
        let servers = counts.iter().sum();
        let mixed = all_misses(&load, &counts, deadline);
        let fastest = load.pointwise(&counts, Tick::min);
        let slowest = load.pointwise(&counts, Tick::max);
        prop_assert!(equal_misses(&load, &fastest, servers, deadline) <= mixed);
        prop_assert!(equal_misses(&load, &slowest, servers, deadline) >= mixed);
    }

    #[test]
    fn equal_servers_improve_with_their_number_and_with_every_single_job(
        load in load(2, 80), servers in 1_u32..6, deadline in 0_u64..40
    ) {
        let slower = &load.service[0];
        let faster: Vec<Tick> = slower.iter().zip(&load.service[1]).map(|(&a, &b)| a.min(b)).collect();
        let misses = equal_misses(&load, slower, servers, deadline);
        prop_assert!(equal_misses(&load, slower, servers + 1, deadline) <= misses);
        prop_assert!(equal_misses(&load, &faster, servers, deadline) <= misses);
    }

    #[test]
    fn equal_servers_are_the_simulation_with_one_kind(
        load in load(1, 80), servers in 1_u32..6, deadline in 0_u64..40, allowed in 0_u64..20
    ) {
        let heap = equal_servers_misses(&load.service[0], &load.arrivals, servers, deadline, allowed);
        prop_assert_eq!(heap, simulate_misses(&load.jobs(), &[servers], deadline, allowed));
    }

    #[test]
    fn slices_do_not_matter((load, counts) in load_and_counts(80), mut cuts in prop::collection::vec(0_usize..90, 0..6)) {
        let jobs = load.jobs();
        let mut at_once = Recorder::default();
        prop_assert!(Simulation::new(&counts).advance(&jobs, jobs.len(), &mut at_once).is_continue());

        cuts.sort_unstable();
        let mut in_slices = Recorder::default();
        let mut simulation = Simulation::new(&counts);
        for until in cuts.into_iter().chain([jobs.len()]) {
            prop_assert!(simulation.advance(&jobs, until, &mut in_slices).is_continue());
            prop_assert_eq!(simulation.next(), in_slices.served.len());
        }
        prop_assert_eq!(in_slices, at_once);
    }

    #[test]
    fn scaling_every_time_alike_changes_no_verdict((load, counts) in load_and_counts(80), deadline in 0_u64..40, factor in 1_u64..9) {
        let mut scaled = load.clone();
        for ticks in &mut scaled.service {
            for tick in ticks {
                *tick *= factor;
            }
        }
        let jobs = scaled.jobs().with_arrivals_scaled(factor, 1);
        let misses = simulate_misses(&jobs, &counts, deadline * factor, u64::MAX);
        prop_assert_eq!(misses.late, all_misses(&load, &counts, deadline));
    }

    #[test]
    fn a_big_set_of_servers_is_simulated_as_a_small_one_is(
        (load, counts) in load_and_counts(300), more in prop::collection::vec(0_u32..40, 4), deadline in 0_u64..40, allowed in 0_u64..40, cut in 0_usize..300
    ) {
        // The scan over all servers is what small sets use, and what the event calendar is compared with; heaps take over for big ones.
        let counts: Vec<u32> = counts.iter().zip(&more).map(|(count, more)| count + more).collect();
        let jobs = load.jobs();
        let mut scan = MissCounter::new(deadline, allowed);
        let mut simulation = Simulation::new(&counts);
        let flow = simulation.advance(&jobs, jobs.len(), &mut scan);
        let mut run = MissRun::new(&counts, deadline, allowed);
        let in_slices = if run.advance(&jobs, cut).is_break() { std::ops::ControlFlow::Break(()) } else { run.advance(&jobs, jobs.len()) };
        prop_assert_eq!((run.late(), run.next(), in_slices), (scan.late(), simulation.next(), flow));
    }

    #[test]
    fn without_servers_every_job_is_late(load in load(2, 80), allowed in 0_u64..100) {
        let n = load.arrivals.len() as u64;
        let nobody = simulate_misses(&load.jobs(), &[0, 0], Tick::MAX, allowed);
        prop_assert_eq!(nobody.late, n.min(allowed + 1));
        prop_assert_eq!(nobody.stopped_at.is_some(), n > allowed);
        let heap: Misses = equal_servers_misses(&load.service[0], &load.arrivals, 0, Tick::MAX, allowed);
        prop_assert_eq!(heap, nobody);
    }
}
