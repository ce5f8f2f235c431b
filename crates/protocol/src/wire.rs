//! How these types cross the worker wall: as the bytes of the postcard format (postcard.jamesmunns.com). It leaves out the names of fields,
//! which both ends know, as they are of one build; so it needs a fraction of the code that reading named fields takes, and of the time.
//!
//! An event begins with its number in [`crate::Event`]. [`crate::Event::Ready`] comes first there and stays as it is, so that builds can
//! greet each other.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a value. `None` only for values that the format has no form for, which no type of this crate has.
pub fn to_bytes(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// The value of these bytes; `None` where they are not those of a `T`, or not only.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Budget, Command, Event};

    /// By hand, after the format's specification: the variant's number and integers as varints, a text as its length and UTF-8.
    #[test]
    fn the_bytes_are_postcards() {
        let ready = Event::Ready { protocol: 300, build: "1f".to_owned() };
        assert_eq!(to_bytes(&ready).as_deref(), Some(&[0, 0xac, 0x02, 2, b'1', b'f'][..]));
        let inspect = Command::Inspect { request: 1, counts: vec![4, 0] };
        assert_eq!(to_bytes(&inspect).as_deref(), Some(&[2, 1, 2, 4, 0][..]));
    }

    #[test]
    fn values_come_back_and_others_are_none() {
        let command = Command::Plan { request: 7, document: "{}".to_owned(), budget: Budget::default() };
        let bytes = to_bytes(&command).expect("it has a form");
        assert_eq!(from_bytes::<Command>(&bytes), Some(command));
        assert_eq!(from_bytes::<Command>(&bytes[1..]), None);
        assert_eq!(from_bytes::<Command>(&[bytes.as_slice(), &[0]].concat()), None, "more than a command");
        assert_eq!(from_bytes::<Event>(&[]), None);
        assert_eq!(from_bytes::<Event>(&[200]), None, "there is no such event");
    }
}
