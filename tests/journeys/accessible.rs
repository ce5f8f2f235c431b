//! axe-core, the checker that browsers' own tools use, finds nothing: on any page, in any state, in either theme, wide and narrow.

use journeys::{Outcome, Page, Stage, journey};
use serde_json::Value;
use thirtyfour::Key;

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
        // What the button for colours sets, also where a dialog covers it or there is none.
        page.eval(&format!("document.documentElement.dataset.theme = {theme:?}")).await?;
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
        page.click_on("[data-testid=contenders] th:nth-child(2) button").await?;
        page.paste_into("[data-testid=scatter] [data-testid=table-filter]", "no such pool").await?;
        check_all(&page, "tables that are sorted, and filtered down to nothing").await?;
        page.paste_into("[data-testid=scatter] [data-testid=table-filter]", "").await?;
        page.allow_clipboard().await?;
        page.click_on("[data-testid=contenders] [data-testid=table-copy]").await?;
        page.wait_for("taken", "Table copied as CSV.").await?;
        check(&page, "something was copied").await?;
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
fn axe_finds_nothing_in_suppositions_and_terms() -> Outcome {
    journey("axe-what-if", async |stage| {
        let page = opened(stage, "").await?;
        page.paste("current-pool", "5 g4dn.xlarge").await?;
        page.wait_for("today-beside", "Difference").await?;
        page.wait_for_answer().await?;
        page.eval("document.getElementById('what-if-load').focus()").await?;
        page.press(Key::Right).await?;
        page.wait_for("what-if-policies", "List order").await?;
        page.paste("what-if-budget", "3").await?;
        page.click("what-if-ask-budget").await?;
        page.wait_for("what-if-found", "On fresh queries").await?;
        page.wait_until("the chart", "Boolean(document.querySelector('[data-testid=load-chart] svg'))").await?;
        check_all(&page, "suppositions").await?;
        page.eval("void document.querySelector('#term-headroom').showPopover()").await?;
        check(&page, "a term explained").await
    })
}

#[test]
fn axe_finds_nothing_on_files_before_they_are_accepted() -> Outcome {
    const VLLM: &str = r#"{"completed": 200, "failed": 1, "total_output_tokens": 2000, "request_throughput": 0.5,
        "max_concurrency": 4, "mean_ttft_ms": 5.0, "mean_tpot_ms": 1.0, "median_e2el_ms": 13.9, "p99_e2el_ms": 16.0}"#;
    journey("axe-import", async |stage| {
        let page = opened(stage, "").await?;
        page.wait_for_answer().await?;
        page.paste_anywhere(VLLM).await?;
        page.wait_for("import-file", "vLLM").await?;
        let prices = ("prices.csv", "instance\tprice\ng4dn-xlarge\t$0.526\nr5n.large\t$0.149\n");
        let row = |number: u32| format!("{}.{},{},4\n", number / 10, number % 10, 1 + number % 64);
        let rows: String = (0..200).map(row).collect();
        let trace = format!("arrived_at,num_prefill_tokens,num_decode_tokens\n{rows}");
        page.drag(&[prices, ("trace.csv", &trace), ("photo.png", "\u{89}PNG\0\0")], true).await?;
        page.wait_for("import-load", "Rate").await?;
        page.type_into("import-instance", "g4dn.xlarge").await?;
        page.wait_for("import-near", "perhaps").await?;
        page.eval("document.querySelectorAll('details').forEach((it) => { it.open = true; })").await?;
        check_all(&page, "files of every kind before they are accepted").await?;
        page.drag(&[prices], false).await?;
        page.wait_for("drop-target", "Drop").await?;
        check_all(&page, "files over the page").await
    })
}

#[test]
fn axe_finds_nothing_in_the_help_and_in_the_view() -> Outcome {
    journey("axe-help", async |stage| {
        let page = opened(stage, "").await?;
        page.wait_for_answer().await?;
        page.click("help-button").await?;
        page.wait_for("help", "Keys").await?;
        check_all(&page, "the help").await?;
        let view = format!("{}?view", stage.url());
        let page = stage.visit_address(&view).await?;
        page.calm_down().await?;
        page.wait_for_answer().await?;
        check_all(&page, "the view").await
    })
}

#[test]
fn axe_finds_nothing_in_what_the_page_remembers() -> Outcome {
    journey("axe-memory", async |stage| {
        stage.run_first("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };");
        let page = opened(stage, "").await?;
        page.wait_for_answer().await?;
        page.click("pin").await?;
        page.paste("target-latency", "25").await?;
        page.wait_for("answer-card", "within 25 ms").await?;
        page.wait_for_answer().await?;
        check_all(&page, "with a pinned answer and a full storage").await?;
        for theme in ["light", "dark"] {
            while page.eval("document.documentElement.dataset.theme").await? != theme {
                page.click("theme-toggle").await?;
            }
            page.click("scenarios-open").await?;
            page.wait_until("the dialog", "document.activeElement.id === 'scenario-name'").await?;
            page.click("scenario-save").await?;
            page.wait_for("scenarios", "in this tab only").await?;
            page.click("scenario-rename-start").await?;
            check(&page, &format!("the dialog of scenarios, {theme}")).await?;
            page.click("scenarios-close").await?;
        }
        page.go_to_fragment("/reset").await?;
        page.wait_for("reset-notice", "Started over").await?;
        check_all(&page, "started over").await
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
        page.click("load-change").await?;
        check_all(&page, "the live mode after a trial, about to say what has changed").await
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
        stage.withhold(&file);
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

#[test]
fn where_colours_are_forced_kinds_of_late_queries_are_told_apart() -> Outcome {
    journey("forced-colours", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        for scheme in ["light", "dark"] {
            page.emulate("", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await?;
            page.wait_until("forced colours", "matchMedia('(forced-colors: active)').matches").await?;
            let fills = "['both', 'waited', 'slow'].map((kind) => getComputedStyle(document.querySelector(`.split__key .miss__${kind}`)).fill)
                .concat(getComputedStyle(document.getElementById('misses')).backgroundColor)";
            let mut fills: Vec<String> = serde_json::from_value(page.eval(fills).await?)?;
            let all = fills.len();
            fills.sort();
            fills.dedup();
            assert_eq!(fills.len(), all, "{scheme}: {fills:?}");
        }
        Ok(())
    })
}

#[test]
fn where_less_motion_is_asked_for_nothing_moves() -> Outcome {
    journey("less-motion", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let moving = "[...document.querySelectorAll('*')].some((it) => { const style = getComputedStyle(it);
            return style.animationName !== 'none' || /[1-9]/.test(style.transitionDuration); })";
        assert_eq!(page.eval(moving).await?, true, "something moves where nobody asks");
        page.calm_down().await?;
        assert_eq!(page.eval(moving).await?, false);
        Ok(())
    })
}

#[test]
fn the_live_region_tells_what_came_of_what_was_typed() -> Outcome {
    journey("live-region", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let region = "document.querySelector('[data-testid=announcement]').getAttribute('role')";
        assert_eq!(page.eval(region).await?, "status");
        page.paste("target-latency", "25").await?;
        let pool = "9 × r5n.large";
        page.wait_for("announcement", &format!("Search complete: {pool} at $1.341 an hour.")).await?;
        assert_eq!(page.says("answer-pool").await?, pool);
        Ok(())
    })
}
