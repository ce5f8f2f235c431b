//! How many journeys may be under way at once: each is a browser of several processes, and a page that is starved of the
//! processor tells nothing about the page.

use std::sync::{Condvar, Mutex, PoisonError};

/// Two browsers keep two cores busy; more would only wait for each other.
const AT_ONCE: usize = 2;

static UNDER_WAY: Mutex<usize> = Mutex::new(0);
static ONE_LESS: Condvar = Condvar::new();

/// The right to a browser, for as long as it lives.
pub struct Permit(());

impl Permit {
    /// Waits for it.
    pub fn wait() -> Self {
        let count = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |count: &mut usize| *count >= AT_ONCE;
        let mut count = ONE_LESS.wait_while(count, full).unwrap_or_else(PoisonError::into_inner);
        *count += 1;
        Self(())
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ONE_LESS.notify_one();
    }
}
