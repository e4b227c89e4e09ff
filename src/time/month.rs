//! What a day or month without a year comes to, and a day without a month.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::time::anchor::Anchor;
use crate::time::calendar::{day_of, month};
use crate::time::evaluate::{Base, Dated, day_value};
use crate::time::facts::{Facts, Period};
use crate::time::value::{DateValue, Day, Grain, Unit, Within};

impl Base<'_> {
    pub(super) fn month_day(&self, facts: &Facts, month: u8, day: u8) -> Option<Dated> {
        if let Some((year, anchor)) = self.year(facts) {
            return Some((day_of(Some(year), month, day)?, anchor));
        }
        let said = day_of(None, month, day)?;
        let Some((year, anchor)) = self.nearest_year(facts, |year| Date::new(year, month as i8, day as i8).ok()) else {
            return Some((said, Anchor::Unresolved));
        };
        Some((day_of(Some(year), month, day)?, anchor))
    }

    pub(super) fn month(&self, facts: &Facts, number: u8) -> Option<Dated> {
        if let Some((year, anchor)) = self.year(facts) {
            return Some((month(Some(year), number), anchor));
        }
        let found = self.nearest_year(facts, |year| {
            Date::new(year, number as i8, 1).ok().map(|day| day.last_of_month())
        });
        match found {
            Some((year, anchor)) => Some((month(Some(year), number), anchor)),
            None => Some((month(None, number), Anchor::Unresolved)),
        }
    }

    /// The year in which a day or month that was said without one lies.
    pub(super) fn nearest_year(&self, facts: &Facts, day: impl Fn(i16) -> Option<Date>) -> Option<(i16, Anchor)> {
        let shift = facts.shift;
        if let (true, None, Some((story, grain))) = (self.is_narrative, shift, self.story) {
            let same = day(story.year())?;
            let wraps = grain <= Grain::Month && story.month() == 12 && same.month() == 1;
            return Some((story.year() + i16::from(wraps), Anchor::Context));
        }
        let (today, anchor) = self.origin(facts.of_story)?;
        let years = today.year() - 1..=today.year() + i16::from(shift > Some(1)) + 1;
        let days = || years.clone().filter_map(|year| day(year).map(|day| (year, day)));
        let month_of = |day: Date| (day.year(), day.month());
        let year = match shift {
            Some(-1) => days()
                .filter(|found| month_of(found.1) < month_of(today) || found.1 < today && found.1.day() < 28)
                .last(),
            Some(steps @ 1..) => days().filter(|found| found.1 > today).nth(steps as usize - 1),
            Some(0) => days().find(|found| found.0 == today.year()),
            // A day of this month is of this year, even if it is gone.
            _ if self.speaks => days().find(|found| found.1 >= today.first_of_month()),
            _ => days().min_by_key(|found| {
                let ahead = i64::from((found.1 - today).get_days());
                match (self.tense, ahead > 0) {
                    (1, false) | (-1, true) => ahead.abs() * 3,
                    (0, true) => ahead.abs() * 5 / 4,
                    _ => ahead.abs(),
                }
            }),
        }?;
        Some((year.0, anchor))
    }

    /// A day of a month that is not said: `the 15th`.
    pub(super) fn day(&self, facts: &Facts, day: u8) -> Option<Dated> {
        if let Some(Period {
            unit: Unit::Month,
            steps,
            is_of_story,
            is_bare,
        }) = facts.period
        {
            let Some((today, anchor)) = self.origin(is_of_story || is_bare && self.is_narrative) else {
                return Some((DateValue::UNKNOWN, Anchor::Unresolved));
            };
            let moved = today.first_of_month().checked_add(steps.months()).ok()?;
            return Some((day_of(Some(moved.year()), moved.month().unsigned_abs(), day)?, anchor));
        }
        let unknown = DateValue::InYear(None, Within::Month(None, Day::Of(day)));
        let base = if self.is_narrative {
            self.story.map(|story| story.0)
        } else {
            self.today()
        };
        let Some(base) = base else {
            return Some((unknown, Anchor::Unresolved));
        };
        let months = (0..=12).filter_map(|months| base.first_of_month().checked_add(months.months()).ok());
        let found = months
            .filter_map(|first| Date::new(first.year(), first.month(), day as i8).ok())
            .find(|&found| !self.speaks || found >= base)?;
        Some((
            day_value(found),
            if self.is_narrative {
                Anchor::Context
            } else {
                Anchor::Published
            },
        ))
    }
}
