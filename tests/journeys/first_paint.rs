//! Whoever opens the page finds a real workload solved, without a click. The answer is the RIBBON paper's for MT-WND: five
//! g4dn.xlarge are the best pool of one type, four and an r5n.large cost 14 % less on one stream of queries. That winner sits on the
//! threshold (the paper's artifact accepts it in 64 % of the seeds), so the page rents the next pool, which surely holds, and says why.

use journeys::{Outcome, journey};

/// Prices of g4dn.xlarge, c5.2xlarge and r5n.large in tenths of a cent an hour, and the largest counts of the paper's box.
const PRICES: [u32; 3] = [526, 340, 149];
const BOX: [u32; 3] = [5, 10, 12];

/// How many pools of the box, without the empty one, cost less than so many tenths of a cent.
fn cheaper_than(cost: u32) -> usize {
    let pools = (0..=BOX[0]).flat_map(|g| (0..=BOX[1]).flat_map(move |c| (0..=BOX[2]).map(move |r| [g, c, r])));
    let costs = pools.map(|pool| pool.iter().zip(PRICES).map(|(count, price)| count * price).sum::<u32>());
    costs.filter(|total| (1..cost).contains(total)).count()
}

#[test]
fn the_first_paint_has_a_solved_example() -> Outcome {
    let (optimum, best, homogeneous) = (4 * PRICES[0] + PRICES[2], 4 * PRICES[0] + 2 * PRICES[2], 5 * PRICES[0]);
    let cost = format!("${:.3}/h", f64::from(best) / 1000.0);
    let saving = format!("{:.1} %", 100.0 * (1.0 - f64::from(best) / f64::from(homogeneous)));
    let homogeneous = format!("5 × g4dn.xlarge at ${:.2}/h", f64::from(homogeneous) / 1000.0);
    let proof = format!("all {} cheaper pools are refuted", cheaper_than(optimum));

    journey("first-paint", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
        assert_eq!(page.says("answer-cost").await?, cost);
        assert_eq!(page.says("answer-saving").await?, saving);
        assert_eq!(page.says("answer-status").await?, "Search complete");
        let card = page.says("answer-card").await?;
        assert!(card.contains(&homogeneous), "{card}");
        let certificate = page.says("certificate").await?;
        assert!(certificate.contains(&proof), "{proof}: {certificate}");
        assert!(page.says("answer-verdict").await?.contains("Holds in the long run"));
        let why = page.says("answer-optimum").await?;
        assert!(why.contains("4 × g4dn.xlarge + 1 × r5n.large"), "{why}");
        let decided = page.says("contenders").await?;
        for pool in ["4 × g4dn.xlarge + 1 × r5n.large", "4 × g4dn.xlarge + 2 × r5n.large", "5 × g4dn.xlarge"] {
            assert!(decided.contains(pool), "{pool}: {decided}");
        }
        for part in ["scatter", "ccdf", "types-bars", "misses", "near-misses", "profiles-preview", "types-table"] {
            assert!(!page.says(part).await?.is_empty(), "`{part}` says nothing");
        }
        assert_eq!(page.texts("diagnostic").await?, Vec::<String>::new());
        assert_eq!(page.text("worker-message").await?, None);
        // The page and all that it needs came from below the sub-path: the page and its program once, the program's JavaScript once more for
        // the worker and for each helper, and of the program without vectors nothing.
        let workers = stage.asked_for("worker.js");
        assert!((1..=8).contains(&workers), "{workers} workers");
        assert_eq!(stage.asked_for(""), 1);
        assert_eq!(stage.asked_for(&stage.built("vectors-", "_bg.wasm")?), 1);
        assert_eq!(stage.asked_for(&stage.built("vectors-", ".js")?), 1 + workers);
        for end in [".js", ".wasm"] {
            assert_eq!(stage.asked_for(&stage.built("program-", end)?), 0);
        }
        Ok(())
    })
}

#[test]
fn the_answer_is_there_before_what_plans() -> Outcome {
    journey("first-load", async |stage| {
        let engine = stage.built("vectors-", "_engine.wasm")?;
        stage.withhold(&engine);
        let page = stage.visit("").await?;
        page.wait_for("worker-message", "does not start").await?;
        assert_eq!(stage.asked_for(&engine), 2, "tried once more, and no more");
        let given =
            [page.says("answer-pool").await?, page.says("answer-cost").await?, page.says("answer-saving").await?];
        assert_eq!(given[0], "4 × g4dn.xlarge + 2 × r5n.large");
        assert_eq!(stage.asked_for("worker.js"), 0, "nobody planned that here");
        assert_eq!(page.text("scatter").await?, None, "charts come with what plans");
        page.paste("title", "Still mine").await?;
        page.wait_until("the draft to be kept", "JSON.stringify({ ...localStorage }).includes('Still mine')").await?;

        stage.mend();
        page.click_on("[data-testid=worker-message] button").await?;
        page.wait_for_answer().await?;
        let planned =
            [page.says("answer-pool").await?, page.says("answer-cost").await?, page.says("answer-saving").await?];
        assert_eq!(planned, given, "the worker's plan is the one that came with the page");
        assert!(!page.says("scatter").await?.is_empty());
        assert_eq!(page.value("title").await?, "Still mine");
        Ok(())
    })
}
