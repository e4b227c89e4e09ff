//! The facts that an expression states: each word adds a few, and what an expression means is all of them together.
//!
//! Facts are what was said, not what it comes to: `last month` is a unit and a shift. `resolve` makes values of them.

use std::ops::Range;

use crate::time::value::{Count, Part, Reference, Season, Unit};

/// TIMEX3's `mod`, where it is a part of what is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// `START`: early, at the beginning of.
    Start,
    /// `MID`: in the middle of.
    Mid,
    /// `END`: late, at the end of.
    End,
}

impl Modifier {
    /// The modifier that a lexicon names.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "start" => Modifier::Start,
            "mid" => Modifier::Mid,
            "end" => Modifier::End,
            _ => return None,
        })
    }

    pub(super) fn numbered(number: i32) -> Option<Self> {
        [Modifier::Start, Modifier::Mid, Modifier::End]
            .into_iter()
            .find(|&modifier| modifier as i32 == number)
    }
}

/// A length of time seen from somewhere: so many units, before (negative) or after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Offset {
    pub count: Count,
    pub unit: Unit,
    pub direction: i32,
    /// Whether it is counted from the time of the story: `two days later`.
    pub is_of_story: bool,
    /// Whether it may as well be how long something takes: `in two days`.
    pub is_weak: bool,
    /// Whether it is counted from an event that is named behind it: `a week before the summit`.
    pub is_of_event: bool,
}

/// A calendar unit some steps from the one that holds the time of speech: `last month`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub unit: Unit,
    pub steps: i32,
    pub is_of_story: bool,
    /// Whether nothing but the unit is said, so that a story means its own: `the end of the month`.
    pub is_bare: bool,
}

/// The other end of a range, with its place among the tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Until {
    pub tokens: Range<usize>,
    pub facts: Facts,
}

/// Declares the facts, and how two sets of them are put together.
macro_rules! facts {
    (one { $($(#[$doc:meta])* $name:ident: $type:ty,)* } flags { $($(#[$flag_doc:meta])* $flag:ident,)* }) => {
        /// Facts of one expression.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub(super) struct Facts {
            $($(#[$doc])* pub $name: Option<$type>,)*
            $($(#[$flag_doc])* pub $flag: bool,)*
        }

        impl Facts {
            /// Adds the facts of a part; whether the two agree.
            pub fn merge(&mut self, other: &Facts) -> bool {
                $(self.$flag |= other.$flag;)*
                $(set_from(&mut self.$name, &other.$name) &&)* true
            }
        }
    };
}

facts! {
    one {
        /// Of the calendar that `hijri` tells; negative before Christ.
        year: i32,
        month: i32,
        day: i32,
        /// 1 (Monday) to 7.
        weekday: i32,
        /// Which one of several within something; negative from its end.
        nth: i32,
        quarter: i32,
        half: i32,
        season: Season,
        /// The first year of ten; below 100, of a century that is not said.
        decade: i32,
        century: i32,
        millennium: i32,
        part: Part,
        hour: i32,
        minute: i32,
        second: i32,
        /// 0 before noon, 12 after.
        meridiem: i32,
        /// Minutes ahead of UTC.
        zone: i32,
        /// Days from the day of speech.
        deictic: i32,
        /// Days from the day of the story.
        sequel: i32,
        reference: Reference,
        holiday: i32,
        /// -1 before Christ, 1 after, 2 of the Hijra.
        era: i32,
        count: Count,
        /// Sixtieths of a unit more than the count.
        fraction: i32,
        unit: Unit,
        shift: i32,
        /// -1 ago, 1 hence.
        ago: i32,
        /// -1 earlier, 1 later, from the time of the story.
        later: i32,
        modifier: Modifier,
        period: Period,
        offset: Offset,
        /// What the rest is counted from: `after Christmas`.
        from: Box<Facts>,
        /// The other end of a range.
        until: Box<Until>,
    }
    flags {
        /// Whether year, month and day are of the Hijri calendar.
        hijri,
        approximate,
        /// Whether the count is one that nobody counted: a few.
        few,
        every,
        often,
        weekend,
        /// Whether the minute is one before the hour.
        before_hour,
        /// Whether the shift is one of the story: the following year.
        of_story,
        /// Whether a unit of clock time may be meant: at 5.
        clock,
    }
}

fn set_from<T: Clone + PartialEq>(slot: &mut Option<T>, other: &Option<T>) -> bool {
    match (&slot, other) {
        (_, None) => true,
        (None, Some(value)) => {
            *slot = Some(value.clone());
            true
        }
        (Some(mine), Some(value)) => mine == value,
    }
}

/// Sets a fact that may have been set to the same.
pub(super) fn set<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    match slot {
        None => {
            *slot = Some(value);
            true
        }
        Some(mine) => *mine == value,
    }
}

impl Facts {
    /// Whether nothing is to be put together.
    pub fn is_complete(&self) -> bool {
        self.unit.is_none() || self.ago.or(self.later).or(self.shift).is_none()
    }

    /// Puts together what belongs together, once a part of an expression is complete: `last` and `month`, `two`, `days` and `ago`.
    pub fn complete(&mut self) {
        if let (Some(unit), Some(direction)) = (self.unit, self.ago.or(self.later)) {
            let base = self
                .count
                .unwrap_or(Count::Exact(if self.fraction.is_some() { 0.0 } else { 1.0 }));
            let count = with_fraction(base, self.fraction);
            self.offset = Some(Offset {
                count,
                unit,
                direction: direction.signum(),
                is_of_story: self.ago.is_none(),
                is_weak: direction == WEAK,
                is_of_event: false,
            });
            (self.count, self.fraction, self.unit, self.ago, self.later) = (None, None, None, None, None);
        } else if let (Some(unit), Some(steps), None, None) = (self.unit, self.shift, self.count, self.nth) {
            self.period = Some(Period {
                unit,
                steps,
                is_of_story: self.of_story,
                is_bare: false,
            });
            (self.unit, self.shift) = (None, None);
        }
    }

    /// Whether nothing but the tense of the sentence may tell on which side of today it lies.
    pub fn may_lie_ahead(&self) -> bool {
        let is_told = self.year.is_some() || self.deictic.is_some() || self.period.is_some() || self.shift.is_some();
        let is_near = self.weekday.or(self.month).or(self.day).or(self.holiday).is_some();
        is_near && !is_told || self.offset.is_some() || self.unit.is_some()
    }

    /// A length that is counted from an event is not counted from here: `a week before the summit`.
    pub fn count_from_an_event(&mut self) {
        if let Some(offset) = &mut self.offset {
            offset.is_of_event = true;
        }
    }

    /// What a complete expression lasts, if it says so: `three and a half`.
    pub fn length(&self) -> Option<(Count, Unit)> {
        let base = self.count.or(self.fraction.map(|_| Count::Exact(0.0)))?;
        Some((with_fraction(base, self.fraction), self.unit?))
    }
}

/// The direction of a word that may as well say how long something takes.
const WEAK: i32 = 2;

fn with_fraction(count: Count, sixtieths: Option<i32>) -> Count {
    match (count, sixtieths) {
        (Count::Exact(number), Some(sixtieths)) => Count::Exact(number + f64::from(sixtieths) / 60.0),
        _ => count,
    }
}
