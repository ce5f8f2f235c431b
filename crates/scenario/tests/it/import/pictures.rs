//! Scenarios in pictures and links. The oracles: the crate `png` writes and reads PNGs, `roxmltree` reads XML.

use super::{check_errors, recognised};
use scenario::desk::{Desk, Goal, Reply, Request};
use scenario::import::{Yield, decoded};
use scenario::picture::{PNG_HEAD, png_chunk, svg_metadata};
use scenario::{Draft, Scenario, link, presets};

fn scenario() -> Scenario {
    presets::all()[0].scenario()
}

/// A picture of two pixels, by another's program; with a text of this keyword, if any.
fn png(text: Option<(&str, &str)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    if let Some((keyword, text)) = text {
        encoder.add_text_chunk(keyword.to_owned(), text.to_owned()).expect("Latin-1");
    }
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[0, 255]).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// The same with a chunk of ours, put in where the page puts it.
fn with_link(link: &str) -> Vec<u8> {
    let mut bytes = png(None);
    bytes.splice(PNG_HEAD..PNG_HEAD, png_chunk(link));
    bytes
}

#[track_caller]
fn holds_the_scenario(name: &str, text: &str) {
    let import = recognised(name, text);
    assert_eq!((import.tool, import.form), ("Ribbon", "picture or share link"));
    let Yield::Scenario(read) = &import.readings[0].yields else { panic!("{import:?}") };
    assert_eq!(**read, scenario());
}

#[test]
fn others_read_the_chunk_that_is_written_here() {
    let link = link::encode(&scenario());
    let bytes = with_link(&link);
    // It checks the sums of all chunks, and says so where one is wrong.
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a sound PNG");
    let texts: Vec<(&str, &str)> = reader
        .info()
        .uncompressed_latin1_text
        .iter()
        .map(|chunk| (chunk.keyword.as_str(), chunk.text.as_str()))
        .collect();
    assert_eq!(texts, [("ribbon", link.as_str())]);
}

#[test]
fn a_png_brings_its_scenario_back_whoever_wrote_it() {
    let link = link::encode(&scenario());
    for bytes in [with_link(&link), png(Some(("ribbon", &link)))] {
        holds_the_scenario("chart.png", &decoded(&bytes).expect("a link"));
    }
}

#[test]
fn a_png_on_the_desk_becomes_the_draft() {
    let mut desk = Desk::default();
    desk.open("chart.png", &with_link(&link::encode(&scenario())));
    let reply = desk.answer(&Request { goal: Goal::Accept, ..Request::default() });
    let Reply::Accepted { draft, .. } = reply else { panic!("{reply:?}") };
    assert_eq!(*draft, Draft::from_scenario(&scenario()));
}

#[test]
fn an_svg_brings_its_scenario_back_also_after_other_programs() {
    let link = link::encode(&scenario());
    let ours = svg_metadata(&link);
    let tree = roxmltree::Document::parse(&ours).expect("XML");
    assert_eq!(tree.root_element().text(), Some(link.as_str()));
    let rewritten = format!("<metadata\n   class=\"x\" id = 'ribbon-scenario' >\n   {link}\n</metadata>");
    for (head, metadata) in [
        ("<svg xmlns=\"http://www.w3.org/2000/svg\">", &ours),
        ("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn anew -->\n<svg>", &rewritten),
        ("<!DOCTYPE svg>\n<svg>", &ours),
    ] {
        holds_the_scenario("chart.svg", &format!("{head}<title>t</title>{metadata}<path d='M0 0'/></svg>"));
    }
}

#[test]
fn a_link_is_read_with_and_without_its_address() {
    let link = link::encode(&scenario());
    for text in [link.clone(), format!("#{link}\n"), format!("https://example.org/ribbon/#/live/{link}")] {
        holds_the_scenario("pasted text", &text);
    }
}

#[test]
fn pictures_without_a_scenario_are_told_apart_from_damaged_ones() {
    check_errors("<svg><path d='M0 0'/></svg>", &["error file 0:0: The picture holds no scenario."]);
    check_errors(
        "<svg><metadata id=\"ribbon-scenario\"",
        &["error file 0:0: The picture is damaged: a part of it is missing or was changed."],
    );
    let said = |bytes: &[u8]| decoded(bytes).expect_err("no scenario").message;
    assert_eq!(said(&png(None)), "The picture holds no scenario.");
    assert_eq!(said(&png(Some(("Comment", "hello")))), "The picture holds no scenario.");
    let sound = with_link("r1d.AAAA");
    assert_eq!(decoded(&sound).as_deref(), Ok("r1d.AAAA"));
    let damaged = "The picture is damaged: a part of it is missing or was changed.";
    // Wherever it ends early, and whichever bit of our chunk is another.
    for end in 8..PNG_HEAD + png_chunk("r1d.AAAA").len() {
        assert_eq!(said(&sound[..end]), damaged, "cut at {end}");
    }
    for bit in (PNG_HEAD + 8 + 7) * 8..(PNG_HEAD + 8 + 7 + 8 + 4) * 8 {
        let mut changed = sound.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(said(&changed), damaged, "bit {bit}");
    }
}

#[test]
fn no_length_in_a_picture_is_believed() {
    let mut huge = png(None);
    huge[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    assert!(decoded(&huge).is_err());
    // Longer than any link, and sound otherwise.
    let long = with_link(&"A".repeat(link::MAX_ENCODED + 1));
    assert!(decoded(&long).is_err());
    // A million empty chunks are walked through once.
    let mut many = png(None)[..PNG_HEAD].to_vec();
    many.extend(b"\0\0\0\0aaAa\0\0\0\0".repeat(1_000_000));
    assert!(decoded(&many).is_err());
}
