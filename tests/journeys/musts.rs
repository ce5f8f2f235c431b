//! docs/MUSTS.md names journeys; here it is held to those that there are.

use std::path::Path;

/// The journeys that a text names, as `file::function` between backticks.
fn named(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('`').skip(1).step_by(2).filter_map(|name| name.split_once("::"))
}

#[test]
fn every_must_is_proved_by_journeys_that_exist() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let text = read(&folder.join("../docs/MUSTS.md"));
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 15, "{} rows", rows.len());
    for row in rows {
        assert!(named(row).next().is_some(), "no journey proves this: {row}");
        for (file, function) in named(row) {
            let source = read(&folder.join("journeys").join(file).with_extension("rs"));
            let journey = source.find(&format!("#[test]\nfn {function}()"));
            assert!(journey.is_some(), "there is no journey `{file}::{function}`");
        }
    }
}
