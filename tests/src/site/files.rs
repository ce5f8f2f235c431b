//! Which file a path names, and as what type browsers must get it. Knows no sockets.

use std::path::Path;

/// Content and type of the file that `path` (below `folder`, without a leading slash) names; a folder's is its index.html.
pub fn look_up(folder: &Path, path: &str) -> Option<(Vec<u8>, &'static str)> {
    let plain = path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '%']));
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let file = plain.then(|| folder.join(&name))?;
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
