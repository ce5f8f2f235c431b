//! The page as one component: it holds the state, passes actions through `state::update`, and hands the effects to the shell.

use crate::pages;
use crate::shell::Shell;
use crate::state::{Action, State, update};
use yew::prelude::*;

/// The page.
pub struct App {
    state: State,
    shell: Shell,
    /// One and the same callback for every drawing, so that what did not change is not drawn again.
    act: Callback<Action>,
}

impl App {
    fn act(&mut self, action: Action) {
        for effect in update(&mut self.state, action) {
            self.shell.run(effect);
        }
    }
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let act = ctx.link().callback(|action| action);
        let mut app = Self { state: State::new(), shell: Shell::new(act.clone()), act };
        app.shell.opening().for_each(|action| app.act(action));
        app
    }

    fn update(&mut self, _ctx: &Context<Self>, action: Action) -> bool {
        self.act(action);
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        pages::view(&self.state, &self.act)
    }
}
