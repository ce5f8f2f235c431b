//! Files for the visitor: made in the page and handed to the browser, which saves them where it saves all.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// A text as a file; whether the browser took it.
pub fn save(name: &str, text: &str, kind: &str) -> bool {
    blob(text, kind).and_then(|blob| hand_over(name, &blob)).is_ok()
}

/// A text as the browser holds files.
pub fn blob(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let said = BlobPropertyBag::new();
    said.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from(text)), &said)
}

/// Hands a file over, by a link that nobody sees.
pub fn hand_over(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlElement = page.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser has begun to read by then; a file that is held for ever would be lost room.
    gloo_timers::callback::Timeout::new(KEPT_MS, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// The browser has this long to begin.
const KEPT_MS: u32 = 10_000;
