//! Races on the example: the table fills, a search is stepped through, a cancel keeps what was raced, and the figures are those of the
//! native core to the bit.

use journeys::{Outcome, Page, journey};
use protocol::{Command, Event, RaceReport};
use serde_json::Value;

/// The last figures that the page was told.
async fn last_report(page: &Page) -> Outcome<Option<RaceReport>> {
    let told: Option<Value> = page.worked().await?.last("raced").cloned();
    Ok(match told.map(serde_json::from_value).transpose()? {
        Some(Event::Raced { report, .. }) => report.map(|report| *report),
        _ => None,
    })
}

#[test]
fn races_fill_the_table_and_agree_with_the_native_core() -> Outcome {
    journey("laboratory", async |stage| {
        let page = stage.visit("/laboratory").await?;
        assert!(page.says("race-table").await?.contains("The table fills while the races run"));
        page.wait_until("the worker", "document.querySelector('[data-testid=race-start]')?.disabled === false").await?;
        page.click("race-start").await?;
        page.wait_for("race-progress", "Done.").await?;

        // The paper's optimum on MT-WND, its best pool of one type, and what the one saves against the other (SC'21).
        let goal = page.says("race-goal").await?;
        assert!(goal.contains("4 × g4dn.xlarge + 1 × r5n.large") && goal.contains("14.3 %"), "{goal}");
        let table = page.says("race-table").await?;
        assert_eq!(table.matches("10 of 10").count(), protocol::Method::ALL.len(), "{table}");

        let sent = page.worked().await?.sent;
        let race = sent.iter().rev().find(|it| it.get("race").is_some()).cloned().unwrap_or_default();
        let Command::Race { document, seeds, methods, .. } = serde_json::from_value(race)? else {
            panic!("the page did not ask for races: {sent:?}");
        };
        let native = engine::race(&document, seeds, methods).map_err(|problems| format!("{problems:#?}"))?;
        assert_eq!(last_report(&page).await?, Some(native));
        Ok(())
    })
}

#[test]
fn a_search_is_watched_trial_by_trial() -> Outcome {
    journey("laboratory-slice", async |stage| {
        let page = stage.visit("/laboratory").await?;
        page.wait_until("the worker", "document.querySelector('[data-testid=race-start]')?.disabled === false").await?;
        page.click("race-start").await?;
        page.wait_for("slice-stands", "After 10 trials.").await?;
        page.click("slice-forward").await?;
        page.wait_for("slice-stands", "After 11 trials.").await?;
        page.click("slice-first").await?;
        page.wait_for("slice-stands", "After 0 trials.").await?;
        page.click("slice-play").await?;
        page.wait_for("slice-stands", "After 2 trials.").await?;
        page.click("slice-play").await?;
        page.click("slice-last").await?;
        page.wait_for("slice-stands", "Found after").await?;
        page.choose("[data-testid=slice-method]", "2").await?;
        page.wait_for("slice", "this search has no model").await?;
        Ok(())
    })
}

#[test]
fn cancelled_races_leave_what_was_raced() -> Outcome {
    journey("laboratory-cancel", async |stage| {
        let page = stage.visit("/laboratory").await?;
        page.wait_until("the worker", "document.querySelector('[data-testid=race-start]')?.disabled === false").await?;
        page.choose("[data-testid=race-seeds]", "100").await?;
        page.click("race-start").await?;
        page.wait_for("race-progress", "Racing").await?;
        page.wait_until("figures", "!!document.querySelector('[data-testid=race-goal]')").await?;
        page.click("race-cancel").await?;
        page.wait_for("race-progress", "Cancelled.").await?;
        assert!(page.says("race-table").await?.contains("RIBBON"), "what was raced until then stays");
        // Elsewhere the plan goes on as if nothing had been.
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await
    })
}
