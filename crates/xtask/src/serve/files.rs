//! Which file of a folder answers a request, and as what type. Knows no sockets.

use std::path::{Path, PathBuf};

/// What a request gets.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// The content of a file.
    File {
        /// All of it.
        content: Vec<u8>,
        /// Its type, for the header Content-Type.
        mime: &'static str,
    },
    /// No file, or none that this folder may give away.
    Missing,
}

/// Finds the file for a request's address (its path, perhaps with a query). `folder` must be canonical.
pub fn look_up(folder: &Path, url: &str) -> Answer {
    let file = relative_path(url).and_then(|path| inside(folder, &path));
    let content = file.as_ref().and_then(|path| std::fs::read(path).ok());
    match (file, content) {
        (Some(path), Some(content)) => Answer::File { mime: mime(&path), content },
        _ => Answer::Missing,
    }
}

/// The path that an address names below the folder, without `..` and other ways out of it.
fn relative_path(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decoded(path)?;
    let mut segments = path.split('/').filter(|segment| !segment.is_empty() && *segment != ".");
    segments.try_fold(PathBuf::new(), |path, segment| {
        let leads_out = segment == ".." || segment.contains(['\\', ':', '\0']);
        (!leads_out).then(|| path.join(segment))
    })
}

/// The existing file, also behind links, provided that it lies in the folder.
fn inside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let found = folder.join(path).canonicalize().ok()?;
    let found = if found.is_dir() { found.join("index.html").canonicalize().ok()? } else { found };
    found.starts_with(folder).then_some(found)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// The type of a file, by its extension. Browsers compile wasm as it arrives only if it bears its own type.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `dist/{index.html, a b.txt, sub/index.html}` beside `secret.txt`, in a folder of its own.
    fn folder(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-files-{name}-{}", std::process::id()));
        let dist = root.join("dist");
        std::fs::create_dir_all(dist.join("sub")).expect("the temporary folder is writable");
        let files = [
            ("dist/index.html", "start"),
            ("dist/a b.txt", "text"),
            ("dist/sub/index.html", "sub"),
            ("secret.txt", "secret"),
        ];
        for (path, content) in files {
            std::fs::write(root.join(path), content).expect("writable");
        }
        dist.canonicalize().expect("just made")
    }

    fn content(folder: &Path, url: &str) -> Option<String> {
        match look_up(folder, url) {
            Answer::File { content, .. } => Some(String::from_utf8(content).expect("the files are text")),
            Answer::Missing => None,
        }
    }

    #[test]
    fn addresses_find_their_files() {
        let folder = folder("find");
        assert_eq!(content(&folder, "/").as_deref(), Some("start"));
        assert_eq!(content(&folder, "/index.html?build=1#top").as_deref(), Some("start"));
        assert_eq!(content(&folder, "/a%20b.txt").as_deref(), Some("text"));
        assert_eq!(content(&folder, "/sub/").as_deref(), Some("sub"));
        assert_eq!(content(&folder, "/missing"), None);
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let folder = folder("escape");
        let ways = [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/../../secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "//etc/passwd",
            "/%",
        ];
        for way in ways {
            assert_eq!(content(&folder, way), None, "{way}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        let folder = folder("link");
        let link = folder.join("link.txt");
        let _ = std::fs::remove_file(&link);
        std::os::unix::fs::symlink("../secret.txt", link).expect("writable");
        assert_eq!(content(&folder, "/link.txt"), None);
    }

    #[test]
    fn types_are_those_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("app_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("app.js")), "text/javascript; charset=utf-8");
        assert_eq!(mime(Path::new("ribbon.webmanifest")), "application/manifest+json");
        assert_eq!(mime(Path::new("LICENSE")), "application/octet-stream");
    }
}
