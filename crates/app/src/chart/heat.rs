//! A slice of a box as a grid of cells: the first axis along, the second up, each cell shaded by a figure.

use super::frame::{Frame, Margin};
use super::scale::log10;
use crate::state::Shading;
use protocol::{Cell, Model, Slice};

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// Picture and plot.
    pub frame: Frame,
    /// Width and height of a cell.
    pub cell: (f64, f64),
    /// One a cell of the slice, in its order.
    pub places: Vec<Place>,
    /// Counts along.
    pub along: Vec<(f64, String)>,
    /// Counts up.
    pub up: Vec<(f64, String)>,
}

/// Where a cell stands, and how strongly it is shaded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its middle.
    pub at: (f64, f64),
    /// 0 (no shade) to 1; `None` where there is no figure.
    pub shade: Option<f64>,
}

const MARGIN: Margin = Margin { left: 52.0, right: 12.0, top: 30.0, bottom: 44.0 };
/// Cells are square until they are this large.
const LARGEST: f64 = 44.0;
/// Rates are told apart by their misses: one in ten thousand is the end of the scale.
const DECADES: f64 = 4.0;

/// How high a picture of this slice is that is so wide.
fn height(slice: &Slice, width: f64) -> f64 {
    let (columns, rows) = size(slice);
    let side = ((width - MARGIN.left - MARGIN.right) / columns as f64).clamp(16.0, LARGEST);
    side * rows as f64 + MARGIN.top + MARGIN.bottom
}

/// Lays a slice out; `None` where it has no cells.
pub fn heat(slice: &Slice, shading: Shading, width: f64) -> Option<Heat> {
    let (columns, rows) = size(slice);
    if slice.cells.is_empty() || slice.cells.len() != columns * rows {
        return None;
    }
    // A few columns need not fill a wide picture.
    let widest = MARGIN.left + MARGIN.right + columns as f64 * 2.0 * LARGEST;
    let frame = Frame::new(width.min(widest), height(slice, width), MARGIN);
    let cell = (frame.plot_width() / columns as f64, frame.plot_height() / rows as f64);
    let x = |column: usize| frame.left + (column as f64 + 0.5) * cell.0;
    let y = |row: usize| frame.bottom - (row as f64 + 0.5) * cell.1;
    let figures: Vec<Option<f64>> = slice.cells.iter().map(|it| figure(it, slice.model, shading)).collect();
    let most = figures.iter().flatten().copied().fold(0.0, f64::max);
    // Improvements have no scale of their own; the largest in sight is the strongest.
    let whole = if shading == Shading::Improvement && most > 0.0 { most } else { 1.0 };
    let place = |(index, figure): (usize, &Option<f64>)| Place {
        at: (x(index / rows), y(index % rows)),
        shade: figure.map(|figure| (figure / whole).clamp(0.0, 1.0)),
    };
    Some(Heat {
        places: figures.iter().enumerate().map(place).collect(),
        along: (0..columns).map(|column| (x(column), column.to_string())).collect(),
        up: (0..rows).map(|row| (y(row), row.to_string())).collect(),
        cell,
        frame,
    })
}

/// Columns and rows.
fn size(slice: &Slice) -> (usize, usize) {
    let [first, second] = slice.view.axes;
    let most = |kind: usize| slice.types.get(kind).map_or(0, |kind| kind.max_count as usize);
    (most(first) + 1, if first == second { 1 } else { most(second) + 1 })
}

/// What a cell is shaded by: 0 to 1, but for improvements.
fn figure(cell: &Cell, model: Option<Model>, shading: Shading) -> Option<f64> {
    match (shading, cell.outlook) {
        (Shading::Truth, _) => Some(of_rate(cell.pool.share)),
        (_, None) => None,
        (Shading::Improvement, Some(outlook)) => Some(outlook.improvement),
        (Shading::Mean, Some(outlook)) if model == Some(Model::Rate) => Some(of_rate(outlook.mean)),
        (Shading::Mean, Some(outlook)) => Some(outlook.mean),
    }
}

fn of_rate(share: f64) -> f64 {
    -log10((1.0 - share).clamp(1e-9, 1.0)) / DECADES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn cells_stand_by_their_counts() {
        let slice = sample::slice();
        let drawn = heat(&slice, Shading::Truth, 400.0).expect("the sample has cells");
        // The sample's box is 0 to 2 along and 0 to 1 up, the second axis running fastest.
        assert_eq!((drawn.along.len(), drawn.up.len(), drawn.places.len()), (3, 2, 6));
        for (cell, place) in slice.cells.iter().zip(&drawn.places) {
            let [x, y] = slice.view.axes.map(|kind| cell.pool.counts[kind] as usize);
            assert_eq!(place.at, (drawn.along[x].0, drawn.up[y].0));
        }
    }

    #[test]
    fn rates_are_shaded_by_their_misses_and_improvements_by_the_largest() {
        let slice = sample::slice();
        let drawn = heat(&slice, Shading::Truth, 400.0).expect("cells");
        for (cell, place) in slice.cells.iter().zip(&drawn.places) {
            // One miss in a hundred is half of four decades.
            if cell.pool.share == 0.99 {
                assert!((place.shade.expect("a rate") - 0.5).abs() < 1e-9);
            }
        }
        let drawn = heat(&slice, Shading::Improvement, 400.0).expect("cells");
        let shades: Vec<f64> = drawn.places.iter().filter_map(|place| place.shade).collect();
        assert_eq!(shades.iter().copied().fold(0.0, f64::max), 1.0);
    }

    #[test]
    fn without_a_model_only_the_truth_has_a_shade() {
        let mut slice = sample::slice();
        slice.model = None;
        slice.cells.iter_mut().for_each(|cell| cell.outlook = None);
        let shades =
            |shading| heat(&slice, shading, 400.0).expect("cells").places.iter().filter_map(|it| it.shade).count();
        assert_eq!((shades(Shading::Mean), shades(Shading::Truth)), (0, 6));
    }
}
