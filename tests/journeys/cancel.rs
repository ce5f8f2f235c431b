//! A plan that takes long is cancelled while it is under way: the page says so, keeps the answer it had, and plans again.

use journeys::{Fault, Outcome, Page, journey};

/// What the page says after a cancel that came before there was anything to say.
async fn check_cancelled(page: &Page, kept: &str) -> Outcome {
    page.wait_for("progress", "Cancelled.").await?;
    assert_eq!(page.says("answer-status").await?, "Of an earlier input");
    assert_eq!(page.says("answer-pool").await?, kept, "the earlier answer stays");
    Ok(())
}

#[test]
fn a_heavy_plan_is_cancelled_and_the_page_plans_again() -> Outcome {
    journey("cancel", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let answer = page.says("answer-pool").await?;
        // Five million queries, each with its service time on all eight types: drawing them alone takes seconds.
        let unused = "[data-testid=types-table] input[type=checkbox]:not(:checked)";
        let left = format!("document.querySelectorAll('{unused}').length");
        while page.eval(&left).await? != 0 {
            page.click_on(unused).await?;
        }
        page.paste("queries", "5000000").await?;
        page.wait_for("progress", "Drawing the queries").await?;
        page.click("cancel").await?;
        check_cancelled(&page, &answer).await?;

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

/// A worker of our build that greets, and then hears nothing any more.
const DEAF: &str = r#"
    postMessage({ event: "ready", protocol: 4, build: new URLSearchParams(location.search).get("build") });
    onmessage = () => { for (;;); };"#;

#[test]
fn a_worker_that_does_not_listen_is_ended() -> Outcome {
    journey("cancel-deaf", async |stage| {
        stage.spoil(Fault::replace("worker.js", DEAF).times(1));
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
