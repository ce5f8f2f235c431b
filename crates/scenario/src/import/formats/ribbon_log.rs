//! Logs of RIBBON's artifact: a JSON array of latencies in ms; the file's name says instance, model, batch and run.

use crate::import::source::Source;
use crate::import::{Figures, Format, Found, Measured, Yield, lookup};
use crate::json::Kind;
use crate::model::Between;
use crate::report::Report;
use crate::rule;

pub(super) static FORMAT: Format = Format { tool: "RIBBON", form: "log (JSON array of ms)", recognises, read };

fn recognises(source: &Source) -> bool {
    let Some(tape) = source.document().filter(|tape| tape.kind(0) == Kind::Array) else { return false };
    tape.children(0).next().is_none_or(|first| tape.kind(first) == Kind::Number)
}

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let mut samples = lookup::times(source.document()?, 0, 0, report)?;
    let logged = samples.len();
    samples.retain(|ms| *ms > 0.0);
    let used = samples.len();
    let (instance, batch) = hint(source.name);
    let mut found = Found::default();
    if used > 0 {
        let measured = Measured { instance, batch, between: Between::RoundUp, figures: Figures::Samples(samples) };
        found = Found::one("latencies", used, Yield::Latencies(vec![measured])).note("Latencies are read as ms.");
    }
    found.skip(logged - used, "a latency of 0");
    Some(found)
}

/// Instance and batch of `<instance>/<model>_<batch>_<run>.json` or `<instance>__<model>_<batch>_<run>.json`.
fn hint(name: &str) -> (Option<String>, Option<u32>) {
    let parts: Vec<&str> = name.split(['/', '\\']).flat_map(|part| part.split("__")).collect();
    let Some((file, folders)) = parts.split_last() else { return (None, None) };
    let mut words = file.strip_suffix(".json").unwrap_or(file).rsplit('_');
    let (run, batch, model) = (words.next(), words.next(), words.next());
    let is_number = |word: Option<&str>| word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if model.is_none() || !is_number(run) || !is_number(batch) {
        return (None, None);
    }
    let in_range = |batch: &u32| (1..=rule::BATCH.high as u32).contains(batch);
    let batch = batch.and_then(|batch| batch.parse().ok()).filter(in_range);
    (folders.last().filter(|instance| !instance.is_empty()).map(|instance| (*instance).to_owned()), batch)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected hints: the two ways in which the artifact's logs are named, and names that only look alike.
    #[test]
    fn names_hint_at_instance_and_batch() {
        let both = (Some("c5.2xlarge".to_owned()), Some(250));
        assert_eq!(hint("c5.2xlarge/mtwnd_250_1.json"), both);
        assert_eq!(hint("logs/c5.2xlarge/mtwnd_250_1.json"), both);
        assert_eq!(hint("c5.2xlarge__mtwnd_250_1.json"), both);
        assert_eq!(hint("ribbon__c5.2xlarge__mtwnd_250_1.json"), both);
        assert_eq!(hint("mtwnd_250_1.json"), (None, Some(250)));
        for name in ["", "latencies.json", "a/b/run_1.json", "c5/mtwnd_x_1.json", "/"] {
            assert_eq!(hint(name), (None, None), "{name}");
        }
        assert_eq!(hint("c5/mtwnd_0_1.json").1, None);
        assert_eq!(hint("c5/mtwnd_99999999999_1.json").1, None);
    }
}
