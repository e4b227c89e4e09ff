//! What is counted from somewhere: `two years ago`, `a week after Easter`.

use jiff::civil::DateTime;

use crate::time::anchor::Anchor;
use crate::time::calendar::{self, exact, month, span, week};
use crate::time::evaluate::{Base, Meant, day_value};
use crate::time::facts::{Facts, Offset};
use crate::time::value::{DateValue, Day, Grain, Reference, TimeValue, TimexType, Unit, Value, WeekDay, Within};

impl Base<'_> {
    /// `two years ago`, `ten days later`.
    pub(super) fn shifted(&self, offset: Offset) -> Option<Meant> {
        let Some(count) = exact(offset.count) else {
            return Some(Meant::reference(if offset.direction < 0 {
                Reference::Past
            } else {
                Reference::Future
            }));
        };
        let steps = span(count * f64::from(offset.direction), offset.unit)?;
        let (base, anchor) = match (offset.is_of_story || self.is_narrative, self.story, self.now) {
            (true, Some((day, _)), _) => (day.at(0, 0, 0, 0), Anchor::Context),
            // Hours before the middle of a day are mostly of that day.
            (false, _, Some(now)) if offset.unit.is_of_clock() && !self.speaks => (now.date().at(12, 0, 0, 0), Anchor::Published),
            (false, _, Some(now)) | (true, None, Some(now)) => (now, Anchor::Published),
            _ => return Some(self.unknown(offset.unit)),
        };
        let moved = base.checked_add(steps).ok()?;
        let is_to_the_clock = match offset.unit {
            Unit::Day => self.speaks,
            unit => unit.is_of_clock() && (self.speaks || offset.is_of_story),
        };
        if is_to_the_clock {
            return Some(at_the_clock(moved, offset.unit, anchor));
        }
        // Someone who speaks at a time of the clock means it a step more precisely.
        let date = match offset.unit {
            unit if unit <= Unit::Week => day_value(moved.date()),
            Unit::Month | Unit::Quarter if self.speaks => day_value(moved.date()),
            Unit::Month | Unit::Quarter => month(Some(moved.year()), moved.month().unsigned_abs()),
            Unit::Year if self.speaks => month(Some(moved.year()), moved.month().unsigned_abs()),
            _ => DateValue::InYear(Some(moved.year()), Within::Year),
        };
        Some(Meant::date(date, anchor))
    }

    pub(super) fn unknown(&self, unit: Unit) -> Meant {
        let date = match unit {
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => DateValue::InYear(None, Within::Year),
            Unit::Month => DateValue::InYear(None, Within::Month(None, Day::None)),
            Unit::Quarter => DateValue::InYear(None, Within::Quarter(None)),
            Unit::Week => DateValue::InYear(None, Within::Week(None, WeekDay::None)),
            Unit::Weekend => DateValue::InYear(None, Within::Week(None, WeekDay::Weekend)),
            _ if unit.is_of_clock() => {
                return Meant {
                    kind: TimexType::Time,
                    value: Value::Time(Some(DateValue::UNKNOWN), TimeValue::Unknown),
                    grain: Some(unit.grain()),
                    anchor: Anchor::Unresolved,
                };
            }
            _ => DateValue::UNKNOWN,
        };
        Meant::date(date, Anchor::Unresolved)
    }

    /// `the third Tuesday after Christmas`, `a year after Christmas`, `the week of 7 October`, `the day after Christmas`. None if
    /// nothing is counted: what is called after a day tells no time.
    pub(super) fn counted_from(&self, facts: &Facts, from: &Facts) -> Option<Meant> {
        let is_week = facts.unit == Some(Unit::Week) && facts.count.is_none();
        let is_nth = facts.nth.is_some() && facts.weekday.is_some();
        if !is_week && !is_nth && facts.length().is_none() && facts.sequel.is_none() {
            return None;
        }
        let meant = self.evaluate(from)?;
        let Value::Date(date) = meant.value else { return None };
        let Some((day, _)) = calendar::days(date) else {
            return Some(self.unknown(facts.unit.unwrap_or(Unit::Day)));
        };
        if is_week {
            return Some(Meant::date(week(day, WeekDay::None), meant.anchor));
        }
        if let Some(days) = facts.sequel {
            return Some(Meant::date(
                day_value(day.checked_add(span(days.into(), Unit::Day)?).ok()?),
                meant.anchor,
            ));
        }
        if let Some((count, unit)) = facts.length() {
            let direction = facts.later.or(facts.ago).unwrap_or(1);
            let moved = day.checked_add(span(exact(count)? * f64::from(direction), unit)?).ok()?;
            return Some(Meant::date(day_value(moved), meant.anchor));
        }
        let moved = day.nth_weekday(facts.nth?, calendar::weekday(facts.weekday?)?).ok()?;
        Some(Meant::date(day_value(moved), meant.anchor))
    }
}

/// A moment as precise as the unit that it was counted in, or as an hour where that is a day.
fn at_the_clock(moment: DateTime, unit: Unit, anchor: Anchor) -> Meant {
    let has_minute = unit.is_of_clock();
    let has_second = has_minute && (unit == Unit::Second || moment.second() != 0);
    let time = TimeValue::Clock(
        moment.hour().unsigned_abs(),
        has_minute.then(|| moment.minute().unsigned_abs()),
        has_second.then(|| moment.second().unsigned_abs()),
    );
    Meant {
        kind: TimexType::Time,
        value: Value::Time(Some(day_value(moment.date())), time),
        grain: Some(unit.grain().min(Grain::Hour)),
        anchor,
    }
}
