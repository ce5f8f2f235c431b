//! Tables of figures, pure: what is shown of one, in which order, and what is taken along. Knows no component.

use numerics::order::sort_by;
use report::table::{Format, write};
use std::cmp::Ordering;
use yew::Html;

/// How a column stands, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Words,
    /// Figures, from the right; the unit in which they are taken along, empty where the label or nothing says it.
    Figures(&'static str),
    /// What one acts with: not sorted, not taken along.
    Acts,
}

/// A cell: what it says, what it is sorted by, and what it looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    words: String,
    figure: Option<f64>,
    shown: Option<Html>,
}

impl Cell {
    /// A figure, and how it is shown.
    pub fn figure(value: f64, words: String) -> Self {
        Self { words, figure: Some(value).filter(|value| value.is_finite()), shown: None }
    }

    /// Something to act with.
    pub fn act(shown: Html) -> Self {
        Self::from(String::new()).looks(shown)
    }

    /// The same, looking like this.
    #[must_use]
    pub fn looks(self, shown: Html) -> Self {
        Self { shown: Some(shown), ..self }
    }

    /// What is drawn.
    pub fn html(&self) -> Html {
        self.shown.clone().unwrap_or_else(|| Html::from(self.words.as_str()))
    }

    /// What is taken along: a figure as a plain number, for spreadsheets; in Markdown as it is shown.
    fn taken(&self, format: Format) -> String {
        match self.figure {
            Some(value) if format != Format::Markdown => plain(value),
            _ => self.words.clone(),
        }
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self { words, figure: None, shown: None }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

/// A number to the ninth decimal place, as exact as money and shares are here, without zeros at its end.
fn plain(value: f64) -> String {
    let text = format!("{value:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// All of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// Label and kind of each column.
    pub columns: Vec<(String, Align)>,
    /// Rows with as many cells; the first cell names its row.
    pub rows: Vec<Vec<Cell>>,
}

/// By which column the rows stand, and whether the largest is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: usize,
    /// Whether it descends.
    pub down: bool,
}

impl Order {
    /// The order after a press on a column's head: ascending, descending, as given.
    pub fn pressed(order: Option<Self>, column: usize) -> Option<Self> {
        match order {
            Some(order) if order.column == column => (!order.down).then_some(Self { column, down: true }),
            _ => Some(Self { column, down: false }),
        }
    }
}

impl Table {
    /// The rows that have the filter's words in a cell, in this order; rows that are equal in it keep theirs. Small letters and capitals are the same
    /// where they are ASCII, as the names of types are: tables for all others weigh more than they are worth.
    pub fn shown(&self, filter: &str, order: Option<Order>) -> Vec<&[Cell]> {
        let wanted = filter.trim().to_ascii_lowercase();
        let has = |row: &&[Cell]| row.iter().any(|cell| cell.words.to_ascii_lowercase().contains(&wanted));
        let mut rows: Vec<&[Cell]> = self.rows.iter().map(Vec::as_slice).filter(has).collect();
        if let Some(Order { column, down }) = order {
            sort_by(&mut rows, |a, b| compare(a.get(column), b.get(column), down));
        }
        rows
    }

    /// Rows as they are shown, as text.
    pub fn text(&self, format: Format, filter: &str, order: Option<Order>) -> String {
        let taken = |column: usize| self.columns.get(column).is_some_and(|(_, align)| *align != Align::Acts);
        let header: Vec<String> =
            self.columns.iter().filter(|(_, align)| *align != Align::Acts).map(|it| head(it, format)).collect();
        let rows = self.shown(filter, order).into_iter().map(|row| {
            let cells = row.iter().enumerate().filter(|(column, _)| taken(*column));
            cells.map(|(_, cell)| cell.taken(format)).collect()
        });
        write(format, header.iter().map(String::as_str), rows)
    }
}

/// A column's label, with the unit of plain numbers.
fn head((label, align): &(String, Align), format: Format) -> String {
    match align {
        Align::Figures(unit) if !unit.is_empty() && format != Format::Markdown => format!("{label} ({unit})"),
        _ => label.clone(),
    }
}

/// Numbers as numbers, words by the number that they begin with and then by their letters; what has no figure among figures comes last, in
/// either direction.
fn compare(a: Option<&Cell>, b: Option<&Cell>, down: bool) -> Ordering {
    let (Some(a), Some(b)) = (a, b) else { return Ordering::Equal };
    let turned = |order: Ordering| if down { order.reverse() } else { order };
    match (a.figure, b.figure) {
        (Some(a), Some(b)) => turned(a.total_cmp(&b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => turned(number_first(&a.words).cmp(&number_first(&b.words))),
    }
}

/// `10 × a` after `4 × a`.
fn number_first(words: &str) -> (Option<u64>, String) {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (words[..digits].parse().ok(), words.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |pool: &str, price: f64| {
            vec![Cell::from(pool), Cell::figure(price, format!("${price:.2}")), Cell::act(Html::default())]
        };
        let column = |label: &str, align| (label.to_owned(), align);
        Table {
            caption: "Pools".to_owned(),
            columns: vec![column("Pool", Align::Words), column("$/h", Align::Figures("")), column("Look", Align::Acts)],
            rows: vec![
                row("10 × a", 9.5),
                row("4 × b", 10.25),
                row("4 × A", 9.5),
                vec![Cell::from("=none"), Cell::from("—"), Cell::act(Html::default())],
            ],
        }
    }

    #[track_caller]
    fn check(filter: &str, order: Option<(usize, bool)>, expect: &[&str]) {
        let table = table();
        let order = order.map(|(column, down)| Order { column, down });
        let names: Vec<&str> = table.shown(filter, order).iter().map(|row| row[0].words.as_str()).collect();
        assert_eq!(names, expect);
    }

    #[test]
    fn rows_are_sorted_by_number_and_stay_where_they_are_equal() {
        check("", None, &["10 × a", "4 × b", "4 × A", "=none"]);
        check("", Some((1, false)), &["10 × a", "4 × A", "4 × b", "=none"]);
        check("", Some((1, true)), &["4 × b", "10 × a", "4 × A", "=none"]);
        check("", Some((0, false)), &["=none", "4 × A", "4 × b", "10 × a"]);
        check("", Some((7, false)), &["10 × a", "4 × b", "4 × A", "=none"]);
    }

    #[test]
    fn rows_are_filtered_by_any_cell_whatever_the_case() {
        check(" × a ", None, &["10 × a", "4 × A"]);
        check("$9.5", Some((0, false)), &["4 × A", "10 × a"]);
        check("nothing", None, &[]);
    }

    #[test]
    fn a_heads_presses_go_round() {
        let (up, down) = (Order { column: 1, down: false }, Order { column: 1, down: true });
        assert_eq!(Order::pressed(None, 1), Some(up));
        assert_eq!(Order::pressed(Some(up), 1), Some(down));
        assert_eq!(Order::pressed(Some(down), 1), None);
        assert_eq!(Order::pressed(Some(down), 0), Some(Order { column: 0, down: false }));
    }

    #[test]
    fn what_is_shown_is_taken_along_with_plain_numbers_and_harmless_names() {
        let order = Some(Order { column: 1, down: true });
        let mut table = table();
        table.columns[1].1 = Align::Figures("dollars");
        assert_eq!(
            table.text(Format::Csv, "", order),
            "Pool,$/h (dollars)\r\n4 × b,10.25\r\n10 × a,9.5\r\n4 × A,9.5\r\n'=none,—\r\n"
        );
        assert_eq!(table.text(Format::Tsv, "b", order), "Pool\t$/h (dollars)\n4 × b\t10.25\n");
        assert_eq!(table.text(Format::Markdown, "b", order), "| Pool | $/h |\n| --- | --- |\n| 4 × b | $10.25 |\n");
    }

    #[test]
    fn plain_numbers_have_no_commas_and_no_noise() {
        for (value, expect) in [(1234.5, "1234.5"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (-2.0, "-2"), (100.0, "100")] {
            assert_eq!(plain(value), expect);
        }
    }
}
