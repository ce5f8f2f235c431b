//! Pictures of the page's states, for people to look at: `cargo run -p journeys --example screenshots -- FOLDER [planner|import|memory|laboratory|live|reader|what-if]`.
//! It checks nothing but what every journey does: requests to others and errors in the console.

use journeys::{Outcome, Page, Stage, Trouble, journey};
use std::path::{Path, PathBuf};
use thirtyfour::Key;

fn main() -> Outcome {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| Trouble("which folder shall the pictures go to?".to_owned()))?;
    std::fs::create_dir_all(&folder).map_err(|error| Trouble::with(folder.display(), error))?;
    // A second word takes the pictures of one page only.
    let only = std::env::args().nth(2);
    let wanted = |page: &str| only.as_deref().is_none_or(|only| only == page);
    journey("screenshots", async |stage| {
        if wanted("planner") {
            sizes(stage, &folder).await?;
            states(stage, &folder).await?;
        }
        if wanted("import") {
            imports(stage, &folder).await?;
        }
        if wanted("memory") {
            memory(stage, &folder).await?;
        }
        if wanted("laboratory") {
            laboratory(stage, &folder).await?;
        }
        if wanted("live") {
            live(stage, &folder).await?;
        }
        if wanted("what-if") {
            suppositions(stage, &folder).await?;
        }
        if wanted("reader") {
            reader(stage, &folder).await?;
        }
        Ok(())
    })
}

/// Takes a picture of the window.
async fn take(page: &Page, folder: &Path, name: &str) -> Outcome {
    let file = folder.join(format!("{name}.png"));
    page.picture(&file).await?;
    println!("{}", file.display());
    Ok(())
}

async fn choose_theme(page: &Page, theme: &str) -> Outcome {
    while page.eval("document.documentElement.dataset.theme").await? != theme {
        page.click("theme-toggle").await?;
    }
    // The pointer rests on the button, and its focus ring is not what is to be shown.
    page.eval("document.activeElement.blur()").await.map(drop)
}

/// The solved example in each width, light and dark; as high as the window, and all of it.
async fn sizes(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("").await?;
    page.wait_for_answer().await?;
    for theme in ["light", "dark"] {
        choose_theme(&page, theme).await?;
        for (name, width, height) in [("wide", 1600, 1000), ("laptop", 1280, 800), ("narrow", 390, 844)] {
            page.resize(width, height).await?;
            take(&page, folder, &format!("{name}-{theme}")).await?;
            whole(&page, width).await?;
            take(&page, folder, &format!("{name}-{theme}-whole")).await?;
        }
    }
    stage.close().await
}

/// Makes the window as high as the page, once the charts have found their width.
async fn whole(page: &Page, width: u32) -> Outcome {
    let fits = "document.querySelector('[data-testid=scatter]').scrollWidth <= innerWidth";
    page.wait_until("the charts to fit", fits).await?;
    let height = page.eval("document.documentElement.scrollHeight").await?;
    page.resize(width, height.as_u64().unwrap_or(0) as u32).await
}

/// What else the page can be: wrong input, no answer, nothing at all, busy.
async fn states(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("").await?;
    page.wait_for_answer().await?;
    let profiles = page.value("profiles-input").await?;

    page.eval("void dispatchEvent(new Event('newversion'))").await?;
    page.wait_for("new-version", "A new version").await?;
    in_widths(&page, folder, "newer-version").await?;
    page.click_on("[data-testid=new-version] .button--quiet").await?;

    page.allow_clipboard().await?;
    page.click_on("[data-testid=take-along] summary").await?;
    page.click_on("[data-testid=contenders] th:nth-child(4) button").await?;
    page.click_on("[data-testid=contenders] [data-testid=table-copy]").await?;
    page.wait_for("taken", "Table copied").await?;
    page.eval("void scrollTo(0, 0)").await?;
    in_widths(&page, folder, "taken-along").await?;
    page.click_on("[data-testid=take-along] summary").await?;

    page.paste("profiles-input", "instance,batch,latency_ms\nquick,1,12\nquick,8,soon\nslow,-1,15\n,8,60\n").await?;
    page.wait_for("answer-status", "Of the last valid input").await?;
    in_widths(&page, folder, "error").await?;

    page.paste("profiles-input", &profiles).await?;
    page.paste("target-latency", "6").await?;
    page.wait_for("answer-status", "Of the last valid input").await?;
    in_widths(&page, folder, "unreachable").await?;

    page.paste("target-latency", "9").await?;
    page.wait_for("answer-status", "No pool meets the target").await?;
    page.wait_for_answer().await?;
    in_widths(&page, folder, "infeasible").await?;

    page.go_to_fragment("r9z.AAAA").await?;
    page.wait_for("link-error", "newer Ribbon").await?;
    in_widths(&page, folder, "bad-link").await?;

    page.choose("[data-testid=preset-picker]", "mtwnd").await?;
    page.wait_for_answer().await?;
    page.click_on("[data-testid=near-misses] tbody tr:first-child button").await?;
    page.wait_for("inspected-card", "Late queries").await?;
    in_widths(&page, folder, "inspected").await?;

    page.paste("queries", "2000000").await?;
    page.wait_for("progress", "Walking").await?;
    in_widths(&page, folder, "busy").await?;
    page.click("cancel").await?;
    page.wait_until("the end of it", "!document.querySelector('[data-testid=cancel]')").await?;
    in_widths(&page, folder, "cancelled").await?;

    page.paste("profiles-input", "").await?;
    page.paste("prices-input", "").await?;
    page.wait_for("answer-status", "Of the last valid input").await?;
    in_widths(&page, folder, "empty").await
}

/// Files before and after they are accepted.
async fn imports(stage: &mut Stage, folder: &Path) -> Outcome {
    const VLLM: &str = r#"{"completed": 200, "failed": 3, "total_output_tokens": 2000, "request_throughput": 9.5, "max_concurrency": 4,
        "mean_ttft_ms": 5.0, "mean_tpot_ms": 1.0, "mean_e2el_ms": 14.0, "median_e2el_ms": 13.9, "p99_e2el_ms": 16.0}"#;
    const PERF: &str = "Concurrency,Inferences/Second,Server Compute Input,Server Compute Infer,Server Compute Output,p50 latency,p99 latency\n8,90,200,11700,100,94000,128000\n4,80,200,11700,100,47000,64000\n";
    let page = stage.visit("").await?;
    page.wait_for_answer().await?;
    page.paste_anywhere(VLLM).await?;
    page.wait_for("import-file", "vLLM").await?;
    in_widths(&page, folder, "import-one").await?;
    let prices = "instance,price\ng4dn-xlarge,0.526\nr5n.large,0.149\n";
    page.drag(&[("perf.csv", PERF), ("prices.csv", prices), ("photo.png", "\u{89}PNG\0\0")], true).await?;
    page.wait_until("four files", "document.querySelectorAll('[data-testid=import-file]').length === 4").await?;
    page.type_into("import-instance", "g4dn.xlarge").await?;
    page.click("import-for-all").await?;
    page.choose("li:nth-child(2) [data-testid=import-reading]", "1").await?;
    page.wait_for("import-near", "perhaps").await?;
    in_widths(&page, folder, "import-several").await?;
    choose_theme(&page, "dark").await?;
    in_widths(&page, folder, "import-several-dark").await?;
    page.drag(&[("perf.csv", PERF)], false).await?;
    page.wait_for("drop-target", "Drop").await?;
    in_widths(&page, folder, "import-drop").await?;
    page.click("import-discard").await?;
    // Bursts of ten, sizes from 2 to 4000.
    let row = |number: u32| {
        let size = 1 + number * number % 1999;
        format!("{}.{:03},{size},{}\n", number / 10, number % 10, size % 97)
    };
    let rows: String = (0..2000).map(row).collect();
    page.paste_anywhere(&format!("arrived_at,num_prefill_tokens,num_decode_tokens\n{rows}")).await?;
    page.wait_for("import-load", "Rate").await?;
    choose_theme(&page, "light").await?;
    in_widths(&page, folder, "import-trace").await?;
    choose_theme(&page, "dark").await?;
    page.click_on("[data-testid=import-histogram] summary").await?;
    in_widths(&page, folder, "import-trace-dark").await?;
    choose_theme(&page, "light").await?;
    page.click("import-discard").await?;
    page.paste_anywhere("instance,batch,latency_ms\nquick,1,5\n").await?;
    page.wait_for("import-lacking", "no price").await?;
    page.click("import-accept").await?;
    page.wait_for("replaced-notice", "Imported").await?;
    in_widths(&page, folder, "import-done").await?;
    stage.close().await
}

/// For readers: the help, the view, paper, and the colours that a system enforces.
async fn reader(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("").await?;
    page.wait_for_answer().await?;
    for theme in ["light", "dark"] {
        choose_theme(&page, theme).await?;
        page.click("help-button").await?;
        in_widths(&page, folder, &format!("help-{theme}")).await?;
        page.click("help-close").await?;
    }
    for fragment in ["/", "/live", "/laboratory"] {
        page.go_to_fragment(fragment).await?;
        page.wait_until("the page", "!!document.querySelector('main h2')").await?;
        let name = if fragment == "/" { "planner" } else { &fragment[1..] };
        page.emulate("", &[]).await?;
        page.resize(320, 700).await?;
        page.wait_until("the layout", "document.documentElement.scrollWidth <= innerWidth").await?;
        let height = page.eval("document.documentElement.scrollHeight").await?;
        page.resize(320, height.as_u64().unwrap_or(0) as u32).await?;
        take(&page, folder, &format!("{name}-320")).await?;
        page.resize(1280, 900).await?;
        for scheme in ["light", "dark"] {
            page.emulate("", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await?;
            take_all(&page, folder, &format!("{name}-forced-{scheme}")).await?;
        }
    }
    page.emulate("", &[]).await?;
    page.go_to_fragment("/").await?;
    page.wait_for_answer().await?;
    let pdf = folder.join("report.pdf");
    std::fs::write(&pdf, page.print().await?).map_err(|error| Trouble::with(pdf.display(), error))?;
    stage.close().await?;

    let parsed = scenario::parse(&scenario::presets::all()[1].scenario().to_json());
    let parsed = parsed.map_err(|problems| Trouble(format!("{problems:?}")))?;
    let view = format!("{}?view#{}", stage.url(), scenario::link::encode(&parsed.scenario));
    let page = stage.visit_address(&view).await?;
    page.wait_for_answer().await?;
    take_all(&page, folder, "view").await?;
    stage.close().await?;

    // Before there is a page: on its way, and where it cannot start.
    stage.slow_down();
    let page = stage.visit("").await?;
    page.wait_until("a part of it", "document.getElementById('arrived')?.value > 0").await?;
    take(&page, folder, "loading").await?;
    stage.close().await?;
    stage.mend();
    stage.expect_error("WebAssembly is not defined");
    stage.run_first("delete window.WebAssembly;");
    let page = stage.visit("").await?;
    page.wait_until("the words", "document.body.innerText.includes('needs WebAssembly')").await?;
    take(&page, folder, "no-wasm").await?;
    stage.close().await
}

/// Saved scenarios, a pinned answer, and starting over.
async fn memory(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("").await?;
    page.wait_for_answer().await?;
    page.click("scenarios-open").await?;
    page.wait_until("the dialog", "document.activeElement.id === 'scenario-name'").await?;
    take(&page, folder, "scenarios-empty").await?;
    for name in ["As measured in May", "With spot prices, the cheaper half"] {
        page.paste("scenario-name", name).await?;
        page.click("scenario-save").await?;
        page.wait_for("scenarios-message", name).await?;
    }
    page.click("scenario-delete").await?;
    page.click("scenario-rename-start").await?;
    for (theme, width, name) in [("light", 1280, "wide"), ("light", 390, "narrow"), ("dark", 1280, "dark")] {
        page.eval(&format!("document.documentElement.dataset.theme = {theme:?}")).await?;
        page.resize(width, 844).await?;
        take(&page, folder, &format!("scenarios-{name}")).await?;
    }
    page.eval("delete document.documentElement.dataset.theme").await?;
    page.resize(1280, 900).await?;
    page.click("scenarios-close").await?;
    page.click("pin").await?;
    page.wait_for("comparison", "The inputs are the same.").await?;
    let prices = page.value("prices-input").await?.replace("0.149", "0.3");
    page.paste("prices-input", &prices).await?;
    page.paste("note", "What if an r5n.large cost twice as much?").await?;
    page.wait_for("answer-pool", "5 × g4dn.xlarge").await?;
    page.wait_for_answer().await?;
    in_widths(&page, folder, "pinned").await?;
    choose_theme(&page, "dark").await?;
    in_widths(&page, folder, "pinned-dark").await?;
    choose_theme(&page, "light").await?;
    page.go_to_fragment("/reset").await?;
    page.wait_for("reset-notice", "Started over").await?;
    page.wait_for_answer().await?;
    in_widths(&page, folder, "reset").await?;
    stage.close().await
}

/// Before, during and after races.
async fn laboratory(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("/laboratory").await?;
    page.wait_until("the worker", "document.querySelector('[data-testid=race-start]')?.disabled === false").await?;
    take_all(&page, folder, "laboratory-empty").await?;
    page.choose("[data-testid=race-seeds]", "30").await?;
    page.click("race-start").await?;
    page.wait_until("figures", "!!document.querySelector('[data-testid=race-goal]')").await?;
    take(&page, folder, "laboratory-running").await?;
    page.wait_for("slice-stands", "After 10 trials.").await?;
    take_all(&page, folder, "laboratory-done").await?;
    choose_theme(&page, "dark").await?;
    page.click("slice-last").await?;
    page.wait_for("slice-stands", "Found after").await?;
    take_all(&page, folder, "laboratory-dark").await?;
    stage.close().await
}

/// Trials: none, a few, a log about to be told, enough to stop, and a type that is gone.
async fn live(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("/live").await?;
    page.wait_for("advice-progress", "…").await?;
    take(&page, folder, "live-busy").await?;
    page.wait_for("advice-progress", "Up to date.").await?;
    take_all(&page, folder, "live-empty").await?;

    page.click("how-table").await?;
    page.paste(
        "trial_table",
        "3 g4dn.xlarge + 3 r5n.large,96.2,25000\n5 g4dn.xlarge,99.9,25000\n4 g4dn.xlarge + 2 r5n.large,99.1,2000",
    )
    .await?;
    page.click("trial-tell").await?;
    page.wait_for("history", "misses the target").await?;
    take_all(&page, folder, "live-few").await?;

    page.click("how-log").await?;
    page.paste("trial_log", "latency_ms\n12.5\ntimeout\n20.9\n23.4\n19.9").await?;
    page.wait_for("log-reading", "3 of 4").await?;
    take_all(&page, folder, "live-log").await?;
    page.click("how-rate").await?;
    page.paste("trial_percent", "lots").await?;
    page.click("trial-tell").await?;
    page.wait_for("trial-form", "not a number").await?;
    take_all(&page, folder, "live-wrong").await?;
    choose_theme(&page, "dark").await?;
    take_all(&page, folder, "live-dark").await?;

    choose_theme(&page, "light").await?;
    page.go_to_fragment("/").await?;
    page.paste("prices-input", "instance,price\ng4dn.xlarge,0.526\nc5.2xlarge,0.34").await?;
    page.go_to_fragment("/live").await?;
    page.wait_for("advice-progress", "Waiting for the input.").await?;
    take_all(&page, folder, "live-error").await?;
    stage.close().await?;
    until_stop(stage, folder).await
}

/// A search on a small box to its end, as if every pool from $3.10/h up met the target.
async fn until_stop(stage: &mut Stage, folder: &Path) -> Outcome {
    let document = r#"{ "ribbon": 1, "title": "A small box", "target": { "latency_ms": 30, "share": 0.95 },
        "workload": { "arrivals": { "kind": "poisson", "rate_per_s": 200 }, "batch": { "kind": "fixed", "size": 20 }, "queries": 10000 },
        "instances": [
          { "name": "fast", "price_per_hour": 0.9, "max_count": 5, "latency": { "kind": "affine", "base_ms": 6, "per_item_ms": 0.3 } },
          { "name": "slow", "price_per_hour": 0.4, "max_count": 6, "latency": { "kind": "affine", "base_ms": 9, "per_item_ms": 0.7 } } ] }"#;
    let parsed = scenario::parse(document).map_err(|problems| Trouble(format!("{problems:?}")))?;
    let page = stage.visit(&format!("/live/{}", scenario::link::encode(&parsed.scenario))).await?;
    for trials in 1..=41 {
        page.wait_for("advice-progress", "Up to date.").await?;
        if page.text("best-status").await?.as_deref() == Some("Time to stop") {
            break;
        }
        let price = page.says("next-cost").await?;
        let meets = price.trim_start_matches('$') >= "3.1";
        page.paste("trial_percent", if meets { "97" } else { "80" }).await?;
        page.click("trial-tell").await?;
        page.wait_until(
            "the trial",
            &format!("document.querySelectorAll('[data-testid=history] tbody tr').length === {trials}"),
        )
        .await?;
    }
    take_all(&page, folder, "live-stop").await?;
    choose_theme(&page, "dark").await?;
    take_all(&page, folder, "live-stop-dark").await?;
    stage.close().await
}

/// Wide and narrow, as high as the page.
async fn take_all(page: &Page, folder: &Path, state: &str) -> Outcome {
    page.eval("document.activeElement.blur()").await?;
    for (name, width) in [("wide", 1600), ("narrow", 390)] {
        page.resize(width, 900).await?;
        page.wait_until("the layout", "document.documentElement.scrollWidth <= innerWidth").await?;
        let height = page.eval("document.documentElement.scrollHeight").await?;
        page.resize(width, height.as_u64().unwrap_or(0) as u32).await?;
        take(page, folder, &format!("{state}-{name}")).await?;
    }
    page.resize(1280, 900).await
}

/// Wide from the top, narrow as a whole: there the answer lies below the input.
async fn in_widths(page: &Page, folder: &Path, state: &str) -> Outcome {
    page.eval("document.activeElement.blur()").await?;
    page.eval("scrollTo(0, 0)").await?;
    page.resize(1600, 1000).await?;
    take(page, folder, &format!("{state}-wide")).await?;
    page.resize(390, 844).await?;
    whole(page, 390).await?;
    take(page, folder, &format!("{state}-narrow")).await?;
    page.resize(1280, 900).await
}

/// Sliders that were moved, a budget, today's pool, and a term explained.
async fn suppositions(stage: &mut Stage, folder: &Path) -> Outcome {
    let page = stage.visit("").await?;
    page.paste("current-pool", "5 g4dn.xlarge").await?;
    page.wait_for("today-beside", "Difference").await?;
    page.wait_for_answer().await?;
    page.eval("document.getElementById('what-if-load').focus()").await?;
    for _ in 0..12 {
        page.press(Key::Right).await?;
    }
    page.wait_for("what-if-cheapest", "fresh queries.").await?;
    page.paste("what-if-budget", "3").await?;
    page.click("what-if-ask-budget").await?;
    page.wait_for("what-if-found", "On fresh queries").await?;
    for theme in ["light", "dark"] {
        choose_theme(&page, theme).await?;
        for (name, width) in [("wide", 1600), ("narrow", 390)] {
            page.resize(width, 1000).await?;
            for part in ["what-if", "trace", "today-beside"] {
                page.eval(&format!("document.querySelector('[data-testid={part}]').scrollIntoView()")).await?;
                take(&page, folder, &format!("{part}-{name}-{theme}")).await?;
            }
            page.eval("void document.querySelector('[data-testid=load-chart]').scrollIntoView()").await?;
            take(&page, folder, &format!("by-load-{name}-{theme}")).await?;
            page.eval("void document.querySelector('#term-headroom').showPopover()").await?;
            take(&page, folder, &format!("term-{name}-{theme}")).await?;
            page.eval("void document.querySelector('#term-headroom').hidePopover()").await?;
        }
    }
    stage.close().await
}
