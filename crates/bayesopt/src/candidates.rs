//! The points that are scored: all of the box while it has at most [`ALL_UP_TO`], and beyond that a set that grows where it matters.
//!
//! In a large box, the candidates are uniform draws and the neighbours of every point that was measured. Draws cover the box so that
//! no region of a share p is missed but with chance (1 - p)^n; neighbours let the search climb point by point, which no random set of any
//! bearable size could do in 16 dimensions. Every candidate keeps its place once it has one, so a posterior only appends.

use crate::lattice::{Lattice, Point};
use numerics::random::RandomStream;
use std::collections::BTreeSet;

/// Boxes of at most so many points are scored whole.
pub const ALL_UP_TO: u64 = 1_000_000;
/// Uniform draws from a larger box.
const DRAWS: usize = 100_000;

/// Points by number, one list of coordinates an axis, so that distances are computed axis by axis.
#[derive(Debug, Clone)]
pub struct Candidates {
    axes: Vec<Vec<u32>>,
    /// The points that are in, of a box too large to hold whole.
    known: Option<BTreeSet<Point>>,
}

impl Candidates {
    /// Candidates of a box. The stream is drawn from only where the box is too large to be scored whole.
    pub fn new(lattice: &Lattice, stream: &mut RandomStream) -> Self {
        let mut candidates = Self { axes: vec![Vec::new(); lattice.axes()], known: None };
        if lattice.size() <= ALL_UP_TO {
            lattice.points().for_each(|point| candidates.push(&point));
        } else {
            candidates.known = Some(BTreeSet::new());
            for _ in 0..DRAWS {
                candidates.add(&lattice.random(stream));
            }
        }
        candidates
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.axes[0].len()
    }

    /// Whether there is none; a box always has at least one point, so there always is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The coordinates of all candidates, one list an axis.
    pub fn axes(&self) -> &[Vec<u32>] {
        &self.axes
    }

    /// One candidate.
    pub fn point(&self, number: usize) -> Point {
        self.axes.iter().map(|axis| axis[number]).collect()
    }

    /// Takes in a measured point and its neighbours where they are not in yet.
    pub fn grow(&mut self, lattice: &Lattice, point: &[u32]) {
        if self.known.is_some() {
            self.add(point);
            for neighbour in lattice.neighbours(point) {
                self.add(&neighbour);
            }
        }
    }

    fn add(&mut self, point: &[u32]) {
        let Some(known) = &mut self.known else { return };
        if known.insert(point.to_vec()) {
            self.push(point);
        }
    }

    /// Those of them for which it is said, in their order, and their numbers.
    pub fn only(&self, these: &[bool]) -> (Self, Vec<usize>) {
        let numbers: Vec<usize> = (0..self.len()).filter(|&number| these[number]).collect();
        let of_axis = |axis: &Vec<u32>| numbers.iter().map(|&number| axis[number]).collect();
        (Self { axes: self.axes.iter().map(of_axis).collect(), known: None }, numbers)
    }

    /// One candidate more.
    pub(crate) fn push(&mut self, point: &[u32]) {
        for (axis, &coordinate) in self.axes.iter_mut().zip(point) {
            axis.push(coordinate);
        }
    }
}
