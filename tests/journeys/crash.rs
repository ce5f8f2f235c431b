//! Workers that crash, never start or are of another build: the page says so, goes on where it can, and loses no input.

use journeys::{Fault, Outcome, Stage, journey};

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

/// At the end of the worker's file: as soon as a command comes, and before the program hears it, this befalls the worker; `memory` is the program's.
fn befalls(what: &str) -> String {
    format!(
        r#"
    let memory;
    const init = wasm_bindgen.initSync;
    wasm_bindgen.initSync = (given) => {{ const exports = init(given); memory = exports.memory; return exports; }};
    addEventListener("message", ({{ data }}) => {{ if (data instanceof Uint8Array) {{ {what} }} }});"#
    )
}

/// The page outlives what befalls its worker while it plans: it keeps what was typed, says so once, and a fresh worker answers.
async fn outlived(stage: &mut Stage, what: &str) -> Outcome {
    stage.spoil(Fault::append("worker.js", &befalls(what)).times(1));
    let page = stage.visit("").await?;
    page.paste("title", "Still mine").await?;
    page.wait_for("worker-message", "started anew").await?;
    page.wait_for_answer().await?;
    assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
    assert_eq!(page.value("title").await?, "Still mine");
    let messages = page.eval("document.querySelectorAll('[data-testid=worker-message]').length").await?;
    assert_eq!(messages, 1);
    assert_eq!(page.worked().await?.starts, 2, "the one that was lost, and the one in its place");
    Ok(())
}

/// What the browser says of a trap in a program.
const TRAP: &str = "RuntimeError";

#[test]
fn a_trap_in_the_workers_program_is_outlived() -> Outcome {
    journey("crash-trap", async |stage| {
        stage.expect_error(TRAP);
        // Whatever the program looks up in its memory now leads outside of it.
        outlived(stage, "new Uint8Array(memory.buffer).fill(255);").await
    })
}

#[test]
fn a_worker_without_memory_is_outlived() -> Outcome {
    journey("crash-memory", async |stage| {
        stage.expect_error(TRAP);
        // As much as the browser gives, down to the last page of 64 KiB: the plan finds none left.
        let all = "for (let pages = 16384; pages; ) try { memory.grow(pages); } catch { pages >>= 1; }";
        outlived(stage, all).await
    })
}

#[test]
fn a_worker_that_is_ended_without_a_word_is_missed() -> Outcome {
    journey("crash-killed", async |stage| outlived(stage, "close();").await)
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
