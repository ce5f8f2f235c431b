//! Which mark the pointer means.

/// The index of the mark nearest to `(x, y)`, if it lies within `radius`. Among equally near ones, the last, for it is drawn on top.
pub fn nearest(marks: &[(f64, f64)], x: f64, y: f64, radius: f64) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (index, mark) in marks.iter().enumerate() {
        let (dx, dy) = (mark.0 - x, mark.1 - y);
        let distance = dx * dx + dy * dy;
        if distance <= radius * radius && best.is_none_or(|(_, least)| distance <= least) {
            best = Some((index, distance));
        }
    }
    best.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_nearest_within_reach() {
        let marks = [(0.0, 0.0), (10.0, 0.0), (10.0, 0.0)];
        assert_eq!(nearest(&marks, 1.0, 1.0, 5.0), Some(0));
        assert_eq!(nearest(&marks, 9.0, 0.0, 5.0), Some(2));
        assert_eq!(nearest(&marks, 5.0, 9.0, 5.0), None);
        assert_eq!(nearest(&[], 5.0, 9.0, 5.0), None);
    }
}
