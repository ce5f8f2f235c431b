//! The report of a plan with hostile names, read by a parser of Markdown.

use crate::{HOSTILE, plan, scenario, write};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use report::Form;

#[test]
fn the_report_has_its_parts_and_no_name_of_a_stranger_acts() {
    let text = write(Form::Markdown, &plan(&HOSTILE), &HOSTILE).expect("a report");
    let (mut headings, mut codes) = (0, Vec::new());
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => headings += 1,
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("a link: {dest_url}"),
            Event::Code(code) => codes.push(code.to_string()),
            _ => {}
        }
    }
    assert_eq!(headings, 1, "{text}");
    assert!(text.starts_with("# a \\| title \\<b\\>\u{2028}\\# and more\n"), "{text}");
    assert!(text.contains("\nNote: two \\# lines \\`and\\` \\<more\\>\n"), "{text}");
    let [_command, _mark, link] = &codes[..] else { panic!("{codes:?}") };
    assert_eq!(scenario::link::decode(link).expect("sound").scenario, scenario(&HOSTILE), "the way back to the input");
    assert!(text.contains("\n**rent 1 × a\"b\\\\c'd**\n"), "{text}");
}

/// What is expected is worked out by hand from the document: prices of 0.5 and 1.5 $ an hour, a month of 730 hours, two queries, the first alone.
#[test]
fn the_report_says_what_it_rests_on() {
    let names = ["one", "two"];
    let text = write(Form::Markdown, &plan(&names), &names).expect("a report");
    for expected in [
        "- $0.50/h, $365.00 a month, ",
        "- saves nothing against one type: it is the best pool of one type\n",
        "- Nothing limits it on this load: no query is late. Its busiest type is one, ",
        "| Target | 100 % within 10 ms |",
        "| Load | a trace of 2 queries |",
        "| one | $0.50/h, at most 1, 2 sizes measured; other sizes take as long as the next larger one |",
        "| two | $1.50/h, ",
        "- An instance answers one query at a time, alone. ",
    ] {
        assert!(text.contains(expected), "{expected:?} in\n{text}");
    }
}
