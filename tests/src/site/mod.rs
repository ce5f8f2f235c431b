//! The host of the page: a static server on a loopback port that writes down every request, and that is at the same time
//! the browser's proxy, so that requests to anybody else arrive here as well instead of leaving the machine.
//!
//! It can serve a file with a fault, so that a journey sees what the page makes of it. Knows no browser.

mod fault;
mod files;
mod request;

pub use fault::Fault;

use crate::{Outcome, Trouble};
use request::Request;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The folder in which the page lies on this host. GitHub Pages serves projects below a path too.
pub const SUB_PATH: &str = "/some/where/";

/// The same host by a name. To a browser it is somewhere in the world, reached without encryption, and not this machine.
pub const PLAIN_NAME: &str = "ribbon.test";

/// A client that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(10);

/// On a slow line files come in pieces of so many bytes, with a pause after each.
const PIECE: usize = 64 * 1024;
const PAUSE: Duration = Duration::from_millis(10);

/// A running server; it ends when dropped.
pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    folder: Mutex<PathBuf>,
    host: String,
    ended: AtomicBool,
    slow: AtomicBool,
    away: AtomicBool,
    log: Mutex<Vec<Request>>,
    faults: Mutex<Vec<Fault>>,
}

impl Site {
    /// Serves the folder on a free port.
    pub fn open(folder: PathBuf) -> Outcome<Self> {
        let trouble = |error| Trouble::with("cannot listen on a loopback port", error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(trouble)?;
        let address = listener.local_addr().map_err(trouble)?;
        let shared = Arc::new(Shared {
            folder: Mutex::new(folder),
            host: address.to_string(),
            ended: AtomicBool::new(false),
            slow: AtomicBool::new(false),
            away: AtomicBool::new(false),
            log: Mutex::default(),
            faults: Mutex::default(),
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || listen(&listener, &shared)
        });
        Ok(Self { address, shared, thread: Some(thread) })
    }

    /// Where it listens: `127.0.0.1:41234`.
    pub fn host(&self) -> &str {
        &self.shared.host
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("http://{}{SUB_PATH}", self.host())
    }

    /// From now on a file comes with this fault.
    pub fn spoil(&self, fault: Fault) {
        lock(&self.shared.faults).push(fault);
    }

    /// All files are as they are again.
    pub fn mend(&self) {
        lock(&self.shared.faults).clear();
    }

    /// From now on files come as over a slow line.
    pub fn slow_down(&self) {
        self.shared.slow.store(true, Ordering::Relaxed);
    }

    /// Whether nobody gets an answer from now on, as without a network.
    pub fn unplug(&self, away: bool) {
        self.shared.away.store(away, Ordering::Relaxed);
    }

    /// Serves another folder from now on.
    pub fn publish(&self, folder: PathBuf) {
        *lock(&self.shared.folder) = folder;
    }

    /// Everything that was asked for so far.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.log).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Relaxed);
        // The listener waits for a connection; this one makes it look at `ended`. If it fails, so has the listener.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.ended.load(Ordering::Relaxed) {
            return;
        }
        let shared = Arc::clone(shared);
        if let Ok(stream) = stream {
            // A browser that goes away in the middle of an answer is its own affair.
            thread::spawn(move || drop(serve(stream, &shared)));
        }
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let Some(request) = Request::read(&mut stream, &shared.host)? else {
        return Ok(());
    };
    let answer = answer(&request, shared);
    lock(&shared.log).push(request);
    if shared.away.load(Ordering::Relaxed) {
        return Ok(());
    }
    if !shared.slow.load(Ordering::Relaxed) {
        return stream.write_all(&answer);
    }
    answer.chunks(PIECE).try_for_each(|piece| {
        thread::sleep(PAUSE);
        stream.write_all(piece)
    })
}

fn answer(request: &Request, shared: &Shared) -> Vec<u8> {
    if request.host != shared.host && request.host != PLAIN_NAME {
        return response("403 Forbidden", "text/plain", b"Nobody else is reachable from here.");
    }
    // Browsers ask for it by themselves where a page names no icon.
    if request.path == "/favicon.ico" {
        return response("204 No Content", "text/plain", b"");
    }
    match file(&request.path, shared) {
        Some((content, mime)) => response("200 OK", mime, &content),
        None => response("404 Not Found", "text/plain", b"There is no such file."),
    }
}

/// Content and type of the file that a path names, with its fault if it has one.
fn file(path: &str, shared: &Shared) -> Option<(Vec<u8>, &'static str)> {
    let name = files::name(path.strip_prefix(SUB_PATH)?)?;
    let (content, mime) = files::look_up(&lock(&shared.folder), &name)?;
    Some((fault::apply(&mut lock(&shared.faults), &name, content)?, mime))
}

fn response(status: &str, mime: &str, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    /// A site over this crate's own folder, and what it answers to a request as a proxy or as a server.
    fn ask(site: &Site, line: &str) -> String {
        let mut stream = TcpStream::connect(site.address).expect("the site listens");
        write!(stream, "{line} HTTP/1.1\r\nHost: whoever\r\n\r\n").expect("it takes requests");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers in text");
        answer
    }

    fn site() -> Site {
        Site::open(PathBuf::from(env!("CARGO_MANIFEST_DIR"))).expect("a loopback port is free")
    }

    #[test]
    fn files_come_from_below_the_sub_path_only() {
        let site = site();
        assert!(ask(&site, &format!("GET {}Cargo.toml?build=1", site.url())).starts_with("HTTP/1.1 200"));
        assert!(ask(&site, "GET /some/where/Cargo.toml").contains("name = \"journeys\""));
        assert!(ask(&site, "GET /Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask(&site, "GET /some/where/../where/Cargo.toml").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn requests_to_others_are_refused_and_written_down() {
        let site = site();
        assert!(ask(&site, "GET http://fonts.example/a.css").starts_with("HTTP/1.1 403"));
        assert!(ask(&site, "CONNECT metrics.example:443").starts_with("HTTP/1.1 403"));
        let hosts: Vec<String> = site.requests().into_iter().map(|request| request.host).collect();
        assert_eq!(hosts, ["fonts.example", "metrics.example:443"]);
    }

    #[test]
    fn a_fault_spoils_its_file_as_often_as_it_says() {
        let site = site();
        site.spoil(Fault::replace("Cargo.toml", "broken").times(1));
        assert!(ask(&site, "GET /some/where/Cargo.toml").ends_with("\r\n\r\nbroken"));
        assert!(ask(&site, "GET /some/where/Cargo.toml").contains("name = \"journeys\""));
        site.spoil(Fault::missing("Cargo.toml"));
        assert!(ask(&site, "GET /some/where/Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask(&site, "GET /some/where/Cargo.toml").starts_with("HTTP/1.1 404"));
    }
}
