//! Where a worker enters what plans: the function in here is a gate. What can only be reached through it is a part of the program of its own, which the page fetches
//! once it has drawn itself (`split` of xtask, which finds it by this module's name), so nobody may call it before that is there: `www/worker.js` sees to
//! that.

use crate::{crew, helper, worker};
use web_sys::DedicatedWorkerGlobalScope;

/// Makes the worker that this is called in what its name says: a helper, or the worker that the page talks to.
#[inline(never)]
pub fn start(scope: &DedicatedWorkerGlobalScope) {
    if scope.name() == crew::HELPER {
        helper::start(scope);
    } else {
        worker::start(scope);
    }
}
