//! An event-calendar simulator, written from the words of the model and sharing nothing with the crate's: a clock, a heap of
//! completions, a queue of waiting jobs, a list of idle servers. It knows start and finish only by letting time pass.

use queueing::Tick;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

/// What became of one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    pub kind: usize,
    pub start: Tick,
    pub finish: Tick,
}

/// Plays jobs (`arrivals` ascending, `service[kind][job]`) through `counts[kind]` servers in the order of the kinds: the head of the
/// queue goes to the first idle server.
pub fn simulate(arrivals: &[Tick], service: &[Vec<Tick>], counts: &[u32]) -> Vec<Outcome> {
    let mut kinds = Vec::new();
    for (kind, &count) in counts.iter().enumerate() {
        for _ in 0..count {
            kinds.push(kind);
        }
    }
    let mut idle: BTreeSet<usize> = (0..kinds.len()).collect();
    let mut completions: BinaryHeap<Reverse<(Tick, usize)>> = BinaryHeap::new();
    let mut waiting: VecDeque<usize> = VecDeque::new();
    let mut outcomes = vec![None; arrivals.len()];
    let mut next_arrival = 0;
    loop {
        let completion = completions.peek().map(|Reverse((at, _))| *at);
        let arrival = arrivals.get(next_arrival).copied();
        let Some(now) = completion.into_iter().chain(arrival).min() else {
            break;
        };
        while arrivals.get(next_arrival) == Some(&now) {
            waiting.push_back(next_arrival);
            next_arrival += 1;
        }
        // One job at a time: a job of no duration gives its server back before the next one chooses.
        loop {
            while let Some(&Reverse((at, server))) = completions.peek() {
                if at > now {
                    break;
                }
                completions.pop();
                idle.insert(server);
            }
            let Some(&server) = idle.first() else { break };
            let Some(job) = waiting.pop_front() else { break };
            idle.remove(&server);
            let finish = now + service[kinds[server]][job];
            completions.push(Reverse((finish, server)));
            outcomes[job] = Some(Outcome { kind: kinds[server], start: now, finish });
        }
    }
    outcomes.into_iter().map(|outcome| outcome.expect("with servers every job is served")).collect()
}
