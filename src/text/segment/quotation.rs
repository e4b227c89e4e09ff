//! A full stop inside a quotation, after which the sentence around the quotation goes on: `قال: «انتهى الأمر.» ثم خرج.`
//!
//! One stated rule. Where a sentence ends with its stop before the closing quote, it goes on if the next word is one that only
//! goes on (`quotation.toml`). Scripts with capitals need no list: there a small letter goes on (`boundary`). Quotes are looked
//! at where they close, never paired, so that an odd or never-closed one changes nothing elsewhere.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::normalize::fold_whole;

static CONTINUATIONS: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let lists: HashMap<String, Vec<String>> =
        toml::from_str(include_str!("quotation.toml")).expect("quotation.toml is read by a test");
    let folded_list = |list: Vec<String>, language: &str| list.iter().map(|word| fold_whole(word, language)).collect();
    lists
        .into_iter()
        .map(|(language, list)| (language.clone(), folded_list(list, &language)))
        .collect()
});

/// Whether `piece` goes on the sentence whose quotation ends `before`.
pub(super) fn continues(before: &str, piece: &str, language: &str) -> bool {
    ends_in_stop_and_quote(before)
        && CONTINUATIONS.get(language).is_some_and(|list| {
            let is_inside = |character: &char| character.is_alphanumeric() || ('\u{64b}'..='\u{65f}').contains(character);
            let first: String = piece.chars().take_while(is_inside).collect();
            list.contains(&fold_whole(&first, language))
        })
}

fn ends_in_stop_and_quote(text: &str) -> bool {
    let stopped = text.trim_end_matches(['"', '”', '“', '»', '’', '\'', '›']);
    stopped.len() < text.len() && stopped.ends_with(['.', '!', '؟', '?', '…', '۔'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_after_its_quotation_whatever_the_quotes() {
        for before in [
            "قال: «انتهى الأمر.»",
            "قال: \"انتهى الأمر.\"",
            "قال: “انتهى الأمر؟”",
            "قال: «نعم، \"لا.\"»",
            "انتهى الأمر.»",
        ] {
            assert!(continues(before, "ثم خرج.", "ar"), "{before}");
            assert!(continues(before, "مُضيفاً أنه راضٍ.", "ar"), "{before}");
        }
    }

    #[test]
    fn a_new_sentence_after_a_quotation_stands_alone() {
        assert!(!continues("قال: «انتهى الأمر.»", "وخرج الوزير.", "ar"));
        assert!(!continues("قال إنه «انتهى».", "ثم خرج.", "ar"));
        assert!(!continues("انتهى الأمر.", "ثم خرج.", "ar"));
    }
}
