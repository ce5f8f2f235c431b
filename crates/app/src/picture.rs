//! A chart as a picture that stands alone: an SVG with its colours, its legend, its title and the scenario inside. Pure; the shell hands over what
//! is drawn, with every colour resolved, and knows how to turn lines into points.

use scenario::picture::svg_metadata;

/// Something drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// The element's name.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Its own words.
    pub words: String,
    /// What stands in it.
    pub within: Vec<Shape>,
}

/// A mark of the legend and what it means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Key {
    /// How it looks, in a square of [`MARK`].
    pub mark: Vec<Shape>,
    /// What it means.
    pub words: String,
}

/// What a picture is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The chart's heading.
    pub title: String,
    /// What it shows, and of what; a line each.
    pub lines: Vec<String>,
    /// The link that brings the scenario back.
    pub link: Option<String>,
    /// The chart's size.
    pub size: (f64, f64),
    /// What is drawn of it.
    pub chart: Vec<Shape>,
    /// What its marks mean.
    pub legend: Vec<Key>,
    /// The names of fonts, as a style sheet has them.
    pub font: String,
    /// The colour of the ground.
    pub ground: String,
    /// The colour of words.
    pub ink: String,
}

/// Around all of it.
const MARGIN: f64 = 16.0;
/// From line to line.
const LINE: f64 = 18.0;
/// Height of the heading's line.
const HEADING: f64 = 24.0;
/// Height and width of a legend's mark.
pub const MARK: f64 = 26.0;
/// As wide as a letter of the small size comes on average, generously: nothing here knows fonts.
const LETTER: f64 = 7.0;

/// The properties of style that a drawing has as attributes, each with what it is where nothing is said; empty: it is always said.
pub const PAINT: [(&str, &str); 10] = [
    ("fill", ""),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-opacity", "1"),
    ("stroke-dasharray", "none"),
    ("stroke-linecap", "butt"),
    ("stroke-linejoin", "miter"),
    ("paint-order", "normal"),
    ("opacity", "1"),
];

/// Those that words have besides.
pub const LETTERS: [(&str, &str); 3] = [("font-size", "12px"), ("font-weight", "400"), ("text-anchor", "start")];

/// The picture, and its size.
pub fn svg(sheet: &Sheet) -> (String, (f64, f64)) {
    let width = sheet.size.0 + 2.0 * MARGIN;
    let lines: Vec<String> = sheet.lines.iter().flat_map(|line| wrapped(line, sheet.size.0)).collect();
    let chart_top = MARGIN + HEADING + lines.len() as f64 * LINE;
    let legend_top = chart_top + sheet.size.1 + LINE / 2.0;
    let (places, legend_height) = places(&sheet.legend, sheet.size.0);
    let height = legend_top + legend_height + MARGIN;

    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         role=\"img\" font-family=\"{}\" font-size=\"12px\" fill=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(&sheet.font),
        escaped(&sheet.ink),
        escaped(&sheet.title),
        escaped(&sheet.lines.join(" "))
    );
    if let Some(link) = &sheet.link {
        out.push_str(&svg_metadata(link));
        out.push('\n');
    }
    out.push_str(&format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", escaped(&sheet.ground)));
    let mut text = |attributes: &str, y: f64, words: &str| {
        out.push_str(&format!("<text x=\"{MARGIN}\" y=\"{y:.0}\"{attributes}>{}</text>\n", escaped(words)));
    };
    text(" font-size=\"16px\" font-weight=\"650\"", MARGIN + 14.0, &sheet.title);
    for (index, line) in lines.iter().enumerate() {
        text("", MARGIN + HEADING + index as f64 * LINE + 10.0, line);
    }
    group(&mut out, (MARGIN, chart_top), &sheet.chart);
    for (key, (x, y)) in sheet.legend.iter().zip(places) {
        let (x, y) = (MARGIN + x, legend_top + y);
        group(&mut out, (x, y), &key.mark);
        out.push_str(&format!(
            "<text x=\"{:.0}\" y=\"{:.0}\">{}</text>\n",
            x + MARK + 4.0,
            y + 15.0,
            escaped(&key.words)
        ));
    }
    out.push_str("</svg>\n");
    (out, (width, height))
}

fn group(out: &mut String, (x, y): (f64, f64), shapes: &[Shape]) {
    out.push_str(&format!("<g transform=\"translate({x:.0} {y:.0})\">\n"));
    for shape in shapes {
        draw(out, shape);
    }
    out.push_str("</g>\n");
}

fn draw(out: &mut String, shape: &Shape) {
    out.push_str(&format!("<{}", shape.name));
    for (name, value) in &shape.attributes {
        out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
    if shape.within.is_empty() && shape.words.is_empty() {
        return out.push_str("/>\n");
    }
    out.push('>');
    out.push_str(&escaped(&shape.words));
    for shape in &shape.within {
        draw(out, shape);
    }
    out.push_str(&format!("</{}>\n", shape.name));
}

/// Where the keys of a legend stand, one after the other as long as there is room, and how high all of it is.
fn places(legend: &[Key], width: f64) -> (Vec<(f64, f64)>, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    let places = legend.iter().map(|key| {
        let wide = MARK + 4.0 + key.words.chars().count() as f64 * LETTER + 12.0;
        if x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + MARK);
        }
        let place = (x, y);
        x += wide;
        place
    });
    let places: Vec<(f64, f64)> = places.collect();
    (places, if legend.is_empty() { 0.0 } else { y + MARK })
}

/// Lines of whole words that fit; a word that is longer than a line is cut.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let letters = ((width / LETTER) as usize).max(8);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: String = word.chars().take(letters).collect();
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// For XML, in an element or between double quotes. What XML does not know is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(name: &str, attributes: &[(&str, &str)], words: &str) -> Shape {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Shape { name: name.to_owned(), attributes, words: words.to_owned(), within: Vec::new() }
    }

    fn sheet() -> Sheet {
        let key = |words: &str| Key { mark: vec![shape("circle", &[("r", "4")], "")], words: words.to_owned() };
        let group = Shape { within: vec![shape("text", &[("x", "1")], "a < b & c\u{1}")], ..shape("g", &[], "") };
        Sheet {
            title: "Cost <b>".to_owned(),
            lines: vec!["x\"><script>alert(1)</script>".to_owned(), "word ".repeat(60)],
            link: Some("r1d.AAAA".to_owned()),
            size: (400.0, 300.0),
            chart: vec![shape("path", &[("d", "M0 0\"L1 1")], ""), group],
            legend: vec![key("one"), key("two"), key(&"long ".repeat(12))],
            font: "system-ui, \"Segoe UI\"".to_owned(),
            ground: "Canvas".to_owned(),
            ink: "CanvasText".to_owned(),
        }
    }

    /// The oracle: `roxmltree` reads XML strictly.
    #[test]
    fn a_picture_is_sound_xml_in_which_no_text_acts() {
        let (text, (width, height)) = svg(&sheet());
        let tree = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let root = tree.root_element();
        assert_eq!((root.tag_name().name(), root.tag_name().namespace()), ("svg", Some("http://www.w3.org/2000/svg")));
        assert_eq!(root.attribute("width"), Some(format!("{width:.0}").as_str()));
        assert_eq!(root.attribute("height"), Some(format!("{height:.0}").as_str()));
        let find = |name: &str| root.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
        assert_eq!(find("title").and_then(|node| node.text()), Some("Cost <b>"));
        assert!(find("desc").and_then(|node| node.text()).is_some_and(|text| text.contains("<script>")));
        assert_eq!(find("metadata").and_then(|node| node.text()), Some("r1d.AAAA"));
        assert!(find("script").is_none());
        let words: Vec<&str> = root
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .filter_map(|node| node.text())
            .collect();
        assert!(words.contains(&"a < b & c ") && words.contains(&"one"), "{words:?}");
    }

    #[test]
    fn a_picture_brings_its_scenario_back() {
        let scenario = scenario::presets::all()[0].scenario();
        let (text, _) = svg(&Sheet { link: Some(scenario::link::encode(&scenario)), ..sheet() });
        let import = scenario::import::sniff("chart.svg", &text).expect("it is recognised");
        let scenario::import::Yield::Scenario(read) = &import.readings[0].yields else { panic!("{import:?}") };
        assert_eq!(**read, scenario);
    }

    #[test]
    fn legends_and_lines_stay_inside() {
        let sheet = sheet();
        let (places, height) = places(&sheet.legend, 200.0);
        assert_eq!(places, [(0.0, 0.0), (63.0, 0.0), (0.0, MARK)]);
        assert_eq!(height, 2.0 * MARK);
        assert_eq!(super::places(&[], 200.0).1, 0.0);
        let lines = wrapped(&"word ".repeat(60), 400.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= 57 && line.starts_with("word")), "{lines:?}");
        assert_eq!(wrapped(&"x".repeat(100), 70.0), ["x".repeat(10)]);
        assert_eq!(wrapped("  ", 70.0), Vec::<String>::new());
    }
}
