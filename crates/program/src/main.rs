//! The one program of the page and of its workers, so that a visitor fetches it once. Where it is started says what it becomes: it knows
//! nothing else of either.

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;
    console_error_panic_hook::set_once();
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => wasm::start(&scope),
        Err(_) => app::start(),
    }
}

/// Page and workers run in a browser only; natively there is the `ribbon` terminal program.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
