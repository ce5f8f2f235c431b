//! Journeys through the built page in a real browser: the stage that they are played on.
//!
//! A journey visits `dist/`, served below a sub-path as a static host does it, in a fresh profile of a headless Chromium. All
//! of the browser's traffic goes through one small server of ours, so a request to anybody else is seen and fails the
//! journey, as does every error in the browser's console. The journeys themselves are in `journeys/`; what they compare
//! the page with is the same core, called natively.
//!
//! The stage knows the page's test ids and words no better than a visitor would; it knows nothing of queues and pools.

mod axe;
mod browser;
mod dist;
mod page;
mod permit;
mod rebuild;
mod site;
mod stage;
mod trouble;

pub use page::{Page, Worked};
pub use site::{Fault, PLAIN_NAME, SUB_PATH};
pub use stage::{Stage, journey};
pub use trouble::{Outcome, Trouble};
