//! The neighbours of the answer: cheaper pools that just fail, and the next dearer ones with more headroom.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::terms::terms;
use crate::format::{dollars, number, satisfaction};
use crate::glossary::{FRONTIER, NEAR_MISS};
use crate::words;
use protocol::{Plan, PoolPoint};
use yew::prelude::*;

/// So many dearer pools are offered.
const DEARER: usize = 5;

/// The panel.
pub fn near_misses(plan: &Plan, on_pick: &Callback<Vec<u32>>) -> Html {
    let misses = if plan.near_misses.is_empty() {
        empty(why_none(plan))
    } else {
        table("Cheaper pools that just fail", plan, &plan.near_misses, on_pick)
    };
    let dearer = dearer(plan);
    let body = html! {
        <>
            <h3 class="panel__subtitle">{ "Cheaper, but not good enough" }</h3>
            { misses }
            if !dearer.is_empty() {
                <h3 class="panel__subtitle">{ "A little dearer, and safer" }</h3>
                { table("Dearer pools with fewer late queries", plan, &dearer, on_pick) }
            }
            { terms(&[&NEAR_MISS, &FRONTIER]) }
        </>
    };
    let title = "Near misses, and what a little more buys";
    panel(Head { id: "near-misses", title, testid: "near-misses", lead: "" }, body)
}

fn why_none(plan: &Plan) -> String {
    if !plan.complete {
        return "They are looked for once the answer is known.".to_owned();
    }
    if plan.certificate.cheaper_pools == 0 {
        return "No pool is cheaper than the answer.".to_owned();
    }
    format!("None is near: every cheaper pool answers fewer than {} in time.", satisfaction(plan.frontier_floor))
}

/// The pools of the Pareto line above the answer, cheapest first.
fn dearer(plan: &Plan) -> Vec<PoolPoint> {
    let Some(best) = &plan.best else { return Vec::new() };
    let above = plan
        .frontier
        .iter()
        .filter(|pool| pool.within_target > best.within_target && pool.cost_per_hour > best.cost_per_hour);
    above.take(DEARER).cloned().collect()
}

fn table(caption: &str, plan: &Plan, pools: &[PoolPoint], on_pick: &Callback<Vec<u32>>) -> Html {
    let columns = [
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("Difference", Align::Figures("$/h")),
        ("In time", Align::Figures("0 to 1")),
        ("To the target", Align::Figures("0 to 1")),
    ];
    let best = plan.best.as_ref().map_or(0.0, |best| best.cost_per_hour);
    let rows = pools.iter().map(|pool| {
        let pick = on_pick.reform({
            let counts = pool.counts.clone();
            move |_: MouseEvent| counts.clone()
        });
        let difference = pool.cost_per_hour - best;
        let sign = if difference > 0.0 { "+" } else { "" };
        let name = words::pool(&pool.counts, &plan.types);
        vec![
            Cell::from(name.as_str())
                .looks(html! { <button type="button" class="link" onclick={pick}>{ name }</button> }),
            Cell::figure(pool.cost_per_hour, dollars(pool.cost_per_hour)),
            Cell::figure(difference, format!("{sign}{}", dollars(difference))),
            Cell::figure(pool.share, satisfaction(pool.share)),
            Cell::figure(pool.share - plan.target_share, points(pool.share - plan.target_share)),
        ]
    });
    data_table(caption, &columns, rows.collect())
}

/// A difference of shares in percentage points; a small one is never rounded to none.
fn points(difference: f64) -> String {
    let size = difference.abs() * 100.0;
    let places = if size >= 0.05 || size == 0.0 { 2 } else { 4 };
    let sign = if difference > 0.0 { "+" } else { "" };
    format!("{sign}{} points", number(difference * 100.0, places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn dearer_pools_are_better_ones() {
        let plan = sample::plan();
        let best = plan.best.clone().expect("the sample has an answer");
        let offered = dearer(&plan);
        assert_eq!(offered.len(), 2, "5+0 and 5+1 lie above the answer on the sample's Pareto line");
        assert!(offered.iter().all(|pool| pool.share > best.share && pool.cost_per_hour > best.cost_per_hour));
    }

    #[test]
    fn an_empty_table_says_why() {
        let plan = Plan { near_misses: Vec::new(), ..sample::plan() };
        assert_eq!(why_none(&plan), "None is near: every cheaper pool answers fewer than 90.00 % in time.");
        assert!(why_none(&Plan { complete: false, ..plan }).starts_with("They are looked for"));
    }

    #[test]
    fn a_small_distance_is_still_a_distance() {
        assert_eq!(points(-0.0093), "−0.93 points");
        assert_eq!(points(0.0034), "+0.34 points");
        assert_eq!(points(-0.000_01), "−0.0010 points");
    }
}
