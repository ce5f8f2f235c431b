//! A scenario inside a picture of its plan: the text of its share link, in an SVG's metadata or in a text chunk of a PNG. What is written here
//! is read again here. It knows no charts and no browser; pictures come from strangers, so no length in them is believed.

mod png;
mod svg;

pub use png::{HEAD as PNG_HEAD, chunk as png_chunk};
pub use svg::metadata as svg_metadata;

pub(crate) use png::{is_png, link_of as link_of_png};
pub(crate) use svg::{is_svg, link_of as link_of_svg};

use crate::{Diagnostic, Place};

/// What to say of a picture without a scenario.
pub(crate) fn empty() -> Diagnostic {
    Diagnostic::error(
        Place::default(),
        "The picture holds no scenario.",
        "Give the file as Ribbon saved it: many programs draw a picture anew, and drop what is in it.",
    )
}

/// What to say of a picture whose end or middle is missing.
fn damaged() -> Diagnostic {
    Diagnostic::error(
        Place::default(),
        "The picture is damaged: a part of it is missing or was changed.",
        "Get it once more.",
    )
}
