//! The part of the program that a first visit can do without: it comes once something needs it, once for page and workers; where it does not
//! come, that is told, nothing is lost, and it can be asked for again.

use journeys::{Fault, Outcome, Stage, journey};

/// The file.
fn part(stage: &Stage) -> Outcome<String> {
    stage.built("vectors-", "_later.wasm")
}

#[test]
fn it_comes_once_when_a_page_that_needs_it_is_opened() -> Outcome {
    journey("later", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert_eq!(stage.asked_for(&part(stage)?), 0, "a first visit does without");
        page.go_to_fragment("/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        page.go_to_fragment("/laboratory").await?;
        page.wait_until("the laboratory", "Boolean(document.querySelector('[data-testid=race-start]'))").await?;
        assert_eq!(stage.asked_for(&part(stage)?), 1);
        Ok(())
    })
}

#[test]
fn a_page_whose_part_does_not_come_says_so_and_tries_again() -> Outcome {
    journey("later-missing", async |stage| {
        let file = part(stage)?;
        stage.withhold(&file);
        let page = stage.visit("/laboratory").await?;
        page.wait_for("coming", "This page could not be loaded").await?;
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await?;
        stage.mend();
        page.go_to_fragment("/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        Ok(())
    })
}

#[test]
fn what_waits_for_it_is_done_once_it_is_there() -> Outcome {
    journey("later-waits", async |stage| {
        let file = part(stage)?;
        stage.withhold(&file);
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.allow_clipboard().await?;
        page.click("share").await?;
        page.wait_for("awaited", "did not").await?;
        page.paste("title", "Still mine").await?;
        stage.mend();
        page.click("load-again").await?;
        page.wait_for("share-status", "Link copied").await?;
        assert_eq!(page.text("awaited").await?, None);
        assert_eq!(page.value("title").await?, "Still mine");
        Ok(())
    })
}

#[test]
fn a_worker_that_replaces_a_crashed_one_has_it_too() -> Outcome {
    /// The worker crashes at the end of its first turn with the later part.
    const CRASHING: &str = r#"
    addEventListener("message", ({ data }) => {
      if (data instanceof WebAssembly.Module) setTimeout(() => { throw new Error("broken on purpose"); });
    });"#;
    journey("later-crash", async |stage| {
        stage.expect_error("broken on purpose");
        stage.spoil(Fault::append("worker.js", CRASHING).times(1));
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("/live").await?;
        page.wait_for("worker-message", "started anew").await?;
        page.wait_until("a way to go on", "Boolean(document.querySelector('[data-testid=advice-progress]'))").await?;
        if page.text("advice-again").await?.is_some() {
            page.click("advice-again").await?;
        }
        page.wait_for("advice-progress", "Up to date.").await?;
        Ok(())
    })
}
