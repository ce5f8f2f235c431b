//! Where the page goes beyond what a first visit needs: the functions in here are gates. What can only be reached through them is fetched once
//! something needs it (`split` of xtask, which finds them by this module's name), so nobody may call one before it is there. Whoever holds
//! a [`Here`] may.

use crate::components::import_preview;
use crate::pages::{laboratory, live};
use crate::shell::importer::{File, Importer};
use crate::shell::picture;
use crate::state::{self, Action, Effect, Filing, Importing, LiveWish, Picture, State, Take, Wish};
use protocol::Event;
use scenario::desk::Request;
use yew::{Callback, Html};

/// A proof that the rest of the program is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here(());

impl Here {
    /// Only [`state::Later`] gives proofs: when the shell has said so, and where the program was not parted.
    pub(crate) const fn said() -> Self {
        Self(())
    }
}

/// Draws the live page.
#[inline(never)]
pub fn live_page(_: Here, state: &State, act: &Callback<Action>) -> Html {
    live::view(state, act)
}

/// Draws the laboratory.
#[inline(never)]
pub fn laboratory_page(_: Here, state: &State, act: &Callback<Action>) -> Html {
    laboratory::view(state, act)
}

/// The user wishes something of the laboratory.
#[inline(never)]
pub fn laboratory_wish(_: Here, state: &mut State, wish: Wish) -> Vec<Effect> {
    state::laboratory_wish(state, wish)
}

/// The user wishes something of the live mode.
#[inline(never)]
pub fn live_wish(_: Here, state: &mut State, wish: LiveWish) -> Vec<Effect> {
    state::live_wish(state, wish)
}

/// The worker's word about races, looks and advice; `None` where it is about something else.
#[inline(never)]
pub fn heard(_: Here, state: &mut State, event: &Event) -> Option<Vec<Effect>> {
    state::heard_besides_plans(state, event)
}

/// The worker did not answer the cancel of this request in time.
#[inline(never)]
pub fn end_patience(_: Here, state: &mut State, request: u32) -> Vec<Effect> {
    state::end_patience_besides_plans(state, request)
}

/// The scenario is another one, or typing has paused.
#[inline(never)]
pub fn settle(_: Here, state: &mut State) -> Vec<Effect> {
    state::settle_live(state)
}

/// Asks for advice where it is looked at, and there is none yet.
#[inline(never)]
pub fn advise(_: Here, state: &mut State) -> Vec<Effect> {
    state::advise(state)
}

/// Something about files on their way into the input.
#[inline(never)]
pub fn file(_: Here, state: &mut State, filing: Filing) -> Vec<Effect> {
    state::file(state, filing)
}

/// Draws what would be imported.
#[inline(never)]
pub fn import_preview(_: Here, importing: &Importing, act: &Callback<Action>) -> Html {
    import_preview::import_preview(importing, act)
}

/// Sends the importing worker a request with the files that came; starts it first if it does not run. False where it does not start.
#[inline(never)]
pub fn import(
    _: Here,
    importer: &mut Option<Importer>,
    dispatch: &Callback<Action>,
    (request, files): (&Request, &[File]),
) -> bool {
    if importer.is_none() {
        *importer = Importer::start(dispatch);
    }
    importer.as_ref().is_some_and(|importer| {
        importer.send(request, files);
        true
    })
}

/// The plan is taken along, or a chart.
#[inline(never)]
pub fn take(_: Here, state: &mut State, take: Take) -> Vec<Effect> {
    state::take(state, take)
}

/// Saves a chart as a picture.
#[inline(never)]
pub fn draw(_: Here, wish: &Picture, dispatch: &Callback<Action>) {
    picture::save(wish, dispatch);
}

/// Puts a link to the input into the address.
#[inline(never)]
pub fn share(_: Here, state: &mut State) -> Vec<Effect> {
    state::share(state)
}
