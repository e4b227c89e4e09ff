//! What an expression is anchored to: the reference of its text, and where what was missing was taken from.

use jiff::civil::{Date, DateTime};

/// When a text was published or spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// An article, dated by the day: days of the week and months without a year are near it, and mostly past.
    Day(Date),
    /// Someone who speaks at a time of the clock, and looks ahead: "at five" is the next five o'clock.
    Moment(DateTime),
}

/// What the missing parts of an expression were taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Nothing was missing.
    Explicit,
    /// The publish time.
    Published,
    /// An expression before.
    Context,
    /// Nothing could be found: the expression stays underspecified.
    Unresolved,
}
