//! Documents that are computed: `cargo xtask paper`, `cargo xtask ribbon` and `cargo xtask coverage`. An example of the planner computes each, and fails where
//! its figures are not what they should be; this file only knows where the result goes.

use crate::Outcome;
use crate::command::program;
use crate::workspace::Workspace;

/// The paper's workloads as planned here, beside the paper's own figures.
pub fn paper(workspace: &Workspace) -> Outcome {
    write(workspace, "paper_table", "docs/PAPER.md")
}

/// RIBBON and its rivals, beside what its artifact takes.
pub fn ribbon(workspace: &Workspace) -> Outcome {
    write(workspace, "ribbon_table", "docs/RIBBON.md")
}

/// How often the intervals hold the truth.
pub fn coverage(workspace: &Workspace) -> Outcome {
    write(workspace, "coverage", "docs/COVERAGE.md")
}

/// Writes what an example of the planner prints.
fn write(workspace: &Workspace, example: &str, document: &str) -> Outcome {
    let arguments = ["run", "--quiet", "--locked", "-p", "planner", "--profile", "native", "--example", example];
    let text = program("cargo").current_dir(&workspace.root).args(arguments).capture()?;
    let path = workspace.root.join(document);
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}
