//! `cargo xtask bench`: times the simulator natively (criterion), in wasm under node and in Chromium, a plain JavaScript loop beside it, and
//! other people's simulators where Python can have them; then whole plans in the page; and writes docs/PERFORMANCE.md. All in one run on
//! one machine, so that ratios hold where absolute times do not.

mod step;

use crate::command::program;
use crate::setup::{self, WasmTools};
use crate::workspace::{self, Workspace};
use crate::{Outcome, page};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// Pool sizes of the tables.
const SERVERS: [&str; 5] = ["4", "9", "16", "64", "256"];
/// Jobs and pools of criterion's cases (crates/speed/benches).
const JOBS: f64 = 100_000.0;
const POOLS: f64 = 64.0;

/// What a search of one of the paper's boxes may take, by one worker.
const SEARCH_AIM_MS: f64 = 60.0;

/// Runs everything and writes the tables.
pub fn write(workspace: &Workspace) -> Outcome {
    let tools = setup::for_page(workspace)?;
    let native = native(workspace)?;
    let wasm = Wasm::build(workspace, &tools)?;
    let node = wasm.under_node()?;
    let chromium = wasm.in_chromium(workspace)?;
    let peers = [("SimPy", "simpy", "simpy_anchor.py"), ("Ciw", "ciw", "ciw_anchor.py")]
        .map(|(name, package, script)| (name, peer(workspace, &[package], script)));
    let steps = step::measure(workspace)?;
    page::build(workspace, &tools)?;
    let plans = plans(workspace)?;
    let text = text(&Figures { native, node, chromium, peers, steps, plans, machine: machine()? });
    let path = workspace.root.join("docs/PERFORMANCE.md");
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}

/// Everything that was measured.
struct Figures {
    /// By case and servers: nanoseconds per query and pool.
    native: Vec<(&'static str, Vec<f64>)>,
    /// `group key value` lines of the harness.
    node: String,
    chromium: String,
    /// Queries per second, where it could be had.
    peers: [(&'static str, Option<f64>); 2],
    steps: step::Steps,
    /// Lines of the example `plan_times`.
    plans: String,
    machine: String,
}

/// Criterion's means, out of the files that it leaves.
fn native(workspace: &Workspace) -> Outcome<Vec<(&'static str, Vec<f64>)>> {
    let arguments = ["bench", "--locked", "-p", "speed", "--profile", "native", "--benches", "--"];
    let quick = ["--warm-up-time", "0.5", "--measurement-time", "2", "--sample-size", "10"];
    program("cargo").current_dir(&workspace.root).args(arguments).args(quick).run()?;
    let cases = [("lanes", JOBS * POOLS), ("simulate_misses", JOBS)];
    let of_case = |(case, elements): (&'static str, f64)| {
        let of_servers = |servers: &&str| Ok(criterion_mean(workspace, case, servers)? / elements);
        Ok((case, SERVERS.iter().map(of_servers).collect::<Outcome<Vec<f64>>>()?))
    };
    cases.into_iter().map(of_case).collect()
}

/// The mean of one of criterion's cases, nanoseconds.
fn criterion_mean(workspace: &Workspace, group: &str, case: &str) -> Outcome<f64> {
    let path = format!("target/criterion/{group}/{case}/new/estimates.json");
    let text = workspace::read(&workspace.root.join(&path))?;
    let mean = text.split_once("\"mean\"").and_then(|(_, rest)| rest.split_once("\"point_estimate\":"));
    let digits = mean.and_then(|(_, rest)| rest.split([',', '}']).next()).and_then(|it| it.trim().parse().ok());
    digits.ok_or_else(|| format!("no mean in {path}"))
}

/// The cases in wasm, built as the page's program is, with vectors, and a folder to run them from.
struct Wasm {
    folder: PathBuf,
    harness: String,
}

/// One figure a line.
const PRINT: &str = "
for (const [group, figures] of Object.entries(measure(wasm_bindgen)))
  for (const [key, value] of Object.entries(figures)) lines.push(`${group} ${key} ${value}`);";

impl Wasm {
    fn build(workspace: &Workspace, tools: &WasmTools) -> Outcome<Self> {
        let folder = page::build_vectors(workspace, tools, "speed", "")?;
        let harness = workspace::read(&workspace.root.join("crates/speed/harness.js"))?;
        Ok(Self { folder, harness })
    }

    fn put(&self, name: &str, text: &str) -> Outcome<PathBuf> {
        let path = self.folder.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }

    fn under_node(&self) -> Outcome<String> {
        let glue = workspace::read(&self.folder.join("vectors.js"))?;
        let start = "const lines = []; wasm_bindgen.initSync({ module: require('node:fs').readFileSync(__dirname + '/vectors_bg.wasm') });";
        let script = format!("{glue}\n{}\n{start}\n{PRINT}\nconsole.log(lines.join('\\n'));", self.harness);
        program("node").arg(self.put("node.cjs", &script)?).capture()
    }

    /// In a page that carries everything in itself, because a page from a file may fetch nothing.
    fn in_chromium(&self, workspace: &Workspace) -> Outcome<String> {
        let glue = workspace::read(&self.folder.join("vectors.js"))?;
        let wasm = self.folder.join("vectors_bg.wasm");
        let bytes = fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
        let bytes: String = bytes.iter().map(|byte| format!("{byte},")).collect();
        let start = format!("const lines = []; wasm_bindgen.initSync({{ module: new Uint8Array([{bytes}]) }});");
        let page = format!(
            "<!doctype html><meta charset=utf-8><body><script>{glue}\n{}\n{start}\n{PRINT}\n\
             document.body.innerHTML = '<pre>' + lines.join('\\n') + '\\n</pre>';</script>",
            self.harness
        );
        let page = self.put("page.html", &page)?;
        let flags =
            ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
        let profile = format!("--user-data-dir={}", self.folder.join("profile").display());
        let said = program(setup::for_journeys(workspace)?.chromium)
            .args(flags)
            .arg(profile)
            .args(["--dump-dom", "--timeout=300000"])
            .arg(format!("file://{}", page.display()))
            .capture()?;
        let lines = said.split_once("<pre>").and_then(|(_, rest)| rest.split_once("</pre>"));
        lines.map(|(lines, _)| lines.to_owned()).ok_or_else(|| format!("Chromium measured nothing:\n{said}"))
    }
}

/// The figure that a script of another's tool prints; `None` where Python cannot have it.
fn peer(workspace: &Workspace, packages: &[&str], script: &str) -> Option<f64> {
    let environment = workspace.root.join("target").join("peers");
    let python = environment.join("bin").join("python");
    if !python.is_file() {
        program("python3").args(["-m", "venv"]).arg(&environment).capture().ok()?;
    }
    program(&python).args(["-m", "pip", "install", "--quiet"]).args(packages).capture().ok()?;
    let said = program(&python).arg(workspace.root.join("crates/speed/peers").join(script)).capture().ok()?;
    said.trim().parse().ok()
}

fn plans(workspace: &Workspace) -> Outcome<String> {
    let browser = setup::for_journeys(workspace)?;
    program("cargo")
        .current_dir(&workspace.root)
        .args(["run", "--quiet", "--locked", "-p", "journeys", "--example", "plan_times"])
        .env("RIBBON_DIST", workspace.dist())
        .env("RIBBON_CHROMIUM", browser.chromium)
        .env("RIBBON_CHROMEDRIVER", browser.driver)
        .capture()
}

/// What was measured on, and when.
fn machine() -> Outcome<String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    let date = program("date").args(["-u", "+%F"]).capture()?;
    let node = program("node").args(["--version"]).capture()?;
    let model = model.trim_start_matches(['\t', ' ', ':']);
    Ok(format!("{cores} cores of {model}; node {}; {}", node.trim(), date.trim()))
}

/// The figure of one line of the harness.
fn figure(lines: &str, group: &str, key: &str) -> f64 {
    let wanted = format!("{group} {key} ");
    lines
        .lines()
        .find_map(|line| line.trim().strip_prefix(&wanted))
        .and_then(|value| value.parse().ok())
        .unwrap_or(f64::NAN)
}

fn text(figures: &Figures) -> String {
    let mut out = format!(
        "# How fast\n\nWritten by `cargo xtask bench`; do not edit. Measured in one run on {}. Machines differ and are shared: the\n\
         ratios hold, the times are examples. The anchor model: three types, Poisson arrivals, log-normal sizes, utilization 0.8\n\
         (crates/speed). Side by side stand pools like the anchor's, played to the end; neighbours are pools with a server more or less of\n\
         some types, each followed until it has missed half as often again as a target of 99 % allows, per query played: many of these\n\
         lanes end early. Every count is checked against the plain engine by the tests, and against the JavaScript loop while it is timed.\n\n",
        figures.machine
    );
    kernel(&mut out, figures);
    growth(&mut out, figures);
    searches(&mut out, figures);
    ratios(&mut out, figures);
    step::table(&mut out, figures);
    plan_table(&mut out, &figures.plans);
    out
}

fn kernel(out: &mut String, figures: &Figures) {
    out.push_str("## Nanoseconds per query and pool, by servers in the pool\n\n| | 4 | 9 | 16 | 64 | 256 |\n|---|---|---|---|---|---|\n");
    let mut row = |name: &str, values: Vec<f64>| {
        let cells: Vec<String> = values.iter().map(|value| format!("{value:.2}")).collect();
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    };
    let of = |lines: &str, group: &str| SERVERS.iter().map(|servers| figure(lines, group, servers)).collect();
    for (case, values) in &figures.native {
        let name = if *case == "lanes" { "64 pools side by side, native" } else { "one pool alone, native" };
        row(name, values.clone());
    }
    for (place, lines) in [("wasm under node", &figures.node), ("wasm in Chromium", &figures.chromium)] {
        row(&format!("64 pools side by side, {place}"), of(lines, "lanes"));
        row(&format!("64 neighbours until they fail, {place}"), of(lines, "search"));
        row(&format!("one pool alone, {place}"), of(lines, "alone"));
        row(&format!("plain JavaScript loop, {}", place.trim_start_matches("wasm ")), of(lines, "javascript"));
    }
}

fn growth(out: &mut String, figures: &Figures) {
    out.push_str("\n## How time grows: nanoseconds per query and pool side by side, wasm under node\n\n");
    for (group, what, keys) in [
        ("jobs", "queries, 16 pools", &["10000", "100000", "1000000"][..]),
        ("pools", "pools, 50,000 queries", &["1", "4", "16", "64", "256", "1024"]),
        ("kinds", "types, 16 servers in all, 64 pools", &["1", "2", "4", "8"]),
    ] {
        let cells: Vec<String> =
            keys.iter().map(|key| format!("{key}: {:.2}", figure(&figures.node, group, key))).collect();
        let _ = writeln!(out, "- by {what}: {}", cells.join(", "));
    }
}

/// The paper's boxes as one worker searches them, phase by phase.
fn searches(out: &mut String, figures: &Figures) {
    out.push_str(
        "\n## The paper's boxes of three types, exactly, by one worker\n\n\
         100,000 queries; from the drawn stream to the proof that nothing cheaper meets the target: lanes laid out, pools of one type settled,\n\
         bounds set up, every cheaper pool refuted. Milliseconds: the least of twelve runs, and the first run, as a visitor meets it, while the\n\
         engine is still compiling.\n\n\
         | workload | pools in the box | searched, under node (first) | in Chromium (first) | drawn, under node (first) | in Chromium (first) |\n|---|---|---|---|---|---|\n",
    );
    let workloads = || figures.node.lines().filter_map(|line| line.trim().strip_prefix("box ")?.split(' ').next());
    for workload in workloads() {
        let pair = |lines: &str, phase: &str| {
            let [least, first] =
                [phase.to_owned(), format!("first-{phase}")].map(|group| figure(lines, &group, workload));
            format!("{least:.0} ({first:.0})")
        };
        let cells =
            ["searching", "drawing"].map(|phase| [&figures.node, &figures.chromium].map(|lines| pair(lines, phase)));
        let pools = figure(&figures.node, "box", workload);
        let _ = writeln!(out, "| {workload} | {pools} | {} |", cells.concat().join(" | "));
    }
    let above = |workload: &&str| figure(&figures.chromium, "searching", workload) > SEARCH_AIM_MS;
    let above: Vec<&str> = workloads().filter(above).collect();
    let verdict =
        if above.is_empty() { "reached by all".to_owned() } else { format!("not reached by {}", above.join(", ")) };
    let _ = writeln!(out, "\nThe aim, searched within {SEARCH_AIM_MS} ms in Chromium (least): {verdict}.");
}

fn ratios(out: &mut String, figures: &Figures) {
    let lanes = figure(&figures.node, "lanes", "9");
    let _ = writeln!(
        out,
        "\n## Beside others, on the anchor's own pool (3, 4, 2), wasm under node\n\n| | queries a second | our pools side by side are so many times faster |\n|---|---|---|\n| Ribbon, 64 pools side by side | {:.0} million | 1 |",
        1e3 / lanes
    );
    let javascript = figure(&figures.node, "javascript", "9");
    let _ = writeln!(out, "| plain JavaScript loop | {:.1} million | {:.1} |", 1e3 / javascript, javascript / lanes);
    for (name, rate) in &figures.peers {
        match rate {
            Some(rate) => {
                let _ = writeln!(out, "| {name} | {:.0} thousand | {:.0} |", rate / 1e3, 1e9 / lanes / rate);
            }
            None => {
                let _ = writeln!(out, "| {name} | could not be had here | |");
            }
        }
    }
}

fn plan_table(out: &mut String, plans: &str) {
    out.push_str(
        "\n## Whole plans in the page, milliseconds in Chromium, least of two\n\n\
         | workload | types | helper workers | first answer | proven on the stream | decided on fresh queries | complete |\n|---|---|---|---|---|---|---|\n",
    );
    for line in plans.lines().filter(|line| line.split(' ').count() == 7) {
        let _ = writeln!(out, "| {} |", line.replace(' ', " | "));
    }
}
