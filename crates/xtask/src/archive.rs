//! The page as a zip for whoever wants to keep it, with a note on how to open it. Knows nothing of how the page is built.

use crate::integrity::Digest;
use crate::workspace::{files_under, read, write};
use crate::{Outcome, offline};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The archive's name in the page's folder.
pub const ARCHIVE: &str = "ribbon.zip";

/// How the page says that there is an archive of it.
const ANNOUNCED: &str = "<meta name=\"archive\" content=\"./ribbon.zip\"></head>";

/// What stands beside the page in the archive. Browsers start no program from a file, so it takes a server, however small.
const NOTE: (&str, &str) = (
    "START-HERE.txt",
    "Ribbon needs a web server, however small; no network. In this folder, run\n\n    python3 -m http.server 8000 --bind 127.0.0.1\n\nand open http://localhost:8000/ in a browser. Nothing that you type leaves it.\n",
);

/// Writes the archive of the finished page in `dist` into it, and then the page's service worker. The page in the archive is the same but
/// for the link to the archive. `script` is the service worker's, see [`offline::write_worker`].
pub fn finish(dist: &Path, script: &str, digest: Digest) -> Outcome {
    let index = dist.join("index.html");
    let page = read(&index)?;
    offline::write_worker(dist, script, digest)?;
    let files: Vec<PathBuf> = files_under(dist).into_iter().filter(|path| !ends(path, &[".zip", ".txt"])).collect();
    let zipped = zip(dist, &files)?;
    write(&index, page.replacen("</head>", ANNOUNCED, 1))?;
    write(&dist.join(ARCHIVE), zipped)?;
    offline::write_worker(dist, script, digest)
}

fn ends(path: &Path, with: &[&str]) -> bool {
    with.iter().any(|end| path.to_string_lossy().ends_with(end))
}

/// The files in a folder of the archive, which is the same to the bit for the same files: they bear no dates.
fn zip(dist: &Path, files: &[PathBuf]) -> Outcome<Vec<u8>> {
    let trouble = |e: &dyn std::fmt::Display| format!("the archive of the page: {e}");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        archive.start_file(format!("ribbon/{name}"), SimpleFileOptions::default()).map_err(|e| trouble(&e))?;
        archive.write_all(content).map_err(|e| trouble(&e))
    };
    add(NOTE.0, NOTE.1.as_bytes())?;
    for path in files {
        let name = path.strip_prefix(dist).unwrap_or(path).to_string_lossy().replace('\\', "/");
        add(&name, &std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?)?;
    }
    Ok(archive.finish().map_err(|e| trouble(&e))?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_archive_holds_the_page_without_a_link_to_itself() {
        let dist = std::env::temp_dir().join(format!("xtask-archive-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dist);
        std::fs::create_dir_all(&dist).expect("the temporary folder is writable");
        write(&dist.join("index.html"), "<head></head>").expect("writable");
        write(&dist.join("built-from.txt"), "1f").expect("writable");
        finish(&dist, "", |_| Ok("x".to_owned())).expect("all is there");
        assert!(read(&dist.join("index.html")).expect("it is there").contains("ribbon.zip"));
        let bytes = std::fs::read(dist.join(ARCHIVE)).expect("just written");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is one");
        let names: Result<Vec<_>, _> = archive.file_names().collect();
        let mut names: Vec<String> = names.expect("all are text").into_iter().map(Into::into).collect();
        names.sort();
        assert_eq!(names, ["ribbon/START-HERE.txt", "ribbon/index.html", "ribbon/service_worker.js"]);
        let mut index = String::new();
        archive.by_name("ribbon/index.html").expect("listed").read_to_string(&mut index).expect("text");
        assert_eq!(index, "<head><meta name=\"offline\" content=\"./service_worker.js\"></head>");
    }
}
