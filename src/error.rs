//! What can go wrong in the engine, in words that name the field, the limit, the value and what to do.
//!
//! How an error becomes a gRPC status is `service`'s.

use std::fmt;
use std::ops::RangeInclusive;

/// Why there is no summary.
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// Fields of the document or the options are out of range or contradict each other.
    Invalid(Violations),
    /// The document holds no word at all.
    NoWords,
    /// The document holds words, but only in headings, captions, source lines and the like.
    NoSentences {
        /// What those blocks are and say, each cut to 80 characters; at most 10.
        found: Vec<String>,
    },
    /// Every sentence that could be chosen was excluded by the caller.
    AllExcluded {
        /// How many there are.
        sentences: usize,
    },
    /// The document is larger than a limit allows.
    TooLarge(LimitExceeded),
    /// The caller no longer waits.
    Cancelled,
}

/// A limit and the value that is over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitExceeded {
    /// The limit, named as in the capabilities.
    pub limit: &'static str,
    /// The most that is allowed.
    pub allowed: usize,
    /// What was found, in the same unit.
    pub found: usize,
    /// The field that is too large or asks for too much.
    pub field: &'static str,
    /// What the caller can do.
    pub remedy: &'static str,
}

/// One field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The path of the field from the request's root, such as `length.ratio`.
    pub field: String,
    /// What is wrong and what to send instead.
    pub description: String,
}

impl Violation {
    /// A violation of one field.
    pub fn new(field: impl Into<String>, description: impl Into<String>) -> Self {
        Violation {
            field: field.into(),
            description: description.into(),
        }
    }

    /// A violation if a value is outside its range, shown as given; NaN always is.
    pub fn outside(field: impl Into<String>, value: f64, range: RangeInclusive<f64>, shown: &str) -> Option<Self> {
        (!range.contains(&value)).then(|| Violation::new(field, format!("{value} is not in {shown}")))
    }
}

/// All that is wrong with a request, in the order it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// A single one.
    pub fn of(field: impl Into<String>, description: impl Into<String>) -> Self {
        Violations(vec![Violation::new(field, description)])
    }

    /// Adds one.
    pub fn push(&mut self, violation: Violation) {
        self.0.push(violation);
    }

    /// Adds several.
    pub fn extend(&mut self, violations: impl IntoIterator<Item = Violation>) {
        self.0.extend(violations);
    }

    /// Nothing, or all of them as an error.
    ///
    /// # Errors
    /// [`Error::Invalid`] unless there are none.
    pub fn into_result(self) -> Result<(), Error> {
        match self.0.is_empty() {
            true => Ok(()),
            false => Err(Error::Invalid(self)),
        }
    }

    /// The violations in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(violations) => {
                for (number, violation) in violations.iter().enumerate() {
                    let separator = if number == 0 { "" } else { "; " };
                    write!(f, "{separator}{}: {}", violation.field, violation.description)?;
                }
                Ok(())
            }
            Error::NoWords => f.write_str("document: holds no word; send an article with at least one sentence"),
            Error::NoSentences { found } => write!(
                f,
                "document: holds no sentence of an article, only {}; send its body or standfirst",
                found.join(", ")
            ),
            Error::AllExcluded { sentences } => write!(
                f,
                "selection.excluded: excludes all {sentences} sentences that could be chosen; leave at least one"
            ),
            Error::TooLarge(limit) => write!(
                f,
                "{}: {} is over the limit {} of {}; {}",
                limit.field, limit.found, limit.limit, limit.allowed, limit.remedy
            ),
            Error::Cancelled => f.write_str("the caller no longer waits"),
        }
    }
}

impl std::error::Error for Error {}
