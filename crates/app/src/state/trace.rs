//! How an answer came to be, from the answers that the planner told on the way: one step a phase that had something new to tell.

use protocol::{Plan, Status};

/// A phase that is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// Which one.
    pub phase: &'static str,
    /// The best pool known by then.
    pub best: Option<BestSoFar>,
    /// Pools that bounds had refuted by then.
    pub by_bound: u64,
    /// Pools that were refuted by simulating them.
    pub by_simulation: u64,
    /// Queries simulated by then.
    pub simulated_queries: u64,
}

/// The best pool at some time.
#[derive(Debug, Clone, PartialEq)]
pub struct BestSoFar {
    /// The pool in words.
    pub label: String,
    /// $/h.
    pub cost_per_hour: f64,
    /// What was known of its share: on fresh queries, once they had been played.
    pub share: f64,
}

/// Notes what this answer adds to those before it.
pub fn note(steps: &mut Vec<Milestone>, plan: &Plan) {
    let best = plan.best.as_ref().map(|best| BestSoFar {
        label: best.label.clone(),
        cost_per_hour: best.cost_per_hour,
        share: plan.verdict.as_ref().map_or(best.share, |verdict| verdict.share),
    });
    let step = Milestone {
        phase: phase(steps, plan),
        best,
        by_bound: plan.certificate.refuted_by_bound,
        by_simulation: plan.certificate.refuted_by_simulation,
        simulated_queries: plan.simulated_queries,
    };
    // A phase may tell more than once, as the judges do; the last word stands.
    steps.retain(|earlier| earlier.phase != step.phase);
    steps.push(step);
}

/// Which phase an answer came of. Searching is told of twice: of each type alone, and of the pairs around the best of them.
fn phase(steps: &[Milestone], plan: &Plan) -> &'static str {
    const ALONE: &str = "Each type alone";
    match plan.status {
        Status::Searching if plan.first_look => "First look",
        Status::Searching if steps.iter().any(|step| step.phase == ALONE) => "Pairs of types",
        Status::Searching => ALONE,
        Status::Cancelled => "Cancelled",
        _ if plan.complete => "Survey of the neighbours",
        _ if plan.headroom.is_some() => "Headroom",
        _ if plan.verdict.is_some() || !plan.contenders.is_empty() => "Fresh queries",
        _ => "Walk in order of price",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn each_phase_is_a_step_and_says_what_was_best_by_then() {
        let last = sample::plan();
        let early = Plan {
            status: Status::Searching,
            complete: false,
            verdict: None,
            contenders: Vec::new(),
            headroom: None,
            ..last.clone()
        };
        let walked = Plan { status: Status::Optimal, ..early.clone() };
        let told = [
            Plan { first_look: true, ..early.clone() },
            Plan { best: last.homogeneous.clone(), ..early.clone() },
            early.clone(),
            walked.clone(),
            Plan { verdict: last.verdict.clone(), ..walked.clone() },
            Plan { verdict: last.verdict.clone(), ..walked },
            last.clone(),
        ];
        let mut steps = Vec::new();
        for plan in &told {
            note(&mut steps, plan);
        }
        let phases: Vec<&str> = steps.iter().map(|step| step.phase).collect();
        let expected = [
            "First look",
            "Each type alone",
            "Pairs of types",
            "Walk in order of price",
            "Fresh queries",
            "Survey of the neighbours",
        ];
        assert_eq!(phases, expected);
        let best = |place: usize| steps[place].best.clone().expect("a pool");
        assert_eq!((best(1).cost_per_hour, best(3).cost_per_hour), (2.63, 2.402));
        assert_eq!((best(3).share, best(4).share), (0.9941, 0.9931), "what fresh queries say stands above the stream");
    }
}
