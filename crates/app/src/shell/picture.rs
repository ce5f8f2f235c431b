//! Charts as pictures: reads what the browser has drawn, with every colour as it is in the light theme, and turns lines into points on a canvas.

use super::files;
use crate::picture::{Key, LETTERS, PAINT, Shape, Sheet, svg};
use crate::state::{Action, Ink, Picture, Take};
use js_sys::{Array, Uint8Array};
use scenario::picture::{PNG_HEAD, png_chunk};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement, HtmlImageElement, Url};
use yew::Callback;

/// Points for a CSS pixel.
const SCALE: f64 = 2.0;
const SVG: &str = "image/svg+xml";

/// Saves a chart, and says whether that went well.
pub fn save(picture: &Picture, dispatch: &Callback<Action>) {
    let done = dispatch.reform(|done| Action::Take(Take::Done(done)));
    let Some((text, size)) = sheet(picture).as_ref().map(svg) else { return done.emit(false) };
    let name = format!("ribbon-{}", picture.chart.id);
    match picture.ink {
        Ink::Svg => done.emit(files::save(&format!("{name}.svg"), &text, SVG)),
        Ink::Png => {
            let link = picture.link.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let blob = png(&text, size, link.as_deref()).await;
                done.emit(blob.and_then(|blob| files::hand_over(&format!("{name}.png"), &blob)).is_ok());
            });
        }
    }
}

/// What is drawn in the chart's panel.
fn sheet(picture: &Picture) -> Option<Sheet> {
    let window = web_sys::window()?;
    let page = window.document()?;
    let root = page.document_element()?;
    let panel = page.get_element_by_id(picture.chart.id)?;
    let drawn = panel.query_selector("svg.chart__picture").ok()??;
    // On white, whichever colours the page wears: a picture goes into documents. Nothing is painted in between.
    let theme = root.get_attribute(THEME);
    let _ = root.set_attribute(THEME, "light");
    // Asked of the browser, because to read numbers from texts brings tables of ten kilobytes.
    let place = drawn.get_bounding_client_rect();
    let sheet = || {
        let style = |element: &Element, property: &str| value(&window.get_computed_style(element).ok()??, property);
        let mut legend = Vec::new();
        let items = panel.get_elements_by_class_name("legend__item");
        for item in (0..items.length()).filter_map(|index| items.item(index)) {
            let mark = item.first_element_child().map(|mark| shapes(&window, &mark)).unwrap_or_default();
            legend.push(Key { mark, words: item.text_content().unwrap_or_default() });
        }
        Some(Sheet {
            title: picture.chart.title.to_owned(),
            lines: vec![picture.about.clone(), picture.chart.lead.to_owned()],
            link: picture.link.clone(),
            size: (place.width().round(), place.height().round()),
            chart: shapes(&window, &drawn),
            legend,
            font: style(&drawn, "font-family")?,
            ground: style(&panel, "background-color")?,
            ink: style(&panel, "color")?,
        })
    };
    let sheet = sheet();
    let _ = match theme {
        Some(theme) => root.set_attribute(THEME, &theme),
        None => root.remove_attribute(THEME),
    };
    sheet
}

/// The document's attribute by which the theme is chosen.
const THEME: &str = "data-theme";

/// What comes and goes with the pointer.
const PASSING: [&str; 3] = ["tooltip", "mark__ring", "heat__ring"];

/// The elements within one, with all that their looks depend on.
fn shapes(window: &web_sys::Window, element: &Element) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut next = element.first_element_child();
    while let Some(child) = next {
        let class = child.get_attribute("class").unwrap_or_default();
        if !PASSING.contains(&class.as_str()) {
            shapes.extend(shape(window, &child));
        }
        next = child.next_element_sibling();
    }
    shapes
}

fn shape(window: &web_sys::Window, element: &Element) -> Option<Shape> {
    let names = element.get_attribute_names();
    let plain = names.iter().filter_map(|name| name.as_string()).filter(|name| {
        !name.starts_with("aria-")
            && !name.starts_with("data-")
            && !["class", "role", "tabindex"].contains(&name.as_str())
    });
    let mut attributes: Vec<(String, String)> =
        plain.filter_map(|name| element.get_attribute(&name).map(|value| (name, value))).collect();
    let within = shapes(window, element);
    let style = window.get_computed_style(element).ok()??;
    let letters: &[(&str, &str)] = if element.local_name() == "text" { &LETTERS } else { &[] };
    for (property, usual) in PAINT.iter().chain(letters) {
        // Looks are said where something is painted; of a group, only what is not handed down to what stands in it.
        if !within.is_empty() && *property != "opacity" {
            continue;
        }
        // An attribute of that name is what the style says, too.
        attributes.retain(|(name, _)| name != property);
        if let Some(value) = value(&style, property).filter(|value| value != usual) {
            attributes.push(((*property).to_owned(), value));
        }
    }
    let words = if within.is_empty() { element.text_content().unwrap_or_default() } else { String::new() };
    Some(Shape { name: element.local_name(), attributes, words, within })
}

fn value(style: &CssStyleDeclaration, property: &str) -> Option<String> {
    style.get_property_value(property).ok().filter(|value| !value.is_empty())
}

/// The picture in points, with the link in a chunk of its own.
async fn png(text: &str, (width, height): (f64, f64), link: Option<&str>) -> Result<Blob, JsValue> {
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let address = Url::create_object_url_with_blob(&files::blob(text, SVG)?)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&address)?;
    decoded?;
    let canvas: HtmlCanvasElement = page.create_element("canvas")?.dyn_into().map_err(JsValue::from)?;
    let (wide, high) = (width * SCALE, height * SCALE);
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into::<CanvasRenderingContext2d>()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    let blob = js_sys::Promise::new(&mut |resolve, _| {
        let _ = canvas.to_blob(&resolve);
    });
    let blob: Blob = JsFuture::from(blob).await?.dyn_into()?;
    let Some(link) = link else { return Ok(blob) };
    let head = blob.slice_with_f64_and_f64(0.0, PNG_HEAD as f64)?;
    let tail = blob.slice_with_f64(PNG_HEAD as f64)?;
    Blob::new_with_blob_sequence(&Array::of3(&head, &Uint8Array::from(png_chunk(link).as_slice()), &tail))
}
