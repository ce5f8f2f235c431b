//! The stage of one journey: the host of the page, the browser's driver, the pages that are open, and what is checked when
//! the journey is over.

use crate::browser::Driver;
use crate::permit::Permit;
use crate::rebuild::rebuild;
use crate::site::{Fault, PLAIN_NAME, Site};
use crate::{Outcome, Page, SUB_PATH, Trouble, dist};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

/// What a browser asks for by itself, whatever page it shows: updates, the time, its maker's accounts. Whole names, so
/// that, say, fonts of the same maker are not among them.
const ERRANDS: [&str; 6] = [
    "accounts.google.com:443",
    "clients2.google.com",
    "update.googleapis.com",
    "update.googleapis.com:443",
    "optimizationguide-pa.googleapis.com:443",
    "content-autofill.googleapis.com:443",
];

/// Written into the page before its own scripts.
const RECORDER: &str = include_str!("recorder.js");

/// Keeps service workers out, as a private window does: they would ask for the page's files a second time, whenever they come to it.
const NOTHING_KEPT: &str = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });";

/// A desktop's window. The journeys about other sizes say so.
const WINDOW: (u32, u32) = (1280, 900);

/// The stage.
pub struct Stage {
    site: Site,
    driver: Driver,
    open: Vec<Page>,
    /// What the consoles of closed pages said.
    errors: Vec<String>,
    expected: Vec<String>,
    /// What runs in a page before its own scripts.
    first: String,
    /// Whether the page may be kept for visits without a network.
    keeps: bool,
    /// Folders of other builds, which go with the stage.
    builds: Vec<PathBuf>,
}

/// Plays a journey in a browser, as soon as there is room for one. It fails as its steps do, and if the page asked anybody
/// but its own host, or for anything beside its own folder, or if the console has errors that no step expects.
pub fn journey(name: &str, steps: impl AsyncFnOnce(&mut Stage) -> Outcome) -> Outcome {
    let _permit = Permit::wait();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Trouble::with("tokio", error))?;
    let mut stage = Stage::set()?;
    // A failed assertion must not leave a browser behind, so it is caught, and goes on once all is tidied up.
    let played = catch_unwind(AssertUnwindSafe(|| runtime.block_on(steps(&mut stage))));
    let good = matches!(played, Ok(Ok(())));
    let checked = runtime.block_on(async {
        if !good {
            stage.keep_pictures(name).await;
        }
        stage.strike().await
    });
    match played {
        Err(panic) => resume_unwind(panic),
        Ok(outcome) => outcome.and(checked),
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for folder in &self.builds {
            // What cannot be cleared away, the system clears with its other temporary files.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl Stage {
    fn set() -> Outcome<Self> {
        let site = Site::open(dist::find()?)?;
        let (open, errors, expected) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self {
            site,
            driver: Driver::start()?,
            open,
            errors,
            expected,
            first: RECORDER.to_owned(),
            keeps: false,
            builds: Vec::new(),
        })
    }

    /// Opens the page in a fresh profile, with this fragment (without `#`; may be empty).
    pub async fn visit(&mut self, fragment: &str) -> Outcome<Page> {
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        self.visit_address(&format!("{}{hash}", self.site.url())).await
    }

    /// Opens an address in a fresh profile.
    pub async fn visit_address(&mut self, address: &str) -> Outcome<Page> {
        let browser = self.driver.browser(self.site.host()).await?;
        let page = Page::new(browser.clone());
        self.open.push(page.clone());
        let nothing_kept = if self.keeps { "" } else { NOTHING_KEPT };
        let first = format!("{}{nothing_kept}", self.first);
        browser.cdp().page().add_script_to_evaluate_on_new_document(&first).await?;
        page.resize(WINDOW.0, WINDOW.1).await?;
        browser.goto(address).await?;
        Ok(page)
    }

    /// The page's address.
    pub fn url(&self) -> String {
        self.site.url()
    }

    /// The page's address by the name of a host that is not this machine.
    pub fn plain_url(&self) -> String {
        format!("http://{PLAIN_NAME}{SUB_PATH}")
    }

    /// The page as a file of this machine.
    pub fn file_address(&self) -> Outcome<String> {
        Ok(format!("file://{}/index.html", dist::find()?.display()))
    }

    /// Pages that are opened from now on may be kept for visits without a network.
    pub fn keep(&mut self) {
        self.keeps = true;
    }

    /// From now on the host is out of reach, or in reach again.
    pub fn unplug(&self, away: bool) {
        self.site.unplug(away);
    }

    /// From now on the host serves another build of the page than that with this id; gives the other's id.
    pub fn publish_another_build(&mut self, id: &str) -> Outcome<String> {
        let folder = std::env::temp_dir().join(format!("ribbon-build-{}-{id}", self.site.host().replace(':', "-")));
        let other = rebuild(&dist::find()?, id, &folder)?;
        self.site.publish(folder.clone());
        self.builds.push(folder);
        Ok(other)
    }

    /// From now on the host serves a file with this fault.
    pub fn spoil(&self, fault: Fault) {
        self.site.spoil(fault);
    }

    /// From now on the host does not have a file that the page asks for; the errors which follow belong to this journey.
    pub fn withhold(&mut self, file: &str) {
        self.expect_error(file);
        self.expect_error("TypeError");
        self.spoil(Fault::missing(file));
    }

    /// The host's files are all right again.
    pub fn mend(&self) {
        self.site.mend();
    }

    /// The host's files come as over a slow line from now on.
    pub fn slow_down(&self) {
        self.site.slow_down();
    }

    /// Errors with these words in them belong to this journey.
    pub fn expect_error(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// How often a file of the page was asked for.
    pub fn asked_for(&self, file: &str) -> usize {
        let path = format!("{SUB_PATH}{file}");
        self.site.requests().iter().filter(|request| request.path == path).count()
    }

    /// The text of a built file.
    pub fn built_text(file: &str) -> Outcome<String> {
        Ok(std::fs::read_to_string(dist::find()?.join(file))?)
    }

    /// The name of the built file that begins and ends so; what stands between is the build's name for its content.
    pub fn built(&self, begin: &str, end: &str) -> Outcome<String> {
        let names = std::fs::read_dir(dist::find()?).map_err(|error| Trouble::with("the built page", error))?;
        let mut names = names.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let found = names.find(|name| name.starts_with(begin) && name.ends_with(end));
        found.ok_or_else(|| Trouble(format!("no file `{begin}…{end}` was built")))
    }

    /// Runs a script in every page that is opened from now on, before the page's own.
    pub fn run_first(&mut self, script: &str) {
        self.first.push_str(script);
    }

    /// What was asked of anybody but the page's host, or of the host beside the page's folder.
    pub fn strange_requests(&self) -> Vec<String> {
        let requests = self.site.requests().into_iter();
        let hosts = [self.site.host(), PLAIN_NAME];
        let own =
            |host: &str, path: &str| hosts.contains(&host) && (path.starts_with(SUB_PATH) || path == "/favicon.ico");
        let strange = requests.filter(|it| !own(&it.host, &it.path) && !ERRANDS.contains(&it.host.as_str()));
        strange.map(|it| format!("{} {}{}", it.method, it.host, it.path)).collect()
    }

    /// Closes every open page, with its profile.
    pub async fn close(&mut self) -> Outcome {
        for page in std::mem::take(&mut self.open) {
            self.errors.extend(page.console_errors().await?);
            page.quit().await?;
        }
        Ok(())
    }

    async fn strike(&mut self) -> Outcome {
        self.close().await?;
        let unexpected = |error: &&String| !self.expected.iter().any(|words| error.contains(words));
        let errors: Vec<&String> = self.errors.iter().filter(unexpected).collect();
        if !errors.is_empty() {
            return Err(Trouble(format!("the console has errors: {errors:#?}")));
        }
        let strange = self.strange_requests();
        if strange.is_empty() { Ok(()) } else { Err(Trouble(format!("the page asked others: {strange:#?}"))) }
    }

    /// Pictures of the open pages and what their consoles say, for whoever looks into a failure.
    async fn keep_pictures(&self, name: &str) {
        for (number, page) in self.open.iter().enumerate() {
            eprintln!("errors in its console: {:#?}", page.console_errors().await);
            let file = std::env::temp_dir().join(format!("ribbon-journey-{name}-{number}.png"));
            match page.picture(&file).await {
                Ok(()) => eprintln!("picture of the page: {}", file.display()),
                Err(trouble) => eprintln!("no picture of the page: {trouble:?}"),
            }
        }
    }
}
