//! The forms that deploy a pool, read by parsers of JSON, HCL and YAML.

use crate::{HOSTILE, full_pool, plan, write};
use report::Form;
use yaml_rust2::{Yaml, YamlLoader};

fn text(form: Form, names: &[&str]) -> String {
    write(form, &full_pool(names), names).expect("there is a pool")
}

#[test]
fn counts_are_those_of_melange() {
    let mut plan = full_pool(&["A10G", "A100", "T4"]);
    if let Some(best) = &mut plan.best {
        best.counts = vec![3, 1, 0];
    }
    assert_eq!(
        write(Form::Counts, &plan, &["A10G", "A100", "T4"]).as_deref(),
        Some("{\"A10G\": 3, \"A100\": 1, \"cost\": 6.7}\n")
    );
}

#[test]
fn counts_are_json_whatever_the_names() {
    let read: serde_json::Value = serde_json::from_str(&text(Form::Counts, &HOSTILE)).expect("JSON");
    for (name, count) in HOSTILE.iter().zip(1..) {
        assert_eq!(read[name], count, "{read}");
    }
    assert_eq!(read["cost_per_hour"], 6.7, "a type is called cost, and keeps its count: {read}");
    assert_eq!(read.as_object().map(serde_json::Map::len), Some(7));
}

#[test]
fn terraform_reads_a_map_of_counts_and_evaluates_no_template() {
    let read: hcl::Body = hcl::from_str(&text(Form::Terraform, &HOSTILE)).expect("HCL");
    let attribute = read.attributes().next().expect("one attribute");
    assert_eq!((attribute.key(), read.attributes().count(), read.blocks().count()), ("instance_counts", 1, 0));
    let value: hcl::Value = hcl::eval::Evaluate::evaluate(attribute.expr(), &hcl::eval::Context::new())
        .expect("nothing in it wants a variable or a function");
    let counts = value.as_object().expect("a map");
    assert_eq!(counts.len(), HOSTILE.len());
    for (name, count) in HOSTILE.iter().zip(1_u64..) {
        assert_eq!(counts.get(*name).and_then(hcl::Value::as_u64), Some(count), "{name}");
    }
}

#[test]
fn karpenter_has_one_node_pool_a_type() {
    let text = text(Form::Karpenter, &HOSTILE);
    let pools = YamlLoader::load_from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(pools.len(), HOSTILE.len());
    for ((pool, name), count) in pools.iter().zip(HOSTILE).zip(1..) {
        assert_eq!(pool["apiVersion"].as_str(), Some("karpenter.sh/v1"));
        assert_eq!(pool["kind"].as_str(), Some("NodePool"));
        let spec = &pool["spec"];
        assert_eq!((spec["replicas"].as_i64(), spec["limits"]["nodes"].as_i64()), (Some(count), Some(count + 1)));
        let requirement = &spec["template"]["spec"]["requirements"][0];
        assert_eq!(requirement["key"].as_str(), Some("node.kubernetes.io/instance-type"));
        assert_eq!(requirement["operator"].as_str(), Some("In"));
        assert_eq!(requirement["values"], Yaml::Array(vec![Yaml::String(name.to_owned())]));
        let class = &spec["template"]["spec"]["nodeClassRef"];
        assert!(["group", "kind", "name"].iter().all(|key| class[*key].as_str().is_some()), "{class:?}");
    }
    let names: std::collections::BTreeSet<&str> =
        pools.iter().filter_map(|pool| pool["metadata"]["name"].as_str()).collect();
    assert_eq!(names.len(), HOSTILE.len(), "no two objects bear one name: {names:?}");
    assert_eq!(text.matches("put its real name in").count(), HOSTILE.len() - 1, "`cost` alone could be a type: {text}");
}

#[test]
fn types_without_instances_are_left_out() {
    let plan = plan(&["small", "large"]);
    for form in [Form::Terraform, Form::Karpenter, Form::Counts] {
        let text = write(form, &plan, &["small", "large"]).expect("there is a pool");
        assert!(text.contains("\"small\"") && !text.contains("\"large\""), "{text}");
    }
}

#[test]
fn without_a_pool_there_is_a_report_and_nothing_to_deploy() {
    let plan = protocol::Plan { best: None, ..plan(&["small"]) };
    assert!(write(Form::Markdown, &plan, &["small"]).is_some());
    for form in [Form::Terraform, Form::Karpenter, Form::Counts] {
        assert_eq!(write(form, &plan, &["small"]), None, "{form:?}");
    }
}
