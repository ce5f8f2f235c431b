//! The page as one component: it holds the state, passes actions through `state::update`, and hands the effects to the shell.

use crate::pages::planner;
use crate::shell::Shell;
use crate::state::{Action, State, update};
use yew::prelude::*;

/// The page.
pub struct App {
    state: State,
    shell: Shell,
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
        let mut app = Self { state: State::new(), shell: Shell::new(ctx.link().callback(|action| action)) };
        app.act(Shell::opening());
        app
    }

    fn update(&mut self, _ctx: &Context<Self>, action: Action) -> bool {
        self.act(action);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        planner::view(&self.state, &ctx.link().callback(|action| action))
    }
}
