//! Names that records refer to each other by.

use std::fmt;

/// An id: 1 to 64 characters of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// Why a text is no [`Id`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing, or more than 64 characters.
    #[error("an id has 1 to 64 characters")]
    Length,
    /// A character outside `a-z`, `0-9` and `-`.
    #[error("`{}` is not allowed in an id", super::visible_line(&.0.to_string()))]
    Character(char),
}

impl Id {
    /// Reads an id.
    ///
    /// # Errors
    /// [`IdError`] if it is empty, too long or holds a character that is not allowed.
    pub fn new(text: &str) -> Result<Self, IdError> {
        if let Some(bad) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(IdError::Character(bad));
        }
        if text.is_empty() || text.len() > 64 {
            return Err(IdError::Length);
        }
        Ok(Self(text.to_owned()))
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_plain() {
        assert_eq!(Id::new("mqm-london").unwrap().as_str(), "mqm-london");
        assert_eq!(Id::new(""), Err(IdError::Length));
        assert_eq!(Id::new(&"a".repeat(65)), Err(IdError::Length));
        assert_eq!(Id::new("MQM"), Err(IdError::Character('M')));
        assert_eq!(Id::new("a_b"), Err(IdError::Character('_')));
    }
}
