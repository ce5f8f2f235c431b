//! A stream as plain bytes, to hand it to another thread or worker once instead of drawing it there again. Little-endian.
//! Reading checks everything that playing relies on: bytes from elsewhere give a sound stream or none.

use super::stream::{Block, Blocks, Rows, Stream};
use super::vector::Vector;
use crate::tick::Tick;
use std::sync::Arc;

/// Kinds of rows.
const NARROW: u64 = 1;
const WIDE: u64 = 2;

impl Stream {
    /// The stream as bytes; `None` for one that only the exact engine can play.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut words = vec![self.kinds as u64, self.jobs as u64, self.deadline];
        match &self.rows {
            Rows::Narrow(blocks) => Some(write(&mut words, NARROW, blocks)),
            Rows::Wide(blocks) => Some(write(&mut words, WIDE, blocks)),
            Rows::Scalar(_) => None,
        }
    }

    /// A stream from the bytes that [`Stream::to_bytes`] gave; `None` where they cannot be that.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [kinds, jobs, deadline, width] = [(); 4].map(|()| word(&mut rest));
        let (kinds, jobs, deadline) = (usize::try_from(kinds?).ok()?, usize::try_from(jobs?).ok()?, deadline?);
        if kinds > 64 {
            return None;
        }
        let rows = match width? {
            NARROW => Rows::Narrow(Arc::new(read(rest, kinds, jobs)?)),
            WIDE => Rows::Wide(Arc::new(read(rest, kinds, jobs)?)),
            _ => return None,
        };
        Some(Self { kinds, jobs, deadline, rows })
    }
}

fn write<V: Vector>(words: &mut Vec<u64>, width: u64, blocks: &Blocks<V>) -> Vec<u8> {
    words.extend([width, V::tick(blocks.latest_start), blocks.list.len() as u64]);
    words.extend(blocks.list.iter().flat_map(|block| [block.jobs.end as u64, block.base]));
    let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    bytes.reserve(blocks.rows.len() * 8);
    for &value in &blocks.rows {
        if V::LARGEST <= Tick::from(u32::MAX) {
            bytes.extend((V::tick(value) as u32).to_le_bytes());
        } else {
            bytes.extend(V::tick(value).to_le_bytes());
        }
    }
    bytes
}

fn word(rest: &mut &[u8]) -> Option<u64> {
    let (word, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*word))
}

fn read<V: Vector>(mut rest: &[u8], kinds: usize, jobs: usize) -> Option<Blocks<V>> {
    let (latest_start, count) = (word(&mut rest)?, usize::try_from(word(&mut rest)?).ok()?);
    if count > jobs || rest.len() / 16 < count {
        return None;
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(count);
    for _ in 0..count {
        let (end, base) = (usize::try_from(word(&mut rest)?).ok()?, word(&mut rest)?);
        let start = blocks.last().map_or(0, |block: &Block| block.jobs.end);
        let sinks = blocks.last().is_some_and(|block| block.base > base) || base > Tick::MAX / 2;
        if end <= start || sinks {
            return None;
        }
        blocks.push(Block { jobs: start..end, base });
    }
    let values = jobs.checked_mul(kinds + 1)?;
    let size = if V::LARGEST <= Tick::from(u32::MAX) { 4 } else { 8 };
    let whole = rest.len() == values.checked_mul(size)? && blocks.last().map_or(0, |block| block.jobs.end) == jobs;
    if !whole || latest_start > V::LARGEST {
        return None;
    }
    let tick = |bytes: &[u8]| bytes.iter().rev().fold(0, |tick, &byte| tick << 8 | Tick::from(byte));
    let rows: Option<Vec<V::Scalar>> =
        rest.chunks_exact(size).map(tick).map(|tick| (tick <= V::LARGEST).then(|| V::scalar(tick))).collect();
    let rows = rows?;
    // What a lane relies on: no service time beyond what the latest start leaves room for.
    let fits = rows
        .chunks_exact(kinds + 1)
        .all(|row| row[1..].iter().all(|&service| V::tick(service) < V::LARGEST - latest_start));
    fits.then(|| Blocks { rows, list: blocks, latest_start: V::scalar(latest_start) })
}
