//! A filter of words by their last letters: it tells most words of a text off before any of them is looked up.
//!
//! It lets some words pass that it was not given, and never stops one that it was.

/// Bits of the filter of last letters.
const TAILS: usize = 1 << 16;

/// Which last letters of a word there are, as bits of their hashes.
#[derive(Debug)]
pub(super) struct Tails(Box<[u64; TAILS / 64]>);

impl Tails {
    pub fn new() -> Self {
        Tails(Box::new([0; TAILS / 64]))
    }

    pub fn add(&mut self, last: u64) {
        let bit = tail_bit(last);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    pub fn may_hold(&self, last: u64) -> bool {
        let bit = tail_bit(last);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

fn tail_bit(last: u64) -> usize {
    (last.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::fold::tail;

    #[test]
    fn what_was_added_passes_and_most_else_does_not() {
        let last = |word: &str| word.chars().fold(0, tail);
        let mut tails = Tails::new();
        tails.add(last("january"));
        assert!(
            tails.may_hold(last("january")) && tails.may_hold(last("february")),
            "the last four letters are looked at"
        );
        let others = ["harbour", "council", "bridge", "street", "river"];
        assert!(others.iter().all(|word| !tails.may_hold(last(word))));
    }
}
