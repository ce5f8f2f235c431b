//! The main way in: paste latencies, prices and a load, read the answer. The scenario is small enough to be worked out by
//! hand.
//!
//! Every 20 ms come two queries: one of batch 8, and 1 ms later one of batch 1. `quick` takes 12 ms for either; `slow` takes
//! 15 ms for batch 1 and 60 ms for batch 8. 99 % must answer within 20 ms. A query goes to the first free instance, `quick`
//! first.
//! - 1 quick + 1 slow, $1.30: the large query takes quick from 0 to 12 ms, so the small one, at 1 ms, takes slow until 16 ms;
//!   at 20 ms both are free again. Latencies are 12 and 15 ms: all in time.
//! - 1 quick, $1.00: two times 12 ms of work come every 20 ms, so it falls behind for ever. Late.
//! - slow alone, up to four at $0.30, $0.60, $0.90, $1.20: every large query takes 60 ms. Half are late.
//! - 2 quick, $2.00: nobody waits. It is the cheapest pool of one type that meets the target.
//!
//! So the answer saves 0.7 / 2 = 35 %, and there are five cheaper pools, all refuted.

use journeys::{Outcome, Page, journey};

const PROFILES: &str = "instance;batch;latency\nquick; 1; 12 ms\nquick; 8; 12 ms\n\nslow;  1; 15 ms\nslow;  8; 60 ms\n";
const PRICES: &str = "| instance | price | max_count |\n|---|--:|--:|\n| quick | $1.00 | 2 |\n| slow | $0.30 | 4 |\n";

fn trace() -> String {
    let pair = |start: u32| format!("{start},8\n{},1\n", start + 1);
    let pairs: String = (0..100).map(|number| pair(number * 20)).collect();
    format!("arrival_ms,batch\n{pairs}")
}

/// What stands in every input that was typed or pasted into.
async fn inputs(page: &Page) -> Outcome<Vec<String>> {
    let mut texts = Vec::new();
    for part in ["title", "target-percent", "target-latency", "profiles-input", "prices-input", "trace-input"] {
        texts.push(page.value(part).await?);
    }
    Ok(texts)
}

async fn check_answer(page: &Page) -> Outcome {
    page.wait_for_answer().await?;
    assert_eq!(page.says("answer-pool").await?, "1 × quick + 1 × slow");
    assert_eq!(page.says("answer-cost").await?, "$1.30/h");
    assert_eq!(page.says("answer-saving").await?, "35.0 %");
    assert_eq!(page.says("answer-share").await?, "100 %");
    let card = page.says("answer-card").await?;
    assert!(card.contains("2 × quick at $2.00/h") && card.contains("all 5 cheaper pools are refuted"), "{card}");
    Ok(())
}

#[test]
fn pasted_tables_lead_to_the_pool_worked_out_by_hand() -> Outcome {
    journey("paste", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let given = ["By hand", "99", "20", PROFILES, PRICES, &trace()];
        page.paste("title", given[0]).await?;
        page.paste("target-percent", given[1]).await?;
        page.paste("target-latency", given[2]).await?;
        page.paste("profiles-input", given[3]).await?;
        page.paste("prices-input", given[4]).await?;
        page.choose("#field-load", "3").await?;
        page.paste("trace-input", given[5]).await?;
        check_answer(&page).await?;
        // Not a character of what was pasted is lost or tidied away.
        assert_eq!(inputs(&page).await?, given);

        // A preset takes its place, and gives it back when asked.
        page.choose("[data-testid=preset-picker]", "candle").await?;
        page.wait_for("answer-pool", "c5a.4xlarge").await?;
        page.click_on("[data-testid=replaced-notice] button").await?;
        check_answer(&page).await?;
        assert_eq!(inputs(&page).await?, given);

        // And it is there again at the next visit.
        page.reload().await?;
        check_answer(&page).await?;
        assert_eq!(inputs(&page).await?, given);

        // The way out leads back to the example, and leaves nothing behind.
        page.go_to_fragment("/reset").await?;
        page.wait_for("answer-pool", "g4dn.xlarge").await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
        Ok(())
    })
}

#[test]
fn typing_key_by_key_replans_and_loses_no_key() -> Outcome {
    journey("typing", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // 21 ms becomes 210 ms, which one instance of the cheapest type does not reach, but fewer dollars do.
        page.type_into("target-latency", "0").await?;
        page.wait_for("answer-card", "within 210 ms").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("target-latency").await?, "210");
        // While a plan is under way, keys arrive all the same.
        let words = " of a workload, with a note typed key by key";
        page.type_into("title", words).await?;
        let title = page.value("title").await?;
        assert!(title.ends_with(words), "{title}");
        Ok(())
    })
}
