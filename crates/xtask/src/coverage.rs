//! `cargo xtask coverage`: writes docs/COVERAGE.md, how often the intervals hold the truth. The planner's example `coverage` computes it
//! and fails where they hold it too seldom; this file only knows where the result goes.

use crate::Outcome;
use crate::command::program;
use crate::workspace::Workspace;

/// Measures the coverage and writes the tables.
pub fn write(workspace: &Workspace) -> Outcome {
    let arguments = ["run", "--quiet", "--locked", "-p", "planner", "--profile", "native", "--example", "coverage"];
    let tables = program("cargo").current_dir(&workspace.root).args(arguments).capture()?;
    let path = workspace.root.join("docs/COVERAGE.md");
    std::fs::write(&path, tables).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}
