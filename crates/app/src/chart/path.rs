//! Lines as the text of an SVG path's `d`. One decimal place is finer than any screen shows.

use std::fmt::Write;

/// Straight lines from point to point; empty for fewer than two points.
pub fn polyline(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut text = String::new();
    let mut length = 0;
    for (x, y) in points {
        let letter = if length == 0 { 'M' } else { 'L' };
        length += 1;
        // Writing to a String cannot fail.
        let _ = write!(text, "{letter}{x:.1} {y:.1}");
    }
    if length < 2 { String::new() } else { text }
}

/// Stairs: along first, then up or down at the next point. The Pareto line, and the tail of a sample, are such.
pub fn stairs(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for (x, y) in points {
        if let Some(&(_, before)) = corners.last() {
            corners.push((x, before));
        }
        corners.push((x, y));
    }
    polyline(corners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_needs_two_points() {
        assert_eq!(polyline([]), "");
        assert_eq!(polyline([(1.0, 2.0)]), "");
        assert_eq!(polyline([(1.0, 2.0), (3.04, 4.06)]), "M1.0 2.0L3.0 4.1");
    }

    #[test]
    fn stairs_go_along_before_they_go_up() {
        assert_eq!(stairs([(0.0, 9.0), (5.0, 7.0), (8.0, 1.0)]), "M0.0 9.0L5.0 9.0L5.0 7.0L8.0 7.0L8.0 1.0");
    }
}
