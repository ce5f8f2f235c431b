//! JSON with comments and trailing commas: reading with positions, writing canonically.
//!
//! It knows nothing of scenarios.

mod syntax;
mod tape;
mod writer;

pub(crate) use syntax::SyntaxError;
pub(crate) use tape::{Kind, Tape};
pub(crate) use writer::{Out, compact, pretty};

#[cfg(test)]
mod tests {
    //! `serde_json` is the oracle: an independent reader of the same grammar.

    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn value(tape: &Tape, node: usize) -> Value {
        match tape.kind(node) {
            Kind::Null => Value::Null,
            Kind::Bool => Value::Bool(tape.raw(node) == "true"),
            Kind::Number => {
                serde_json::from_str(tape.raw(node)).expect("a number by our grammar is one by serde_json's")
            }
            Kind::Text => Value::String(tape.string(node).into_owned()),
            Kind::Array => tape.children(node).map(|child| value(tape, child)).collect(),
            Kind::Object => {
                tape.members(node).map(|(key, member)| (tape.string(key).into_owned(), value(tape, member))).collect()
            }
        }
    }

    fn out(value: &Value) -> Out {
        match value {
            Value::String(text) => Out::Text(text.clone()),
            Value::Array(items) => Out::List(items.iter().map(out).collect()),
            Value::Object(members) => {
                Out::Object(members.iter().map(|(key, member)| (key.clone(), out(member))).collect())
            }
            other => Out::Number(other.to_string()),
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reads_what_serde_json_writes(expect in any_value()) {
            for text in [expect.to_string(), serde_json::to_string_pretty(&expect).expect("text")] {
                let tape = Tape::read(&text).map_err(|error| TestCaseError::fail(format!("{error:?} in {text}")))?;
                prop_assert_eq!(value(&tape, 0), expect.clone());
            }
        }

        #[test]
        fn serde_json_reads_what_we_write(expect in any_value()) {
            for text in [pretty(&out(&expect)), compact(&out(&expect))] {
                prop_assert_eq!(serde_json::from_str::<Value>(&text).map_err(|error| error.to_string()), Ok(expect.clone()), "{}", text);
            }
        }

        #[test]
        fn accepts_whatever_serde_json_accepts(text in "[\\[\\]{}\",:0-9eE.+\\\\ntrufalsb/ -]{0,12}") {
            if let Ok(expect) = serde_json::from_str::<Value>(&text) {
                let tape = Tape::read(&text).map_err(|error| TestCaseError::fail(format!("{error:?} in {text}")))?;
                prop_assert_eq!(value(&tape, 0), expect);
            }
        }

        #[test]
        fn accepts_nothing_more_where_extensions_are_impossible(text in "[\\[\\]{}\":0-9eE.+\\\\ntrufalsb -]{0,12}") {
            // Without `/` and `,` there are neither comments nor trailing commas. Numbers beyond f64 are grammar to us.
            let too_large = |error: &serde_json::Error| error.to_string().contains("out of range");
            if let Err(error) = serde_json::from_str::<Value>(&text) && !too_large(&error) {
                prop_assert!(Tape::read(&text).is_err(), "{} is accepted, yet: {}", text, error);
            }
        }
    }

    /// Expected paths: read off the text.
    #[test]
    fn paths_lead_to_every_node() {
        let tape = Tape::read(r#"{ "a": [1, { "b c": [[], 2] }], "d": null }"#).expect("valid");
        let paths: Vec<(&str, String)> = (0..11).map(|node| (tape.raw(node), tape.path(node))).collect();
        let told: Vec<String> =
            paths.iter().filter(|(raw, _)| raw.len() < 6).map(|(raw, path)| format!("{raw} {path}")).collect();
        assert_eq!(
            told,
            ["\"a\" a", "1 a[0]", "\"b c\" a[1].b c", "[] a[1].b c[0]", "2 a[1].b c[1]", "\"d\" d", "null d"]
        );
    }
}
