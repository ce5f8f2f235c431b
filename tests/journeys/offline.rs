//! Without a network: after one visit the page comes back whole, plans and shares. A newer build is told of, and comes when the visitor
//! wishes it, whole as well. Where nothing may be kept the page works as long as there is a network.

use journeys::{Fault, Outcome, Page, Stage, journey};
use serde_json::json;

/// Waits until the page is kept: its service worker answers for it.
async fn wait_until_kept(page: &Page) -> Outcome {
    page.wait_until("the page to be kept", "Boolean(navigator.serviceWorker.controller)").await
}

/// The build of the planning worker that the page talks to.
async fn build(page: &Page) -> Outcome<String> {
    let worked = page.worked().await?;
    let ready = worked.last("ready").ok_or_else(|| "no worker said hello".to_owned())?;
    Ok(ready["ready"]["build"].as_str().unwrap_or_default().to_owned())
}

/// A page that is kept, and its build.
async fn kept(stage: &mut Stage) -> Outcome<(Page, String)> {
    stage.keep();
    let page = stage.visit("").await?;
    page.wait_for_answer().await?;
    wait_until_kept(&page).await?;
    let id = build(&page).await?;
    Ok((page, id))
}

#[test]
fn after_one_visit_it_plans_and_shares_without_a_network() -> Outcome {
    journey("offline", async |stage| {
        let (page, _) = kept(stage).await?;
        page.allow_clipboard().await?;
        stage.unplug(true);
        page.reload().await?;
        page.wait_for_answer().await?;
        page.paste("title", "On a train").await?;
        page.paste("target-percent", "98.5").await?;
        page.wait_for("answer-card", "target 98.5 %").await?;
        page.wait_for_answer().await?;
        page.click("share").await?;
        page.wait_for("share-status", "Link copied").await?;
        // Away from the page and back by the link, as if it were opened from a note; with a query, as wikis add it.
        let link = page.clipboard().await?.replace('#', "?from=notes#");
        page.go_to("about:blank").await?;
        page.go_to(&link).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "On a train");
        // The part of the program that nobody has needed so far was kept along.
        page.go_to_fragment("/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        Ok(())
    })
}

#[test]
fn a_file_can_be_imported_without_a_network_before_any_was() -> Outcome {
    journey("offline-import", async |stage| {
        let (page, _) = kept(stage).await?;
        stage.unplug(true);
        page.reload().await?;
        page.wait_for_answer().await?;
        page.paste_anywhere("instance,batch,latency_ms\nquick,1,5\nquick,500,6\n").await?;
        page.wait_for("import-file", "Plain table").await?;
        page.paste_anywhere("instance,price\nquick,1.00\n").await?;
        page.wait_until("both", "document.querySelectorAll('[data-testid=import-file]').length === 2").await?;
        page.click("import-accept").await?;
        page.wait_for("answer-pool", "quick").await?;
        page.wait_for_answer().await
    })
}

#[test]
fn a_shared_scenario_can_be_read_without_a_network() -> Outcome {
    journey("offline-view", async |stage| {
        let (page, _) = kept(stage).await?;
        page.paste("title", "For the wiki").await?;
        page.wait_for_answer().await?;
        page.click("share").await?;
        page.wait_until("the link", "location.hash.length > 1").await?;
        let view = page.address().await?.replace('#', "?view#");
        stage.unplug(true);
        page.go_to("about:blank").await?;
        page.go_to(&view).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.says("view-title").await?, "For the wiki");
        Ok(())
    })
}

#[test]
fn the_browser_would_install_it() -> Outcome {
    journey("install", async |stage| {
        let (page, _) = kept(stage).await?;
        assert_eq!(page.misses_for_installing().await?, json!([]));
        Ok(())
    })
}

#[test]
fn a_newer_build_comes_whole_and_when_the_visitor_wishes_it() -> Outcome {
    journey("update", async |stage| {
        let (page, old) = kept(stage).await?;
        page.paste("title", "Kept over the update").await?;
        page.wait_for_answer().await?;
        let new = stage.publish_another_build(&old)?;

        // The page is opened again: the old build answers, and the newer one is told of. It can be put off.
        page.reload().await?;
        page.wait_for("new-version", "A new version is there").await?;
        page.wait_for_answer().await?;
        assert_eq!(build(&page).await?, old);
        page.click_on("[data-testid=new-version] .button--quiet").await?;
        page.wait("the message to go", async |page| Ok(page.text("new-version").await?.is_none().then_some(())))
            .await?;

        // It waits, also over a reload, and comes from what is kept already.
        stage.unplug(true);
        page.reload().await?;
        page.wait_for("new-version", "A new version is there").await?;
        page.wait_for_answer().await?;
        assert_eq!(build(&page).await?, old, "nothing is renewed by itself");
        page.click_on("[data-testid=new-version] .button--strong").await?;
        let renewed = async |page: &Page| Ok((build(page).await.is_ok_and(|id| id == new)).then_some(()));
        page.wait("the newer build's worker", renewed).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "Kept over the update");
        assert_eq!(page.text("new-version").await?, None);
        assert_eq!(page.text("worker-message").await?, None, "page and worker are of one build");
        let caches = page.count_of_caches().await?;
        assert_eq!(caches, 1, "the old build is cleared away");
        Ok(())
    })
}

#[test]
fn a_file_that_is_held_back_stops_no_update_but_a_broken_build_does() -> Outcome {
    journey("update-held-back", async |stage| {
        let (page, old) = kept(stage).await?;
        stage.expect_error("icon.svg");
        // A build that is not whole is no build: the style of another one lies there, as in the middle of an upload.
        let style = stage.built("style-", ".css")?;
        stage.publish_another_build(&old)?;
        stage.spoil(Fault::append(&style, "/* another build's */"));
        stage.spoil(Fault::missing("icon.svg"));
        let asked = stage.asked_for(&style);
        page.reload().await?;
        page.wait("the newer build to be tried", async |_| Ok((stage.asked_for(&style) > asked).then_some(()))).await?;
        page.wait_for_answer().await?;
        page.wait_until("the newer build to be refused", REFUSED).await?;
        assert_eq!(page.text("new-version").await?, None);
        assert_eq!(build(&page).await?, old, "the kept one goes on");
        // The upload is through; an icon is still missing, and that is nothing.
        stage.mend();
        stage.spoil(Fault::missing("icon.svg"));
        page.reload().await?;
        page.wait_for("new-version", "A new version is there").await?;
        Ok(())
    })
}

/// No other service worker is being taken in or waits.
const REFUSED: &str = "window.looked ??= navigator.serviceWorker.getRegistration().then((it) => { window.refused = !it.installing && !it.waiting; window.looked = undefined; }), window.refused === true";

#[test]
fn where_nothing_can_be_kept_it_works_all_the_same() -> Outcome {
    journey("plain-http", async |stage| {
        stage.keep();
        let page = stage.visit_address(&stage.plain_url()).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.eval("isSecureContext || 'serviceWorker' in navigator").await?, json!(false));
        Ok(())
    })
}

#[test]
fn opened_from_a_file_it_says_how_to_serve_it() -> Outcome {
    journey("file", async |stage| {
        stage.expect_error("file:");
        let page = stage.visit_address(&stage.file_address()?).await?;
        let words = "document.body.innerText.includes('python3 -m http.server')";
        page.wait_until("the words about a server", words).await?;
        let other = stage.visit("").await?;
        other.wait_until("a page from a host without them", &format!("!{words}")).await?;
        other.wait_for_answer().await
    })
}
