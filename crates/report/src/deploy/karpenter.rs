//! A pool as Karpenter's `NodePool`s (`karpenter.sh/v1`), one a type: a pool counts its types apart, and one `NodePool` with several types would
//! let Karpenter choose among them.

use super::present;
use crate::quote::{on_one_line, quoted};
use crate::words;
use protocol::{PoolReport, TypeSummary};
use std::collections::BTreeSet;

/// The most characters of a name that Kubernetes also takes as a label's value.
const LONGEST: usize = 63;

/// A stream of YAML documents, with comments that say what it wants.
pub fn karpenter(types: &[TypeSummary], pool: &PoolReport) -> String {
    let mut taken = BTreeSet::new();
    let pools = present(types, pool).map(|(name, count)| node_pool(name, count, &mut taken));
    format!(
        "# {}: {}. Planned by Ribbon.\n\
         # One NodePool a type. `replicas` keeps the count whatever the pods ask for; it wants Karpenter 1.8 or newer with the feature\n\
         # gate StaticCapacity, or EKS Auto Mode. Elsewhere take `replicas` out, and for `limits.nodes` set `limits.cpu` to the count\n\
         # times the type's vCPUs. `limits.nodes` leaves room for one node more while another is replaced.\n\
         # Let `nodeClassRef` name your own node class (in EKS Auto Mode: group eks.amazonaws.com, kind NodeClass).\n{}",
        on_one_line(&pool.label),
        words::cost(pool),
        pools.collect::<String>()
    )
}

fn node_pool(name: &str, count: u32, taken: &mut BTreeSet<String>) -> String {
    let warning = if is_label(name) { "" } else { "# Kubernetes takes no such instance type: put its real name in.\n" };
    format!(
        "---\n\
         {warning}\
         apiVersion: karpenter.sh/v1\n\
         kind: NodePool\n\
         metadata:\n\
         \x20 name: {}\n\
         spec:\n\
         \x20 replicas: {count}\n\
         \x20 limits:\n\
         \x20   nodes: {}\n\
         \x20 template:\n\
         \x20   spec:\n\
         \x20     nodeClassRef:\n\
         \x20       group: karpenter.k8s.aws\n\
         \x20       kind: EC2NodeClass\n\
         \x20       name: default\n\
         \x20     requirements:\n\
         \x20       - key: node.kubernetes.io/instance-type\n\
         \x20         operator: In\n\
         \x20         values: [{}]\n",
        own_name(name, taken),
        count.saturating_add(1),
        quoted(name)
    )
}

/// A name of the object: small letters, digits and dashes, as Kubernetes wants it, and no two alike.
fn own_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let base: String = "ribbon-".chars().chain(name.chars().map(plain)).take(LONGEST - 6).collect();
    let base = base.trim_end_matches('-').to_owned();
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name));
    let name = free.unwrap_or(base);
    taken.insert(name.clone());
    name
}

/// Whether Kubernetes takes the name as the value of a label, which instance types are.
fn is_label(name: &str) -> bool {
    let ends = |c: char| c.is_ascii_alphanumeric();
    let inside = |c: char| ends(c) || "-_.".contains(c);
    (1..=LONGEST).contains(&name.len()) && name.starts_with(ends) && name.ends_with(ends) && name.chars().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_kubernetes_takes_and_no_two_are_alike() {
        let mut taken = BTreeSet::new();
        assert_eq!(own_name("g4dn.xlarge", &mut taken), "ribbon-g4dn-xlarge");
        assert_eq!(own_name("g4dn_xlarge", &mut taken), "ribbon-g4dn-xlarge-2");
        assert_eq!(own_name("\u{202e}: {}", &mut taken), "ribbon");
        assert_eq!(own_name("", &mut taken), "ribbon-2");
        let long = own_name(&"x".repeat(500), &mut taken);
        assert!(is_label(&long) && long.len() <= LONGEST, "{long}");
        let again = own_name(&"x".repeat(501), &mut taken);
        assert!(is_label(&again) && again != long, "{again}");
    }

    #[test]
    fn labels_are_known() {
        for (name, is) in [("g4dn.xlarge", true), ("a", true), ("", false), ("a b", false), ("-a", false), ("é", false)]
        {
            assert_eq!(is_label(name), is, "{name}");
        }
        assert!(!is_label(&"x".repeat(64)));
    }
}
