//! `ribbon completions` and `ribbon man`: they know every task.

use crate::ribbon;

/// The tasks, as `ribbon --help` lists them.
fn tasks() -> Vec<String> {
    let help = String::from_utf8(ribbon(&["--help"], "").stdout).expect("text");
    let list = help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of tasks");
    let tasks: Vec<String> =
        list.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(tasks.len() > 8, "{help}");
    tasks
}

#[test]
fn completions_for_each_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = ribbon(&["completions", shell], "");
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = String::from_utf8(output.stdout).expect("text");
        for task in tasks() {
            assert!(script.contains(&task), "{shell} lacks {task}");
        }
    }
    assert_eq!(ribbon(&["completions", "dos"], "").status.code(), Some(2));
}

#[test]
fn the_manual_has_a_page_a_task() {
    let output = ribbon(&["man"], "");
    assert_eq!(output.status.code(), Some(0));
    let manual = String::from_utf8(output.stdout).expect("text");
    assert!(manual.contains(".TH ribbon 1"), "{manual}");
    for task in tasks().iter().filter(|task| *task != "help") {
        assert!(manual.contains(&format!(".TH ribbon-{task} 1")), "{task}");
    }
}
