//! Problems of the trials where the trials themselves are not shown: they stop a plan too, and must be found.

use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::panel::{Head, panel};
use crate::state::Page;
use yew::prelude::*;

const HEAD: Head = Head { id: "trial-problems", title: "Trials", testid: "", lead: "" };

/// The panel, where there are such problems.
pub fn trial_problems(form: &Form) -> Option<Html> {
    let problems = ["trials", "hours_each"].map(|input| form.problems(input)).concat();
    let body = html! {
        <>
            { diagnostics("field-trials".to_owned(), &problems, &form.on_go()) }
            <p class="panel__lead"><a href={Page::Live.address()}>{ "Go to the trials" }</a></p>
        </>
    };
    (!problems.is_empty()).then(|| panel(HEAD, body))
}
