//! The grammar: RFC 8259, plus `//` and `/* */` comments, trailing commas and a byte order mark.
//!
//! Recursion is bounded by [`MAX_DEPTH`], so that a hostile document cannot exhaust the stack. It knows no meaning.

use super::tape::{Kind, Node, Tape, row_and_column};

/// So many characters a number may have. Nothing measured has more, and each of a million digits would have to be looked at.
const MAX_DIGITS: usize = 1_000;

/// Lists and objects may nest so deep. The scenario document needs six levels.
pub(crate) const MAX_DEPTH: usize = 32;

/// The first place where a text stops being JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Row and character, from 1.
    pub(crate) at: (u32, u32),
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl<'a> Tape<'a> {
    /// Reads a document of less than 4 GiB.
    pub(crate) fn read(text: &'a str) -> Result<Self, SyntaxError> {
        Self::read_at_most(text, usize::MAX)
    }

    /// The same, if it has at most so many nodes.
    pub(crate) fn read_at_most(text: &'a str, most: usize) -> Result<Self, SyntaxError> {
        let mut parser = Parser { text, bytes: text.as_bytes(), at: 0, nodes: Vec::new(), most };
        if text.starts_with('\u{feff}') {
            parser.at = 3;
        }
        parser.skip_blank()?;
        parser.value(0)?;
        parser.skip_blank()?;
        if parser.at < text.len() {
            let what = parser.here();
            return Err(parser.fail(
                format!("The document has ended, yet {what} follows."),
                "Remove what stands behind the last `}`.",
            ));
        }
        Ok(Self { text, nodes: parser.nodes })
    }
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    most: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The character at the cursor, for messages.
    fn here(&self) -> String {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(control) if control.is_control() => format!("U+{:04X}", u32::from(control)),
            Some(character) => format!("`{character}`"),
            None => "the end of the text".to_owned(),
        }
    }

    fn fail(&self, message: impl Into<String>, hint: &str) -> SyntaxError {
        self.fail_at(self.at, message, hint)
    }

    fn fail_at(&self, offset: usize, message: impl Into<String>, hint: &str) -> SyntaxError {
        SyntaxError { at: row_and_column(self.text, offset), message: message.into(), hint: hint.to_owned() }
    }

    fn skip_blank(&mut self) -> Result<(), SyntaxError> {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' => self.skip_comment()?,
                _ => break,
            }
        }
        Ok(())
    }

    fn skip_comment(&mut self) -> Result<(), SyntaxError> {
        let rest = &self.text[self.at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/");
            end.ok_or_else(|| self.fail("This comment never ends.", "Close it with `*/`."))? + 4
        } else {
            return Err(self.fail("A single `/` stands here.", "A comment starts with `//`."));
        };
        self.at += length;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(b'{') => self.container(depth, Kind::Object, b'}'),
            Some(b'[') => self.container(depth, Kind::Array, b']'),
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'\'') => Err(self.fail("A string starts with `'`.", "Use double quotes: \"...\".")),
            Some(byte) if byte.is_ascii_alphabetic() => self.word(),
            Some(b'+' | b'.') => Err(self.fail(
                format!("A number cannot start with {}.", self.here()),
                "Write 0.5 rather than .5, and 5 rather than +5.",
            )),
            _ => Err(self.fail(
                format!("A value is missing here: {} stands in its place.", self.here()),
                "Write a number, a string, a list or an object.",
            )),
        }
    }

    fn open(&mut self, kind: Kind) -> Result<usize, SyntaxError> {
        if self.nodes.len() == self.most {
            return Err(self.fail(
                format!("There are more than {} keys and values.", self.most),
                "Ask for the scenario as a file: it may hold more.",
            ));
        }
        self.nodes.push(Node { start: self.at as u32, end: 0, after: 0, kind });
        Ok(self.nodes.len() - 1)
    }

    fn close(&mut self, node: usize) {
        let after = self.nodes.len() as u32;
        self.nodes[node].end = self.at as u32;
        self.nodes[node].after = after;
    }

    fn container(&mut self, depth: usize, kind: Kind, end: u8) -> Result<(), SyntaxError> {
        if depth == MAX_DEPTH {
            return Err(self.fail(
                format!("Lists and objects nest deeper than {MAX_DEPTH} levels."),
                "A scenario needs six: flatten the document.",
            ));
        }
        let node = self.open(kind)?;
        let opened = self.at;
        self.at += 1;
        loop {
            self.skip_blank()?;
            match self.peek() {
                Some(byte) if byte == end => break,
                None => {
                    let opener = self.text[opened..].chars().next().unwrap_or(' ');
                    return Err(self.fail_at(
                        opened,
                        format!("This `{opener}` is never closed."),
                        &format!("Add the missing `{}`.", char::from(end)),
                    ));
                }
                Some(_) => self.item(depth, kind)?,
            }
            self.skip_blank()?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == end => {}
                None => {}
                Some(_) => {
                    return Err(self.fail(
                        format!("A comma or `{}` is missing before {}.", char::from(end), self.here()),
                        "Separate the entries with commas.",
                    ));
                }
            }
        }
        self.at += 1;
        self.close(node);
        Ok(())
    }

    fn item(&mut self, depth: usize, kind: Kind) -> Result<(), SyntaxError> {
        if kind == Kind::Object {
            if self.peek() != Some(b'"') {
                return Err(self.fail(
                    format!("A key in double quotes is missing here: {} stands in its place.", self.here()),
                    "Write the entry as \"key\": value.",
                ));
            }
            self.string()?;
            self.skip_blank()?;
            if self.peek() != Some(b':') {
                return Err(self.fail(
                    format!("A colon is missing before {}.", self.here()),
                    "Write the entry as \"key\": value.",
                ));
            }
            self.at += 1;
            self.skip_blank()?;
        }
        self.value(depth + 1)
    }

    fn word(&mut self) -> Result<(), SyntaxError> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let word = &self.text[self.at..self.at + length];
        let kind = match word {
            "true" | "false" => Kind::Bool,
            "null" => Kind::Null,
            "NaN" | "Infinity" | "nan" | "inf" => {
                return Err(self.fail(
                    format!("`{word}` is not a finite number."),
                    "Every figure of a scenario is finite: write the number, or leave the entry out.",
                ));
            }
            _ => {
                let shown: String = word.chars().take(40).collect();
                return Err(self.fail(format!("`{shown}` stands here without quotes."), "Put text into double quotes."));
            }
        };
        let node = self.open(kind)?;
        self.at += length;
        self.close(node);
        Ok(())
    }

    fn number(&mut self) -> Result<(), SyntaxError> {
        let node = self.open(Kind::Number)?;
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_')) {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if text.len() > MAX_DIGITS {
            return Err(self.fail_at(
                start,
                format!("A number of {} characters stands here.", text.len()),
                &format!("Write it with {MAX_DIGITS} at most: no measurement is finer."),
            ));
        }
        if !is_number(text.as_bytes()) {
            let shown: String = text.chars().take(40).collect();
            return Err(self.fail_at(start, format!("`{shown}` is not a number."), "Write it like 12, 0.5 or 1.5e-3."));
        }
        self.close(node);
        Ok(())
    }

    fn string(&mut self) -> Result<(), SyntaxError> {
        let node = self.open(Kind::Text)?;
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                None | Some(b'\n' | b'\r') => {
                    return Err(self.fail_at(
                        start,
                        "This string is never closed.",
                        "Add the missing `\"`; a line break within is written \\n.",
                    ));
                }
                Some(byte) if byte < 0x20 => {
                    return Err(self.fail(
                        format!("A string holds the control character {}.", self.here()),
                        "Write a tab as \\t.",
                    ));
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        self.close(node);
        Ok(())
    }

    fn escape(&mut self) -> Result<(), SyntaxError> {
        let length = match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => self.unicode_escape_length().ok_or_else(|| {
                self.fail(
                    "This \\u escape names no character.",
                    "Write \\u and four hexadecimal digits; beyond FFFF, a surrogate pair.",
                )
            })?,
            _ => {
                return Err(self.fail("This escape is unknown.", "Write a backslash itself as \\\\."));
            }
        };
        self.at += length;
        Ok(())
    }

    fn unicode_escape_length(&self) -> Option<usize> {
        let first = hex4(self.bytes.get(self.at + 2..)?)?;
        match first {
            0xD800..=0xDBFF => {
                let second = self.bytes.get(self.at + 6..)?;
                let low = hex4(second.strip_prefix(b"\\u")?)?;
                (0xDC00..=0xDFFF).contains(&low).then_some(12)
            }
            0xDC00..=0xDFFF => None,
            _ => Some(6),
        }
    }
}

/// Whether the bytes are a number by RFC 8259: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    let mut rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
        let length = digits(exponent);
        return length > 0 && length == exponent.len();
    }
    rest.is_empty()
}

fn hex4(bytes: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(bytes.get(..4)?).ok()?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}

/// What the inside of a string means; its escapes have been checked.
pub(super) fn unescape(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, length) = unescape_one(&rest[at..]);
        out.push(character);
        rest = rest.get(at + length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

fn unescape_one(escape: &str) -> (char, usize) {
    let bytes = escape.as_bytes();
    let unit = |from: usize| bytes.get(from..).and_then(hex4).unwrap_or(0xFFFD);
    match bytes.get(1) {
        Some(b'u') => match unit(2) {
            high @ 0xD800..=0xDBFF => {
                let code = 0x10000 + ((high - 0xD800) << 10) + (unit(8).wrapping_sub(0xDC00) & 0x3FF);
                (char::from_u32(code).unwrap_or('\u{FFFD}'), 12)
            }
            code => (char::from_u32(code).unwrap_or('\u{FFFD}'), 6),
        },
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(byte) => (char::from(*byte), 2),
        None => ('\\', 1),
    }
}
