//! Hostile links cost little: how much is allocated for one, at once and in all, is bounded, and with it the time. An allocator that counts says
//! how much; times would tell of the machine.

use fuzz::hostile_links;
use scenario::link::{MAX_INFLATED, MAX_VALUES, decode};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
    static TOTAL: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

#[expect(
    unsafe_code,
    reason = "an allocator is unsafe by its nature; this one hands all to the system's, and only counts"
)]
// SAFETY: every call goes to `System` with the arguments as they came, so its guarantees are this allocator's. The counters are thread-local
// cells without destructors: using them allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        TOTAL.set(TOTAL.get() + layout.size());
        HELD.set(HELD.get() + layout.size());
        PEAK.set(PEAK.get().max(HELD.get()));
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.set(HELD.get().saturating_sub(layout.size()));
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes that decoding holds at once, and that it asks for in all.
fn cost(link: &str) -> (usize, usize) {
    let before = HELD.get();
    PEAK.set(before);
    TOTAL.set(0);
    let refused = decode(link).is_err();
    assert!(refused, "it is hostile: {}", &link[..link.len().min(80)]);
    (PEAK.get() - before, TOTAL.get())
}

/// The text's nodes are kept at 16 bytes each (`scenario::json`), at most `MAX_VALUES` of them, in a vector that doubles as it grows; beside them
/// stand the text itself, twice while it is handed over, and what was read from it.
const MOST_AT_ONCE: usize = MAX_VALUES * 2 * 16 + MAX_INFLATED * 4;
/// Growing by doubling asks for twice of what it ends with.
const MOST_IN_ALL: usize = 2 * MOST_AT_ONCE;

#[track_caller]
fn check(what: &str, link: &str) {
    let (peak, total) = cost(link);
    println!("{what}: {peak} bytes at once, {total} in all");
    assert!(peak <= MOST_AT_ONCE && total <= MOST_IN_ALL, "{what}: {peak} bytes at once, {total} in all");
}

#[test]
fn hostile_links_cost_little() {
    for (what, link) in hostile_links() {
        check(what, &link);
    }
}
