//! Scenarios under names: saved, opened, renamed, duplicated, deleted and brought back, as a file and back; in several tabs at once.

use journeys::{Outcome, Page, journey};
use thirtyfour::prelude::*;

async fn open(page: &Page) -> Outcome {
    page.click("scenarios-open").await?;
    page.wait_until("the dialog", "document.activeElement.id === 'scenario-name'").await
}

async fn save_as(page: &Page, name: &str) -> Outcome {
    page.paste("scenario-name", name).await?;
    page.press(Key::Enter).await?;
    page.wait_for("scenarios-message", name).await.map(drop)
}

/// The names in the list.
async fn names(page: &Page) -> Outcome<Vec<String>> {
    page.texts("scenario-open").await
}

/// Clicks a button of the scenario of this name.
async fn of(page: &Page, name: &str, button: &str) -> Outcome {
    page.eval(&format!(
        "[...document.querySelectorAll('.scenarios tbody tr')].find((row) => row.cells[0].innerText === {name:?}).querySelector('[data-testid={button}]').click()"
    ))
    .await
    .map(drop)
}

#[test]
fn scenarios_are_kept_under_names() -> Outcome {
    journey("scenarios", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.paste("title", "First").await?;
        page.wait_for_answer().await?;
        open(&page).await?;
        assert_eq!(page.value("scenario-name").await?, "First", "its title is offered");
        page.press(Key::Enter).await?;
        page.wait_for("scenarios-message", "Saved as First.").await?;
        let said = page.says("scenarios").await?;
        assert!(said.contains("4 × g4dn.xlarge + 2 × r5n.large, $2.402/h"), "the pool of its plan: {said}");
        let year = page.eval("new Date().getFullYear()").await?.to_string();
        assert!(said.contains(&year), "when it was saved: {said}");
        // Escape closes it, and the focus is where it was.
        page.press(Key::Escape).await?;
        page.wait_until("the end of the dialog", "document.activeElement.dataset.testid === 'scenarios-open'").await?;

        page.choose("[data-testid=preset-picker]", "candle").await?;
        page.wait_for("answer-pool", "c5a").await?;
        page.wait_for_answer().await?;
        open(&page).await?;
        save_as(&page, "Second").await?;
        assert_eq!(names(&page).await?, ["Second", "First"]);
        of(&page, "First", "scenario-open").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "First");
        assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");

        // Saved again under its name, it says that it replaces, and can be undone.
        page.paste("seed", "99").await?;
        open(&page).await?;
        assert_eq!(page.says("scenario-save").await?, "Replace");
        page.click("scenario-save").await?;
        page.wait_for("scenarios-message", "First is replaced").await?;
        page.click("scenarios-put-back").await?;
        page.wait_for("scenarios-message", "They are back.").await?;

        of(&page, "Second", "scenario-rename-start").await?;
        page.wait_until("the field", "document.activeElement.id === 'scenario-rename'").await?;
        page.paste("scenario-rename", "First").await?;
        page.press(Key::Enter).await?;
        page.wait_for("scenarios-message", "already").await?;
        page.paste("scenario-rename", "Zweites — “neu”").await?;
        page.press(Key::Enter).await?;
        page.wait_for("scenarios-message", "is called Zweites — “neu” now").await?;
        of(&page, "First", "scenario-duplicate").await?;
        page.wait_for("scenarios-message", "First (copy)").await?;
        of(&page, "First", "scenario-delete").await?;
        page.wait_for("scenarios-message", "First is deleted.").await?;
        assert!(!names(&page).await?.contains(&"First".to_owned()));
        page.click("scenarios-put-back").await?;
        page.wait_for("scenarios-message", "They are back.").await?;
        let all = names(&page).await?;
        assert_eq!(all.len(), 3, "{all:?}");

        // They are there at the next visit.
        page.reload().await?;
        page.wait_for_answer().await?;
        open(&page).await?;
        assert_eq!(names(&page).await?, all);
        page.resize(320, 800).await?;
        page.wait_until("the phone's width to hold it", "document.documentElement.scrollWidth <= 320 && document.querySelector('dialog').getBoundingClientRect().right <= 320").await?;
        page.resize(1280, 900).await?;

        // As a file, and back from it elsewhere.
        let folder = page.keep_downloads().await?;
        page.click("scenarios-export").await?;
        let file = page.downloaded(&folder, "ribbon-scenarios.json").await?;
        stage.close().await?;
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        open(&page).await?;
        page.choose_files("scenarios-import", std::slice::from_ref(&file)).await?;
        page.wait_for("scenarios-message", "3 scenarios were added.").await?;
        page.choose_files("scenarios-import", &[file]).await?;
        page.wait_for("scenarios-message", "3 were there already").await?;
        of(&page, "Zweites — “neu”", "scenario-open").await?;
        page.wait_for("answer-pool", "c5a").await?;
        page.wait_for_answer().await
    })
}

#[test]
fn tabs_do_not_overwrite_each_other() -> Outcome {
    journey("tabs", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.paste("title", "Of the first tab").await?;
        page.wait_for_answer().await?;

        // A new tab goes on with what was kept last; from then on each has its own.
        page.open_tab(&stage.url()).await?;
        page.resize(1280, 900).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "Of the first tab");
        page.paste("title", "Of the second tab").await?;
        page.wait_for_answer().await?;
        page.click("scenarios-open").await?;
        page.paste("scenario-name", "Saved in the second").await?;
        page.press(Key::Enter).await?;
        page.wait_for("scenarios-message", "Saved as").await?;
        let said = page.says("scenarios").await?;
        assert!(said.contains("Of the first tab"), "the other tab's input is not lost: {said}");

        page.switch_to_tab(0).await?;
        assert_eq!(page.value("title").await?, "Of the first tab");
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "Of the first tab", "each tab is loaded anew with its own");
        open(&page).await?;
        assert_eq!(names(&page).await?, ["Saved in the second", "Of the second tab"]);

        // What one tab does to the list, the other sees at once.
        of(&page, "Saved in the second", "scenario-delete").await?;
        page.wait_for("scenarios-message", "is deleted").await?;
        page.switch_to_tab(1).await?;
        page.wait_until(
            "the list without it",
            "![...document.querySelectorAll('.scenarios tbody tr')].some((row) => row.innerText.includes('Saved in'))",
        )
        .await
    })
}
