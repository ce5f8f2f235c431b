//! The report of a plan with hostile names, read by a parser of Markdown.

use crate::{HOSTILE, plan};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use report::{Form, write};

#[test]
fn the_report_has_its_parts_and_no_name_of_a_stranger_acts() {
    let text = write(Form::Markdown, &plan(&HOSTILE)).expect("a report");
    let mut headings = 0;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => headings += 1,
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("a link: {dest_url}"),
            Event::Code(code) => panic!("code: {code}"),
            _ => {}
        }
    }
    assert_eq!(headings, 1, "{text}");
    assert!(text.starts_with("# a \\| title \\<b\\>\u{2028}\\# and more\n"), "{text}");
    assert!(text.contains("\n**rent 1 × a\"b\\\\c'd**\n"), "{text}");
}
