//! The page: edits a scenario, sends it to the planning worker, shows the plan. It never sees planner, queueing or engine:
//! it talks in commands and events (crate `protocol`). `state` is pure, `shell` is the only part that touches the
//! browser, `chart` is pure geometry, `components` draw values and report what the user did.

pub mod app;
pub mod chart;
pub mod compare_words;
pub mod components;
pub mod glossary;
pub mod later;
pub mod live_words;
pub mod memory_words;
pub mod pages;
pub mod picture;
pub mod race_words;
#[cfg(test)]
mod sample;
pub mod shared;
pub mod shell;
pub mod soon;
pub mod state;
pub mod table;
pub mod what_if_words;
pub mod words;

/// Numbers as people read them, the same in page and report.
pub use report::format;

/// Puts the page into the document's `#app`.
pub fn start() {
    let root = shell::mount_point();
    match root {
        Some(root) => yew::Renderer::<app::App>::with_root(root).render(),
        None => yew::Renderer::<app::App>::new().render(),
    };
}
