//! A request as the browser sends it: to a server, or to a proxy on its way to somebody else. Knows no files.

use std::io::{BufRead, BufReader, Read};

/// More than this is no request of a page.
const LONGEST: u64 = 64 * 1024;

/// Who was asked for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, or `CONNECT` for a connection that is to be encrypted.
    pub method: String,
    /// Whom: host and port; ours where the request names none.
    pub host: String,
    /// For what: the path, without the query.
    pub path: String,
}

impl Request {
    /// Reads one, up to its blank line. `None` if nothing came. `own_host` is who answers where no host is named.
    pub fn read(stream: impl Read, own_host: &str) -> std::io::Result<Option<Self>> {
        let mut lines = BufReader::new(stream.take(LONGEST)).lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        Ok(Some(Self::parse(&first, own_host)))
    }

    /// From the first line: `GET /path HTTP/1.1` to a server, `GET http://host/path HTTP/1.1` or
    /// `CONNECT host:443 HTTP/1.1` to a proxy.
    fn parse(line: &str, own_host: &str) -> Self {
        let mut words = line.split(' ');
        let method = words.next().unwrap_or_default().to_owned();
        let target = words.next().unwrap_or_default();
        let (host, path) = match target.split_once("://") {
            Some((_, rest)) => rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())),
            None if method == "CONNECT" => (target, ""),
            None => (own_host, target),
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Self { method, host: host.to_owned(), path: path.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[track_caller]
    fn check(line: &str, host: &str, path: &str) {
        let text = format!("{line} HTTP/1.1\r\nAccept: */*\r\n\r\nbody");
        let request = Request::read(text.as_bytes(), "me:1").expect("a slice cannot fail").expect("there is one");
        assert_eq!((request.host.as_str(), request.path.as_str()), (host, path));
    }

    #[test]
    fn all_three_forms_name_host_and_path() {
        check("GET /a/b.js?build=1", "me:1", "/a/b.js");
        check("GET http://me:1/a/", "me:1", "/a/");
        check("POST http://other.example?x", "other.example", "");
        check("CONNECT other.example:443", "other.example:443", "");
        assert_eq!(Request::read(&b""[..], "me:1").expect("a slice cannot fail"), None);
    }
}
