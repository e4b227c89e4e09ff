//! Which words of a sentence are cue verbs: those on the lists, unless what stands around them makes them something else.

use std::borrow::Cow;

use rust_stemmers::Stemmer;

use crate::cancel::Cancel;
use crate::roles::verbs::{Cue, Order, Senses, Verbs, conjugation};
use crate::text::cues::{holds, quotations};
use crate::text::normalize::{LONGEST, fold, fold_stem};
use crate::text::words::{Word, words_until_set};

/// Marks behind which a clause begins.
const CLAUSE_MARKS: [char; 6] = [',', '،', ':', '"', '«', '“'];

/// Bytes of a word with its space, of short ones: what room is made for.
const SHORT: usize = 3;

/// The cue verbs of a sentence, found one by one: most callers need the first.
struct Cues<'s> {
    verbs: &'s Verbs,
    sentence: &'s str,
    cancel: &'s Cancel,
    words: Vec<Word>,
    /// The word that is looked at next.
    next: usize,
    /// The word before it, folded; empty before the first.
    before: Cow<'s, str>,
    /// Whether a negation stands before it, with nothing but auxiliaries behind that.
    is_negated: bool,
}

impl Iterator for Cues<'_> {
    type Item = Cue;

    fn next(&mut self) -> Option<Cue> {
        while self.next < self.words.len() && !self.cancel.is_set() {
            let cue = self.cue();
            self.before = self.folded(self.next);
            self.next += 1;
            if cue.is_some() {
                return cue;
            }
        }
        None
    }
}

impl<'s> Cues<'s> {
    /// The cue verb that the next word is, if it is one.
    fn cue(&mut self) -> Option<Cue> {
        let verbs = self.verbs;
        self.is_negated =
            verbs.negations.contains(self.before.as_ref()) || self.is_negated && verbs.auxiliaries.contains(self.before.as_ref());
        if self.words[self.next].has_number || self.text().len() > LONGEST || self.is_noun() {
            return None;
        }
        let senses = verbs.senses_of(self.text(), self.opens_clause())?;
        (!self.is_participle()).then(|| Cue {
            range: self.words[self.next].range.clone(),
            senses,
            is_negated: self.is_negated || self.is_negated_behind(),
            is_passive: self.is_behind_passive_auxiliary() && !verbs.is_progressive(self.text()),
        })
    }

    fn is_noun(&self) -> bool {
        let is_name = self.next > 0 && self.text().starts_with(char::is_uppercase);
        let is_behind_noun_sign = !self.is_negated && !self.is_behind_name() && self.verbs.is_noun_sign(&self.before);
        is_name || is_behind_noun_sign || self.is_tied() || self.verbs.has_noun_ending(self.text())
    }

    /// Whether the word is a participle and tells nothing by itself: "Adopted in May, the plan", "a man killed by gunmen", "raising".
    fn is_participle(&self) -> bool {
        let opens = self.next == 0 && self.verbs.never_opens;
        let is_bare = || {
            self.verbs.is_progressive(self.text())
                || self
                    .behind()
                    .is_some_and(|behind| self.verbs.agents.contains(behind.as_ref()))
        };
        opens || !self.is_behind_passive_auxiliary() && is_bare()
    }

    /// Whether a capital inside the sentence makes the word before it a name: "in May".
    fn is_behind_name(&self) -> bool {
        let starts_with_capital = |before: usize| self.sentence[self.words[before].range.clone()].starts_with(char::is_uppercase);
        self.next > 1 && starts_with_capital(self.next - 1)
    }

    fn is_behind_passive_auxiliary(&self) -> bool {
        self.verbs.passive_after.contains(self.before.as_ref())
    }

    /// Where verbs come last, the negation stands behind what the verb is made with: اعلان نہیں کیا.
    fn is_negated_behind(&self) -> bool {
        self.verbs.order == Order::VerbLast
            && self
                .behind()
                .is_some_and(|behind| self.verbs.negations.contains(behind.as_ref()))
    }

    fn opens_clause(&self) -> bool {
        let start = self.words[self.next].range.start;
        let is_marked = |before: usize| self.sentence[self.words[before].range.end..start].contains(CLAUSE_MARKS);
        self.next.checked_sub(1).is_none_or(is_marked)
    }

    /// Whether a hyphen ties the word to another.
    fn is_tied(&self) -> bool {
        let range = &self.words[self.next].range;
        self.sentence[..range.start].ends_with('-') || self.sentence[range.end..].starts_with('-')
    }

    fn text(&self) -> &'s str {
        &self.sentence[self.words[self.next].range.clone()]
    }

    fn behind(&self) -> Option<Cow<'s, str>> {
        (self.next + 1 < self.words.len()).then(|| self.folded(self.next + 1))
    }

    fn folded(&self, number: usize) -> Cow<'s, str> {
        let word = &self.sentence[self.words[number].range.clone()];
        match word.len() <= LONGEST {
            true => fold_stem(fold(word, self.verbs.language)),
            // On no list, and too long to be copied.
            false => Cow::Borrowed(""),
        }
    }
}

impl Verbs {
    /// The cue verbs of a sentence, in order, until the flag is set.
    pub fn cues<'s>(&'s self, sentence: &'s str, cancel: &'s Cancel) -> impl Iterator<Item = Cue> + 's {
        let mut words = Vec::with_capacity(sentence.len() / SHORT + 1);
        words.extend(words_until_set(sentence, cancel));
        Cues {
            verbs: self,
            sentence,
            cancel,
            words,
            next: 0,
            before: Cow::Borrowed(""),
            is_negated: false,
        }
    }

    /// Those that the writer says in their own words and does not take back.
    pub fn own_cues<'s>(&'s self, sentence: &'s str, cancel: &'s Cancel) -> impl Iterator<Item = Cue> + 's {
        let quotations = quotations(sentence, cancel);
        self.cues(sentence, cancel)
            .filter(move |cue| !cue.is_negated && !holds(&quotations, cue.range.start))
    }

    /// Whether a word makes the one behind it a noun, or no fact. In Arabic a conjunction may be tied to it.
    fn is_noun_sign(&self, word: &str) -> bool {
        let bare = || {
            word.strip_prefix(['و', 'ف'])
                .is_some_and(|bare| self.not_after.contains(bare))
        };
        self.not_after.contains(word) || self.language == "ar" && bare()
    }

    fn has_noun_ending(&self, word: &str) -> bool {
        self.noun_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether a word is the form of what is going on, which is no verb without an auxiliary: "raising".
    fn is_progressive(&self, word: &str) -> bool {
        self.progressive.as_ref().is_some_and(|ending| word.ends_with(ending))
    }

    fn senses_of(&self, word: &str, opens_clause: bool) -> Option<Senses> {
        let key = self.key(word);
        match self.language {
            "ar" => conjugation::readings(&key)
                .filter(|form| opens_clause || !self.also_nouns.contains(*form))
                .find_map(|form| self.senses.get(form))
                .copied(),
            _ => self.senses.get(&key).copied(),
        }
    }

    /// What a word is compared by: its stem; in Arabic, whose stemmer takes verbs and nouns for one, its form.
    pub(super) fn key(&self, word: &str) -> String {
        let folded = fold(word, self.language);
        match (self.language, self.stemmer) {
            ("ar", _) => conjugation::key(&folded),
            (_, Some(algorithm)) if folded.len() <= LONGEST => {
                let stem = Stemmer::create(algorithm).stem(&folded).into_owned();
                fold_stem(stem.into()).into_owned()
            }
            _ => fold_stem(folded).into_owned(),
        }
    }
}
