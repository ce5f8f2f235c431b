//! Plain data to plain objects and JSON text, and back, by the browser's own reader and writer: it is there anyway, and costs the page
//! nothing.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// As a plain object.
pub fn to_value(value: &impl Serialize) -> Option<JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()
}

/// From a plain object; `None` where it means something else.
pub fn from_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// As JSON text with so many spaces of indentation.
pub fn to_text(value: &impl Serialize, indent: u8) -> Option<String> {
    let text =
        js_sys::JSON::stringify_with_replacer_and_space(&to_value(value)?, &JsValue::NULL, &indent.into()).ok()?;
    text.as_string()
}
