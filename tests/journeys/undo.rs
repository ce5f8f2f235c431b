//! Undo and redo of everything that is typed, chosen, told and imported: by buttons and keys, in words, also after a reload; and starting over.

use journeys::{Outcome, Page, journey};
use thirtyfour::prelude::*;

/// What the undo button would do, as a screen reader is told.
async fn would(page: &Page, button: &str) -> Outcome<String> {
    let label =
        page.eval(&format!("document.querySelector('[data-testid={button}]').getAttribute('aria-label')")).await?;
    Ok(label.as_str().unwrap_or_default().to_owned())
}

/// Presses keys where no field is.
async fn press_outside(page: &Page, keys: impl Into<TypingData>) -> Outcome {
    page.eval("document.activeElement.blur()").await?;
    page.keys(keys).await
}

#[test]
fn every_change_is_undone_and_redone_by_buttons_and_keys() -> Outcome {
    journey("undo", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let title = page.value("title").await?;
        assert_eq!(would(&page, "undo").await?, "Undo: nothing yet");
        page.click("undo").await?;
        assert_eq!(page.value("title").await?, title, "there is nothing to undo");

        page.paste("title", "My own").await?;
        page.paste("target-latency", "25").await?;
        page.wait_for("answer-card", "within 25 ms").await?;
        assert_eq!(would(&page, "undo").await?, "Undo: change of latency target");
        page.choose("[data-testid=preset-picker]", "candle").await?;
        page.wait_for("replaced-notice", "took the place of yours").await?;
        assert_eq!(would(&page, "undo").await?, "Undo: opening an example");

        // In a field the keys are the browser's own.
        page.type_into("seed", "7").await?;
        page.wait_until(
            "the notice to go, for the last step is another",
            "!document.querySelector('[data-testid=replaced-notice]')",
        )
        .await?;
        let typed = page.value("seed").await?;
        page.keys(Key::Control + "z").await?;
        page.wait_until(
            "the browser's own undo",
            &format!("document.querySelector('[data-testid=seed]').value !== {typed:?}"),
        )
        .await?;
        assert_eq!(
            page.value("title").await?,
            "CANDLE on AWS, the paper's integer gaps",
            "the page's own undo was not meant"
        );
        // One step, or two if the machine was slow: then there was a rest between the keys.
        for _ in 0..2 {
            if would(&page, "undo").await? == "Undo: change of seed" {
                page.click("undo").await?;
            }
        }
        assert_eq!(would(&page, "undo").await?, "Undo: opening an example");

        // Outside of fields they are the page's.
        press_outside(&page, Key::Control + "z").await?;
        page.wait_for("undone", "Undone: opening an example.").await?;
        assert_eq!(page.value("title").await?, "My own");
        page.wait_for_answer().await?;
        page.click("undo").await?;
        page.wait_for("undone", "Undone: change of latency target.").await?;
        assert_eq!(page.value("target-latency").await?, "21");
        press_outside(&page, Key::Control + "y").await?;
        page.wait_for("undone", "Redone: change of latency target.").await?;
        assert_eq!(page.value("target-latency").await?, "25");
        press_outside(&page, Key::Control + Key::Shift + "z").await?;
        page.wait_for("undone", "Redone: opening an example.").await?;
        page.click("undo").await?;
        page.wait_for_answer().await?;

        // The last steps outlive a reload.
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(would(&page, "undo").await?, "Undo: change of latency target");
        page.click("undo").await?;
        page.click("undo").await?;
        page.wait_for("undone", "Undone: change of title.").await?;
        assert_eq!((page.value("title").await?, page.value("target-latency").await?), (title, "21".to_owned()));
        page.wait_for_answer().await
    })
}

#[test]
fn trials_are_undone_where_they_are_told_and_anywhere_else() -> Outcome {
    journey("undo-trials", async |stage| {
        let page = stage.visit("/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        for rate in ["93", "98"] {
            page.paste("trial_percent", rate).await?;
            page.click("trial-tell").await?;
            page.wait_for("history", &format!("{rate}.00 %")).await?;
            page.wait_for("advice-progress", "Up to date.").await?;
        }
        assert_eq!(page.says("trials-undo").await?, "Undo: telling a trial");
        // A reload forgets nothing of it.
        page.reload().await?;
        page.wait_for("history", "98.00 %").await?;
        page.click("trials-undo").await?;
        page.wait_until("one trial", "document.querySelectorAll('[data-testid=history] tbody tr').length === 1")
            .await?;
        page.go_to_fragment("/").await?;
        page.wait_for_answer().await?;
        page.click("undo").await?;
        page.wait_for("undone", "Undone: telling a trial.").await?;
        page.go_to_fragment("/live").await?;
        page.wait_for("history", "No trial was told yet").await?;
        page.wait_for("advice-progress", "Up to date.").await.map(drop)
    })
}

#[test]
fn starting_over_says_what_it_forgets_and_comes_back() -> Outcome {
    journey("reset", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.paste("title", "Keep me").await?;
        page.click("scenarios-open").await?;
        page.click("scenario-save").await?;
        page.wait_for("scenarios-message", "Saved as Keep me.").await?;
        page.click("scenarios-close").await?;
        page.paste("title", "My work").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("/reset").await?;
        let said = page.wait_for("reset-notice", "Started over").await?;
        assert!(said.contains("1 saved scenario is left untouched"), "{said}");
        assert_eq!(page.eval("location.hash").await?, "");
        assert!(page.value("title").await?.starts_with("MT-WND"));
        page.click_on("[data-testid=reset-notice] button").await?;
        page.wait_for("undone", "Undone: starting over.").await?;
        assert_eq!(page.value("title").await?, "My work");
        page.wait_for_answer().await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "My work", "what came back is kept again");

        // Started over for good: the input is gone at the next visit, the saved scenario is not, unless that is asked for.
        page.go_to_fragment("/reset").await?;
        page.wait_for("reset-notice", "Started over").await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        assert!(page.value("title").await?.starts_with("MT-WND"));
        let kept = "Object.keys(localStorage).filter((key) => key !== 'ribbon.theme').map((key) => key.split('.')[1])";
        assert_eq!(page.eval(kept).await?, serde_json::json!(["scenario"]));
        page.go_to_fragment("/reset").await?;
        page.wait_for("reset-notice", "Started over").await?;
        page.click_on("[data-testid=reset-notice] button:nth-of-type(2)").await?;
        page.wait_until(
            "the end of the offer",
            "document.querySelectorAll('[data-testid=reset-notice] button').length === 2",
        )
        .await?;
        assert_eq!(page.eval(kept).await?, serde_json::json!([]));
        Ok(())
    })
}
