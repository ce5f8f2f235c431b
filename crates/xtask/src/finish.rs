//! What becomes of Trunk's page afterwards: the program with vectors stands beside the one without, index.html says where both are, how
//! large and with which digests, and all style sheets are one file, which comes sooner and compresses better than many. Knows no cargo and
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

/// Finishes the page in `dist`. `vectors` holds the program with vectors, as `vectors.js` and `vectors_bg.wasm`.
pub fn finish(dist: &Path, vectors: &Path, digest: Digest) -> Outcome {
    let plain = files_under(dist).iter().find_map(|path| stem(path)).ok_or("Trunk has built no program")?;
    let with_vectors = format!("{VECTORS}{}", Fingerprint::of_file(&vectors.join(format!("vectors{WASM}")))?.text());
    write(&dist.join(format!("{with_vectors}{SCRIPT}")), lean(&read(&vectors.join(format!("vectors{SCRIPT}")))?))?;
    copy(&vectors.join(format!("vectors{WASM}")), &dist.join(format!("{with_vectors}{WASM}")))?;
    let index = dist.join("index.html");
    let html = read(&index)?;
    let programs = [("program", plain.as_str()), ("vectors", &with_vectors)];
    let announced: Outcome<String> =
        programs.into_iter().map(|(name, stem)| announcement(name, dist, stem, digest)).collect();
    let html = announce(&html, &plain, &announced?)?;
    write(&index, &join_styles(&html, dist, digest)?)
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

/// What `www/start.js` reads: where a program is, the digests of its files, and its size as it arrives there, unpacked.
fn announcement(name: &str, dist: &Path, stem: &str, digest: Digest) -> Outcome<String> {
    let [script, wasm] = [SCRIPT, WASM].map(|end| dist.join(format!("{stem}{end}")));
    let bytes = fs::metadata(&wasm).map_err(|e| format!("{}: {e}", wasm.display()))?.len();
    let files = format!("content=\"./{stem}{SCRIPT}\" data-wasm=\"./{stem}{WASM}\" data-bytes=\"{bytes}\"");
    let digests = format!("data-script=\"{}\" data-digest=\"{}\"", digest(&script)?, digest(&wasm)?);
    Ok(format!("<meta name=\"{name}\" {files} {digests}>"))
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
        fs::create_dir_all(folder.join("vectors")).expect("the temporary folder is writable");
        for (path, text) in [
            ("index.html", html),
            ("program-1f.js", "js"),
            ("program-1f_bg.wasm", "wasm"),
            ("a-2e.css", "a{}"),
            ("b-3d.css", "b{}"),
            ("vectors/vectors.js", "js\n"),
            ("vectors/vectors_bg.wasm", "vectors"),
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
        finish(&dist, &dist.join("vectors"), sizes).expect("all is there");
        let html = fs::read_to_string(dist.join("index.html")).expect("it is there");
        let stem = format!("{VECTORS}{}", Fingerprint::new().bytes(b"vectors").text());
        let plain = r#"<meta name="program" content="./program-1f.js" data-wasm="./program-1f_bg.wasm" data-bytes="4" data-script="2" data-digest="4">"#;
        let vectors = format!(
            r#"<meta name="vectors" content="./{stem}.js" data-wasm="./{stem}_bg.wasm" data-bytes="7" data-script="3" data-digest="7">"#
        );
        let style = format!("style-{}.css", Fingerprint::new().bytes(b"a{}b{}").text());
        let link = format!(r#"<link rel="stylesheet" href="./{style}" integrity="6">"#);
        assert_eq!(html, format!("<title>A</title><link rel=icon href=icon.svg>{link}<p>{plain}{vectors}</p>"));
        assert_eq!(fs::read_to_string(dist.join(&style)).expect("it is there"), "a{}b{}", "in the page's order");
        assert!(dist.join(format!("{stem}.js")).is_file() && !dist.join("a-2e.css").exists());
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
        let trouble = finish(&dist, &dist.join("vectors"), sizes).expect_err("the page names none");
        assert!(trouble.contains("names no program"), "{trouble}");
    }
}
