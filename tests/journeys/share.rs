//! The link carries the whole scenario: whoever opens it elsewhere sees the same input and the same answer.

use journeys::{Outcome, Page, journey};

/// All that the page shows of input and answer.
async fn shown(page: &Page) -> Outcome<Vec<String>> {
    let mut shown = Vec::new();
    for part in ["title", "target-percent", "target-latency", "queries", "seed", "profiles-input", "prices-input"] {
        shown.push(page.value(part).await?);
    }
    for part in ["types-table", "answer-card", "types-bars", "misses", "certificate", "near-misses"] {
        shown.push(page.says(part).await?);
    }
    Ok(shown)
}

#[test]
fn a_link_opens_the_same_scenario_with_the_same_answer() -> Outcome {
    journey("share", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.allow_clipboard().await?;
        page.paste("title", "Ours — “as measured” & more").await?;
        page.paste("target-percent", "98.5").await?;
        page.paste("seed", "12345").await?;
        page.wait_for("answer-card", "target 98.5 %").await?;
        page.wait_for_answer().await?;
        page.click("share").await?;
        page.wait_for("share-status", "Link copied").await?;
        let address = page.address().await?;
        assert_eq!(page.clipboard().await?, address);
        let fragment = address.strip_prefix(&format!("{}#", stage.url()));
        let fragment = fragment.ok_or_else(|| format!("not the page's address and a fragment: {address}"))?.to_owned();
        // What the link holds is what the native core reads from it.
        let parsed = scenario::link::decode(&fragment).map_err(|problems| format!("{problems:?}"))?;
        assert_eq!(parsed.scenario.title(), "Ours — “as measured” & more");
        let before = shown(&page).await?;
        stage.close().await?;

        let page = stage.visit(&fragment).await?;
        page.wait_for_answer().await?;
        assert_eq!(shown(&page).await?, before);
        assert_eq!(page.address().await?, address, "the link stays in the address");

        // An edit makes it the visitor's own: a reload must not bring the link back over it.
        page.paste("title", "Mine now").await?;
        page.wait_until("the address without the link", "location.hash === ''").await?;
        page.wait_for_answer().await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "Mine now");
        Ok(())
    })
}
