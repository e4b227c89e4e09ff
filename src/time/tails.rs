//! A filter of words by their last letters: it tells most words of a text off before any of them is looked up.
//!
//! It lets some words pass that it was not given, and never stops one that it was.

/// Marks of the filter; as many as a few thousand words need to be told from most others.
const TAILS: usize = 1 << 15;

/// What a word may be, by its last letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Marks {
    /// One of the lexicon's.
    pub const KNOWN: Marks = Marks(1);
    /// One of those of which every expression holds one, or a number.
    pub const ANCHOR: Marks = Marks(2);
    /// One that makes it worth while to look for expressions around it.
    pub const CONTENT: Marks = Marks(4);
    /// One of a phrase that tells of the past or the future.
    pub const TENSE: Marks = Marks(8);

    pub const fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    pub const fn has(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
}

/// The marks of all words, by hashes of their last letters.
#[derive(Debug)]
pub(super) struct Tails(Box<[Marks; TAILS]>);

impl Tails {
    pub fn new() -> Self {
        Tails(Box::new([Marks::default(); TAILS]))
    }

    /// Adds the last letters of a word.
    pub fn add(&mut self, last: u64, marks: Marks) {
        let known = &mut self.0[slot(last)];
        *known = known.with(marks);
    }

    /// What a word with these last letters may be.
    #[inline]
    pub fn marks(&self, last: u64) -> Marks {
        self.0[slot(last)]
    }
}

#[inline]
fn slot(last: u64) -> usize {
    (last.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::fold::tail;

    #[test]
    fn what_was_added_passes_and_most_else_does_not() {
        let last = |word: &str| word.chars().fold(0, tail);
        let mut tails = Tails::new();
        tails.add(last("january"), Marks::KNOWN.with(Marks::CONTENT));
        assert!(tails.marks(last("january")).has(Marks::CONTENT));
        assert!(!tails.marks(last("january")).has(Marks::TENSE));
        assert!(
            tails.marks(last("february")).has(Marks::KNOWN),
            "the last four letters are looked at"
        );
        let others = ["harbour", "council", "bridge", "street", "river"];
        assert!(others.iter().all(|word| tails.marks(last(word)) == Marks::default()));
    }
}
