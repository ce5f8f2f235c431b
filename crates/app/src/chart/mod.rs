//! Charts as pure geometry: from numbers to places in a picture. The components draw what comes out; nothing here knows
//! Yew, the browser or colours.

pub mod bars;
pub mod by_load;
pub mod frame;
pub mod heat;
pub mod histogram;
pub mod misses;
pub mod nearest;
pub mod path;
pub mod savings;
pub mod scale;
pub mod scatter;
pub mod tail;
pub mod ticks;
pub mod tooltip;
pub mod trials;
