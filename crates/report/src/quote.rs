//! Names as quoted texts, and on one line of a comment. It knows no form in particular: what stands here holds in JSON, in YAML's double quotes
//! and, but for its templates, in HCL.

/// Whether a character breaks lines, hides, or turns the reading direction: it is never written as it is.
fn is_hidden(character: char) -> bool {
    let hidden = ['\u{ad}', '\u{61c}', '\u{feff}', '\u{fffe}', '\u{ffff}'];
    let turning = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    character.is_control() || hidden.contains(&character) || turning(character)
}

/// In double quotes. All escapes are of four hexadecimal digits, which all three forms read.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        if is_hidden(character) {
            out.push_str(&format!("\\u{:04x}", u32::from(character)));
            continue;
        }
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    out
}

/// On one line, for a comment that ends with it.
pub fn on_one_line(text: &str) -> String {
    text.chars().map(|character| if is_hidden(character) { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_quotes_or_its_line() {
        assert_eq!(quoted("g4dn.xlarge"), "\"g4dn.xlarge\"");
        assert_eq!(quoted("a\"b\\c\nd\u{2028}e"), r#""a\"b\\c\u000ad\u2028e""#);
        assert_eq!(on_one_line("a\nb\r\u{85}c\u{202e}d"), "a b  c d");
    }
}
