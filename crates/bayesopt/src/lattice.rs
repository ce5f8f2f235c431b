//! An integer box: every point with coordinates from 0 to the largest of its axis.

use numerics::random::RandomStream;

/// One point: a coordinate an axis.
pub type Point = Vec<u32>;

/// The box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lattice {
    largest: Vec<u32>,
}

impl Lattice {
    /// Axes at most.
    pub const MAX_AXES: usize = 16;

    /// The box up to these coordinates, one an axis.
    ///
    /// # Panics
    /// If there is no axis, or more than [`Lattice::MAX_AXES`]: who builds a lattice has checked its input.
    pub fn new(largest: Vec<u32>) -> Self {
        assert!((1..=Self::MAX_AXES).contains(&largest.len()), "a lattice has 1 to {} axes", Self::MAX_AXES);
        Self { largest }
    }

    /// The largest coordinate of each axis.
    pub fn largest(&self) -> &[u32] {
        &self.largest
    }

    /// Axes.
    pub fn axes(&self) -> usize {
        self.largest.len()
    }

    /// Points in all; [`u64::MAX`] where there are more.
    pub fn size(&self) -> u64 {
        self.largest.iter().fold(1, |size: u64, &largest| size.saturating_mul(u64::from(largest) + 1))
    }

    /// Whether a point has as many coordinates as there are axes, and none too large.
    pub fn contains(&self, point: &[u32]) -> bool {
        point.len() == self.axes() && point.iter().zip(&self.largest).all(|(coordinate, largest)| coordinate <= largest)
    }

    /// Every point, the last axis running fastest. Only for boxes whose size is known to be bearable.
    pub fn points(&self) -> impl Iterator<Item = Point> + '_ {
        (0..self.size()).map(|mut index| {
            let mut point = vec![0; self.axes()];
            for (coordinate, &largest) in point.iter_mut().zip(&self.largest).rev() {
                let width = u64::from(largest) + 1;
                *coordinate = (index % width) as u32;
                index /= width;
            }
            point
        })
    }

    /// A point drawn uniformly.
    pub fn random(&self, stream: &mut RandomStream) -> Point {
        self.largest.iter().map(|&largest| stream.below(largest.saturating_add(1))).collect()
    }

    /// The points that differ from this one by one step on one axis, or by a step up on one and a step down on another.
    pub fn neighbours(&self, point: &[u32]) -> Vec<Point> {
        let axes = self.axes();
        let moved = |axis: usize, up: bool, point: &[u32]| -> Option<Point> {
            let mut moved = point.to_vec();
            moved[axis] = if up { moved[axis].checked_add(1)? } else { moved[axis].checked_sub(1)? };
            self.contains(&moved).then_some(moved)
        };
        let mut neighbours = Vec::new();
        for axis in 0..axes {
            neighbours.extend([true, false].into_iter().filter_map(|up| moved(axis, up, point)));
            if let Some(risen) = moved(axis, true, point) {
                neighbours
                    .extend((0..axes).filter(|&other| other != axis).filter_map(|other| moved(other, false, &risen)));
            }
        }
        neighbours
    }
}
