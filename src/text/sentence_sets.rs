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

    /// Adds a thing to the sentence that was begun last, unless it holds it. For few things a sentence: they are searched.
    pub fn add(&mut self, id: u32) {
        let start = self.starts.last().copied().unwrap_or_default();
        if !self.ids[start..].contains(&id) {
            self.ids.push(id);
            self.vocabulary = self.vocabulary.max(id + 1);
        }
    }

    /// The bound of all numbers, and the list that ends in the things of the sentence that was begun last, for whoever knows what is new
    /// in it.
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

    /// Above the numbers of all things that were added.
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
mod tests {
    use super::*;

    #[test]
    fn a_sentence_holds_a_thing_once_however_often_it_is_added() {
        let mut sets = SentenceSets::default();
        for sentence in [&[0, 1, 0][..], &[], &[1, 2, 1, 0]] {
            sets.begin();
            sentence.iter().for_each(|&id| sets.add(id));
        }
        assert_eq!((sets.of(0), sets.of(1), sets.of(2)), (&[0, 1][..], &[][..], &[1, 2, 0][..]));
        assert_eq!((sets.len(), sets.vocabulary()), (3, 3));
    }
}
