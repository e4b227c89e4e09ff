//! Word forms met before and what they came to: folding, the look-up among stop words and stemming are done once a form, not
//! once a word.
//!
//! Each thread has a cache of its own, so that no lock is ever waited for; it outlives requests and is bounded. What a text is
//! read to never depends on it.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// Forms above which a cache starts anew with the next document: about 4 MiB. One document may exceed it, by its own forms.
const MOST_FORMS: usize = 1 << 16;

/// A term's number in its document, from 0.
pub type TermId = u32;

/// A stem's number in its cache.
pub(super) type StemId = u32;

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
    /// `None` for a stop word.
    stem: Option<StemId>,
}

/// Forms and stems; hashed with a seed of their own.
#[derive(Debug, Default)]
pub(super) struct StemCache {
    hasher: DefaultHashBuilder,
    /// Every form and stem, one behind the other, in UTF-8.
    letters: Vec<u8>,
    forms: HashTable<Form>,
    stems: HashTable<(Letters, StemId)>,
    /// How many documents were begun.
    document: u32,
    /// By stem: the document that it was last met in, and its term there.
    terms: Vec<(u32, TermId)>,
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
        let (document, term) = &mut self.terms[stem as usize];
        if *document != self.document {
            (*document, *term) = (self.document, next);
        }
        *term
    }

    /// What a form in a language comes to, by `read` if it was not met before: its stem, or `None` for a stop word.
    pub fn stem(&mut self, form: &str, language: u32, read: impl FnOnce() -> Option<String>) -> Option<StemId> {
        let hash = hash_of(&self.hasher, form.as_bytes());
        let letters = &self.letters;
        let is_same = |known: &Form| known.language == language && known.letters.of(letters) == form.as_bytes();
        if let Some(known) = self.forms.find(hash, is_same) {
            return known.stem;
        }
        let stem = read().map(|stem| self.intern(&stem));
        let letters = self.push(form.as_bytes());
        let (all, hasher) = (&self.letters, &self.hasher);
        self.forms.insert_unique(hash, Form { letters, language, stem }, |form| {
            hasher.hash_one((form.letters.of(all), form.language))
        });
        stem
    }

    fn intern(&mut self, stem: &str) -> StemId {
        let stem = stem.as_bytes();
        let hash = hash_of(&self.hasher, stem);
        let next = self.stems.len() as StemId;
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
                self.terms.push((0, 0));
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

/// The hash of some letters, without what `Hash` adds to tell lengths apart.
fn hash_of(hasher: &DefaultHashBuilder, letters: &[u8]) -> u64 {
    let mut hasher = hasher.build_hasher();
    hasher.write(letters);
    hasher.finish()
}

impl Letters {
    fn new(start: usize, text: &[u8]) -> Self {
        let place = |at: usize| u32::try_from(at).expect("a cache holds less than 4 GiB, since documents are limited");
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

    #[test]
    fn a_form_is_read_once_and_forms_of_one_stem_share_its_id() {
        let mut cache = StemCache::default();
        let first = cache.stem("missions", 0, || Some("mission".to_owned()));
        assert_eq!(cache.stem("missions", 0, || unreachable!("it was met before")), first);
        assert_eq!(cache.stem("mission", 0, || Some("mission".to_owned())), first);
        assert_eq!(cache.stem("the", 0, || None), None);
    }

    #[test]
    fn a_stem_has_another_term_in_each_document() {
        let mut cache = StemCache::take();
        let stem = cache.stem("bridge", 0, || Some("bridg".to_owned())).unwrap();
        assert_eq!((cache.term(stem, 7), cache.term(stem, 8)), (7, 7));
        cache.put_back();
        assert_eq!(StemCache::take().term(stem, 0), 0);
    }

    #[test]
    fn a_form_means_something_else_in_another_language() {
        let mut cache = StemCache::default();
        assert_eq!(cache.stem("die", 0, || None), None);
        assert!(cache.stem("die", 1, || Some("die".to_owned())).is_some());
    }

    #[test]
    fn a_thread_keeps_its_cache_until_it_is_too_large() {
        let mut cache = StemCache::take();
        cache.stem("kept", 0, || Some("kept".to_owned()));
        cache.put_back();
        let mut cache = StemCache::take();
        assert_eq!(cache.forms.len(), 1);
        for number in 0..=MOST_FORMS {
            cache.stem(&number.to_string(), 0, || None);
        }
        cache.put_back();
        assert_eq!(StemCache::take().forms.len(), 0);
    }
}
