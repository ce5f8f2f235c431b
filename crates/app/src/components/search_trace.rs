//! How the answer was found: the pools that were simulated to the end, in the order of the search, with the best so far; and the best pool after each phase.

use crate::chart::trials::{Tried, best_so_far};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::longer::Longer;
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::terms::terms;
use crate::components::trials_plot::{TrialMark, TrialsPlot, legend};
use crate::components::twin::twin;
use crate::format::{count, dollars, large_count, satisfaction};
use crate::glossary::{FIRST_LOOK, PROVEN};
use crate::shared::Shared;
use crate::state::Milestone;
use crate::words;
use protocol::{Plan, PoolPoint};
use yew::prelude::*;

const HEAD: Head = Head {
    id: "trace",
    title: "How the answer was found",
    testid: "trace",
    lead: "Pools in the order of the search, simulated on the searched queries: types alone, the best pair, upwards in price until one meets the target, then what lies around it. Only those that were simulated to the end are drawn; which rule pruned how many of the others is told below.",
};

const LABEL: &str = "Price by pool simulated. Arrow keys walk along the pools, Enter looks at one. The table below holds the same figures.";

/// The panel: chart, legend, tables.
pub fn search_trace(plan: &Shared<Plan>, steps: &[Milestone], on_pick: &Callback<Vec<u32>>) -> Html {
    let pools: Vec<PoolPoint> = looked_at(plan).cloned().collect();
    if steps.is_empty() && pools.is_empty() {
        return panel(HEAD, empty("Nothing was found yet."));
    }
    let body = html! {
        <>
            if !pools.is_empty() {
                { chart(plan, pools, on_pick) }
            }
            if !steps.is_empty() {
                { phases(steps) }
            }
            { terms(&[&FIRST_LOOK, &PROVEN]) }
        </>
    };
    panel(HEAD, body)
}

/// The pools that were simulated to the end, in the order of the search.
fn looked_at(plan: &Plan) -> impl Iterator<Item = &PoolPoint> {
    plan.looked_at.iter().filter_map(|place| plan.surveyed.get(*place as usize))
}

fn chart(plan: &Shared<Plan>, pools: Vec<PoolPoint>, on_pick: &Callback<Vec<u32>>) -> Html {
    let mark = |pool: &PoolPoint| {
        // A type a line, so that a phone is wide enough.
        let mut told: Vec<String> = words::pool(&pool.counts, &plan.types).split(" + ").map(str::to_owned).collect();
        let named = told.len();
        told.push(format!("{}/h, {} in time", dollars(pool.cost_per_hour), satisfaction(pool.share)));
        told.push(if pool.meets_target { "meets the target" } else { "misses the target" }.to_owned());
        TrialMark { cost_per_hour: pool.cost_per_hour, meets: Some(pool.meets_target), told, named }
    };
    let marks = Shared::new(pools.iter().map(mark).collect::<Vec<_>>());
    let rows = pools.len();
    let pools = Shared::new(pools);
    let table = Callback::from({
        let (plan, pools, on_pick) = (plan.clone(), pools.clone(), on_pick.clone());
        move |listed| listed_pools(&plan, &pools, listed, &on_pick)
    });
    let on_pick =
        on_pick.reform(move |place: usize| pools.get(place).map_or_else(Vec::new, |pool| pool.counts.clone()));
    html! {
        <>
            <TrialsPlot {marks} along="pool" label={LABEL} {on_pick} />
            { legend(None) }
            { save_as(HEAD) }
            { twin(html! { <Longer {rows} words={["The first {}.", "later ones"]} testid="trace-all" {table} /> }) }
        </>
    }
}

fn listed_pools(plan: &Plan, pools: &[PoolPoint], listed: usize, on_pick: &Callback<Vec<u32>>) -> Html {
    let columns = [
        ("No.", Align::Figures("")),
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("In time", Align::Figures("0 to 1")),
        ("Target", Align::Words),
        ("Best so far, $/h", Align::Figures("")),
        ("Look at it", Align::Acts),
    ];
    let tried: Vec<Tried> = pools.iter().map(|pool| (pool.cost_per_hour, pool.meets_target)).collect();
    let shown = pools.iter().zip(best_so_far(&tried)).take(listed);
    let rows = shown.enumerate().map(|(place, (pool, best))| {
        let name = words::pool(&pool.counts, &plan.types);
        let label = format!("Look at {name}");
        let pick = on_pick.reform({
            let counts = pool.counts.clone();
            move |_: MouseEvent| counts.clone()
        });
        vec![
            Cell::figure((place + 1) as f64, count(place as u64 + 1)),
            Cell::from(name),
            Cell::figure(pool.cost_per_hour, dollars(pool.cost_per_hour)),
            Cell::figure(pool.share, satisfaction(pool.share)),
            Cell::from(if pool.meets_target { "met" } else { "missed" }),
            best.map_or_else(|| Cell::from("—"), |best| Cell::figure(best, dollars(best))),
            Cell::act(html! { <button type="button" class="button button--quiet" aria-label={label} onclick={pick}>{ "Look" }</button> }),
        ]
    });
    data_table("Price by pool simulated", &columns, rows.collect())
}

fn phases(steps: &[Milestone]) -> Html {
    let columns = [
        ("Phase", Align::Words),
        ("Best so far", Align::Words),
        ("$/h", Align::Figures("")),
        ("In time", Align::Figures("")),
        ("Pruned by rules", Align::Figures("")),
        ("Refuted by simulation", Align::Figures("")),
        ("Queries simulated", Align::Figures("")),
    ];
    let rows = steps.iter().map(|step| {
        let best = step.best.as_ref();
        let none = || "—".to_owned();
        vec![
            Cell::from(step.phase),
            Cell::from(best.map_or_else(none, |best| best.label.clone())),
            best.map_or_else(
                || Cell::from(none()),
                |best| Cell::figure(best.cost_per_hour, dollars(best.cost_per_hour)),
            ),
            best.map_or_else(|| Cell::from(none()), |best| Cell::figure(best.share, satisfaction(best.share))),
            Cell::figure(step.by_bound as f64, count(step.by_bound)),
            Cell::figure(step.by_simulation as f64, count(step.by_simulation)),
            Cell::figure(step.simulated_queries as f64, large_count(step.simulated_queries)),
        ]
    });
    data_table("The best pool after each phase", &columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// By hand, from the sample: five of the fast ones first, the pair, then upwards from $2.025.
    #[test]
    fn pools_stand_in_the_order_in_which_they_were_simulated() {
        let plan = sample::plan();
        let counts: Vec<&[u32]> = looked_at(&plan).map(|pool| pool.counts.as_slice()).collect();
        assert_eq!(counts, [[5, 0, 0], [4, 0, 2], [3, 0, 3], [4, 0, 0], [4, 0, 1], [5, 1, 0]]);
        let broken = Plan { looked_at: vec![6, 0], ..plan };
        assert_eq!(looked_at(&broken).count(), 1, "a place that is none is left out");
    }
}
