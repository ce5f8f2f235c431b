//! The browser's randomness: the one place where chance comes in from outside, as a seed that the page then shows.

/// 64 random bits; `None` where the browser gives none.
pub fn draw() -> Option<u64> {
    getrandom::u64().ok()
}
