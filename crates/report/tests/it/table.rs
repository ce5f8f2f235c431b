//! Tables, read by parsers of CSV and Markdown.

use crate::HOSTILE;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use report::table::{Format, write};

/// Cells with all that a format gives a meaning to.
const CELLS: [&str; 8] = ["a,b", "say \"so\"", "two\r\nlines", " edge ", "tab\there", "a|b\\|c", "<img src=x>", ""];

fn rows() -> Vec<Vec<String>> {
    CELLS.iter().chain(&HOSTILE).map(|cell| vec![(*cell).to_owned(), "-0.5".to_owned()]).collect()
}

#[test]
fn csv_holds_every_cell_as_it_was_but_formulas() {
    let text = write(Format::Csv, ["Name, of it", "Figure"], rows());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("a header"), vec!["Name, of it", "Figure"]);
    let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of equal length");
    assert_eq!(read.len(), rows().len());
    for (read, row) in read.iter().zip(rows()) {
        let formula = row[0].starts_with(['=', '-']);
        assert_eq!(read[0], if formula { format!("'{}", row[0]) } else { row[0].clone() });
        assert_eq!(&read[1], "-0.5", "a figure stays one");
    }
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'), "{text:?}");
}

#[test]
fn nothing_computes_in_a_spreadsheet() {
    let formulas = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "--1", "-", "-1.2.3", "-.5"];
    for formula in formulas {
        for format in [Format::Csv, Format::Tsv] {
            let text = write(format, ["a"], [vec![formula.to_owned()]]);
            let cell = text.split_once('\n').expect("two lines").1.trim_start_matches('"');
            assert!(cell.starts_with('\''), "{formula:?}: {text:?}");
        }
    }
    for number in ["-1", "-0.25", "12", "1.5"] {
        assert_eq!(write(Format::Csv, ["a"], [vec![number.to_owned()]]), format!("a\r\n{number}\r\n"));
    }
}

#[test]
fn tabs_and_lines_of_cells_never_break_the_rows_of_tsv() {
    let text = write(Format::Tsv, ["Name", "Figure"], rows());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), rows().len() + 1);
    assert!(lines.iter().all(|line| line.split('\t').count() == 2), "{text}");
}

#[test]
fn markdown_shows_the_text_and_nothing_of_it_acts() {
    let text = write(Format::Markdown, ["Name", "Figure"], rows());
    let mut cells: Vec<String> = Vec::new();
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableCell) => cells.push(String::new()),
            Event::Text(words) => cells.last_mut().expect("text stands in cells").push_str(&words),
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow)
            | Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {}
            other => panic!("something of a cell acts: {other:?}"),
        }
    }
    let shown = |cell: &String| cell.replace(char::is_control, " ").trim().to_owned();
    let expected: Vec<String> =
        ["Name".to_owned(), "Figure".to_owned()].into_iter().chain(rows().concat()).map(|cell| shown(&cell)).collect();
    assert_eq!(cells, expected);
}
