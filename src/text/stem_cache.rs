//! Word forms met before: folding, the look-up among stop words, stemming and the cut into subwords are done once a form, not once a
//! word.
//!
//! Each thread has a cache of its own, so that no lock is ever waited for; it outlives requests and is bounded. What a text is
//! read to never depends on it. Stems and subwords are `lexicon`'s to keep.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::thread;

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::Entry;

use crate::text::form_key::FormKey;
use crate::text::lexicon::{Fresh, Letters, Lexicon, Reading};
use crate::text::sharded_table::ShardedTable;
use crate::text::vocabulary::InDocument;

/// Forms that the last document did not have, above which a cache starts anew with the next one: about 8 MiB. One document may exceed it
/// by its own forms, and the next finds them, as they may be the same.
const MOST_UNUSED: usize = 1 << 16;

/// A word form as it is found, with all that is asked for of it: a book has more forms than the processor's caches hold.
#[derive(Debug)]
struct Form {
    key: FormKey,
    /// Those of a long one.
    letters: Option<Letters>,
    reading: Reading,
    /// The document that it was met in last, and what it is in that.
    document: u32,
    in_document: InDocument,
}

/// Forms by their letters and language; hashed with a seed of their own.
#[derive(Debug, Default)]
pub(super) struct StemCache {
    hasher: DefaultHashBuilder,
    forms: ShardedTable<Form>,
    lexicon: Lexicon,
    /// Forms that the document at hand had so far.
    met: u32,
    /// Whether it is no thread's own.
    is_spare: bool,
}

/// Caches of the threads that read parts of long documents: such a thread ends with its part.
static SPARES: Mutex<Vec<StemCache>> = Mutex::new(Vec::new());

thread_local! {
    static CACHE: Cell<Option<StemCache>> = const { Cell::new(None) };
}

impl StemCache {
    /// This thread's cache for the next document, out of its place until [`StemCache::put_back`].
    pub fn take() -> Self {
        CACHE.take().unwrap_or_default().for_next_document()
    }

    /// A cache beside this thread's own.
    pub fn take_spare() -> Self {
        let spare = SPARES.lock().unwrap_or_else(PoisonError::into_inner).pop();
        StemCache {
            is_spare: true,
            ..spare.unwrap_or_default().for_next_document()
        }
    }

    fn for_next_document(mut self) -> Self {
        if self.forms.len() - self.met as usize > MOST_UNUSED || self.lexicon.document() == u32::MAX {
            self = StemCache::default();
        }
        self.lexicon.begin();
        self.met = 0;
        self
    }

    /// Keeps the cache for the next document.
    pub fn put_back(self) {
        if !self.is_spare {
            return CACHE.set(Some(self));
        }
        let most = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let mut spares = SPARES.lock().unwrap_or_else(PoisonError::into_inner);
        if spares.len() < most {
            spares.push(self);
        }
    }

    /// What is known of forms.
    pub fn lexicon(&mut self) -> &mut Lexicon {
        &mut self.lexicon
    }

    /// A form in a language, by `read` if it was not met before, for a `vocabulary` that does not meet it yet.
    pub fn form(&mut self, form: &str, language: u16, read: impl FnOnce(&str) -> Fresh) -> Reading {
        entry(&mut self.forms, &mut self.lexicon, &self.hasher, form, language, read)
            .0
            .reading
    }

    /// What a form is in the document at hand, by `read` if it was met in none before, and by `meet` if not in this one.
    #[inline]
    pub fn in_document(
        &mut self,
        form: &str,
        language: u16,
        read: impl FnOnce(&str) -> Fresh,
        meet: impl FnOnce(Reading, &mut Lexicon) -> InDocument,
    ) -> (Reading, &mut InDocument, &mut Lexicon) {
        let document = self.lexicon.document();
        let (form, lexicon) = entry(&mut self.forms, &mut self.lexicon, &self.hasher, form, language, read);
        if form.document != document {
            form.document = document;
            form.in_document = meet(form.reading, lexicon);
            self.met += 1;
        }
        (form.reading, &mut form.in_document, lexicon)
    }
}

#[inline]
fn entry<'c>(
    forms: &'c mut ShardedTable<Form>,
    lexicon: &'c mut Lexicon,
    hasher: &DefaultHashBuilder,
    form: &str,
    language: u16,
    read: impl FnOnce(&str) -> Fresh,
) -> (&'c mut Form, &'c mut Lexicon) {
    let key = FormKey::new(form, language, |letters| lexicon.hash_of(letters));
    let is_same = |known: &Form| {
        known.key == key
            && known
                .letters
                .is_none_or(|letters| lexicon.letters(letters) == form.as_bytes())
    };
    let form = match forms.entry(hash_of(hasher, key), is_same, |form| hash_of(hasher, form.key)) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(vacant) => {
            let new = Form {
                key,
                letters: (!key.is_whole()).then(|| lexicon.keep_letters(form.as_bytes())),
                reading: lexicon.keep(read(form)),
                document: 0,
                in_document: InDocument::default(),
            };
            vacant.insert(new).into_mut()
        }
    };
    (form, lexicon)
}

#[inline]
fn hash_of(hasher: &DefaultHashBuilder, key: FormKey) -> u64 {
    let mut hasher = hasher.build_hasher();
    for half in key.halves() {
        hasher.write_u64(half);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::subwords::subwords;

    fn stem(stem: &str) -> Fresh {
        Fresh {
            stem: stem.to_owned(),
            is_stop_word: false,
            subwords: subwords(stem).collect(),
        }
    }

    /// The stem of a form, which comes to another.
    fn stem_of(cache: &mut StemCache, form: &str, language: u16, of: &str) -> u32 {
        cache.form(form, language, |_| stem(of)).stem
    }

    #[test]
    fn a_form_is_a_line_of_the_caches() {
        assert_eq!(size_of::<Form>(), 64);
    }

    #[test]
    fn a_form_is_read_once_and_forms_of_one_stem_share_its_id() {
        let mut cache = StemCache::default();
        for (form, other) in [("missions", "mission"), ("internationalisations", "internationalisation")] {
            let first = cache.form(form, 0, |_| stem(other));
            assert_eq!(cache.form(form, 0, |_| unreachable!("it was met before")), first);
            assert_eq!(stem_of(&mut cache, other, 0, other), stem_of(&mut cache, form, 0, ""));
        }
    }

    #[test]
    fn a_form_is_met_once_in_each_document() {
        let met = |form: &str| {
            let mut is_met = false;
            let mut cache = StemCache::take();
            for _ in 0..2 {
                is_met = false;
                cache.in_document(form, 0, stem, |_, _| {
                    is_met = true;
                    InDocument::default()
                });
                assert_eq!(cache.met, 1);
            }
            cache.put_back();
            is_met
        };
        assert_eq!(["bridge", "bridge"].map(met), [false, false]);
    }

    #[test]
    fn a_form_means_something_else_in_another_language() {
        let mut cache = StemCache::default();
        assert_ne!(stem_of(&mut cache, "die", 0, "die"), stem_of(&mut cache, "die", 1, "di"));
    }

    #[test]
    fn a_thread_keeps_its_cache_until_too_much_of_it_is_unused() {
        let read = |forms: usize| {
            let mut cache = StemCache::take();
            let known = cache.forms.len();
            for number in 0..forms {
                let number = number.to_string();
                cache.in_document(&number, 0, stem, |_, _| InDocument::default());
            }
            cache.put_back();
            known
        };
        let book = MOST_UNUSED + 2;
        assert_eq!([book, book, 1, 1].map(read), [0, book, book, 0]);
    }
}
