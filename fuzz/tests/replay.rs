//! The corpus and every input that ever failed, through their targets: what a fuzzer found once stays found.

use fuzz::TARGETS;
use std::fs;
use std::path::{Path, PathBuf};

fn inputs(folder: &str, target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.expect("it can be listed").path()).collect()
}

#[test]
fn every_kept_input_passes() {
    for (name, target) in TARGETS {
        let kept = inputs("corpus", name);
        assert!(kept.len() >= 10, "{name} has hardly any corpus");
        for path in kept.into_iter().chain(inputs("failures", name)) {
            // Shown only if the target panics.
            println!("{}", path.display());
            target(&fs::read(path).expect("it can be read"));
        }
    }
}

#[test]
fn every_target_reads_what_it_is_for() {
    // Each corpus holds something that gets through to the end, not only refusals.
    let sound = |target: &str, is_sound: fn(&[u8]) -> bool| {
        assert!(
            inputs("corpus", target).iter().any(|path| is_sound(&fs::read(path).expect("it can be read"))),
            "{target}"
        );
    };
    sound("document", |data| std::str::from_utf8(data).is_ok_and(|text| scenario::parse(text).is_ok()));
    sound("import", |data| {
        let text = std::str::from_utf8(data).unwrap_or_default();
        text.split_once('\n').is_some_and(|(name, content)| scenario::import::sniff(name, content).is_ok())
    });
    sound("link", |data| {
        let text = std::str::from_utf8(&data[1..]).unwrap_or_default();
        data[0].is_multiple_of(3) && scenario::link::decode(text).is_ok()
    });
}
