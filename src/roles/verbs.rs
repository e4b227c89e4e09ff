//! Cue verbs: the words by which a sentence tells that something was decided, announced or happened, that somebody speaks, or how
//! somebody took it.
//!
//! The lists are data, a file a language (`verbs/<language>.toml`, read by `lists`); `cues` finds their verbs in sentences, in Arabic by
//! the forms of `conjugation`. What a sentence with such a verb is in its article is told by the roles.

mod conjugation;
mod cues;
mod lists;

use std::ops::Range;

use hashbrown::{HashMap, HashSet};
use rust_stemmers::Algorithm;
use serde::Deserialize;

use crate::text::normalize::fold_whole;
use crate::text::words::words;

/// What a cue verb says that somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Decided, or did in office: adopts, bans, appoints.
    Decided,
    /// Announced: reveals, warns, demands.
    Announced,
    /// Did or suffered: wins, dies, collapses.
    Happened,
    /// Said: says, adds, writes.
    Said,
    /// Took well or ill: welcomes, condemns.
    Reacted,
}

/// The senses that one verb has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Senses(u8);

impl Senses {
    /// Whether a sense is among them.
    pub fn has(self, sense: Sense) -> bool {
        self.0 & 1 << sense as u8 != 0
    }

    /// Whether it tells news: something decided, announced or done.
    pub fn tells_news(self) -> bool {
        [Sense::Decided, Sense::Announced, Sense::Happened]
            .into_iter()
            .any(|sense| self.has(sense))
    }

    fn add(&mut self, sense: Sense) {
        self.0 |= 1 << sense as u8;
    }
}

/// Where the verb of a clause stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Between subject and object.
    #[default]
    VerbSecond,
    /// Before both, or between them.
    VerbFirst,
    /// Behind both.
    VerbLast,
}

/// A cue verb of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its bytes in the sentence.
    pub range: Range<usize>,
    /// What it can say.
    pub senses: Senses,
    /// Whether it is taken back: "has not been approved".
    pub is_negated: bool,
    /// Whether the word before it makes its subject the one it is done to: "was approved".
    pub is_passive: bool,
}

/// The cue verbs of one language, and the words around them that matter.
#[derive(Debug)]
pub struct Verbs {
    language: &'static str,
    stemmer: Option<Algorithm>,
    order: Order,
    never_opens: bool,
    /// By what words are compared by.
    senses: HashMap<String, Senses>,
    noun_endings: Vec<String>,
    /// Forms that are nouns as often, unless they open a clause.
    also_nouns: HashSet<String>,
    progressive: Option<String>,
    not_after: HashSet<String>,
    negations: HashSet<String>,
    passive_after: HashSet<String>,
    agents: HashSet<String>,
    auxiliaries: HashSet<String>,
    complementizers: HashSet<String>,
    object_particles: HashSet<String>,
    prepositions: HashSet<String>,
    tied_prepositions: Vec<String>,
    pronouns: HashSet<String>,
}

impl Verbs {
    /// Those of a language, by its primary subtag; none where it has no lists.
    pub fn of(language: &str) -> Option<&'static Self> {
        lists::of(language)
    }

    /// Where verbs stand.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Whether a word begins what is said: أن.
    pub fn is_complementizer(&self, word: &str) -> bool {
        self.complementizers.contains(&fold_whole(word, self.language))
    }

    /// Whether a word ends the subject behind a verb and begins what is told, decided or spoken of: أن, عن.
    pub fn begins_object(&self, word: &str) -> bool {
        let folded = fold_whole(word, self.language);
        self.complementizers.contains(&folded) || self.object_particles.contains(&folded)
    }

    /// Whether a word ends the subject behind a verb and begins a circumstance: في, بالإجماع.
    pub fn is_preposition(&self, word: &str) -> bool {
        let folded = fold_whole(word, self.language);
        self.prepositions.contains(&folded) || self.tied_prepositions.iter().any(|tied| folded.starts_with(tied))
    }

    /// Whether a text can name who acts: no pronoun, and no circumstance ("in Paris").
    pub fn can_name(&self, text: &str) -> bool {
        let folded = fold_whole(text, self.language);
        let bare = folded.strip_prefix(['و', 'ف']).unwrap_or(&folded);
        let first = words(bare).next().map(|word| &bare[word.range]);
        !self.pronouns.contains(bare) && !first.is_some_and(|first| self.prepositions.contains(first))
    }

    /// Whether a word may stand between a subject and its verb: "has", "also".
    pub fn is_auxiliary(&self, word: &str) -> bool {
        self.auxiliaries.contains(&fold_whole(word, self.language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cancel::Cancel;

    fn told(language: &str, sentence: &str) -> Vec<String> {
        let cues = Verbs::of(language).unwrap().cues(sentence, Cancel::never());
        cues.filter(|cue| cue.senses.tells_news())
            .map(|cue| sentence[cue.range].to_owned())
            .collect()
    }

    #[test]
    fn every_list_is_read() {
        for language in lists::languages() {
            assert!(Verbs::of(language).unwrap().senses.len() > 100, "{language}");
        }
    }

    #[test]
    fn arabic_verbs_are_found_in_every_person_tense_and_spelling() {
        for form in ["أنهى", "أَنْهَى", "انهت", "وأنهت", "ينهي", "ستنهي", "فأنهوا", "سينهون"]
        {
            assert_eq!(told("ar", &format!("{form} المجلس المهمة")), [form], "{form}");
        }
        assert_eq!(told("ar", "المجلس يعتمد القرار"), ["يعتمد"]);
    }

    #[test]
    fn what_only_looks_like_a_verb_is_none() {
        assert!(told("ar", "بعد رفع العلم").is_empty());
        assert!(told("en", "The vote of the council").is_empty());
        assert!(told("en", "It hopes to approve the plan").is_empty());
        assert!(told("de", "Nach dem Verbot der Partei").is_empty());
        assert!(told("fr", "Le vote de la loi").is_empty());
        assert!(
            told(
                "en",
                "After the election, a teacher nearly killed by gunmen is here for fund-raising"
            )
            .is_empty()
        );
        assert!(told("ar", "وفي تطور جديد، فترات تولي السلطة").is_empty());
    }

    #[test]
    fn verbs_are_found_by_their_stems() {
        assert_eq!(
            told("en", "The council approved the plan and bans cars"),
            ["approved", "bans"]
        );
        assert_eq!(told("fr", "Le conseil a adopté le texte"), ["adopté"]);
        assert_eq!(told("es", "El consejo aprobó la ley"), ["aprobó"]);
        assert_eq!(told("de", "Der Rat beschloss das Gesetz"), ["beschloss"]);
    }

    #[test]
    fn a_negation_is_told() {
        for (language, sentence) in [
            ("en", "They did not approve it"),
            ("en", "The plan has not been approved"),
            ("ar", "لم يعتمد المجلس القرار"),
            ("ur", "حکومت نے اعلان نہیں کیا"),
        ] {
            let cues: Vec<Cue> = Verbs::of(language).unwrap().cues(sentence, Cancel::never()).collect();
            assert!(
                !cues.is_empty() && cues.iter().all(|cue| cue.is_negated),
                "{sentence}: {cues:?}"
            );
        }
    }
}
