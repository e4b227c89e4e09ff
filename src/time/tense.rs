//! Whether a sentence speaks of the future or the past near an expression, as far as a word tells.

use std::ops::Range;

use crate::time::class::Class;
use crate::time::lexicon::{Lexicon, Settings};
use crate::time::resolve::items_between;
use crate::time::token::Token;

/// Bytes around an expression in which a word may tell of its time.
const NEAR: usize = 160;
/// Tokens of a phrase that tells, at the most: `is set to`.
const LONGEST: usize = 3;

/// What was found nearest: how far away, and what it tells.
type Nearest = (usize, i32);

/// Whether a word of the sentence near an expression tells of the future (1) or the past (-1); the nearest counts.
pub(super) fn tense_near(text: &str, tokens: &[Token], range: &Range<usize>, lexicon: &Lexicon) -> i32 {
    let expression = tokens[range.start].start..tokens[range.end - 1].end;
    let mut nearest = (usize::MAX, 0);
    by_words(text, tokens, range, lexicon, &mut nearest);
    if !lexicon.settings.future_prefixes.is_empty() {
        by_prefixes(text, &expression, &lexicon.settings, &mut nearest);
    }
    nearest.1
}

/// By the words and phrases of the lexicon.
fn by_words(text: &str, tokens: &[Token], range: &Range<usize>, lexicon: &Lexicon, nearest: &mut Nearest) {
    let expression = tokens[range.start].start..tokens[range.end - 1].end;
    let before = (0..range.start)
        .rev()
        .take_while(|&at| expression.start - tokens[at].end < NEAR);
    let behind = (range.end..tokens.len()).take_while(|&at| tokens[at].start - expression.end < NEAR);
    for at in before.chain(behind) {
        let side = if at < range.start { range.start } else { tokens.len() };
        for end in at + 1..=side.min(at + LONGEST) {
            items_between(tokens, at..end, lexicon, |item| {
                if item.class == Class::Tense {
                    let phrase = tokens[at].start..tokens[end - 1].end;
                    consider(text, &expression, phrase, item.number, &lexicon.settings, nearest);
                }
            });
        }
    }
}

/// By the letters that make a verb one of the future, where a language writes them so: سيغادر.
fn by_prefixes(text: &str, expression: &Range<usize>, settings: &Settings, nearest: &mut Nearest) {
    let start = text.floor_char_boundary(expression.start.saturating_sub(NEAR));
    let end = text.ceil_char_boundary((expression.end + NEAR).min(text.len()));
    for side in [start..expression.start, expression.end..end] {
        for (at, word) in words(&text[side.clone()]) {
            if is_of_the_future(word, settings) {
                let at = side.start + at;
                consider(text, expression, at..at + word.len(), 1, settings, nearest);
            }
        }
    }
}

/// The words of a text, and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut behind = 0;
    text.split_inclusive(|letter: char| !letter.is_alphabetic()).map(move |word| {
        let at = behind;
        behind += word.len();
        (at, word.trim_end_matches(|letter: char| !letter.is_alphabetic()))
    })
}

/// Letters of a verb of the future, at the least; the shorter ones are other words as often.
const SHORTEST_FUTURE: usize = 5;

fn is_of_the_future(word: &str, settings: &Settings) -> bool {
    let verb = settings
        .joining_letters
        .iter()
        .find_map(|joint| word.strip_prefix(joint.as_str()))
        .unwrap_or(word);
    let begins = |beginnings: &[String]| beginnings.iter().any(|beginning| verb.starts_with(beginning.as_str()));
    begins(&settings.future_prefixes) && !begins(&settings.not_future) && verb.chars().count() >= SHORTEST_FUTURE
}

/// What stands between an expression and a word.
fn between(expression: &Range<usize>, word: &Range<usize>) -> Range<usize> {
    match word.end <= expression.start {
        true => word.end..expression.start,
        false => expression.end..word.start,
    }
}

/// Takes what a word tells, if none nearer in the sentence tells anything.
fn consider(text: &str, expression: &Range<usize>, word: Range<usize>, tells: i32, settings: &Settings, nearest: &mut Nearest) {
    let between = between(expression, &word);
    if between.len() < nearest.0 && is_of_one_clause(&text[between.clone()], word.start > expression.start, settings) {
        *nearest = (between.len(), tells);
    }
}

/// Whether what stands between an expression and a word leaves the two in one clause. What is quoted, told behind a colon, or reported
/// behind the expression has its own time: `said on Friday that he will leave`.
fn is_of_one_clause(between: &str, is_behind: bool, settings: &Settings) -> bool {
    let ends = ['\n', '؟', '?', '!', ':', '"', '“', '”', '«', '»'];
    let reports = || words(between).any(|(_, word)| settings.reporting_words.iter().any(|known| known == word));
    !between.contains(ends) && !between.contains(". ") && !(is_behind && reports())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_that_begins_as_one_of_the_future_is_one_and_a_noun_is_not() {
        let settings = &Lexicon::of("ar").settings;
        for verb in ["سيغادر", "ستبدأ", "وسنعود", "سأزور", "سيطرح"] {
            assert!(is_of_the_future(verb, settings), "{verb}");
        }
        for noun in ["سيارة", "سياسي", "ستوكهولم", "وسنوات", "سألته", "ستة", "سيطرة"] {
            assert!(!is_of_the_future(noun, settings), "{noun}");
        }
    }
}
