//! The time that a document tells of, as it goes on from date to date.

use jiff::civil::{Date, DateTime};

use crate::time::Expression;
use crate::time::anchor::Anchor;
use crate::time::facts::Facts;
use crate::time::value::Grain;

/// Years of another time that a story names at the least.
const YEARS: usize = 3;
/// Years of another time to each word of today, beyond which they are no background of the news but a story.
const YEARS_TO_A_DAY: usize = 10;
/// Years between two dates beyond which the second is an aside.
const ASIDE_YEARS: i16 = 10;

/// Where a document is in time.
pub(super) struct Story {
    /// The date that was told last.
    pub told: Option<(Date, Grain)>,
    /// Whether the whole document is a story of another time.
    pub is_narrative: bool,
    /// One date of another age.
    aside: Option<Date>,
}

impl Story {
    pub fn new(is_narrative: bool) -> Self {
        Story {
            told: None,
            is_narrative,
            aside: None,
        }
    }

    /// Goes on to a date, unless that is seen from elsewhere or an aside: one date of another age is one, the second moves the story.
    pub fn go_on(&mut self, day: Date, grain: Grain, anchor: Anchor, facts: &Facts) {
        let is_of_now = anchor == Anchor::Published && is_told_from_now(facts) && grain <= Grain::Month;
        let is_told = !self.is_narrative || is_of_now || matches!(anchor, Anchor::Explicit | Anchor::Context);
        if grain > Grain::Year || !is_told || anchor == Anchor::Context && looks_back(facts) {
            return;
        }
        let is_far = |other: Date| (other.year() - day.year()).abs() > ASIDE_YEARS;
        match !is_of_now && self.told.is_some_and(|told| is_far(told.0)) && self.aside.is_none_or(is_far) {
            true => self.aside = Some(day),
            false => (self.told, self.aside) = (Some((day, grain)), None),
        }
    }
}

/// Whether an expression says itself that it is seen from now: `last April`.
fn is_told_from_now(facts: &Facts) -> bool {
    facts.shift.is_some() && !facts.of_story || facts.deictic.is_some()
}

/// Whether an expression is counted back from what is told, which stays where it is: `the previous year`.
fn looks_back(facts: &Facts) -> bool {
    facts.period.is_some_and(|period| period.steps < 0) || facts.offset.is_some_and(|offset| offset.direction < 0)
}

/// Whether most dates of a document are of other years than the publication's.
pub(super) fn is_told<'e>(expressions: impl Iterator<Item = &'e Expression>, now: Option<DateTime>) -> bool {
    let this_year = now.map(|now| i32::from(now.year()));
    let is_past = |facts: &Facts| {
        let year = facts.year;
        year.is_some_and(|year| this_year.is_none_or(|this_year| year < this_year - 1))
    };
    let is_of_today = |facts: &Facts| {
        let is_this_year = facts.year.is_some() && facts.year == this_year;
        is_told_from_now(facts)
            || facts.weekday.is_some() && facts.month.is_none()
            || facts.period.is_some_and(|period| !period.is_of_story && !period.is_bare)
            || is_this_year
    };
    let (mut past, mut of_today) = (0, 0);
    for expression in expressions {
        past += usize::from(is_past(&expression.facts));
        of_today += usize::from(is_of_today(&expression.facts));
    }
    past >= YEARS && past > YEARS_TO_A_DAY * of_today
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn told(dates: &[Date]) -> Option<Date> {
        let mut story = Story::new(true);
        for &day in dates {
            story.go_on(day, Grain::Day, Anchor::Explicit, &Facts::default());
        }
        story.told.map(|told| told.0)
    }

    #[test]
    fn one_date_of_another_age_is_an_aside_and_the_second_moves_the_story() {
        let (first, other, more) = (date(1851, 3, 1), date(1950, 1, 1), date(1952, 1, 1));
        assert_eq!(told(&[first, other]), Some(first));
        assert_eq!(told(&[first, other, more]), Some(more));
    }

    #[test]
    fn a_date_that_is_told_from_now_brings_a_story_to_now() {
        let mut story = Story::new(true);
        story.go_on(date(1979, 5, 1), Grain::Day, Anchor::Explicit, &Facts::default());
        let last_april = Facts {
            month: Some(4),
            shift: Some(-1),
            ..Facts::default()
        };
        story.go_on(date(2023, 4, 1), Grain::Month, Anchor::Published, &last_april);
        assert_eq!(story.told, Some((date(2023, 4, 1), Grain::Month)));
    }
}
