//! `ribbon link`, `ribbon open` and `ribbon report`.

use crate::{DOCUMENT, ribbon};

fn text(arguments: &[&str], input: &str) -> String {
    let output = ribbon(arguments, input);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_link_opens_as_the_document_it_was_made_from() {
    let link = text(&["link", "-"], DOCUMENT);
    assert!(link.starts_with("#r1d.") && link.ends_with('\n'), "{link}");
    let document = text(&["open", link.trim()], "");
    let canonical = scenario::parse(DOCUMENT).expect("sound").scenario.to_json();
    assert_eq!(document, canonical);
    // The page's address may be given, with or without a link that it carries already.
    let address = text(&["link", "-", "--page", "https://example.org/ribbon/#r1d.old"], DOCUMENT);
    assert_eq!(address, format!("https://example.org/ribbon/{link}"));
    assert_eq!(text(&["open", address.trim()], ""), canonical);
    assert_eq!(text(&["open", "-"], &address), canonical);
    assert_eq!(text(&["open", link.trim().trim_start_matches('#')], ""), canonical);
}

#[test]
fn what_is_no_link_exits_with_2() {
    let long = format!("#r1d.{}", "A".repeat(40_000));
    for link in ["", "https://example.org/", "#r2d.AAAA", "#r1d.!", long.as_str()] {
        let output = ribbon(&["open", "--json", link], "");
        assert_eq!(output.status.code(), Some(2), "{link}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("\"input\": \"link\""), "{link}");
    }
    let output = ribbon(&["open", "-"], &long);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(ribbon(&["link", "-"], "{}").status.code(), Some(2));
}

/// The expected figures are those worked out beside `DOCUMENT`; its one gap is 1 ms.
#[test]
fn the_report_begins_with_what_to_rent() {
    let report = text(&["report", "-"], &DOCUMENT.replace("\"fast\"", "\"fa|st_<b>\""));
    let mut lines = report.lines();
    assert_eq!(lines.next(), Some("# two queries"));
    assert_eq!(lines.nth(1), Some("**rent 1 × fa\\|st\\_\\<b\\>**"), "{report}");
    assert_eq!(
        lines.nth(1),
        Some("Target: 100 % of the queries within 6 ms. Load: 2 queries, 1,000 queries/s."),
        "{report}"
    );
    assert!(report.contains("\n| fa\\|st\\_\\<b\\> | 1 | $1.50 | 2 | 100.0 % |\n"), "{report}");
    assert!(
        report.contains("Latency on the searched queries, ms: mean 3.250, p50 2.000, p99 4.500, max 4.500."),
        "{report}"
    );
    // Every row of a table has as many cells as its header.
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut width = 0;
    for line in report.lines() {
        match line.starts_with('|') {
            true if width == 0 => width = cells(line),
            true => assert_eq!(cells(line), width, "{line}"),
            false => width = 0,
        }
    }
    assert_eq!(ribbon(&["report", "-"], "{}").status.code(), Some(2));
}

/// The pool is one instance of the fast type at $1.5, by hand beside `DOCUMENT`. What the forms are, the tests of crate `report` say.
#[test]
fn the_pool_is_printed_in_each_form_that_deploys_it() {
    let report = |format: &str| text(&["report", "-", "--format", format], DOCUMENT);
    assert_eq!(report("counts"), "{\"fast\": 1, \"cost\": 1.5}\n");
    assert!(report("terraform").ends_with("instance_counts = {\n  \"fast\" = 1\n}\n"));
    assert_eq!(report("karpenter").matches("kind: NodePool\n").count(), 1);
    assert_eq!(report("json"), text(&["plan", "-", "--json"], DOCUMENT), "the whole plan, as `plan` prints it");
    assert_eq!(report("markdown"), text(&["report", "-"], DOCUMENT));
}

#[test]
fn without_a_pool_there_is_a_report_and_nothing_to_deploy() {
    // Each of the types alone can meet the target for its queries when idle; both at most one, and both queries at once.
    let busy = DOCUMENT.replace("[[0, 1], [1, 2]]", "[[0, 1], [0, 2], [0, 2], [0, 2]]");
    assert!(text(&["report", "-"], &busy).contains("no pool within these bounds meets"));
    let output = ribbon(&["report", "-", "--format", "karpenter"], &busy);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no pool to deploy"));
    assert_eq!(ribbon(&["report", "-", "--format", "cobol"], DOCUMENT).status.code(), Some(2));
}
