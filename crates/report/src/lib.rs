//! What leaves the page and the terminal: a plan as a report to read and as files that deploy its pool, and tables of figures as text.
//!
//! Pure functions from values to text, the same for the page and for `ribbon report`. It knows scenarios and plans: no search, no browser, no
//! file. Names and titles come from strangers, so each form has its own way to make them harmless.

pub mod assumptions;
pub mod deploy;
pub mod format;
pub mod markdown;
mod quote;
pub mod table;
pub mod words;

use protocol::Plan;
use scenario::Scenario;

/// The forms of a plan that are made here; as JSON it is what the protocol says, written by whoever has a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The report, for people.
    Markdown,
    /// The pool as variables of Terraform.
    Terraform,
    /// The pool as `NodePool`s of Karpenter.
    Karpenter,
    /// The pool as a JSON object of counts.
    Counts,
}

/// The plan of this scenario in this form; `None` where there is no pool to deploy.
pub fn write(form: Form, plan: &Plan, scenario: &Scenario) -> Option<String> {
    let deploy = match form {
        Form::Markdown => return Some(markdown::report(plan, scenario)),
        Form::Terraform => deploy::terraform,
        Form::Karpenter => deploy::karpenter,
        Form::Counts => deploy::counts,
    };
    plan.best.as_ref().map(|pool| deploy(&plan.types, pool))
}
