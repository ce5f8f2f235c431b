//! What becomes of Trunk's page afterwards: the program with vectors stands beside the one without, each in three parts, index.html says where
//! they are, how large and with which digests, and all style sheets are one file, which comes sooner and compresses better than many. Knows no cargo and
//! no Trunk.

use crate::Outcome;
use crate::fingerprint::Fingerprint;
use crate::integrity::Digest;
use crate::workspace::{files_under, read, write};
use std::fs;
use std::ops::Range;
use std::path::Path;

/// How the names of the program's files begin that Trunk builds.
pub const PROGRAM: &str = "program-";
/// How those of the program with vectors begin; what follows is a name for its content.
pub const VECTORS: &str = "vectors-";
const SCRIPT: &str = ".js";
const WASM: &str = "_bg.wasm";

/// How those of the part that plans end.
pub const ENGINE_WASM: &str = "_engine.wasm";
/// How those of the program's later part end.
pub const LATER_WASM: &str = "_later.wasm";

/// What a folder holds of a program that was parted: its JavaScript, with `.js` after this name ...
pub const BOUND: &str = "bound";
/// ... and its parts.
pub const FIRST: &str = "first.wasm";
/// What plans.
pub const ENGINE: &str = "engine.wasm";
/// What comes later.
pub const LATER: &str = "later.wasm";
/// All of them, with how their names end in the page.
const PARTS: [(&str, &str); 3] = [(FIRST, WASM), (ENGINE, ENGINE_WASM), (LATER, LATER_WASM)];

/// Finishes the page in `dist`. The folders hold the program without vectors and with them, parted.
pub fn finish(dist: &Path, plain: &Path, vectors: &Path, digest: Digest) -> Outcome {
    let trunks = files_under(dist).iter().find_map(|path| stem(path)).ok_or("Trunk has built no program")?;
    // Trunk's is the program without vectors, undivided.
    for end in [SCRIPT, WASM] {
        let path = dist.join(format!("{trunks}{end}"));
        fs::remove_file(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let mut announced = String::new();
    for (name, begin, folder) in [("program", PROGRAM, plain), ("vectors", VECTORS, vectors)] {
        announced += &announcement(name, dist, &place(dist, begin, folder)?, digest)?;
    }
    let index = dist.join("index.html");
    let html = announce(&read(&index)?, &trunks, &announced)?;
    write(&index, &join_styles(&html, dist, digest)?)
}

/// Puts a program's files into `dist`, under a name for their content, which it gives.
fn place(dist: &Path, begin: &str, folder: &Path) -> Outcome<String> {
    let parts = PARTS.map(|(name, _)| folder.join(name));
    let stem = format!("{begin}{}", Fingerprint::new().files(folder, &parts)?.text());
    write(&dist.join(format!("{stem}{SCRIPT}")), lean(&read(&folder.join(format!("{BOUND}{SCRIPT}")))?))?;
    for (part, (_, end)) in parts.iter().zip(PARTS) {
        copy(part, &dist.join(format!("{stem}{end}")))?;
    }
    Ok(stem)
}

/// The common part of the names of the two files that a program consists of.
fn stem(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.strip_suffix(WASM)?;
    name.starts_with(PROGRAM).then(|| name.to_owned())
}

/// wasm-bindgen's JavaScript without its indentation and its lines of comment.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What `www/start.js` reads: where a program and its other parts are, the digests of their files, and their sizes as they arrive there,
/// unpacked.
fn announcement(name: &str, dist: &Path, stem: &str, digest: Digest) -> Outcome<String> {
    let script = dist.join(format!("{stem}{SCRIPT}"));
    let mut tag = format!("<meta name=\"{name}\" content=\"./{stem}{SCRIPT}\" data-script=\"{}\"", digest(&script)?);
    let attributes = [
        (WASM, ["wasm", "bytes", "digest"]),
        (ENGINE_WASM, ["engine", "engine-bytes", "engine-digest"]),
        (LATER_WASM, ["later", "later-bytes", "later-digest"]),
    ];
    for (end, names) in attributes {
        let path = dist.join(format!("{stem}{end}"));
        let bytes = fs::metadata(&path).map_err(|e| format!("{}: {e}", path.display()))?.len().to_string();
        for (name, value) in names.into_iter().zip([format!("./{stem}{end}"), bytes, digest(&path)?]) {
            tag += &format!(" data-{name}=\"{value}\"");
        }
    }
    Ok(tag + ">")
}

/// The page with these announcements in the place of Trunk's.
fn announce(html: &str, stem: &str, announced: &str) -> Outcome<String> {
    let script = format!("{stem}{SCRIPT}");
    let range = tags(html, "<meta").find(|range| html[range.clone()].contains(&script));
    let range = range.ok_or("Trunk's index.html names no program")?;
    Ok(format!("{}{announced}{}", &html[..range.start], &html[range.end..]))
}

/// The page with one style sheet in the place of all; the others are gone from `dist`.
fn join_styles(html: &str, dist: &Path, digest: Digest) -> Outcome<String> {
    let sheets: Vec<_> = tags(html, "<link").filter_map(|range| Some((sheet(&html[range.clone()])?, range))).collect();
    let mut text = String::new();
    for (sheet, _) in &sheets {
        let path = dist.join(sheet);
        text += &read(&path)?;
        fs::remove_file(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let name = format!("style-{}.css", Fingerprint::new().bytes(text.as_bytes()).text());
    write(&dist.join(&name), &text)?;
    let integrity = digest(&dist.join(&name))?;
    let mut link = format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"{integrity}\">");
    let mut result = String::new();
    let mut at = 0;
    for (_, range) in sheets {
        result += &html[at..range.start];
        result += &std::mem::take(&mut link);
        at = range.end;
    }
    Ok(result + &html[at..])
}

/// The file's name in the tag of a style sheet: `<link rel="stylesheet" href="./base-1f.css" ...>`, with quotes or without.
fn sheet(tag: &str) -> Option<&str> {
    let (before, _) = tag.split_once(".css")?;
    let start = before.rfind(['"', '=', '/'])? + 1;
    Some(&tag[start..before.len() + ".css".len()])
}

/// Where the tags are that begin so.
fn tags<'a>(html: &'a str, begin: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    html.match_indices(begin).filter_map(|(start, _)| Some(start..start + html[start..].find('>')? + 1))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder with what Trunk leaves: one program, two style sheets, a page with or without quotes.
    fn dist(name: &str, html: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-finish-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for parts in ["plain", "vectors"] {
            fs::create_dir_all(folder.join(parts)).expect("the temporary folder is writable");
        }
        for (path, text) in [
            ("index.html", html),
            ("program-1f.js", "js"),
            ("program-1f_bg.wasm", "wasm"),
            ("a-2e.css", "a{}"),
            ("b-3d.css", "b{}"),
            ("plain/bound.js", "js\n"),
            ("plain/first.wasm", "plain"),
            ("plain/engine.wasm", "planner"),
            ("plain/later.wasm", "more"),
            ("vectors/bound.js", "js\n"),
            ("vectors/first.wasm", "vectors"),
            ("vectors/engine.wasm", "planners"),
            ("vectors/later.wasm", "others"),
        ] {
            fs::write(folder.join(path), text).expect("writable");
        }
        folder
    }

    /// In the place of digests, which only node computes: the number of bytes.
    fn sizes(path: &Path) -> Outcome<String> {
        Ok(format!("{}", fs::read(path).map_err(|e| e.to_string())?.len()))
    }

    #[track_caller]
    fn check(name: &str, html: &str) {
        let dist = dist(name, html);
        finish(&dist, &dist.join("plain"), &dist.join("vectors"), sizes).expect("all is there");
        let html = fs::read_to_string(dist.join("index.html")).expect("it is there");
        let announced = |name: &str, folder: &str, [first, engine, later]: [usize; 3]| {
            let parts = PARTS.map(|(name, _)| dist.join(folder).join(name));
            let print = Fingerprint::new().files(&dist.join(folder), &parts).expect("all are there").text();
            format!(
                r#"<meta name="{name}" content="./{name}-{print}.js" data-script="3" data-wasm="./{name}-{print}_bg.wasm" data-bytes="{first}" data-digest="{first}" data-engine="./{name}-{print}_engine.wasm" data-engine-bytes="{engine}" data-engine-digest="{engine}" data-later="./{name}-{print}_later.wasm" data-later-bytes="{later}" data-later-digest="{later}">"#
            )
        };
        let (plain, vectors) = (announced("program", "plain", [5, 7, 4]), announced("vectors", "vectors", [7, 8, 6]));
        let style = format!("style-{}.css", Fingerprint::new().bytes(b"a{}b{}").text());
        let link = format!(r#"<link rel="stylesheet" href="./{style}" integrity="6">"#);
        assert_eq!(html, format!("<title>A</title><link rel=icon href=icon.svg>{link}<p>{plain}{vectors}</p>"));
        assert_eq!(fs::read_to_string(dist.join(&style)).expect("it is there"), "a{}b{}", "in the page's order");
        assert!(!dist.join("a-2e.css").exists() && !dist.join("program-1f.js").exists(), "what was Trunk's is gone");
        assert_eq!(files_under(&dist).iter().filter(|it| it.to_string_lossy().ends_with(LATER_WASM)).count(), 2);
    }

    #[test]
    fn both_programs_are_announced_and_all_styles_are_one() {
        let start = "<title>A</title><link rel=icon href=icon.svg>";
        let quoted = r#"<link rel="stylesheet" href="./a-2e.css" integrity="x/y="><link rel="stylesheet" href="./b-3d.css"><p><meta name="program" content="./program-1f.js" data-wasm="./program-1f_bg.wasm"></p>"#;
        check("quoted", &format!("{start}{quoted}"));
        let bare = "<link href=./a-2e.css integrity=x/y= rel=stylesheet><link href=b-3d.css rel=stylesheet><p><meta content=./program-1f.js data-wasm=./program-1f_bg.wasm name=program></p>";
        check("bare", &format!("{start}{bare}"));
    }

    #[test]
    fn scripts_lose_what_only_readers_need() {
        assert_eq!(lean("// A comment.\n    const a = `x // y`;\n\n    b();\n"), "const a = `x // y`;\nb();\n");
    }

    #[test]
    fn a_page_without_a_program_is_trouble() {
        let dist = dist("none", "<title>A</title>");
        let trouble =
            finish(&dist, &dist.join("plain"), &dist.join("vectors"), sizes).expect_err("the page names none");
        assert!(trouble.contains("names no program"), "{trouble}");
    }
}
