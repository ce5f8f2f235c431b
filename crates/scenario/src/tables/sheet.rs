//! Text to rows of cells: which character separates them, quotes, comments, blank lines, Markdown rules.
//!
//! It knows nothing of what the cells mean.

use std::borrow::Cow;

/// What separates cells. One kind a text: the first of these that at least half of the lines have, else white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    Tab,
    Pipe,
    Semicolon,
    Comma,
    Blank,
}

impl Separator {
    /// The character; `None` for white space of any kind and length.
    pub(crate) fn character(self) -> Option<char> {
        match self {
            Self::Tab => Some('\t'),
            Self::Pipe => Some('|'),
            Self::Semicolon => Some(';'),
            Self::Comma => Some(','),
            Self::Blank => None,
        }
    }
}

/// A row that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row<'a> {
    /// Its number in the text, from 1.
    pub(crate) number: u32,
    /// Its cells without white space around them.
    pub(crate) cells: Vec<Cow<'a, str>>,
}

impl Row<'_> {
    /// A cell; empty where the row is too short.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", AsRef::as_ref)
    }
}

/// A table as cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet<'a> {
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) separator: Separator,
}

/// Splits a text into cells. Never fails: what makes no sense is left to the reader of the cells.
pub(crate) fn split(text: &str) -> Sheet<'_> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<(u32, &str)> = lines(text).filter(|(_, line)| says_something(line)).collect();
    let separator = separator_of(&lines);
    let rows = lines
        .into_iter()
        .map(|(number, line)| Row { number, cells: cells(line, separator) })
        .filter(|row| !is_rule(row, separator) && row.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    Sheet { rows, separator }
}

/// Lines ended by LF, CR LF or CR, numbered from 1.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut rest = Some(text);
    let mut number = 0;
    std::iter::from_fn(move || {
        let text = rest?;
        number += 1;
        let Some(at) = text.find(['\n', '\r']) else {
            rest = None;
            return Some((number, text));
        };
        let skip = if text[at..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[at + skip..]);
        Some((number, &text[..at]))
    })
}

fn says_something(line: &str) -> bool {
    let line = line.trim();
    !(line.is_empty() || line.starts_with('#') || line.starts_with("//") || line.starts_with("```"))
}

fn separator_of(lines: &[(u32, &str)]) -> Separator {
    [Separator::Tab, Separator::Pipe, Separator::Semicolon, Separator::Comma]
        .into_iter()
        .find(|separator| {
            let with = lines.iter().filter(|(_, line)| has_outside_quotes(line, *separator)).count();
            with > 0 && 2 * with >= lines.len()
        })
        .unwrap_or(Separator::Blank)
}

fn has_outside_quotes(line: &str, separator: Separator) -> bool {
    let mut quoted = false;
    line.chars().any(|character| {
        quoted ^= character == '"';
        !quoted && Some(character) == separator.character()
    })
}

/// Markdown's `|---|:-:|`, or a line of dashes under aligned columns.
fn is_rule(row: &Row, separator: Separator) -> bool {
    let dashes = |cell: &Cow<str>| {
        cell.contains("--") && cell.chars().all(|c| matches!(c, '-' | ':' | '+' | '='))
            || (separator == Separator::Pipe && matches!(cell.as_ref(), "-" | ":-" | "-:" | ":-:"))
    };
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(dashes)
}

fn cells(line: &str, separator: Separator) -> Vec<Cow<'_, str>> {
    let line = if separator == Separator::Tab { line } else { line.trim() };
    let line = match separator {
        Separator::Pipe => {
            let line = line.strip_prefix('|').unwrap_or(line);
            line.strip_suffix('|').unwrap_or(line)
        }
        _ => line,
    };
    let mut cells = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() && Some(c) != separator.character());
        let (cell, after) = first_cell(text, separator);
        cells.push(cell);
        rest = after;
    }
    cells
}

/// The first cell of a line and what follows its separator.
fn first_cell(text: &str, separator: Separator) -> (Cow<'_, str>, Option<&str>) {
    let ends = |c: char| separator.character().map_or_else(|| c.is_whitespace(), |separator| c == separator);
    if let Some((cell, after)) = text.strip_prefix('"').and_then(quoted) {
        let tail = after.trim_start_matches(|c: char| c.is_whitespace() && Some(c) != separator.character());
        let clean = tail.is_empty() || tail.starts_with(ends) || separator == Separator::Blank;
        if clean {
            let next = if separator == Separator::Blank { tail } else { tail.get(1..).unwrap_or("") };
            return (cell, (!tail.is_empty()).then_some(next));
        }
    }
    match text.find(ends) {
        Some(at) => {
            let after = &text[at + text[at..].chars().next().map_or(1, char::len_utf8)..];
            let after = if separator == Separator::Blank { after.trim_start() } else { after };
            (Cow::Borrowed(text[..at].trim()), Some(after))
        }
        None => (Cow::Borrowed(text.trim()), None),
    }
}

/// What stands in quotes (the opening one has been taken), and what follows the closing one.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut end = text.find('"')?;
    if !text[end + 1..].starts_with('"') {
        return Some((Cow::Borrowed(&text[..end]), &text[end + 1..]));
    }
    while text[end + 1..].starts_with('"') {
        end += 2 + text[end + 2..].find('"')?;
    }
    Some((Cow::Owned(text[..end].replace("\"\"", "\"")), &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(u32, &[&str])]) {
        let sheet = split(text);
        let rows: Vec<(u32, Vec<&str>)> =
            sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(AsRef::as_ref).collect())).collect();
        let expect: Vec<(u32, Vec<&str>)> = expect.iter().map(|(number, cells)| (*number, cells.to_vec())).collect();
        assert_eq!(rows, expect, "{text:?}");
    }

    /// Expected cells: read off the text by eye.
    #[test]
    fn separators() {
        check("a,10,4.0\nb , 20,5", &[(1, &["a", "10", "4.0"]), (2, &["b", "20", "5"])]);
        check("a\t10\t4,0\n\t20\t", &[(1, &["a", "10", "4,0"]), (2, &["", "20", ""])]);
        check("a;10;4,0", &[(1, &["a", "10", "4,0"])]);
        check("| a | b |\n|---|:-:|\n| x | 1 |", &[(1, &["a", "b"]), (3, &["x", "1"])]);
        check("a | b\n--|--\nx | 1", &[(1, &["a", "b"]), (3, &["x", "1"])]);
        check(
            "name     batch  ms\n-------- -----  --\nm5.large    10  4.5  ",
            &[(1, &["name", "batch", "ms"]), (3, &["m5.large", "10", "4.5"])],
        );
    }

    #[test]
    fn quotes_comments_and_line_ends() {
        check("\u{feff}# head\r\n\r\na,1\r\n// note\rb,2", &[(3, &["a", "1"]), (5, &["b", "2"])]);
        check(
            "\"a, \"\"b\"\"\",\"1,000\"\n\"#c\" ,2\nd\"e,3",
            &[(1, &["a, \"b\"", "1,000"]), (2, &["#c", "2"]), (3, &["d\"e", "3"])],
        );
        check("\"open,1\nb,2", &[(1, &["\"open", "1"]), (2, &["b", "2"])]);
        check("\"\",1\n\"\"\"\",2", &[(1, &["", "1"]), (2, &["\"", "2"])]);
        check("", &[]);
        check("\n \n#\n---", &[]);
    }
}
