//! Values of JavaScript: plain objects, as `JSON.parse` makes them.

use protocol::{Diagnostic, Place};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A value as a plain object: what is not known is `null`.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// The value of a plain object, or what is wrong with it; `input` says which one it is.
pub fn from_js<T: DeserializeOwned>(value: JsValue, input: &str) -> Result<T, Vec<Diagnostic>> {
    let wrong = |error: serde_wasm_bindgen::Error| {
        let hint = "Give it in the form that the package's types describe (index.d.ts).";
        vec![Diagnostic::error(Place::of(input), format!("The {input} cannot be read: {error}."), hint)]
    };
    serde_wasm_bindgen::from_value(value).map_err(wrong)
}

/// What is thrown for input that is wrong; `package/api.js` makes an error of it.
#[expect(clippy::needless_pass_by_value, reason = "it stands behind `map_err`, which hands its errors over")]
pub fn thrown(diagnostics: Vec<Diagnostic>) -> JsValue {
    to_js(&diagnostics).unwrap_or_else(|error| error)
}
