//! A target that no pool meets is an answer, not an error: it says what could be met, and asking for less brings a pool.

use journeys::{Outcome, journey};

#[test]
fn a_target_out_of_reach_is_told_with_what_is_in_reach() -> Outcome {
    journey("infeasible", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // 4.02 ms is the shortest that a g4dn.xlarge ever takes; the others need longer than 6 ms for almost all batches.
        page.paste("target-latency", "6").await?;
        page.wait_for("answer-status", "No pool meets the target").await?;
        page.wait_for_answer().await?;
        let verdict = page.says("answer-verdict").await?;
        assert!(verdict.contains("Even the fastest type answers only"), "{verdict}");
        page.paste("target-latency", "21").await?;
        page.wait_for("answer-pool", "4 × g4dn.xlarge + 1 × r5n.large").await?;
        Ok(())
    })
}
