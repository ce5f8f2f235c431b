//! The plan that the page gets from its worker is that of the native core, as a whole and to the last bit: the same document
//! and the default budget give the same JSON.

use journeys::{Outcome, Page, Trouble, journey};
use protocol::{Budget, Command, Event, Plan};
use scenario::presets;

/// A scenario with what the presets lack: samples to draw from, gaps of a gamma distribution, normal batch sizes, a type
/// by a formula with variation, and today's pool.
const OTHER: &str = r#"{
  "ribbon": 1,
  "title": "Samples and a formula",
  "target": { "latency_ms": 40, "share": 0.98 },
  "workload": {
    "arrivals": { "kind": "renewal", "rate_per_s": 120, "cv": 1.4 },
    "batch": { "kind": "normal", "mean": 24, "sd": 9, "min": 1, "max": 64 },
    "queries": 8000,
    "seed": 7
  },
  "instances": [
    { "name": "a", "price_per_hour": 0.9, "latency": { "kind": "affine", "base_ms": 4, "per_item_ms": 0.31, "cv": 0.2 } },
    { "name": "b", "price_per_hour": 0.31, "max_count": 9, "latency": { "kind": "samples", "points": [[16, [14, 15.5, 19]], [64, [31, 33, 44.25]]] } }
  ],
  "current_pool": { "a": 3 }
}"#;

/// What the core says, natively, to what the page sent.
fn native(command: &Command) -> Outcome<Plan> {
    let Command::Plan { document, budget, .. } = command else {
        return Err(Trouble(format!("the page did not ask for a plan: {command:?}")));
    };
    assert_eq!(*budget, Budget::default());
    match engine::plan(document, *budget) {
        Event::Answer { plan, .. } => Ok(*plan),
        other => Err(Trouble(format!("no answer: {other:?}"))),
    }
}

#[test]
fn page_and_native_core_agree_to_the_bit() -> Outcome {
    let parsed = scenario::parse(OTHER).map_err(|problems| format!("{problems:#?}"))?;
    let link = scenario::link::encode(&parsed.scenario);
    journey("same-bits", async |stage| {
        let page = stage.visit("").await?;
        page.allow_clipboard().await?;
        for step in ["mtwnd", "candle-poisson", "link"] {
            let title = presets::find(step).map_or("Samples and a formula", |preset| preset.title);
            match step {
                "mtwnd" => {}
                "link" => page.go_to_fragment(&link).await?,
                preset => page.choose("[data-testid=preset-picker]", preset).await?,
            }
            let input = format!("document.querySelector('[data-testid=title]').value === {title:?}");
            page.wait_until(&format!("the input of {step}"), &input).await?;
            page.wait_for_answer().await?;
            let worked = page.worked().await?;
            let sent = worked.sent.last().cloned().unwrap_or_default();
            let Some(Event::Answer { plan, .. }) =
                worked.last("answer").map(|it| serde_json::from_value(it.clone())).transpose()?
            else {
                return Err(Trouble(format!("{step}: the worker gave no answer")));
            };
            assert_eq!((plan.complete, plan.title.as_str()), (true, title));
            let native = native(&serde_json::from_value(sent)?)?;
            assert_eq!(serde_json::to_string(&plan)?, serde_json::to_string(&native)?, "{step}");

            // What a visitor takes along is the same plan.
            page.eval("void (document.querySelector('[data-testid=take-along]').open = true)").await?;
            page.click_on("[data-testid=take-json] [data-testid=take-copy]").await?;
            page.wait_for("taken", "Plan as JSON copied.").await?;
            let copied: Plan = serde_json::from_str(&page.clipboard().await?)?;
            assert_eq!(copied, native, "{step}");
        }
        Ok(())
    })
}

/// The last plan that the worker told, and what the page had asked for.
async fn told(page: &Page) -> Outcome<(Plan, Command)> {
    page.wait_for_answer().await?;
    let worked = page.worked().await?;
    let sent = serde_json::from_value(worked.sent.last().cloned().unwrap_or_default())?;
    match worked.last("answer").map(|it| serde_json::from_value(it.clone())).transpose()? {
        Some(Event::Answer { plan, .. }) => Ok((*plan, sent)),
        _ => Err(Trouble("the worker gave no answer".to_owned())),
    }
}

/// All eight types, so that there is work to share; few queries, so that the native core has it soon.
#[test]
fn helpers_and_vectors_change_no_bit() -> Outcome {
    let mut document: serde_json::Value =
        serde_json::from_str(&presets::find("mtwnd").ok_or_else(|| "no preset".to_owned())?.scenario().to_json())?;
    document["workload"]["queries"] = 20_000.into();
    for instance in document["instances"].as_array_mut().into_iter().flatten() {
        if let Some(instance) = instance.as_object_mut() {
            instance.remove("max_count");
        }
    }
    let parsed = scenario::parse(&document.to_string()).map_err(|problems| format!("{problems:#?}"))?;
    let link = scenario::link::encode(&parsed.scenario);
    journey("helpers", async |stage| {
        let mut expected = None;
        for wish in ["helpers=0", "helpers=1", "helpers=3", "helpers=1&scalar=1"] {
            let page = stage.visit_address(&format!("{}?{wish}#{link}", stage.url())).await?;
            let (plan, sent) = told(&page).await?;
            let expected = match &expected {
                Some(expected) => expected,
                None => expected.insert(native(&sent)?),
            };
            assert_eq!(serde_json::to_string(&plan)?, serde_json::to_string(expected)?, "{wish}");
            assert_eq!(page.text("worker-message").await?, None);
            stage.close().await?;
        }
        let asked =
            ["vectors-", "program-"].map(|begin| stage.built(begin, "_bg.wasm").map(|file| stage.asked_for(&file)));
        let [with_vectors, without] = asked;
        assert_eq!((with_vectors?, without?), (3, 1), "one program a page, and `scalar` asks for that without vectors");
        Ok(())
    })
}
