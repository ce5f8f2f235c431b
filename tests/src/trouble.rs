//! What went wrong on a journey, as a sentence for the person at the terminal. Nobody needs to tell kinds apart.

use std::fmt;
use thirtyfour::error::WebDriverError;

/// What went wrong.
#[derive(Clone, PartialEq, Eq)]
pub struct Trouble(pub String);

/// The outcome of a step of a journey.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Trouble with something: what it is, then what happened.
    pub fn with(what: impl fmt::Display, happened: impl fmt::Display) -> Self {
        Self(format!("{what}: {happened}"))
    }
}

/// The test harness prints the `Debug` form of a test's error; here that is the sentence.
impl fmt::Debug for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Trouble {
    fn from(sentence: String) -> Self {
        Self(sentence)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::with("a file", error)
    }
}

impl From<WebDriverError> for Trouble {
    fn from(error: WebDriverError) -> Self {
        Self::with("the browser's driver", error)
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::with("JSON from the page", error)
    }
}
