//! What the document at hand has of words: its forms, terms, words of the title and subwords, each numbered by first occurrence.
//!
//! What a form is stands beside it in the `stem_cache`, so that one look tells all; the lists here begin with what is frequent, however
//! much the cache knows.

use crate::cancel::Cancel;
use crate::text::lexicon::{Lexicon, Reading, StemId};
use crate::text::sentence_sets::SentenceSets;
use crate::text::subwords::SubwordId;

/// A term's number in its document, from 0.
pub type TermId = u32;

/// Stands for no number.
const NONE: u32 = u32::MAX;

/// What a form is in the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct InDocument {
    /// Its term, unless it is a stop word.
    term: TermId,
    /// Its number among the words of the title, if it is one.
    title_word: u32,
    /// The stretch of [`Vocabulary::subword_numbers`] that its subwords are. Most forms are met once, and have none.
    subwords: (u32, u32),
}

impl Default for InDocument {
    fn default() -> Self {
        InDocument {
            term: NONE,
            title_word: NONE,
            subwords: UNMET,
        }
    }
}

/// Of a form that was in no sentence which may be chosen, and of one that was once.
const UNMET: (u32, u32) = (NONE, 0);
const MET_ONCE: (u32, u32) = (NONE, 1);

impl InDocument {
    /// Its term; `None` for a stop word.
    #[inline]
    pub fn term(self) -> Option<TermId> {
        (self.term != NONE).then_some(self.term)
    }
}

/// Subwords of an article, about: what room is made for.
const SUBWORDS: usize = 2048;

/// What was met in the document so far.
#[derive(Debug)]
pub(super) struct Vocabulary {
    terms: TermId,
    /// The subwords of forms, one form behind the other.
    subword_numbers: Vec<SubwordId>,
    /// By subword and by word of the title: the number of the sentence, from 1, that it was met in last.
    subwords_met: Vec<u32>,
    title_words_met: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary {
            terms: 0,
            subword_numbers: Vec::with_capacity(SUBWORDS),
            subwords_met: Vec::with_capacity(SUBWORDS),
            title_words_met: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// What a form is that was not met before.
    pub fn meet(&mut self, form: Reading, lexicon: &mut Lexicon) -> InDocument {
        InDocument {
            term: match form.is_stop_word {
                true => NONE,
                false => self.number_term(form.stem, lexicon),
            },
            title_word: lexicon.title_word(form.stem).unwrap_or(NONE),
            subwords: UNMET,
        }
    }

    fn number_term(&mut self, stem: StemId, lexicon: &mut Lexicon) -> TermId {
        let term = lexicon.term(stem, self.terms);
        self.terms += u32::from(term == self.terms);
        term
    }

    /// Numbers a stem as a word of the title, unless it is one already. Before any form is added.
    pub fn number_title_word(&mut self, stem: StemId, lexicon: &mut Lexicon) {
        let next = self.title_words_met.len() as u32;
        if lexicon.number_title_word(stem, next) == next {
            self.title_words_met.push(0);
        }
    }

    /// How many different terms there are.
    pub fn terms(&self) -> usize {
        self.terms as usize
    }

    /// How many different subwords there are.
    pub fn subwords(&self) -> usize {
        self.subwords_met.len()
    }

    /// By the numbers of another part of the document, those here: further ones for terms and subwords that were not met before. Of
    /// fewer once the flag is set.
    pub fn numbers_of(&mut self, lexicon: &mut Lexicon, part: &Lexicon, cancel: &Cancel) -> (Vec<TermId>, Vec<SubwordId>) {
        let terms = cancel.until_set(part.terms()).map(|stem| {
            let stem = lexicon.intern(part.stem(stem));
            self.number_term(stem, lexicon)
        });
        let terms = terms.collect();
        let subwords = cancel.until_set(part.subwords()).map(|subword| {
            let number = lexicon.number_subword(subword);
            if number as usize == self.subwords_met.len() {
                self.subwords_met.push(0);
            }
            number
        });
        (terms, subwords.collect())
    }

    /// How many words the title has.
    pub fn title_words(&self) -> usize {
        self.title_words_met.len()
    }

    /// Adds a form to the sentence that was begun last, if it is a word of the title.
    #[inline]
    pub fn add_title_word(&mut self, form: InDocument, sets: &mut SentenceSets) {
        if let Some(met) = self.title_words_met.get_mut(form.title_word as usize) {
            let sentence = sets.len() as u32;
            if std::mem::replace(met, sentence) != sentence {
                sets.push(form.title_word);
            }
        }
    }

    /// Adds the subwords of a form to the sentence that was begun last.
    #[inline]
    pub fn add_subwords(&mut self, reading: Reading, form: &mut InDocument, sets: &mut SentenceSets, lexicon: &mut Lexicon) {
        let (start, end) = form.subwords;
        if start == NONE {
            return self.number_subwords(reading, form, sets, lexicon);
        }
        let (sentence, met) = (sets.len() as u32, &mut self.subwords_met);
        let is_new = |number: SubwordId| std::mem::replace(&mut met[number as usize], sentence) != sentence;
        sets.extend(&self.subword_numbers[start as usize..end as usize], is_new);
    }

    /// The same for a form whose subwords have no list yet. It has one if it is met a second time.
    fn number_subwords(&mut self, reading: Reading, form: &mut InDocument, sets: &mut SentenceSets, lexicon: &mut Lexicon) {
        let is_known = form.subwords == MET_ONCE;
        let (start, sentence) = (self.subword_numbers.len() as u32, sets.len() as u32);
        for number in lexicon.number_subwords(reading) {
            if is_known {
                self.subword_numbers.push(number);
            }
            match self.subwords_met.get_mut(number as usize) {
                Some(met) if *met == sentence => continue,
                Some(met) => *met = sentence,
                None => self.subwords_met.push(sentence),
            }
            sets.push(number);
        }
        form.subwords = match is_known {
            true => (start, self.subword_numbers.len() as u32),
            false => MET_ONCE,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon::Fresh;
    use crate::text::subwords::subwords;

    /// Forms of a document with a title, met in order; the first is a stop word.
    fn met(forms: &[&str], title: &[&str]) -> (Lexicon, Vocabulary, Vec<(Reading, InDocument)>) {
        let (mut lexicon, mut vocabulary) = (Lexicon::default(), Vocabulary::default());
        lexicon.begin();
        let keep = |lexicon: &mut Lexicon, form: &str| {
            let fresh = Fresh {
                stem: form.trim_end_matches('s').to_owned(),
                is_stop_word: form == forms[0],
                subwords: subwords(form).collect(),
            };
            lexicon.keep(fresh)
        };
        for word in title {
            let stem = keep(&mut lexicon, word).stem;
            vocabulary.number_title_word(stem, &mut lexicon);
        }
        let mut meet = |form: &&str| {
            let reading = keep(&mut lexicon, form);
            (reading, vocabulary.meet(reading, &mut lexicon))
        };
        let forms = forms.iter().map(&mut meet).collect();
        (lexicon, vocabulary, forms)
    }

    #[test]
    fn forms_of_a_stem_are_one_term_and_stop_words_are_none() {
        let (_, vocabulary, forms) = met(&["the", "bridge", "ferry", "bridges"], &[]);
        let terms: Vec<_> = forms.into_iter().map(|(_, form)| form.term()).collect();
        assert_eq!(terms, [None, Some(0), Some(1), Some(0)]);
        assert_eq!(vocabulary.terms(), 2);
    }

    #[test]
    fn a_word_of_the_title_is_told_once_a_sentence() {
        let (_, mut vocabulary, forms) = met(&["cat", "ferries", "ferrie"], &["the", "ferries"]);
        let mut sets = SentenceSets::default();
        for sentence in [&[0, 1, 2][..], &[1], &[0]] {
            sets.begin();
            sentence
                .iter()
                .for_each(|&form| vocabulary.add_title_word(forms[form].1, &mut sets));
        }
        assert_eq!((sets.of(0), sets.of(1), sets.of(2)), (&[1][..], &[1][..], &[][..]));
    }

    #[test]
    fn forms_share_the_subwords_that_they_have_in_common_however_often_they_are_met() {
        let (mut lexicon, mut vocabulary, mut forms) = met(&["harbour", "harbours"], &[]);
        let mut sets = SentenceSets::default();
        for sentence in [&[0, 1][..], &[1], &[1, 0, 1], &[0]] {
            sets.begin();
            for &form in sentence {
                let (reading, form) = &mut forms[form];
                vocabulary.add_subwords(*reading, form, &mut sets, &mut lexicon);
            }
        }
        assert_eq!(sets.of(0), [0, 1, 2, 3, 4, 5, 6, 7], "a sentence holds each once");
        assert_eq!(sets.of(1), [0, 1, 2, 3, 4, 6, 7]);
        assert_eq!(sets.of(2), [0, 1, 2, 3, 4, 6, 7, 5]);
        assert_eq!(sets.of(3), [0, 1, 2, 3, 4, 5]);
        assert_eq!(vocabulary.subwords(), 8);
    }
}
