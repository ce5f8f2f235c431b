//! The pools that came before the judges: what fresh queries say of each, as an interval against the target.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::terms::terms;
use crate::format::{dollars, percent, satisfaction, target_percent};
use crate::glossary::{INTERVAL, TOO_CLOSE};
use crate::words;
use protocol::{Contender, Plan, VerdictKind};
use yew::prelude::*;

/// Width and height of an interval's drawing, CSS pixels.
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 14.0;

/// The panel.
pub fn contenders(plan: &Plan, on_pick: &Callback<Vec<u32>>) -> Html {
    let body = if plan.contenders.is_empty() {
        empty(why_none(plan))
    } else {
        let target = target_percent(plan.target_share);
        html! {
            <>
                <p class="panel__lead">
                    { "The best of the search, the cheaper pools that just missed, the next dearer ones and the best of one type, \
                       all on the same fresh queries, which the search never saw. " }
                    { format!("The line in each drawing marks the target of {target}.") }
                </p>
                { table(plan, on_pick) }
                { terms(&[&INTERVAL, &TOO_CLOSE]) }
            </>
        }
    };
    panel(Head { id: "contenders", title: "Decided on fresh queries", testid: "contenders", lead: "" }, body)
}

fn why_none(plan: &Plan) -> &'static str {
    if plan.recorded_trace {
        "The load is a recorded trace: there are no fresh queries to decide on."
    } else if plan.complete || plan.best.is_none() {
        "No pool came so far."
    } else {
        "They come once the search is done."
    }
}

fn table(plan: &Plan, on_pick: &Callback<Vec<u32>>) -> Html {
    let columns = [
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("Verdict", Align::Words),
        ("In time", Align::Figures("0 to 1")),
        ("95 % interval", Align::Words),
        ("Chance to meet it", Align::Figures("0 to 1")),
    ];
    let span = Span::of(plan);
    let rows = plan.contenders.iter().map(|contender| {
        let counts = contender.pool.counts.clone();
        let pick = on_pick.reform(move |_: MouseEvent| counts.clone());
        let verdict = &contender.verdict;
        let interval = format!("{} to {}", satisfaction(verdict.interval.low), satisfaction(verdict.interval.high));
        vec![
            Cell::from(contender.label.as_str())
                .looks(html! { <button type="button" class="link" onclick={pick}>{ &contender.label }</button> }),
            Cell::figure(contender.pool.cost_per_hour, dollars(contender.pool.cost_per_hour)),
            Cell::from(words::verdict_word(verdict.kind))
                .looks(html! { <span class="contenders__verdict">{ words::verdict_word(verdict.kind) }</span> }),
            Cell::figure(verdict.share, satisfaction(verdict.share)),
            Cell::from(interval.as_str())
                .looks(html! { <span class="contenders__interval">{ span.draw(contender) }{ interval }</span> }),
            Cell::figure(verdict.chance, percent(verdict.chance, 0)),
        ]
    });
    data_table("What fresh queries say of each pool", &columns, rows.collect())
}

/// The stretch of shares that the drawings show, the same in every row: the target in the middle, and half as far to either side as
/// the target is from 100 %. What lies beyond ends at the edge.
struct Span {
    low: f64,
    high: f64,
    target: f64,
}

impl Span {
    fn of(plan: &Plan) -> Self {
        let (target, side) = (plan.target_share, (1.0 - plan.target_share) / 2.0);
        Self { low: target - side, high: target + side, target }
    }

    fn at(&self, share: f64) -> f64 {
        ((share - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * WIDTH
    }

    fn draw(&self, contender: &Contender) -> Html {
        let interval = contender.verdict.interval;
        let (from, to) = (self.at(interval.low), self.at(interval.high));
        let class = match contender.verdict.kind {
            VerdictKind::Meets => "contenders__meets",
            VerdictKind::Fails => "contenders__fails",
            VerdictKind::TooCloseToCall => "contenders__close",
        };
        let target = format!("{:.1}", self.at(self.target));
        html! {
            <svg class="contenders__drawing" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} width={WIDTH.to_string()} height={HEIGHT.to_string()} aria-hidden="true" focusable="false">
                <line class="contenders__target" x1={target.clone()} x2={target} y1="0" y2={HEIGHT.to_string()} />
                <rect {class} x={format!("{from:.1}")} y="4" width={format!("{:.1}", (to - from).max(2.0))} height="6" rx="2" />
            </svg>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn intervals_lie_on_one_scale_with_the_target_in_the_same_place() {
        let plan = sample::plan();
        let span = Span::of(&plan);
        assert!((span.low - 0.985).abs() < 1e-12 && (span.high - 0.995).abs() < 1e-12);
        assert!((span.at(0.99) - WIDTH / 2.0).abs() < 1e-9);
        assert_eq!(span.at(0.5), 0.0);
    }

    #[test]
    fn an_empty_panel_says_why() {
        let plan = Plan { contenders: Vec::new(), complete: false, ..sample::plan() };
        assert_eq!(why_none(&plan), "They come once the search is done.");
        assert!(why_none(&Plan { recorded_trace: true, ..plan }).contains("recorded trace"));
    }
}
