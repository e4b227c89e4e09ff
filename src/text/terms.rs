//! From words to terms: stop words out, stems, term ids.
//!
//! A term is what words that differ only in form have in common. Term ids follow the order of first occurrence,
//! so they depend on nothing but the text. What was read before is `stem_cache`'s to know.

use rust_stemmers::Stemmer;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::order::sorted_by;
use crate::text::language::{Pipeline, pipelines};
use crate::text::lexicon::Fresh;
use crate::text::normalize::{LONGEST, fold, fold_stem};
use crate::text::sentence_sets::SentenceSets;
use crate::text::stem_cache::StemCache;
use crate::text::subwords::{SubwordId, subwords};
use crate::text::vocabulary::Vocabulary;
use crate::text::words::words_until_set;

pub use crate::text::vocabulary::TermId;

/// Terms of a sentence from which on they are sorted with looks at the flag between.
pub(super) const LONG: usize = 1 << 13;

/// The terms of one sentence and how often each occurs, by rising id.
pub type TermCounts = Vec<(TermId, u32)>;

/// Reads the words of one document to terms and subwords in one language, and numbers them.
pub struct TermReader {
    reader: FormReader,
    /// Which of the cache's languages this is.
    language: u16,
    cache: StemCache,
    vocabulary: Vocabulary,
}

/// What a pipeline does with a word.
struct FormReader {
    pipeline: Option<&'static Pipeline>,
    stemmer: Option<Stemmer>,
}

impl TermReader {
    /// A reader for a pipeline, or the neutral one.
    pub fn new(pipeline: Option<&'static Pipeline>) -> Self {
        Self::with_cache(pipeline, StemCache::take())
    }

    /// A reader of another part of a document that this or another thread reads too.
    pub(super) fn beside_another(pipeline: Option<&'static Pipeline>) -> Self {
        Self::with_cache(pipeline, StemCache::take_spare())
    }

    fn with_cache(pipeline: Option<&'static Pipeline>, cache: StemCache) -> Self {
        let number = pipeline.and_then(|pipeline| pipelines().iter().position(|known| std::ptr::eq(known, pipeline)));
        TermReader {
            reader: FormReader {
                pipeline,
                stemmer: pipeline.and_then(|pipeline| pipeline.stemmer).map(Stemmer::create),
            },
            language: number.map_or(0, |number| number as u16 + 1),
            cache,
            vocabulary: Vocabulary::default(),
        }
    }

    /// The term that a word stands for; `None` for a stop word.
    pub fn term(&mut self, word: &str) -> Option<TermId> {
        self.read(word, None)
    }

    /// The term that a word stands for, `None` for a stop word. Its subwords, and whether it is one of the title's, are added to the
    /// sentence that was begun last in the sets.
    #[inline]
    pub(super) fn read(&mut self, word: &str, sets: Option<(&mut SentenceSets, &mut SentenceSets)>) -> Option<TermId> {
        let vocabulary = &mut self.vocabulary;
        let (reading, form, lexicon) = self.cache.in_document(
            compared(word),
            self.language,
            |word| self.reader.read(word),
            |form, lexicon| vocabulary.meet(form, lexicon),
        );
        if let Some((subwords, title_words)) = sets {
            vocabulary.add_subwords(reading, form, subwords, lexicon);
            vocabulary.add_title_word(*form, title_words);
        }
        form.term()
    }

    /// Numbers the words of the title, stop words too, by their stems, in the sets that sentences will be added to. Before any sentence
    /// is read.
    pub(super) fn read_title(&mut self, title: &str, sets: &mut SentenceSets, cancel: &Cancel) {
        for word in words_until_set(title, cancel) {
            let word = compared(&title[word.range]);
            let form = self.cache.form(word, self.language, |word| self.reader.read(word));
            self.vocabulary.number_title_word(form.stem, self.cache.lexicon());
        }
        sets.set_vocabulary(self.vocabulary.title_words());
    }

    /// By the numbers that terms and subwords have in another part of the document, those that they have here: further ones, if they
    /// were not met before.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub(super) fn numbers_of(&mut self, part: &mut TermReader, cancel: &Cancel) -> Result<(Vec<TermId>, Vec<SubwordId>), Error> {
        let lexicon = self.cache.lexicon();
        let numbers = self.vocabulary.numbers_of(lexicon, part.cache.lexicon(), cancel);
        cancel.check()?;
        Ok(numbers)
    }

    /// How many different subwords were met.
    pub(super) fn subwords(&self) -> usize {
        self.vocabulary.subwords()
    }

    /// The terms of some texts together.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn terms<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>, cancel: &Cancel) -> Result<TermCounts, Error> {
        let mut counts = SentenceTerms::default();
        counts.begin(self.vocabulary());
        for text in texts {
            let terms = words_until_set(text, cancel).filter_map(|word| self.term(&text[word.range]));
            terms.for_each(|term| counts.add(term));
        }
        counts.finish(cancel)
    }

    /// How many different terms were met.
    pub fn vocabulary(&self) -> usize {
        self.vocabulary.terms()
    }
}

impl Drop for TermReader {
    fn drop(&mut self) {
        std::mem::take(&mut self.cache).put_back();
    }
}

/// What of a word is read: of one that is all of a text, no more than its beginning.
#[inline]
fn compared(word: &str) -> &str {
    &word[..word.floor_char_boundary(LONGEST)]
}

impl FormReader {
    fn read(&self, word: &str) -> Fresh {
        let language = self.pipeline.map_or("und", |pipeline| &pipeline.tag);
        let folded = fold(word, language);
        let subwords = subwords(&fold_stem(folded.as_ref().into())).collect();
        let is_stop_word = self
            .pipeline
            .is_some_and(|pipeline| pipeline.stop_words().contains(folded.as_ref()));
        let stem = match &self.stemmer {
            Some(stemmer) => stemmer.stem(&folded),
            None => folded.as_ref().into(),
        };
        Fresh {
            stem: fold_stem(stem).into_owned(),
            is_stop_word,
            subwords,
        }
    }
}

/// The terms of one sentence after the other, while they are read.
#[derive(Debug, Default)]
pub struct SentenceTerms {
    /// The first term that was not met before the sentence.
    first_new: TermId,
    /// Terms that were met before it, as often as they occur.
    known: Vec<TermId>,
    /// How often the new ones occur, by rising id: a new term is numbered when it is first met.
    new: Vec<u32>,
}

impl SentenceTerms {
    /// Begins a sentence before which this many terms were met.
    pub fn begin(&mut self, vocabulary: usize) {
        self.first_new = vocabulary as TermId;
        self.known.clear();
        self.new.clear();
    }

    /// Counts one occurrence.
    pub fn add(&mut self, term: TermId) {
        match term.checked_sub(self.first_new) {
            None => self.known.push(term),
            Some(new) => match self.new.get_mut(new as usize) {
                Some(count) => *count += 1,
                None => self.new.push(1),
            },
        }
    }

    /// The counts.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn finish(&mut self, cancel: &Cancel) -> Result<TermCounts, Error> {
        match self.known.len() <= LONG {
            true => self.known.sort_unstable(),
            false => self.known = sorted_by(std::mem::take(&mut self.known), Ord::cmp, cancel)?,
        }
        let known = self.known.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32));
        let mut counts = TermCounts::with_capacity(self.known.len() + self.new.len());
        counts.extend(known);
        counts.extend((self.first_new..).zip(self.new.iter().copied()));
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::pipelines;

    fn reader(tag: &str) -> TermReader {
        TermReader::new(pipelines().iter().find(|pipeline| pipeline.tag == tag))
    }

    #[test]
    fn forms_of_one_word_are_one_term() {
        let mut arabic = reader("ar");
        assert_eq!(arabic.term("البعثة"), arabic.term("بَعْثـــة"));
        assert_eq!(arabic.term("٢٠٢٣"), arabic.term("2023"));
        let mut english = reader("en");
        assert_eq!(english.term("Missions"), english.term("mission"));
        assert_ne!(english.term("mission"), english.term("council"));
    }

    #[test]
    fn stop_words_are_no_terms_however_they_are_written() {
        assert_eq!(reader("ar").term("فِي"), None);
        assert_eq!(reader("en").term("The"), None);
        assert_eq!(reader("und").term("the"), Some(0));
    }
}
