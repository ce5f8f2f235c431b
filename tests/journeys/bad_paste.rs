//! A table with mistakes: each is shown with row and column, all at once; the last answer stays, marked as such; put right, it
//! is planned anew.

use journeys::{Outcome, journey};

/// Rows 3, 4 and 5 each have a mistake in another column.
const PROFILES: &str = "instance,batch,latency_ms\nquick,1,12\nquick,8,soon\nslow,-1,15\n,8,60\n";
const PUT_RIGHT: &str = "instance,batch,latency_ms\nquick,1,12\nquick,500,12\nslow,1,15\nslow,500,60\n";
const PRICES: &str = "instance,price\nquick,cheap\nslow,0.30\n";
const PRICES_PUT_RIGHT: &str = "instance,price\nquick,1.00\nslow,0.30\n";

#[test]
fn every_mistake_is_shown_with_row_and_column() -> Outcome {
    journey("bad-paste", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let before = page.text("answer-pool").await?;
        page.paste("profiles-input", PROFILES).await?;
        page.paste("prices-input", PRICES).await?;
        page.wait_for("answer-status", "Of the last valid input").await?;
        let problems = page.texts("diagnostic").await?;
        for place in ["row 3, column 3", "row 4, column 2", "row 5, column 1", "row 2, column 2"] {
            let told = problems.iter().filter(|text| text.contains(place)).count();
            assert_eq!(told, 1, "{place} in {problems:#?}");
        }
        assert!(problems.iter().any(|text| text.contains("soon")), "the cell is named: {problems:#?}");
        assert!(problems.iter().any(|text| text.contains("cheap")), "the cell is named: {problems:#?}");
        assert_eq!(page.text("answer-pool").await?, before, "the last answer stays");
        assert!(page.says("progress").await?.contains("to fix"), "it says what it waits for");

        // A click on a problem marks its row.
        page.click_on("[data-testid=diagnostic]:first-child button").await?;
        let marked = "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))(document.activeElement)";
        assert_eq!(page.eval(marked).await?, "quick,8,soon");

        page.paste("profiles-input", PUT_RIGHT).await?;
        page.paste("prices-input", PRICES_PUT_RIGHT).await?;
        page.wait_for_answer().await?;
        assert_eq!(page.texts("diagnostic").await?, Vec::<String>::new());
        let pool = page.says("answer-pool").await?;
        assert!(pool.contains("quick"), "planned anew: {pool}");
        Ok(())
    })
}
