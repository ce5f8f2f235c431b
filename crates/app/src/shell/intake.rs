//! How files come in: pasted anywhere but into a field, dropped anywhere, or chosen. Here they wait, unread, for the importing worker.

use crate::state::{Action, Filing};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList, HtmlInputElement};
use yew::Callback;

/// The id of the input by which files are chosen.
pub const CHOOSER: &str = "import-files";
/// The file that a pasted text becomes.
const PASTED: &str = "pasted text";
/// What is listened to.
const EVENTS: [&str; 6] = ["paste", "dragenter", "dragover", "dragleave", "drop", "change"];

/// Files that came and were not sent yet, and the listener that collects them for as long as the page lives.
pub struct Intake {
    waiting: Rc<RefCell<Vec<File>>>,
    _on_event: Closure<dyn FnMut(Event)>,
}

impl Intake {
    /// Listens from now on, and tells `dispatch`.
    pub fn new(dispatch: Callback<Action>) -> Self {
        let waiting = Rc::new(RefCell::new(Vec::new()));
        let collector = Collector { waiting: Rc::clone(&waiting), dragged: Cell::new(false), dispatch };
        let on_event = Closure::<dyn FnMut(Event)>::new(move |event: Event| collector.hear(&event));
        if let Some(window) = web_sys::window() {
            for name in EVENTS {
                // The window takes any listener.
                let _ = window.add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref());
            }
        }
        Self { waiting, _on_event: on_event }
    }

    /// The files that wait; they wait no longer.
    pub fn take(&self) -> Vec<File> {
        self.waiting.take()
    }
}

struct Collector {
    waiting: Rc<RefCell<Vec<File>>>,
    /// Whether files are over the page, as was told last.
    dragged: Cell<bool>,
    dispatch: Callback<Action>,
}

impl Collector {
    fn hear(&self, event: &Event) {
        if let Some(event) = event.dyn_ref::<ClipboardEvent>() {
            self.pasted(event);
        } else if let Some(event) = event.dyn_ref::<DragEvent>() {
            self.dragged(event);
        } else if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            && input.id() == CHOOSER
        {
            self.came(input.files());
            // So that the same file can be chosen again.
            input.set_value("");
        }
    }

    fn pasted(&self, event: &ClipboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"));
        let Some(data) = event.clipboard_data().filter(|_| !in_field) else { return };
        let files = data.files();
        let text = data.get_data("text/plain").unwrap_or_default();
        if files.as_ref().is_some_and(|files| files.length() > 0) {
            self.came(files);
        } else if !text.is_empty() {
            let parts = js_sys::Array::of1(&JsValue::from(text));
            self.tell(File::new_with_str_sequence(&parts, PASTED).into_iter());
        } else {
            return;
        }
        event.prevent_default();
    }

    fn dragged(&self, event: &DragEvent) {
        let Some(data) = event.data_transfer().filter(holds_files) else { return };
        // Without this the browser would leave the page and show the file.
        event.prevent_default();
        let dragged = match event.type_().as_str() {
            "drop" => {
                self.came(data.files());
                false
            }
            // It leaves the page where it enters nothing else.
            "dragleave" => event.related_target().is_some(),
            _ => true,
        };
        if self.dragged.replace(dragged) != dragged {
            self.dispatch.emit(Action::Filed(Filing::Dragged(dragged)));
        }
    }

    fn came(&self, files: Option<FileList>) {
        if let Some(files) = files {
            self.tell((0..files.length()).filter_map(|index| files.get(index)));
        }
    }

    fn tell(&self, files: impl Iterator<Item = File>) {
        let before = self.waiting.borrow().len();
        self.waiting.borrow_mut().extend(files);
        let count = self.waiting.borrow().len() - before;
        if count > 0 {
            self.dispatch.emit(Action::Filed(Filing::Came(count as u32)));
        }
    }
}

/// Whether files are dragged, and not words of the page.
fn holds_files(data: &DataTransfer) -> bool {
    data.types().iter().any(|kind| kind == "Files")
}
