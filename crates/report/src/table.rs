//! Tables of figures as text: CSV (RFC 4180), tab-separated, Markdown. It knows no table in particular.
//!
//! A spreadsheet takes a cell that begins like a formula for one. Cells come from strangers, so such a cell gets an apostrophe in front, which
//! spreadsheets show as the text behind it; plain numbers stay numbers.

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated.
    Csv,
    /// Tab-separated, as spreadsheets take it from the clipboard.
    Tsv,
    /// A table of Markdown with pipes.
    Markdown,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Tsv, Self::Markdown];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Tsv => "TSV",
            Self::Markdown => "Markdown",
        }
    }
}

/// A header and rows of as many cells.
pub fn write<'a>(
    format: Format,
    header: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> String {
    let header: Vec<String> = header.into_iter().map(str::to_owned).collect();
    let rule = (format == Format::Markdown).then(|| vec!["---".to_owned(); header.len()]);
    let mut out = String::new();
    line(&mut out, format, header.iter().map(|cell| written(format, cell)));
    if let Some(rule) = rule {
        line(&mut out, format, rule.into_iter());
    }
    for row in rows {
        line(&mut out, format, row.iter().map(|cell| written(format, cell)));
    }
    out
}

fn line(out: &mut String, format: Format, cells: impl Iterator<Item = String>) {
    let (begin, between, end) = match format {
        Format::Csv => ("", ",", "\r\n"),
        Format::Tsv => ("", "\t", "\n"),
        Format::Markdown => ("| ", " | ", " |\n"),
    };
    out.push_str(begin);
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        out.push_str(&cell);
    }
    out.push_str(end);
}

fn written(format: Format, cell: &str) -> String {
    match format {
        Format::Csv => quoted(&harmless(cell)),
        // There is no way to quote here that all readers share.
        Format::Tsv => harmless(cell).chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
        Format::Markdown => escaped(cell),
    }
}

/// In quotes where a comma, a quote, a line's end or a space at an end asks for them.
fn quoted(cell: &str) -> String {
    let asks = cell.contains([',', '"', '\r', '\n']) || cell.trim() != cell;
    if asks { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// With an apostrophe in front where a spreadsheet would take it for a formula.
fn harmless(cell: &str) -> String {
    let begins = cell.starts_with(['\t', '\r', '\n'])
        || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if begins && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether it is a number with digits, at most one point and a minus: nothing that computes.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let points = digits.bytes().filter(|byte| *byte == b'.').count();
    points <= 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// What Markdown or HTML would act on is escaped, and the text stays on its line.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if r"\`*_{}[]<>|#&~".contains(character) {
            out.push('\\');
        }
        out.push(if character.is_control() { ' ' } else { character });
    }
    out
}
