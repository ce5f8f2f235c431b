//! JSON text from a small tree: pretty for people, compact for links.
//!
//! Numbers come in as text, because exact decimals must not pass through floats.

use std::fmt::Write;

/// A value to write.
#[derive(Debug, Clone)]
pub(crate) enum Out {
    /// A number, written as it is.
    Number(String),
    /// A string, escaped when written.
    Text(String),
    /// A list.
    List(Vec<Out>),
    /// An object, keys in the given order.
    Object(Vec<(String, Out)>),
}

/// A list or object stays on one line up to this width.
const LINE: usize = 100;

/// Indented by two spaces; what fits stays on one line.
pub(crate) fn pretty(value: &Out) -> String {
    let mut text = String::new();
    write_pretty(value, 0, &mut text);
    text.push('\n');
    text
}

/// Without white space.
pub(crate) fn compact(value: &Out) -> String {
    let mut text = String::new();
    write_flat(value, "", &mut text);
    text
}

fn write_pretty(value: &Out, indent: usize, text: &mut String) {
    let mut flat = String::new();
    let empty = match value {
        Out::List(items) => items.is_empty(),
        Out::Object(members) => members.is_empty(),
        Out::Number(_) | Out::Text(_) => true,
    };
    if empty || (indent > 0 && width_within(value, LINE).is_some()) {
        write_flat(value, " ", &mut flat);
        text.push_str(&flat);
        return;
    }
    let (open, close) = if matches!(value, Out::List(_)) { ('[', ']') } else { ('{', '}') };
    text.push(open);
    let inner = indent + 2;
    let next = |text: &mut String, first: bool| {
        text.push_str(if first { "\n" } else { ",\n" });
        text.extend(std::iter::repeat_n(' ', inner));
    };
    match value {
        Out::List(items) => {
            for (index, item) in items.iter().enumerate() {
                next(text, index == 0);
                write_pretty(item, inner, text);
            }
        }
        Out::Object(members) => {
            for (index, (key, member)) in members.iter().enumerate() {
                next(text, index == 0);
                write_text(key, text);
                text.push_str(": ");
                write_pretty(member, inner, text);
            }
        }
        Out::Number(_) | Out::Text(_) => {}
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    text.push(close);
}

/// A rough width of the value on one line, `None` as soon as it exceeds `room`.
fn width_within(value: &Out, room: usize) -> Option<usize> {
    let mut width = 2;
    match value {
        Out::Number(number) => width = number.len(),
        Out::Text(string) => width += string.len(),
        Out::List(items) => {
            for item in items {
                width += 2 + width_within(item, room.checked_sub(width)?)?;
            }
        }
        Out::Object(members) => {
            for (key, member) in members {
                width += key.len() + 6 + width_within(member, room.checked_sub(width)?)?;
            }
        }
    }
    (width <= room).then_some(width)
}

fn write_flat(value: &Out, space: &str, text: &mut String) {
    let separate = |text: &mut String, index: usize| {
        if index > 0 {
            text.push(',');
            text.push_str(space);
        }
    };
    match value {
        Out::Number(number) => text.push_str(number),
        Out::Text(string) => write_text(string, text),
        Out::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(text, index);
                write_flat(item, space, text);
            }
            text.push(']');
        }
        Out::Object(members) => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                separate(text, index);
                write_text(key, text);
                text.push(':');
                text.push_str(space);
                write_flat(member, space, text);
            }
            text.push('}');
        }
    }
}

fn write_text(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            // Writing to a String cannot fail.
            control if control.is_control() => drop(write!(text, "\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}
