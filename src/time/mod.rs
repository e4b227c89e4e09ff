//! Temporal expressions after TIMEX3 (TimeML): which words of a text name a time, and which time that is.
//!
//! A text is gone over once (`walk`, by the letters of `fold`), and most of it is told off by the last letters of its words (`sieve`,
//! `tails`). The rest is read to *tokens* (`scanner`, `token`; of a long text in `windows`): the words and numbers that the *lexicon* of
//! its language knows, each with its *classes* (`class`: a month, a unit, "last"). *Patterns* (`pattern`, rules in `rules.toml`) say which
//! sequences of classes are expressions, and what must be there for one to fit (`needs`); the `matcher` takes the longest from the left
//! in each `run` of neighbours, with a `memory` of what it found, and `lookalike` tells off what is none. What the words of an expression
//! state are its *facts* (`facts`): a month and a day, a unit and "ago"; what is said near it tells of its `tense`. `resolve` makes
//! *values* (`value`) of them: without anything else the underspecified form, `XXXX-06-30`; with a reference and the expressions before,
//! the date that is meant.
//!
//! Words and patterns are data; a language is a file (docs/time.md). The calendar is jiff's, those of the Hijra, the Hebrews and China
//! are icu_calendar's (`holiday`), that of India is made from the `sky`.
//! What an event is, and which one belongs to an expression, is not known here.

mod anchor;
mod calendar;
mod class;
mod clock;
mod display;
mod evaluate;
mod facts;
mod feast;
mod fold;
mod hindu;
mod holiday;
mod lexicon;
mod lookalike;
mod matcher;
mod memory;
mod month;
mod needs;
mod number;
mod offset;
mod ordinal;
mod pattern;
mod relation;
mod resolve;
mod role;
mod run;
mod scanner;
mod season;
mod sieve;
mod sky;
mod story;
mod tails;
mod tense;
mod token;
mod value;
mod walk;
mod weekday;
mod windows;

use std::ops::Range;

use crate::cancel::Cancel;
pub use crate::time::anchor::{Anchor, Reference};
use crate::time::class::{Class, Classes};
use crate::time::facts::Facts;
pub use crate::time::facts::Modifier;
use crate::time::lexicon::Lexicon;
use crate::time::lookalike::{Find, is_counted_from_an_event};
pub use crate::time::relation::Relation;
pub use crate::time::resolve::Resolved;
use crate::time::scanner::Scanner;
use crate::time::sieve::Sifted;
use crate::time::token::{Kind, Token};
pub use crate::time::value::{
    Count, DateValue, Day, Grain, Part, Reference as TimeReference, Season, TimeValue, TimexType, Unit, Value, WeekDay, Within,
};

/// A temporal expression of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its TIMEX3 type.
    pub kind: TimexType,
    /// What it says by itself: `XXXX-06-30`.
    pub value: Value,
    /// Its precision; none for a length of time and for PRESENT_REF and its like.
    pub grain: Option<Grain>,
    /// The beginning, middle or end of what is named.
    pub modifier: Option<Modifier>,
    /// Whether it is about that time.
    pub approximate: bool,
    /// What the preposition before it says.
    pub relation: Relation,
    /// The bytes of that preposition; none where there is none.
    pub relation_range: Option<Range<usize>>,
    /// Whether the sentence speaks of the future (1) or the past (-1); 0 where no word tells.
    tense: i32,
    facts: Facts,
}

impl Expression {
    /// Its bytes with those of the preposition before it.
    pub fn place(&self) -> Range<usize> {
        let start = self
            .relation_range
            .as_ref()
            .map_or(self.range.start, |relation| relation.start);
        start.min(self.range.start)..self.range.end
    }

    /// How long it says: a length of time, or one that a time is counted by (`two weeks ago`); none for any other.
    pub fn length(&self) -> Option<(Count, Unit)> {
        match (self.facts.offset, self.value) {
            (Some(offset), _) => Some((offset.count, offset.unit)),
            (None, Value::Duration(count, unit)) => Some((count, unit)),
            _ => None,
        }
    }

    /// Whether it counts a length onward, as `in two weeks`, or `after two weeks` where that word belongs to it.
    pub fn counts_onward(&self) -> bool {
        self.facts.offset.is_some_and(|offset| offset.direction > 0)
    }

    /// Whether it names nothing but the day, week, month, year that the text is written in, and all of it: `today`, `this week`.
    pub fn names_the_present(&self) -> bool {
        let facts = &self.facts;
        let is_day = facts.deictic == Some(0);
        let is_period = facts.period.is_some_and(|period| period.steps == 0 && !period.is_of_story);
        let is_part_of_period = facts.month.or(facts.quarter).or(facts.half).is_some() || facts.season.is_some();
        let is_whole = facts.hour.is_none() && facts.offset.is_none() && facts.modifier.is_none();
        (is_day || is_period && !is_part_of_period) && is_whole
    }

    /// Whether a word near it tells of the future.
    pub fn is_told_ahead(&self) -> bool {
        self.tense > 0
    }
}

/// What expressions are made of in a text.
struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The neighbours of words that may tell of the past or the future.
    telling: &'t [Token],
}

/// Finds temporal expressions in texts of one language.
#[derive(Debug, Clone, Copy)]
pub struct Tagger {
    lexicon: &'static Lexicon,
}

impl Tagger {
    /// For a language, by its BCP-47 tag or primary subtag. Of a language without a lexicon, dates in figures are found.
    pub fn new(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        Tagger {
            lexicon: Lexicon::of(&primary),
        }
    }

    /// The expressions of a text, in order and without overlap.
    ///
    /// ```
    /// use khulasa::time::Tagger;
    ///
    /// let text = "تنتهي المهمة في 30 حزيران/يونيو.";
    /// let expressions = Tagger::new("ar").expressions(text);
    /// assert_eq!(&text[expressions[0].range.clone()], "30 حزيران/يونيو");
    /// assert_eq!(expressions[0].value.to_string(), "XXXX-06-30");
    /// ```
    pub fn expressions(&self, text: &str) -> Vec<Expression> {
        self.expressions_until_set(text, Cancel::never())
    }

    /// The same, or only some of them once the flag is set.
    pub fn expressions_until_set(&self, text: &str, cancel: &Cancel) -> Vec<Expression> {
        let mut expressions = Vec::new();
        self.find(text, &mut expressions, |expression| expression, cancel);
        expressions
    }

    /// Adds what is made of each expression to a list; of fewer once the flag is set.
    pub(crate) fn find<T>(&self, text: &str, found: &mut Vec<T>, make: impl Fn(Expression) -> T, cancel: &Cancel) {
        self.find_in(text, &sieve::sift(text, &self.lexicon.tails, cancel), found, make, cancel);
    }

    /// The same in what was kept of a text.
    fn find_in<T>(&self, text: &str, sifted: &Sifted, found: &mut Vec<T>, make: impl Fn(Expression) -> T, cancel: &Cancel) {
        if sifted.stretches.is_empty() {
            return;
        }
        let mut scanner = Scanner::new(text, self.lexicon, sifted, cancel);
        let tokens = scanner.tokens();
        let fits = match self
            .is_whole(text, &tokens)
            .then(|| matcher::whole(&tokens, self.lexicon))
            .flatten()
        {
            Some(fit) => vec![fit],
            None => matcher::fits(&tokens, self.lexicon, cancel),
        };
        if fits.is_empty() {
            return;
        }
        let telling = scanner.telling();
        let words = Words {
            text,
            tokens: &tokens,
            telling: &telling,
        };
        found.reserve(fits.len());
        for mut fit in cancel.until_set(fits) {
            let until = fit.facts.until.take();
            let Some(until) = until else {
                found.extend(self.expression(&words, fit.tokens, fit.facts).map(&make));
                continue;
            };
            let (first, second) = resolve::both_ends(fit.facts, until.facts);
            let first_tokens = fit.tokens.start..self.before_joint(&tokens, fit.tokens.start..until.tokens.start);
            let second_tokens = until.tokens.start..fit.tokens.end;
            found.extend(self.expression(&words, first_tokens, first).map(&make));
            found.extend(self.expression(&words, second_tokens, second).map(&make));
        }
    }

    /// Whether a text holds nothing but its tokens.
    fn is_whole(&self, text: &str, tokens: &[Token]) -> bool {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return false;
        };
        let is_mark = |mark: char| !crate::text::words::makes_word(mark);
        text[..first.start].chars().all(is_mark) && text[last.end..].chars().all(is_mark)
    }

    /// Where the first end of a range ends: before the words that join it to the second.
    fn before_joint(&self, tokens: &[Token], range: Range<usize>) -> usize {
        let joints = Classes::of(&[Class::Until, Class::Of, Class::At, Class::The, Class::Approximate]);
        let is_joint = |token: &Token| match token.kind {
            Kind::Word(word) => self.lexicon.classes(word).meets(joints) && !self.lexicon.is_content(word),
            Kind::Number { .. } => false,
        };
        let joined = tokens[range.start + 1..range.end]
            .iter()
            .rev()
            .take_while(|token| is_joint(token));
        range.end - joined.count()
    }

    fn expression(&self, words: &Words, range: Range<usize>, mut facts: Facts) -> Option<Expression> {
        let &Words { text, tokens, telling } = words;
        if is_counted_from_an_event(tokens, range.end, self.lexicon) {
            facts.count_from_an_event();
        }
        let said = resolve::said(&facts, self.lexicon)?;
        let find = Find {
            text,
            tokens,
            range: range.clone(),
            facts: &facts,
            lexicon: self.lexicon,
        };
        if find.is_lookalike(said.value) {
            return None;
        }
        let (relation, relation_range) = resolve::relation_before(tokens, range.start, self.lexicon);
        Some(Expression {
            range: find.bytes(),
            kind: said.kind,
            value: said.value,
            grain: said.grain,
            modifier: facts.modifier,
            approximate: facts.approximate,
            relation,
            relation_range,
            tense: match tense::tense_near(text, telling, &find.bytes(), &facts, self.lexicon) {
                // A deadline lies ahead where no word tells otherwise.
                0 if relation == Relation::By => 1,
                tense => tense,
            },
            facts,
        })
    }

    /// Anchors the expressions of a document, in order, to its publication and to those before.
    ///
    /// The expressions of several texts, as sentences, may be given one behind the other.
    pub fn resolve(&self, expressions: &[Expression], reference: Option<&Reference>) -> Vec<Resolved> {
        self.resolve_until_set(expressions.iter(), reference, Cancel::never())
    }

    /// The same, or only of some of them once the flag is set.
    pub(crate) fn resolve_until_set<'e>(
        &self,
        expressions: impl ExactSizeIterator<Item = &'e Expression> + Clone,
        reference: Option<&Reference>,
        cancel: &Cancel,
    ) -> Vec<Resolved> {
        resolve::resolve(expressions, reference, self.lexicon, cancel)
    }
}

#[cfg(test)]
mod tests;
