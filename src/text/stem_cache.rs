//! Word forms met before and what they came to: folding, the look-up among stop words, stemming and the cut into subwords are done
//! once a form, not once a word.
//!
//! Each thread has a cache of its own, so that no lock is ever waited for; it outlives requests and is bounded. What a text is
//! read to never depends on it.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::Entry;

use crate::text::sharded_table::ShardedTable;
use crate::text::subwords::{Subword, SubwordId};

/// Forms above which a cache starts anew with the next document: about 8 MiB. One document may exceed it, by its own forms.
const MOST_FORMS: usize = 1 << 16;

/// A term's number in its document, from 0.
pub type TermId = u32;

/// A stem's number in its cache.
pub(super) type StemId = u32;

/// What a word form came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its stem.
    pub stem: StemId,
    /// Whether it is a stop word.
    pub is_stop_word: bool,
    /// A stretch of [`StemCache::subwords`].
    subwords: (u32, u32),
}

/// What a word form comes to when it is met first.
#[derive(Debug)]
pub(super) struct Fresh {
    /// Its stem.
    pub stem: String,
    /// Whether it is a stop word.
    pub is_stop_word: bool,
    /// Its subwords.
    pub subwords: Vec<Subword>,
}

/// A stretch of [`StemCache::letters`].
#[derive(Debug, Clone, Copy)]
struct Letters {
    start: u32,
    end: u32,
}

/// A word form in a language.
#[derive(Debug)]
struct Form {
    letters: Letters,
    language: u32,
    reading: Reading,
}

/// What is known of a stem or subword: its number in the document that it was last met in, and the sentence there.
#[derive(Debug, Clone, Copy, Default)]
struct LastMet {
    document: u32,
    number: u32,
    sentence: u32,
}

impl LastMet {
    /// Its number in a document: `next`, if it was not met in it before.
    fn number(&mut self, document: u32, next: u32) -> u32 {
        if self.document != document {
            *self = LastMet {
                document,
                number: next,
                sentence: 0,
            };
        }
        self.number
    }

    /// Whether it was not met yet in a sentence of its document, by the sentence's number, from 1. It is then.
    fn is_new_in(&mut self, sentence: u32) -> bool {
        std::mem::replace(&mut self.sentence, sentence) != sentence
    }
}

/// Forms, stems and subwords; hashed with a seed of their own.
#[derive(Debug, Default)]
pub(super) struct StemCache {
    hasher: DefaultHashBuilder,
    /// Every form and stem, one behind the other, in UTF-8.
    letters: Vec<u8>,
    forms: ShardedTable<Form>,
    stems: ShardedTable<(Letters, StemId)>,
    /// The subwords of every form, by their numbers in `known_subwords`, one form behind the other.
    subwords: Vec<u32>,
    known_subwords: ShardedTable<(Subword, u32)>,
    /// How many documents were begun.
    document: u32,
    /// By stem.
    terms: Vec<LastMet>,
    /// By stem.
    title_words: Vec<LastMet>,
    /// By subword.
    subwords_met: Vec<LastMet>,
}

thread_local! {
    static CACHE: Cell<Option<StemCache>> = const { Cell::new(None) };
}

impl StemCache {
    /// This thread's cache for the next document, out of its place until [`StemCache::put_back`].
    pub fn take() -> Self {
        let mut cache = CACHE.take().unwrap_or_default();
        if cache.forms.len() > MOST_FORMS || cache.document == u32::MAX {
            cache = StemCache::default();
        }
        cache.document += 1;
        cache
    }

    /// Keeps the cache for this thread's next document.
    pub fn put_back(self) {
        CACHE.set(Some(self));
    }

    /// The term that a stem is in the document at hand: `next`, if it was not met in it before.
    pub fn term(&mut self, stem: StemId, next: TermId) -> TermId {
        self.terms[stem as usize].number(self.document, next)
    }

    /// Numbers a stem as a word of the title of the document at hand: `next`, if it was not numbered before.
    pub fn number_title_word(&mut self, stem: StemId, next: u32) -> u32 {
        self.title_words[stem as usize].number(self.document, next)
    }

    /// Appends the number that a stem has as a word of the title, unless it was met in the sentence with this number, from 1.
    pub fn append_title_word(&mut self, stem: StemId, sentence: u32, ids: &mut Vec<u32>) {
        let met = &mut self.title_words[stem as usize];
        if met.document == self.document && met.is_new_in(sentence) {
            ids.push(met.number);
        }
    }

    /// Appends those subwords of a form that were not met yet in the sentence with this number, from 1. `vocabulary` is how many were met
    /// in the document, and grows with it.
    pub fn append_subwords(&mut self, reading: Reading, sentence: u32, vocabulary: &mut SubwordId, ids: &mut Vec<SubwordId>) {
        let (start, end) = reading.subwords;
        ids.reserve((end - start) as usize);
        for &subword in &self.subwords[start as usize..end as usize] {
            let met = &mut self.subwords_met[subword as usize];
            let number = met.number(self.document, *vocabulary);
            *vocabulary += u32::from(number == *vocabulary);
            if met.is_new_in(sentence) {
                ids.push(number);
            }
        }
    }

    /// What a form in a language comes to, by `read` if it was not met before.
    pub fn read(&mut self, form: &str, language: u32, read: impl FnOnce() -> Fresh) -> Reading {
        let hash = hash_of(&self.hasher, form.as_bytes());
        let letters = &self.letters;
        let is_same = |known: &Form| known.language == language && known.letters.of(letters) == form.as_bytes();
        if let Some(known) = self.forms.find(hash, is_same) {
            return known.reading;
        }
        let reading = self.keep(read());
        let letters = self.push(form.as_bytes());
        let (all, hasher) = (&self.letters, &self.hasher);
        self.forms.insert_unique(
            hash,
            Form {
                letters,
                language,
                reading,
            },
            |form| hash_of(hasher, form.letters.of(all)),
        );
        reading
    }

    fn keep(&mut self, fresh: Fresh) -> Reading {
        let start = self.subwords.len();
        for subword in fresh.subwords {
            let number = self.intern_subword(subword);
            self.subwords.push(number);
        }
        Reading {
            stem: self.intern(&fresh.stem),
            is_stop_word: fresh.is_stop_word,
            subwords: (place(start), place(self.subwords.len())),
        }
    }

    fn intern_subword(&mut self, subword: Subword) -> u32 {
        let next = self.subwords_met.len() as u32;
        let hasher = &self.hasher;
        let entry = self.known_subwords.entry(
            hasher.hash_one(subword),
            |(known, _)| *known == subword,
            |(known, _)| hasher.hash_one(known),
        );
        match entry {
            Entry::Occupied(known) => known.get().1,
            Entry::Vacant(vacant) => {
                vacant.insert((subword, next));
                self.subwords_met.push(LastMet::default());
                next
            }
        }
    }

    fn intern(&mut self, stem: &str) -> StemId {
        let stem = stem.as_bytes();
        let hash = hash_of(&self.hasher, stem);
        let next = self.terms.len() as StemId;
        let (letters, hasher) = (&self.letters, &self.hasher);
        let entry = self.stems.entry(
            hash,
            |(known, _)| known.of(letters) == stem,
            |(known, _)| hash_of(hasher, known.of(letters)),
        );
        match entry {
            Entry::Occupied(known) => known.get().1,
            Entry::Vacant(place) => {
                let start = letters.len();
                place.insert((Letters::new(start, stem), next));
                self.letters.extend_from_slice(stem);
                self.terms.push(LastMet::default());
                self.title_words.push(LastMet::default());
                next
            }
        }
    }

    fn push(&mut self, text: &[u8]) -> Letters {
        let letters = Letters::new(self.letters.len(), text);
        self.letters.extend_from_slice(text);
        letters
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("a cache holds less than 4 GiB, since documents are limited")
}

/// The hash of some letters, without what `Hash` adds to tell lengths apart.
fn hash_of(hasher: &DefaultHashBuilder, letters: &[u8]) -> u64 {
    let mut hasher = hasher.build_hasher();
    hasher.write(letters);
    hasher.finish()
}

impl Letters {
    fn new(start: usize, text: &[u8]) -> Self {
        Letters {
            start: place(start),
            end: place(start + text.len()),
        }
    }

    fn of(self, all: &[u8]) -> &[u8] {
        &all[self.start as usize..self.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::subwords::subwords;

    fn stem(stem: &str) -> Fresh {
        Fresh {
            stem: stem.to_owned(),
            is_stop_word: false,
            subwords: subwords(stem),
        }
    }

    #[test]
    fn a_form_is_read_once_and_forms_of_one_stem_share_its_id() {
        let mut cache = StemCache::default();
        let first = cache.read("missions", 0, || stem("mission"));
        assert_eq!(cache.read("missions", 0, || unreachable!("it was met before")), first);
        assert_eq!(cache.read("mission", 0, || stem("mission")).stem, first.stem);
    }

    #[test]
    fn a_stem_has_another_term_in_each_document() {
        let mut cache = StemCache::take();
        let stem = cache.read("bridge", 0, || stem("bridg")).stem;
        assert_eq!((cache.term(stem, 7), cache.term(stem, 8)), (7, 7));
        cache.put_back();
        assert_eq!(StemCache::take().term(stem, 0), 0);
    }

    #[test]
    fn a_word_of_the_title_is_told_once_a_sentence_and_only_in_its_document() {
        let mut cache = StemCache::take();
        let stem = cache.read("ferry", 0, || stem("ferri")).stem;
        let mut ids = Vec::new();
        cache.append_title_word(stem, 1, &mut ids);
        assert!(ids.is_empty(), "not of the title yet: {ids:?}");
        assert_eq!(cache.number_title_word(stem, 3), 3);
        for sentence in [1, 1, 2] {
            cache.append_title_word(stem, sentence, &mut ids);
        }
        assert_eq!(ids, [3, 3]);
        cache.put_back();
        StemCache::take().append_title_word(stem, 1, &mut ids);
        assert_eq!(ids, [3, 3]);
    }

    #[test]
    fn forms_share_the_subwords_that_they_have_in_common() {
        let mut cache = StemCache::take();
        let mut vocabulary = 0;
        let mut numbers = |form: &str, sentence| {
            let reading = cache.read(form, 0, || stem(form));
            let mut ids = Vec::new();
            cache.append_subwords(reading, sentence, &mut vocabulary, &mut ids);
            ids
        };
        assert_eq!(numbers("harbour", 1), [0, 1, 2, 3, 4, 5]);
        assert_eq!(numbers("harbours", 1), [6, 7], "a sentence holds each once");
        assert_eq!(numbers("harbour", 2), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_form_means_something_else_in_another_language() {
        let mut cache = StemCache::default();
        let german = cache.read("die", 0, || stem("die"));
        assert_ne!(cache.read("die", 1, || stem("di")), german);
    }

    #[test]
    fn a_thread_keeps_its_cache_until_it_is_too_large() {
        let mut cache = StemCache::take();
        cache.read("kept", 0, || stem("kept"));
        cache.put_back();
        let mut cache = StemCache::take();
        assert_eq!(cache.forms.len(), 1);
        for number in 0..=MOST_FORMS {
            let number = number.to_string();
            cache.read(&number, 0, || stem(&number));
        }
        cache.put_back();
        assert_eq!(StemCache::take().forms.len(), 0);
    }
}
