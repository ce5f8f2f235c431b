//! The browser that the journeys drive, and the driver that belongs to it.

use super::ready;
use crate::workspace::{Workspace, on_path};
use crate::{Outcome, apt};
use std::env;
use std::path::PathBuf;

/// A Chromium, and the program through which tests drive it.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
}

/// Finds or installs both.
pub fn find_or_install(workspace: &Workspace) -> Outcome<Browser> {
    let why = "the journeys through the page run in it";
    if let Some(browser) = find() {
        ready("Chromium and its driver", &browser.chromium.display().to_string(), why);
        return Ok(browser);
    }
    apt::install(workspace, &["chromium", "chromium-driver"], why)?;
    find()
        .ok_or_else(|| "Chromium was installed, but is not on PATH; set RIBBON_CHROMIUM and RIBBON_CHROMEDRIVER".into())
}

fn find() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from);
    let chromium = named("RIBBON_CHROMIUM")
        .or_else(|| on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]))?;
    // Hosted CI machines keep the driver in a folder that this variable names.
    let hosted = || named("CHROMEWEBDRIVER").map(|folder| folder.join("chromedriver")).filter(|path| path.is_file());
    let driver = named("RIBBON_CHROMEDRIVER").or_else(|| on_path(&["chromedriver"])).or_else(hosted)?;
    Some(Browser { chromium, driver })
}
