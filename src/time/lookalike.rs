//! What is made of words of time as an expression is, and is none: a name, an amount, an age, a verb.

use std::ops::Range;

use crate::time::class::{Class, Classes};
use crate::time::facts::Facts;
use crate::time::lexicon::Lexicon;
use crate::time::resolve::relation_before;
use crate::time::token::{Gap, Kind, Token};
use crate::time::value::{Count, Unit, Value};

/// Bytes beside an expression that are looked at.
const NEAR: usize = 160;
/// Words of the name of a newspaper, at the most.
const TITLE_WORDS: usize = 3;

/// What the matcher found, in its text.
pub(super) struct Find<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub range: Range<usize>,
    pub facts: &'t Facts,
    pub lexicon: &'static Lexicon,
}

impl<'t> Find<'t> {
    /// Its bytes in the text.
    pub fn bytes(&self) -> Range<usize> {
        self.tokens[self.range.start].start..self.tokens[self.range.end - 1].end
    }

    /// Whether it is no expression, though it says a value.
    pub fn is_lookalike(&self, value: Value) -> bool {
        self.is_amount()
            || self.is_behind_measure()
            || self.is_age(value)
            || self.facts.decade.is_some() && self.is_of_ages()
            || self.facts.deictic.is_some() && self.is_last_of_a_title()
            || self.is_verb()
            || self.is_spelled_otherwise()
    }

    fn before(&self) -> &'t str {
        let end = self.bytes().start;
        &self.text[self.text.ceil_char_boundary(end.saturating_sub(NEAR))..end]
    }

    fn behind(&self) -> &'t str {
        let start = self.bytes().end;
        &self.text[start..self.text.floor_char_boundary(self.text.len().min(start + NEAR))]
    }

    /// Whether figures, of which no more is said than that they are about right, are an amount of what stands behind them: `2000 tons`,
    /// `1650 of the members`, where no preposition makes it a time.
    fn is_amount(&self) -> bool {
        let is_of = |token: &Token, class| classes(token, self.lexicon).has(class);
        let figure = self.range.end - 1;
        matches!(self.tokens[figure].kind, Kind::Number { .. })
            && self.tokens[self.range.start..figure]
                .iter()
                .all(|token| is_of(token, Class::Approximate))
            && self.tokens.get(self.range.end).is_some_and(|token| {
                let is_share = is_of(token, Class::From) && self.lexicon.settings.from_means_of && !self.is_behind_preposition();
                token.gap == Gap::Space && (is_of(token, Class::Measure) || is_share)
            })
    }

    /// Whether a bare year, or one with the letter of an era, is a height or the like: `ارتفاعه 1200 م`.
    fn is_behind_measure(&self) -> bool {
        let is_bare = matches!(self.tokens[self.range.start].kind, Kind::Number { .. }) && self.facts.month.is_none();
        let last = || self.last_word_before();
        is_bare && self.facts.year.is_some() && self.lexicon.settings.amounts_behind.iter().any(|word| word == last())
    }

    fn last_word_before(&self) -> &'t str {
        let is_separator = |letter: char| !letter.is_alphabetic();
        self.before().trim_end().rsplit(is_separator).next().unwrap_or_default()
    }

    fn is_behind_preposition(&self) -> bool {
        relation_before(self.tokens, self.range.start, self.lexicon).1.is_some()
    }

    /// Whether a length is someone's age: years between two commas or brackets, as in `Anna, 43, ...` and `(56 años)`.
    fn is_age(&self, value: Value) -> bool {
        matches!(value, Value::Duration(Count::Exact(_), Unit::Year))
            && self.before().trim_end().ends_with([',', '(', '،'])
            && self.behind().trim_start().starts_with([',', ')', '.', '،'])
    }

    /// Whether tens of years are someone's age: `in her thirties`.
    fn is_of_ages(&self) -> bool {
        let settings = &self.lexicon.settings;
        let last = self.last_word_before();
        let behind = self.behind().trim_start();
        settings.ages_behind.iter().any(|words| behind.starts_with(words.as_str()))
            || settings.ages_before.iter().any(|word| last.eq_ignore_ascii_case(word))
    }

    /// Whether it is the last word of a quoted title, as a newspaper's: `"المدينة اليوم"`.
    fn is_last_of_a_title(&self) -> bool {
        let is_quote = |mark: char| matches!(mark, '"' | '“' | '”' | '«' | '»' | '„');
        let title = self.before().rsplit_once(is_quote).map(|(_, title)| title);
        let is_title = |title: &str| {
            let words = title.split(' ').filter(|word| !word.is_empty()).count();
            (1..TITLE_WORDS).contains(&words) && !title.contains(['\n', '،', ',', ':', '.'])
        };
        self.behind().starts_with(is_quote) && title.is_some_and(is_title)
    }

    /// Whether a month is a verb or a noun, since nothing but its name is said and that is not written as one, among words that have
    /// capitals: `on the march`.
    fn is_verb(&self) -> bool {
        let is_small = |token: &Token| {
            let is_weak = classes(token, self.lexicon).has(Class::WeakMonth);
            is_weak && self.text[token.start..].starts_with(char::is_lowercase)
        };
        let is_name_alone = self.facts.month.is_some() && self.facts.day.or(self.facts.year).is_none() && self.facts.from.is_none();
        is_name_alone
            && self.tokens[self.range.clone()].iter().any(is_small)
            && (self.before().contains(char::is_uppercase) || self.behind().contains(char::is_uppercase))
    }

    /// Whether it is another word, which is told from it by what folding takes away.
    fn is_spelled_otherwise(&self) -> bool {
        let word = &self.text[self.bytes()];
        self.lexicon.settings.other_words.iter().any(|other| other == word)
    }
}

/// Whether what stands behind an expression is what it is counted from: `قبل أسبوع من القمة`.
pub(super) fn is_counted_from_an_event(tokens: &[Token], end: usize, lexicon: &Lexicon) -> bool {
    let is_from = |token: &Token| token.gap == Gap::Space && classes(token, lexicon).has(Class::From);
    let is_time = |token: &Token| matches!(token.kind, Kind::Word(word) if lexicon.is_content(word));
    let goes_on = tokens
        .get(end + 1)
        .is_some_and(|token| token.gap == Gap::Space && is_time(token));
    lexicon.settings.from_means_of && tokens.get(end).is_some_and(is_from) && !goes_on
}

fn classes(token: &Token, lexicon: &Lexicon) -> Classes {
    match token.kind {
        Kind::Word(word) => lexicon.classes(word),
        Kind::Number { .. } => Classes::default(),
    }
}
