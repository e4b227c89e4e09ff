//! What each sentence holds of some numbered things, each thing once: its subwords, the words of the title.

/// Sentence `i` holds `ids[starts[i]..starts[i + 1]]`.
#[derive(Debug, Default)]
pub struct SentenceSets {
    starts: Vec<usize>,
    ids: Vec<u32>,
    vocabulary: u32,
}

impl SentenceSets {
    /// Begins the next sentence.
    pub fn begin(&mut self) {
        self.starts.push(self.ids.len());
    }

    /// The bound of all numbers, and the list that ends in the things of the sentence that was begun last, for the `stem_cache`,
    /// which knows what is new in it.
    pub(super) fn last_mut(&mut self) -> (&mut u32, &mut Vec<u32>) {
        (&mut self.vocabulary, &mut self.ids)
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
        self.vocabulary as usize
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
        sets.vocabulary = sets.ids.iter().map(|id| id + 1).max().unwrap_or_default();
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
