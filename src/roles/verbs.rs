//! Cue verbs: the words by which a sentence tells that something was decided, announced or happened, that somebody speaks, or how
//! somebody took it.
//!
//! Owns the lists (`verbs/<language>.toml`, data) and how a word is compared with them: by stem, or in Arabic by form
//! (`conjugation`). What a sentence with such a verb is in its article is told by the roles.

mod conjugation;

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use crate::text::language::pipelines;
use crate::text::normalize::{fold, fold_stem, fold_whole};
use crate::text::words::words;

macro_rules! files {
    ($($language:literal),* $(,)?) => {
        [$(($language, include_str!(concat!("verbs/", $language, ".toml")))),*]
    };
}

/// Lists that are read when they are first asked for.
type Unread = LazyLock<Verbs, Box<dyn FnOnce() -> Verbs + Send>>;

static VERBS: LazyLock<HashMap<&str, Unread>> = LazyLock::new(|| {
    let files = files!(
        "ar", "da", "de", "el", "en", "es", "fa", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr", "ur"
    );
    let read = |(language, file): (&'static str, &'static str)| {
        let read: Box<dyn FnOnce() -> Verbs + Send> = Box::new(move || {
            let lists = toml::from_str(file).expect("every list of verbs is read by a test");
            Verbs::new(language, lists)
        });
        (language, LazyLock::new(read))
    };
    files.into_iter().map(read).collect()
});

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

/// What the file of a language holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    order: Order,
    #[serde(default)]
    nouns_are_capitalised: bool,
    decided: Vec<String>,
    announced: Vec<String>,
    happened: Vec<String>,
    said: Vec<String>,
    reacted: Vec<String>,
    not_after: Vec<String>,
    negations: Vec<String>,
    #[serde(default)]
    passive_after: Vec<String>,
    #[serde(default)]
    auxiliaries: Vec<String>,
    #[serde(default)]
    complementizers: Vec<String>,
    #[serde(default)]
    prepositions: Vec<String>,
    #[serde(default)]
    pronouns: Vec<String>,
    #[serde(default)]
    tied_prepositions: Vec<String>,
    #[serde(default)]
    never_opens: bool,
}

/// The cue verbs of one language.
#[derive(Debug)]
pub struct Verbs {
    language: &'static str,
    stemmer: Option<Algorithm>,
    order: Order,
    nouns_are_capitalised: bool,
    senses: HashMap<String, Senses>,
    not_after: HashSet<String>,
    negations: HashSet<String>,
    passive_after: HashSet<String>,
    auxiliaries: HashSet<String>,
    complementizers: HashSet<String>,
    prepositions: HashSet<String>,
    pronouns: HashSet<String>,
    tied_prepositions: Vec<String>,
    never_opens: bool,
}

impl Verbs {
    /// Those of a language, by its primary subtag; none where it has no lists.
    pub fn of(language: &str) -> Option<&'static Self> {
        VERBS.get(language).map(|verbs| &**verbs)
    }

    fn new(language: &'static str, lists: Lists) -> Self {
        let folded = |words: Vec<String>| words.iter().map(|word| fold_whole(word, language)).collect();
        let mut verbs = Verbs {
            language,
            stemmer: match language {
                "ar" => None,
                _ => pipelines()
                    .iter()
                    .find(|pipeline| pipeline.tag == language)
                    .and_then(|pipeline| pipeline.stemmer),
            },
            order: lists.order,
            nouns_are_capitalised: lists.nouns_are_capitalised,
            senses: HashMap::new(),
            not_after: folded(lists.not_after),
            negations: folded(lists.negations),
            passive_after: folded(lists.passive_after),
            auxiliaries: folded(lists.auxiliaries),
            complementizers: folded(lists.complementizers),
            prepositions: folded(lists.prepositions),
            pronouns: folded(lists.pronouns),
            tied_prepositions: lists.tied_prepositions,
            never_opens: lists.never_opens,
        };
        for (sense, entries) in [
            (Sense::Decided, lists.decided),
            (Sense::Announced, lists.announced),
            (Sense::Happened, lists.happened),
            (Sense::Said, lists.said),
            (Sense::Reacted, lists.reacted),
        ] {
            for entry in entries {
                verbs.add(&entry, sense);
            }
        }
        verbs
    }

    fn add(&mut self, entry: &str, sense: Sense) {
        let forms = match self.language {
            "ar" => conjugation::forms(entry),
            _ => vec![entry.to_owned()],
        };
        for form in forms {
            let key = self.key(&form);
            self.senses.entry(key).or_default().add(sense);
        }
    }

    /// What a word is compared by.
    fn key(&self, word: &str) -> String {
        let folded = fold(word, self.language);
        let stem = match self.stemmer {
            Some(algorithm) => Stemmer::create(algorithm).stem(&folded).into_owned().into(),
            None => folded,
        };
        fold_stem(stem).into_owned()
    }

    /// The cue verbs of a sentence, in order.
    pub fn cues(&self, sentence: &str) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut before = Before::default();
        for word in words(sentence) {
            let text = &sentence[word.range.clone()];
            let folded = fold_whole(text, self.language);
            before.is_negation =
                self.negations.contains(&before.folded) || before.is_negation && self.auxiliaries.contains(&before.folded);
            if self.order == Order::VerbLast
                && self.negations.contains(&folded)
                && let Some(cue) = cues.last_mut().filter(|cue| cue.range.end == before.end)
            {
                // There the negation stands behind what the verb is made with: اعلان نہیں کیا.
                cue.is_negated = true;
            }
            let opens_clause =
                before.folded.is_empty() || sentence[before.end..word.range.start].contains([',', '،', ':', '"', '«']);
            if !word.has_number
                && self.can_be_verb(text, &before)
                && let Some(senses) = self.senses_of(text, opens_clause)
            {
                cues.push(Cue {
                    range: word.range.clone(),
                    senses,
                    is_negated: before.is_negation,
                    is_passive: self.passive_after.contains(&before.folded),
                });
            }
            before.folded = folded;
            before.end = word.range.end;
        }
        cues
    }

    /// Whether a word can be a verb behind the words before it.
    fn can_be_verb(&self, word: &str, before: &Before) -> bool {
        let opens = before.folded.is_empty();
        let is_noun = !opens && self.nouns_are_capitalised && word.starts_with(char::is_uppercase);
        let is_behind_noun_sign = !before.is_negation && self.not_after.contains(&before.folded);
        let is_participle = opens && self.never_opens;
        !(is_noun || is_behind_noun_sign || is_participle)
    }

    fn senses_of(&self, word: &str, opens: bool) -> Option<Senses> {
        let key = self.key(word);
        match self.language {
            "ar" => conjugation::readings(&key, opens)
                .find_map(|form| self.senses.get(form))
                .copied(),
            _ => self.senses.get(&key).copied(),
        }
    }

    /// Where verbs stand.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Whether a word ends the subject behind a verb and begins what was said or decided: أن.
    pub fn is_complementizer(&self, word: &str) -> bool {
        self.complementizers.contains(&fold_whole(word, self.language))
    }

    /// Whether a word ends the subject behind a verb and begins a circumstance: في, بالإجماع.
    pub fn is_preposition(&self, word: &str) -> bool {
        let folded = fold_whole(word, self.language);
        self.prepositions.contains(&folded) || self.tied_prepositions.iter().any(|tied| folded.starts_with(tied))
    }

    /// Whether a text is a pronoun, which names nobody.
    pub fn is_pronoun(&self, text: &str) -> bool {
        self.pronouns.contains(&fold_whole(text, self.language))
    }

    /// Whether a word may stand between a subject and its verb: "has", "also".
    pub fn is_auxiliary(&self, word: &str) -> bool {
        self.auxiliaries.contains(&fold_whole(word, self.language))
    }
}

/// What stands before a word of a sentence.
#[derive(Debug, Default)]
struct Before {
    /// The word before it, folded; empty before the first.
    folded: String,
    /// Where that ends.
    end: usize,
    /// Whether a negation stands there, with nothing but auxiliaries behind it.
    is_negation: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: &str, sentence: &str) -> Vec<String> {
        let cues = Verbs::of(language).unwrap().cues(sentence).into_iter();
        cues.filter(|cue| cue.senses.tells_news())
            .map(|cue| sentence[cue.range].to_owned())
            .collect()
    }

    #[test]
    fn every_list_is_read_and_no_entry_stands_in_it_twice() {
        for (language, verbs) in VERBS.iter() {
            assert!(verbs.senses.len() > 100, "{language}");
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
        let sentence = "The council did not approve the plan";
        let cues = Verbs::of("en").unwrap().cues(sentence);
        assert!(
            cues.iter()
                .any(|cue| &sentence[cue.range.clone()] == "approve" && cue.is_negated)
        );
    }
}
