//! What cannot be had: a target that no type can ever meet is a mistake in the input, told with what could be met; a box of
//! pools in which none meets the target is an answer.

use journeys::{Outcome, journey};

#[test]
fn a_target_that_no_type_can_meet_is_told_with_one_that_can() -> Outcome {
    journey("unreachable", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // By the profiles on the page: a g4dn.xlarge, the fastest for large batches, takes 8.86 ms for the largest.
        page.paste("target-latency", "6").await?;
        page.wait_for("answer-status", "Of the last valid input").await?;
        let problem = page.says("diagnostic").await?;
        assert!(problem.contains("No type can ever meet this target"), "{problem}");
        // The hint is true: the latency that it names can be met.
        let named = problem.split_once("at least ").and_then(|(_, rest)| rest.split_once(" ms"));
        let (named, _) = named.ok_or_else(|| format!("no latency is named: {problem}"))?;
        page.paste("target-latency", named).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.texts("diagnostic").await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_box_without_a_good_pool_is_an_answer() -> Outcome {
    journey("infeasible", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // One g4dn.xlarge alone: a query takes it 4 ms at least, and one comes every 1.5 ms.
        page.click_on("[aria-label='Use c5.2xlarge']").await?;
        page.click_on("[aria-label='Use r5n.large']").await?;
        page.paste_into("[id='choice-g4dn.xlarge']", "1").await?;
        page.wait_for("answer-status", "No pool meets the target").await?;
        page.wait_for_answer().await?;
        let verdict = page.says("answer-verdict").await?;
        assert!(verdict.contains("No pool within the largest counts"), "{verdict}");
        // Five of them are the best pool of one type in the paper.
        page.paste_into("[id='choice-g4dn.xlarge']", "5").await?;
        page.wait_for("answer-pool", "5 × g4dn.xlarge").await?;
        Ok(())
    })
}
