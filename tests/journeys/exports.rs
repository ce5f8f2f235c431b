//! What leaves the page, and comes back: tables as text, charts as pictures with the scenario inside, the plan as a report and as files that
//! deploy its pool.

use journeys::{Outcome, Page, Trouble, journey};
use protocol::{Event, Plan};
use report::Form;
use scenario::presets;
use serde_json::Value;

/// Keeps what the page hands to the browser as files, by their names, instead of letting the browser save them.
const KEEP: &str = "
  window.kept = {};
  const blobs = {};
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => { const url = address.call(URL, blob); blobs[url] = blob; return url; };
  const click = HTMLElement.prototype.click;
  HTMLElement.prototype.click = function () {
    if (this.download) window.kept[this.download] = blobs[this.href]; else click.call(this);
  };";

/// The file of this name, once it is there.
async fn kept(page: &Page, name: &str) -> Outcome<Vec<u8>> {
    page.wait_until(name, &format!("{name:?} in window.kept")).await?;
    page.eval(&format!(
        "void window.kept[{name:?}].arrayBuffer().then((bytes) => {{ window.bytes = [...new Uint8Array(bytes)]; }})"
    ))
    .await?;
    page.wait_until("its bytes", "Array.isArray(window.bytes)").await?;
    let bytes = page.eval("window.bytes.splice(0)").await?;
    page.eval("void delete window.bytes").await?;
    Ok(serde_json::from_value(bytes)?)
}

async fn kept_text(page: &Page, name: &str) -> Outcome<String> {
    String::from_utf8(kept(page, name).await?).map_err(|error| Trouble::with(name, error))
}

/// The plan that the worker told last.
async fn told(page: &Page) -> Outcome<Plan> {
    let worked = page.worked().await?;
    match worked.last("answer").map(|it| serde_json::from_value(it.clone())).transpose()? {
        Some(Event::Answer { plan, .. }) => Ok(*plan),
        _ => Err(Trouble("the worker gave no answer".to_owned())),
    }
}

/// Clicks a button of a part of the page, by the button's name for tests and its words.
async fn press(page: &Page, part: &str, button: &str, words: &str) -> Outcome {
    let find = format!(
        "[...document.querySelectorAll('{part} [data-testid={button}]')].find((it) => it.innerText === {words:?})"
    );
    page.wait_until(&format!("{words} in {part}"), &format!("{find} !== undefined")).await?;
    page.eval(&format!("void {find}.click()")).await.map(drop)
}

#[test]
fn the_plan_leaves_in_every_form_as_the_terminal_prints_it() -> Outcome {
    journey("exports-plan", async |stage| {
        stage.run_first(KEEP);
        let page = stage.visit("").await?;
        page.allow_clipboard().await?;
        page.wait_for_answer().await?;
        let plan = told(&page).await?;
        // The example that is on the page.
        let scenario = &presets::all()[0].scenario();
        // By keys alone: to the fold, open, to the first button, press.
        page.eval("document.querySelector('[data-testid=take-along] summary').focus()").await?;
        page.press(thirtyfour::Key::Enter).await?;
        page.press(thirtyfour::Key::Tab).await?;
        page.press(thirtyfour::Key::Enter).await?;
        page.wait_for("taken", "Report copied.").await?;
        let expected = report::write(Form::Markdown, &plan, scenario).ok_or_else(|| "no report".to_owned())?;
        assert_eq!(page.clipboard().await?, expected, "byte for byte the terminal's");
        let forms = [
            ("report", Form::Markdown, "ribbon-report.md"),
            ("terraform", Form::Terraform, "ribbon.auto.tfvars"),
            ("karpenter", Form::Karpenter, "ribbon-nodepools.yaml"),
            ("counts", Form::Counts, "ribbon-counts.json"),
        ];
        for (id, form, file) in forms {
            let expected = report::write(form, &plan, scenario).ok_or_else(|| format!("no {id}"))?;
            page.click_on(&format!("[data-testid=take-{id}] [data-testid=take-copy]")).await?;
            page.wait_for("taken", " copied.").await?;
            page.wait(id, async |page: &Page| Ok((page.clipboard().await? == expected).then_some(()))).await?;
            page.click_on(&format!("[data-testid=take-{id}] [data-testid=take-save]")).await?;
            page.wait_for("taken", &format!("Saved as {file}.")).await?;
            assert_eq!(kept_text(&page, file).await?, expected, "{file}");
        }
        page.click_on("[data-testid=take-json] [data-testid=take-save]").await?;
        let saved: Plan = serde_json::from_str(&kept_text(&page, "ribbon-plan.json").await?)?;
        assert_eq!(saved, plan);
        // The word goes by itself.
        page.wait_until("the word to fade", "!document.querySelector('[data-testid=taken]')").await
    })
}

#[test]
fn without_a_pool_there_is_nothing_to_deploy() -> Outcome {
    journey("exports-infeasible", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.paste("target-latency", "9").await?;
        page.wait_for("answer-status", "No pool meets the target").await?;
        page.click_on("[data-testid=take-along] summary").await?;
        let rows = page.eval("document.querySelectorAll('[data-testid=take-along] li').length").await?;
        assert_eq!(rows, 2, "the report and the plan");
        Ok(())
    })
}

#[test]
fn tables_sort_filter_and_are_copied_as_they_are_shown() -> Outcome {
    journey("exports-tables", async |stage| {
        let page = stage.visit("").await?;
        page.allow_clipboard().await?;
        page.wait_for_answer().await?;
        page.click_on("[data-testid=scatter] summary").await?;
        let column = async |nth: usize| -> Outcome<Vec<String>> {
            let cells = format!(
                "[...document.querySelectorAll('[data-testid=scatter] tbody tr > :nth-child({nth})')].map((it) => it.innerText)"
            );
            Ok(serde_json::from_value(page.eval(&cells).await?)?)
        };
        let prices = |cells: &[String]| -> Vec<f64> {
            cells.iter().filter_map(|cell| cell.trim_start_matches('$').parse().ok()).collect()
        };
        // As given the table is sorted by price: down is the other way round, by number and not by letters.
        let head = "[data-testid=scatter] th:nth-child(2)";
        let before = column(2).await?;
        page.click_on(&format!("{head} button")).await?;
        assert_eq!(page.eval(&format!("document.querySelector('{head}').ariaSort")).await?, "ascending");
        page.click_on(&format!("{head} button")).await?;
        assert_eq!(page.eval(&format!("document.querySelector('{head}').ariaSort")).await?, "descending");
        let after = prices(&column(2).await?);
        assert!(after.len() == before.len() && after.len() > 12 && after.is_sorted_by(|a, b| a >= b), "{after:?}");
        // Those that meet the target, by the filter.
        page.paste_into("[data-testid=scatter] [data-testid=table-filter]", "met").await?;
        page.wait_until(
            "fewer rows",
            &format!("document.querySelectorAll('[data-testid=scatter] tbody tr').length < {}", before.len()),
        )
        .await?;
        let names = column(1).await?;
        let shown = column(2).await?;
        assert!(!names.is_empty() && column(4).await?.iter().all(|cell| cell == "met"));
        let said =
            page.eval("document.querySelector('[data-testid=scatter] .data__filter [role=status]').innerText").await?;
        assert_eq!(said, format!("{} of {} rows", names.len(), before.len()).as_str());

        press(&page, "[data-testid=scatter]", "table-copy", "CSV").await?;
        page.wait_for("taken", "Table copied as CSV.").await?;
        let text = page.clipboard().await?;
        let mut lines = text.split("\r\n");
        assert_eq!(lines.next(), Some("Pool,$/h,In time (0 to 1),Target"));
        let rows: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        assert_eq!(rows.len(), names.len());
        for ((row, name), price) in rows.iter().zip(&names).zip(prices(&shown)) {
            let cells: Vec<&str> = row.split(',').collect();
            assert_eq!((cells[0], cells[3]), (name.as_str(), "met"), "{row}");
            let figures: Vec<f64> = cells[1..3].iter().filter_map(|cell| cell.parse().ok()).collect();
            assert!(figures.len() == 2 && (figures[0] - price).abs() < 1e-4 && figures[1] >= 0.99, "{row}");
        }
        press(&page, "[data-testid=scatter]", "table-copy", "Markdown").await?;
        page.wait_for("taken", "Table copied as Markdown.").await?;
        assert!(page.clipboard().await?.starts_with("| Pool | $/h | In time | Target |\n| --- |"));
        Ok(())
    })
}

async fn titled(page: &Page, title: &str) -> Outcome {
    page.wait_until(title, &format!("document.querySelector('[data-testid=title]').value === {title:?}")).await
}

/// Chooses an example, and waits for its answer.
async fn choose(page: &Page, preset: &str) -> Outcome {
    let known = scenario::presets::find(preset).ok_or_else(|| format!("no preset {preset}"))?;
    page.choose("[data-testid=preset-picker]", preset).await?;
    titled(page, known.title).await?;
    page.wait_for_answer().await
}

/// What Chromium makes of a picture: its size, whether its corner is white, and how many of its points are dark.
const LOOK: &str = "
  const [name, done] = arguments;
  createImageBitmap(window.kept[name]).then((image) => {
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const points = context.getImageData(0, 0, image.width, image.height).data;
    let dark = 0;
    for (let at = 0; at < points.length; at += 4) dark += points[at] + points[at + 1] + points[at + 2] < 300;
    done([image.width, image.height, [...points.slice(0, 4)], dark]);
  }, (why) => done(String(why)));";

#[test]
fn a_chart_is_saved_as_a_picture_that_brings_its_scenario_back() -> Outcome {
    journey("exports-pictures", async |stage| {
        stage.run_first(KEEP);
        let page = stage.visit("").await?;
        choose(&page, "candle-poisson").await?;
        // In the dark: pictures are on white all the same, and the page is dark again afterwards.
        while page.eval("document.documentElement.dataset.theme").await? != "dark" {
            page.click("theme-toggle").await?;
        }
        let title = page.value("title").await?;
        for chart in ["scatter", "ccdf", "types"] {
            for (button, words) in [("save-svg", "SVG"), ("save-png", "PNG")] {
                press(&page, &format!("#{chart}"), button, words).await?;
                kept(&page, &format!("ribbon-{chart}.{}", words.to_lowercase())).await?;
                page.wait_for("taken", "brings the scenario back").await?;
            }
            let svg = kept_text(&page, &format!("ribbon-{chart}.svg")).await?;
            assert!(
                svg.contains("fill=\"rgb(255, 255, 255)\"") && !svg.contains("var(") && !svg.contains("class="),
                "{svg}"
            );
            let tree = roxmltree::Document::parse(&svg).map_err(|error| Trouble::with(chart, error))?;
            assert!(tree.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "title"))), "{svg}");
        }
        assert_eq!(page.eval("document.documentElement.dataset.theme").await?, "dark");

        // The browser reads the PNG with its own eyes: twice as many points as the SVG has pixels, on white, with something drawn.
        let svg = kept_text(&page, "ribbon-scatter.svg").await?;
        let seen: Value = page.ask(LOOK, "ribbon-scatter.png").await?;
        let side = |name: &str| svg.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse::<u64>().ok();
        assert_eq!(
            (seen[0].as_u64(), seen[1].as_u64()),
            (side("width").map(|it| it * 2), side("height").map(|it| it * 2)),
            "{seen}"
        );
        assert_eq!(seen[2], serde_json::json!([255, 255, 255, 255]));
        assert!(seen[3].as_u64().is_some_and(|dark| dark > 500), "{seen}");
        // And another program reads the scenario out of it, sums and all.
        let png = kept(&page, "ribbon-scatter.png").await?;
        let link = scenario::import::decoded(&png).map_err(|problem| problem.to_string())?.into_owned();
        let held = scenario::link::decode(&link).map_err(|problems| format!("{problems:?}"))?;
        assert_eq!(held.scenario.title(), title);

        // Back into another page, by drop, for either.
        for file in ["ribbon-scatter.png", "ribbon-scatter.svg"] {
            choose(&page, "mtwnd").await?;
            page.eval(&format!(
                "(() => {{ const data = new DataTransfer(); data.items.add(new File([window.kept[{file:?}]], {file:?}));
                 document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); }})()"
            ))
            .await?;
            page.wait_for("import-file", "Ribbon, picture or share link").await?;
            page.wait_for("import-file", "A whole scenario").await?;
            page.click("import-accept").await?;
            titled(&page, &title).await?;
        }
        Ok(())
    })
}

#[test]
fn charts_of_the_laboratory_and_of_trials_are_saved_too() -> Outcome {
    journey("exports-charts", async |stage| {
        stage.run_first(KEEP);
        let page = stage.visit("/laboratory").await?;
        page.wait_until("the worker", "document.querySelector('[data-testid=race-start]')?.disabled === false").await?;
        page.click("race-start").await?;
        page.wait_for("race-progress", "Done.").await?;
        page.wait_for("slice-stands", "After").await?;
        for chart in ["savings", "race-costs", "search"] {
            press(&page, &format!("#{chart}"), "save-svg", "SVG").await?;
            let svg = kept_text(&page, &format!("ribbon-{chart}.svg")).await?;
            assert!(svg.contains("ribbon-scenario") && svg.matches("<text").count() > 5, "{chart}: {svg}");
        }
        let (charts, bare) = page.charts().await?;
        assert!(charts.len() >= 2, "{charts:?}");
        assert_eq!(bare, ["race-costs"], "whose figures are those of the table right above it, as it says");
        page.allow_clipboard().await?;
        press(&page, "#race-table", "table-copy", "TSV").await?;
        page.wait_for("taken", "Table copied as TSV.").await?;
        assert!(page.clipboard().await?.starts_with("Method\tFound\tMean\t"));
        stage.close().await?;

        let page = stage.visit("/live").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        page.paste("trial_percent", "93.5 %").await?;
        page.click("trial-tell").await?;
        page.wait_until("a trial", "document.querySelectorAll('[data-testid=history] tbody tr').length === 1").await?;
        page.wait_for("advice-progress", "Up to date.").await?;
        page.wait_until("the chart", "Boolean(document.querySelector('#trials-chart svg.chart__picture'))").await?;
        assert_eq!(page.charts().await?.1, [""; 0], "without a table");
        press(&page, "#trials-chart", "save-svg", "SVG").await?;
        let svg = kept_text(&page, "ribbon-trials-chart.svg").await?;
        // The trials are part of the scenario, and come along.
        let import = scenario::import::sniff("chart.svg", &svg).map_err(|problems| format!("{problems:?}"))?;
        let scenario::import::Yield::Scenario(held) = &import.readings[0].yields else {
            return Err(Trouble("no scenario".to_owned()));
        };
        assert_ne!(*held.trials(), scenario::Trials::default());
        Ok(())
    })
}
