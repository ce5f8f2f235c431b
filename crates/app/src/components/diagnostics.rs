//! The problems of one input, right below it: where, what, and the fix. A click goes there.

use protocol::{Diagnostic, Place, Severity};
use yew::prelude::*;

/// More than this are counted, not listed: fixing the first usually fixes the others.
const SHOWN: usize = 12;

/// The list, to whose `id` the input refers; hidden where there are no problems.
pub fn diagnostics(id: String, problems: &[&Diagnostic], on_go: &Callback<Place>) -> Html {
    if problems.is_empty() {
        return html! { <ul {id} hidden={true} /> };
    }
    let more = problems.len().saturating_sub(SHOWN);
    html! {
        <ul {id} class="diagnostics" data-testid="diagnostics">
            { for problems.iter().take(SHOWN).map(|problem| item(problem, on_go)) }
            if more > 0 {
                <li class="diagnostics__more">{ format!("and {more} more of this input") }</li>
            }
        </ul>
    }
}

fn item(problem: &Diagnostic, on_go: &Callback<Place>) -> Html {
    let (class, word) = match problem.severity {
        Severity::Error => ("diagnostic diagnostic--error", "Error"),
        Severity::Warning => ("diagnostic diagnostic--warning", "Warning"),
    };
    let go = on_go.reform({
        let place = problem.place.clone();
        move |_: MouseEvent| place.clone()
    });
    let place = match (problem.place.row, problem.place.column) {
        (0, _) => String::new(),
        (row, 0) => format!("row {row}"),
        (row, column) => format!("row {row}, column {column}"),
    };
    html! {
        <li class={class} data-testid="diagnostic">
            <button type="button" class="diagnostic__go" onclick={go} title="Go there">
                <span class="diagnostic__severity">{ word }</span>
                if !place.is_empty() {
                    <span class="diagnostic__place">{ place }</span>
                }
                <span class="diagnostic__message">{ sentence(&problem.message) }</span>
                if !problem.hint.is_empty() {
                    <span class="diagnostic__hint">{ sentence(&problem.hint) }</span>
                }
            </button>
        </li>
    }
}

/// With a capital at its front and a full stop at its end.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String = letters.next().map(|first| first.to_ascii_uppercase().to_string()).unwrap_or_default();
    sentence.extend(letters);
    if !sentence.is_empty() && !sentence.ends_with(['.', '?', '!', ':']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn messages_become_sentences() {
        assert_eq!(sentence("price is missing"), "Price is missing.");
        assert_eq!(sentence("did you mean `x`?"), "Did you mean `x`?");
        assert_eq!(sentence(""), "");
    }
}
