//! The parts of the trial form that are pasted: a log of latencies, with what was read of it, and a table of trials.

use crate::components::button::{choices, line, radio};
use crate::components::diagnostics::sentence;
use crate::components::form::Form;
use crate::components::trial_form::{on, on_text, words_of};
use crate::format::{count, percent, range_ms, satisfaction};
use crate::state::{Blank, LiveWish};
use crate::words::plural;
use scenario::tables::{LatencyLog, LogUnit, SkippedRows};
use yew::prelude::*;

/// What an area is called, how it is explained, and an example.
struct Asked {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    example: &'static str,
}

const LOG: Asked = Asked {
    name: "trial_log",
    label: "Latencies of the trial's queries",
    hint: "One a line, a table with a latency column, or a JSON list. Whole latencies as the clients saw them, waiting included; it stays in this page, and only the two counts are kept.",
    example: "latency_ms\n12.4\n19.8\n23.1",
};

const TABLE: Asked = Asked {
    name: "trial_table",
    label: "Trials",
    hint: "pool, rate in percent, and if you know it how many queries.",
    example: "pool,rate,queries\n4 g4dn.xlarge + 1 r5n.large,99.3,25000",
};

/// The log's area, its unit, and what was read.
pub fn log(form: &Form) -> Html {
    let live = &form.state.live.form;
    let units = [(LogUnit::Ms, "ms", "unit-ms"), (LogUnit::S, "s", "unit-s"), (LogUnit::Us, "µs", "unit-us")];
    let unit = |(unit, words, testid)| {
        radio(("log-unit", testid), live.unit == unit, words_of(words), on(form, LiveWish::Unit(unit)))
    };
    html! {
        <>
            { area(form, Blank::Log, &LOG, &live.log) }
            { choices("choices choices--row live__ways", "Figures without a unit are in", units.map(unit).to_vec()) }
            { reading(form) }
        </>
    }
}

/// The table's area.
pub fn table(form: &Form) -> Html {
    area(form, Blank::Table, &TABLE, &form.state.live.form.table)
}

fn area(form: &Form, blank: Blank, asked: &Asked, value: &str) -> Html {
    let (id, hint) = (format!("field-{}", asked.name), format!("field-{}-hint", asked.name));
    let wrong = form.state.live.form.problems.iter().any(|problem| problem.place.input == asked.name);
    html! {
        <div class="paste">
            <label class="field__label" for={id.clone()}>{ asked.label }</label>
            <p id={hint.clone()} class="paste__hint">{ asked.hint }</p>
            <textarea {id} class={classes!("paste__text", wrong.then_some("paste__text--wrong"))} rows="6" value={value.to_owned()}
                oninput={on_text(form, blank)} placeholder={asked.example} wrap="off" spellcheck="false" autocomplete="off" autocapitalize="off"
                aria-invalid={wrong.to_string()} aria-describedby={format!("{hint} trial-problems")} data-testid={asked.name} />
        </div>
    }
}

fn reading(form: &Form) -> Html {
    let live = &form.state.live.form;
    let words = match &live.reading {
        Some(Ok(log)) => return read(log),
        Some(Err(problem)) => format!("{} {}", sentence(&problem.message), sentence(&problem.hint)),
        None if live.log.trim().is_empty() => "What was read is shown here before you tell it.".to_owned(),
        None if form.state.reading.target_latency_ns.is_none() => {
            "The scenario has problems, so there is no target to compare with yet.".to_owned()
        }
        None => "Reading …".to_owned(),
    };
    line("paste__hint", "log-reading", words)
}

fn read(log: &LatencyLog) -> Html {
    let (used, within) = (u64::from(log.used), u64::from(log.within));
    let share = within as f64 / used.max(1) as f64;
    let skipped: usize = log.skipped.iter().map(|rows| rows.count).sum();
    html! {
        <div class="live__reading" role="status" data-testid="log-reading">
            <p>
                <strong>{ satisfaction(share) }</strong>
                { format!(" in time: {} of {}, from {}.", count(within), plural(used, "latency", "latencies"), range_ms(log.range_ms)) }
            </p>
            { for log.notes.iter().map(|note| html! { <p>{ note }</p> }) }
            if skipped > 0 {
                <p>{ format!("{} left out ({}). Left out means not counted: if they are queries that failed, tell counts instead, with them among all.",
                    plural(skipped as u64, "row is", "rows are"), percent(skipped as f64 / (used as f64 + skipped as f64), 1)) }</p>
                <ul class="live__skipped">{ for log.skipped.iter().map(|rows| html! { <li>{ left_out(rows) }</li> }) }</ul>
            }
        </div>
    }
}

fn left_out(rows: &SkippedRows) -> String {
    let places: Vec<String> = rows.first.iter().map(u32::to_string).collect();
    let more = rows.count.saturating_sub(rows.first.len());
    let more = if more > 0 { format!(" and {} more", count(more as u64)) } else { String::new() };
    let word = if rows.count == 1 { "Row" } else { "Rows" };
    format!("{word} {}{more}: {}, such as {}.", places.join(", "), rows.why, rows.example)
}
