//! Two scenarios side by side: a pinned answer against the input as it changes, and a saved scenario against the input.

use journeys::{Outcome, Page, journey};

/// The rows of the tables of the comparison: cells joined by ` | `.
async fn rows(page: &Page) -> Outcome<Vec<String>> {
    let rows = "[...document.querySelectorAll('[data-testid=comparison] tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText).join(' | '))";
    Ok(serde_json::from_value(page.eval(rows).await?)?)
}

#[track_caller]
fn check(rows: &[String], expect: &str) {
    assert!(rows.iter().any(|row| row == expect), "{expect}: {rows:#?}");
}

#[test]
fn a_pinned_answer_stands_beside_what_comes() -> Outcome {
    journey("pin", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let share = page.says("answer-share").await?;
        page.click("pin").await?;
        page.wait_for("comparison", "The inputs are the same.").await?;
        let before = rows(&page).await?;
        check(&before, "Price an hour | $2.402 | $2.402 | the same");
        assert!(
            before.iter().any(|row| row.starts_with("QoS satisfaction rate") && row.contains(&share)),
            "{before:?}"
        );

        // At $0.30 for an r5n.large another pool is the cheapest.
        let prices = page.value("prices-input").await?.replace("0.149", "0.3");
        page.paste("prices-input", &prices).await?;
        let other = "!document.querySelector('[data-testid=answer-pool]').innerText.includes('r5n')";
        page.wait_until("another pool", other).await?;
        page.wait_for_answer().await?;
        let (pool, cost) = (page.says("answer-pool").await?, page.says("answer-cost").await?);
        let dollars = cost.trim_end_matches("/h");
        let change = dollars.trim_start_matches('$').parse::<f64>().expect("dollars") - 2.402;
        assert!(change > 0.0, "an example where dearer instances cost nothing shows nothing");
        let after = rows(&page).await?;
        check(&after, &format!("Pool | 4 × g4dn.xlarge + 2 × r5n.large | {pool} | another pool"));
        let change = format!("+${change:.3} (+{:.1} %)", change / 2.402 * 100.0);
        check(&after, &format!("Price an hour | $2.402 | {dollars} | {change}"));
        check(&after, "Price of r5n.large | $0.149/h | $0.30/h");

        // An input with problems says so, and the baseline stays.
        page.paste("target-latency", "soon").await?;
        page.wait_for("comparison", "problems to fix").await?;
        page.paste("target-latency", "21").await?;
        page.wait_for_answer().await?;
        // The inputs are compared once typing has paused, which the answer need not wait for: it is known.
        page.wait_for("comparison", "Price of r5n.large").await?;
        check(&rows(&page).await?, "Price of r5n.large | $0.149/h | $0.30/h");
        page.resize(320, 800).await?;
        page.wait_until("the phone's width to hold it", "document.documentElement.scrollWidth <= 320").await?;
        page.resize(1280, 900).await?;

        // It is there again after a reload, with its plan.
        page.reload().await?;
        page.wait_for_answer().await?;
        page.wait_for("comparison", "Price of r5n.large").await?;
        page.wait_until("its plan", "!!document.querySelector('[data-testid=comparison] tbody tr:nth-child(8)')")
            .await?;
        let again = rows(&page).await?;
        check(&again, &format!("Pool | 4 × g4dn.xlarge + 2 × r5n.large | {pool} | another pool"));
        check(&again, "Price of r5n.large | $0.149/h | $0.30/h");

        // No link carries it.
        page.click("share").await?;
        page.wait_until("the link", "location.hash.startsWith('#r1d.')").await?;
        let link = page.eval("location.hash.slice(1)").await?;
        page.click("unpin").await?;
        page.wait_until("the end of it", "!document.querySelector('[data-testid=comparison]')").await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.text("comparison").await?, None, "what was given up does not come back");
        let elsewhere = stage.visit(link.as_str().unwrap_or_default()).await?;
        elsewhere.wait_for_answer().await?;
        assert_eq!(elsewhere.text("comparison").await?, None);
        Ok(())
    })
}

#[test]
fn a_saved_scenario_is_planned_aside_to_compare_with() -> Outcome {
    journey("compare-saved", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.paste("target-latency", "25").await?;
        page.paste("title", "At 25 ms").await?;
        page.wait_for_answer().await?;
        let (pool, cost) = (page.says("answer-pool").await?, page.says("answer-cost").await?);
        page.click("scenarios-open").await?;
        page.click("scenario-save").await?;
        page.wait_for("scenarios-message", "Saved as At 25 ms.").await?;
        page.click("scenarios-close").await?;
        page.choose("[data-testid=preset-picker]", "mtwnd").await?;
        page.wait_for("answer-card", "within 21 ms").await?;
        page.wait_for_answer().await?;
        let starts = page.worked().await?.starts;

        page.click("scenarios-open").await?;
        page.click("scenario-compare").await?;
        page.wait_for("comparison", "Compared with At 25 ms").await?;
        page.wait_until("its plan", "!!document.querySelector('[data-testid=comparison] tbody tr:nth-child(8)')")
            .await?;
        let found = rows(&page).await?;
        assert!(found[0].starts_with(&format!("Pool | {pool} | 4 × g4dn.xlarge + 2 × r5n.large |")), "{found:?}");
        assert!(
            found[1].starts_with(&format!("Price an hour | {} | $2.402 |", cost.trim_end_matches("/h"))),
            "{found:?}"
        );
        check(&found, "Target | 99 % within 25 ms | 99 % within 21 ms");
        assert!(page.worked().await?.starts > starts, "another worker made the plan");

        // The page's own worker still has its stream: other pools can be looked at.
        page.click_on("[data-testid=near-misses] tbody tr:first-child button").await?;
        page.wait_for("inspected-card", "Late queries").await.map(drop)
    })
}
