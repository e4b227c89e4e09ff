//! The numbers of a document's subwords, by first occurrence.
//!
//! A table of its own, since it is asked some thousand times an article: a place is found by one product, nothing is cleared between
//! documents, and that of an article stays in the processor's caches, where all subwords that are known would not.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

use crate::text::subwords::{Subword, SubwordId};

/// Slots at first, and those that are kept for the next document.
const FEW: usize = 1 << 12;
const KEPT: usize = 1 << 14;

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    subword: Subword,
    /// The document that it was filled in, from 1; it is empty in any other.
    document: u32,
    number: SubwordId,
}

/// Subwords of the document that was begun last, each with its number.
#[derive(Debug)]
pub(super) struct SubwordNumbers {
    /// A power of two, at most half of them filled: a subword stands at its place or in the next one that was free.
    slots: Vec<Slot>,
    /// Odd, and nobody's to guess, so that no text can be made of subwords with one place.
    factor: u64,
    /// How many are filled, and so the next number.
    filled: SubwordId,
    document: u32,
}

impl Default for SubwordNumbers {
    /// Without room, until the first document is begun.
    fn default() -> Self {
        SubwordNumbers {
            slots: Vec::new(),
            factor: DefaultHashBuilder::default().hash_one(0) | 1,
            filled: 0,
            document: 0,
        }
    }
}

impl SubwordNumbers {
    /// Begins the next document, in which no subword has a number.
    pub fn begin(&mut self) {
        self.document = self.document.wrapping_add(1);
        self.filled = 0;
        if self.document == 0 || !(FEW..=KEPT).contains(&self.slots.len()) {
            self.document = 1;
            self.slots = vec![Slot::default(); FEW];
        }
    }

    /// The number of a subword: the next one, if it was not met before.
    #[inline]
    pub fn number(&mut self, subword: Subword) -> SubwordId {
        let mut at = place(subword, self.factor, self.slots.len());
        loop {
            let slot = &mut self.slots[at];
            if slot.document != self.document {
                let (document, number) = (self.document, self.filled);
                *slot = Slot {
                    subword,
                    document,
                    number,
                };
                self.filled += 1;
                if self.filled as usize > self.slots.len() / 2 {
                    self.grow();
                }
                return number;
            }
            if slot.subword == subword {
                return slot.number;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    #[cold]
    fn grow(&mut self) {
        let larger = vec![Slot::default(); 2 * self.slots.len()];
        let filled = std::mem::replace(&mut self.slots, larger);
        for slot in filled.into_iter().filter(|slot| slot.document == self.document) {
            let mut at = place(slot.subword, self.factor, self.slots.len());
            while self.slots[at].document == self.document {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = slot;
        }
    }

    /// All subwords, by their numbers.
    pub fn subwords(&self) -> Vec<Subword> {
        let mut subwords = vec![Subword::default(); self.filled as usize];
        for slot in self.slots.iter().filter(|slot| slot.document == self.document) {
            subwords[slot.number as usize] = slot.subword;
        }
        subwords
    }
}

/// The slot that a subword is looked for at first: the highest bits of a product, which all of its bits have a part in.
#[inline]
fn place(subword: Subword, factor: u64, slots: usize) -> usize {
    (subword.wrapping_mul(factor) >> (u64::BITS - slots.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn subwords_are_numbered_by_first_occurrence(documents in prop::collection::vec(prop::collection::vec(0..5000u64, 0..9000), 1..4)) {
            let mut numbers = SubwordNumbers::default();
            for document in documents {
                numbers.begin();
                let mut first = Vec::new();
                for subword in document {
                    let number = numbers.number(subword) as usize;
                    if number == first.len() {
                        first.push(subword);
                    }
                    prop_assert_eq!(first[number], subword);
                }
                prop_assert_eq!(first.iter().collect::<HashSet<_>>().len(), first.len());
                prop_assert_eq!(numbers.subwords(), first);
            }
        }
    }
}
