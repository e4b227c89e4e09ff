//! From words to terms: tokens, stop words out, stems, term ids.
//!
//! A word is a UAX #29 segment with a letter or a digit in it (`icu_segmenter` finds words in Chinese, Japanese and Thai by
//! dictionary); a term is what words that differ only in form have in common. Term ids follow the order of first occurrence,
//! so they depend on nothing but the text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use rust_stemmers::Stemmer;

use crate::text::language::Pipeline;
use crate::text::normalize::{fold, fold_stem};
use crate::text::segment::has_word;

/// A term's number in its document, from 0.
pub type TermId = u32;

/// The terms of one sentence and how often each occurs, by rising id.
pub type TermCounts = Vec<(TermId, u32)>;

/// The words of a text, as byte ranges.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(Default::default()));
    let mut start = 0;
    SEGMENTER.segment_str(text).skip(1).filter_map(move |end| {
        let word = start..end;
        start = end;
        // Not ICU's own `is_word_like`, which drops Arabic words that end in a mark.
        has_word(&text[word.clone()]).then_some(word)
    })
}

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
            stop_words: pipeline.map(stop_words),
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

/// A language's stop words, folded as words are; made once a process.
fn stop_words(pipeline: &'static Pipeline) -> &'static HashSet<String> {
    pipeline.folded_stop_words.get_or_init(|| {
        let list = stop_words::lookup(&pipeline.tag).unwrap_or_default();
        list.iter().map(|word| fold(word, &pipeline.tag).into_owned()).collect()
    })
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

    #[test]
    fn a_word_that_ends_in_a_mark_is_a_word() {
        let text = "غادر مساءً، «أمسِ» 12.5 كم.";
        let found: Vec<_> = words(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["غادر", "مساءً", "أمسِ", "12.5", "كم"]);
    }

    #[test]
    fn words_are_found_where_there_are_no_spaces() {
        assert!(words("会议结束了").count() >= 2);
        assert!(words("การประชุมสิ้นสุดลงแล้ว").count() >= 3);
    }
}
