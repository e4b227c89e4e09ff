//! The tokens that summaries are compared by: runs of letters, numbers and `_`, folded and numbered.
//!
//! Folding is NFKC, lower case, Arabic marks and tatweel off, and one form for alef, yeh and teh marbuta; stems on request. This is
//! not `text::terms`, on purpose: what is measured must not move with what is measured by.

use std::collections::HashMap;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use rust_stemmers::Stemmer;

/// A token's number, the same for the same folded form in one tokeniser.
pub type Token = u32;

/// Cuts texts into tokens and numbers them.
#[derive(Default)]
pub struct Tokenizer {
    numbers: HashMap<String, Token>,
}

impl Tokenizer {
    /// The tokens of a text, stemmed if a stemmer is given.
    pub fn tokens(&mut self, text: &str, stemmer: Option<&Stemmer>) -> Vec<Token> {
        let folded = fold(text);
        let words = folded.split(|character| !is_word(character)).filter(|word| !word.is_empty());
        words
            .map(|word| match stemmer {
                Some(stemmer) => self.number(&stemmer.stem(word)),
                None => self.number(word),
            })
            .collect()
    }

    fn number(&mut self, word: &str) -> Token {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let next = self.numbers.len() as Token;
        self.numbers.insert(word.to_owned(), next);
        next
    }
}

fn fold(text: &str) -> String {
    let lower = ComposingNormalizerBorrowed::new_nfkc().normalize(text).to_lowercase();
    lower
        .chars()
        .filter(|&character| !is_arabic_mark(character))
        .map(letter)
        .collect()
}

fn is_arabic_mark(character: char) -> bool {
    matches!(character, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{640}')
}

fn letter(character: char) -> char {
    match character {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        _ => character,
    }
}

fn is_word(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    character == '_' || GeneralCategoryGroup::Letter.contains(category) || GeneralCategoryGroup::Number.contains(category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_differ_only_in_writing_are_one_token() {
        let mut tokenizer = Tokenizer::default();
        assert_eq!(tokenizer.tokens("الأُمَّة", None), tokenizer.tokens("الامه", None));
        assert_eq!(tokenizer.tokens("Ⅻ ﬁne_1", None), tokenizer.tokens("xii FINE_1", None));
        assert_eq!(tokenizer.tokens("a-b, c!", None).len(), 3);
    }

    #[test]
    fn stems_make_more_forms_one() {
        let mut tokenizer = Tokenizer::default();
        let english = Stemmer::create(rust_stemmers::Algorithm::English);
        assert_eq!(
            tokenizer.tokens("closing", Some(&english)),
            tokenizer.tokens("closed", Some(&english))
        );
        assert_ne!(tokenizer.tokens("closing", None), tokenizer.tokens("closed", None));
    }
}
