//! Every term of the page, explained once. Each names the section of docs/METHOD.md that says how it is computed.

/// A term.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// Unique, for the page's elements.
    pub id: &'static str,
    /// The term itself.
    pub name: &'static str,
    /// What it means.
    pub text: &'static str,
    /// The section of docs/METHOD.md.
    pub source: &'static str,
}

const SIMULATED: &str = "What is simulated";
const FIGURES: &str = "What the figures of a pool mean";
const DECIDING: &str = "Near misses, and deciding";
const PROVEN_MEANS: &str = "What \"proven\" means, and what not";
const WHAT_IF: &str = "What if";
const TRIALS: &str = "Trials";

/// The share of queries in time.
pub static RATE: Term = Term {
    id: "rate",
    name: "QoS satisfaction rate",
    text: "The share of queries whose latency, waiting and service together, is at most the target. A pool meets the target when this share reaches the percentage that is asked for.",
    source: SIMULATED,
};
/// What is promised.
pub static TARGET: Term = Term {
    id: "target",
    name: "Tail-latency target",
    text: "So many percent of the queries must answer within so many milliseconds. It speaks of the slowest few, not of the mean: 99 % within 21 ms leaves one query in a hundred to be later.",
    source: SIMULATED,
};
/// An interval.
pub static INTERVAL: Term = Term {
    id: "interval",
    name: "95 % interval",
    text: "The stretch in which the long-run share lies, right in 95 of 100 such statements. It comes from fresh queries that the search never saw, in independent replications, because misses come in bursts.",
    source: DECIDING,
};
/// Pools of one type.
pub static HOMOGENEOUS: Term = Term {
    id: "homogeneous",
    name: "Homogeneous pool",
    text: "A pool of one instance type. The saving compares with the cheapest one that meets the target, which is what people rent who do not mix types.",
    source: FIGURES,
};
/// How much more load.
pub static HEADROOM: Term = Term {
    id: "headroom",
    name: "Headroom",
    text: "How much more load the pool carries before it misses the target: the same queries, arriving faster, in steps of 1 % of today's load.",
    source: FIGURES,
};
/// What is certain.
pub static PROVEN: Term = Term {
    id: "proven",
    name: "Proven",
    text: "On the simulated queries every cheaper pool was refuted, by a bound with a proof or by simulating it. It is a statement about these queries, not about your cluster.",
    source: PROVEN_MEANS,
};
/// What fresh queries leave open.
pub static TOO_CLOSE: Term = Term {
    id: "too-close",
    name: "Too close to call",
    text: "After all fresh queries the target still lies inside the interval: whether the pool meets it in the long run cannot be told from them.",
    source: DECIDING,
};
/// How busy.
pub static UTILIZATION: Term = Term {
    id: "utilization",
    name: "Utilization",
    text: "The share of the time in which the instances of a type serve a query, from the first arrival to the last completion.",
    source: FIGURES,
};
/// Why queries are late.
pub static MISS_KINDS: Term = Term {
    id: "miss-kinds",
    name: "Kinds of misses",
    text: "Too slow: service alone takes longer than the target. Waited too long: the queue alone does. Both together: each would have fitted, their sum does not. More instances help the last two, a faster type the first.",
    source: FIGURES,
};
/// Cheaper pools that just fail.
pub static NEAR_MISS: Term = Term {
    id: "near-miss",
    name: "Near miss",
    text: "A cheaper pool that misses the target by little: late on at most one and a half times as many queries as are allowed. It is judged on fresh queries too, because one stream may have been unkind to it.",
    source: DECIDING,
};
/// The Pareto line.
pub static FRONTIER: Term = Term {
    id: "frontier",
    name: "Pareto line",
    text: "The pools that no cheaper pool beats on the share of queries in time: for any budget, the best that was found for the money.",
    source: FIGURES,
};
/// What a trial promises.
pub static IMPROVEMENT: Term = Term {
    id: "improvement",
    name: "Expected improvement",
    text: "How much better than the best so far a pool is on average, over all that the model thinks possible of it. The search tries next what promises most.",
    source: TRIALS,
};
/// The head of the stream.
pub static FIRST_LOOK: Term = Term {
    id: "first-look",
    name: "First look",
    text: "A good pool found on the first 10,000 queries alone, shown while the rest is being drawn. It proves nothing, and nothing of it goes into the answer.",
    source: "The search assumes nothing about shape",
};
/// Who gets the next query.
pub static POLICY: Term = Term {
    id: "policy",
    name: "Dispatch policy",
    text: "The rule by which a query gets its instance. The plan uses list order, as RIBBON does: first come first served, to the first free instance in the list of types.",
    source: WHAT_IF,
};
/// What does not change between pools.
pub static QUERIES: Term = Term {
    id: "queries",
    name: "Simulated queries",
    text: "The load is drawn once from its seed, and every pool is played on the same queries, so that pools differ only by what they are.",
    source: SIMULATED,
};

/// All of them, by name.
pub static ALL: [&Term; 15] = [
    &INTERVAL,
    &POLICY,
    &IMPROVEMENT,
    &FIRST_LOOK,
    &HEADROOM,
    &HOMOGENEOUS,
    &MISS_KINDS,
    &NEAR_MISS,
    &FRONTIER,
    &PROVEN,
    &RATE,
    &QUERIES,
    &TARGET,
    &TOO_CLOSE,
    &UTILIZATION,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_is_there_once_and_its_source_is_a_section_of_the_method() {
        let method = include_str!("../../../docs/METHOD.md");
        for term in ALL {
            assert_eq!(ALL.iter().filter(|it| it.id == term.id || it.name == term.name).count(), 1, "{}", term.name);
            let heading = format!("## {}", term.source);
            assert!(method.lines().any(|line| line == heading), "{}: no `{heading}` in docs/METHOD.md", term.name);
            assert!(term.text.ends_with('.'), "{}", term.name);
        }
        let names: Vec<String> = ALL.iter().map(|term| term.name.to_lowercase()).collect();
        assert!(names.is_sorted(), "{names:?}");
    }
}
