//! What word forms came to, one after the other: their stems and subwords, each known once, and the numbers that these have in the
//! document at hand.
//!
//! How a form is found is `stem_cache`'s.

use std::hash::{BuildHasher, Hasher};

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::Entry;

use crate::text::sharded_table::ShardedTable;
use crate::text::subwords::{Subword, SubwordId};

/// A form's number in its lexicon.
pub(super) type FormId = u32;

/// A stem's number in its lexicon.
pub(super) type StemId = u32;

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

/// What a word form came to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Its stem.
    pub stem: StemId,
    /// Whether it is a stop word.
    pub is_stop_word: bool,
    /// A stretch of [`Lexicon::subwords_of_forms`].
    subwords: (u32, u32),
}

/// A stretch of [`Lexicon::letters`].
#[derive(Debug, Clone, Copy)]
struct Letters {
    start: u32,
    end: u32,
}

/// A number that something has in one document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbered {
    document: u32,
    number: u32,
}

impl Numbered {
    /// The number in a document: `next`, if there was none in it before.
    #[inline]
    pub fn or_next(&mut self, document: u32, next: u32) -> u32 {
        if self.document != document {
            *self = Numbered { document, number: next };
        }
        self.number
    }

    fn in_document(self, document: u32) -> Option<u32> {
        (self.document == document).then_some(self.number)
    }
}

#[derive(Debug)]
struct Stem {
    letters: Letters,
    term: Numbered,
    title_word: Numbered,
}

/// Forms, stems and subwords.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    hasher: DefaultHashBuilder,
    /// Every long form and every stem, one behind the other, in UTF-8.
    letters: Vec<u8>,
    readings: Vec<Reading>,
    /// The letters of the same forms; none of a short one.
    forms: Vec<Letters>,
    stems: Vec<Stem>,
    subwords: Vec<Subword>,
    subwords_in_document: Vec<Numbered>,
    /// The subwords of every form, one form behind the other.
    subwords_of_forms: Vec<u32>,
    /// Which stem and which subword is which.
    known_stems: ShardedTable<(Letters, StemId)>,
    known_subwords: ShardedTable<(Subword, u32)>,
    /// How many documents were begun.
    document: u32,
}

impl Lexicon {
    /// Begins the next document, in which nothing has a number.
    pub fn begin(&mut self) {
        self.document += 1;
    }

    /// The number of the document at hand, from 1.
    #[inline]
    pub fn document(&self) -> u32 {
        self.document
    }

    /// The hash of letters, with a seed of this lexicon's own.
    pub fn hash_of(&self, letters: &[u8]) -> u64 {
        hash_of(&self.hasher, letters)
    }

    /// Keeps what a form came to, and its letters if they are asked for.
    pub fn keep(&mut self, fresh: Fresh, letters: &str) -> FormId {
        let start = self.subwords_of_forms.len();
        for subword in fresh.subwords {
            let number = self.intern_subword(subword);
            self.subwords_of_forms.push(number);
        }
        let reading = Reading {
            stem: self.intern(fresh.stem.as_bytes()),
            is_stop_word: fresh.is_stop_word,
            subwords: (place(start), place(self.subwords_of_forms.len())),
        };
        self.readings.push(reading);
        let letters = self.push(letters.as_bytes());
        self.forms.push(letters);
        (self.readings.len() - 1) as FormId
    }

    /// What a form came to.
    pub fn reading(&self, form: FormId) -> Reading {
        self.readings[form as usize]
    }

    /// The letters that were kept of a form.
    pub fn letters(&self, form: FormId) -> &[u8] {
        self.forms[form as usize].of(&self.letters)
    }

    /// The letters of a stem.
    pub fn stem(&self, stem: StemId) -> &[u8] {
        self.stems[stem as usize].letters.of(&self.letters)
    }

    /// The term that a stem is in the document at hand: `next`, if it was not met in it before.
    #[inline]
    pub fn term(&mut self, stem: StemId, next: u32) -> u32 {
        self.stems[stem as usize].term.or_next(self.document, next)
    }

    /// Numbers a stem as a word of the title of the document at hand: `next`, if it was not numbered before.
    pub fn number_title_word(&mut self, stem: StemId, next: u32) -> u32 {
        self.stems[stem as usize].title_word.or_next(self.document, next)
    }

    /// The number that a stem has as a word of the title of the document at hand, if it is one.
    #[inline]
    pub fn title_word(&self, stem: StemId) -> Option<u32> {
        self.stems[stem as usize].title_word.in_document(self.document)
    }

    /// Tells the numbers that the subwords of a form have in the document at hand: from `next`, if they were not met in it before.
    #[inline]
    pub fn number_subwords(&mut self, form: FormId, mut next: SubwordId, mut tell: impl FnMut(SubwordId)) {
        let (start, end) = self.readings[form as usize].subwords;
        for &subword in &self.subwords_of_forms[start as usize..end as usize] {
            let number = self.subwords_in_document[subword as usize].or_next(self.document, next);
            next += u32::from(number == next);
            tell(number);
        }
    }

    /// The number that a subword has in the document at hand: `next`, if it was not met in it before.
    pub fn number_subword(&mut self, subword: Subword, next: SubwordId) -> SubwordId {
        let subword = self.intern_subword(subword);
        self.subwords_in_document[subword as usize].or_next(self.document, next)
    }

    /// The stems that are terms of the document at hand, by their numbers in it.
    pub fn terms(&self) -> Vec<StemId> {
        self.by_number(self.stems.iter().map(|stem| stem.term))
    }

    /// The subwords of the document at hand, by their numbers in it.
    pub fn subwords(&self) -> impl Iterator<Item = Subword> {
        let met = self.by_number(self.subwords_in_document.iter().copied());
        met.into_iter().map(|subword| self.subwords[subword as usize])
    }

    /// What has a number in the document at hand, by it.
    fn by_number(&self, all: impl Iterator<Item = Numbered> + Clone) -> Vec<u32> {
        let numbers = all.map(|numbered| numbered.in_document(self.document));
        let mut met = vec![0; numbers.clone().flatten().count()];
        for (id, number) in (0..).zip(numbers) {
            if let Some(number) = number {
                met[number as usize] = id;
            }
        }
        met
    }

    /// The number of a stem, which is kept if it was not known.
    pub fn intern(&mut self, stem: &[u8]) -> StemId {
        let (hasher, all) = (&self.hasher, &self.letters);
        let next = self.stems.len() as StemId;
        let is_same = |&(known, _): &(Letters, StemId)| known.of(all) == stem;
        let entry = self
            .known_stems
            .entry(hash_of(hasher, stem), is_same, |(known, _)| hash_of(hasher, known.of(all)));
        match entry {
            Entry::Occupied(known) => known.get().1,
            Entry::Vacant(vacant) => {
                let letters = Letters {
                    start: place(all.len()),
                    end: place(all.len() + stem.len()),
                };
                vacant.insert((letters, next));
                self.letters.extend_from_slice(stem);
                self.stems.push(Stem {
                    letters,
                    term: Numbered::default(),
                    title_word: Numbered::default(),
                });
                next
            }
        }
    }

    fn intern_subword(&mut self, subword: Subword) -> u32 {
        let hasher = &self.hasher;
        let next = self.subwords.len() as u32;
        let is_same = |&(known, _): &(Subword, u32)| known == subword;
        let entry = self
            .known_subwords
            .entry(hasher.hash_one(subword), is_same, |(known, _)| hasher.hash_one(known));
        match entry {
            Entry::Occupied(known) => known.get().1,
            Entry::Vacant(vacant) => {
                vacant.insert((subword, next));
                self.subwords.push(subword);
                self.subwords_in_document.push(Numbered::default());
                next
            }
        }
    }

    fn push(&mut self, text: &[u8]) -> Letters {
        let start = place(self.letters.len());
        self.letters.extend_from_slice(text);
        Letters {
            start,
            end: place(self.letters.len()),
        }
    }
}

impl Letters {
    fn of(self, all: &[u8]) -> &[u8] {
        &all[self.start as usize..self.end as usize]
    }
}

/// Without what `Hash` adds to tell lengths apart.
fn hash_of(hasher: &DefaultHashBuilder, letters: &[u8]) -> u64 {
    let mut hasher = hasher.build_hasher();
    hasher.write(letters);
    hasher.finish()
}

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("a lexicon holds less than 4 GiB, since documents are limited")
}
