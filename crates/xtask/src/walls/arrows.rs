//! Which crate may depend on which, asked of cargo itself: the core knows no web, the page knows no planner.

use crate::Outcome;
use crate::command::program;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// The crates that must run anywhere.
pub const CORE: [&str; 8] = ["numerics", "queueing", "bayesopt", "scenario", "protocol", "report", "planner", "engine"];

/// What ties a crate to the web, or to the entropy of a machine.
const WEB: [&str; 5] = ["wasm-bindgen", "web-sys", "js-sys", "yew", "getrandom"];

/// One wall: `from` must not reach `to`, by any way, except in its tests.
struct Wall {
    from: &'static str,
    to: &'static [&'static str],
}

const WALLS: [Wall; 12] = [
    Wall { from: "numerics", to: &["queueing", "scenario", "protocol", "planner", "engine"] },
    Wall { from: "queueing", to: &["scenario", "protocol", "planner", "engine"] },
    Wall { from: "bayesopt", to: &["queueing", "scenario", "protocol", "planner", "engine"] },
    Wall { from: "protocol", to: &["numerics", "queueing", "scenario", "planner", "engine"] },
    Wall { from: "report", to: &["queueing", "planner", "engine"] },
    Wall { from: "scenario", to: &["planner", "engine"] },
    Wall { from: "planner", to: &["engine"] },
    Wall { from: "app", to: &["planner", "engine", "bayesopt"] },
    Wall { from: "wasm", to: &["app", "yew"] },
    Wall { from: "importer", to: &["app", "yew", "queueing", "planner", "engine"] },
    Wall { from: "npm", to: &["app", "yew"] },
    Wall { from: "cli", to: &["app", "wasm", "yew", "web-sys"] },
];

/// Asks cargo for what each crate reaches, and complains about what it should not.
pub fn check(workspace: &Workspace) -> Outcome<Vec<String>> {
    let mut breaches = Vec::new();
    let core = CORE.into_iter().map(|from| Wall { from, to: &WEB });
    for wall in core.chain(WALLS) {
        breaches.extend(breaches_of(&wall, &reached(workspace, wall.from)?));
    }
    Ok(breaches)
}

fn breaches_of(wall: &Wall, reached: &BTreeSet<String>) -> Vec<String> {
    let breached = wall.to.iter().filter(|to| reached.contains(**to));
    let words =
        |to| format!("crate `{0}` reaches `{to}`; `cargo tree -p {0} -e normal -i {to}` shows the way", wall.from);
    breached.map(words).collect()
}

/// The names of all crates below a crate, on any platform, without those of its tests.
fn reached(workspace: &Workspace, name: &str) -> Outcome<BTreeSet<String>> {
    let arguments = ["tree", "--locked", "-p", name, "-e", "normal,build", "--target", "all", "--prefix", "none"];
    let tree = program("cargo").current_dir(&workspace.root).args(arguments).capture()?;
    Ok(names(&tree))
}

fn names(tree: &str) -> BTreeSet<String> {
    let without_itself = tree.lines().skip(1);
    without_itself.filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "\
engine v0.1.0 (/home/me/ribbon/crates/engine)
planner v0.1.0 (/home/me/ribbon/crates/planner)
libm v0.2.16
js-sys v0.3.107
planner v0.1.0 (/home/me/ribbon/crates/planner) (*)
";

    #[test]
    fn a_breach_is_named_with_the_command_that_shows_it() {
        let wall = Wall { from: "engine", to: &["web-sys", "js-sys", "engine"] };
        let breaches = breaches_of(&wall, &names(TREE));
        assert_eq!(breaches.len(), 1, "{breaches:?}");
        assert!(breaches[0].contains("cargo tree -p engine -e normal -i js-sys"));
    }

    #[test]
    fn what_is_allowed_is_no_breach() {
        let wall = Wall { from: "engine", to: &["yew"] };
        assert!(breaches_of(&wall, &names(TREE)).is_empty());
    }
}
