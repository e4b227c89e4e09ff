//! Which words of a sentence are cue verbs: those on the lists, unless what stands around them makes them something else.

use rust_stemmers::Stemmer;

use crate::roles::verbs::{Cue, Order, Senses, Verbs, conjugation};
use crate::text::normalize::{fold, fold_stem, fold_whole};
use crate::text::words::{Word, words};

/// Marks behind which a clause begins.
const CLAUSE_MARKS: [char; 6] = [',', '،', ':', '"', '«', '“'];

/// The words of a sentence.
struct Words<'s> {
    sentence: &'s str,
    words: Vec<Word>,
    folded: Vec<String>,
}

impl<'s> Words<'s> {
    fn new(sentence: &'s str, language: &str) -> Self {
        let words: Vec<Word> = words(sentence).collect();
        let folded = words
            .iter()
            .map(|word| fold_whole(&sentence[word.range.clone()], language))
            .collect();
        Words { sentence, words, folded }
    }

    fn text(&self, number: usize) -> &'s str {
        &self.sentence[self.words[number].range.clone()]
    }

    /// The word before one, folded; empty before the first.
    fn before(&self, number: usize) -> &str {
        number.checked_sub(1).map_or("", |before| &self.folded[before])
    }

    /// The word behind one, folded; empty behind the last.
    fn behind(&self, number: usize) -> &str {
        self.folded.get(number + 1).map_or("", String::as_str)
    }

    fn opens_clause(&self, number: usize) -> bool {
        let is_marked =
            |before: usize| self.sentence[self.words[before].range.end..self.words[number].range.start].contains(CLAUSE_MARKS);
        number.checked_sub(1).is_none_or(is_marked)
    }

    /// Whether a hyphen ties a word to another.
    fn is_tied(&self, number: usize) -> bool {
        let range = &self.words[number].range;
        self.sentence[..range.start].ends_with('-') || self.sentence[range.end..].starts_with('-')
    }
}

impl Verbs {
    /// The cue verbs of a sentence, in order.
    pub fn cues(&self, sentence: &str) -> Vec<Cue> {
        let words = Words::new(sentence, self.language);
        let mut is_negated = false;
        let mut cues = Vec::new();
        for number in 0..words.words.len() {
            let before = words.before(number);
            is_negated = self.negations.contains(before) || is_negated && self.auxiliaries.contains(before);
            if !self.can_be_verb(&words, number, is_negated) {
                continue;
            }
            if let Some(senses) = self.senses_of(words.text(number), words.opens_clause(number)) {
                cues.push(Cue {
                    range: words.words[number].range.clone(),
                    senses,
                    is_negated: is_negated || self.is_negated_behind(words.behind(number)),
                    is_passive: self.passive_after.contains(before) && !self.is_progressive(words.text(number)),
                });
            }
        }
        cues
    }

    /// Whether a word can be a verb where it stands.
    fn can_be_verb(&self, words: &Words<'_>, number: usize, is_negated: bool) -> bool {
        let (text, before) = (words.text(number), words.before(number));
        let is_behind_noun_sign = !is_negated && self.is_noun_sign(before);
        let is_capitalised = self.nouns_are_capitalised && text.starts_with(char::is_uppercase);
        let is_noun = is_behind_noun_sign || number > 0 && is_capitalised || self.has_noun_ending(text);
        let is_behind_auxiliary = self.passive_after.contains(before);
        let is_participle = number == 0 && self.never_opens
            || !is_behind_auxiliary && (self.is_progressive(text) || self.agents.contains(words.behind(number)));
        !(words.words[number].has_number || words.is_tied(number) || is_noun || is_participle)
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

    /// Where verbs come last, the negation stands behind what the verb is made with: اعلان نہیں کیا.
    fn is_negated_behind(&self, behind: &str) -> bool {
        self.order == Order::VerbLast && self.negations.contains(behind)
    }

    fn senses_of(&self, word: &str, opens_clause: bool) -> Option<Senses> {
        let key = self.key(word);
        match self.language {
            "ar" => conjugation::readings(&key, opens_clause)
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
            (_, Some(algorithm)) => {
                let stem = Stemmer::create(algorithm).stem(&folded).into_owned();
                fold_stem(stem.into()).into_owned()
            }
            (_, None) => fold_stem(folded).into_owned(),
        }
    }
}
