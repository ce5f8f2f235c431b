//! On paper: the answer as a report of three pages at most (the third says what it rests on), dark on light, without anything to press.

use journeys::{Outcome, journey};

/// What is to be seen of what is only for the screen, and what of the report is not.
const AMISS: &str = "(() => {
    const seen = (it) => it.checkVisibility() && it.getBoundingClientRect().height > 0;
    const screen = [...document.querySelectorAll('header button, nav, select, input, textarea, .jump, .footer, [data-testid=progress], summary')];
    const report = ['printed', 'answer-card', 'scatter', 'ccdf', 'types-bars', 'contenders', 'certificate', 'near-misses', 'rests-on']
        .map((part) => [part, document.querySelector(`[data-testid=${part}], .${part}`)]);
    return [...screen.filter(seen).map((it) => `seen: ${it.outerHTML.slice(0, 80)}`),
        ...report.filter(([, it]) => !it || !seen(it)).map(([part]) => `not seen: ${part}`)];
})()";

#[test]
fn the_answer_is_a_report_on_paper() -> Outcome {
    journey("print", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        while page.eval("document.documentElement.dataset.theme").await? != "dark" {
            page.click("theme-toggle").await?;
        }
        page.emulate("print", &[]).await?;
        assert_eq!(page.eval(AMISS).await?, serde_json::json!([]));
        assert_eq!(page.eval("getComputedStyle(document.documentElement).colorScheme").await?, "light");
        page.emulate("", &[]).await?;
        let pdf = page.print().await?;
        let text = String::from_utf8_lossy(&pdf);
        let pages = text.matches("/Type /Page\n").count();
        assert!(pdf.starts_with(b"%PDF") && (1..=3).contains(&pages), "{pages} pages");
        Ok(())
    })
}
