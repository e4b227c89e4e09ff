//! What word forms came to: their stems, each known once, their subwords, and the numbers that these have in the document at hand.
//!
//! How a form is found is `stem_cache`'s.

use std::hash::{BuildHasher, Hasher};

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::Entry;

use crate::text::sharded_table::ShardedTable;
use crate::text::subword_numbers::SubwordNumbers;
use crate::text::subwords::{Subword, SubwordId};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its stem.
    pub stem: StemId,
    /// Whether it is a stop word.
    pub is_stop_word: bool,
    /// How many subwords it has, and where among those of the lexicon the first is.
    subwords: u16,
    first_subword: u32,
}

/// A stretch of [`Lexicon::letters`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    start: u32,
    end: u32,
}

/// A number that something has in one document.
#[derive(Debug, Clone, Copy, Default)]
struct Numbered {
    document: u32,
    number: u32,
}

impl Numbered {
    /// The number in a document: `next`, if there was none in it before.
    #[inline]
    fn or_next(&mut self, document: u32, next: u32) -> u32 {
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
    stems: Vec<Stem>,
    /// Which stem is which.
    known_stems: ShardedTable<(Letters, StemId)>,
    /// The subwords of every form, one form behind the other.
    subwords: Vec<Subword>,
    subwords_in_document: SubwordNumbers,
    /// How many documents were begun.
    document: u32,
}

impl Lexicon {
    /// Begins the next document, in which nothing has a number.
    pub fn begin(&mut self) {
        self.document += 1;
        self.subwords_in_document.begin();
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

    /// Keeps what a form comes to.
    pub fn keep(&mut self, fresh: Fresh) -> Reading {
        let first_subword = place(self.subwords.len());
        self.subwords.extend(fresh.subwords);
        Reading {
            stem: self.intern(fresh.stem.as_bytes()),
            is_stop_word: fresh.is_stop_word,
            subwords: u16::try_from(self.subwords.len() - first_subword as usize).expect("a form is of less than 64 KiB"),
            first_subword,
        }
    }

    /// Keeps some letters.
    pub fn keep_letters(&mut self, letters: &[u8]) -> Letters {
        Letters::behind(&mut self.letters, letters)
    }

    /// Letters that were kept.
    pub fn letters(&self, letters: Letters) -> &[u8] {
        letters.of(&self.letters)
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

    /// The numbers that the subwords of a form have in the document at hand: the next ones, if they were not met in it before.
    #[inline]
    pub fn number_subwords(&mut self, form: Reading) -> impl Iterator<Item = SubwordId> {
        let start = form.first_subword as usize;
        let subwords = &self.subwords[start..start + usize::from(form.subwords)];
        subwords.iter().map(|&subword| self.subwords_in_document.number(subword))
    }

    /// The number that a subword has in the document at hand: the next one, if it was not met in it before.
    pub fn number_subword(&mut self, subword: Subword) -> SubwordId {
        self.subwords_in_document.number(subword)
    }

    /// The stems that are terms of the document at hand, by their numbers in it.
    pub fn terms(&self) -> Vec<StemId> {
        let numbers = self.stems.iter().map(|stem| stem.term.in_document(self.document));
        let mut terms = vec![0; numbers.clone().flatten().count()];
        for (stem, number) in (0..).zip(numbers) {
            if let Some(number) = number {
                terms[number as usize] = stem;
            }
        }
        terms
    }

    /// The subwords of the document at hand, by their numbers in it.
    pub fn subwords(&self) -> Vec<Subword> {
        self.subwords_in_document.subwords()
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
                let letters = Letters::behind(&mut self.letters, stem);
                vacant.insert((letters, next));
                self.stems.push(Stem {
                    letters,
                    term: Numbered::default(),
                    title_word: Numbered::default(),
                });
                next
            }
        }
    }
}

impl Letters {
    /// Letters that are put behind all others.
    fn behind(all: &mut Vec<u8>, letters: &[u8]) -> Self {
        let start = place(all.len());
        all.extend_from_slice(letters);
        Letters {
            start,
            end: place(all.len()),
        }
    }

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
