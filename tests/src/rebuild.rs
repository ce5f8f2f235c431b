//! Another build of the page, made out of the built one: the same program under another build id, other file names, other digests. That is
//! all by which page, worker and service worker tell builds apart, so they must treat it as they treat the next release.

use crate::{Outcome, Trouble};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The page's files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes into the folder `to` what the build with this id in the folder `from` becomes under the id that is it backwards, which it gives.
pub fn rebuild(from: &Path, id: &str, to: &Path) -> Outcome<String> {
    let other = backwards(id);
    let mut files = read(from)?;
    // A program's other parts know no build: they belong to the first, which does.
    let programs = |name: &str| name.ends_with("_bg.wasm");
    for (name, content) in files.iter_mut().filter(|(name, _)| programs(name)) {
        if replace(content, id, &other) == 0 {
            return Err(Trouble(format!("{name} does not hold the build id {id}")));
        }
    }
    rename(&mut files, "vectors-");
    rename(&mut files, "program-");
    let mut texts = take(&mut files, "index.html")?;
    let mut worker = take(&mut files, "service_worker.js")?;
    // First what the page names, then the page, and last the worker, which names them all.
    for (name, content) in &files {
        let old = integrity(&fs::read(from.join(original(name)))?);
        replace(&mut texts, &old, &integrity(content));
        replace(&mut worker, &old, &integrity(content));
    }
    let old = integrity(&fs::read(from.join("index.html"))?);
    if replace(&mut worker, &old, &integrity(&texts)) != 1 {
        return Err(Trouble("the service worker does not know the page".into()));
    }
    let build = value(&worker, "const BUILD = \"").ok_or_else(|| Trouble("the service worker has no build".into()))?;
    replace(&mut worker, &build, &backwards(&build));
    files.extend([("index.html".into(), texts), ("service_worker.js".into(), worker)]);
    fs::create_dir_all(to)?;
    files.iter().try_for_each(|(name, content)| fs::write(to.join(name), content))?;
    Ok(other)
}

fn read(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
    }
    Ok(files)
}

fn take(files: &mut Files, name: &str) -> Outcome<Vec<u8>> {
    files.remove(name).ok_or_else(|| Trouble(format!("the built page has no {name}")))
}

/// Gives the files that begin so another name, and names them so in every text.
fn rename(files: &mut Files, begin: &str) {
    let olds: Vec<String> = files.keys().filter(|name| name.starts_with(begin)).cloned().collect();
    for old in &olds {
        let new = original(old);
        if let Some(content) = files.remove(old) {
            files.insert(new.clone(), content);
        }
        for (_, text) in files.iter_mut().filter(|(name, _)| has_extension(name, &["html", "js"])) {
            replace(text, old, &new);
        }
    }
}

/// The name with its hash backwards, `vectors-1f_bg.wasm` for `vectors-f1_bg.wasm`: there and back again. Other names are as they are.
fn original(name: &str) -> String {
    let Some((begin, rest)) = name.split_once('-').filter(|(begin, _)| ["vectors", "program"].contains(begin)) else {
        return name.to_owned();
    };
    let (hash, end) = rest.split_at(rest.find(['.', '_']).unwrap_or(rest.len()));
    format!("{begin}-{}{end}", backwards(hash))
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

fn backwards(text: &str) -> String {
    text.chars().rev().collect()
}

/// What stands between these words and the next quote.
fn value(content: &[u8], words: &str) -> Option<String> {
    let text = std::str::from_utf8(content).ok()?;
    let (_, rest) = text.split_once(words)?;
    Some(rest.split('"').next()?.to_owned())
}

/// Replaces everywhere, and tells how often.
fn replace(content: &mut Vec<u8>, old: &str, new: &str) -> usize {
    let mut result = Vec::with_capacity(content.len());
    let mut count = 0;
    let mut rest = content.as_slice();
    while let Some(at) = rest.windows(old.len()).position(|window| window == old.as_bytes()) {
        result.extend_from_slice(&rest[..at]);
        result.extend_from_slice(new.as_bytes());
        rest = &rest[at + old.len()..];
        count += 1;
    }
    result.extend_from_slice(rest);
    *content = result;
    count
}

fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_turn_and_turn_back() {
        assert_eq!(original("vectors-12ab_bg.wasm"), "vectors-ba21_bg.wasm");
        assert_eq!(original("vectors-ba21_bg.wasm"), "vectors-12ab_bg.wasm");
        assert_eq!(original("start-12ab.js"), "start-12ab.js");
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4's example for "abc": cb00753f..., here in base64.
        let expected = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), expected);
    }
}
