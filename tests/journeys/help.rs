//! The keyboard: the help and all shortcuts, by keys alone.

use journeys::{Outcome, Page, journey};

/// Where the focus is: in the help, on the page's body (the browser has it then), or else the element's test id.
const FOCUS: &str = "(() => {
    const at = document.activeElement;
    return at.closest('dialog') ? 'help' : at === document.body ? 'body' : at.dataset.testid ?? at.id;
})()";

async fn closed(page: &Page) -> Outcome {
    page.wait_until("the end of the help", "!document.querySelector('[data-testid=help]').open").await
}

async fn theme(page: &Page) -> Outcome<serde_json::Value> {
    page.eval("document.documentElement.dataset.theme ?? ''").await
}

#[test]
fn the_help_holds_the_focus_and_gives_it_back() -> Outcome {
    journey("help", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.eval("document.querySelector('[data-testid=help-button]').focus()").await?;
        page.type_on("\u{e007}").await?;
        let said = page.wait_for("help", "Keys").await?;
        assert!(said.contains("Go to Live trials") && said.contains("?view"), "{said}");
        assert_eq!(page.eval("document.querySelector('[data-testid=help]').matches(':modal')").await?, true);
        for _ in 0..6 {
            assert!(["help", "body"].contains(&page.eval(FOCUS).await?.as_str().unwrap_or_default()));
            page.type_on("\u{e004}").await?;
        }
        // What lies behind is out of reach for keys as well.
        page.type_on("t").await?;
        assert_eq!(theme(&page).await?, "");
        page.type_on("\u{e00c}").await?;
        closed(&page).await?;
        assert_eq!(page.eval(FOCUS).await?, "help-button");
        // It opens again after Escape has closed it, and by its own key, which closes it too.
        page.type_on("?").await?;
        page.wait_for("help", "Keys").await?;
        page.type_on("?").await?;
        closed(&page).await?;
        page.resize(320, 600).await?;
        page.type_on("?").await?;
        let fits = "(() => { const { left, right, bottom } = document.querySelector('dialog').getBoundingClientRect(); return left >= 0 && right <= 320 && bottom <= 600; })()";
        assert_eq!(page.eval(fits).await?, true);
        page.click("help-close").await?;
        closed(&page).await
    })
}

#[test]
fn every_shortcut_does_what_the_help_says() -> Outcome {
    journey("shortcuts", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.allow_clipboard().await?;
        page.type_on("gl").await?;
        page.wait_until("the live page", "location.hash === '#/live'").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        page.type_on("gr").await?;
        page.wait_until("the laboratory", "!!document.querySelector('[data-testid=race-start]')").await?;
        page.type_on("gp").await?;
        page.wait_for_answer().await?;
        page.type_on("a").await?;
        assert_eq!(page.eval("document.activeElement.id").await?, "answer");
        page.type_on("t").await?;
        assert_eq!(theme(&page).await?, "light");
        page.type_on("s").await?;
        page.wait_for("share-status", "Link copied").await?;

        // In a field keys are letters.
        page.type_on("l").await?;
        assert_eq!(page.eval("document.activeElement.id").await?, "field-profiles");
        page.paste("title", "").await?;
        page.type_on("t?gl").await?;
        assert_eq!(page.value("title").await?, "t?gl");
        assert_eq!(theme(&page).await?, "light");
        assert_eq!(page.eval("document.querySelector('dialog').open").await?, false);

        page.paste("queries", "2000000").await?;
        page.wait_for("progress", "Walking").await?;
        page.leave_field().await?;
        page.type_on("c").await?;
        page.wait_until("the end of it", "!document.querySelector('[data-testid=cancel]')").await?;
        page.wait_for("progress", "Stopped early.").await.map(drop)
    })
}

#[test]
fn single_keys_can_be_switched_off_for_good() -> Outcome {
    journey("single-keys", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.click("help-button").await?;
        page.click("single-keys").await?;
        page.click("help-close").await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        page.leave_field().await?;
        page.type_on("t?").await?;
        assert_eq!(theme(&page).await?, "");
        assert_eq!(page.eval("document.querySelector('dialog').open").await?, false);
        page.click("help-button").await?;
        assert_eq!(page.eval("document.querySelector('[data-testid=single-keys]').checked").await?, false);
        Ok(())
    })
}
