//! A scenario on its way in a picture that Ribbon saved, or in a share link: the link stands in an SVG's metadata; a PNG's is taken out where the
//! file's bytes become text.

use crate::import::source::Source;
use crate::import::{Format, Found, Yield};
use crate::report::Report;
use crate::{link, picture};

pub(super) static FORMAT: Format = Format {
    tool: "Ribbon",
    form: "picture or share link",
    recognises: |source| picture::is_svg(source.text) || shared(source.text).is_some(),
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let link = match shared(source.text) {
        Some(link) => Ok(link),
        None => picture::link_of_svg(source.text).map_err(|problem| vec![problem]),
    };
    match link.and_then(link::decode) {
        Ok(parsed) => {
            report.adopt(parsed.warnings);
            let types = parsed.scenario.instances().len();
            Some(Found::one("scenario", types, Yield::Scenario(Box::new(parsed.scenario))))
        }
        Err(problems) => {
            report.adopt(problems);
            None
        }
    }
}

/// The link's own part of an address with nothing around it.
fn shared(text: &str) -> Option<&str> {
    let text = text.trim();
    let link = &text[text.rfind(['#', '/']).map_or(0, |at| at + 1)..];
    let is_one_word = !text.contains(char::is_whitespace);
    (is_one_word && link.starts_with(link::PREFIX)).then_some(link)
}
