//! How long the page takes for a large file, and how long it does not answer meanwhile:
//! `cargo run -p journeys --example import_times -- MEGABYTES`. It drops a trace of that size, waits until it is shown, accepts it, and waits
//! for the first answer.

use journeys::{Outcome, Page, Trouble, journey};
use std::time::{Duration, Instant};

/// Notes the longest time in which the page did nothing else.
const WATCH: &str =
    "window.longest = 0; window.last = performance.now(); setInterval(() => { const now = performance.now();
    window.longest = Math.max(window.longest, now - window.last); window.last = now; }, 4);";

/// As Azure's traces are, with gaps of about 9 ms.
const MAKE: &str = "(() => { const rows = ['TIMESTAMP,ContextTokens,GeneratedTokens']; let bytes = 0;
    for (let number = 0; bytes < MEGABYTES * 1e6; number += 1) {
      const time = new Date(1700000000000 + number * 9 + number * number % 7).toISOString().replace('T', ' ').replace('Z', '0000');
      const row = `${time},${1 + number * 7919 % 4000},${1 + number * 104729 % 800}`; bytes += row.length + 1; rows.push(row);
    }
    const data = new DataTransfer(); data.items.add(new File([rows.join('\\n')], 'trace.csv'));
    window.longest = 0; window.last = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); })()";

fn main() -> Outcome {
    let megabytes = std::env::args().nth(1).ok_or_else(|| Trouble("how many megabytes?".to_owned()))?;
    journey("import-times", async |stage| {
        stage.run_first(WATCH);
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.eval(&MAKE.replace("MEGABYTES", &megabytes)).await?;
        let start = Instant::now();
        page.wait_for("import-load", "Rate").await?;
        println!("{}", page.says("import-load").await?);
        told(&page, "shown", start.elapsed()).await?;
        page.click("import-add").await?;
        page.wait_until("the files anew", "!!document.querySelector('[data-testid=import-accept]')").await?;
        page.eval("window.longest = 0").await?;
        let start = Instant::now();
        page.click("import-accept").await?;
        page.wait_until("the end of the preview", "!document.querySelector('[data-testid=import-preview]')").await?;
        told(&page, "accepted", start.elapsed()).await?;
        page.wait_until(
            "an answer",
            "/2 × |No pool|1 × |3 × /.test(document.querySelector('[data-testid=answer-pool]').innerText)",
        )
        .await?;
        told(&page, "answered", start.elapsed()).await?;
        page.eval("window.longest = 0").await?;
        page.type_into("title", "typed").await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        told(&page, "typed a word", start.elapsed()).await
    })
}

async fn told(page: &Page, what: &str, after: Duration) -> Outcome {
    let longest = page.eval("Math.round(window.longest)").await?;
    println!("{what} after {} ms; the page was silent for {longest} ms at the longest", after.as_millis());
    Ok(())
}
