//! What may stand in which source file: the web only in the shells, the machine nowhere in the core, no cloud words
//! in the queue, a head on each file, each style sheet on the page.

use super::arrows::CORE;
use super::{Source, has_word};

/// Where `web_sys` may stand.
const SHELLS: [&str; 4] = ["crates/app/src/shell", "crates/importer/", "crates/program/", "crates/wasm/"];

/// What makes a result depend on the machine that it was computed on.
const MACHINE: [&str; 6] = ["std::fs", "std::thread", "std::time", "std::env", "std::net", "std::process"];

/// The words of the planner. Whoever simulates queues for something else must not meet them.
const CLOUD_WORDS: [&str; 5] = ["price", "instance", "target", "cloud", "qos"];

/// All complaints about the sources.
pub fn check(rust: &[Source], css: &[Source], index: &str) -> Vec<String> {
    let about_one = |source| [web_in(source), machine_in(source), cloud_in(source), head_of(source)].concat();
    let mut breaches: Vec<String> = rust.iter().flat_map(about_one).collect();
    breaches.extend(css.iter().filter_map(|sheet| unlinked(sheet, index)));
    breaches
}

fn web_in(source: &Source) -> Vec<String> {
    let in_crate = source.path.starts_with("crates/") && !source.path.starts_with("crates/xtask/");
    if !in_crate || SHELLS.iter().any(|shell| source.path.starts_with(shell)) {
        return Vec::new();
    }
    complain(
        source,
        |code| has_word(code, "web_sys"),
        "`web_sys` belongs in crates/app/src/shell, crates/importer, crates/program or crates/wasm",
    )
}

fn machine_in(source: &Source) -> Vec<String> {
    let core = |name: &&str| source.path.starts_with(&format!("crates/{name}/src/"));
    if !CORE.iter().any(core) {
        return Vec::new();
    }
    let known = |code: &str| MACHINE.iter().any(|what| has_word(code, what));
    complain(source, known, "the core knows no clock, thread, file or network")
}

fn cloud_in(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/queueing/src/") {
        return Vec::new();
    }
    let said = |line: &str| CLOUD_WORDS.iter().any(|word| has_word(&line.to_lowercase(), word));
    // Here comments count: they would teach the reader the wrong words.
    let lines = (1..).zip(source.text.lines()).filter(|(_, line)| said(line));
    lines.map(|(number, _)| at(source, number, "queueing knows jobs, servers and deadlines only")).collect()
}

fn head_of(source: &Source) -> Vec<String> {
    let has_head = source.text.starts_with("//!") || source.text.starts_with("#!");
    if has_head {
        Vec::new()
    } else {
        vec![at(source, 1, "a `//!` head says what the file does and what it does not know")]
    }
}

fn unlinked(sheet: &Source, index: &str) -> Option<String> {
    let linked = index.contains(&format!("href=\"{}\"", sheet.path));
    (!linked).then(|| format!("{}: index.html does not link it", sheet.path))
}

fn complain(source: &Source, is_breach: impl Fn(&str) -> bool, words: &str) -> Vec<String> {
    let lines = source.code().filter(|(_, code)| is_breach(code));
    lines.map(|(number, _)| at(source, number, words)).collect()
}

/// A complaint as compilers write it, so that editors can jump to it.
pub fn at(source: &Source, line: usize, words: &str) -> String {
    format!("{}:{line}: {words}", source.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    #[test]
    fn the_web_is_for_the_shells() {
        let text = "//! Knows no web_sys.\nuse web_sys::Window;\n";
        assert_eq!(web_in(&source("crates/app/src/state/mod.rs", text)).len(), 1, "the comment does not count");
        assert!(web_in(&source("crates/app/src/shell/worker.rs", text)).is_empty());
        assert!(web_in(&source("crates/wasm/src/main.rs", text)).is_empty());
    }

    #[test]
    fn the_machine_is_not_for_the_core() {
        let text = "//! Head.\nlet now = std::time::Instant::now();\n";
        let breaches = machine_in(&source("crates/planner/src/lib.rs", text));
        assert!(breaches.len() == 1 && breaches[0].starts_with("crates/planner/src/lib.rs:2: "), "{breaches:?}");
        assert!(machine_in(&source("crates/planner/tests/golden.rs", text)).is_empty());
        assert!(machine_in(&source("crates/cli/src/main.rs", text)).is_empty());
    }

    #[test]
    fn queues_know_no_clouds() {
        assert_eq!(cloud_in(&source("crates/queueing/src/a.rs", "// The Price of it")).len(), 1);
        assert!(cloud_in(&source("crates/queueing/src/a.rs", "#[cfg(target_arch = \"wasm32\")]")).is_empty());
        assert!(cloud_in(&source("crates/planner/src/a.rs", "price")).is_empty());
    }

    #[test]
    fn heads_and_links_are_missed() {
        assert_eq!(head_of(&source("crates/a/src/b.rs", "fn main() {}")).len(), 1);
        assert!(head_of(&source("crates/a/src/b.rs", "//! Head.")).is_empty());
        let sheet = source("www/css/base.css", "");
        assert_eq!(unlinked(&sheet, "<link data-trunk rel=\"css\" href=\"www/css/base.css\">"), None);
        assert!(unlinked(&sheet, "<link href=\"www/css/base2.css\">").is_some());
    }
}
