//! A read document as a flat list of nodes over its text.
//!
//! A node is 16 bytes and points into the text, so that a trace of a million rows costs no more than its text; strings
//! and numbers are decoded when they are asked for. It knows no grammar (see `syntax`) and no meaning.

use std::borrow::Cow;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    Array,
    /// Its children are keys (`Text`) and values in turn.
    Object,
}

impl Kind {
    /// For messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::Array => "a list",
            Self::Object => "an object",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Index of the first node behind this one and all that it holds.
    pub(super) after: u32,
    pub(super) kind: Kind,
}

/// A syntactically valid document. Nodes go by index, 0 is the root.
#[derive(Debug)]
pub(crate) struct Tape<'a> {
    pub(super) text: &'a str,
    pub(super) nodes: Vec<Node>,
}

impl<'a> Tape<'a> {
    /// What the node is.
    pub(crate) fn kind(&self, node: usize) -> Kind {
        self.nodes[node].kind
    }

    /// Byte offset of the node in the text.
    pub(crate) fn start(&self, node: usize) -> usize {
        self.nodes[node].start as usize
    }

    /// The node as written.
    pub(crate) fn raw(&self, node: usize) -> &'a str {
        let Node { start, end, .. } = self.nodes[node];
        &self.text[start as usize..end as usize]
    }

    /// The characters that a `Text` node means.
    pub(crate) fn string(&self, node: usize) -> Cow<'a, str> {
        let raw = self.raw(node);
        let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or("");
        if inner.contains('\\') { Cow::Owned(super::syntax::unescape(inner)) } else { Cow::Borrowed(inner) }
    }

    /// What an array holds; of an object, keys and values in turn.
    pub(crate) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[node].after as usize;
        let mut next = node + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].after as usize;
                child
            })
        })
    }

    /// An object's keys and values.
    pub(crate) fn members(&self, node: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut children = self.children(node);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// Path of a node from the root, such as `instances[2].latency.points[4]`. A key has its value's path.
    pub(crate) fn path(&self, node: usize) -> String {
        let mut path = String::new();
        let mut holder = 0;
        while holder != node {
            let next = match self.kind(holder) {
                Kind::Array => self.step_into_array(holder, node, &mut path),
                Kind::Object => self.step_into_object(holder, node, &mut path),
                _ => None,
            };
            match next {
                Some(child) => holder = child,
                None => break,
            }
        }
        path
    }

    fn step_into_array(&self, array: usize, node: usize, path: &mut String) -> Option<usize> {
        let inside = |child: &usize| node < self.nodes[*child].after as usize;
        let (index, child) = self.children(array).enumerate().find(|(_, child)| inside(child))?;
        path.push_str(&format!("[{index}]"));
        Some(child)
    }

    fn step_into_object(&self, object: usize, node: usize, path: &mut String) -> Option<usize> {
        let inside = |value: &usize| node < self.nodes[*value].after as usize;
        let (key, value) = self.members(object).find(|(_, value)| inside(value))?;
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&self.string(key));
        (node != key).then_some(value)
    }

    /// Row and character of a byte offset, from 1.
    pub(crate) fn row_and_column(&self, offset: usize) -> (u32, u32) {
        row_and_column(self.text, offset)
    }
}

/// Row and character of a byte offset in a text, from 1.
pub(super) fn row_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let row = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[line..].chars().count() + 1;
    (row as u32, column as u32)
}
