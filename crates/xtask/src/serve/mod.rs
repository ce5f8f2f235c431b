//! `cargo xtask serve`: builds the page and serves `dist/` to this machine alone.
//! Knows addresses and the browser; which file answers which request is for `files`.

mod files;

use crate::command::program;
use crate::workspace::{Workspace, on_path};
use crate::{Outcome, page, setup};
use files::Answer;
use std::io::{ErrorKind, IsTerminal};
use std::path::Path;
use std::{env, thread};
use tiny_http::{Header, Method, Request, Response, Server};

/// The port that is tried first where none is asked for.
const FIRST_PORT: u16 = 8080;
/// How many ports are tried from there.
const PORTS_TRIED: u16 = 100;
/// A page and its worker ask for a handful of files at once.
const THREADS: usize = 4;

/// What `serve` was asked for.
pub struct Options {
    /// This port and no other; otherwise the first free one from 8080.
    pub port: Option<u16>,
    /// Whether to open the page in the user's browser.
    pub open: bool,
}

/// Builds, serves, and does not come back.
pub fn run(workspace: &Workspace, options: &Options) -> Outcome {
    page::build(workspace, &setup::for_page(workspace)?)?;
    let dist = workspace.dist();
    let dist = dist.canonicalize().map_err(|e| format!("{}: {e}", dist.display()))?;
    let server = listen(options.port)?;
    let address = format!("http://{}/", server.server_addr());
    println!("\nRibbon is at {address}   (Ctrl+C ends it)");
    if options.open {
        open_browser(&address);
    }
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| server.incoming_requests().for_each(|request| answer(&dist, request)));
        }
    });
    Ok(())
}

fn listen(port: Option<u16>) -> Outcome<Server> {
    let last = FIRST_PORT + PORTS_TRIED - 1;
    let mut candidates = port.map_or(FIRST_PORT..=last, |port| port..=port);
    let taken = || match port {
        Some(port) => format!("port {port} is taken"),
        None => format!("all ports from {FIRST_PORT} to {last} are taken"),
    };
    loop {
        // Loopback only: what is pasted into the page is nobody else's business.
        match Server::http(("127.0.0.1", candidates.next().ok_or_else(taken)?)) {
            Ok(server) => return Ok(server),
            Err(e) if is_taken(e.as_ref()) => {}
            Err(e) => return Err(format!("cannot serve: {e}")),
        }
    }
}

fn is_taken(error: &(dyn std::error::Error + 'static)) -> bool {
    let error = error.downcast_ref::<std::io::Error>();
    error.is_some_and(|e| matches!(e.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied))
}

fn answer(dist: &Path, request: Request) {
    let result = if matches!(request.method(), Method::Get | Method::Head) {
        match files::look_up(dist, request.url()) {
            Answer::File { content, mime } => request.respond(response(content, 200, mime)),
            Answer::Missing => request.respond(response(b"There is no such file.\n".into(), 404, "text/plain")),
        }
    } else {
        request.respond(response(b"Only GET and HEAD.\n".into(), 405, "text/plain"))
    };
    // The browser may have gone away before it had its answer, which harms nobody.
    drop(result);
}

fn response(content: Vec<u8>, status: u16, mime: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let headers = [("Content-Type", mime), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
    let headers = headers.into_iter().flat_map(|(name, value)| Header::from_bytes(name, value));
    headers.fold(Response::from_data(content).with_status_code(status), Response::with_header)
}

/// Opens the address where somebody sits in front of a desktop. It is a courtesy: without it, the address was printed.
fn open_browser(address: &str) {
    let desktop =
        cfg!(not(target_os = "linux")) || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|v| env::var_os(v).is_some());
    if !desktop || !std::io::stdout().is_terminal() || env::var_os("CI").is_some() {
        return;
    }
    let opener = if cfg!(windows) { on_path(&["explorer"]) } else { on_path(&["xdg-open", "open"]) };
    if let Some(opener) = opener {
        let _ = program(opener).args([address]).capture();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// One HTTP exchange over a real socket, as bytes.
    fn exchange(server: &Server, dist: &Path, request: &str) -> String {
        let address = server.server_addr().to_ip().expect("it listens on TCP");
        thread::scope(|scope| {
            scope.spawn(|| answer(dist, server.recv().expect("one request comes")));
            let mut stream = TcpStream::connect(address).expect("it listens");
            stream.write_all(request.as_bytes()).expect("it reads");
            let mut reply = String::new();
            stream.read_to_string(&mut reply).expect("it answers in text and closes");
            reply
        })
    }

    #[test]
    fn a_request_is_answered_with_its_file_and_nothing_else() {
        let dist = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        std::fs::create_dir_all(&dist).expect("the temporary folder is writable");
        std::fs::write(dist.join("index.html"), "<!doctype html>hello").expect("writable");
        let dist = dist.canonicalize().expect("just made");
        // Port 0 asks the system for any free one.
        let server = listen(Some(0)).expect("a port is free");
        let ask =
            |line: &str| exchange(&server, &dist, &format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        let page = ask("GET /");
        assert!(
            page.starts_with("HTTP/1.1 200") && page.contains("Content-Type: text/html") && page.ends_with("hello"),
            "{page}"
        );
        let head = ask("HEAD /index.html");
        assert!(head.starts_with("HTTP/1.1 200") && !head.contains("hello"), "{head}");
        assert!(ask("GET /missing").starts_with("HTTP/1.1 404"));
        assert!(ask("DELETE /index.html").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_taken_port_is_said_to_be_taken() {
        let server = listen(Some(0)).expect("a port is free");
        let port = server.server_addr().to_ip().expect("it listens on TCP").port();
        assert!(listen(Some(port)).is_err_and(|e| e == format!("port {port} is taken")));
    }
}
