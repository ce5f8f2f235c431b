//! The page as a visitor has it before them: what it says, what can be typed and clicked, and waiting until it says
//! something else. Parts of the page are named by their test ids (`data-testid`).

use crate::{Outcome, Trouble, axe};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use protocol::{Command, Event, wire};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// Far longer than anything takes on a slow machine; a page that is not there by then never will be.
const LIMIT: Duration = Duration::from_mins(1);
/// Between two looks at the page.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// An open page in a browser of its own.
#[derive(Clone)]
pub struct Page {
    driver: WebDriver,
}

/// What crossed the wall between page and worker so far, but for progress.
#[derive(Debug)]
pub struct Worked {
    /// How many workers were started.
    pub starts: u64,
    /// The page's commands.
    pub sent: Vec<Value>,
    /// The workers' events.
    pub heard: Vec<Value>,
    /// How long after the last command each event came.
    pub heard_ms: Vec<f64>,
}

impl Page {
    /// The page that this browser shows.
    pub(crate) fn new(driver: WebDriver) -> Self {
        Self { driver }
    }

    /// The value of a JavaScript expression.
    pub async fn eval(&self, expression: &str) -> Outcome<Value> {
        let script = format!("return ({expression});");
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// What a script says in the end, by calling the second of its arguments; the first is handed over.
    pub async fn ask(&self, script: &str, argument: &str) -> Outcome<Value> {
        Ok(self.driver.execute_async(script, vec![json!(argument)]).await?.json().clone())
    }

    /// What a part says, as it is laid out; `None` if it is not there.
    pub async fn text(&self, part: &str) -> Outcome<Option<String>> {
        let value = self.eval(&format!("{}?.innerText", find(part))).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// What a part says; that it is not there is trouble.
    pub async fn says(&self, part: &str) -> Outcome<String> {
        self.text(part).await?.ok_or_else(|| Trouble(format!("there is no `{part}`")))
    }

    /// What every part of this name says.
    pub async fn texts(&self, part: &str) -> Outcome<Vec<String>> {
        let value = self.eval(&format!("[...{}].map((it) => it.innerText)", find_all(part))).await?;
        Ok(serde_json::from_value(value)?)
    }

    /// What stands in an input.
    pub async fn value(&self, part: &str) -> Outcome<String> {
        let value = self.eval(&format!("{}?.value", find(part))).await?;
        value.as_str().map(str::to_owned).ok_or_else(|| Trouble(format!("there is no input `{part}`")))
    }

    /// Waits until `look` sees what it is after; `what` says what that is.
    pub async fn wait<T>(&self, what: &str, look: impl AsyncFn(&Self) -> Outcome<Option<T>>) -> Outcome<T> {
        let start = Instant::now();
        loop {
            if let Some(seen) = look(self).await? {
                return Ok(seen);
            }
            if start.elapsed() > LIMIT {
                let said = self.eval("document.body.innerText").await?;
                let said = said.as_str().unwrap_or_default();
                return Err(Trouble(format!("waited {} s for {what}; the page says:\n{said}", LIMIT.as_secs())));
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until a part says something with these words in it, and tells all that it says.
    pub async fn wait_for(&self, part: &str, words: &str) -> Outcome<String> {
        let what = format!("`{part}` to say `{words}`");
        self.wait(&what, async |page| Ok(page.text(part).await?.filter(|text| text.contains(words)))).await
    }

    /// Waits until a JavaScript expression holds.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Outcome {
        self.wait(what, async |page| Ok((page.eval(expression).await? == Value::Bool(true)).then_some(()))).await
    }

    /// Waits until the answer belongs to the input and nothing more is to come.
    pub async fn wait_for_answer(&self) -> Outcome {
        self.wait_for("progress", "Up to date.").await.map(drop)
    }

    /// Clicks, as a mouse does: what is covered or out of reach is trouble.
    pub async fn click(&self, part: &str) -> Outcome {
        let what = format!("`{part}` to be there");
        let look = async |page: &Self| Ok(page.driver.find_all(By::Testid(part)).await?.into_iter().next());
        Ok(self.wait(&what, look).await?.click().await?)
    }

    /// Clicks what a CSS selector finds.
    pub async fn click_on(&self, selector: &str) -> Outcome {
        Ok(self.driver.find(By::Css(selector)).await?.click().await?)
    }

    /// Chooses from a list by the option's value.
    pub async fn choose(&self, list: &str, value: &str) -> Outcome {
        self.click_on(&format!("{list} option[value={value:?}]")).await
    }

    /// Pastes over all that stands in the input which a CSS selector finds.
    pub async fn paste_into(&self, selector: &str, text: &str) -> Outcome {
        let input = self.driver.find(By::Css(selector)).await?;
        input.click().await?;
        input.send_keys(Key::Control + "a").await?;
        if text.is_empty() {
            input.send_keys(Key::Delete + "").await?;
        } else {
            self.driver.cdp().input().insert_text(text).await?;
        }
        Ok(())
    }

    /// Pastes over all that stands in an input.
    pub async fn paste(&self, part: &str, text: &str) -> Outcome {
        self.paste_into(&format!("[data-testid={part:?}]"), text).await
    }

    /// Pastes where no field is.
    pub async fn paste_anywhere(&self, text: &str) -> Outcome {
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
            document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        self.driver.execute(script, vec![json!(text)]).await.map(drop).map_err(Into::into)
    }

    /// Drags files (name, content) over the page, and drops them there if `drop` says so.
    pub async fn drag(&self, files: &[(&str, &str)], drop: bool) -> Outcome {
        let script = "const data = new DataTransfer();
            for (const [name, text] of arguments[0]) data.items.add(new File([text], name));
            for (const type of arguments[1] ? ['dragenter', 'dragover', 'drop'] : ['dragenter', 'dragover']) {
              const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
              if (document.body.dispatchEvent(event)) throw new Error(`${type} was not taken`);
            }";
        self.driver.execute(script, vec![json!(files), json!(drop)]).await.map(std::mem::drop).map_err(Into::into)
    }

    /// Chooses files by an input for files.
    pub async fn choose_files(&self, part: &str, files: &[PathBuf]) -> Outcome {
        let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        Ok(self.driver.find(By::Testid(part)).await?.send_keys(paths.join("\n")).await?)
    }

    /// Presses keys in an input, one after the other, behind what stands there.
    pub async fn type_into(&self, part: &str, keys: &str) -> Outcome {
        let input = self.driver.find(By::Testid(part)).await?;
        Ok(input.send_keys(Key::End + keys).await?)
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) -> Outcome {
        Ok(self.driver.active_element().await?.send_keys(key + "").await?)
    }

    /// Types where the focus is.
    pub async fn type_on(&self, keys: &str) -> Outcome {
        Ok(self.driver.active_element().await?.send_keys(keys).await?)
    }

    /// Takes the focus away from where it is.
    pub async fn leave_field(&self) -> Outcome {
        self.eval("document.activeElement.blur()").await.map(drop)
    }

    /// Presses keys where the focus is, modifiers held down.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.active_element().await?.send_keys(keys).await?)
    }

    /// Opens an address in another tab of the same profile, and goes there.
    pub async fn open_tab(&self, address: &str) -> Outcome {
        let tab = self.driver.new_tab().await?;
        self.driver.switch_to_window(tab).await?;
        self.go_to(address).await
    }

    /// Goes to a tab by the order in which they were opened.
    pub async fn switch_to_tab(&self, number: usize) -> Outcome {
        let tabs = self.driver.windows().await?;
        let tab = tabs.get(number).ok_or_else(|| Trouble(format!("there is no tab {number}")))?;
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// From now on files that the page hands out are kept in a folder of their own.
    pub async fn keep_downloads(&self) -> Outcome<PathBuf> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("ribbon-downloads-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let wish = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        self.driver.cdp().send_raw("Browser.setDownloadBehavior", wish).await?;
        Ok(folder)
    }

    /// Waits until a file of this name has come into the folder.
    pub async fn downloaded(&self, folder: &Path, name: &str) -> Outcome<PathBuf> {
        let file = folder.join(name);
        let there = async |_: &Self| Ok(file.is_file().then(|| file.clone()));
        self.wait(&format!("the file `{name}`"), there).await
    }

    /// The whole address.
    pub async fn address(&self) -> Outcome<String> {
        let value = self.eval("location.href").await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Goes to another fragment of the same address, as following a link does.
    pub async fn go_to_fragment(&self, fragment: &str) -> Outcome {
        self.eval(&format!("void (location.hash = {})", json!(fragment))).await.map(drop)
    }

    /// Opens another address in the same browser.
    pub async fn go_to(&self, address: &str) -> Outcome {
        Ok(self.driver.goto(address).await?)
    }

    /// How many caches the page's host has here.
    pub async fn count_of_caches(&self) -> Outcome<usize> {
        let script = "const done = arguments[0]; caches.keys().then((names) => done(names.length));";
        Ok(serde_json::from_value(self.driver.execute_async(script, Vec::new()).await?.json().clone())?)
    }

    /// What the browser misses before it would install the page as an app.
    pub async fn misses_for_installing(&self) -> Outcome<Value> {
        let found = self.driver.cdp().send_raw("Page.getInstallabilityErrors", json!({})).await?;
        Ok(found["installabilityErrors"].clone())
    }

    /// Loads the page anew.
    pub async fn reload(&self) -> Outcome {
        Ok(self.driver.refresh().await?)
    }

    /// Gives the window's content this size, CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        Ok(self.driver.cdp().emulation().set_device_metrics_override(width, height, 1.0, false).await?)
    }

    /// Lets the page use the clipboard without a question that nobody would answer.
    pub async fn allow_clipboard(&self) -> Outcome {
        let wish = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.driver.cdp().send_raw("Browser.grantPermissions", wish).await?;
        Ok(())
    }

    /// What is in the clipboard.
    pub async fn clipboard(&self) -> Outcome<String> {
        let script =
            "const done = arguments[0]; navigator.clipboard.readText().then(done, (why) => done(String(why)));";
        let value = self.driver.execute_async(script, Vec::new()).await?.json().clone();
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// The visitor asks for less motion.
    pub async fn calm_down(&self) -> Outcome {
        let wish = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", wish).await?;
        Ok(())
    }

    /// The page on paper, A4, as a PDF.
    pub async fn print(&self) -> Outcome<Vec<u8>> {
        let wish =
            json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true, "preferCSSPageSize": true });
        let printed = self.driver.cdp().send_raw("Page.printToPDF", wish).await?;
        let text = printed["data"].as_str().unwrap_or_default();
        BASE64_STANDARD.decode(text).map_err(|error| Trouble::with("the printed page", error))
    }

    /// From now on the browser has these features of media (`forced-colors`) or this medium (`print`); none: as before.
    pub async fn emulate(&self, medium: &str, features: &[(&str, &str)]) -> Outcome {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let wish = json!({ "media": medium, "features": features });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", wish).await?;
        Ok(())
    }

    /// The charts that are drawn, by the ids of their panels, and which of them have no table of the same figures in there.
    pub async fn charts(&self) -> Outcome<(Vec<String>, Vec<String>)> {
        let script = "(() => {
            const panels = [...document.querySelectorAll('svg.chart__picture')].map((it) => it.closest('section[id], .load-chart'));
            const ids = (list) => [...new Set(list.map((it) => it.id))];
            return [ids(panels), ids(panels.filter((it) => !it.querySelector('tbody tr')))];
          })()";
        Ok(serde_json::from_value(self.eval(script).await?)?)
    }

    /// What axe-core says of the page as it is.
    pub async fn run_axe(&self) -> Outcome<Value> {
        let script = axe::script()?;
        if self.eval("Boolean(window.axe)").await? != true {
            self.driver.execute(script, Vec::new()).await?;
        }
        // As text, because its answer holds elements, which a driver would hand over as such.
        let run = "const done = arguments[0]; axe.run().then((found) => done(JSON.stringify(found)), (why) => done(String(why)));";
        let value = self.driver.execute_async(run, Vec::new()).await?.json().clone();
        let text = value.as_str().unwrap_or_default();
        serde_json::from_str(text).map_err(|_| Trouble(format!("axe failed: {text}")))
    }

    /// What crossed the worker wall since the page was loaded.
    pub async fn worked(&self) -> Outcome<Worked> {
        // As text, because the driver's own way with numbers is not ours to trust.
        let text = self.eval("JSON.stringify(window.journey)").await?;
        let value: Value = serde_json::from_str(text.as_str().unwrap_or_default())?;
        Ok(Worked {
            starts: value["starts"].as_u64().unwrap_or(0),
            sent: read::<Command>(&value["sent"])?,
            heard: read::<Event>(&value["heard"])?,
            heard_ms: serde_json::from_value(value["heardMs"].clone())?,
        })
    }

    /// A picture of what is in the window, as PNG.
    pub async fn picture(&self, file: &Path) -> Outcome {
        let png = self.driver.screenshot_as_png().await?;
        std::fs::write(file, png).map_err(|error| Trouble::with(file.display(), error))
    }

    /// The errors in the browser's console since the last look.
    pub(crate) async fn console_errors(&self) -> Outcome<Vec<String>> {
        let entries = self.driver.browser_log().await?.into_iter();
        Ok(entries.filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect())
    }

    /// Ends the browser.
    pub(crate) async fn quit(self) -> Outcome {
        Ok(self.driver.quit().await?)
    }
}

impl Worked {
    /// What the last event of this kind says.
    pub fn last(&self, event: &str) -> Option<&Value> {
        self.heard.iter().rev().find(|heard| heard.get(event).is_some())
    }
}

/// What crossed the wall as bytes, as JSON.
fn read<T: DeserializeOwned + Serialize>(messages: &Value) -> Outcome<Vec<Value>> {
    let messages: Vec<Vec<u8>> = serde_json::from_value(messages.clone())?;
    let value = |bytes: Vec<u8>| {
        let message: T = wire::from_bytes(&bytes).ok_or_else(|| Trouble(format!("no message: {bytes:?}")))?;
        Ok(serde_json::to_value(message)?)
    };
    messages.into_iter().map(value).collect()
}

fn find(part: &str) -> String {
    format!("document.querySelector('[data-testid={part:?}]')")
}

fn find_all(part: &str) -> String {
    format!("document.querySelectorAll('[data-testid={part:?}]')")
}

#[cfg(test)]
mod tests {
    use protocol::{Event, Phase, Progress, wire};

    /// The recorder leaves progress out by its first byte.
    #[test]
    fn progress_has_the_recorders_number() {
        let (phase, best, gap) = (Phase::Drawing, None, None);
        let [settled, box_size, simulated_queries] = [0; 3];
        let [done, price_bound_per_hour] = [0.0; 2];
        let progress = Progress { phase, settled, box_size, done, best, price_bound_per_hour, gap, simulated_queries };
        let bytes = wire::to_bytes(&Event::Progress { request: 1, progress }).expect("it has a form");
        assert!(include_str!("recorder.js").contains(&format!("const PROGRESS = {};", bytes[0])));
    }
}
