//! How long the page keeps a visitor waiting where it must not: `cargo run -p journeys --example waits`. A table in Markdown: hostile links until their
//! message stands, a heavy plan until it is cancelled, a slider until its figures stand; each from the event to the frame that shows it.

use fuzz::hostile_links;
use journeys::{Outcome, Page, journey};
use scenario::presets;

#[path = "../journeys/heavy.rs"]
mod heavy;

/// Each is done so often.
const TIMES: usize = 7;

/// Waits for the frame in which something stands (an expression in JavaScript), and notes the time since `start`.
const SEEN: &str = "
    const seen = async (start, stands) => {
      do await new Promise(requestAnimationFrame); while (!stands());
      return performance.now() - start;
    };
    const part = (name) => document.querySelector(`[data-testid=${name}]`);";

async fn measured(page: &Page, script: &str) -> Outcome<f64> {
    Ok(serde_json::from_value(page.eval(&format!("(async () => {{ {SEEN} {script} }})()")).await?)?)
}

fn told(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    println!("| {what} | {} | {:.0} | {:.0} |", times.len(), times[times.len() / 2], times[times.len() - 1]);
}

/// From when the browser has taken the address: up to there an empty page takes as long, and for a million characters longer than all that follows.
async fn hostile(page: &Page) -> Outcome {
    let mut slowest = ("", 0.0_f64);
    let mut all = Vec::new();
    for (what, link) in hostile_links() {
        let before = all.len();
        for _ in 0..TIMES {
            let time = measured(
                page,
                &format!(
                    "history.replaceState(null, '', '#');
                     location.hash = {link:?};
                     const start = performance.now();
                     const time = await seen(start, () => part('link-error'));
                     [...part('link-error').querySelectorAll('button')].at(-1).click();
                     await seen(start, () => !part('link-error'));
                     return time;"
                ),
            )
            .await?;
            slowest = if time > slowest.1 { (what, time) } else { slowest };
            all.push(time);
        }
        eprintln!("{what}: {:.0?} ms", &all[before..]);
    }
    told(&format!("{} hostile links (slowest: {})", hostile_links().len(), slowest.0), all);
    Ok(())
}

async fn cancelled(page: &Page) -> Outcome {
    page.go_to_fragment(&heavy::link()?).await?;
    let mut all = Vec::new();
    for _ in 0..TIMES {
        page.wait_for("progress", "pools").await?;
        // In the middle of a slice or between two, as it comes.
        tokio::time::sleep(std::time::Duration::from_millis(137)).await;
        let time = measured(
            page,
            "const start = performance.now();
             part('cancel').click();
             return seen(start, () => part('plan-again'));",
        )
        .await?;
        all.push(time);
        page.click("plan-again").await?;
    }
    told("Cancel, in the middle of a search", all);
    Ok(())
}

async fn dragged(page: &Page) -> Outcome {
    page.choose("[data-testid=preset-picker]", presets::all()[0].id).await?;
    page.wait_for_answer().await?;
    for slider in ["what-if-load", "what-if-target", "what-if-service"] {
        let mut all = Vec::new();
        for step in 0..TIMES * 3 {
            let value = 50 + step * 7 % 60;
            let time = measured(
                page,
                &format!(
                    "const slider = document.getElementById({slider:?}), start = performance.now();
                     slider.value = '{value}';
                     slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                     return seen(start, () => !part('what-if-figures').classList.contains('is-awaited'));"
                ),
            )
            .await?;
            all.push(time);
        }
        told(&format!("{slider}, dragged"), all);
    }
    Ok(())
}

fn main() -> Outcome {
    println!("| what | times | ms, median | ms, longest |");
    println!("|---|---|---|---|");
    journey("waits", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        // What reads links is there once the page has planned anything itself.
        page.paste("target-latency", "25").await?;
        page.wait_for_answer().await?;
        hostile(&page).await?;
        cancelled(&page).await?;
        dragged(&page).await
    })
}
