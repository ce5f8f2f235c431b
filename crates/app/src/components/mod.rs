//! What the page is made of: each file draws one thing from values and reports what the user did. Nothing here talks to
//! the browser, the worker or the storage.

pub mod answer_card;
pub mod axes;
pub mod batch_fields;
pub mod certificate;
pub mod chart_walk;
pub mod contenders;
pub mod data_table;
pub mod diagnostics;
pub mod form;
pub mod header;
pub mod inspected_card;
pub mod load_fields;
pub mod misses;
pub mod near_misses;
pub mod notices;
pub mod panel;
pub mod paste_area;
pub mod planning_bar;
pub mod profiles;
pub mod race_bar;
pub mod race_controls;
pub mod race_table;
pub mod results;
pub mod savings_chart;
pub mod scatter;
pub mod select_field;
pub mod slice_controls;
pub mod slice_view;
pub mod tail_chart;
pub mod text_field;
pub mod tooltip;
pub mod twin;
pub mod type_bars;
pub mod types_table;
