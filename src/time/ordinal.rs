//! Which one of several: `the first Monday of March`, `the last week of 2018`.

use crate::time::anchor::Anchor;
use crate::time::calendar::{self, month, span, week};
use crate::time::evaluate::{Base, Dated, day_value, on_or_after, on_or_before};
use crate::time::facts::Facts;
use crate::time::value::{DateValue, Unit, WeekDay, Within};

impl Base<'_> {
    /// `the first Monday of March`, `the last week of 2018`.
    pub(super) fn nth(&self, facts: &Facts, nth: i32) -> Option<Dated> {
        let frame = Facts {
            nth: None,
            weekday: None,
            unit: None,
            ..facts.clone()
        };
        let (within, anchor) = self.date(&frame)?;
        let Some((first, behind)) = calendar::days(within) else {
            return Some((DateValue::UNKNOWN, Anchor::Unresolved));
        };
        if let Some(weekday) = facts.weekday {
            let weekday = calendar::weekday(weekday)?;
            let from = if nth > 0 { first.yesterday().ok()? } else { behind };
            let day = from.nth_weekday(nth, weekday).ok()?;
            return (first <= day && day < behind).then(|| (day_value(day), anchor));
        }
        let unit = facts.unit?;
        let steps = |count: i32| span(f64::from(count), unit);
        let date = match unit {
            Unit::Day => {
                let day = if nth > 0 {
                    first.checked_add(steps(nth - 1)?)
                } else {
                    behind.checked_add(steps(nth)?)
                }
                .ok()?;
                (first <= day && day < behind).then(|| day_value(day))?
            }
            Unit::Week => {
                let day = match nth {
                    // Whole weeks are counted.
                    1.. => on_or_after(first, jiff::civil::Weekday::Monday)?.checked_add(steps(nth - 1)?),
                    _ => on_or_before(behind.yesterday().ok()?, jiff::civil::Weekday::Sunday)?.checked_add(steps(nth + 1)?),
                };
                week(day.ok()?, WeekDay::None)
            }
            Unit::Month => {
                let day = if nth > 0 {
                    first.checked_add(steps(nth - 1)?)
                } else {
                    behind.checked_add(steps(nth)?)
                }
                .ok()?;
                month(Some(day.year()), day.month().unsigned_abs())
            }
            Unit::Quarter if (1..=4).contains(&nth) || nth == -1 => match within {
                DateValue::InYear(year, Within::Year) => {
                    DateValue::InYear(year, Within::Quarter(Some(if nth < 0 { 4 } else { nth as u8 })))
                }
                _ => return None,
            },
            _ => return None,
        };
        Some((date, anchor))
    }
}
