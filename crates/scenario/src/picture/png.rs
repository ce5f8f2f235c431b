//! A text chunk in a PNG (W3C PNG, third edition): `tEXt`, keyword `ribbon`, the link as Latin-1, which its letters are.
//!
//! It knows no pixels.

use super::{damaged, empty};
use crate::Diagnostic;
use crate::link::MAX_ENCODED;

/// How every PNG begins.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// So many bytes stand before the first place for a chunk of ours: the signature, and the header, which comes first and is 13 bytes long.
pub const HEAD: usize = 8 + 12 + 13;

const KIND: &[u8; 4] = b"tEXt";
const KEYWORD: &[u8] = b"ribbon\0";

/// A whole chunk with this text, to be put in at [`HEAD`].
pub fn chunk(text: &str) -> Vec<u8> {
    let mut chunk = ((KEYWORD.len() + text.len()) as u32).to_be_bytes().to_vec();
    chunk.extend_from_slice(KIND);
    chunk.extend_from_slice(KEYWORD);
    chunk.extend_from_slice(text.as_bytes());
    let check = crc(&chunk[4..]);
    chunk.extend_from_slice(&check.to_be_bytes());
    chunk
}

/// Whether a file is a PNG.
pub(crate) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The link that a PNG holds.
pub(crate) fn link_of(bytes: &[u8]) -> Result<&str, Diagnostic> {
    let mut rest = bytes.strip_prefix(SIGNATURE).ok_or_else(damaged)?;
    while let Some((length, behind)) = rest.split_first_chunk() {
        let length = u32::from_be_bytes(*length) as usize;
        // Kind, data and check.
        let (body, behind) = length.checked_add(8).and_then(|end| behind.split_at_checked(end)).ok_or_else(damaged)?;
        let (covered, check) = body.split_last_chunk().ok_or_else(damaged)?;
        if let Some(text) = covered.strip_prefix(KIND).and_then(|data| data.strip_prefix(KEYWORD)) {
            let sound = text.len() <= MAX_ENCODED && crc(covered) == u32::from_be_bytes(*check);
            return std::str::from_utf8(text).ok().filter(|_| sound).ok_or_else(damaged);
        }
        if covered == b"IEND" {
            return Err(empty());
        }
        rest = behind;
    }
    Err(damaged())
}

/// The cyclic redundancy check of PNG's annex D, bit by bit: chunks of ours are short, and a table would weigh more than it saves.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(*byte), |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value that catalogues of such checks give for this one, and the last chunk of every PNG.
    #[test]
    fn the_check_is_that_of_png() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }
}
