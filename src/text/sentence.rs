//! A sentence: a stretch of a passage's readable text, and what is known of it before it is ranked.

use std::ops::Range;

use crate::text::passage::Part;

/// One sentence: a stretch of a passage's readable text.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its index as callers know it.
    pub index: u32,
    /// The number of its passage in [`Article::passages`](crate::text::Article::passages).
    pub passage: usize,
    /// Its bytes in the passage's readable text.
    pub range: Range<usize>,
    /// Its paragraph's 0-based number.
    pub paragraph: u32,
    /// The part of the article it belongs to.
    pub part: Part,
    /// Its UAX #29 words. 0 only for a caller's sentence without one.
    pub words: usize,
    /// Those of its words that hold a digit: dates, amounts, ages.
    pub figures: usize,
    /// Whether it opens so that it leans on the sentence before it. Never the first.
    pub leans: bool,
    /// Whether it may be chosen: it has a word, and the caller did not say it is a heading or caption.
    pub eligible: bool,
}
