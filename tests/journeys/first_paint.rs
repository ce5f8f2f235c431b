//! Whoever opens the page finds a real workload solved, without a click. The answer is the RIBBON paper's for MT-WND: five
//! g4dn.xlarge are the best pool of one type, four and an r5n.large cost 14 % less.

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
    let best = 4 * 526 + 149;
    assert_eq!((best, 5 * 526), (2253, 2630), "the costs that are looked for below");
    // 1 - 2.253 / 2.63 = 0.1433.
    let (cost, homogeneous, saving) = ("$2.253/h", "5 × g4dn.xlarge at $2.63/h", "14.3 %");
    let proof = format!("all {} cheaper pools are refuted", cheaper_than(best));

    journey("first-paint", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 1 × r5n.large");
        assert_eq!(page.says("answer-cost").await?, cost);
        assert_eq!(page.says("answer-saving").await?, saving);
        assert_eq!(page.says("answer-status").await?, "Proven cheapest");
        let card = page.says("answer-card").await?;
        assert!(card.contains(homogeneous), "{card}");
        let certificate = page.says("certificate").await?;
        assert!(certificate.contains(&proof), "{proof}: {certificate}");
        for part in ["scatter", "ccdf", "types-bars", "misses", "near-misses", "profiles-preview", "types-table"] {
            assert!(!page.says(part).await?.is_empty(), "`{part}` says nothing");
        }
        assert_eq!(page.texts("diagnostic").await?, Vec::<String>::new());
        assert_eq!(page.text("worker-message").await?, None);
        // The page and all that it needs came from below the sub-path, each file once.
        for file in ["", "worker.js", "wasm.js", "wasm_bg.wasm"] {
            assert_eq!(stage.asked_for(file), 1, "requests for `{file}`");
        }
        Ok(())
    })
}
