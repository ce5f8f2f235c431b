//! A file's bytes as text: UTF-8, or UTF-16 with its mark, as spreadsheets write it; of a PNG, the link that it holds. Anything else is refused
//! with a way out.
//!
//! It knows no format of text.

use crate::{Diagnostic, Place, picture};
use std::borrow::Cow;

/// How files begin that people take for tables, and what to do with them.
const KNOWN: [(&[u8], &str, &str); 6] = [
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet's own file", "Save the sheet as CSV, or unpack the archive first."),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet's own file", "Save the sheet as CSV first."),
    (b"\x1f\x8b", "compressed (gzip)", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)", "Unpack it first."),
    (b"PAR1", "a Parquet file", "Save it as CSV first."),
    (b"%PDF", "a PDF", "Copy the table out of it, and paste that."),
];

/// The text that [`super::sniff`] reads, or why there is none.
pub fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    if picture::is_png(bytes) {
        return picture::link_of_png(bytes).map(Cow::Borrowed);
    }
    let refuse = |message: String, hint: &str| Err(Diagnostic::error(Place::default(), message, hint));
    if let Some((_, what, hint)) = KNOWN.iter().find(|(begin, ..)| bytes.starts_with(begin)) {
        return refuse(format!("The file is {what}."), hint);
    }
    if let Some(text) = utf16(bytes) {
        return Ok(Cow::Owned(text));
    }
    let hint = "Give a text file: CSV, JSON or a tool's report.";
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return refuse(format!("The file holds binary data: byte {} is 0.", at + 1), hint);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => refuse(
            format!("The file is no UTF-8 text: byte {} is wrong.", error.valid_up_to() + 1),
            "Save it as UTF-8.",
        ),
    }
}

/// UTF-16 of either order, if the mark at its front says so and every unit is sound.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        b"\xff\xfe" => u16::from_le_bytes,
        b"\xfe\xff" => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, rest) = bytes.get(2..)?.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    text.ok().filter(|text| rest.is_empty() && !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn texts_of_spreadsheets_are_read() {
        assert_eq!(decoded("µ,1".as_bytes()).as_deref(), Ok("µ,1"));
        assert_eq!(decoded(b"\xff\xfea\0\xb5\0").as_deref(), Ok("aµ"));
        assert_eq!(decoded(b"\xfe\xff\0a\0\xb5").as_deref(), Ok("aµ"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_way_out() {
        for (bytes, expect) in [
            (&b"PK\x03\x04rest"[..], "a ZIP archive"),
            (b"\x1f\x8b\x08", "compressed (gzip)"),
            (b"PAR1", "a Parquet file"),
            (b"a,b\0c", "byte 4 is 0"),
            (b"a,\xff", "byte 3 is wrong"),
            (b"\xff\xfea", "byte 1 is wrong"),
            (b"\xff\xfe\0\0", "byte 3 is 0"),
        ] {
            let problem = decoded(bytes).expect_err("no text");
            assert!(problem.message.contains(expect) && !problem.hint.is_empty(), "{problem:?}");
        }
    }
}
