//! The stage itself: what it must see, it sees. Without this, a journey could pass because nobody looked.

use journeys::{Fault, journey};

/// The page without its content security policy, and with requests to others from page and worker.
const CHATTY: &str = r#"<!doctype html><title>chatty</title><script type="module">
    await Promise.allSettled([fetch("http://fonts.example/a.css"), fetch("https://metrics.example/"), fetch("/beside.json")]);
    new Worker("worker.js").onmessage = () => { document.title = "done"; };
    console.error("said aloud");
</script>"#;

#[test]
fn requests_to_others_and_console_errors_are_seen() {
    let outcome = journey("watch", async |stage| {
        stage.spoil(Fault::replace("index.html", CHATTY));
        stage.spoil(Fault::replace(
            "worker.js",
            r#"fetch("http://worker.example/").catch(() => 0).then(() => postMessage(1));"#,
        ));
        let page = stage.visit("").await?;
        page.wait_until("the worker's message", "document.title === 'done'").await?;
        let mut strange = stage.strange_requests();
        strange.sort();
        let host = stage.url().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned();
        let beside = format!("GET {host}/beside.json");
        let expect = ["CONNECT metrics.example:443", &beside, "GET fonts.example/a.css", "GET worker.example/"];
        assert_eq!(strange, expect);
        Ok(())
    });
    let trouble = outcome.expect_err("a journey with console errors fails");
    assert!(trouble.0.contains("said aloud"), "{trouble:?}");
}
