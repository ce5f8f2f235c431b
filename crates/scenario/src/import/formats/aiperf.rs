//! What the files of aiperf (formerly genai-perf) share.
//!
//! It knows none of the three files.

use crate::import::waiting::Load;
use crate::import::{Figures, Found, Reading};

/// The tool's names.
pub(super) const TOOL: &str = "aiperf / genai-perf";

/// One reading of whole requests, with the warning that its load deserves.
pub(super) fn requests(used: usize, figures: Figures, load: Load) -> Found {
    Found::of(Reading::of_requests("request latency", used, None, figures, load.warning(None)))
}
