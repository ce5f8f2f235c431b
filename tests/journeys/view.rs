//! A shared scenario to be read: the answer without the input, for wikis and frames. Nothing can be changed, and nothing is kept.

use journeys::{Outcome, journey};
use scenario::presets;
use serde_json::json;

/// The second preset with a title and a note of its own, as a link.
fn link() -> String {
    let mut document: serde_json::Value =
        serde_json::from_str(&presets::all()[1].scenario().to_json()).expect("documents are JSON");
    document["title"] = json!("For the wiki <b>");
    document["note"] = json!("Measured in May.\nAsk us about the prices.");
    let parsed = scenario::parse(&document.to_string()).expect("a title and a note do no harm");
    scenario::link::encode(&parsed.scenario)
}

/// What a reader must not find.
const CONTROLS: &str = "document.querySelectorAll('.scenario, main select, main textarea, main input:not([data-testid=table-filter]), header button, nav, footer').length";

#[test]
fn a_reader_sees_the_answer_and_leaves_no_trace() -> Outcome {
    journey("view", async |stage| {
        // A service worker would be a trace as well.
        stage.keep();
        stage.run_first("window.kept = 0; const keep = ServiceWorkerContainer.prototype.register; ServiceWorkerContainer.prototype.register = function (...how) { window.kept += 1; return keep.apply(this, how); };");
        let (home, link) = (stage.url(), link());
        let page = stage.visit_address(&format!("{home}?view#{link}")).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("view-title").await?, "For the wiki <b>");
        assert_eq!(page.says("view-note").await?, "Measured in May.\nAsk us about the prices.");
        let parsed = scenario::link::decode(&link).map_err(|problems| format!("{problems:?}"))?;
        let planned = engine::plan(&parsed.scenario.to_json(), protocol::Budget::default());
        let protocol::Event::Answer { plan, .. } = planned else {
            return Err("the core has no answer".to_owned().into());
        };
        assert_eq!(page.says("answer-pool").await?, plan.best.expect("a preset has an answer").label);
        assert_eq!(page.eval(CONTROLS).await?, 0);
        let charts =
            "document.querySelectorAll('[data-testid=scatter] .chart svg, [data-testid=ccdf] .chart svg').length";
        assert_eq!(page.eval(charts).await?, 2, "both charts");
        assert!(page.says("certificate").await?.contains("Simulated"));

        // A pool can be looked at; keys, paste and drop do nothing.
        page.click_on("[data-testid=contenders] tbody tr:last-child button").await?;
        page.wait_for("inspected-card", "Late queries").await?;
        page.leave_field().await?;
        page.type_on("st?").await?;
        page.paste_anywhere("instance,price\nquick,1.00\n").await?;
        page.drag(&[("prices.csv", "instance,price\nquick,1.00\n")], true).await?;
        page.type_on("gl").await?;
        assert_eq!(page.address().await?, format!("{home}?view#{link}"));
        for part in ["import-preview", "drop-target", "import"] {
            assert_eq!(page.text(part).await?, None, "{part}");
        }
        assert_eq!(page.eval("localStorage.length + sessionStorage.length + window.kept").await?, 0);
        page.resize(320, 800).await?;
        page.wait_until("a phone's width to hold it", "document.documentElement.scrollWidth <= 320").await?;
        page.resize(1280, 900).await?;

        // From here on it is theirs.
        let whole = page.eval("document.querySelector('[data-testid=open-in-ribbon]').href").await?;
        assert_eq!(whole, format!("{home}#{link}"));
        page.go_to(whole.as_str().unwrap_or_default()).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "For the wiki <b>");
        page.wait_until("it to be kept", "window.kept === 1").await
    })
}

#[test]
fn a_bad_link_shows_no_answer_that_could_be_taken_for_its_own() -> Outcome {
    journey("view-bad", async |stage| {
        let view = format!("{}?view#r1d.AAAA", stage.url());
        let page = stage.visit_address(&view).await?;
        page.wait_for("link-error", "cannot be opened").await?;
        assert_eq!(page.text("answer-card").await?, None);
        Ok(())
    })
}
