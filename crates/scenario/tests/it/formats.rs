//! The documents shown in docs/FORMATS.md, and the one of the design, are read as they stand.

use scenario::parse;

/// The blocks of a Markdown text that are marked `jsonc` or `json`.
fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in markdown.lines() {
        match (&mut open, line.trim()) {
            (None, "```jsonc" | "```json") => open = Some(String::new()),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some(block), _) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

#[test]
fn the_documented_examples_are_valid() {
    let blocks = blocks(include_str!("../../../../docs/FORMATS.md"));
    assert!(blocks.len() >= 2, "examples are gone");
    for block in blocks {
        let scenario = parse(&block).unwrap_or_else(|problems| panic!("{problems:?} in {block}")).scenario;
        assert_eq!(parse(&scenario.to_json()).map(|parsed| parsed.scenario), Ok(scenario));
    }
}

/// The design's example has two batch sizes for brevity, which do not cover its load: nothing else is wrong with it.
#[test]
fn the_designs_example_is_understood() {
    let Some(markdown) = crate::shared("design/scenario.md") else { return };
    let blocks = blocks(&markdown);
    let diagnostics = parse(&blocks[0]).expect_err("its profile ends at 20");
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert!(diagnostics[0].message.contains("measured up to batch 20"), "{}", diagnostics[0].message);
    let covered = blocks[0].replace("[20, 4.101]]", "[20, 4.101], [500, 8.863]]");
    let scenario = parse(&covered).expect("covered").scenario;
    assert_eq!(scenario.current_pool(), Some(&[5][..]));
}
