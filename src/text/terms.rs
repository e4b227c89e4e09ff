//! From words to terms: stop words out, stems, term ids.
//!
//! A term is what words that differ only in form have in common. Term ids follow the order of first occurrence,
//! so they depend on nothing but the text.

use std::collections::{HashMap, HashSet};

use rust_stemmers::Stemmer;

use crate::text::language::Pipeline;
use crate::text::normalize::{fold, fold_stem};

/// A term's number in its document, from 0.
pub type TermId = u32;

/// The terms of one sentence and how often each occurs, by rising id.
pub type TermCounts = Vec<(TermId, u32)>;

/// Reads words to terms in one language, and numbers them. Keeps every word form that it met, so that each is folded and
/// stemmed once a document.
pub struct TermReader<'t> {
    language: &'static str,
    stop_words: Option<&'static HashSet<String>>,
    stemmer: Option<Stemmer>,
    forms: HashMap<&'t str, Option<TermId>>,
    terms: HashMap<String, TermId>,
}

impl<'t> TermReader<'t> {
    /// A reader for a pipeline, or the neutral one.
    pub fn new(pipeline: Option<&'static Pipeline>) -> Self {
        TermReader {
            language: pipeline.map_or("und", |pipeline| &pipeline.tag),
            stop_words: pipeline.map(Pipeline::stop_words),
            stemmer: pipeline.and_then(|pipeline| pipeline.stemmer).map(Stemmer::create),
            forms: HashMap::new(),
            terms: HashMap::new(),
        }
    }

    /// The term that a word stands for; `None` for a stop word.
    pub fn term(&mut self, word: &'t str) -> Option<TermId> {
        if let Some(&known) = self.forms.get(word) {
            return known;
        }
        let term = self.read(word);
        self.forms.insert(word, term);
        term
    }

    /// How many different terms were met.
    pub fn vocabulary(&self) -> usize {
        self.terms.len()
    }

    fn read(&mut self, word: &str) -> Option<TermId> {
        let folded = fold(word, self.language);
        if self.stop_words.is_some_and(|list| list.contains(folded.as_ref())) {
            return None;
        }
        let stem = match &self.stemmer {
            Some(stemmer) => stemmer.stem(&folded),
            None => folded.as_ref().into(),
        };
        let next = TermId::try_from(self.terms.len()).expect("a document within limits has fewer than 2^32 terms");
        Some(*self.terms.entry(fold_stem(stem).into_owned()).or_insert(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::pipelines;

    fn reader(tag: &str) -> TermReader<'static> {
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
