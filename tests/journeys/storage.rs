//! A storage that is shut, full, damaged or meant to harm: a clear message, a page that works, and no text lost.

use journeys::{Outcome, Page, journey};
use thirtyfour::prelude::*;

/// The page works: the example is solved, and what is typed is planned.
async fn works(page: &Page) -> Outcome {
    page.wait_for_answer().await?;
    assert_eq!(page.says("answer-pool").await?, "4 × g4dn.xlarge + 2 × r5n.large");
    page.paste("title", "Typed all the same").await?;
    page.paste("target-latency", "22").await?;
    page.wait_for("answer-card", "within 22 ms").await?;
    page.wait_for_answer().await?;
    assert_eq!(page.value("title").await?, "Typed all the same");
    Ok(())
}

/// Scenarios are saved in memory, and say so.
async fn saves_in_memory(page: &Page, why: &str) -> Outcome {
    page.wait_for("storage-message", why).await?;
    page.click("scenarios-open").await?;
    page.click("scenario-save").await?;
    page.wait_for("scenarios", "in this tab only").await?;
    page.click("scenarios-close").await?;
    page.paste("title", "Another").await?;
    page.click("scenarios-open").await?;
    page.click("scenario-open").await?;
    page.wait_until("the scenario", "document.querySelector('[data-testid=title]').value === 'Typed all the same'")
        .await?;
    // The way out of a browser that keeps nothing is a file.
    let folder = page.keep_downloads().await?;
    page.click_on("[data-testid=storage-message] button").await?;
    let file = page.downloaded(&folder, "Typed-all-the-same.json").await?;
    let text = std::fs::read_to_string(file)?;
    let parsed = scenario::parse(&text).map_err(|problems| format!("{problems:?}"))?;
    assert_eq!(parsed.scenario.title(), "Typed all the same");
    Ok(())
}

#[test]
fn a_shut_storage_costs_nothing_but_the_next_visit() -> Outcome {
    let shut = "for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });";
    journey("storage-shut", async |stage| {
        stage.run_first(shut);
        let page = stage.visit("").await?;
        works(&page).await?;
        saves_in_memory(&page, "does not let the page keep anything").await
    })
}

#[test]
fn a_full_storage_is_told_and_the_page_goes_on_in_memory() -> Outcome {
    let full = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };";
    journey("storage-full", async |stage| {
        stage.run_first(full);
        let page = stage.visit("").await?;
        works(&page).await?;
        saves_in_memory(&page, "storage is full").await
    })
}

#[test]
fn a_storage_that_throws_whatever_it_is_asked_is_none() -> Outcome {
    let throws = "for (const name of ['getItem', 'setItem', 'removeItem', 'key'])
        Storage.prototype[name] = () => { throw new Error('broken'); };
        Object.defineProperty(Storage.prototype, 'length', { get() { throw new Error('broken'); } });";
    journey("storage-throws", async |stage| {
        stage.run_first(throws);
        let page = stage.visit("").await?;
        works(&page).await?;
        page.go_to_fragment("/reset").await?;
        page.wait_for("reset-notice", "Started over").await.map(drop)
    })
}

/// Fills the storage before the page looks at it, once.
fn poison(entries: &str) -> String {
    format!(
        "if (!sessionStorage.poisoned) {{ sessionStorage.poisoned = 1; for (const [key, value] of {entries}) localStorage.setItem(key, value); }}"
    )
}

#[test]
fn damaged_entries_are_told_left_alone_and_deleted_when_asked() -> Outcome {
    let entries = r#"[
        ["ribbon.draft.1", "{\"title\": "],
        ["ribbon.tab.1", "null"],
        ["ribbon.tab.2", "{\"draft\": {\"title\": 7, \"profiles\": \"\"}}"],
        ["ribbon.tab.3", "x".repeat(3000000)],
        ["ribbon.scenario.1", "{\"name\": \"Broken\"}"],
        ["ribbon.scenario.2", "{\"name\": \"Deep\", \"draft\": " + "[".repeat(100000) + "]".repeat(100000) + "}"],
        ["ribbon.scenario.3", "{\"name\": \"Whole\", \"saved_ms\": 1e999, \"draft\": {\"title\": \"Whole\", \"profiles\": \"\"}, \"__proto__\": {\"a\": 1}}"],
        ["ribbon.theme", "<script>"],
        ["somebody.else", "{"]
    ]"#;
    journey("storage-damaged", async |stage| {
        stage.run_first(&poison(entries));
        let page = stage.visit("").await?;
        page.wait_for("unreadable-notice", "6 inputs that were kept here cannot be read").await?;
        works(&page).await?;
        let left = "['draft.1', 'tab.1', 'tab.2', 'tab.3', 'scenario.1', 'scenario.2'].filter((id) => localStorage.getItem('ribbon.' + id) !== null).length";
        assert_eq!(page.eval(left).await?, 6, "nothing is overwritten");
        page.click("scenarios-open").await?;
        page.wait_for("scenarios-unreadable", "cannot be read").await?;
        assert_eq!(page.texts("scenario-open").await?, ["Whole"]);
        page.click("scenarios-delete-unreadable").await?;
        page.wait_until("the end of them", &format!("({left}) === 0")).await?;
        page.click("scenario-open").await?;
        page.wait_until("what is whole", "document.querySelector('[data-testid=title]').value === 'Whole'").await?;
        page.click("undo").await?;
        page.wait_until("the way back", "document.querySelector('[data-testid=title]').value !== 'Whole'").await?;
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("title").await?, "Typed all the same");
        assert_eq!(page.text("unreadable-notice").await?, None);
        Ok(())
    })
}

#[test]
fn damaged_steps_and_files_harm_nothing() -> Outcome {
    let first = "if (!sessionStorage.poisoned) { sessionStorage.poisoned = 1; sessionStorage.setItem('ribbon.tab', '__proto__');
        sessionStorage.setItem('ribbon.steps', JSON.stringify([{ what: 'damaged', kind: 2, draft: { title: 'Older', profiles: '' } }, { what: 7 },
        { what: '<img src=x onerror=alert(1)>', kind: 'x', draft: { profiles: '' } }, { what: 'typing', kind: 0, draft: { title: 'Before', profiles: '' } }])); }";
    journey("storage-steps", async |stage| {
        stage.run_first(first);
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.click("undo").await?;
        page.wait_for("undone", "Undone: typing.").await?;
        assert_eq!(page.value("title").await?, "Before");
        // What stands before a damaged step is out of reach.
        page.click("undo").await?;
        assert_eq!(page.value("title").await?, "Before");
        page.click("scenarios-open").await?;
        let folder = std::env::temp_dir().join(format!("ribbon-storage-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        for (name, text) in [("a.json", "{\"scenarios\": [{}, 7, null]}"), ("b.json", "PK\u{3}"), ("c.json", "[]")] {
            std::fs::write(folder.join(name), text)?;
            page.wait_until("the dialog", "!!document.querySelector('[data-testid=scenarios-import]')").await?;
            page.choose_files("scenarios-import", &[folder.join(name)]).await?;
            page.wait_for("scenarios-message", "no saved scenarios").await?;
            page.press(Key::Escape).await?;
            page.wait_until("its end", "!document.querySelector('[data-testid=scenarios-import]')").await?;
            page.click("scenarios-open").await?;
        }
        std::fs::remove_dir_all(folder)?;
        Ok(())
    })
}
