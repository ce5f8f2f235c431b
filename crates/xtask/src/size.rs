//! How many bytes a first visit costs, and whether that is within the budgets.
//!
//! The first load is every file of `dist/` that is fetched until the page shows the solved example and takes input, and whatever the page fetches by itself beside
//! that (manifest, icon, service worker): all, but of the two builds of the program, with and without vectors, only the one that today's browsers take. What
//! plans, and draws charts and tables, comes right behind it; the rest when something needs it. The service worker keeps all of it for visits without a
//! network, once the page is there.

use crate::Outcome;
use crate::command::program;
use crate::finish::{ENGINE_WASM, LATER_WASM, PROGRAM};
use crate::offline::is_aside;
use crate::workspace::{Workspace, files_under};
use std::path::{Path, PathBuf};

/// The most that the first load may cost, in bytes (`gzip -9`: what every host can send; brotli makes it a fifth less). What it costs today and a little room, well
/// below the 300,000 that are promised. From here it goes down.
const FIRST_LOAD: u64 = 230_000;
/// The most that it may cost together with what comes right behind it: what is seen of every plan, drawn and as tables, is in it.
const WHOLE_VISIT: u64 = 540_000;

/// What no visitor of today fetches: the program for browsers without vectors, which take it in place of the other, and what stands aside.
fn is_fetched(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(PROGRAM) && !is_aside(&name)
}

/// Whether a file goes by its name.
type Kind = fn(&str) -> bool;

/// What is fetched afterwards, with the names of its files: the first right behind the first load, the others when something needs them.
const AFTERWARDS: [(&str, Kind); 3] = [
    ("bytes of what plans and shows all of a plan", |name| name.ends_with(ENGINE_WASM)),
    ("bytes of the part that can come later", |name| name.ends_with(LATER_WASM)),
    ("bytes of the first import", |name| name.starts_with("importer")),
];

fn is(kind: Kind, path: &Path) -> bool {
    kind(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// node brings both compressors, so that xtask need not compile its own.
const MEASURE: &str = "
const fs = require('node:fs'), zlib = require('node:zlib');
for (const path of process.argv.slice(1)) {
  const raw = fs.readFileSync(path);
  console.log(raw.length, zlib.gzipSync(raw, { level: 9 }).length, zlib.brotliCompressSync(raw).length);
}";

/// The bytes of one file, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the tables, and fails above a budget.
pub fn check(workspace: &Workspace) -> Outcome {
    let (tables, first, behind) = count(workspace)?;
    print!("{tables}");
    within(first, behind)
}

/// The tables.
pub fn measure(workspace: &Workspace) -> Outcome<String> {
    Ok(count(workspace)?.0)
}

/// The tables, the first load, and what comes right behind it.
fn count(workspace: &Workspace) -> Outcome<(String, Size, Size)> {
    let dist = workspace.dist();
    let mut files = files_under(&dist);
    files.retain(|path| is_fetched(path));
    if files.is_empty() {
        return Err("dist/ is empty; `cargo xtask dist` builds it".into());
    }
    let (after, first): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| AFTERWARDS.iter().any(|(_, kind)| is(*kind, path)));
    let (sizes, total) = sizes_of(&first)?;
    let last = format!("all (budget {FIRST_LOAD} with gzip)");
    let mut tables = table("bytes of the first load", &dist, &first, &sizes, (&last, total));
    let group = |(title, kind): (&str, Kind)| {
        let files: Vec<PathBuf> = after.iter().filter(|path| is(kind, path)).cloned().collect();
        let (sizes, all) = sizes_of(&files)?;
        Ok::<_, String>((format!("\n{}", table(title, &dist, &files, &sizes, ("all", all))), all))
    };
    let [right_behind, on_demand @ ..] = AFTERWARDS;
    let (text, behind) = group(right_behind)?;
    let last = format!("with the first load (budget {WHOLE_VISIT} with gzip)");
    tables += &(text + &table("", &dist, &[], &[], (&last, add(total, behind))));
    for it in on_demand {
        tables += &group(it)?.0;
    }
    Ok((tables, total, behind))
}

/// The sizes of files, and of all of them.
fn sizes_of(files: &[PathBuf]) -> Outcome<(Vec<Size>, Size)> {
    let measured = program("node").args(["-e", MEASURE]).args(files).capture()?;
    let sizes = parse(&measured, files.len()).ok_or_else(|| format!("node measured nonsense:\n{measured}"))?;
    let total = sizes.iter().copied().fold(Size::default(), add);
    Ok((sizes, total))
}

fn within(first: Size, behind: Size) -> Outcome {
    let (load, whole) = (first.gzip, add(first, behind).gzip);
    let budgets =
        [("the first load", load, FIRST_LOAD), ("the first load with what comes right behind it", whole, WHOLE_VISIT)];
    let said = budgets.into_iter().filter(|(_, bytes, budget)| bytes > budget).map(|(what, bytes, budget)| {
        format!("{what} costs {bytes} bytes (gzip -9), {} above the budget of {budget}", bytes - budget)
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { Ok(()) } else { Err(said.join("\n")) }
}

fn parse(measured: &str, files: usize) -> Option<Vec<Size>> {
    let size = |line: &str| {
        let mut numbers = line.split(' ').map(str::parse);
        Some(Size { raw: numbers.next()?.ok()?, gzip: numbers.next()?.ok()?, brotli: numbers.next()?.ok()? })
    };
    let sizes: Option<Vec<Size>> = measured.lines().map(size).collect();
    sizes.filter(|sizes| sizes.len() == files)
}

fn add(a: Size, b: Size) -> Size {
    Size { raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }
}

fn table(title: &str, dist: &Path, files: &[PathBuf], sizes: &[Size], last: (&str, Size)) -> String {
    let row = |name: &str, size: Size| format!("{name:44} {:>9} {:>9} {:>9}\n", size.raw, size.gzip, size.brotli);
    let head = format!("{title:44} {:>9} {:>9} {:>9}\n", "raw", "gzip -9", "brotli 11");
    let name = |path: &Path| path.strip_prefix(dist).unwrap_or(path).display().to_string();
    let rows = files.iter().zip(sizes).map(|(path, size)| row(&name(path), *size));
    let last = row(last.0, last.1);
    [head].into_iter().chain(rows).chain([last]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measured_lines_are_added_up() {
        let sizes = parse("100 50 40\n10 5 4\n", 2).expect("two lines of three numbers");
        let total = sizes.iter().copied().fold(Size::default(), add);
        assert_eq!(total, Size { raw: 110, gzip: 55, brotli: 44 });
        assert_eq!(parse("100 50 40\n", 2), None, "one file was not measured");
        assert_eq!(parse("100 50\n", 1), None);
    }

    #[test]
    fn the_budgets_are_the_most_that_is_allowed() {
        let gzip = |gzip| Size { gzip, ..Size::default() };
        assert_eq!(within(gzip(FIRST_LOAD), gzip(1)), Ok(()), "what comes behind it is no part of the first load");
        assert!(within(gzip(FIRST_LOAD + 7), Size::default()).is_err_and(|e| e.contains("7 above the budget")));
        let behind = WHOLE_VISIT - FIRST_LOAD;
        assert_eq!(within(gzip(FIRST_LOAD), gzip(behind)), Ok(()));
        assert!(within(gzip(FIRST_LOAD), gzip(behind + 5)).is_err_and(|e| e.contains("5 above the budget")));
    }
}
