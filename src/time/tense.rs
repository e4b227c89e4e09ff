//! Whether a sentence speaks of the future or the past near an expression, as far as a word tells.

use std::ops::Range;

use crate::time::class::Class;
use crate::time::facts::Facts;
use crate::time::lexicon::{Lexicon, Settings};
use crate::time::resolve::items_between;
use crate::time::token::Token;

/// Bytes around an expression in which a word may tell of its time.
const NEAR: usize = 160;
/// Bytes behind an expression in which a verb may: one further on is of the next clause.
const NEAR_BEHIND: usize = 48;
/// Tokens of a phrase that tells, at the most: `is set to`.
const LONGEST: usize = 3;

/// What was found nearest: how far away, and what it tells.
type Nearest = (usize, i32);

/// Whether a word of the sentence near an expression tells of the future (1) or the past (-1); the nearest counts.
pub(super) fn tense_near(text: &str, telling: &[Token], expression: &Range<usize>, facts: &Facts, lexicon: &Lexicon) -> i32 {
    let mut nearest = (usize::MAX, 0);
    by_words(text, telling, expression, lexicon, &mut nearest);
    if !lexicon.settings.future_prefixes.is_empty() && facts.may_lie_ahead() {
        by_prefixes(text, expression, &lexicon.settings, &mut nearest);
    }
    nearest.1
}

/// By the words and phrases of the lexicon.
fn by_words(text: &str, tokens: &[Token], expression: &Range<usize>, lexicon: &Lexicon, nearest: &mut Nearest) {
    let start = tokens.partition_point(|token| token.end <= expression.start);
    let end = tokens.partition_point(|token| token.start < expression.end);
    let before = (0..start).rev().take_while(|&at| expression.start - tokens[at].end < NEAR);
    let behind = (end..tokens.len()).take_while(|&at| tokens[at].start - expression.end < NEAR);
    for at in before.chain(behind) {
        let side = if at < start { start } else { tokens.len() };
        for end in at + 1..=side.min(at + LONGEST) {
            items_between(tokens, at..end, lexicon, |item| {
                if item.class == Class::Tense {
                    let phrase = tokens[at].start..tokens[end - 1].end;
                    consider(text, expression, phrase, item.number, &lexicon.settings, nearest);
                }
            });
        }
    }
}

/// By the letters that make a verb one of the future, where a language writes them so: سيغادر.
fn by_prefixes(text: &str, expression: &Range<usize>, settings: &Settings, nearest: &mut Nearest) {
    let start = text.floor_char_boundary(expression.start.saturating_sub(NEAR));
    let end = text.ceil_char_boundary((expression.end + NEAR_BEHIND).min(text.len()));
    for side in [start..expression.start, expression.end..end] {
        let beside = &text[side.clone()];
        for prefix in &settings.future_prefixes {
            for (at, _) in beside.match_indices(prefix.as_str()) {
                let verb = verb_at(beside, at);
                if is_of_the_future(verb, settings) && begins_a_word(&beside[..at], settings) {
                    let verb = side.start + at..side.start + at + verb.len();
                    consider(text, expression, verb, 1, settings, nearest);
                }
            }
        }
    }
}

/// The letters from a place on.
fn verb_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.find(|letter: char| !letter.is_alphabetic())
        .map_or(rest, |end| &rest[..end])
}

/// Whether a word begins behind a text, or only a letter that is tied to it stands between.
fn begins_a_word(before: &str, settings: &Settings) -> bool {
    let joints = settings.joining_letters.iter();
    let before = joints
        .filter_map(|joint| before.strip_suffix(joint.as_str()))
        .next()
        .unwrap_or(before);
    !before.ends_with(char::is_alphabetic)
}

/// Letters of a verb of the future, at the least; the shorter ones are other words as often.
const SHORTEST_FUTURE: usize = 5;

/// Whether a word that begins as a verb of the future does is one.
fn is_of_the_future(word: &str, settings: &Settings) -> bool {
    let is_other = settings
        .not_future
        .iter()
        .any(|beginning| word.starts_with(beginning.as_str()));
    !is_other && word.chars().count() >= SHORTEST_FUTURE
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
    let mut words = between.split(|letter: char| !letter.is_alphabetic());
    let mut reports = || words.any(|word| settings.reporting_words.iter().any(|known| known == word));
    !(between.contains(ends) || between.contains(". ") || is_behind && reports())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_that_begins_as_one_of_the_future_is_one_and_a_noun_is_not() {
        let settings = &Lexicon::of("ar").settings;
        let tells = |text: &str| {
            let mut nearest = (usize::MAX, 0);
            by_prefixes(text, &(text.len()..text.len()), settings, &mut nearest);
            nearest.1
        };
        for verb in ["سيغادر ", "ثم ستبدأ ", "وسنعود ", "سأزور ", "سيطرح "] {
            assert_eq!(tells(verb), 1, "{verb}");
        }
        for noun in [
            "سيارة ",
            "سياسي ",
            "ستوكهولم ",
            "وسنوات ",
            "سألته ",
            "ستة ",
            "سيطرة ",
            "تأسيسهم ",
        ] {
            assert_eq!(tells(noun), 0, "{noun}");
        }
    }
}
