//! Links that are damaged, made by a newer version, far too long or meant to harm: a clear message, and a page that works.

use journeys::{Outcome, journey};
use scenario::{link, presets};

#[test]
fn links_that_cannot_be_read_are_told_and_the_page_works() -> Outcome {
    let too_long = format!("r1d.{}", "A".repeat(40_000));
    let damaged = link::encode(&presets::all()[0].scenario()).replace("r1d.", "r1d.AAAA");
    let links = [
        ("r9z.AAAA", "newer Ribbon"),
        ("no-scenario-at-all", "no scenario that Ribbon can read"),
        ("r1d.%E2%80%AE%00", "damaged"),
        (damaged.as_str(), "damaged"),
        (too_long.as_str(), "40004 characters"),
    ];
    journey("bad-links", async |stage| {
        for (fragment, message) in links {
            let page = stage.visit(fragment).await?;
            page.wait_for("link-error", message).await?;
            page.wait_for_answer().await?;
            assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
            stage.close().await?;
        }
        Ok(())
    })
}

#[test]
fn a_bad_link_followed_later_leaves_the_work_alone() -> Outcome {
    journey("bad-link-later", async |stage| {
        let page = stage.visit("").await?;
        page.paste("title", "My work").await?;
        page.wait_for_answer().await?;
        page.go_to_fragment("r1d.garbage").await?;
        page.wait_for("link-error", "damaged").await?;
        assert_eq!(page.value("title").await?, "My work");
        assert_eq!(page.says("answer-status").await?, "Search complete");
        Ok(())
    })
}

#[test]
fn a_strangers_words_stay_words() -> Outcome {
    let hostile = r#"</script><img src=x onerror="document.title='owned'"><b id=owned>"#;
    let document = presets::all()[0].scenario().to_json();
    let mut document: serde_json::Value = serde_json::from_str(&document)?;
    document["title"] = hostile.into();
    let parsed = scenario::parse(&document.to_string()).map_err(|problems| format!("{problems:?}"))?;
    let fragment = link::encode(&parsed.scenario);
    journey("hostile-link", async |stage| {
        let page = stage.visit(&fragment).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, hostile);
        assert_eq!(page.eval("document.getElementById('owned')").await?, serde_json::Value::Null);
        assert_eq!(page.eval("document.querySelectorAll('#app img, #app script').length").await?, 0);
        Ok(())
    })
}
