//! `ribbon import`: files in, a scenario document out, the preview beside it.

use crate::{json, ribbon};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Output;

/// A folder of this test's own, with files in it, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("ribbon-import-{name}-{}", std::process::id())));
        for (file, text) in files {
            let path = folder.0.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        folder
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed stays in the folder of temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// `perf_analyzer`'s CSV, microseconds: 12 ms of compute time at concurrency 4, where clients saw 47 ms at the median.
const UNDER_LOAD: &str = "Concurrency,Inferences/Second,Server Compute Input,Server Compute Infer,Server Compute Output,p50 latency,p99 latency\n4,80,200,11700,100,47000,64000\n";
const PRICES: &str = "instance,price\ngpu,0.5\ncpu,0.1\n";

#[test]
fn files_become_a_document_that_validates() {
    let folder = Folder::new(
        "whole",
        &[("cpu/model_1_1.json", "[20, 21, 22]"), ("perf.csv", UNDER_LOAD), ("prices.csv", PRICES)],
    );
    let files = [folder.file("cpu/model_1_1.json"), folder.file("perf.csv"), folder.file("prices.csv")];
    let output = ribbon(
        &[
            "import",
            &files[0],
            &files[1],
            &files[2],
            "--instance",
            "gpu",
            "--batch",
            "1",
            "--target-ms",
            "50",
            "--rate",
            "30",
        ],
        "",
    );
    let document = json(&output);
    assert_eq!(document["target"], json!({ "latency_ms": 50, "share": 0.99 }));
    assert_eq!(document["workload"]["arrivals"], json!({ "kind": "poisson", "rate_per_s": 30 }));
    assert_eq!(document["instances"][0]["name"], "gpu");
    assert_eq!(document["instances"][0]["latency"], json!({ "kind": "table", "points": [[1, 12]] }));
    assert_eq!(document["instances"][1]["latency"], json!({ "kind": "samples", "points": [[1, [20, 21, 22]]] }));
    let preview = told(&output);
    assert!(preview.contains("perf.csv: Triton perf_analyzer, CSV\n * 1. server compute time"), "{preview}");
    let validated = ribbon(&["validate", "-"], &String::from_utf8_lossy(&output.stdout));
    assert_eq!(validated.status.code(), Some(0), "{}", told(&validated));
}

#[test]
fn another_reading_can_be_taken_and_its_warning_is_told() {
    let folder = Folder::new("reading", &[("perf.csv", UNDER_LOAD), ("prices.csv", PRICES)]);
    let (perf, prices) = (folder.file("perf.csv"), folder.file("prices.csv"));
    let reading = format!("{perf}=2");
    let output = ribbon(
        &["import", &perf, &prices, "--instance", "gpu", "--reading", &reading, "--target-ms", "90", "--rate", "5"],
        "",
    );
    let latency = &json(&output)["instances"][0]["latency"];
    assert_eq!(*latency, json!({ "kind": "quantiles", "points": [[1, { "p50": 47, "p99": 64 }]] }));
    let warned = told(&output);
    assert!(warned.contains("measured with 4 requests under way at once"), "{warned}");
    assert!(warned.contains("fix: Choose server compute time"), "{warned}");
    assert!(warned.contains("1 is assumed"), "the batch size: {warned}");
}

#[test]
fn what_is_assumed_is_told() {
    let folder = Folder::new("assumed", &[("table.csv", "gpu,1,4\n"), ("prices.csv", PRICES)]);
    let output = ribbon(&["import", &folder.file("table.csv"), &folder.file("prices.csv")], "");
    json(&output);
    let warned = told(&output);
    assert!(warned.contains("say it with --target-ms") && warned.contains("say it with --rate"), "{warned}");
}

#[test]
fn a_trace_brings_the_load() {
    let trace = "arrived_at,num_prefill_tokens,num_decode_tokens\n0,3,4\n0.5,1,2\n";
    let folder = Folder::new("trace", &[("trace.csv", trace), ("table.csv", "gpu,7,4\n"), ("prices.csv", PRICES)]);
    let files = ["trace.csv", "table.csv", "prices.csv"].map(|file| folder.file(file));
    let output = ribbon(&["import", &files[0], &files[1], &files[2], "--target-ms", "50"], "");
    assert_eq!(json(&output)["workload"]["trace"], json!([[0, 7], [500, 3]]));
    assert!(
        told(&output).contains("2 queries in 0.5 s, 2.000 per second, cv of the gaps 0.00; sizes: mean 5.0"),
        "{}",
        told(&output)
    );
}

#[test]
fn standard_input_is_a_file_like_others() {
    let folder = Folder::new("stdin", &[("prices.csv", PRICES)]);
    let output = ribbon(&["import", "-", &folder.file("prices.csv"), "--target-ms", "50", "--rate", "5"], "gpu,1,4\n");
    assert_eq!(json(&output)["instances"][0]["latency"]["points"], json!([[1, 4]]));
}

#[test]
fn bad_files_exit_with_2_and_tell_every_problem() {
    let folder = Folder::new(
        "bad",
        &[
            ("broken.json", "{\"a\": "),
            ("prose.txt", "to be or not to be"),
            ("table.csv", "instance,batch,ms\ngpu,x,4\n"),
        ],
    );
    let files = ["broken.json", "prose.txt", "table.csv", "missing.csv"].map(|file| folder.file(file));
    let arguments = ["import", &files[0], &files[1], &files[2], &files[3]];
    let output = ribbon(&arguments, "");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert_eq!(told(&output).matches("fix:").count(), 4, "{}", told(&output));
    let output = ribbon(&[&arguments[..], &["--json"]].concat(), "");
    assert_eq!(output.status.code(), Some(2));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let inputs: Vec<&str> = told["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["place"]["input"].as_str())
        .collect();
    assert_eq!(inputs, files);
}

#[test]
fn what_only_the_user_knows_is_asked_for() {
    let folder = Folder::new("asked", &[("perf.csv", UNDER_LOAD)]);
    let perf = folder.file("perf.csv");
    let output = ribbon(&["import", &perf, "--batch", "other.csv=3", "--reading", "3", "--target-percent", "101"], "");
    assert_eq!(output.status.code(), Some(2));
    for part in ["there is no file `other.csv`", "Reading 3 was chosen of 2", "The percentage is `101`"] {
        assert!(told(&output).contains(part), "{part}: {}", told(&output));
    }
    let output = ribbon(&["import", &perf], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told(&output).contains("Which instance type was this measured on? say it with --instance"),
        "{}",
        told(&output)
    );
}

/// Of a PNG only the frame matters here, and our chunk in it; the pixels are left out.
#[test]
fn a_picture_gives_back_the_document_that_it_was_drawn_from() {
    let scenario = scenario::parse(crate::DOCUMENT).expect("sound").scenario;
    let chunk = scenario::picture::png_chunk(&scenario::link::encode(&scenario));
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\0\0\0\0";
    assert_eq!(head.len(), scenario::picture::PNG_HEAD);
    let folder = Folder::new("picture", &[("empty.svg", "<svg/>")]);
    let png = folder.file("chart.png");
    fs::write(&png, [&head[..], &chunk, b"\0\0\0\0IEND\xae\x42\x60\x82"].concat()).expect("a file can be written");
    let output = ribbon(&["import", &png], "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), scenario.to_json(), "{}", told(&output));
    let output = ribbon(&["import", &folder.file("empty.svg")], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("The picture holds no scenario."), "{}", told(&output));
}

/// What spreadsheets write, and what they are saved as by mistake: as in the page.
#[test]
fn files_of_spreadsheets_are_read_or_refused_with_a_way_out() {
    let folder = Folder::new(
        "encodings",
        &[("latencies.csv", "instance,batch,latency_ms\ngpu,1,5\n"), ("book.xlsx", "PK\u{3}\u{4}")],
    );
    let prices: Vec<u8> = "\u{feff}instance\tprice\ngpu\t0.5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.0.join("prices.txt"), prices).expect("a file can be written");
    let files = ["latencies.csv", "prices.txt"].map(|name| folder.file(name));
    let output = ribbon(&["import", &files[0], &files[1], "--target-ms", "20", "--rate", "10"], "");
    assert_eq!(json(&output)["instances"][0]["price_per_hour"], 0.5);
    let output = ribbon(&["import", &folder.file("book.xlsx")], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told(&output).contains("book.xlsx: The file is a ZIP archive or a spreadsheet's own file."),
        "{}",
        told(&output)
    );
}

#[test]
fn near_names_of_one_type_are_joined_by_saying_so() {
    let folder = Folder::new("same", &[("log.json", "[4, 5]"), ("prices.csv", "instance,price\ng4dn.xlarge,0.526\n")]);
    let (log, prices) = (folder.file("log.json"), folder.file("prices.csv"));
    let said = ["import", &log, &prices, "--instance", "G4DN_xlarge"];
    let output = ribbon(&said, "");
    assert_eq!(output.status.code(), Some(2));
    let hint = "if they are, say so with --same 'g4dn.xlarge=G4DN_xlarge'";
    assert!(told(&output).contains(hint), "{}", told(&output));
    let output = ribbon(&[&said[..], &["--same", "g4dn.xlarge=G4DN_xlarge"]].concat(), "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let document = json(&output);
    assert_eq!(document["instances"].as_array().map(Vec::len), Some(1), "{document}");
    assert_eq!(document["instances"][0]["name"], "G4DN_xlarge");
    for (same, message) in [
        (vec!["--same", "g4dn=G4DN_xlarge"], "no file has a type called `g4dn`"),
        (vec!["--same", "g4dn.xlarge=G4DN_xlarge", "--same", "g4dn.xlarge=b"], "`g4dn.xlarge` is given two names"),
    ] {
        let output = ribbon(&[&said[..], &same].concat(), "");
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains(message), "{}", told(&output));
    }
    assert_eq!(ribbon(&[&said[..], &["--same", "no equals sign"]].concat(), "").status.code(), Some(2));
}
