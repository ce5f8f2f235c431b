//! How many bytes a first visit costs, and whether that is within the budget.
//! Counts every file of `dist/` that a first visit fetches until the planner is usable, that is until it has planned the example, and whatever
//! it fetches by itself beside that (manifest, icon, service worker): all, but of the two builds of the program, with and without vectors,
//! only the one that today's browsers take. What comes later, when something needs it, is measured beside it. The service worker keeps
//! all of it for visits without a network, once the page is there.

use crate::Outcome;
use crate::command::program;
use crate::finish::{LATER_WASM, PROGRAM};
use crate::offline::is_aside;
use crate::workspace::{Workspace, files_under};
use std::path::{Path, PathBuf};

/// The most that a first visit may cost, in bytes compressed with gzip -9, which every static host can send: what it costs
/// today and a little room. The aim is 300,000 (ARCHITECTURE.md, "First visit"). From here it goes down.
const BUDGET: u64 = 496_000;

/// What no visitor of today fetches: the program for browsers without vectors, which take it in place of the other, and what stands aside.
fn is_fetched(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(PROGRAM) && !is_aside(&name)
}

/// Whether a file goes by its name.
type Kind = fn(&str) -> bool;

/// What is fetched later, when something needs it, with the names of its files.
const LATER: [(&str, Kind); 2] = [
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

/// Prints the table, and fails above the budget.
pub fn check(workspace: &Workspace) -> Outcome {
    let (table, total) = count(workspace)?;
    print!("{table}");
    within(total)
}

/// The table.
pub fn measure(workspace: &Workspace) -> Outcome<String> {
    Ok(count(workspace)?.0)
}

fn count(workspace: &Workspace) -> Outcome<(String, Size)> {
    let dist = workspace.dist();
    let mut files = files_under(&dist);
    files.retain(|path| is_fetched(path));
    if files.is_empty() {
        return Err("dist/ is empty; `cargo xtask dist` builds it".into());
    }
    let (later, first): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| LATER.iter().any(|(_, kind)| is(*kind, path)));
    let (sizes, total) = sizes_of(&first)?;
    let last = format!("all (budget {BUDGET} after gzip -9)");
    let mut tables = table("bytes of a first visit", &dist, &first, &sizes, (&last, total));
    for (title, kind) in LATER {
        let files: Vec<PathBuf> = later.iter().filter(|path| is(kind, path)).cloned().collect();
        let (sizes, all) = sizes_of(&files)?;
        tables += &format!("\n{}", table(title, &dist, &files, &sizes, ("all", all)));
    }
    Ok((tables, total))
}

/// The sizes of files, and of all of them.
fn sizes_of(files: &[PathBuf]) -> Outcome<(Vec<Size>, Size)> {
    let measured = program("node").args(["-e", MEASURE]).args(files).capture()?;
    let sizes = parse(&measured, files.len()).ok_or_else(|| format!("node measured nonsense:\n{measured}"))?;
    let total = sizes.iter().copied().fold(Size::default(), add);
    Ok((sizes, total))
}

fn within(total: Size) -> Outcome {
    if total.gzip <= BUDGET {
        return Ok(());
    }
    Err(format!(
        "a first visit costs {} bytes (gzip -9), {} above the budget of {BUDGET}",
        total.gzip,
        total.gzip - BUDGET
    ))
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
    fn the_budget_is_the_most_that_is_allowed() {
        let gzip = |gzip| Size { gzip, ..Size::default() };
        assert_eq!(within(gzip(BUDGET)), Ok(()));
        assert!(within(gzip(BUDGET + 7)).is_err_and(|e| e.contains("7 above the budget")));
    }
}
