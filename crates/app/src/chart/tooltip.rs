//! Where the words beside a pointed-at mark stand. Text is measured by the letter, generously, for nothing here knows fonts.

/// A box with lines of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Tooltip {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Where each line's letters stand: left edge and base line.
    pub lines: Vec<(f64, f64, String)>,
}

/// Widest that a letter of the tooltip's size comes on average.
const LETTER: f64 = 7.4;
const LINE: f64 = 18.0;
const PAD: f64 = 10.0;
/// Between the mark and the box.
const AWAY: f64 = 14.0;

/// Beside `at`, on the side where there is room up to `right`, and above `bottom`.
pub fn tooltip(at: (f64, f64), right: f64, bottom: f64, lines: Vec<String>) -> Tooltip {
    let letters = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let width = letters as f64 * LETTER + 2.0 * PAD;
    let height = lines.len() as f64 * LINE + 2.0 * PAD - 4.0;
    let fits_right = at.0 + AWAY + width <= right;
    let x = if fits_right { at.0 + AWAY } else { (at.0 - AWAY - width).max(0.0) };
    let y = (at.1 - height / 2.0).clamp(0.0, (bottom - height).max(0.0));
    let base = y + PAD + 11.0;
    let lines = lines.into_iter().enumerate().map(|(index, line)| (x + PAD, base + index as f64 * LINE, line));
    Tooltip { x, y, width, height, lines: lines.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_inside_and_turns_to_the_side_with_room() {
        let words = || vec!["4 × g4dn.xlarge".to_owned(), "$2.253/h".to_owned()];
        let left = tooltip((100.0, 5.0), 600.0, 300.0, words());
        assert!(left.x > 100.0 && left.y >= 0.0);
        let right = tooltip((590.0, 299.0), 600.0, 300.0, words());
        assert!(right.x + right.width < 590.0 && right.y + right.height <= 300.0);
        assert_eq!(right.lines.len(), 2);
        assert!(right.lines.iter().all(|line| line.1 > right.y && line.1 < right.y + right.height));
    }
}
