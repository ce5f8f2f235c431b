//! How long sliders take to answer in the page: `cargo run -p journeys --example what_if_times`. One line a preset and slider: the milliseconds
//! from a move to the frame in which its figures stand, the median and the longest of so many moves.

use journeys::{Outcome, Page, journey};
use scenario::presets;

/// Each slider is moved so often, each time after the answer to the move before.
const MOVES: u32 = 25;

async fn times(page: &Page, slider: &str) -> Outcome<Vec<f64>> {
    let script = format!(
        "(async () => {{
            const slider = document.getElementById({slider:?}), times = [];
            for (let move = 0; move < {MOVES}; move++) {{
                const start = performance.now();
                slider.value = String(50 + (move * 7) % 60);
                slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                do await new Promise(requestAnimationFrame);
                while (document.querySelector('[data-testid=what-if-figures]').classList.contains('is-awaited'));
                times.push(performance.now() - start);
            }}
            return times;
        }})()"
    );
    let mut times: Vec<f64> = serde_json::from_value(page.eval(&script).await?)?;
    times.sort_by(f64::total_cmp);
    Ok(times)
}

fn main() -> Outcome {
    journey("what-if-times", async |stage| {
        let page = stage.visit("").await?;
        for preset in presets::all() {
            if preset.id != presets::all()[0].id {
                page.choose("[data-testid=preset-picker]", preset.id).await?;
            }
            let title = format!("document.querySelector('[data-testid=title]').value === {:?}", preset.title);
            page.wait_until("the preset", &title).await?;
            page.wait_for_answer().await?;
            for slider in ["what-if-load", "what-if-target", "what-if-service"] {
                let times = times(&page, slider).await?;
                let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
                println!("{} {slider}: median {median:.0} ms, longest {longest:.0} ms", preset.id);
            }
            page.click("what-if-reset").await?;
        }
        Ok(())
    })
}
