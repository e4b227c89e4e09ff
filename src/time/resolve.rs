//! Anchoring: what the expressions of a document mean, in order, seen from its publication and from what was said before.
//!
//! A document whose dates are mostly of years gone tells a story: what lacks a year takes that of the date before. Any other is
//! news: what lacks something takes it from the publication. What there is no anchor for stays underspecified.

use std::ops::Range;

use jiff::civil::{Date, DateTime};
use memchr::memchr3;

use crate::time::Expression;
use crate::time::calendar;
use crate::time::class::{Class, Item};
use crate::time::evaluate::{Base, Meant};
use crate::time::facts::Facts;
use crate::time::lexicon::Lexicon;
use crate::time::relation::Relation;
use crate::time::scanner::Tense;
use crate::time::token::{Gap, Kind, Token};
use crate::time::value::{Grain, TimexType, Value};

/// When a text was published or spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// An article, dated by the day: days of the week and months without a year are near it, and mostly past.
    Day(Date),
    /// Someone who speaks at a time of the clock, and looks ahead: "at five" is the next five o'clock.
    Moment(DateTime),
}

/// What the missing parts of an expression were taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Nothing was missing.
    Explicit,
    /// The publish time.
    Published,
    /// An expression before.
    Context,
    /// Nothing could be found: the expression stays underspecified.
    Unresolved,
}

/// What an expression means in its document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolved {
    /// Its TIMEX3 type.
    pub kind: TimexType,
    /// What it means, anchored as far as could be.
    pub value: Value,
    /// What it says by itself.
    pub unresolved: Value,
    /// Its first moment; none when not known.
    pub begin: Option<DateTime>,
    /// The moment behind its last; none when not known.
    pub end: Option<DateTime>,
    /// Its precision.
    pub grain: Option<Grain>,
    /// What was missing and where it was taken from.
    pub anchor: Anchor,
    /// Whether it is approximate, or named without a date.
    pub approximate: bool,
}

/// Years of another time that a story names at the least.
const STORY_YEARS: usize = 3;

/// Years between two dates beyond which the second is an aside.
const ASIDE_YEARS: i16 = 10;

pub(super) fn resolve(expressions: &[Expression], reference: Option<&Reference>, lexicon: &Lexicon) -> Vec<Resolved> {
    let (now, speaks) = match reference {
        Some(Reference::Day(day)) => (Some(day.at(0, 0, 0, 0)), false),
        Some(Reference::Moment(moment)) => (Some(*moment), true),
        None => (None, false),
    };
    let is_narrative = !speaks && tells_a_story(expressions, now);
    let mut story: Option<(Date, Grain)> = None;
    let mut aside: Option<Date> = None;
    let resolved = expressions.iter().map(|expression| {
        let base = Base {
            lexicon,
            now,
            speaks,
            story,
            is_narrative,
            tense: expression.tense,
        };
        let meant = base.evaluate(&expression.facts).unwrap_or(Meant {
            kind: expression.kind,
            value: expression.value,
            grain: expression.grain,
            anchor: Anchor::Unresolved,
        });
        let bounds = calendar::bounds(meant.value);
        if let (Some((begin, _)), Some(grain)) = (bounds, meant.grain)
            && grain <= Grain::Year
            && (!is_narrative || matches!(meant.anchor, Anchor::Explicit | Anchor::Context))
        {
            // One date of another age is an aside; the second moves the story there.
            let day = begin.date();
            let is_far = |other: Date| (other.year() - day.year()).abs() > ASIDE_YEARS;
            match story.is_some_and(|story| is_far(story.0)) && aside.is_none_or(is_far) {
                true => aside = Some(day),
                false => (story, aside) = (Some((day, grain)), None),
            }
        }
        Resolved {
            kind: meant.kind,
            value: meant.value,
            unresolved: expression.value,
            begin: bounds.map(|bounds| bounds.0),
            end: bounds.map(|bounds| bounds.1),
            grain: meant.grain,
            anchor: meant.anchor,
            approximate: expression.approximate || matches!(meant.value, Value::Reference(_)),
        }
    });
    resolved.collect()
}

/// Whether most dates are of other years than the publication's.
fn tells_a_story(expressions: &[Expression], now: Option<DateTime>) -> bool {
    let this_year = now.map(|now| i32::from(now.year()));
    let past = expressions.iter().filter(|expression| {
        let year = expression.facts.year;
        year.is_some_and(|year| this_year.is_none_or(|this_year| year < this_year - 1))
    });
    let of_today = expressions.iter().filter(|expression| {
        let facts = &expression.facts;
        let is_this_year = facts.year.is_some() && facts.year == this_year;
        facts.deictic.is_some()
            || facts.weekday.is_some() && facts.month.is_none()
            || facts.period.is_some_and(|period| !period.is_of_story)
            || facts.shift.is_some() && !facts.of_story
            || is_this_year
    });
    let past = past.count();
    past >= STORY_YEARS && past > 3 * of_today.count()
}

/// What facts say by themselves; none if they name nothing.
pub(super) fn said(facts: &Facts, lexicon: &Lexicon) -> Option<Meant> {
    let base = Base {
        lexicon,
        now: None,
        speaks: false,
        story: None,
        is_narrative: false,
        tense: 0,
    };
    base.evaluate(facts)
}

/// The ends of a range, each with what only the other says: `13 to 15 July`.
pub(super) fn both_ends(mut first: Facts, mut second: Facts) -> (Facts, Facts) {
    for (mine, others) in [(&mut first.month, second.month), (&mut first.year, second.year)] {
        *mine = mine.or(others);
    }
    first.period = first.period.or(second.period);
    if second.day.is_none() && (second.hour.is_some() || second.part.is_some()) {
        // The second is the time of day on the first.
        (second.day, second.weekday) = (first.day, first.weekday);
        (second.deictic, second.period) = (first.deictic, first.period);
    }
    for (mine, others) in [(&mut second.month, first.month), (&mut second.year, first.year)] {
        *mine = mine.or(others);
    }
    (first, second)
}

/// The meanings of the phrases that begin at a token and end before another.
fn items_between(tokens: &[Token], range: Range<usize>, lexicon: &Lexicon, mut found: impl FnMut(Item)) {
    let words = tokens[range.clone()]
        .iter()
        .enumerate()
        .map_while(|(at, token)| match token.kind {
            Kind::Word(word) if at == 0 || matches!(token.gap, Gap::None | Gap::Space) => Some(word),
            _ => None,
        });
    lexicon.phrases(words, |length, items| {
        if length == range.len() {
            items.iter().copied().for_each(&mut found);
        }
    });
}

/// What the preposition before an expression says, and its bytes.
pub(super) fn relation_before(tokens: &[Token], mut end: usize, lexicon: &Lexicon) -> (Relation, Option<Range<usize>>) {
    for _ in 0..2 {
        if end == 0 || !matches!(tokens[end].gap, Gap::None | Gap::Space) {
            break;
        }
        // The longest phrase first.
        for start in end.saturating_sub(4)..end {
            let mut relation = None;
            items_between(tokens, start..end, lexicon, |item| {
                if item.class == Class::Relation {
                    relation = Relation::numbered(item.number);
                }
            });
            if let Some(relation) = relation {
                return (relation, Some(tokens[start].start..tokens[end - 1].end));
            }
        }
        // An article or a joint may stand between.
        let mut is_joint = false;
        items_between(tokens, end - 1..end, lexicon, |item| {
            is_joint |= matches!(item.class, Class::The | Class::At | Class::Of | Class::Approximate);
        });
        if !is_joint {
            break;
        }
        end -= 1;
    }
    (Relation::At, None)
}

/// Bytes around an expression in which a word may tell of its time.
const NEAR: usize = 160;

/// Whether a word of the sentence near an expression tells of the future (1) or the past (-1); the nearest counts.
pub(super) fn tense_near(text: &str, tenses: &[Tense], range: &Range<usize>) -> i32 {
    let before = &tenses[..tenses.partition_point(|tense| tense.range.end <= range.start)];
    let behind = &tenses[tenses.partition_point(|tense| tense.range.start < range.end)..];
    let before = before.last().map(|tense| (tense.range.end..range.start, tense.direction));
    let behind = behind.first().map(|tense| (range.end..tense.range.start, tense.direction));
    let is_same_sentence = |between: &str| {
        memchr3(b'\n', b'?', b'!', between.as_bytes()).is_none() && !between.contains('؟') && !between.contains(". ")
    };
    [before, behind]
        .into_iter()
        .flatten()
        .filter(|(between, _)| between.len() < NEAR && is_same_sentence(&text[between.clone()]))
        .min_by_key(|(between, _)| between.len())
        .map_or(0, |(_, direction)| direction)
}
