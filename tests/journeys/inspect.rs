//! Other pools than the answer can be looked at, by mouse and by keyboard, and there is a way back.

use journeys::{Outcome, Trouble, journey};
use protocol::Event;
use report::format::dollars;
use thirtyfour::Key;

#[test]
fn a_near_miss_is_looked_at_and_left_again() -> Outcome {
    journey("inspect", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let first = "[data-testid=near-misses] tbody tr:first-child";
        let name = page.eval(&format!("document.querySelector('{first} button').innerText")).await?;
        page.click_on(&format!("{first} button")).await?;
        // Simulated on the same stream, so a near miss just misses here too.
        let card = page.wait_for("inspected-card", "Late queries").await?;
        assert_eq!(page.text("inspected-pool").await?.as_deref(), name.as_str());
        assert!(card.contains("less than the answer"), "{card}");
        page.click("back-to-plan").await?;
        page.wait_until("the plan again", "!document.querySelector('[data-testid=inspected-card]')").await?;

        // Along the scatter by keys: the first mark is the cheapest pool, never the answer.
        page.eval("document.querySelector('[data-testid=scatter] svg[tabindex]').focus()").await?;
        page.press(Key::Home).await?;
        page.press(Key::Enter).await?;
        page.wait_for("inspected-card", "Late queries").await?;
        Ok(())
    })
}

/// The plan says in which order pools were simulated; the chart, its table and its keys have them in that order.
#[test]
fn the_search_is_drawn_pool_by_pool() -> Outcome {
    journey("trace", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let Some(Event::Answer { plan, .. }) =
            page.worked().await?.last("answer").map(|it| serde_json::from_value(it.clone())).transpose()?
        else {
            return Err(Trouble("the worker gave no answer".to_owned()));
        };
        let pools: Vec<_> = plan.looked_at.iter().filter_map(|place| plan.surveyed.get(*place as usize)).collect();
        assert!(pools.len() > 20, "{pools:?}");
        let count =
            |what: &str| format!("document.querySelectorAll('#trace svg.chart__picture .trials__{what}').length");
        let holds = pools.iter().filter(|pool| pool.meets_target).count();
        assert_eq!(page.eval(&count("meets")).await?, holds);
        assert_eq!(page.eval(&count("fails")).await?, pools.len() - holds);
        page.click_on("#trace .twin summary").await?;
        let optimum = plan.optimum.as_ref().map_or(0.0, |pool| pool.cost_per_hour);
        let rows = "[...document.querySelectorAll('#trace .twin tbody tr')].map((row) => [row.cells[2].innerText, row.cells[4].innerText, row.cells[5].innerText])";
        let rows: Vec<[String; 3]> = serde_json::from_value(page.eval(rows).await?)?;
        let met = |meets: bool| if meets { "met" } else { "missed" }.to_owned();
        let told: Vec<[String; 2]> = rows.iter().map(|[price, target, _]| [price.clone(), target.clone()]).collect();
        let planned: Vec<[String; 2]> =
            pools.iter().map(|pool| [dollars(pool.cost_per_hour), met(pool.meets_target)]).collect();
        assert_eq!(told, planned);
        // The best so far falls to the optimum where that stands, and no earlier.
        let falls = rows.iter().position(|row| row[2] == dollars(optimum));
        let stands = pools.iter().position(|pool| Some(&pool.counts) == plan.optimum.as_ref().map(|it| &it.counts));
        assert_eq!(falls, stands);
        page.eval("document.querySelector('#trace svg[tabindex]').focus()").await?;
        page.press(Key::Home).await?;
        page.press(Key::Enter).await?;
        page.wait_for("inspected-card", "Late queries").await?;
        let first = dollars(pools[0].cost_per_hour);
        let card = page.says("inspected-card").await?;
        assert!(card.contains(&first), "{first} in {card}");
        Ok(())
    })
}

#[test]
fn a_pointer_is_told_what_it_points_at_until_it_leaves() -> Outcome {
    journey("pointer", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        for (chart, mark) in [("scatter", ".mark--best"), ("trace", ".trials__meets"), ("ccdf", ".tail--latency")] {
            let svg = format!("document.querySelector('#{chart} svg.chart__picture')");
            let send = |kind: &str| {
                format!(
                    "(() => {{
                        const svg = {svg}, at = svg.querySelector('{mark}').getBoundingClientRect();
                        const [clientX, clientY] = [at.x + at.width / 2, at.y + at.height / 2];
                        svg.dispatchEvent(new PointerEvent('{kind}', {{ clientX, clientY, bubbles: true }}));
                    }})()"
                )
            };
            let told = format!("Boolean({svg}.querySelector('.tooltip'))");
            assert_eq!(page.eval(&told).await?, false, "{chart}");
            page.eval(&send("pointermove")).await?;
            page.wait_until(&format!("words in `{chart}`"), &told).await?;
            page.eval(&send("pointerleave")).await?;
            page.wait_until(&format!("none in `{chart}`"), &format!("!{told}")).await?;
        }
        Ok(())
    })
}

#[test]
fn every_chart_has_a_table() -> Outcome {
    journey("tables", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        for chart in ["scatter", "ccdf", "types-bars", "trace"] {
            let part = format!("[data-testid={chart}]");
            page.click_on(&format!("{part} summary")).await?;
            let shown = format!("document.querySelector('{part} tbody tr')?.checkVisibility()");
            page.wait_until(&format!("a table in `{chart}`"), &shown).await?;
        }
        page.click("what-if-look").await?;
        page.wait_until("the chart by load", "Boolean(document.querySelector('#load-chart svg.chart__picture'))")
            .await?;
        let (charts, bare) = page.charts().await?;
        assert!(charts.len() >= 3 && charts.iter().any(|it| it == "load-chart"), "{charts:?}");
        assert_eq!(bare, [""; 0], "without a table");
        let scatter = page.says("scatter").await?;
        assert!(scatter.contains("4 × g4dn.xlarge + 1 × r5n.large"), "the answer is one of the pools: {scatter}");
        Ok(())
    })
}
