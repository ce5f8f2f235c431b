//! Workers that crash, never start or are of another build: the page says so, goes on where it can, and loses no input.

use journeys::{Fault, Outcome, journey};

/// At the end of the worker's file: it crashes as soon as it has heard a command and begun to work on it.
const CRASHING: &str = r#"
    addEventListener("message", ({ data }) => data instanceof Uint8Array && setTimeout(() => { throw new Error("broken on purpose"); }));"#;
const ON_PURPOSE: &str = "broken on purpose";

#[test]
fn a_crashed_worker_is_replaced_and_the_page_says_so() -> Outcome {
    journey("crash", async |stage| {
        stage.expect_error(ON_PURPOSE);
        stage.spoil(Fault::append("worker.js", CRASHING).times(1));
        let page = stage.visit("").await?;
        page.wait_for("worker-message", "started anew").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
        assert_eq!(page.worked().await?.starts, 2);
        Ok(())
    })
}

#[test]
fn a_worker_that_crashes_again_is_not_tried_for_ever() -> Outcome {
    journey("crash-again", async |stage| {
        stage.expect_error(ON_PURPOSE);
        stage.spoil(Fault::append("worker.js", CRASHING));
        let page = stage.visit("").await?;
        page.wait_for("worker-message", "twice").await?;
        page.wait_for("progress", "crashed on this input").await?;
        // Two that crashed, and one that is ready for other input. A greeting is event number 0 (crate `protocol`, wire).
        let greetings = "journey.heard.filter(([event]) => event === 0).length === 3";
        page.wait_until("the third worker's greeting", greetings).await?;
        let worked = page.worked().await?;
        assert_eq!((worked.starts, worked.sent.len()), (3, 2), "{worked:?}");
        stage.mend();
        page.click_on("[data-testid=worker-message] button").await?;
        page.wait_for_answer().await?;
        Ok(())
    })
}

#[test]
fn a_worker_that_cannot_start_is_told_and_input_stays() -> Outcome {
    journey("no-worker", async |stage| {
        stage.expect_error("worker.js");
        stage.spoil(Fault::missing("worker.js"));
        let page = stage.visit("").await?;
        page.wait_for("worker-message", "does not start").await?;
        assert_eq!(stage.asked_for("worker.js"), 2, "tried once more, and no more");
        page.paste("title", "Still mine").await?;
        page.wait_until("the draft to be kept", "JSON.stringify({ ...localStorage }).includes('Still mine')").await?;
        stage.mend();
        page.click_on("[data-testid=worker-message] button").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "Still mine");
        Ok(())
    })
}

#[test]
fn a_worker_of_another_build_asks_for_a_reload() -> Outcome {
    journey("other-build", async |stage| {
        let other = r#"postMessage(Uint8Array.of(0, 1, 7, ...new TextEncoder().encode("another")));"#;
        stage.spoil(Fault::replace("worker.js", other));
        let page = stage.visit("").await?;
        page.wait_for("worker-message", "newer version").await?;
        assert_eq!(page.worked().await?.sent.len(), 0, "page and worker of two builds do not talk");
        stage.mend();
        page.click_on("[data-testid=worker-message] button").await?;
        page.wait_for_answer().await?;
        Ok(())
    })
}
