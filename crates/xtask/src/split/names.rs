//! Short names for what the program takes from its JavaScript. wasm-bindgen's end in sixteen digits that no compression makes shorter, and each stands in both
//! files.

use super::cut::short;
use super::program::Program;
use std::collections::BTreeMap;

/// By the long names, the short ones.
pub type Names = BTreeMap<String, String>;

/// Names for all that `program` imports.
pub fn of(program: &Program) -> Names {
    let long = program.import_names.iter().filter(|name| name.starts_with("__wb"));
    // What is exported as well is known elsewhere too.
    let long = long.filter(|name| !program.exports.iter().any(|export| export.name == **name));
    long.zip(0..).map(|(long, number)| ((*long).to_owned(), short(number))).collect()
}

/// The JavaScript with these names.
pub fn shorten(script: &str, names: &Names) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut result = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (between, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c| !is_part(c)).unwrap_or(word.len()));
        result += between;
        result += names.get(word).map_or(word, String::as_str);
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_shortened_and_nothing_else() {
        let names = Names::from([("__wbg_now_0f".to_owned(), "a".to_owned())]);
        let script = "const x = { __wbg_now_0f: function() {}, __wbg_now_0f2: 1, my__wbg_now_0f: 2 };\n";
        let expected = "const x = { a: function() {}, __wbg_now_0f2: 1, my__wbg_now_0f: 2 };\n";
        assert_eq!(shorten(script, &names), expected);
    }
}
