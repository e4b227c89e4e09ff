//! What holidays and Hijri dates come to.

use crate::time::anchor::Anchor;
use crate::time::calendar::month;
use crate::time::evaluate::{Base, Dated, day_value};
use crate::time::facts::Facts;
use crate::time::holiday;
use crate::time::value::{DateValue, Value, Within};

impl Base<'_> {
    pub(super) fn hijri(&self, facts: &Facts) -> Option<Dated> {
        let Some(number) = facts.month else {
            let day = holiday::of_hijri(facts.year?, 1, 1)?;
            return Some((DateValue::InYear(Some(day.year()), Within::Year), Anchor::Explicit));
        };
        let (year, anchor) = match (facts.year, self.today()) {
            (Some(year), _) => (year, Anchor::Explicit),
            (None, Some(today)) => (holiday::hijri_year(today)?, Anchor::Published),
            (None, None) => return Some((DateValue::UNKNOWN, Anchor::Unresolved)),
        };
        let day = holiday::of_hijri(year, number as u8, facts.day.unwrap_or(1) as u8)?;
        let date = match facts.day {
            Some(_) => day_value(day),
            None => month(Some(day.year()), day.month().unsigned_abs()),
        };
        Some((date, anchor))
    }

    pub(super) fn holiday(&self, facts: &Facts, index: i32) -> Option<Dated> {
        let holiday = *self.lexicon.holidays.get(usize::try_from(index).ok()?)?;
        if let Some((year, anchor)) = self.year(facts) {
            return Some((day_value(holiday.in_year(year)?), anchor));
        }
        // Who speaks of this one means the one that comes.
        let facts = Facts {
            shift: facts.shift.map(|shift| if self.speaks && shift == 0 { 1 } else { shift }),
            ..facts.clone()
        };
        match self.nearest_year(&facts, |year| holiday.in_year(year)) {
            Some((year, anchor)) => Some((day_value(holiday.in_year(year)?), anchor)),
            None => {
                let Value::Date(date) = Value::day(holiday.in_year(2001)?) else {
                    return None;
                };
                let DateValue::InYear(_, within) = date else { return None };
                let date = if holiday.is_fixed() {
                    DateValue::InYear(None, within)
                } else {
                    DateValue::UNKNOWN
                };
                Some((date, Anchor::Unresolved))
            }
        }
    }
}
