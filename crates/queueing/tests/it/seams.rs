//! The two seams hold other policies and other servers than today's: three of each sort that is planned, written against the
//! public traits alone and checked against what is known.

use crate::loads::load_and_counts;
use crate::oracle::Recorder;
use proptest::prelude::*;
use queueing::dispatch::{Dispatch, ListOrder, ShortestCompletion};
use queueing::server::{OneAtATime, Servers};
use queueing::{Job, Jobs, Served, Simulation, Sink, Tick};
use std::collections::VecDeque;
use std::ops::ControlFlow;

fn play<D: Dispatch, S: Servers>(mut simulation: Simulation<D, S>, jobs: &Jobs) -> Vec<Served> {
    let mut recorder = Recorder::default();
    assert!(simulation.advance(jobs, jobs.len(), &mut recorder).is_continue());
    recorder.served.sort_by_key(|job| job.index);
    recorder.served
}

/// First come first served in list order once more, but deciding as late as possible: jobs are held until a server is free.
#[derive(Default)]
struct HeldQueue {
    waiting: VecDeque<usize>,
}

impl HeldQueue {
    fn place(&mut self, jobs: &Jobs, now: Tick, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()> {
        while let Some(&head) = self.waiting.front() {
            let job = jobs.job(head);
            let start = servers.ready().iter().copied().min().unwrap_or(Tick::MAX).max(job.arrival());
            let free = servers.ready().iter().position(|&at| at <= start);
            let Some(server) = free.filter(|_| start <= now) else { break };
            self.waiting.pop_front();
            servers.admit(job, server, start, sink)?;
        }
        ControlFlow::Continue(())
    }
}

impl Dispatch for HeldQueue {
    fn arrive(&mut self, job: Job<'_>, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()> {
        self.waiting.push_back(job.index());
        self.place(job.jobs(), job.arrival(), servers, sink)
    }

    fn drain(&mut self, jobs: &Jobs, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()> {
        self.place(jobs, Tick::MAX, servers, sink)
    }
}

/// Looks at size (through the service time on each kind) and at a deadline: the last server in the list that still meets it, or, where
/// none does, the one that finishes first.
struct LastInTime {
    deadline: Tick,
}

impl Dispatch for LastInTime {
    fn arrive(&mut self, job: Job<'_>, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()> {
        let start = |server: usize| servers.ready()[server].max(job.arrival());
        let finish = |server: usize| start(server) + job.service(servers.kind(server));
        let all = 0..servers.ready().len();
        let in_time = all.clone().rev().find(|&server| finish(server) - job.arrival() <= self.deadline);
        match in_time.or_else(|| all.min_by_key(|&server| finish(server))) {
            Some(server) => {
                let start = start(server);
                servers.admit(job, server, start, sink)
            }
            None => ControlFlow::Continue(()),
        }
    }

    fn drain(&mut self, _: &Jobs, _: &mut impl Servers, _: &mut impl Sink) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Servers of one kind with two slots each.
struct TwoSlots {
    slots: Vec<[Tick; 2]>,
    ready: Vec<Tick>,
}

impl TwoSlots {
    fn new(servers: usize) -> Self {
        Self { slots: vec![[0; 2]; servers], ready: vec![0; servers] }
    }
}

impl Servers for TwoSlots {
    fn ready(&self) -> &[Tick] {
        &self.ready
    }

    fn kind(&self, _: usize) -> usize {
        0
    }

    fn admit(&mut self, job: Job<'_>, server: usize, start: Tick, sink: &mut impl Sink) -> ControlFlow<()> {
        let finish = start + job.service(0);
        let slots = &mut self.slots[server];
        slots[0] = finish;
        slots.sort_unstable();
        self.ready[server] = slots[0];
        sink.served(Served { index: job.index(), kind: 0, arrival: job.arrival(), start, finish })
    }

    fn drain(&mut self, _: &Jobs, _: &mut impl Sink) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// One server that takes up to `limit` jobs at once, as many as have come by the time it starts; a batch takes as long as its
/// longest job. A batch is settled only when a later job closes it.
struct Batching {
    limit: usize,
    open: Vec<(usize, Tick)>,
    start: Tick,
    ready: [Tick; 1],
}

impl Batching {
    fn new(limit: usize) -> Self {
        Self { limit, open: Vec::new(), start: 0, ready: [0] }
    }

    fn close(&mut self, jobs: &Jobs, sink: &mut impl Sink) -> ControlFlow<()> {
        let longest = self.open.iter().map(|&(index, _)| jobs.job(index).service(0)).max().unwrap_or(0);
        let (start, finish) = (self.start, self.start + longest);
        self.ready = [finish];
        for (index, arrival) in std::mem::take(&mut self.open) {
            sink.served(Served { index, kind: 0, arrival, start, finish })?;
        }
        ControlFlow::Continue(())
    }
}

impl Servers for Batching {
    fn ready(&self) -> &[Tick] {
        &self.ready
    }

    fn kind(&self, _: usize) -> usize {
        0
    }

    fn admit(&mut self, job: Job<'_>, _: usize, start: Tick, sink: &mut impl Sink) -> ControlFlow<()> {
        let joins = job.arrival() <= self.start && self.open.len() < self.limit;
        if !joins || self.open.is_empty() {
            self.close(job.jobs(), sink)?;
            self.start = self.ready[0].max(job.arrival()).max(start);
            self.ready = [self.start];
        }
        self.open.push((job.index(), job.arrival()));
        ControlFlow::Continue(())
    }

    fn drain(&mut self, jobs: &Jobs, sink: &mut impl Sink) -> ControlFlow<()> {
        self.close(jobs, sink)
    }
}

#[test]
fn a_policy_looks_at_size_and_deadline() {
    // Kinds take (2, 5), (2, 9), (2, 5) for jobs at 0, 0, 1; deadline 6. Job 0: the slow one ends at 5, in time. Job 1: the slow one
    // would end at 14; the fast one ends at 2. Job 2: the slow one frees at 5, ends at 10, 9 late; the fast one frees at 2, ends at 4.
    let jobs = Jobs::with_service(vec![0, 0, 1], vec![vec![2, 2, 2], vec![5, 9, 5]]);
    let served = play(Simulation::with(LastInTime { deadline: 6 }, OneAtATime::new(&[1, 1])), &jobs);
    let seen: Vec<(usize, Tick)> = served.iter().map(|job| (job.kind, job.finish)).collect();
    assert_eq!(seen, [(1, 5), (0, 2), (0, 4)]);
    // List order gives job 0 to the fast one and leaves the slow one to job 1.
    let served = play(Simulation::new(&[1, 1]), &jobs);
    let seen: Vec<(usize, Tick)> = served.iter().map(|job| (job.kind, job.finish)).collect();
    assert_eq!(seen, [(0, 2), (1, 9), (0, 4)]);
}

#[test]
fn a_server_batches_what_has_come_by_its_start() {
    // At most 2 at once. Job 0 at 0 starts at once, alone, since the others come later; it takes 10. Jobs 1 (at 1, takes 3) and 2 (at 4,
    // takes 7) start at 10 together and end at 17. Job 3 (at 5, takes 2) finds that batch full: 17 to 19. Job 4 (at 30) is alone again.
    let jobs = Jobs::with_service(vec![0, 1, 4, 5, 30], vec![vec![10, 3, 7, 2, 1]]);
    let served = play(Simulation::with(ListOrder, Batching::new(2)), &jobs);
    let seen: Vec<(Tick, Tick)> = served.iter().map(|job| (job.start, job.finish)).collect();
    assert_eq!(seen, [(0, 10), (10, 17), (10, 17), (17, 19), (30, 31)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn holding_jobs_back_changes_nothing((load, counts) in load_and_counts(80)) {
        let jobs = load.jobs();
        let held = play(Simulation::with(HeldQueue::default(), OneAtATime::new(&counts)), &jobs);
        prop_assert_eq!(held, play(Simulation::new(&counts), &jobs));
    }

    #[test]
    fn two_slots_are_two_servers((load, counts) in load_and_counts(80)) {
        let jobs = load.jobs();
        let two_slots = play(Simulation::with(ListOrder, TwoSlots::new(counts[0].max(1) as usize)), &jobs);
        prop_assert_eq!(two_slots, play(Simulation::new(&[2 * counts[0].max(1)]), &jobs));
    }

    #[test]
    fn another_order_of_the_kinds_is_the_same_as_other_kinds((load, counts) in load_and_counts(80)) {
        let jobs = load.jobs();
        let order: Vec<usize> = (0..counts.len()).rev().collect();
        let service = order.iter().map(|&kind| jobs.service(kind).to_vec()).collect();
        let turned = Jobs::with_service(jobs.arrivals().to_vec(), service);
        let turned_counts: Vec<u32> = order.iter().map(|&kind| counts[kind]).collect();
        let times = |played: Vec<Served>| played.iter().map(|job| (job.start, job.finish)).collect::<Vec<_>>();
        let ordered = play(Simulation::with(ListOrder, OneAtATime::in_order(&counts, &order)), &jobs);
        prop_assert_eq!(times(ordered), times(play(Simulation::new(&turned_counts), &turned)));
    }

    #[test]
    fn among_equal_servers_the_shortest_completion_is_list_order((load, counts) in load_and_counts(80)) {
        let jobs = load.jobs();
        let times = |played: Vec<Served>| played.iter().map(|job| (job.start, job.finish)).collect::<Vec<_>>();
        let counts = [counts[0].max(1)];
        let shortest = play(Simulation::with(ShortestCompletion, OneAtATime::new(&counts)), &jobs);
        prop_assert_eq!(times(shortest), times(play(Simulation::new(&counts), &jobs)));
    }
}
