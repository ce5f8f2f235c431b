//! `cargo xtask paper`: writes docs/PAPER.md, the paper's workloads as planned here beside the paper's own figures. The planner's
//! example `paper_table` computes it; this file only knows where the result goes.

use crate::Outcome;
use crate::command::program;
use crate::workspace::Workspace;

/// Plans the paper's workloads and writes the table.
pub fn write(workspace: &Workspace) -> Outcome {
    let arguments = ["run", "--quiet", "--locked", "-p", "planner", "--profile", "native", "--example", "paper_table"];
    let table = program("cargo").current_dir(&workspace.root).args(arguments).capture()?;
    let path = workspace.root.join("docs/PAPER.md");
    std::fs::write(&path, table).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}
