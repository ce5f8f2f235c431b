//! The program of the npm package: what `package/api.js` calls. Plain objects go in and out, with the names that the terminal's JSON has;
//! what goes wrong is thrown as a list of diagnostics. Promises, signals and files are JavaScript's own: it knows none of them.

mod desk;
mod pool;
mod values;

use engine::Session;
use protocol::{Budget, Command, Diagnostic, Event, Plan};
use values::{from_js, thrown, to_js};
use wasm::pace::Pace;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The clock of node and of browsers, ms.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;
}

/// A plan under way.
#[wasm_bindgen]
pub struct Planning {
    session: Session,
    pace: Pace,
    /// What was to be told at once, and has not been asked for.
    first: Vec<Event>,
}

#[wasm_bindgen]
impl Planning {
    /// Starts on a scenario document.
    #[wasm_bindgen(constructor)]
    pub fn new(document: String) -> Self {
        let mut session = Session::new();
        let first = session.handle(Command::Plan { request: 0, document, budget: Budget::default() });
        Self { session, pace: Pace::default(), first }
    }

    /// Works for a slice, and gives the events that it led to.
    pub fn advance(&mut self) -> Result<JsValue, JsValue> {
        let mut events = std::mem::take(&mut self.first);
        let before = now_ms();
        events.extend(self.session.advance(self.pace.work()));
        self.pace.learn(now_ms() - before, false);
        to_js(&events)
    }

    /// Whether there is nothing more to do.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> bool {
        self.session.is_idle()
    }
}

/// Simulates one pool of a document: counts in its order, or counts by name.
#[wasm_bindgen]
pub fn simulate(document: &str, pool: JsValue) -> Result<JsValue, JsValue> {
    let scenario = scenario::parse(document).map_err(thrown)?.scenario;
    let counts = pool::read(pool).and_then(|pool| pool::counts(&scenario, pool)).map_err(thrown)?;
    to_js(&planner::evaluate(&scenario, &counts).map_err(thrown)?)
}

/// The warnings of a document that can be planned.
#[wasm_bindgen]
pub fn validate(document: &str) -> Result<JsValue, JsValue> {
    let scenario::Parsed { scenario, mut warnings } = scenario::parse(document).map_err(thrown)?;
    warnings.extend(planner::check(&scenario));
    if warnings.iter().any(Diagnostic::is_error) { Err(thrown(warnings)) } else { to_js(&warnings) }
}

/// What becomes of files: `[name, bytes, answers]` each, and the draft and names that they meet.
#[wasm_bindgen(js_name = importFiles)]
pub fn import_files(files: &js_sys::Array, into: JsValue) -> Result<JsValue, JsValue> {
    to_js(&desk::imported(files, from_js(into, "options").map_err(thrown)?).map_err(thrown)?)
}

/// A plan as the terminal prints it with `--json`.
#[wasm_bindgen(js_name = planJson)]
pub fn plan_json(plan: JsValue) -> Result<String, JsValue> {
    let plan: Plan = from_js(plan, "plan").map_err(thrown)?;
    serde_json::to_string_pretty(&plan).map(|text| text + "\n").map_err(|error| JsError::new(&error.to_string()).into())
}
