//! Title and note: in the link, in the file, in the browser's tab; and what is too long for a link becomes a file.

use journeys::{Outcome, journey};

#[test]
fn a_note_travels_in_the_link_and_changes_no_plan() -> Outcome {
    let note = "Measured on 3 May — “warm” cache.\nSee <the wiki>.\n";
    journey("note", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let tab = page.eval("document.title").await?;
        assert_eq!(tab, "MT-WND on AWS, the paper's integer gaps · $2.402/h 4 × g4dn.xlarge + 2 × r5n.large · Ribbon");
        let sent = page.worked().await?.sent.len();
        page.paste("note", note).await?;
        page.wait_until("the note to be kept", "JSON.stringify({ ...localStorage }).includes('See <the wiki>')")
            .await?;
        page.wait_for_answer().await?;
        assert_eq!(page.worked().await?.sent.len(), sent, "words are no reason to plan again");
        page.paste("title", "Ours").await?;
        page.wait_for_answer().await?;
        page.wait_until(
            "the tab's name",
            "document.title === 'Ours · $2.402/h 4 × g4dn.xlarge + 2 × r5n.large · Ribbon'",
        )
        .await?;
        page.click("share").await?;
        page.wait_until("the link", "location.hash.startsWith('#r1d.')").await?;
        let link = page.eval("location.hash.slice(1)").await?;
        let link = link.as_str().unwrap_or_default().to_owned();
        let parsed = scenario::link::decode(&link).map_err(|problems| format!("{problems:?}"))?;
        assert_eq!((parsed.scenario.title(), parsed.scenario.note()), ("Ours", note));
        stage.close().await?;
        let page = stage.visit(&link).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.value("note").await?, note);
        page.paste("title", "").await?;
        page.wait_until("a tab without a name", "document.title === 'Ribbon'").await?;
        // One letter more than a note may have.
        page.paste("note", &"n".repeat(10_001)).await?;
        page.wait_for("answer-status", "Of the last valid input").await?;
        assert!(page.texts("diagnostic").await?.join(" ").contains("10001 characters"));
        Ok(())
    })
}

#[test]
fn what_is_too_long_for_a_link_becomes_a_file() -> Outcome {
    // Arrivals with digits that do not compress: those of multiples of the golden ratio.
    let digits = |row: u64| row.wrapping_mul(11_400_714_819_323_198_485) >> 44;
    let rows: String = (0..9000_u64).map(|row| format!("{row}.{:06},1\n", digits(row) % 1_000_000)).collect();
    journey("long-link", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.paste_anywhere(&format!("arrival_ms,batch\n{rows}")).await?;
        page.wait_for("import-load", "Rate").await?;
        page.click("import-add").await?;
        page.click("import-accept").await?;
        page.wait_for("replaced-notice", "Imported.").await?;
        page.wait_for_answer().await?;
        page.click("share").await?;
        page.wait_for("share-status", "32000 is the most").await?;
        let folder = page.keep_downloads().await?;
        page.click("share-file").await?;
        page.wait_for("share-status", "as a file").await?;
        let file = page.downloaded(&folder, "MT-WND-on-AWS-the-paper-s-integer.json").await?;
        let text = std::fs::read_to_string(&file)?;
        let parsed = scenario::parse(&text).map_err(|problems| format!("{problems:?}"))?;
        assert_eq!(parsed.scenario.workload().queries(), 9000);
        // Whoever gets it brings it in like any other file.
        let elsewhere = stage.visit("").await?;
        elsewhere.wait_for_answer().await?;
        elsewhere.choose_files("import-files", &[file]).await?;
        elsewhere.click("import-accept").await?;
        elsewhere
            .wait_until("the trace", "document.querySelector('[data-testid=trace-input]')?.value.length > 9000")
            .await?;
        elsewhere.wait_for_answer().await
    })
}
