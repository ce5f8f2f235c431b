//! Where the bars of a small histogram stand. Knows no words and no colours.

/// Size of the picture, in its own units.
pub const WIDTH: f64 = 320.0;
/// Size of the picture, in its own units.
pub const HEIGHT: f64 = 110.0;
/// Room for the labels below the bars.
const LABELS: f64 = 18.0;
/// Space between bars.
const GAP: f64 = 2.0;
/// A bar that stands for something is at least so high.
const LEAST: f64 = 1.0;
/// A label takes so much room.
const LABEL: f64 = 64.0;

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height; 0 for an empty bucket.
    pub height: f64,
    /// Whether there is room for its label: the last one always has it.
    pub labelled: bool,
}

/// The bars of buckets (from, to, how many), side by side.
pub fn bars(buckets: &[(u32, u32, u32)]) -> Vec<Bar> {
    let most = f64::from(buckets.iter().map(|bucket| bucket.2).max().unwrap_or(0).max(1));
    let step = WIDTH / buckets.len().max(1) as f64;
    let every = (LABEL / step).ceil().max(1.0) as usize;
    let bar = |(index, (_, _, queries)): (usize, &(u32, u32, u32))| {
        let full = HEIGHT - LABELS;
        let height = if *queries == 0 { 0.0 } else { (f64::from(*queries) / most * full).max(LEAST) };
        let labelled = (buckets.len() - 1 - index).is_multiple_of(every);
        Bar { x: index as f64 * step + GAP / 2.0, y: full - height, width: (step - GAP).max(LEAST), height, labelled }
    };
    buckets.iter().enumerate().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 4 buckets of 80 units each, so every label fits; the fullest is 92 high, half as many are 46.
    #[test]
    fn bars_are_as_high_as_their_share() {
        let bars = bars(&[(1, 1, 2), (2, 2, 4), (3, 4, 0), (5, 8, 1)]);
        let placed: Vec<(f64, f64, f64)> = bars.iter().map(|bar| (bar.x, bar.y, bar.height)).collect();
        assert_eq!(placed, [(1.0, 46.0, 46.0), (81.0, 0.0, 92.0), (161.0, 92.0, 0.0), (241.0, 69.0, 23.0)]);
        assert!(bars.iter().all(|bar| bar.width == 78.0 && bar.labelled));
    }

    #[test]
    fn many_buckets_share_the_labels() {
        let buckets: Vec<(u32, u32, u32)> = (0..20).map(|power| (1 << power, 1 << power, 1)).collect();
        let bars = bars(&buckets);
        // 16 units each: every fourth, counted from the last.
        let labelled: Vec<usize> = (0..20).filter(|index| bars[*index].labelled).collect();
        assert_eq!(labelled, [3, 7, 11, 15, 19]);
        assert!(super::bars(&[]).is_empty());
    }
}
