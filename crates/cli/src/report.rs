//! `ribbon report`: the plan as a report to read, or its pool in a form that deploys it.

use crate::output::{Trouble, json};
use crate::run::planned;
use ::report::{Form, write};
use protocol::{Diagnostic, Place};
use std::path::Path;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The whole plan as a report, the answer first.
    Markdown,
    /// The whole plan as JSON.
    Json,
    /// The pool as a `.tfvars` file of Terraform.
    Terraform,
    /// The pool as `NodePool`s of Karpenter, in YAML.
    Karpenter,
    /// The pool as a JSON object: a count by type, and the cost an hour.
    Counts,
}

/// `ribbon report`.
pub fn report(file: &Path, format: Format) -> Result<String, Trouble> {
    let (scenario, plan) = planned(file, false)?;
    let form = match format {
        Format::Json => return Ok(json(&plan)),
        Format::Markdown => Form::Markdown,
        Format::Terraform => Form::Terraform,
        Format::Karpenter => Form::Karpenter,
        Format::Counts => Form::Counts,
    };
    write(form, &plan, &scenario).ok_or_else(|| {
        let (message, hint) = ("there is no pool to deploy", "the report in Markdown says why");
        Trouble { diagnostics: vec![Diagnostic::error(Place::of("format"), message, hint)], json: false }
    })
}
