//! The browser's driver as a child process, and how a browser is started for a journey. Knows no page.

use crate::{Outcome, Trouble};
use std::env;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};

/// No window, no questions, no errands of the browser's own; every journey in an empty profile, which the driver makes.
/// The last ones send all traffic, also that to loopback addresses, through the proxy, and keep what a container lacks out.
const FLAGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-features=NetworkTimeServiceQuerying",
    "--disable-dev-shm-usage",
    "--proxy-bypass-list=<-loopback>",
];

/// The driver is started so often before that is given up.
const STARTS: usize = 5;

/// The driver gets so long to end its browsers and itself.
const FAREWELL: Duration = Duration::from_secs(5);

/// A running chromedriver; it and its browsers end when it is dropped.
pub struct Driver {
    child: Child,
    port: u16,
    folder: PathBuf,
    // Kept open: the driver would be ended by writing to a closed pipe.
    _said: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts one on a free port.
    pub fn start() -> Outcome<Self> {
        let program = program("RIBBON_CHROMEDRIVER", "/usr/bin/chromedriver")?;
        let trouble = |error| Trouble::with(program.display(), error);
        // Beside other journeys it ended at once, once in some hundred starts: perhaps where its port of IPv4 is somebody else's of IPv6.
        for _ in 0..STARTS {
            if let Some(driver) = Self::started(&program).map_err(trouble)? {
                return Ok(driver);
            }
        }
        Err(Trouble::with(program.display(), "it does not say its port"))
    }

    /// One that said its port; `None` where it ended before.
    fn started(program: &Path) -> io::Result<Option<Self>> {
        let folder = own_folder()?;
        let mut command = Command::new(program);
        // Driver and browsers leave much behind in the folder for temporary files; in one of their own it can be cleared.
        command
            .arg("--port=0")
            .env("TMPDIR", &folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn()?;
        let said = child.stdout.take().ok_or_else(|| io::Error::other("its output cannot be read"))?;
        let mut said = BufReader::new(said);
        let port = port(&mut said);
        // Without a port it is dropped here, which ends it and clears its folder.
        let driver = Self { child, port: port.unwrap_or_default(), folder, _said: said };
        Ok(port.map(|_| driver))
    }

    /// Starts a browser in an empty profile, with `proxy` (host and port) as its way to everybody.
    pub async fn browser(&self, proxy: &str) -> Outcome<WebDriver> {
        let chromium = program("RIBBON_CHROMIUM", "/usr/bin/chromium")?;
        let mut wish = ChromeCapabilities::new();
        wish.set_binary(&chromium.display().to_string())?;
        for flag in FLAGS {
            wish.add_arg(flag)?;
        }
        wish.add_arg(&format!("--proxy-server={proxy}"))?;
        wish.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let url = format!("http://127.0.0.1:{}", self.port);
        Ok(WebDriver::new(url, wish).await?)
    }

    /// Asks the driver to end; killed, it would leave its browsers behind.
    fn say_farewell(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let asked = self.say_farewell();
        let start = Instant::now();
        while asked.is_ok() && start.elapsed() < FAREWELL && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
        // If it hangs it is ended, and if it is gone already that fails; nothing more can be done either way.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// An empty folder for temporary files.
fn own_folder() -> io::Result<PathBuf> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("ribbon-journey-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The number in the driver's line `... was started successfully on port 41234.`
fn port(said: &mut impl BufRead) -> Option<u16> {
    said.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once(" successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}

fn program(variable: &str, usual: &str) -> Outcome<PathBuf> {
    let path = env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    if path.is_file() {
        return Ok(path);
    }
    let why = format!("there is no {}", path.display());
    Err(Trouble(format!(
        "{why}; the journeys need Chromium and its driver\n  cargo xtask test --only journeys installs them where it can; or set {variable}"
    )))
}

#[cfg(test)]
mod tests {
    use super::{port, program};

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        let said = "Starting ChromeDriver 156.0.8078.79 (abc) on port 0\nOnly local connections are allowed.\nChromeDriver was started successfully on port 41234.\n";
        assert_eq!(port(&mut said.as_bytes()), Some(41234));
        assert_eq!(port(&mut "cannot start\n".as_bytes()), None);
    }

    #[test]
    fn a_missing_browser_is_trouble_that_says_what_to_run() {
        let trouble = program("RIBBON_NO_SUCH_VARIABLE", "/no/such/browser").expect_err("there is none");
        assert!(trouble.0.contains("/no/such/browser") && trouble.0.contains("cargo xtask test"), "{trouble:?}");
    }
}
