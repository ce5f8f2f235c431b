//! A pool as variables of Terraform (HCL's native syntax).

use super::present;
use crate::quote::{on_one_line, quoted};
use crate::words;
use protocol::{PoolReport, TypeSummary};

/// A `.tfvars` file with one map, and in a comment what to do with it.
pub fn terraform(types: &[TypeSummary], pool: &PoolReport) -> String {
    let keys: Vec<(String, u32)> = present(types, pool).map(|(name, count)| (key(name), count)).collect();
    let width = keys.iter().map(|(key, _)| key.chars().count()).max().unwrap_or(0);
    let entries = keys.iter().map(|(key, count)| {
        let pad = " ".repeat(width - key.chars().count());
        format!("  {key}{pad} = {count}\n")
    });
    format!(
        "# {}: {}. Planned by Ribbon.\n\
         # Save as ribbon.auto.tfvars beside `variable \"instance_counts\" {{ type = map(number) }}`, and give an auto scaling group\n\
         # for_each = var.instance_counts, with each.key as its instance type and each.value as its desired capacity.\n\
         instance_counts = {{\n{}}}\n",
        on_one_line(&pool.label),
        words::cost(pool),
        entries.collect::<String>()
    )
}

/// A quoted key in which nothing is a template.
fn key(name: &str) -> String {
    quoted(&name.replace("${", "$${").replace("%{", "%%{"))
}
