//! The share link: a scenario in the fragment of an address.
//!
//! Form: `r1d.<payload>`: `r`, the version of the link's form, one letter for the codec, a dot, the payload. Codec `d`: the
//! compact document, raw deflate (RFC 1951), base64url without padding (RFC 4648, section 5). Links come from strangers: the
//! encoded text and the inflated document are bounded, and deflate alone is accepted, because 64 MiB of zeros shrink a
//! thousandfold in it but half a millionfold in brotli. It knows no address bar.

use crate::document::{Parsed, parse_as};
use crate::json::Tape;
use crate::{Diagnostic, Place, Scenario};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The longest link that is read, in characters of the fragment without `#`.
pub const MAX_ENCODED: usize = 32_000;

/// The longest document that a link may hold, in bytes.
pub const MAX_INFLATED: usize = 1 << 20;

/// The most keys and values that it may hold, lists and objects among them: those of 43,000 queries of a trace, where 32,000 characters carry 24,000
/// even at one byte each. What is denser repeats itself, and would keep the page busy.
pub const MAX_VALUES: usize = 1 << 17;

/// How a link of this version begins.
pub(crate) const PREFIX: &str = "r1d.";

/// The fragment, without `#`. It may be longer than [`decode`] accepts: see [`try_encode`].
pub fn encode(scenario: &Scenario) -> String {
    pack(&scenario.to_compact_json())
}

fn pack(document: &str) -> String {
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(compress_to_vec(document.as_bytes(), 9)))
}

/// The fragment, without `#`; an error if the scenario is too long for a link and must travel as a file.
pub fn try_encode(scenario: &Scenario) -> Result<String, Diagnostic> {
    let document = scenario.to_compact_json();
    let link = pack(&document);
    let message = if link.len() > MAX_ENCODED {
        format!(
            "The link would have {} characters; {MAX_ENCODED} is the most that browsers and chats carry safely.",
            link.len()
        )
    } else if document.len() > MAX_INFLATED {
        format!("The link would unpack to {} bytes; at most {MAX_INFLATED} are read.", document.len())
    } else if Tape::read_at_most(&document, MAX_VALUES).is_err() {
        format!("The link would hold more than {MAX_VALUES} keys and values, which is the most that is read of one.")
    } else {
        return Ok(link);
    };
    Err(Diagnostic::error(Place::of("link"), message, "Save the scenario as a file and send that."))
}

/// The scenario of a fragment; a leading `#` is skipped.
pub fn decode(fragment: &str) -> Result<Parsed, Vec<Diagnostic>> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment).trim();
    let payload = payload(fragment).map_err(one)?;
    // Mail programs and wikis add padding.
    let packed = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).map_err(|_| one(damaged()))?;
    let document = decompress_to_vec_with_limit(&packed, MAX_INFLATED).map_err(|error| {
        one(match error.status {
            TINFLStatus::HasMoreOutput => too_long(&format!("The link unpacks to more than {MAX_INFLATED} bytes.")),
            _ => damaged(),
        })
    })?;
    let text = String::from_utf8(document).map_err(|_| one(damaged()))?;
    parse_as("link", &text, MAX_VALUES)
}

/// What follows the prefix, if this version reads it.
fn payload(fragment: &str) -> Result<&str, Diagnostic> {
    if fragment.len() > MAX_ENCODED {
        return Err(too_long(&format!("The link has {} characters.", fragment.len())));
    }
    if let Some(payload) = fragment.strip_prefix(PREFIX) {
        return Ok(payload);
    }
    let version = fragment.strip_prefix('r').and_then(|rest| rest.split_once('.')).map(|(head, _)| head);
    let is_ours = |head: &str| {
        head.len() <= 6
            && head.starts_with(|c: char| ('1'..='9').contains(&c))
            && head.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    if version.is_some_and(is_ours) {
        return Err(Diagnostic::error(
            Place::of("link"),
            "This link was made by a newer Ribbon.",
            "Reload the page to get the newest version, or ask for the scenario as a file.",
        ));
    }
    let hint = format!("A scenario link has `#{PREFIX}` and a long code behind the address: copy it whole.");
    Err(Diagnostic::error(Place::of("link"), "This address holds no scenario that Ribbon can read.", hint))
}

fn too_long(message: &str) -> Diagnostic {
    Diagnostic::error(Place::of("link"), message, "Ask for the scenario as a file.")
}

fn damaged() -> Diagnostic {
    Diagnostic::error(
        Place::of("link"),
        "The link is damaged: a part of it is missing or was changed on the way.",
        "Copy it again, whole.",
    )
}

fn one(diagnostic: Diagnostic) -> Vec<Diagnostic> {
    vec![diagnostic]
}
