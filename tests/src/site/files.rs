//! Which file a path names, and as what type browsers must get it. Knows no sockets.

use std::path::Path;

/// The file that a path (without a leading slash) names; a folder's is its index.html. `None` for ways out of the folder.
pub fn name(path: &str) -> Option<String> {
    let plain = path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '%']));
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    plain.then(|| format!("{path}{index}"))
}

/// Content and type of a file of `folder`.
pub fn look_up(folder: &Path, name: &str) -> Option<(Vec<u8>, &'static str)> {
    let file = folder.join(name);
    Some((std::fs::read(&file).ok()?, mime(&file)))
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
