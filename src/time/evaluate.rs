//! What facts come to: a value, as seen from a base. With an empty base, what the expression says by itself.
//!
//! Each kind of date has its function; the first whose facts are there makes the value.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::time::anchor::Anchor;
use crate::time::calendar::{exact, month, span, week};
use crate::time::clock::this_moment;
use crate::time::facts::{Facts, Offset, Period};
use crate::time::lexicon::Lexicon;
use crate::time::season::part_of_year;
use crate::time::value::{Count, DateValue, Day, Grain, Reference, TimeValue, TimexType, Unit, Value, WeekDay, Within};

/// From where an expression is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'l> {
    pub lexicon: &'l Lexicon,
    /// The time of speech.
    pub now: Option<DateTime>,
    /// Whether someone speaks at a time of the clock, who looks ahead; an article is dated by the day, and looks back.
    pub speaks: bool,
    /// The time that was spoken of last.
    pub story: Option<(Date, Grain)>,
    /// Whether the text tells a story of another time, so that months are of the year spoken of last.
    pub is_narrative: bool,
    /// Whether the sentence speaks of the future (1) or the past (-1).
    pub tense: i32,
}

/// What facts come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant {
    pub kind: TimexType,
    pub value: Value,
    pub grain: Option<Grain>,
    pub anchor: Anchor,
}

impl Meant {
    pub(super) fn date(date: DateValue, anchor: Anchor) -> Self {
        Meant {
            kind: TimexType::Date,
            value: Value::Date(date),
            grain: grain(date),
            anchor,
        }
    }

    pub(super) fn reference(reference: Reference) -> Self {
        Meant {
            kind: TimexType::Date,
            value: Value::Reference(reference),
            grain: None,
            anchor: Anchor::Unresolved,
        }
    }
}

/// The precision of a date.
pub(super) fn grain(date: DateValue) -> Option<Grain> {
    Some(match date {
        DateValue::InYear(_, within) => match within {
            Within::Year | Within::Half(_) => Grain::Year,
            Within::Quarter(_) => Grain::Quarter,
            Within::Season(_) => Grain::Season,
            Within::Month(_, Day::None) => Grain::Month,
            Within::Month(..) | Within::Week(_, WeekDay::Of(_)) => Grain::Day,
            Within::Week(..) => Grain::Week,
        },
        DateValue::Decade(_) => Grain::Decade,
        DateValue::Century(_) | DateValue::Millennium(_) => Grain::Century,
    })
}

/// A date and what its missing parts came from.
pub(super) type Dated = (DateValue, Anchor);

impl Base<'_> {
    /// What facts come to; none if they name nothing, as 31 February.
    pub fn evaluate(&self, facts: &Facts) -> Option<Meant> {
        if let Some(reference) = facts.reference {
            if let (Reference::Present, true, Some(now)) = (reference, self.speaks, self.now) {
                return Some(this_moment(now));
            }
            return Some(Meant::reference(reference));
        }
        if facts.every || facts.often {
            return self.set(facts);
        }
        if let Some(from) = &facts.from {
            return self.counted_from(facts, from);
        }
        if let (true, Some(steps @ 1..), Some((Count::Exact(count), unit))) = (self.speaks, facts.shift, facts.length())
            && unit > Unit::Hour
        {
            // Someone who speaks of the next three days names the day that they end with.
            let period = Period {
                unit,
                steps: steps * count as i32,
                is_of_story: false,
                is_bare: false,
            };
            return self.period(period).map(|(date, anchor)| Meant::date(date, anchor));
        }
        if let Some((count, unit)) = facts.length()
            && facts.hour.is_none()
        {
            // Who speaks of a few minutes has three in mind; who writes has not counted.
            let count = if facts.few && !self.speaks { Count::Vague } else { count };
            return Some(Meant {
                kind: TimexType::Duration,
                value: Value::Duration(count, unit),
                grain: None,
                anchor: Anchor::Explicit,
            });
        }
        let Some(offset) = facts.offset else {
            return self.point(facts);
        };
        if offset.is_of_event || offset.is_weak && self.now.is_some() && !self.speaks && self.tense <= 0 {
            return Some(Meant {
                kind: TimexType::Duration,
                value: Value::Duration(offset.count, offset.unit),
                grain: None,
                anchor: Anchor::Explicit,
            });
        }
        let offset = match facts.few && !self.speaks {
            true => Offset {
                count: Count::Vague,
                ..offset
            },
            false => offset,
        };
        let alone = Facts {
            offset: None,
            few: false,
            approximate: false,
            modifier: None,
            ..facts.clone()
        };
        if alone == Facts::default() {
            return self.shifted(offset);
        }
        let moved = match (self.now, exact(offset.count)) {
            (Some(now), Some(count)) => now.checked_add(span(count * f64::from(offset.direction), offset.unit)?).ok(),
            _ => None,
        };
        let base = Base { now: moved, ..*self };
        base.point(&alone)
    }

    /// A date or a time of day.
    pub(super) fn point(&self, facts: &Facts) -> Option<Meant> {
        if facts.hour.is_some() || facts.part.is_some() {
            return self.time(facts);
        }
        let (date, anchor) = self.date(facts)?;
        Some(Meant::date(date, anchor))
    }

    pub(super) fn set(&self, facts: &Facts) -> Option<Meant> {
        let value = if let Some(day) = facts.weekday {
            Value::Date(DateValue::InYear(None, Within::Week(None, WeekDay::Of(day as u8))))
        } else if let Some(part) = facts.part {
            Value::Time(Some(DateValue::UNKNOWN), TimeValue::Part(part))
        } else if let Some(season) = facts.season {
            Value::Date(DateValue::InYear(None, Within::Season(season)))
        } else if let Some(number) = facts.month {
            Value::Date(month(None, number as u8))
        } else {
            Value::Duration(facts.count.unwrap_or(Count::Exact(1.0)), facts.unit?)
        };
        Some(Meant {
            kind: TimexType::Set,
            value,
            grain: None,
            anchor: Anchor::Explicit,
        })
    }

    pub(super) fn today(&self) -> Option<Date> {
        self.now.map(|now| now.date())
    }

    /// The year that is said, with its era.
    pub(super) fn said_year(&self, facts: &Facts) -> Option<i16> {
        let year = i16::try_from(facts.year?).ok()?;
        Some(if facts.era == Some(-1) { -year } else { year })
    }

    /// A year: said, or some steps from this one.
    pub(super) fn year(&self, facts: &Facts) -> Option<(i16, Anchor)> {
        if let Some(year) = self.said_year(facts) {
            return Some((year, Anchor::Explicit));
        }
        match facts.period {
            Some(Period {
                unit: Unit::Year,
                steps,
                is_of_story,
                is_bare,
            }) => {
                let (day, anchor) = self.origin(is_of_story || is_bare && self.is_narrative)?;
                Some((day.year().checked_add(steps.try_into().ok()?)?, anchor))
            }
            _ => None,
        }
    }

    /// From where steps are counted.
    pub(super) fn origin(&self, is_of_story: bool) -> Option<(Date, Anchor)> {
        match self.story {
            Some((day, _)) if is_of_story => Some((day, Anchor::Context)),
            _ => self.today().map(|day| (day, Anchor::Published)),
        }
    }

    /// The day that was told last, or that of speech; none behind a year, which has no next day.
    fn day_of_story(&self) -> Option<(Date, Anchor)> {
        self.origin(true)
            .filter(|_| self.story.is_none_or(|story| story.1 <= Grain::Day))
    }

    /// The date that facts name.
    pub(super) fn date(&self, facts: &Facts) -> Option<Dated> {
        if facts.hijri {
            return self.hijri(facts);
        }
        if let Some(holiday) = facts.holiday {
            return self.holiday(facts, holiday);
        }
        if let Some(nth) = facts.nth {
            return self.nth(facts, nth);
        }
        if let (Some(month), Some(day)) = (facts.month, facts.day) {
            return self.month_day(facts, month as u8, day as u8);
        }
        if let Some(days) = facts.deictic {
            let day = self.today().map(|today| today.checked_add(days.days()));
            return match day {
                Some(day) => Some((day_value(day.ok()?), Anchor::Published)),
                None => Some((DateValue::UNKNOWN, Anchor::Unresolved)),
            };
        }
        if let Some(days) = facts.sequel {
            let Some((day, anchor)) = self.day_of_story() else {
                return Some((DateValue::UNKNOWN, Anchor::Unresolved));
            };
            return Some((day_value(day.checked_add(days.days()).ok()?), anchor));
        }
        if let Some(weekday) = facts.weekday {
            return self.weekday(facts, weekday);
        }
        if facts.weekend {
            return self.weekend(facts);
        }
        if let Some(number) = facts.month {
            return self.month(facts, number as u8);
        }
        if let Some(day) = facts.day {
            return self.day(facts, day as u8);
        }
        if let Some(dated) = self.long(facts) {
            return Some(dated);
        }
        if let Some(within) = part_of_year(facts) {
            return self.in_year(facts, within);
        }
        if let Some(year) = self.said_year(facts) {
            return Some((DateValue::InYear(Some(year), Within::Year), Anchor::Explicit));
        }
        self.period(facts.period?)
    }

    /// `last month`, `this week`.
    pub(super) fn period(&self, period: Period) -> Option<Dated> {
        let origin = match period.is_of_story && period.unit <= Unit::Day {
            true => self.day_of_story(),
            false => self.origin(period.is_of_story || period.is_bare && self.is_narrative),
        };
        let Some((day, anchor)) = origin else {
            let Value::Date(date) = self.unknown(period.unit).value else {
                return None;
            };
            return Some((date, Anchor::Unresolved));
        };
        let moved = day.checked_add(span(f64::from(period.steps), period.unit)?).ok()?;
        let date = match period.unit {
            Unit::Night | Unit::Day => day_value(moved),
            Unit::Week => week(moved, WeekDay::None),
            Unit::Weekend => week(moved, WeekDay::Weekend),
            Unit::Month => month(Some(moved.year()), moved.month().unsigned_abs()),
            Unit::Quarter => DateValue::InYear(Some(moved.year()), Within::Quarter(Some(quarter(moved)))),
            Unit::Year => DateValue::InYear(Some(moved.year()), Within::Year),
            Unit::Decade => DateValue::Decade(Some(moved.year() / 10)),
            Unit::Century => DateValue::Century(Some(moved.year() / 100)),
            Unit::Millennium => DateValue::Millennium(moved.year() / 1000),
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        };
        Some((date, anchor))
    }
}

pub(super) fn quarter(day: Date) -> u8 {
    (day.month().unsigned_abs() - 1) / 3 + 1
}

pub(super) fn day_value(day: Date) -> DateValue {
    DateValue::day(day)
}

pub(super) fn on_or_after(day: Date, weekday: jiff::civil::Weekday) -> Option<Date> {
    if day.weekday() == weekday {
        Some(day)
    } else {
        day.nth_weekday(1, weekday).ok()
    }
}

pub(super) fn on_or_before(day: Date, weekday: jiff::civil::Weekday) -> Option<Date> {
    if day.weekday() == weekday {
        Some(day)
    } else {
        day.nth_weekday(-1, weekday).ok()
    }
}
