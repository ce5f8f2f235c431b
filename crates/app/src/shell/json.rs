//! Plain data to JSON text and back, by the browser's own reader and writer: it is there anyway, and costs the page nothing.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// As JSON text with so many spaces of indentation.
pub fn to_text(value: &impl Serialize, indent: u8) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    let text = js_sys::JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &indent.into()).ok()?;
    text.as_string()
}

/// From JSON text; `None` where it is not, or means something else.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
