//! Word forms met before: folding, the look-up among stop words, stemming and the cut into subwords are done once a form, not once a
//! word.
//!
//! Each thread has a cache of its own, so that no lock is ever waited for; it outlives requests and is bounded. What a text is
//! read to never depends on it. What a form came to is `lexicon`'s to keep.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::thread;

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::Entry;

use crate::text::form_key::FormKey;
use crate::text::lexicon::{FormId, Fresh, Lexicon, Numbered};
use crate::text::sharded_table::ShardedTable;

/// Forms that the last document did not have, above which a cache starts anew with the next one: about 8 MiB. One document may exceed it
/// by its own forms, and the next finds them, as they may be the same.
const MOST_UNUSED: usize = 1 << 16;

/// A word form as it is found: in half a line of the processor's caches, since a book has more forms than they hold.
#[derive(Debug)]
#[repr(align(32))]
struct Form {
    key: FormKey,
    id: FormId,
    in_document: Numbered,
}

/// A form's hash and key.
pub(super) type Sought = (u64, FormKey);

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

    /// What a form in a language is looked for by.
    #[inline]
    pub fn key(&self, form: &str, language: u16) -> Sought {
        let key = FormKey::new(form, language, |letters| self.lexicon.hash_of(letters));
        (hash_of(&self.hasher, key), key)
    }

    /// A form, by `read` if it was not met before.
    pub fn form(&mut self, sought: Sought, form: &str, read: impl FnOnce() -> Fresh) -> FormId {
        self.entry(sought, form, read).id
    }

    /// The number that a form has in the document at hand, from 0 in the order in which they are asked for, and the form if this is the
    /// first time.
    #[inline]
    pub fn number(&mut self, sought: Sought, form: &str, read: impl FnOnce() -> Fresh) -> (u32, Option<FormId>) {
        let (document, next) = (self.lexicon.document(), self.met);
        let form = self.entry(sought, form, read);
        let number = form.in_document.or_next(document, next);
        let first = (number == next).then_some(form.id);
        self.met += u32::from(first.is_some());
        (number, first)
    }

    #[inline]
    fn entry(&mut self, (hash, key): Sought, form: &str, read: impl FnOnce() -> Fresh) -> &mut Form {
        let (hasher, lexicon) = (&self.hasher, &mut self.lexicon);
        let is_same = |known: &Form| known.key == key && (key.is_whole() || lexicon.letters(known.id) == form.as_bytes());
        match self.forms.entry(hash, is_same, |form| hash_of(hasher, form.key)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(vacant) => {
                let letters = if key.is_whole() { "" } else { form };
                let id = lexicon.keep(read(), letters);
                let in_document = Numbered::default();
                vacant.insert(Form { key, id, in_document }).into_mut()
            }
        }
    }
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
        let sought = cache.key(form, language);
        let form = cache.form(sought, form, || stem(of));
        cache.lexicon.reading(form).stem
    }

    #[test]
    fn a_form_is_found_in_half_a_line() {
        assert_eq!(size_of::<Form>(), 32);
    }

    #[test]
    fn a_form_is_read_once_and_forms_of_one_stem_share_its_id() {
        let mut cache = StemCache::default();
        for (form, other) in [("missions", "mission"), ("internationalisations", "internationalisation")] {
            let sought = cache.key(form, 0);
            let first = cache.form(sought, form, || stem(other));
            assert_eq!(cache.form(sought, form, || unreachable!("it was met before")), first);
            assert_eq!(stem_of(&mut cache, other, 0, other), stem_of(&mut cache, form, 0, ""));
        }
    }

    #[test]
    fn forms_are_numbered_in_each_document() {
        let mut cache = StemCache::take();
        let number = |cache: &mut StemCache, form: &str| {
            let (number, first) = cache.number(cache.key(form, 0), form, || stem(form));
            (number, first.is_some())
        };
        let numbers = ["bridge", "ferry", "bridge"].map(|form| number(&mut cache, form));
        assert_eq!(numbers, [(0, true), (1, true), (0, false)]);
        cache.put_back();
        let mut cache = StemCache::take();
        assert_eq!(
            ["ferry", "bridge"].map(|form| number(&mut cache, form)),
            [(0, true), (1, true)]
        );
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
                cache.number(cache.key(&number, 0), &number, || stem(&number));
            }
            cache.put_back();
            known
        };
        let book = MOST_UNUSED + 2;
        assert_eq!([book, book, 1, 1].map(read), [0, book, book, 0]);
    }
}
