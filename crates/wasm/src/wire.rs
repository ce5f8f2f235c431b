//! The wire types as what a browser's messages carry: arrays of bytes.

use js_sys::Uint8Array;
use protocol::wire;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// A value as an array of bytes.
pub fn to_value(value: &impl Serialize) -> Option<JsValue> {
    Some(Uint8Array::from(wire::to_bytes(value)?.as_slice()).into())
}

/// The value of an array of bytes; `None` where it is something else.
pub fn from_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    wire::from_bytes(&value.dyn_into::<Uint8Array>().ok()?.to_vec())
}
