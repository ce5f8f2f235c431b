//! axe-core, the checker that browsers' own tools use, finds nothing: on any page, in any state, in either theme, wide and narrow.

use journeys::{Fault, Outcome, Page, Stage, journey};
use serde_json::Value;

/// What axe finds on the page as it is. It tells how much it looked at, for whoever collects the figures.
async fn check(page: &Page, state: &str) -> Outcome {
    let found = page.run_axe().await?;
    let rules = found["passes"].as_array().map_or(0, Vec::len);
    let violations: Vec<String> = found["violations"].as_array().into_iter().flatten().map(words).collect();
    println!("axe: {state}: {rules} rules passed, {} violations", violations.len());
    assert!(rules > 10, "axe looked at hardly anything: {found}");
    assert!(violations.is_empty(), "{state}: {violations:#?}");
    Ok(())
}

/// A violation: the rule, and the first element that breaks it.
fn words(violation: &Value) -> String {
    let node = &violation["nodes"][0];
    format!("{}: {} {}", violation["id"], node["html"], node["failureSummary"])
}

/// In both themes, in a wide and a narrow window.
async fn check_all(page: &Page, state: &str) -> Outcome {
    for theme in ["light", "dark"] {
        while page.eval("document.documentElement.dataset.theme").await? != theme {
            page.click("theme-toggle").await?;
        }
        for (width, height) in [(1280, 900), (390, 844)] {
            page.resize(width, height).await?;
            check(page, &format!("{state}, {theme}, {width} wide")).await?;
        }
        page.resize(1280, 900).await?;
    }
    Ok(())
}

/// Colours on their way to others are no colours: nothing moves.
async fn opened(stage: &mut Stage, fragment: &str) -> Outcome<Page> {
    let page = stage.visit(fragment).await?;
    page.calm_down().await?;
    Ok(page)
}

#[test]
fn axe_finds_nothing_on_the_planner() -> Outcome {
    journey("axe-planner", async |stage| {
        let page = opened(stage, "").await?;
        page.wait_for_answer().await?;
        check_all(&page, "the planner with its answer").await?;
        page.eval("document.querySelectorAll('details').forEach((it) => { it.open = true; })").await?;
        check_all(&page, "the planner, all unfolded").await?;
        page.eval("dispatchEvent(new Event('newversion'))").await?;
        page.wait_for("new-version", "A new version").await?;
        check_all(&page, "with a newer version at hand").await?;
        page.paste("profiles-input", "instance,batch,latency_ms\nquick,1,12\nquick,8,soon\nslow,-1,15\n").await?;
        page.wait_for("answer-status", "Of the last valid input").await?;
        check_all(&page, "with wrong input").await?;
        page.go_to_fragment("r9z.AAAA").await?;
        page.wait_for("link-error", "newer Ribbon").await?;
        check_all(&page, "with a link that cannot be read").await
    })
}

#[test]
fn axe_finds_nothing_in_the_live_mode() -> Outcome {
    journey("axe-live", async |stage| {
        let page = opened(stage, "/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        check_all(&page, "the live mode").await?;
        page.paste("trial_percent", "93.5 %").await?;
        page.click("trial-tell").await?;
        page.wait_until("a trial", "document.querySelectorAll('[data-testid=history] tbody tr').length === 1").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        check_all(&page, "the live mode after a trial").await
    })
}

#[test]
fn axe_finds_nothing_in_the_laboratory() -> Outcome {
    journey("axe-laboratory", async |stage| {
        let page = opened(stage, "/laboratory").await?;
        page.wait_until("the laboratory", "Boolean(document.querySelector('[data-testid=race-start]'))").await?;
        check_all(&page, "the laboratory").await?;
        page.wait_until("the worker", "document.querySelector('[data-testid=race-start]')?.disabled === false").await?;
        page.click("race-start").await?;
        page.wait_for("race-progress", "Done.").await?;
        check_all(&page, "the laboratory after its races").await
    })
}

#[test]
fn axe_finds_nothing_where_the_program_cannot_start() -> Outcome {
    journey("axe-no-wasm", async |stage| {
        stage.expect_error("WebAssembly is not defined");
        stage.run_first("delete window.WebAssembly;");
        let page = stage.visit("").await?;
        page.wait_until("the words", "document.body.innerText.includes('needs WebAssembly')").await?;
        check(&page, "a browser without WebAssembly").await
    })
}

#[test]
fn axe_finds_nothing_where_a_part_does_not_come() -> Outcome {
    journey("axe-later", async |stage| {
        let file = stage.built("vectors-", "_later.wasm")?;
        stage.expect_error(&file);
        stage.expect_error("TypeError");
        stage.spoil(Fault::missing(&file));
        let page = opened(stage, "/live").await?;
        page.wait_for("coming", "could not be loaded").await?;
        check_all(&page, "a page whose part of the program does not come").await?;
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await?;
        page.click("share").await?;
        page.wait_for("awaited", "did not").await?;
        check_all(&page, "a link that waits for a part of the program").await
    })
}
