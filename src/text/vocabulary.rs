//! What the document at hand has of words: its forms, terms, words of the title and subwords, each numbered by first occurrence.
//!
//! A word that was met in the document before is looked up in short lists that begin with what is frequent, however much the `stem_cache`
//! knows.

use crate::cancel::Cancel;
use crate::text::lexicon::{FormId, Lexicon, StemId};
use crate::text::sentence_sets::SentenceSets;
use crate::text::subwords::SubwordId;

/// A term's number in its document, from 0.
pub type TermId = u32;

/// Stands for no number.
const NONE: u32 = u32::MAX;

/// A form of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Its number among those of the document.
    number: u32,
    id: FormId,
    /// Its term, unless it is a stop word.
    term: TermId,
    /// Its number among the words of the title, if it is one.
    title_word: u32,
    /// A stretch of [`Vocabulary::subword_numbers`]; none until they are asked for.
    subwords: (u32, u32),
}

impl Form {
    /// The term that it is; `None` for a stop word.
    #[inline]
    pub fn term(self) -> Option<TermId> {
        (self.term != NONE).then_some(self.term)
    }
}

/// What was met in the document so far.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    forms: Vec<Form>,
    terms: Vec<StemId>,
    /// Subwords by their numbers in the lexicon.
    subwords: Vec<u32>,
    /// The subwords of forms, one form behind the other.
    subword_numbers: Vec<SubwordId>,
    /// By subword and by word of the title: the number of the sentence, from 1, that it was met in last.
    subwords_met: Vec<u32>,
    title_words_met: Vec<u32>,
}

impl Vocabulary {
    /// Adds a form that was not met before. Its number is the next.
    pub fn add(&mut self, form: FormId, lexicon: &mut Lexicon) {
        let reading = lexicon.reading(form);
        let form = Form {
            number: self.forms.len() as u32,
            id: form,
            term: match reading.is_stop_word {
                true => NONE,
                false => self.number_term(reading.stem, lexicon),
            },
            title_word: lexicon.title_word(reading.stem).unwrap_or(NONE),
            subwords: (NONE, NONE),
        };
        self.forms.push(form);
    }

    /// Numbers a stem as a term, unless it is one already.
    pub fn number_term(&mut self, stem: StemId, lexicon: &mut Lexicon) -> TermId {
        let next = self.terms.len() as TermId;
        let term = lexicon.term(stem, next);
        if term == next {
            self.terms.push(stem);
        }
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
        self.terms.len()
    }

    /// How many different subwords there are.
    pub fn subwords(&self) -> usize {
        self.subwords.len()
    }

    /// By the numbers of another part of the document, those here: further ones for terms and subwords that were not met before. Of
    /// fewer once the flag is set.
    pub fn numbers_of(
        &mut self,
        lexicon: &mut Lexicon,
        part: &Vocabulary,
        of_part: &Lexicon,
        cancel: &Cancel,
    ) -> (Vec<TermId>, Vec<SubwordId>) {
        let terms = cancel.until_set(&part.terms).map(|&stem| {
            let stem = lexicon.intern(of_part.stem(stem));
            self.number_term(stem, lexicon)
        });
        let terms = terms.collect();
        let subwords = cancel.until_set(&part.subwords);
        let subwords = subwords.map(|&subword| lexicon.number_subword(of_part.subword(subword), &mut self.subwords));
        (terms, subwords.collect())
    }

    /// How many words the title has.
    pub fn title_words(&self) -> usize {
        self.title_words_met.len()
    }

    /// A form by its number.
    #[inline]
    pub fn form(&self, number: u32) -> Form {
        self.forms[number as usize]
    }

    /// Adds a form to the sentence that was begun last, if it is a word of the title.
    #[inline]
    pub fn add_title_word(&mut self, form: Form, sets: &mut SentenceSets) {
        if let Some(met) = self.title_words_met.get_mut(form.title_word as usize) {
            let sentence = sets.len() as u32;
            if std::mem::replace(met, sentence) != sentence {
                sets.push(form.title_word);
            }
        }
    }

    /// Adds the subwords of a form to the sentence that was begun last.
    #[inline]
    pub fn add_subwords(&mut self, form: Form, sets: &mut SentenceSets, lexicon: &mut Lexicon) {
        let (start, end) = match form.subwords {
            (NONE, _) => self.number_subwords(form.number, lexicon),
            numbered => numbered,
        };
        let (sentence, met) = (sets.len() as u32, &mut self.subwords_met);
        let is_new = |number: SubwordId| std::mem::replace(&mut met[number as usize], sentence) != sentence;
        sets.extend(&self.subword_numbers[start as usize..end as usize], is_new);
    }

    /// The subwords of a form, numbered when they are first asked for.
    fn number_subwords(&mut self, form: u32, lexicon: &mut Lexicon) -> (u32, u32) {
        let form = &mut self.forms[form as usize];
        if form.subwords.0 == NONE {
            let start = self.subword_numbers.len() as u32;
            lexicon.number_subwords(form.id, &mut self.subwords, &mut self.subword_numbers);
            form.subwords = (start, self.subword_numbers.len() as u32);
            self.subwords_met.resize(self.subwords.len(), 0);
        }
        form.subwords
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon::Fresh;
    use crate::text::subwords::subwords;

    fn form(lexicon: &mut Lexicon, form: &str, is_stop_word: bool) -> FormId {
        let fresh = Fresh {
            stem: form.trim_end_matches('s').to_owned(),
            is_stop_word,
            subwords: subwords(form).collect(),
        };
        lexicon.keep(fresh, form)
    }

    #[test]
    fn forms_of_a_stem_are_one_term_and_stop_words_are_none() {
        let (mut lexicon, mut vocabulary) = (Lexicon::default(), Vocabulary::default());
        lexicon.begin();
        for (text, is_stop_word) in [("the", true), ("bridge", false), ("ferry", false), ("bridges", false)] {
            let form = form(&mut lexicon, text, is_stop_word);
            vocabulary.add(form, &mut lexicon);
        }
        let terms: Vec<_> = (0..4).map(|form| vocabulary.form(form).term()).collect();
        assert_eq!(terms, [None, Some(0), Some(1), Some(0)]);
    }

    #[test]
    fn a_word_of_the_title_is_told_once_a_sentence() {
        let (mut lexicon, mut vocabulary) = (Lexicon::default(), Vocabulary::default());
        lexicon.begin();
        let [first, ferry, cat] = ["the", "ferry", "cat"].map(|text| form(&mut lexicon, text, false));
        for form in [first, ferry] {
            let stem = lexicon.reading(form).stem;
            vocabulary.number_title_word(stem, &mut lexicon);
        }
        [cat, ferry].into_iter().for_each(|form| vocabulary.add(form, &mut lexicon));
        let mut sets = SentenceSets::default();
        for sentence in [&[0, 1, 1][..], &[1], &[0]] {
            sets.begin();
            for &number in sentence {
                vocabulary.add_title_word(vocabulary.form(number), &mut sets);
            }
        }
        assert_eq!((sets.of(0), sets.of(1), sets.of(2)), (&[1][..], &[1][..], &[][..]));
    }

    #[test]
    fn forms_share_the_subwords_that_they_have_in_common() {
        let (mut lexicon, mut vocabulary) = (Lexicon::default(), Vocabulary::default());
        lexicon.begin();
        for text in ["harbour", "harbours"] {
            let form = form(&mut lexicon, text, false);
            vocabulary.add(form, &mut lexicon);
        }
        let mut sets = SentenceSets::default();
        for sentence in [&[0, 1][..], &[1]] {
            sets.begin();
            for &number in sentence {
                vocabulary.add_subwords(vocabulary.form(number), &mut sets, &mut lexicon);
            }
        }
        assert_eq!(sets.of(0), [0, 1, 2, 3, 4, 5, 6, 7], "a sentence holds each once");
        assert_eq!(sets.of(1), [0, 1, 2, 3, 4, 6, 7]);
    }
}
