//! New rows under a table that somebody typed, in that table's own clothes: its separator and its decimal sign.
//!
//! It knows no columns.

use crate::tables::number::{Comma, comma_meaning, looks_numeric};
use crate::tables::quoted;
use crate::tables::sheet::{Separator, split};

/// The table with the rows of a CSV text (which has a header) behind it.
pub(super) fn append(table: &str, csv: &str) -> String {
    let sheet = split(table);
    if sheet.rows.is_empty() {
        let between = if table.is_empty() || table.ends_with('\n') { "" } else { "\n" };
        return format!("{table}{between}{csv}");
    }
    let cells = || sheet.rows.iter().flat_map(|row| &row.cells).map(AsRef::as_ref);
    let has_commas = cells().any(|cell| looks_numeric(cell) && cell.contains(','));
    let style = Style { separator: sheet.separator, commas: has_commas && comma_meaning(cells()) == Comma::Decimal };
    let mut text = table.trim_end_matches(['\n', '\r']).to_owned();
    for row in split(csv).rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| style.cell(cell)).collect();
        text.push('\n');
        text.push_str(&cells.join(style.joint()));
    }
    text.push('\n');
    text
}

struct Style {
    separator: Separator,
    commas: bool,
}

impl Style {
    fn joint(&self) -> &'static str {
        match self.separator {
            Separator::Tab => "\t",
            Separator::Pipe => " | ",
            Separator::Semicolon => ";",
            Separator::Comma => ",",
            Separator::Blank => "  ",
        }
    }

    fn cell(&self, cell: &str) -> String {
        if self.commas && looks_numeric(cell) {
            let number = cell.replace('.', ",");
            return if self.separator == Separator::Comma { format!("\"{number}\"") } else { number };
        }
        let splits = self.separator == Separator::Blank && cell.contains(' ');
        if splits { format!("\"{cell}\"") } else { quoted(cell) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected texts: what a person would write below the table that is there.
    #[test]
    fn rows_take_the_tables_clothes() {
        let csv = "instance,price\nm5 large,1234.5\n\"a,b\",2\n";
        for (table, expect) in [
            ("", "instance,price\nm5 large,1234.5\n\"a,b\",2\n"),
            ("# mine", "# mine\ninstance,price\nm5 large,1234.5\n\"a,b\",2\n"),
            ("x,1\n\n", "x,1\ninstance,price\nm5 large,1234.5\n\"a,b\",2\n"),
            ("x\t1,5", "x\t1,5\ninstance\tprice\nm5 large\t1234,5\n\"a,b\"\t2\n"),
            ("x;1,5", "x;1,5\ninstance;price\nm5 large;1234,5\n\"a,b\";2\n"),
            ("x,\"1,5\"", "x,\"1,5\"\ninstance,price\nm5 large,\"1234,5\"\n\"a,b\",\"2\"\n"),
            ("| x | 1 |", "| x | 1 |\ninstance | price\nm5 large | 1234.5\n\"a,b\" | 2\n"),
            ("x  1", "x  1\ninstance  price\n\"m5 large\"  1234.5\n\"a,b\"  2\n"),
        ] {
            assert_eq!(append(table, csv), expect, "{table:?}");
        }
    }
}
