//! What weekdays and weekends come to.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::time::anchor::Anchor;
use crate::time::calendar::{self, monday, week};
use crate::time::evaluate::{Base, Dated, day_value, on_or_after, on_or_before};
use crate::time::facts::{Facts, Period};
use crate::time::value::{Count, DateValue, Unit, WeekDay, Within};

impl Base<'_> {
    pub(super) fn weekday(&self, facts: &Facts, number: i32) -> Option<Dated> {
        let weekday = calendar::weekday(number)?;
        let unknown = || {
            Some((
                DateValue::InYear(None, Within::Week(None, WeekDay::Of(number as u8))),
                Anchor::Unresolved,
            ))
        };
        let Some(today) = self.today() else { return unknown() };
        if let (Some(day), Some(Period { unit: Unit::Month, .. })) = (facts.day, facts.period) {
            return self.day(facts, day as u8);
        }
        if let Some(day) = facts.day {
            // The month in which that day is that weekday: `Wednesday 13`.
            let near = [0, 1, -1, 2, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
                .into_iter()
                .filter(|months| !self.speaks || *months >= 0);
            let firsts = near.filter_map(|months| today.first_of_month().checked_add(months.months()).ok());
            let mut days = firsts.filter_map(|first| Date::new(first.year(), first.month(), day as i8).ok());
            let found = days.find(|found| found.weekday() == weekday && (!self.speaks || *found >= today));
            return found.map_or_else(unknown, |found| Some((day_value(found), Anchor::Published)));
        }
        let in_week = |weeks: i32| {
            let monday = monday(today)?.checked_add(weeks.weeks()).ok()?;
            monday.checked_add((number - 1).days()).ok()
        };
        if let (Some(Count::Exact(count)), Some(direction)) = (facts.count, facts.ago) {
            let day = today.nth_weekday(direction * count as i32, weekday).ok()?;
            return Some((day_value(day), Anchor::Published));
        }
        let day = match (facts.period, facts.shift) {
            (
                Some(Period {
                    unit: Unit::Week, steps, ..
                }),
                _,
            ) => in_week(steps)?,
            (Some(_), _) => return unknown(),
            (None, Some(-1)) => today.nth_weekday(-1, weekday).ok()?,
            (None, Some(0)) if self.speaks => on_or_after(today, weekday)?,
            (None, Some(steps @ 2..)) if self.speaks => today.nth_weekday(steps, weekday).ok()?,
            (None, Some(0)) => in_week(0)?,
            (None, Some(steps)) if self.lexicon.settings.next_weekday_is_of_next_week => in_week(steps)?,
            (None, Some(steps)) if steps > 0 => today.nth_weekday(steps, weekday).ok()?,
            (None, Some(_)) => in_week(-2)?,
            (None, None) if self.speaks => today.nth_weekday(1, weekday).ok()?,
            (None, None) if self.tense > 0 => on_or_after(today, weekday)?,
            (None, None) => on_or_before(today, weekday)?,
        };
        Some((day_value(day), Anchor::Published))
    }

    pub(super) fn weekend(&self, facts: &Facts) -> Option<Dated> {
        let steps = facts
            .period
            .filter(|period| matches!(period.unit, Unit::Week | Unit::Weekend))
            .map_or(facts.shift.unwrap_or(0), |period| period.steps);
        match self.today() {
            Some(today) => Some((
                week(today.checked_add(steps.weeks()).ok()?, WeekDay::Weekend),
                Anchor::Published,
            )),
            None => Some((
                DateValue::InYear(None, Within::Week(None, WeekDay::Weekend)),
                Anchor::Unresolved,
            )),
        }
    }
}
