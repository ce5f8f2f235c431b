//! What a visitor reads when the program cannot start, and how its coming is shown.

use journeys::{Outcome, Page, journey};

/// What stands in the page's place.
const LOADING: &str = "document.getElementById('loading').innerText";

async fn wait_for_words(page: &Page, words: &str) -> Outcome {
    page.wait_until(&format!("the words `{words}`"), &format!("{LOADING}.includes({words:?})")).await
}

#[test]
fn a_browser_without_webassembly_is_told() -> Outcome {
    journey("no-wasm", async |stage| {
        stage.expect_error("WebAssembly is not defined");
        stage.run_first("delete window.WebAssembly;");
        let page = stage.visit("").await?;
        wait_for_words(&page, "Ribbon needs WebAssembly").await?;
        assert_eq!(stage.asked_for(&stage.built("program-", "_bg.wasm")?), 0, "nothing is fetched in vain");
        Ok(())
    })
}

#[test]
fn a_program_that_is_missing_is_told() -> Outcome {
    for end in [".js", "_bg.wasm"] {
        journey("no-program", async |stage| {
            let file = stage.built("vectors-", end)?;
            stage.withhold(&file);
            let page = stage.visit("").await?;
            wait_for_words(&page, "Ribbon could not start").await
        })?;
    }
    Ok(())
}

/// Writes down every value that the loading bar takes, and the most that it can take.
const WATCH_BAR: &str = r#"
    window.bar = { values: [], max: 0 };
    const { set } = Object.getOwnPropertyDescriptor(HTMLProgressElement.prototype, "value");
    Object.defineProperty(HTMLProgressElement.prototype, "value", {
      set(value) { set.call(this, value); window.bar = { values: [...window.bar.values, value], max: this.max }; },
    });"#;

#[test]
fn the_loading_bar_moves_with_the_bytes() -> Outcome {
    journey("loading-bar", async |stage| {
        stage.run_first(WATCH_BAR);
        stage.slow_down();
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let bytes = page.eval("bar.values").await?;
        let bytes: Vec<u64> = serde_json::from_value(bytes)?;
        assert!(bytes.len() > 3 && bytes.is_sorted(), "{bytes:?}");
        assert_eq!(page.eval("bar.max").await?, *bytes.last().unwrap_or(&0), "it is full when all is there");
        Ok(())
    })
}
