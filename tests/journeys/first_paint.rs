//! Whoever opens the page finds a real workload solved, without a click. The figures are the paper's and its artifact's:
//! MT-WND, best pool of one type 5 × g4dn.xlarge for $2.63, best mixed pool (4, 0, 1) for $2.253.

use journeys::{Outcome, journey};

#[test]
fn the_first_paint_has_a_solved_example() -> Outcome {
    journey("first-paint", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.text("answer-pool").await?.as_deref(), Some("4 × g4dn.xlarge + 1 × r5n.large"));
        Ok(())
    })
}
