//! Folding: one form for words that differ only in how they are written. For comparison alone; what is folded is never shown.
//!
//! [`fold`] runs before stemming: compatibility forms (NFKC), case, Arabic and Hebrew marks, tatweel, digits. [`fold_stem`] runs
//! after it, since the Arabic stemmer tells ة from ه and أ from ا itself: the letters that writers interchange become one.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Bytes of a word that it is compared by at the most: no word of any language is so long, and to fold or stem a text of megabytes
/// without a space would take as long as it pleases.
pub(crate) const LONGEST: usize = 4096;

/// Folds a word in the language with this primary subtag.
///
/// ```
/// use khulasa::text::normalize::fold;
///
/// assert_eq!(fold("الأُمَــم", "ar"), "الأمم");
/// assert_eq!(fold("٢٠٢٣", "ar"), "2023");
/// assert_eq!(fold("ISPARTA", "tr"), "ısparta");
/// ```
pub fn fold<'t>(word: &'t str, language: &str) -> Cow<'t, str> {
    if word.len() > LONGEST || word.chars().all(is_folded) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() && !matches!(language, "tr" | "az") {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let composed = match word.chars().all(is_composed) {
        true => Cow::Borrowed(word),
        false => ComposingNormalizerBorrowed::new_nfkc().normalize(word),
    };
    let turkic = matches!(language, "tr" | "az");
    let mut folded = String::with_capacity(composed.len());
    for character in composed.chars() {
        match character {
            'I' if turkic => folded.push('ı'),
            // By one letter each: the dot of a lower-case İ and the end of a Greek word make no difference.
            'İ' => folded.push('i'),
            'ς' => folded.push('σ'),
            _ if is_mark_or_tatweel(character) => {}
            _ => match digit(character) {
                Some(digit) => folded.push(digit),
                None => folded.extend(character.to_lowercase()),
            },
        }
    }
    Cow::Owned(folded)
}

/// Folds a stem: the Arabic letters that writers interchange become one.
pub fn fold_stem(stem: Cow<'_, str>) -> Cow<'_, str> {
    if stem.len() > LONGEST || stem.chars().all(|character| interchanged(character) == character) {
        return stem;
    }
    let mut folded = String::with_capacity(stem.len());
    folded.extend(stem.chars().map(interchanged));
    Cow::Owned(folded)
}

/// Folds a word that is compared as it is, without a stem: [`fold`] and [`fold_stem`] in one.
pub fn fold_whole(word: &str, language: &str) -> String {
    fold_stem(fold(word, language)).into_owned()
}

/// Whether folding leaves a character as it is: the fast path of nearly every Arabic and lower-case ASCII word.
fn is_folded(character: char) -> bool {
    matches!(character, 'a'..='z' | '0'..='9' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}')
}

/// Whether NFKC leaves a character as it is beside others of this kind, or moves it among marks that folding takes away.
fn is_composed(character: char) -> bool {
    is_folded(character) || matches!(character, 'A'..='Z' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{660}'..='\u{669}')
}

/// Whether a character is one that folding takes away: a vowel mark, tatweel, a direction sign.
pub fn is_mark_or_tatweel(character: char) -> bool {
    matches!(character,
        '\u{640}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}' | '\u{200c}'..='\u{200f}' | '\u{feff}')
}

/// Arabic-Indic and Persian digits as ASCII.
fn digit(character: char) -> Option<char> {
    let zero = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(character) - zero, 10)
}

fn interchanged(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_taken_for_composed_is_but_for_marks(word in "[a-cA-C1-2\u{621}-\u{652}\u{660}-\u{669}]{1,12}") {
            let letters = |word: &str| word.chars().filter(|&character| !is_mark_or_tatweel(character)).collect::<String>();
            let is_taken = word.chars().all(is_composed);
            prop_assert!(!is_taken || letters(&ComposingNormalizerBorrowed::new_nfkc().normalize(&word)) == letters(&word), "{word}");
        }
    }

    #[test]
    fn marks_tatweel_and_presentation_forms_make_no_difference() {
        assert_eq!(fold("مُحَمَّـــد", "ar"), fold("محمد", "ar"));
        assert_eq!(fold("ﷲ", "ar"), "الله");
        assert_eq!(fold("ﻻ", "ar"), "لا");
    }

    #[test]
    fn case_follows_the_language() {
        assert_eq!(fold("İstanbul", "tr"), "istanbul");
        assert_eq!(fold("İstanbul", "en"), "istanbul");
        assert_eq!(fold("IRAK", "az"), "ırak");
        assert_eq!(fold("ΣΊΣΥΦΟΣ", "el"), fold("Σίσυφος", "el"));
    }

    #[test]
    fn digits_of_every_arabic_kind_are_one() {
        assert_eq!(fold("٣٠", "ar"), fold("30", "ar"));
        assert_eq!(fold("۳۰", "fa"), fold("30", "fa"));
    }

    #[test]
    fn letters_that_writers_interchange_are_one_after_the_stem() {
        assert_eq!(fold_stem("إلغاء".into()), fold_stem("الغاء".into()));
        assert_eq!(fold_stem("مستشفى".into()), fold_stem("مستشفي".into()));
    }
}
