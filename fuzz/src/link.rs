//! The share link's decoder, on each of its floors: the fragment, what base64 holds, what deflate holds.

use crate::check_refusal;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use scenario::link::{MAX_ENCODED, decode, encode};

/// The first byte says on which floor the rest goes in.
pub fn link(data: &[u8]) {
    let Some((floor, rest)) = data.split_first() else { return };
    let wrapped = |packed: &[u8]| format!("r1d.{}", BASE64_URL_SAFE_NO_PAD.encode(packed));
    let fragment = match floor % 3 {
        0 => String::from_utf8_lossy(rest).into_owned(),
        1 => wrapped(rest),
        _ => wrapped(&compress_to_vec(rest, 6)),
    };
    match decode(&fragment) {
        Err(problems) => check_refusal(&problems),
        Ok(parsed) => {
            let again = encode(&parsed.scenario);
            // A short hostile link can stand for a scenario that is too long for a link of ours.
            if again.len() <= MAX_ENCODED {
                let decoded = decode(&again).unwrap_or_else(|problems| panic!("{again}\n{problems:?}"));
                assert_eq!(decoded.scenario, parsed.scenario);
            }
        }
    }
}
