//! Goes over a text once and keeps the stretches of words and numbers that may have to do with a time.
//!
//! Words are told off by their last letters: prefixes that a script ties to a word (و، ب، لل) change its beginning alone. Of what
//! passes, only neighbours are kept among which a number stands or a word that expressions are made around; and, for the tense of what is
//! found, those with a word that tells of it.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::time::tails::{Marks, Tails};
use crate::time::walk::{Met, Walk};

/// What is kept of a text.
#[derive(Debug, Default)]
pub(super) struct Sifted {
    /// The bytes from the first to the last of neighbours that may hold an expression, in order.
    pub stretches: Vec<Range<usize>>,
    /// The bytes of neighbours, these or others, among which a word may tell of the past or the future, in order.
    pub telling: Vec<Range<usize>>,
}

/// Sifts a text by the last letters of a lexicon's words; its beginning once the flag is set.
#[inline(never)]
pub(super) fn sift(text: &str, tails: &Tails, cancel: &Cancel) -> Sifted {
    let mut sifted = Sifted::default();
    let mut stretch = Stretch::default();
    for met in cancel.until_set(Walk::new(text, 0..text.len(), cancel)) {
        match met {
            Met::Word(word) => {
                let marks = tails.marks(word.last);
                if marks == Marks::default() {
                    stretch.end(&mut sifted);
                    continue;
                }
                stretch.add(&word.range, marks);
            }
            Met::Number(range) | Met::MoreDigits(range) => stretch.add(&range, Marks::ANCHOR),
        }
    }
    stretch.end(&mut sifted);
    sifted
}

/// Neighbours that are being read.
#[derive(Debug, Default)]
struct Stretch {
    start: usize,
    /// Where the last of them ends; 0 before the first.
    end: usize,
    /// What they may be.
    marks: Marks,
}

impl Stretch {
    #[inline(always)]
    fn add(&mut self, range: &Range<usize>, marks: Marks) {
        self.start = if self.end == 0 { range.start } else { self.start };
        self.end = range.end;
        self.marks = self.marks.with(marks);
    }

    #[inline(always)]
    fn end(&mut self, sifted: &mut Sifted) {
        if self.marks.has(Marks::ANCHOR) {
            sifted.stretches.push(self.start..self.end);
        }
        if self.marks.has(Marks::TENSE) {
            sifted.telling.push(self.start..self.end);
        }
        *self = Stretch::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::lexicon::Lexicon;

    #[test]
    fn neighbours_without_an_anchor_are_not_kept() {
        let text = "The harbour of the town closes on the first of May, the mayor said.";
        let sifted = sift(text, &Lexicon::of("en").tails, Cancel::never());
        let words = |stretches: &[Range<usize>]| -> Vec<&str> { stretches.iter().map(|stretch| &text[stretch.clone()]).collect() };
        assert_eq!(words(&sifted.stretches), ["on the first of May, the"]);
        assert_eq!(words(&sifted.telling), ["said"]);
    }
}
