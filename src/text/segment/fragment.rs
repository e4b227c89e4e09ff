//! A fragment that a stray closing quote cut off from its sentence: `… ". by 31 December.`
//!
//! One stated rule. A piece continues the sentence before it when that sentence ends in a closing quote followed by a full
//! stop, and the piece opens with a preposition, has at most six words, and no word that could be a verb: each is a
//! preposition, holds a digit, bears the article, or is a calendar word. A language without a word list has no such rule.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normalize::{fold_whole, is_mark_or_tatweel};

const MOST_WORDS: usize = 6;

use crate::text::words::makes_word;

/// The words of one language that a verbless fragment is made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fragments {
    prepositions: HashSet<String>,
    calendar: HashSet<String>,
    /// Beginnings that only a noun or adjective has, such as the Arabic article.
    #[serde(default)]
    nominal_prefixes: Vec<String>,
}

static FRAGMENTS: LazyLock<HashMap<String, Fragments>> = LazyLock::new(|| {
    let lists: HashMap<String, Fragments> = toml::from_str(include_str!("fragment.toml")).expect("fragment.toml is read by a test");
    lists
        .into_iter()
        .map(|(language, lists)| (language, lists.folded()))
        .collect()
});

/// Whether a text ends as `…".` does: the stop after the closing quote, not inside it.
fn ends_in_quote_and_stop(text: &str) -> bool {
    let mut backwards = text.chars().rev();
    backwards.next() == Some('.')
        && matches!(
            backwards.find(|character| !character.is_whitespace()),
            Some('"' | '”' | '“' | '»' | '\'' | '’' | '›')
        )
}

impl Fragments {
    /// The words of a language, if it has any.
    pub fn of(language: &str) -> Option<&'static Self> {
        FRAGMENTS.get(language)
    }

    /// Whether `piece` continues the sentence that ends right before it.
    pub fn continues(&self, before: &str, piece: &str) -> bool {
        ends_in_quote_and_stop(before) && self.is_verbless(piece)
    }

    fn folded(mut self) -> Self {
        for list in [&mut self.prepositions, &mut self.calendar] {
            *list = list.iter().map(|word| fold_whole(word, "und")).collect();
        }
        self
    }

    fn is_verbless(&self, piece: &str) -> bool {
        let mut words = piece
            .split(|character: char| !(makes_word(character) || is_mark_or_tatweel(character)))
            .filter(|word| !word.is_empty())
            .map(|word| fold_whole(word, "und"));
        let opens = words.next().is_some_and(|first| self.prepositions.contains(&first));
        opens && words.by_ref().take(MOST_WORDS - 1).all(|word| self.is_nominal(&word)) && words.next().is_none()
    }

    fn is_nominal(&self, word: &str) -> bool {
        word.contains(|character: char| character.is_ascii_digit())
            || self.prepositions.contains(word)
            || self.calendar.contains(word)
            || self
                .nominal_prefixes
                .iter()
                .any(|prefix| word.len() > prefix.len() && word.starts_with(prefix.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn continues(before: &str, piece: &str, language: &str) -> bool {
        Fragments::of(language).is_some_and(|rule| rule.continues(before, piece))
    }

    #[test]
    fn a_prepositional_fragment_after_a_stray_quote_is_joined() {
        let before = "وقف الأنشطة \"تمهيداً لعودتهم\".";
        assert!(continues(before, "بحلول 31 كانون الأول/ديسمبر.", "ar"));
        assert!(continues(before, "في نهايةِ العام المقبل.", "ar"));
        assert!(continues("She called it “a closure”.", "By 31 December.", "en"));
        assert!(continues("Il parle d’une « fermeture ».", "D’ici le 31 décembre.", "fr"));
    }

    #[test]
    fn a_sentence_with_a_verb_stands_alone() {
        let before = "قال إنه \"مستعد\".";
        assert!(!continues(before, "في باريس اجتمع الوزراء.", "ar"));
        assert!(!continues(
            "She called it “a closure”.",
            "By Friday nobody believed her.",
            "en"
        ));
    }

    #[test]
    fn a_long_piece_or_one_after_a_bare_stop_or_a_stop_inside_the_quote_stands_alone() {
        assert!(!continues("انتهى الأمر.", "بحلول 31 ديسمبر.", "ar"));
        assert!(!continues("قال: \"انتهى الأمر.\"", "بحلول 31 ديسمبر.", "ar"));
        assert!(!continues(
            "قال \"نعم\".",
            "بحلول 31 كانون الأول ديسمبر من العام المقبل.",
            "ar"
        ));
    }

    #[test]
    fn a_language_without_a_list_has_no_rule() {
        assert!(!continues("„So“.", "Bis 31 Dezember.", "xx"));
    }
}
