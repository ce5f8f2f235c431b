//! Narrow and wide, light and dark: nothing sticks out of the page, and the colours follow the choice.

use journeys::{Outcome, Page, journey};

/// From a small phone to a large screen, CSS pixels.
const WIDTHS: [u32; 6] = [320, 390, 768, 1024, 1280, 1920];

/// How much wider than the window the document is, and what sticks out.
const STICKS_OUT: &str = "(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 0.5)
        .map((it) => `${it.tagName}.${it.getAttribute('class')} to ${it.getBoundingClientRect().right}`).slice(0, 10);
})()";

/// How light the page's ground is, 0 to 255, and its text.
const LIGHTNESS: &str = "(() => {
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    const lightness = (colour) => {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(document.documentElement);
    return [lightness(style.backgroundColor), lightness(getComputedStyle(document.body).color)];
})()";

#[test]
fn no_width_scrolls_sideways() -> Outcome {
    journey("widths", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        for width in WIDTHS {
            page.resize(width, 900).await?;
            page.wait_until(
                "the charts to fit",
                "document.querySelector('[data-testid=scatter] svg').getBoundingClientRect().right <= innerWidth",
            )
            .await?;
            assert_eq!(page.eval(STICKS_OUT).await?, serde_json::json!([]), "at {width} px");
        }
        // Also with problems to show, and with an answer that has no figures.
        page.resize(320, 900).await?;
        page.paste("profiles-input", &"a,1,no\n".repeat(4)).await?;
        page.wait_for("answer-status", "Of the last valid input").await?;
        assert_eq!(page.eval(STICKS_OUT).await?, serde_json::json!([]), "with problems");
        Ok(())
    })
}

#[test]
fn no_width_of_the_live_page_scrolls_sideways() -> Outcome {
    journey("widths-live", async |stage| {
        let page = stage.visit("/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        page.click("how-table").await?;
        page.paste("trial_table", "4 g4dn.xlarge + 1 c5.2xlarge + 12 r5n.large,99.3,25000\n5 g4dn.xlarge,99.9").await?;
        page.click("trial-tell").await?;
        page.wait_for("history", "meets the target").await?;
        for width in WIDTHS {
            page.resize(width, 900).await?;
            let fits =
                "document.querySelector('[data-testid=trials-chart] svg').getBoundingClientRect().right <= innerWidth";
            page.wait_until("the chart to fit", fits).await?;
            assert_eq!(page.eval(STICKS_OUT).await?, serde_json::json!([]), "at {width} px");
        }
        Ok(())
    })
}

async fn ground_and_text(page: &Page) -> Outcome<[f64; 2]> {
    Ok(serde_json::from_value(page.eval(LIGHTNESS).await?)?)
}

#[test]
fn the_colours_follow_the_choice_and_stay_chosen() -> Outcome {
    journey("colours", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let mut seen = Vec::new();
        // As the system, light, dark: three clicks lead round.
        for _ in 0..3 {
            page.click("theme-toggle").await?;
            let theme = page.eval("document.documentElement.dataset.theme ?? ''").await?;
            let [ground, text] = ground_and_text(&page).await?;
            match theme.as_str() {
                Some("dark") => assert!(ground < 60.0 && text > 180.0, "dark: {ground}, {text}"),
                // The browser of the journeys says that its system is light.
                _ => assert!(ground > 200.0 && text < 80.0, "{theme}: {ground}, {text}"),
            }
            seen.push(theme);
        }
        assert!(seen.contains(&"dark".into()) && seen.contains(&"light".into()), "{seen:?}");
        while page.eval("document.documentElement.dataset.theme").await? != "dark" {
            page.click("theme-toggle").await?;
        }
        page.reload().await?;
        page.wait_for_answer().await?;
        assert_eq!(page.eval("document.documentElement.dataset.theme").await?, "dark");
        Ok(())
    })
}
