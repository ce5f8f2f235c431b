//! Importers, from outside: small samples of each format, written here from the documented schema of its tool, and the real files
//! of the folder of shared samples where it is there.

mod generators;
mod hostile;
mod language_models;
mod merged;
mod pictures;
mod price_lists;
mod shared_samples;
mod traces;
mod triton;

use scenario::import::{Figures, Import, Measured, Yield, sniff};

/// A file as lines: tool and form, readings with their figures and warnings, notes left aside, what was skipped.
fn described(import: &Import) -> Vec<String> {
    let mut lines = vec![format!("{}, {}", import.tool, import.form)];
    for reading in &import.readings {
        lines.push(format!("{}: {} used", reading.name, reading.used));
        if let Yield::Latencies(measured) = &reading.yields {
            lines.extend(measured.iter().map(|one| format!("  {}", figures(one))));
        }
        let warning = |message: &str| format!("  ! {}", message.split(['.', ':']).next().unwrap_or(""));
        lines.extend(reading.warnings.iter().map(|one| warning(&one.message)));
    }
    lines.extend(import.skipped.iter().map(|skipped| {
        let rows: Vec<String> = skipped.at.iter().map(u32::to_string).collect();
        let at = if rows.is_empty() { String::new() } else { format!(" at {}", rows.join(", ")) };
        format!("skipped {}{at}: {}", skipped.rows, skipped.why)
    }));
    lines
}

/// `c5.large 10: p50 4, p99 5`; `?` where the file does not say.
fn figures(one: &Measured) -> String {
    let instance = one.instance.as_deref().unwrap_or("?");
    let batch = one.batch.map_or("?".to_owned(), |batch| batch.to_string());
    let figures = match &one.figures {
        Figures::Mean(ms) => format!("mean {ms}"),
        Figures::Samples(samples) => format!("samples {samples:?}"),
        Figures::Quantiles(levels) => {
            let levels: Vec<String> = levels.iter().map(|(level, ms)| format!("{level} {ms}")).collect();
            format!("quantiles {}", levels.join(", "))
        }
        Figures::Formula { base_ms, per_item_ms, cv } => format!("{base_ms} + {per_item_ms} * batch, cv {cv}"),
    };
    format!("{instance} {batch}: {figures}")
}

#[track_caller]
fn recognised(name: &str, text: &str) -> Import {
    match sniff(name, text) {
        Ok(import) => import,
        Err(problems) => panic!("{name}: {problems:?}\n{}", text.chars().take(500).collect::<String>()),
    }
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(described(&recognised("file", text)), expect, "{text}");
}

/// What is said of a file that cannot be read; each problem has a fix and names the file.
#[track_caller]
fn check_errors(text: &str, expect: &[&str]) {
    let problems = sniff("file", text).map(|import| described(&import)).expect_err("an error");
    assert!(problems.iter().all(|one| !one.hint.is_empty() && one.place.input == "file"), "{problems:?}");
    assert_eq!(crate::told(&problems), expect, "{text}");
}
