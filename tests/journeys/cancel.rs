//! Plans are cancelled while they are under way: the page says so, keeps what it has, and plans again. Nothing here hangs on who is
//! quicker: one plan takes far longer than the visitor, and the workers that are late in the others never answer at all.

use crate::heavy;
use journeys::{Fault, Outcome, journey};

#[test]
fn a_heavy_plan_is_cancelled_and_the_page_plans_again() -> Outcome {
    let heavy = heavy::link()?;
    journey("cancel", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let answer = page.says("answer-pool").await?;
        // By a link, so that it is one plan: typed, it would be one after each pause.
        page.go_to_fragment(&heavy).await?;
        page.wait_for("answer-status", "First look").await?;
        page.click("cancel").await?;
        page.wait_for("progress", "Stopped early.").await?;
        assert_eq!(page.says("answer-status").await?, "First look, cancelled");
        let proof = page.says("answer-proof").await?;
        assert!(proof.contains("the first 10,000 queries alone"), "{proof}");

        page.click("plan-again").await?;
        page.wait_for("progress", "Drawing the queries").await?;
        // The example in its place: what is under way is dropped, and the answer comes.
        page.choose("[data-testid=preset-picker]", "mtwnd").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("answer-pool").await?, answer.as_str());
        assert_eq!(page.text("worker-message").await?, None);
        Ok(())
    })
}

/// At the end of the worker's file: the page's own worker does the first plan, and hears nothing any more from the second on. A command
/// begins with its number, and a plan's is 0 (crate `protocol`, wire).
const DEAF_LATER: &str = r#"
    let plans = 0;
    addEventListener("message", ({ data }) => {
      if (data instanceof Uint8Array && data[0] === 0) plans += 1;
      while (plans > 1);
    });"#;

#[test]
fn an_answer_outlives_a_plan_that_is_cancelled_before_it_has_one() -> Outcome {
    journey("cancel-keeps", async |stage| {
        stage.spoil(Fault::append("worker.js", DEAF_LATER).times(1));
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let answer = page.says("answer-pool").await?;
        page.paste("target-latency", "25").await?;
        // There is something to cancel as soon as the second plan is under way, whether or not the worker said so before it went deaf.
        page.click("cancel").await?;
        page.wait_for("progress", "Cancelled.").await?;
        assert_eq!(page.says("answer-status").await?, "Of an earlier input");
        assert_eq!(page.says("answer-pool").await?, answer, "the earlier answer stays");

        page.click("plan-again").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.worked().await?.starts, 2, "the deaf worker and the one in its place");
        Ok(())
    })
}

/// A worker of our build that greets (crate `protocol`, wire), and then hears nothing any more.
const DEAF: &str = r#"
    const build = new TextEncoder().encode(new URLSearchParams(location.search).get("build"));
    postMessage(Uint8Array.of(0, VERSION, build.length, ...build));
    onmessage = () => { for (;;); };"#;

#[test]
fn a_worker_that_does_not_listen_is_ended() -> Outcome {
    journey("cancel-deaf", async |stage| {
        stage.spoil(Fault::replace("worker.js", &DEAF.replace("VERSION", &protocol::VERSION.to_string())).times(1));
        let page = stage.visit("").await?;
        page.wait_for("progress", "Planning").await?;
        page.click("cancel").await?;
        page.wait_for("progress", "Cancelled.").await?;
        page.click("plan-again").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.worked().await?.starts, 2, "the deaf worker and the one in its place");
        Ok(())
    })
}
