//! The service worker of one build: its script, with the list of the build's files and their digests written in front. Knows which
//! files a page without a network needs, and not what the script does with them.

use crate::Outcome;
use crate::fingerprint::Fingerprint;
use crate::finish::{PROGRAM, VECTORS};
use crate::integrity::Digest;
use crate::page::BUILT_FROM;
use crate::workspace::{files_under, read, write};
use std::path::Path;

/// The script's name in the page's folder. It must stay the same from build to build: browsers look for newer builds there.
pub const WORKER: &str = "service_worker.js";

/// What nobody fetches who only uses the page: pictures for the system that installs it, the builder's note.
pub fn is_aside(name: &str) -> bool {
    matches!(extension(name), "png" | "zip") || name == BUILT_FROM
}

/// Writes the worker beside the finished page in `dist`, and its name into the page. `script` is what it does, without the list.
pub fn write_worker(dist: &Path, script: &str, digest: Digest) -> Outcome {
    let index = dist.join("index.html");
    let announced = format!("<meta name=\"offline\" content=\"./{WORKER}\"></head>");
    write(&index, read(&index)?.replacen("</head>", &announced, 1))?;
    let files = list(dist, digest)?;
    let build = Fingerprint::new().bytes(files.as_bytes()).bytes(script.as_bytes()).text();
    write(&dist.join(WORKER), format!("\"use strict\";\nconst BUILD = \"{build}\";\nconst FILES = {files};\n{script}"))
}

/// The files in four groups: of the page in any browser, of the program without vectors and with them, and those that it can do without.
fn list(dist: &Path, digest: Digest) -> Outcome<String> {
    let mut groups =
        [("page", String::new()), ("program", String::new()), ("vectors", String::new()), ("extra", String::new())];
    for path in files_under(dist) {
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name == WORKER || is_aside(&name) {
            continue;
        }
        // The page's own address is its folder: some hosts send whoever asks for the file there.
        let key = if name == "index.html" { "./" } else { &name };
        groups[group(&name)].1 += &format!("\n    \"{key}\": \"{}\",", digest(&path)?);
    }
    let groups = groups.map(|(name, files)| format!("\n  {name}: {{{files}\n  }},"));
    Ok(format!("{{{}\n}}", groups.concat()))
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn group(name: &str) -> usize {
    match name {
        _ if name.starts_with(PROGRAM) => 1,
        _ if name.starts_with(VECTORS) => 2,
        _ if matches!(extension(name), "svg" | "webmanifest") => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_once_and_the_page_names_its_worker() {
        let dist = std::env::temp_dir().join(format!("xtask-offline-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dist);
        std::fs::create_dir_all(&dist).expect("the temporary folder is writable");
        let files = ["icon-192.png", "icon.svg", "program-1f.js", "ribbon.zip", "start-2e.js", "vectors-3d_bg.wasm"];
        for name in files.into_iter().chain([BUILT_FROM, WORKER]) {
            write(&dist.join(name), "").expect("writable");
        }
        write(&dist.join("index.html"), "<head></head>").expect("writable");
        write_worker(&dist, "go();", |path| Ok(path.extension().expect("all have one").to_string_lossy().into()))
            .expect("all is there");
        let index = read(&dist.join("index.html")).expect("it is there");
        assert_eq!(index, "<head><meta name=\"offline\" content=\"./service_worker.js\"></head>");
        let worker = read(&dist.join(WORKER)).expect("just written");
        let (build, rest) = worker.split_once(";\nconst FILES").expect("both are there");
        let files = " = {
  page: {
    \"./\": \"html\",
    \"start-2e.js\": \"js\",
  },
  program: {
    \"program-1f.js\": \"js\",
  },
  vectors: {
    \"vectors-3d_bg.wasm\": \"wasm\",
  },
  extra: {
    \"icon.svg\": \"svg\",
  },
};
go();";
        assert_eq!(rest, files);
        assert_eq!(build.len(), "\"use strict\";\nconst BUILD = \"0123456789abcdef\"".len());
    }
}
