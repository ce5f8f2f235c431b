//! Hands a text out as a file, the way browsers do it: by following a link to it.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, HtmlElement, Url};

/// Saves `text` under `name`. A browser that refuses saves nothing; there is no way to hear of it.
pub fn download(name: &str, text: &str) {
    let Some(page) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(blob) = Blob::new_with_str_sequence(&Array::of1(&JsValue::from(text))) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let Some(link) = page.create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok()) else { return };
    // Setting well-formed attributes does not fail.
    let _ = link.set_attribute("href", &address);
    let _ = link.set_attribute("download", name);
    link.click();
    // The browser has taken the text by then: a click on a download is followed at once.
    let _ = Url::revoke_object_url(&address);
}
