//! Trials on a real cluster: told in every form, put right, carried along, and advised on as natively, to the bit, until it is time to stop.

use engine::Session;
use journeys::{Outcome, Page, Stage, Trouble, journey};
use protocol::{Advice, Budget, Command, Event};
use scenario::Measured;

/// Two types and few of each: a search that ends within a dozen trials.
const SMALL: &str = r#"{ "ribbon": 1, "title": "A small box", "target": { "latency_ms": 30, "share": 0.95 },
"workload": { "arrivals": { "kind": "poisson", "rate_per_s": 200 }, "batch": { "kind": "fixed", "size": 20 }, "queries": 10000 },
"instances": [
  { "name": "fast", "price_per_hour": 0.9, "max_count": 5, "latency": { "kind": "affine", "base_ms": 6, "per_item_ms": 0.3 } },
  { "name": "slow", "price_per_hour": 0.4, "max_count": 6, "latency": { "kind": "affine", "base_ms": 9, "per_item_ms": 0.7 } } ] }"#;

fn link(document: &str) -> Outcome<String> {
    let parsed = scenario::parse(document).map_err(|problems| format!("{problems:#?}"))?;
    Ok(format!("/live/{}", scenario::link::encode(&parsed.scenario)))
}

/// The last word of a native session on this.
fn native(session: &mut Session, command: Command) -> Option<Event> {
    let mut last = session.handle(command).pop();
    while !session.is_idle() {
        last = session.advance(u64::MAX).pop();
    }
    last
}

/// What the page was advised last, once it is up to date; it is what the native core says to what the page sent, to the bit.
async fn advised(page: &Page) -> Outcome<(Advice, String)> {
    page.wait_for("advice-progress", "Up to date.").await?;
    let worked = page.worked().await?;
    let sent = worked.sent.iter().rev().find(|it| it.get("advise").is_some()).cloned().unwrap_or_default();
    let told = worked.last("advised").cloned().unwrap_or_default();
    let (command, event) = (serde_json::from_value(sent)?, serde_json::from_value(told)?);
    let (Command::Advise { document, .. }, Event::Advised { advice, .. }) = (&command, event) else {
        return Err(Trouble("the page was not advised".to_owned()));
    };
    let document = document.clone();
    let Some(Event::Advised { advice: expected, .. }) = native(&mut Session::new(), command) else {
        return Err(Trouble("the native core does not advise".to_owned()));
    };
    assert_eq!(serde_json::to_string(&advice)?, serde_json::to_string(&expected)?);
    Ok((*advice, document))
}

/// The trials that the page has told its worker.
async fn told(page: &Page) -> Outcome<Vec<(Vec<u32>, Measured)>> {
    let (_, document) = advised(page).await?;
    let parsed = scenario::parse(&document).map_err(|problems| format!("{problems:#?}"))?;
    Ok(parsed.scenario.trials().told().iter().map(|trial| (trial.counts().to_vec(), trial.measured())).collect())
}

/// Puts counts into the form, one a type of the small box.
async fn choose(page: &Page, [fast, slow]: [u32; 2]) -> Outcome {
    page.paste_into("#field-trial_pool-fast", &fast.to_string()).await?;
    page.paste_into("#field-trial_pool-slow", &slow.to_string()).await
}

async fn tell(page: &Page, trials: usize) -> Outcome {
    page.click("trial-tell").await?;
    let rows = format!("document.querySelectorAll('[data-testid=history] tbody tr').length === {trials}");
    page.wait_until(&format!("{trials} trials"), &rows).await
}

async fn small(stage: &mut Stage) -> Outcome<Page> {
    let page = stage.visit(&link(SMALL)?).await?;
    advised(&page).await?;
    Ok(page)
}

#[test]
fn trials_are_told_in_every_form_and_put_right() -> Outcome {
    journey("live", async |stage| {
        let page = small(stage).await?;
        assert!(page.says("best-card").await?.contains("Nothing has been tried yet."));
        let (advice, _) = advised(&page).await?;
        let next = &advice.next[0];
        assert_eq!(page.says("next-pool").await?, next.label);
        // The suggested pool stands in the form; what was measured as a rate.
        page.paste("trial_percent", "93.5 %").await?;
        tell(&page, 1).await?;
        // A pool of one's own, as counts.
        choose(&page, [5, 6]).await?;
        page.click("how-counts").await?;
        page.paste("trial_within", "2000").await?;
        page.paste("trial_queries", "1990").await?;
        page.click("trial-tell").await?;
        page.wait_for("trial-form", "2000 queries within the target are more than 1990 in all").await?;
        page.paste("trial_within", "1985").await?;
        tell(&page, 2).await?;
        // As a log: the target is 30 ms, and a row is no latency.
        choose(&page, [3, 1]).await?;
        page.click("how-log").await?;
        page.paste("trial_log", "latency_us\n12000\n30000\nfailed\n30001\n29000").await?;
        let read = page.wait_for("log-reading", "3 of 4 latencies").await?;
        assert!(read.contains("75.00 % in time") && read.contains("Row 4: no number, such as `failed`."), "{read}");
        tell(&page, 3).await?;
        // Two more at once.
        page.click("how-table").await?;
        page.paste("trial_table", "pool,rate,queries\n2 fast + 2 slow,80,5000\n4 fast,94.9").await?;
        tell(&page, 5).await?;
        let rate = |share_ppb, queries| Measured::Rate { share_ppb, queries };
        let mut expected = vec![
            (next.outlook.counts.clone(), rate(935_000_000, None)),
            (vec![5, 6], Measured::Counts { within: 1985, queries: 1990 }),
            (vec![3, 1], Measured::Counts { within: 3, queries: 4 }),
            (vec![2, 2], rate(800_000_000, Some(5000))),
            (vec![4, 0], rate(949_000_000, None)),
        ];
        assert_eq!(told(&page).await?, expected);
        // Of the five, one reached 95 %.
        assert_eq!(page.says("best-pool").await?, "5 × fast + 6 × slow");

        // The third was wrong: it is removed, that is undone, and it is changed instead.
        page.click_on("[data-testid=history] tbody tr:nth-child(3) [data-testid=trial-remove]").await?;
        expected.remove(2);
        assert_eq!(told(&page).await?, expected);
        page.click("trials-undo").await?;
        page.wait_for("announcement", "Try ").await?;
        assert_eq!(told(&page).await?.len(), 5);
        page.click_on("[data-testid=history] tbody tr:nth-child(3) [data-testid=trial-edit]").await?;
        page.paste("trial_within", "4").await?;
        tell(&page, 5).await?;
        expected.insert(2, (vec![3, 1], Measured::Counts { within: 4, queries: 4 }));
        assert_eq!(told(&page).await?, expected);
        // Without the plan, and for less time each, the advice is another.
        page.click("prior-none").await?;
        page.wait_for("presumed", "Only the trials count").await?;
        let spent = page.says("spent").await?;
        page.paste("hours-each", "0.5").await?;
        let changed = format!("document.querySelector('[data-testid=spent]').innerText !== {spent:?}");
        page.wait_until("the trials to cost half", &changed).await?;
        let (advice, _) = advised(&page).await?;
        let prices: f64 = advice.tried.iter().map(|trial| trial.cost_per_hour).sum();
        assert!((advice.spent - prices * 0.5).abs() < 1e-9);
        Ok(())
    })
}

#[test]
fn a_session_survives_a_reload_and_travels_by_link() -> Outcome {
    journey("live-session", async |stage| {
        let page = stage.visit("/live").await?;
        advised(&page).await?;
        page.allow_clipboard().await?;
        page.paste("trial_percent", "98.2").await?;
        page.paste("trial_queries", "25000").await?;
        tell(&page, 1).await?;
        let before = told(&page).await?;
        assert_eq!(before[0].1, Measured::Rate { share_ppb: 982_000_000, queries: Some(25_000) });
        page.reload().await?;
        assert_eq!(told(&page).await?, before, "it was saved");
        page.click("share").await?;
        page.wait_for("share-status", "Link copied").await?;
        let address = page.address().await?;
        let shown = (page.says("history").await?, page.says("next-card").await?);
        stage.close().await?;

        let page = stage.visit_address(&address).await?;
        assert_eq!(told(&page).await?, before, "the link carries it");
        assert_eq!(page.says("next-card").await?, shown.1);
        // What can be undone stays in the tab where it was done.
        assert_eq!(page.says("history").await?, shown.0.replace("Undo: telling a trial\n\n", ""), "the same trials");
        // On the planner's page they change nothing, and back here they are still there.
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("/live").await?;
        page.wait_for("history", "98.20 % of 25,000").await?;
        Ok(())
    })
}

/// The small box, planned: it knows the share of queries in time of every pool, on the stream that its document draws.
struct Truth(Session);

impl Truth {
    fn new() -> Self {
        let mut session = Session::new();
        native(&mut session, Command::Plan { request: 0, document: SMALL.to_owned(), budget: Budget::default() });
        Self(session)
    }

    fn share(&mut self, counts: &[u32]) -> Outcome<f64> {
        match native(&mut self.0, Command::Inspect { request: 1, counts: counts.to_vec() }) {
            Some(Event::Inspected { pool, .. }) => Ok(pool.share),
            other => Err(Trouble(format!("no simulation: {other:?}"))),
        }
    }
}

/// Whoever does as the page says ends with a pool that no other undercuts by more than the stop rule's margin.
#[test]
fn the_search_ends_with_the_advice_to_stop() -> Outcome {
    let mut truth = Truth::new();
    let price = |counts: &[u32]| f64::from(counts[0]) * 0.9 + f64::from(counts[1]) * 0.4;
    journey("live-stop", async |stage| {
        let page = small(stage).await?;
        let mut trials = 0;
        let last = loop {
            let (advice, _) = advised(&page).await?;
            let Some(next) = advice.next.first().filter(|_| !advice.stop.advised) else { break advice };
            page.paste("trial_percent", &(truth.share(&next.outlook.counts)? * 100.0).to_string()).await?;
            trials += 1;
            tell(&page, trials).await?;
        };
        assert!(last.stop.advised && trials < 41, "{trials} trials of 41 pools");
        let best = last.best.ok_or_else(|| "no best pool".to_owned())?;
        let mut cheapest = f64::INFINITY;
        for counts in (0..=5).flat_map(|fast| (0..=6).map(move |slow| [fast, slow])).filter(|counts| *counts != [0, 0])
        {
            if truth.share(&counts)? >= 0.95 {
                cheapest = cheapest.min(price(&counts));
            }
        }
        assert!(cheapest > best.cost_per_hour * (1.0 - last.worthwhile) - 1e-9, "{cheapest} against {best:?}");
        assert_eq!(page.says("best-status").await?, "Time to stop");
        assert!(page.says("best-card").await?.starts_with("Rent this pool"));
        assert!(page.says("stop-verdict").await?.starts_with("Stop here"));
        assert!(page.says("announcement").await?.starts_with("Time to stop: rent "));
        Ok(())
    })
}

/// What loads the trials bear that the page has told its worker.
async fn loads(page: &Page) -> Outcome<Vec<Option<f64>>> {
    let (_, document) = advised(page).await?;
    let parsed = scenario::parse(&document).map_err(|problems| format!("{problems:#?}"))?;
    Ok(parsed.scenario.trials().told().iter().map(scenario::Trial::load).collect())
}

/// The load grows, then the target shrinks: earlier trials become hints, the advice goes on from them, and it is the native core's to the bit.
#[test]
fn when_load_or_target_change_the_search_goes_on() -> Outcome {
    let mut truth = Truth::new();
    journey("live-load", async |stage| {
        let page = small(stage).await?;
        for trials in 1..=3 {
            let (advice, _) = advised(&page).await?;
            let share = truth.share(&advice.next[0].outlook.counts)?;
            page.paste("trial_percent", &(share * 100.0).to_string()).await?;
            tell(&page, trials).await?;
        }
        let (before, _) = advised(&page).await?;
        let best = before.best.ok_or_else(|| "three trials along the plan find a pool".to_owned())?;

        // Queries arrive 1.3 times as fast now: on the Plan page, and then said of the trials.
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await?;
        page.paste_into("#field-rate_per_s", "260").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("/live").await?;
        advised(&page).await?;
        page.click("load-change").await?;
        page.paste("trial-load", "1.3").await?;
        page.click("trials-load").await?;
        page.wait_for("history", "at 0.769 × the load").await?;
        page.wait_for("history", "under another load: a hint").await?;
        assert_eq!(loads(&page).await?, [Some(0.769_231); 3]);
        let (hinted, _) = advised(&page).await?;
        assert_eq!(hinted.best, None, "nothing was tried under this load");
        assert!(!hinted.stop.advised);
        assert_eq!(page.says("next-pool").await?, hinted.next[0].label);
        page.paste("trial_percent", "96").await?;
        tell(&page, 4).await?;
        assert_eq!(loads(&page).await?[3], Some(1.0));
        assert_eq!(page.says("best-pool").await?, hinted.next[0].label);

        // It is taken back, trial and change, and the target is another instead: the best pool so far is tried again first.
        page.click("trials-undo").await?;
        page.wait_for("undone", "Undone").await?;
        page.click("trials-undo").await?;
        page.wait_until(
            "the load to be as before",
            "!document.querySelector('[data-testid=history]').innerText.includes('0.769')",
        )
        .await?;
        page.go_to_fragment("/").await?;
        page.paste_into("#field-rate_per_s", "200").await?;
        page.paste("target-latency", "27").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("/live").await?;
        page.click("load-change").await?;
        page.click("trials-target").await?;
        page.wait_for("history", "under another target or other sizes").await?;
        assert_eq!(loads(&page).await?, [None; 3]);
        let (again, _) = advised(&page).await?;
        assert_eq!(again.next[0].label, best.label);
        page.paste("trial_percent", "93").await?;
        tell(&page, 4).await?;
        let (moved, _) = advised(&page).await?;
        assert_ne!(moved.next[0].label, best.label, "what was tried is known");
        Ok(())
    })
}

#[test]
fn advice_is_cancelled_and_asked_for_again() -> Outcome {
    let mut heavy: serde_json::Value = serde_json::from_str(SMALL)?;
    // The bounds are found on the whole stream, and as many queries as fit into memory take a while to draw.
    heavy["workload"]["queries"] = 2_600_000.into();
    for instance in heavy["instances"].as_array_mut().into_iter().flatten() {
        instance.as_object_mut().map(|instance| instance.remove("max_count"));
    }
    let heavy = link(&heavy.to_string())?;
    journey("live-cancel", async |stage| {
        let page = stage.visit(&heavy).await?;
        page.wait_for("advice-progress", "Drawing the queries").await?;
        page.click("advice-cancel").await?;
        page.wait_for("advice-progress", "Cancelled.").await?;
        page.click("advice-again").await?;
        page.wait_for("advice-progress", "Drawing the queries").await?;
        // Other trials and other scenarios take its place at once.
        page.choose("[data-testid=preset-picker]", "mtwnd").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        assert!(page.says("next-pool").await?.contains("g4dn.xlarge"));
        assert_eq!(page.text("worker-message").await?, None);
        Ok(())
    })
}

#[test]
fn a_document_with_errors_keeps_its_trials_and_says_where_to_go() -> Outcome {
    journey("live-error", async |stage| {
        let page = small(stage).await?;
        page.paste("trial_percent", "99").await?;
        tell(&page, 1).await?;
        advised(&page).await?;
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await?;
        page.paste("target-latency", "soon").await?;
        page.go_to_fragment("/live").await?;
        page.wait_for("advice-progress", "1 problem to fix").await?;
        page.wait_for("history", "99.00 %").await?;
        page.click_on("[data-testid=advice-progress] a").await?;
        page.wait_for("progress", "Waiting for the input.").await?;
        page.paste("target-latency", "30").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("/live").await?;
        assert_eq!(told(&page).await?.len(), 1);
        Ok(())
    })
}
