//! No colour literal outside tokens.css: a theme is one file, and a forgotten colour breaks the other one.

use super::Source;
use super::sources::at;

const TOKENS: &str = "www/css/tokens.css";
const WORDS: &str = "colours are named in www/css/tokens.css; use its variables";

/// Functions that make a colour out of numbers. `color-mix` of variables makes none.
const FUNCTIONS: [&str; 10] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];

/// The names that people type. CSS has 148; system colours such as `Canvas` belong to the user and are no literals.
const NAMES: [&str; 18] = [
    "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "pink", "brown", "gray", "grey", "silver",
    "navy", "teal", "maroon", "gold", "crimson",
];

/// All complaints about colours, in style sheets and in the code of the page.
pub fn check(rust: &[Source], css: &[Source]) -> Vec<String> {
    let sheets = css.iter().filter(|sheet| sheet.path != TOKENS).flat_map(in_sheet);
    let page = rust.iter().filter(|source| source.path.starts_with("crates/app/src/"));
    sheets.chain(page.flat_map(in_code)).collect()
}

fn in_sheet(sheet: &Source) -> Vec<String> {
    let text = without_css_comments(&sheet.text);
    let lines = (1..).zip(text.lines()).filter(|(_, line)| is_colour_value(line));
    lines.map(|(number, _)| at(sheet, number, WORDS)).collect()
}

/// Values stand behind a colon. In selectors, `#add` is a name and `a:hover` no value.
fn is_colour_value(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value).to_lowercase();
    let value = value.split('{').next_back().unwrap_or_default();
    has_hex(value) || has_function(value) || NAMES.iter().any(|name| is_plain_value(value, name))
}

fn in_code(source: &Source) -> Vec<String> {
    let is_colour = |code: &str| code.split('"').skip(1).step_by(2).any(|text| is_hex(text) || has_function(text));
    source.code().filter(|(_, code)| is_colour(code)).map(|(number, _)| at(source, number, WORDS)).collect()
}

/// A colour's name as a value of its own, not as a part of `var(--orange-line)`.
fn is_plain_value(value: &str, name: &str) -> bool {
    value.split([' ', ',', ';', ')', '(', '}']).any(|word| word == name)
}

fn has_function(text: &str) -> bool {
    let stands_in = |function: &&str| text.match_indices(*function).any(|(at, _)| starts_word(text, at));
    FUNCTIONS.iter().any(stands_in)
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-')
}

fn has_hex(text: &str) -> bool {
    let digits = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-').count();
    text.match_indices('#').any(|(at, _)| is_hex(&text[at..=at + digits(&text[at + 1..])]))
}

/// `#` and 3, 4, 6 or 8 hexadecimal digits.
fn is_hex(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
}

/// The sheet with its comments blanked, each line where it was.
fn without_css_comments(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((code, comment)) = rest.split_once("/*") {
        let (comment, after) = comment.split_once("*/").unwrap_or((comment, ""));
        result.push_str(code);
        result.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Source {
        Source { path: "www/css/base.css".into(), text: text.into() }
    }

    #[track_caller]
    fn breaches(text: &str, expected: usize) {
        assert_eq!(in_sheet(&sheet(text)).len(), expected, "{text}");
    }

    #[test]
    fn literals_in_style_sheets_are_found() {
        breaches("a { color: #fff; }", 1);
        breaches("  border: 1px solid #A0b1c2d3;", 1);
        breaches("  fill: rgb(1 2 3);", 1);
        breaches("  background: linear-gradient(oklch(0.5 0 0), var(--x));", 1);
        breaches("  color: white;", 1);
    }

    #[test]
    fn names_selectors_variables_and_comments_are_none() {
        breaches("  color: var(--text);", 0);
        breaches("  color: var(--red-7);", 0);
        breaches("#add:hover { color: currentColor; }", 0);
        breaches("  background: color-mix(in oklab, var(--a) 20%, transparent);", 0);
        breaches("  forced-color-adjust: none; white-space: nowrap;", 0);
        breaches("/* like #fff,\n   or white: white */\n  color: #000;", 1);
    }

    #[test]
    fn a_breach_is_on_its_own_line() {
        assert!(in_sheet(&sheet("/* a\n b */\n  color: #000;"))[0].starts_with("www/css/base.css:3: "));
    }

    #[test]
    fn literals_in_the_code_of_the_page_are_found() {
        let code = |text: &str| in_code(&Source { path: "crates/app/src/a.rs".into(), text: text.into() }).len();
        assert_eq!(code("html! { <path fill=\"#ffcc00\" /> }"), 1);
        assert_eq!(code("let c = \"hsl(1, 2%, 3%)\";"), 1);
        assert_eq!(code("let href = \"#results\"; // \"#fff\""), 0);
    }

    #[test]
    fn tokens_may_name_colours() {
        let tokens = Source { path: TOKENS.into(), text: ":root { --text: #111; }".into() };
        assert!(check(&[], &[tokens]).is_empty());
    }
}
