//! Files with a fault: what a bad deployment, a broken cache or a bug would serve. Knows no sockets.

/// One fault of one file.
#[derive(Debug, Clone)]
pub struct Fault {
    file: String,
    how: How,
    left: usize,
}

#[derive(Debug, Clone)]
enum How {
    Missing,
    Replace(String),
    Append(String),
}

impl Fault {
    /// This file of the folder is not there.
    pub fn missing(file: &str) -> Self {
        Self::new(file, How::Missing)
    }

    /// It holds something else.
    pub fn replace(file: &str, content: &str) -> Self {
        Self::new(file, How::Replace(content.to_owned()))
    }

    /// Something more stands at its end.
    pub fn append(file: &str, content: &str) -> Self {
        Self::new(file, How::Append(content.to_owned()))
    }

    fn new(file: &str, how: How) -> Self {
        Self { file: file.to_owned(), how, left: usize::MAX }
    }

    /// The fault is gone after so many requests.
    #[must_use]
    pub fn times(self, left: usize) -> Self {
        Self { left, ..self }
    }
}

/// The content as the first fault that is left for this file makes it; `None` where the file is missing.
pub fn apply(faults: &mut [Fault], file: &str, content: Vec<u8>) -> Option<Vec<u8>> {
    let Some(fault) = faults.iter_mut().find(|fault| fault.left > 0 && fault.file == file) else {
        return Some(content);
    };
    fault.left -= 1;
    match &fault.how {
        How::Missing => None,
        How::Replace(other) => Some(other.clone().into_bytes()),
        How::Append(more) => Some([content.as_slice(), more.as_bytes()].concat()),
    }
}
