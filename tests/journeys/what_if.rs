//! Suppositions: sliders by keyboard, figures that are the native core's own for the changed scenario, a budget, and the way into the scenario.

use engine::Session;
use journeys::{Outcome, Page, Trouble, journey};
use protocol::{Budget, Change, CheapestPool, Command, Event, Inquiry, PoolReport, Supposed};
use scenario::{Scenario, presets};
use serde_json::Value;
use thirtyfour::Key;

/// Moves a slider by so many presses of an arrow key.
async fn slide(page: &Page, id: &str, key: Key, times: usize) -> Outcome {
    page.eval(&format!("document.getElementById({id:?}).focus()")).await?;
    for _ in 0..times {
        page.press(key.clone()).await?;
    }
    Ok(())
}

/// The questions that were asked, and what was supposed in answer to each.
async fn asked_and_told(page: &Page) -> Outcome<Vec<(Command, Vec<Supposed>)>> {
    let worked = page.worked().await?;
    let read = |value: &Value| serde_json::from_value::<Command>(value.clone()).ok();
    let told: Vec<Event> = worked.heard.iter().filter_map(|it| serde_json::from_value(it.clone()).ok()).collect();
    let answers = |asked: u32| {
        let of = told.iter().filter_map(move |event| match event {
            Event::WhatIf { request, supposed } if *request == asked => Some(supposed.clone()),
            _ => None,
        });
        of.collect::<Vec<_>>()
    };
    let asked = worked.sent.iter().filter_map(read).filter_map(|command| match command {
        Command::WhatIf { request, .. } => Some((command, answers(request))),
        _ => None,
    });
    Ok(asked.collect())
}

/// The changed scenario.
fn changed(base: &Scenario, command: &Command) -> Outcome<Scenario> {
    let Command::WhatIf { change, .. } = command else { return Err(Trouble(format!("{command:?}"))) };
    Ok(base.changed(change).map_err(|problems| format!("{problems:?}"))?)
}

/// A native session with the plan of a scenario, from its document.
fn planned(scenario: &Scenario) -> (Session, Vec<Event>) {
    let mut session = Session::new();
    let plan = Command::Plan { request: 0, document: scenario.to_json(), budget: Budget::default() };
    let told = run(&mut session, plan);
    (session, told)
}

fn run(session: &mut Session, command: Command) -> Vec<Event> {
    let mut told = session.handle(command);
    while !session.is_idle() {
        told.extend(session.advance(u64::MAX));
    }
    told
}

/// Everything that a native session supposes.
fn supposed(session: &mut Session, change: Change, inquiry: Inquiry) -> Vec<Supposed> {
    let told = run(session, Command::WhatIf { request: 1, change, inquiry });
    let supposed = told.into_iter().filter_map(|event| match event {
        Event::WhatIf { supposed, .. } => Some(supposed),
        _ => None,
    });
    supposed.collect()
}

/// What the page was told of a pool is what the native core tells of it once the changed scenario is the one that is planned.
fn check_pool(scenario: &Scenario, counts: &[u32], told: &[Supposed]) -> Outcome {
    let (mut session, _) = planned(scenario);
    let inspected = run(&mut session, Command::Inspect { request: 2, counts: counts.to_vec() });
    let Some(Event::Inspected { pool, .. }) = inspected.into_iter().next() else {
        return Err(Trouble("the native core has no such pool".to_owned()));
    };
    let inquiry = Inquiry::Pool { counts: counts.to_vec(), by_load: false };
    let native = supposed(&mut session, Change::NONE, inquiry);
    for told in told {
        match told {
            Supposed::Pool(report) => assert_eq!(**report, PoolReport { tail: Vec::new(), ..(*pool).clone() }),
            // The planned load is another one there.
            Supposed::ByLoad(_) => {}
            other => assert!(native.contains(other), "{other:?} is not among {native:?}"),
        }
    }
    Ok(())
}

/// What the page was told of the cheapest pool is what a native plan of the changed scenario says.
fn check_plan(scenario: &Scenario, told: &CheapestPool) -> Outcome {
    let (_, events) = planned(scenario);
    let Some(Event::Answer { plan, .. }) = events.last() else {
        return Err(Trouble("the native core has no plan".to_owned()));
    };
    let best = plan.best.as_ref().map(|best| (&best.counts, best.cost_per_hour, best.share));
    assert_eq!(told.pool.as_ref().map(|pool| (&pool.counts, pool.cost_per_hour, pool.share)), best);
    assert_eq!(told.verdict, plan.verdict);
    Ok(())
}

/// Waits until the plan of what is supposed has its last word, and tells it with the question.
async fn last_word(page: &Page) -> Outcome<(Command, CheapestPool)> {
    let look = async |page: &Page| {
        let last = asked_and_told(page).await?.into_iter().rev().find_map(|(command, told)| match told.last() {
            Some(Supposed::Cheapest(told)) if told.complete => Some((command, (**told).clone())),
            _ => None,
        });
        Ok(last)
    };
    page.wait("the last word on the cheapest pool", look).await
}

#[test]
fn sliders_answer_with_the_native_core_s_figures() -> Outcome {
    journey("what-if", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert!(asked_and_told(&page).await?.is_empty(), "nobody has asked yet");
        let words = "document.getElementById('what-if-load').getAttribute('aria-valuetext')";
        assert_eq!(page.eval(words).await?, "666.7 queries/s");
        slide(&page, "what-if-load", Key::Right, 12).await?;
        assert_eq!(page.eval(words).await?, "746.7 queries/s, 112 % of the planned load");
        slide(&page, "what-if-service", Key::Left, 3).await?;
        page.wait_for("what-if-meets", "target").await?;
        page.wait_for("what-if-figures", "95 % interval").await?;
        page.wait_for("what-if-cheapest", "fresh queries.").await?;
        page.wait_until("the chart", "Boolean(document.querySelector('[data-testid=load-chart] svg'))").await?;
        page.wait_for("what-if-policies", "Shortest completion").await?;

        let base = presets::all()[0].scenario();
        let (command, cheapest) = last_word(&page).await?;
        check_plan(&changed(&base, &command)?, &cheapest)?;
        let asked = asked_and_told(&page).await?;
        let pools: Vec<_> = asked.iter().filter(|(command, _)| counts_of(command).is_some()).collect();
        assert!(pools.len() >= 2, "{pools:?}");
        // The first, of which only the figures at once may have come, and the last, of which everything has.
        for (command, told) in [pools[0], pools[pools.len() - 1]] {
            check_pool(&changed(&base, command)?, counts_of(command).unwrap_or_default(), told)?;
        }
        let (command, told) = pools[pools.len() - 1];
        assert!(told.iter().any(|it| matches!(it, Supposed::Policies(_))), "{told:?}");
        let Command::WhatIf { change, inquiry, .. } = command.clone() else { return Ok(()) };
        let (mut session, _) = planned(&base);
        assert_eq!(*told, supposed(&mut session, change, inquiry), "the same questions, natively");
        Ok(())
    })
}

fn counts_of(command: &Command) -> Option<&[u32]> {
    match command {
        Command::WhatIf { inquiry: Inquiry::Pool { counts, .. }, .. } => Some(counts),
        _ => None,
    }
}

#[test]
fn what_is_used_in_the_scenario_is_planned_and_undone() -> Outcome {
    journey("what-if-apply", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        slide(&page, "what-if-load", Key::Right, 25).await?;
        page.wait_for("what-if-cheapest", "fresh queries.").await?;
        let supposed = page.says("what-if-cheapest").await?;
        page.click("what-if-apply").await?;
        page.wait_for("replaced-notice", "stands in the scenario").await?;
        assert_eq!(page.eval("document.getElementById('field-mean_gap_ms').value").await?, "1.2");
        page.wait_for_answer().await?;
        let pool = page.says("answer-pool").await?;
        assert!(supposed.contains(&pool), "what was supposed, `{supposed}`, is the answer: `{pool}`");
        page.click_on("[data-testid=replaced-notice] button").await?;
        page.wait_until("the load as before", "document.getElementById('field-mean_gap_ms').value === '1.5'").await
    })
}

#[test]
fn a_lost_instance_a_price_and_a_budget_are_answered_and_reset() -> Outcome {
    journey("what-if-rest", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        page.choose("#what-if-lost", "0").await?;
        page.wait_for("what-if-meets", "Misses the target").await?;
        page.choose("#what-if-priced", "0").await?;
        slide(&page, "what-if-price", Key::Home, 1).await?;
        page.wait_for("what-if-cheapest", "less than now").await?;
        page.click("what-if-reset").await?;
        page.wait_for("what-if-meets", "Meets the target").await?;

        page.paste("what-if-budget", "much").await?;
        page.click("what-if-ask-budget").await?;
        page.wait_for("what-if", "not a number").await?;
        page.paste("what-if-budget", "$3").await?;
        page.click("what-if-ask-budget").await?;
        page.wait_for("what-if-within", "$3.00/h carries").await?;
        page.wait_for("what-if-found", "On fresh queries").await?;
        let told = asked_and_told(&page).await?;
        let Some((command, answers)) = told.last() else { return Err(Trouble("nothing was asked".to_owned())) };
        let Some(Supposed::WithinBudget(within)) = answers.last() else {
            return Err(Trouble(format!("{command:?}: {answers:?}")));
        };
        assert!(within.complete && within.proven, "{within:?}");
        let (mut session, _) = planned(&presets::all()[0].scenario());
        let budget = Inquiry::Budget { nanodollars_per_hour: 3_000_000_000 };
        let native = supposed(&mut session, Change::NONE, budget);
        assert_eq!(native.last(), Some(&Supposed::WithinBudget(within.clone())));
        Ok(())
    })
}

#[test]
fn terms_are_explained_by_keyboard() -> Outcome {
    journey("terms", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        let open = "document.querySelector('#term-headroom').matches(':popover-open')";
        page.eval("document.querySelector('[data-testid=answer-card] [popovertarget=term-headroom]').focus()").await?;
        assert_eq!(page.eval(open).await?, false);
        page.press(Key::Enter).await?;
        page.wait_until("the explanation", open).await?;
        let text = page.eval("document.querySelector('#term-headroom').innerText").await?;
        assert!(
            text.as_str().is_some_and(|text| text.contains("How much more load") && text.contains("docs/METHOD.md"))
        );
        page.press(Key::Escape).await?;
        page.wait_until("it is gone", &format!("!{open}")).await?;
        page.click_on("[data-testid=what-if] [popovertarget=term-policy]").await?;
        page.wait_until("another one", "document.querySelector('#term-policy').matches(':popover-open')").await?;
        page.click_on("#term-policy button").await?;
        page.wait_until("it is gone", "!document.querySelector('#term-policy').matches(':popover-open')").await
    })
}

#[test]
fn today_s_pool_stands_beside_the_plan() -> Outcome {
    journey("today", async |stage| {
        let page = stage.visit("").await?;
        page.wait_for_answer().await?;
        assert_eq!(page.text("today-beside").await?, None);
        page.paste("current-pool", "5 g4dn.xlarge").await?;
        // From $2.63 to $2.402 an hour, by hand.
        page.wait_for("today-beside", "−$0.228 (−8.7 %)").await?;
        let trace = page.says("trace").await?;
        for phase in ["Each type alone", "Pairs of types", "Walk in order of price", "Fresh queries"] {
            assert!(trace.contains(phase), "{phase}: {trace}");
        }
        Ok(())
    })
}
