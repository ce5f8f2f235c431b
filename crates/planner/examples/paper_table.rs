//! Writes docs/PAPER.md: the five workloads of the RIBBON paper, planned, beside the paper's own figures.
//! Run by `cargo xtask paper`.

use protocol::{Budget, Plan, PoolReport, Verdict, VerdictKind};
use scenario::{Scenario, presets};
use std::fmt::Write as _;

/// What the paper publishes, and what its artifact gives when run, for one workload.
struct Published {
    preset: &'static str,
    model: &'static str,
    /// Best pool of one type and best mixed pool, counts of the paper's three types.
    homogeneous: [u32; 3],
    mixed: [u32; 3],
    /// Saving in percent: by the artifact's own tables, and as printed in the paper (figure 9 and abstract).
    saving_artifact: f64,
    saving_paper: u32,
    /// Saving under a true Poisson process, measured with the artifact's samples (RIBBON itself has no such figure).
    saving_poisson: f64,
}

/// Source: RIBBON, SC'21 (arXiv 2207.11434), and its artifact (github `boringlee24/SC21_Ribbon`, MIT), run exhaustively.
const PUBLISHED: [Published; 5] = [
    Published {
        preset: "candle",
        model: "CANDLE",
        homogeneous: [8, 0, 0],
        mixed: [6, 0, 2],
        saving_artifact: 11.49,
        saving_paper: 11,
        saving_poisson: 10.2,
    },
    Published {
        preset: "resnet50",
        model: "ResNet50",
        homogeneous: [8, 0, 0],
        mixed: [4, 0, 5],
        saving_artifact: 16.23,
        saving_paper: 16,
        saving_poisson: 10.2,
    },
    Published {
        preset: "vgg19",
        model: "VGG19",
        homogeneous: [9, 0, 0],
        mixed: [6, 0, 4],
        saving_artifact: 9.32,
        saving_paper: 9,
        saving_poisson: 8.4,
    },
    Published {
        preset: "mtwnd",
        model: "MT-WND",
        homogeneous: [5, 0, 0],
        mixed: [4, 0, 1],
        saving_artifact: 14.33,
        saving_paper: 14,
        saving_poisson: 8.7,
    },
    Published {
        preset: "dien",
        model: "DIEN",
        homogeneous: [6, 0, 0],
        mixed: [5, 1, 0],
        saving_artifact: 11.95,
        saving_paper: 12,
        saving_poisson: 0.0,
    },
];

fn scenario(id: &str) -> Scenario {
    let preset = presets::all().iter().find(|preset| preset.id == id);
    preset.unwrap_or_else(|| panic!("no preset {id}")).scenario()
}

fn plan(scenario: &Scenario) -> Plan {
    planner::plan(scenario, Budget::default()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Counts of the paper's three types as counts of all types of the preset, which has the paper's three first.
fn all_types(scenario: &Scenario, three: [u32; 3]) -> Vec<u32> {
    let mut counts = three.to_vec();
    counts.resize(scenario.instances().len(), 0);
    counts
}

fn pool(report: &PoolReport) -> String {
    format!("{} ${:.4}", tuple(&report.counts), report.cost_per_hour)
}

/// Counts of the paper's three types.
fn tuple(counts: &[u32]) -> String {
    format!("({},{},{})", counts[0], counts[1], counts[2])
}

fn percent(verdict: &Verdict) -> String {
    let interval = verdict.interval;
    format!("{:.3} [{:.3}, {:.3}]", verdict.share * 100.0, interval.low * 100.0, interval.high * 100.0)
}

fn words(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "meets",
        VerdictKind::Fails => "fails",
        VerdictKind::TooCloseToCall => "too close to call",
    }
}

/// Why our answer differs from the paper's: what the paper's pool does on our stream and on fresh queries.
fn difference(scenario: &Scenario, published: &Published, plan: &Plan) -> String {
    let best = plan.best.as_ref().map(|best| best.counts.clone()).unwrap_or_default();
    let theirs = all_types(scenario, published.mixed);
    if best == theirs {
        return "same pool".to_owned();
    }
    let report = planner::evaluate(scenario, &theirs).unwrap_or_else(|problems| panic!("{problems:?}"));
    let verdict = planner::judge(scenario, &theirs)
        .ok()
        .flatten()
        .map(|verdict| format!("{} on fresh queries ({})", percent(&verdict), words(verdict.kind)));
    format!(
        "the paper's {} gives {:.3} % on our stream, {}",
        tuple(&published.mixed),
        report.share * 100.0,
        verdict.unwrap_or_default()
    )
}

fn paper_arrivals(out: &mut String) {
    out.push_str(
        "## The paper's arrivals\n\n\
         | model | best of one type, paper | ours | best mixed, paper | ours | saving %, paper (artifact) | ours | share of fresh queries %, 95 % interval | verdict | difference |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for published in &PUBLISHED {
        let scenario = scenario(published.preset);
        let plan = plan(&scenario);
        let ours = |report: &Option<PoolReport>| report.as_ref().map_or("none".to_owned(), pool);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} ({}) | {} | {} | {} | {} |",
            published.model,
            tuple(&published.homogeneous),
            ours(&plan.homogeneous),
            tuple(&published.mixed),
            ours(&plan.best),
            published.saving_paper,
            published.saving_artifact,
            plan.saving.map_or("none".to_owned(), |saving| format!("{:.2}", saving * 100.0)),
            plan.verdict.as_ref().map_or("none".to_owned(), percent),
            plan.verdict.as_ref().map_or("none", |verdict| words(verdict.kind)),
            difference(&scenario, published, &plan),
        );
    }
}

fn poisson_arrivals(out: &mut String) {
    out.push_str(
        "\n## A true Poisson process at the same rate\n\n\
         | model | best of one type | best mixed | saving % | saving %, artifact's samples | share of fresh queries %, 95 % interval | verdict | the paper's pool here |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for published in &PUBLISHED {
        let scenario = scenario(&format!("{}-poisson", published.preset));
        let plan = plan(&scenario);
        let ours = |report: &Option<PoolReport>| report.as_ref().map_or("none".to_owned(), pool);
        let theirs = planner::judge(&scenario, &all_types(&scenario, published.mixed)).ok().flatten();
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            published.model,
            ours(&plan.homogeneous),
            ours(&plan.best),
            plan.saving.map_or("none".to_owned(), |saving| format!("{:.2}", saving * 100.0)),
            published.saving_poisson,
            plan.verdict.as_ref().map_or("none".to_owned(), percent),
            plan.verdict.as_ref().map_or("none", |verdict| words(verdict.kind)),
            theirs.map_or("none".to_owned(), |verdict| format!("{} ({})", percent(&verdict), words(verdict.kind))),
        );
    }
}

fn main() {
    let mut out = String::from(
        "# The paper's workloads\n\n\
         Written by `cargo xtask paper`; do not edit. Each workload of the RIBBON paper (SC'21, arXiv 2207.11434) as the page\n\
         plans it: the paper's three instance types and bounds, 100,000 queries, 99 % within the paper's target. Counts are\n\
         in the paper's order of types. The paper's figures are those it prints, and those that its public artifact gives when\n\
         all pools are evaluated on its own tables.\n\n",
    );
    paper_arrivals(&mut out);
    poisson_arrivals(&mut out);
    out.push_str(
        "\n## Why figures differ\n\n\
         - The artifact draws each query's latency from about 100 measured samples, rounded to whole milliseconds; the presets\n\
         \u{20} carry the mean at each of the 50 measured batch sizes, not the samples.\n\
         - The artifact judges a pool on 25,000 queries without a seed. Where a pool sits on the threshold, one such evaluation\n\
         \u{20} accepts it or not by chance; the interval on fresh queries says so.\n\
         - What the artifact calls Poisson arrivals are whole-millisecond gaps drawn from a Poisson distribution, which is far\n\
         \u{20} calmer than a Poisson process: under a true one no published optimum holds the target, and the savings are smaller.\n",
    );
    print!("{out}");
}
