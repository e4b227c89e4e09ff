//! Goes over a text once and keeps the words and numbers that may have to do with a time.
//!
//! Words are told off by their last letters, while they are read: prefixes that a script ties to a word (و، ب، لل) change its beginning
//! alone. Of what passes, only stretches of neighbours are kept in which a number stands or a word that expressions are made around.

use std::ops::Range;

use crate::time::fold::{Code, Fold};
use crate::time::tails::{Marks, Tails};

/// A word or number that may be a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its bytes.
    pub range: Range<usize>,
    pub kind: CandidateKind,
    pub marks: Marks,
    /// Whether no word that was told off stands between it and the candidate before.
    pub is_joined: bool,
}

/// What a candidate is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CandidateKind {
    /// Letters, the last of which are these.
    Word(u64),
    /// Digits.
    Number,
}

/// What is kept of a text.
#[derive(Debug, Default)]
pub(super) struct Sifted {
    /// The candidates of all stretches that may hold an expression.
    pub candidates: Vec<Candidate>,
    /// The words that may tell of the past or the future, of other stretches too.
    pub tenses: Vec<Candidate>,
    /// Where the stretch that is being read begins among the candidates.
    stretch: usize,
    /// Whether it may hold an expression.
    is_anchored: bool,
}

/// Sifts a text by the last letters of a lexicon's words.
pub(super) fn sift(text: &str, tails: &Tails) -> Sifted {
    let fold = Fold::new();
    let mut sifted = Sifted::default();
    let mut is_in_number = false;
    let mut place = 0;
    while let Some((code, next)) = fold.code(text, place) {
        let start = place;
        if code.is_letter() {
            let word = read_word(fold, text, code, next);
            sifted.add_word(start..word.end, word.last, tails);
            is_in_number = false;
            place = word.next;
        } else if code.is_digit() {
            place = read_number(fold, text, next);
            sifted.add_number(start..place, is_in_number);
            is_in_number = true;
        } else {
            is_in_number &= code == Code::MARK;
            place = next;
        }
    }
    sifted.end_stretch();
    sifted
}

/// A word that has been read.
struct Word {
    /// Its last letters.
    last: u64,
    end: usize,
    /// Where to read on: behind what ended it, if that is in no word.
    next: usize,
}

/// Reads on from a word's first letter. Most of a text is spent here.
#[inline(never)]
fn read_word(fold: Fold, text: &str, first: Code, mut end: usize) -> Word {
    let mut last = first.letter();
    while let Some((code, next)) = fold.code(text, end) {
        if code.is_letter() {
            last = last << 16 | code.letter();
        } else if code != Code::MARK {
            let next = if code == Code::OUTSIDE { next } else { end };
            return Word { last, end, next };
        }
        end = next;
    }
    Word { last, end, next: end }
}

fn read_number(fold: Fold, text: &str, mut end: usize) -> usize {
    while let Some((code, next)) = fold.code(text, end)
        && code.is_digit()
    {
        end = next;
    }
    end
}

impl Sifted {
    #[inline(always)]
    fn add_word(&mut self, range: Range<usize>, last: u64, tails: &Tails) {
        let marks = tails.marks(last);
        if marks == Marks::default() {
            self.end_stretch();
            return;
        }
        let candidate = self.candidate(range, CandidateKind::Word(last), marks);
        if marks.has(Marks::TENSE) {
            self.tenses.push(candidate.clone());
        }
        self.add(candidate);
    }

    /// Adds a number; one that goes on behind a mark is no place of its own to look around.
    fn add_number(&mut self, range: Range<usize>, goes_on: bool) {
        let marks = if goes_on {
            Marks::ANCHOR
        } else {
            Marks::ANCHOR.with(Marks::CONTENT)
        };
        self.add(self.candidate(range, CandidateKind::Number, marks));
    }

    fn candidate(&self, range: Range<usize>, kind: CandidateKind, marks: Marks) -> Candidate {
        Candidate {
            range,
            kind,
            marks,
            is_joined: self.candidates.len() > self.stretch,
        }
    }

    fn add(&mut self, candidate: Candidate) {
        self.is_anchored |= candidate.marks.has(Marks::ANCHOR);
        self.candidates.push(candidate);
    }

    /// Forgets the stretch that ends if it holds nothing to look for.
    #[inline(always)]
    fn end_stretch(&mut self) {
        if !self.is_anchored {
            self.candidates.truncate(self.stretch);
        }
        self.stretch = self.candidates.len();
        self.is_anchored = false;
    }
}
