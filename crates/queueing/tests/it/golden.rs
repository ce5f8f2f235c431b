//! The golden streams: figures computed by another program from the same queries, to be met to the last query.
//!
//! They lie outside the project, in the folder that `RIBBON_SHARED` names or in `../shared` beside the workspace; without it these
//! tests say so and pass.

use queueing::service::{Between, ServiceTime};
use queueing::{Jobs, TICKS_PER_MS, Tick, simulate_full, simulate_misses};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

fn golden_folder() -> Option<PathBuf> {
    let shared = std::env::var_os("RIBBON_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    Some(shared.join("data/golden")).filter(|folder| folder.is_dir())
}

/// One workload with everything that its files say.
struct Golden {
    folder: PathBuf,
    document: Value,
    types: Vec<String>,
}

impl Golden {
    fn open(folder: PathBuf, model: &str) -> Self {
        let document = json(&folder.join(format!("{model}.json")));
        let types = strings(&document["types"]);
        Self { folder, document, types }
    }

    fn rows(&self, key: &str) -> Vec<Vec<u64>> {
        let text = fs::read_to_string(self.folder.join(self.document[key].as_str().unwrap())).unwrap();
        let cells = |line: &str| line.split(',').map(|cell| cell.trim().parse().unwrap()).collect();
        text.lines().skip(1).map(cells).collect()
    }

    /// Service time of each type in one of the three modes of the files; batches are rounded up to tens in the first two.
    fn service(&self, mode: &str) -> Vec<ServiceTime> {
        let samples = json(&self.folder.join(self.document["samples_json"].as_str().unwrap()));
        let latency = &self.document["latency"];
        let of_type = |name: &String| match mode {
            "table" => ServiceTime::Table {
                between: Between::RoundUp,
                points: tens(&latency["table_ms"][name], |ms| ms.as_u64().unwrap() * TICKS_PER_MS),
            },
            "sampled" => ServiceTime::Samples {
                between: Between::RoundUp,
                points: tens(&samples["samples"][name], |bag| {
                    let bag = bag.as_array().unwrap();
                    bag.iter().map(|ms| ms.as_u64().unwrap() * TICKS_PER_MS).collect()
                }),
            },
            _ => affine(&latency["affine"][name]),
        };
        self.types.iter().map(of_type).collect()
    }

    fn jobs(&self, mode: &str) -> Jobs {
        let stream = self.rows("stream_csv");
        let arrivals = stream.iter().map(|row| row[0] * TICKS_PER_MS).collect();
        let sizes = stream.iter().map(|row| row[1] as u32).collect();
        let draws = self.rows("u32_csv").iter().map(|row| row[0] as u32).collect();
        Jobs::new(arrivals, sizes, draws, &self.service(mode))
    }
}

fn json(path: &PathBuf) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn tens<T>(list: &Value, read: impl Fn(&Value) -> T) -> Vec<(u32, T)> {
    list.as_array().unwrap().iter().enumerate().map(|(bin, value)| (10 * (bin as u32 + 1), read(value))).collect()
}

/// The files' own rounding: `(a_us * 1000 + b_ns * batch + 500) / 1000` whole microseconds, at each batch to 500.
fn affine(coefficients: &Value) -> ServiceTime {
    let (a_us, b_ns) = (coefficients["a_us"].as_u64().unwrap(), coefficients["b_ns"].as_u64().unwrap());
    let us = |batch: u32| (a_us * 1000 + b_ns * u64::from(batch) + 500) / 1000;
    let points = (1..=500).map(|batch| (batch, us(batch) * 1000)).collect();
    ServiceTime::Table { between: Between::RoundUp, points }
}

/// Milliseconds of the files, which have at most three decimals, in ticks.
fn ticks(ms: &Value) -> Tick {
    (ms.as_f64().unwrap() * 1000.0).round() as Tick * 1000
}

fn check_pool(jobs: &Jobs, deadline: Tick, pool: &Value, mode: &str) {
    let counts: Vec<u32> =
        pool["config"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap() as u32).collect();
    let expect = &pool[mode];
    let served: Vec<u64> = expect["served"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).collect();
    let in_time = expect["ok"].as_u64().unwrap();
    let mut tally = simulate_full(jobs, &counts, deadline);
    let summary = tally.summary();
    let name = format!("{counts:?} {mode}");
    assert_eq!(tally.in_time(), in_time, "{name}");
    assert_eq!(tally.served_by_kind(), served, "{name}");
    assert_eq!(tally.latency_sum(), u128::from(ticks(&expect["sum_ms"])), "{name}");
    let order = (summary.p50, summary.p99, summary.max);
    assert_eq!(order, (ticks(&expect["p50_ms"]), ticks(&expect["p99_ms"]), ticks(&expect["max_ms"])), "{name}");
    // The files give the mean to six decimals.
    assert!((summary.mean_ms - expect["mean_ms"].as_f64().unwrap()).abs() <= 5.001e-7, "{name}");
    assert_eq!(simulate_misses(jobs, &counts, deadline, u64::MAX).late, tally.misses().total(), "{name}");
}

fn check_model(model: &str) {
    let Some(folder) = golden_folder() else {
        println!("skipped: no golden streams; RIBBON_SHARED may name the folder that holds data/golden");
        return;
    };
    let golden = Golden::open(folder, model);
    let deadline = golden.document["qos_ms"].as_u64().unwrap() * TICKS_PER_MS;
    let pools = golden.document["configs"].as_array().unwrap();
    assert_eq!(pools.len(), 42);
    for mode in ["table", "sampled", "affine"] {
        let jobs = golden.jobs(mode);
        for pool in pools {
            check_pool(&jobs, deadline, pool, mode);
        }
    }
}

#[test]
fn candle() {
    check_model("candle");
}

#[test]
fn resnet() {
    check_model("resnet");
}

#[test]
fn mtwnd() {
    check_model("mtwnd");
}
