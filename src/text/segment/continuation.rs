//! A full stop inside a quotation, or an ellipsis, after which the sentence goes on: `قال: «انتهى الأمر.» ثم خرج.`
//!
//! One stated rule. Where a sentence ends with its stop before the closing quote, or with an ellipsis, it goes on if the next word
//! is one that only goes on there (`continuation.toml`). Scripts with capitals need no list: there a small letter goes on
//! (`boundary`). Quotes are looked at where they close, never paired, so that an odd or never-closed one changes nothing elsewhere.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normalize::{self, fold_whole};
use crate::text::words::makes_word;

/// The words that go on, folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Continuations {
    after_quotation: HashSet<String>,
    after_ellipsis: HashSet<String>,
    /// Whether words are written without a space behind them, so that a listed one is a beginning.
    #[serde(default)]
    unspaced: bool,
}

static CONTINUATIONS: LazyLock<HashMap<String, Continuations>> = LazyLock::new(|| {
    let lists: HashMap<String, Continuations> =
        toml::from_str(include_str!("continuation.toml")).expect("continuation.toml is read by a test");
    lists
        .into_iter()
        .map(|(language, lists)| {
            let folded = |list: HashSet<String>| list.iter().map(|word| fold_whole(word, &language)).collect();
            let lists = Continuations {
                after_quotation: folded(lists.after_quotation),
                after_ellipsis: folded(lists.after_ellipsis),
                unspaced: lists.unspaced,
            };
            (language, lists)
        })
        .collect()
});

impl Continuations {
    /// The words of a language, if it has any.
    pub fn of(language: &str) -> Option<&'static Self> {
        CONTINUATIONS.get(language)
    }

    /// Whether `piece` goes on the sentence that `before` seems to end.
    pub fn continues(&self, before: &str, piece: &str) -> bool {
        let list = match () {
            () if ends_in_and_so_on(before) => return true,
            () if ends_in_ellipsis(before) => &self.after_ellipsis,
            () if ends_in_stop_and_quote(before) => &self.after_quotation,
            () => return false,
        };
        let first = piece
            .find(|character: char| !(makes_word(character) || normalize::is_mark_or_tatweel(character)))
            .unwrap_or(piece.len());
        let first = fold_whole(&piece[..first], "und");
        list.contains(&first) || self.unspaced && list.iter().any(|word| first.starts_with(word.as_str()))
    }
}

fn ends_in_ellipsis(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("..")
}

/// `… و…`: what follows is no part of the list any more, but of its sentence.
fn ends_in_and_so_on(text: &str) -> bool {
    let listed = text.trim_end_matches(['…', '.']);
    listed.len() < text.len() && (listed.ends_with(" و") || listed.ends_with(" و "))
}

fn ends_in_stop_and_quote(text: &str) -> bool {
    let stopped = text.trim_end_matches(['"', '”', '“', '»', '’', '\'', '›', '」', '』']);
    stopped.len() < text.len() && stopped.ends_with(['.', '!', '؟', '?', '…', '۔', '。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn continues(before: &str, piece: &str) -> bool {
        Continuations::of("ar").is_some_and(|rule| rule.continues(before, piece))
    }

    #[test]
    fn a_sentence_goes_on_after_its_quotation_whatever_the_quotes() {
        for before in [
            "قال: «انتهى الأمر.»",
            "قال: \"انتهى الأمر.\"",
            "قال: “انتهى الأمر؟”",
            "قال: «نعم، \"لا.\"»",
            "انتهى الأمر.»",
        ] {
            assert!(continues(before, "ثم خرج."), "{before}");
            assert!(continues(before, "مُضيفاً أنه راضٍ."), "{before}");
        }
    }

    #[test]
    fn a_new_sentence_after_a_quotation_stands_alone() {
        assert!(!continues("قال: «انتهى الأمر.»", "وخرج الوزير."));
        assert!(!continues("قال إنه «انتهى».", "ثم خرج."));
        assert!(!continues("انتهى الأمر.", "ثم خرج."));
    }

    #[test]
    fn a_sentence_goes_on_after_an_ellipsis() {
        assert!(continues("انتظر طويلاً...", "حتى ملّ."));
        assert!(continues("انتظر طويلاً…", "إذا صحّ القول."));
        assert!(continues("جاؤوا بالخبز والملح و...", "غيرها."));
        assert!(!continues("انتظر طويلاً...", "وقال الوزير."));
        assert!(!continues("انتظر طويلاً.", "حتى الوزير ملّ."));
    }
}
