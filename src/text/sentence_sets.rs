//! What each sentence holds of some numbered things, each thing once: its subwords, the words of the title.

use crate::cancel::{Cancel, PIECE};
use crate::error::Error;

/// Sentence `i` holds `ids[starts[i]..starts[i + 1]]`.
#[derive(Debug, Default)]
pub struct SentenceSets {
    starts: Vec<usize>,
    ids: Vec<u32>,
    vocabulary: usize,
}

impl SentenceSets {
    /// None yet, with room for so many sentences and all that they hold together.
    pub fn with_room(sentences: usize, things: usize) -> Self {
        SentenceSets {
            starts: Vec::with_capacity(sentences),
            ids: Vec::with_capacity(things),
            vocabulary: 0,
        }
    }

    /// Begins the next sentence.
    pub fn begin(&mut self) {
        self.starts.push(self.ids.len());
    }

    /// Adds a thing to the sentence that was begun last, which does not hold it yet.
    #[inline]
    pub fn push(&mut self, id: u32) {
        self.ids.push(id);
    }

    /// Adds those of some things that are new to the sentence that was begun last.
    #[inline]
    pub fn extend(&mut self, ids: &[u32], mut is_new: impl FnMut(u32) -> bool) {
        // Each is written, and the next over it unless it was new: which are is hard to foretell.
        let mut end = self.ids.len();
        self.ids.resize(end + ids.len(), 0);
        for &id in ids {
            self.ids[end] = id;
            end += usize::from(is_new(id));
        }
        self.ids.truncate(end);
    }

    /// Tells how many different things there are.
    pub fn set_vocabulary(&mut self, vocabulary: usize) {
        self.vocabulary = vocabulary;
    }

    /// Gives everything another number, by the one that it has.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn renumber(&mut self, numbers: &[u32], cancel: &Cancel) -> Result<(), Error> {
        for ids in self.ids.chunks_mut(PIECE) {
            cancel.check()?;
            ids.iter_mut().for_each(|id| *id = numbers[*id as usize]);
        }
        Ok(())
    }

    /// Adds the sentences behind, whose things have the same numbers.
    pub fn append(&mut self, mut behind: SentenceSets) {
        let start = self.ids.len();
        self.starts.extend(behind.starts.iter().map(|place| start + place));
        self.ids.append(&mut behind.ids);
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// How many different things there are: their numbers are below it.
    pub fn vocabulary(&self) -> usize {
        self.vocabulary
    }

    /// What a sentence holds, in order of occurrence.
    pub fn of(&self, sentence: usize) -> &[u32] {
        let end = self.starts.get(sentence + 1).copied().unwrap_or(self.ids.len());
        &self.ids[self.starts[sentence]..end]
    }
}

#[cfg(test)]
impl SentenceSets {
    /// The sets of these sentences, of which each names a thing once.
    pub(crate) fn of_sentences(sentences: &[&[u32]]) -> Self {
        let mut sets = SentenceSets::default();
        for sentence in sentences {
            sets.begin();
            sets.ids.extend(*sentence);
        }
        sets.vocabulary = sets.ids.iter().map(|&id| id as usize + 1).max().unwrap_or_default();
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_holds_what_was_added_after_it_was_begun() {
        let sets = SentenceSets::of_sentences(&[&[0, 1], &[], &[1, 2, 0]]);
        assert_eq!((sets.of(0), sets.of(1), sets.of(2)), (&[0, 1][..], &[][..], &[1, 2, 0][..]));
        assert_eq!((sets.len(), sets.vocabulary()), (3, 3));
    }
}
