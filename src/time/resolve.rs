//! Anchoring: what the expressions of a document mean, in order, seen from its publication and from what was said before.
//!
//! A document whose dates are mostly of years gone tells a story: what lacks a year takes that of the date before. Any other is
//! news: what lacks something takes it from the publication. What there is no anchor for stays underspecified.

use std::ops::Range;

use jiff::civil::DateTime;

use crate::cancel::Cancel;
use crate::time::Expression;
use crate::time::anchor::{Anchor, Reference};
use crate::time::calendar;
use crate::time::class::{Class, Item};
use crate::time::evaluate::{Base, Meant};
use crate::time::facts::Facts;
use crate::time::lexicon::Lexicon;
use crate::time::relation::Relation;
use crate::time::story::{self, Story};
use crate::time::token::{Gap, Kind, Token};
use crate::time::value::{Grain, TimexType, Value};

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

impl Resolved {
    /// What an expression means of which nothing but itself is known.
    pub(crate) fn as_said(expression: &Expression) -> Self {
        Resolved {
            kind: expression.kind,
            value: expression.value,
            unresolved: expression.value,
            begin: None,
            end: None,
            grain: expression.grain,
            anchor: Anchor::Unresolved,
            approximate: expression.approximate,
        }
    }
}

pub(super) fn resolve<'e>(
    expressions: impl ExactSizeIterator<Item = &'e Expression> + Clone,
    reference: Option<&Reference>,
    lexicon: &Lexicon,
    cancel: &Cancel,
) -> Vec<Resolved> {
    let (now, speaks) = match reference {
        Some(Reference::Day(day)) => (Some(day.at(0, 0, 0, 0)), false),
        Some(Reference::Moment(moment)) => (Some(*moment), true),
        None => (None, false),
    };
    let mut story = Story::new(!speaks && story::is_told(cancel.until_set(expressions.clone()), now));
    let mut resolved = Vec::with_capacity(expressions.len());
    resolved.extend(cancel.until_set(expressions).map(|expression| {
        let base = Base {
            lexicon,
            now,
            speaks,
            story: story.told,
            is_narrative: story.is_narrative,
            tense: expression.tense,
        };
        let meant = base.evaluate(&expression.facts).unwrap_or(Meant {
            kind: expression.kind,
            value: expression.value,
            grain: expression.grain,
            anchor: Anchor::Unresolved,
        });
        let whole = calendar::bounds(meant.value);
        if let (Some((begin, _)), Some(grain)) = (whole, meant.grain) {
            story.go_on(begin.date(), grain, meant.anchor, &expression.facts);
        }
        let part = whole
            .zip(expression.modifier)
            .and_then(|(whole, modifier)| calendar::third(whole, modifier));
        let bounds = part.or(whole);
        Resolved {
            kind: meant.kind,
            value: meant.value,
            unresolved: expression.value,
            begin: bounds.map(|bounds| bounds.0),
            end: bounds.map(|bounds| bounds.1),
            grain: meant.grain,
            anchor: meant.anchor,
            approximate: expression.approximate || part.is_some() || matches!(meant.value, Value::Reference(_)),
        }
    }));
    resolved
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
    for (mine, others) in [
        (&mut first.month, second.month),
        (&mut first.year, second.year),
        (&mut first.era, second.era),
    ] {
        *mine = mine.or(others);
    }
    first.period = first.period.or(second.period);
    if let (Some(short @ 0..100), Some(long @ 1000..)) = (second.year, first.year) {
        // The next year that ends so: `1914-18`, `1999-15`.
        second.year = Some(long + (short - long).rem_euclid(100));
    }
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
pub(super) fn items_between(tokens: &[Token], range: Range<usize>, lexicon: &Lexicon, mut found: impl FnMut(Item)) {
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
