//! The one program of the page and of its workers, so that a visitor fetches it once. Where it is started says what it becomes: it knows
//! nothing else of either.

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;
    use web_sys::DedicatedWorkerGlobalScope;

    fn worker() -> Option<DedicatedWorkerGlobalScope> {
        js_sys::global().dyn_into().ok()
    }

    /// In a worker there is nothing to do yet: what plans may be still to come.
    pub fn start() {
        console_error_panic_hook::set_once();
        if worker().is_none() {
            app::start();
        }
    }

    /// Called by `www/worker.js` once what plans is there.
    #[wasm_bindgen]
    pub fn work() {
        if let Some(scope) = worker() {
            wasm::entry::start(&scope);
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::start();
}

/// Page and workers run in a browser only; natively there is the `ribbon` terminal program.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
