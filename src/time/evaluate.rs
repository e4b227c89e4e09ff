//! What facts come to: a value, as seen from a base. With an empty base, what the expression says by itself.
//!
//! Each kind of date has its function; the first whose facts are there makes the value.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::time::calendar::{self, day_of, exact, monday, month, span, week};
use crate::time::facts::{Facts, Offset, Period};
use crate::time::holiday;
use crate::time::lexicon::Lexicon;
use crate::time::resolve::Anchor;
use crate::time::value::{
    Count, DateValue, Day, Grain, Part, Reference, Season, TimeValue, TimexType, Unit, Value, WeekDay, Within,
};

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
    fn date(date: DateValue, anchor: Anchor) -> Self {
        Meant {
            kind: TimexType::Date,
            value: Value::Date(date),
            grain: grain(date),
            anchor,
        }
    }

    fn reference(reference: Reference) -> Self {
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
type Dated = (DateValue, Anchor);

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
            };
            return self.period(period).map(|(date, anchor)| Meant::date(date, anchor));
        }
        if let Some((count, unit)) = facts.length()
            && facts.hour.is_none()
        {
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
        if offset.is_weak && self.now.is_some() && !self.speaks && self.tense <= 0 {
            return Some(Meant {
                kind: TimexType::Duration,
                value: Value::Duration(offset.count, offset.unit),
                grain: None,
                anchor: Anchor::Explicit,
            });
        }
        let alone = Facts {
            offset: None,
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
    fn point(&self, facts: &Facts) -> Option<Meant> {
        if facts.hour.is_some() || facts.part.is_some() {
            return self.time(facts);
        }
        let (date, anchor) = self.date(facts)?;
        Some(Meant::date(date, anchor))
    }

    fn set(&self, facts: &Facts) -> Option<Meant> {
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

    /// `two years ago`, `ten days later`.
    fn shifted(&self, offset: Offset) -> Option<Meant> {
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
            (false, _, Some(now)) | (true, None, Some(now)) => (now, Anchor::Published),
            _ => return Some(self.unknown(offset.unit)),
        };
        let moved = base.checked_add(steps).ok()?;
        if offset.unit.is_of_clock() {
            let second = (offset.unit == Unit::Second || moved.second() != 0).then(|| moved.second().unsigned_abs());
            let time = TimeValue::Clock(moved.hour().unsigned_abs(), Some(moved.minute().unsigned_abs()), second);
            let has_clock = self.speaks || offset.is_of_story;
            if !has_clock {
                return Some(Meant::date(day_value(moved.date()), anchor));
            }
            return Some(Meant {
                kind: TimexType::Time,
                value: Value::Time(Some(day_value(moved.date())), time),
                grain: Some(offset.unit.grain()),
                anchor,
            });
        }
        // Someone who speaks at a time of the clock means it a step more precisely.
        let date = match offset.unit {
            Unit::Night | Unit::Day | Unit::Week | Unit::Weekend => day_value(moved.date()),
            Unit::Month | Unit::Quarter if self.speaks => day_value(moved.date()),
            Unit::Month | Unit::Quarter => month(Some(moved.year()), moved.month().unsigned_abs()),
            Unit::Year if self.speaks => month(Some(moved.year()), moved.month().unsigned_abs()),
            _ => DateValue::InYear(Some(moved.year()), Within::Year),
        };
        Some(Meant::date(date, anchor))
    }

    fn unknown(&self, unit: Unit) -> Meant {
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

    /// `the third Tuesday after Christmas`, `a year after Christmas`.
    fn counted_from(&self, facts: &Facts, from: &Facts) -> Option<Meant> {
        let meant = self.evaluate(from)?;
        let Value::Date(date) = meant.value else { return None };
        let Some((day, _)) = calendar::days(date) else {
            return Some(self.unknown(facts.unit.unwrap_or(Unit::Day)));
        };
        if let Some((count, unit)) = facts.length() {
            let direction = facts.later.or(facts.ago).unwrap_or(1);
            let moved = day.checked_add(span(exact(count)? * f64::from(direction), unit)?).ok()?;
            return Some(Meant::date(day_value(moved), meant.anchor));
        }
        let moved = day.nth_weekday(facts.nth?, calendar::weekday(facts.weekday?)?).ok()?;
        Some(Meant::date(day_value(moved), meant.anchor))
    }

    fn today(&self) -> Option<Date> {
        self.now.map(|now| now.date())
    }

    /// The year that is said, with its era.
    fn said_year(&self, facts: &Facts) -> Option<i16> {
        let year = i16::try_from(facts.year?).ok()?;
        Some(if facts.era == Some(-1) { -year } else { year })
    }

    /// A year: said, or some steps from this one.
    fn year(&self, facts: &Facts) -> Option<(i16, Anchor)> {
        if let Some(year) = self.said_year(facts) {
            return Some((year, Anchor::Explicit));
        }
        match facts.period {
            Some(Period {
                unit: Unit::Year,
                steps,
                is_of_story,
            }) => {
                let (day, anchor) = self.origin(is_of_story)?;
                Some((day.year().checked_add(steps.try_into().ok()?)?, anchor))
            }
            _ => None,
        }
    }

    /// From where steps are counted.
    fn origin(&self, is_of_story: bool) -> Option<(Date, Anchor)> {
        match self.story {
            Some((day, _)) if is_of_story || self.is_narrative => Some((day, Anchor::Context)),
            _ => self.today().map(|day| (day, Anchor::Published)),
        }
    }

    /// The date that facts name.
    fn date(&self, facts: &Facts) -> Option<Dated> {
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
            let Some((day, anchor)) = self.origin(true) else {
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
        if let Some(within) = part_of_year(facts) {
            return self.in_year(facts, within);
        }
        if let Some(dated) = self.long(facts) {
            return Some(dated);
        }
        if let Some(year) = self.said_year(facts) {
            return Some((DateValue::InYear(Some(year), Within::Year), Anchor::Explicit));
        }
        self.period(facts.period?)
    }

    /// `last month`, `this week`.
    fn period(&self, period: Period) -> Option<Dated> {
        let Some((day, anchor)) = self.origin(period.is_of_story) else {
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

    fn month_day(&self, facts: &Facts, month: u8, day: u8) -> Option<Dated> {
        if let Some((year, anchor)) = self.year(facts) {
            return Some((day_of(Some(year), month, day)?, anchor));
        }
        let said = day_of(None, month, day)?;
        let shift = facts.shift;
        let Some((year, anchor)) = self.nearest_year(shift, facts.approximate, |year| Date::new(year, month as i8, day as i8).ok())
        else {
            return Some((said, Anchor::Unresolved));
        };
        Some((day_of(Some(year), month, day)?, anchor))
    }

    fn month(&self, facts: &Facts, number: u8) -> Option<Dated> {
        if let Some((year, anchor)) = self.year(facts) {
            return Some((month(Some(year), number), anchor));
        }
        let found = self.nearest_year(facts.shift, false, |year| {
            Date::new(year, number as i8, 1).ok().map(|day| day.last_of_month())
        });
        match found {
            Some((year, anchor)) => Some((month(Some(year), number), anchor)),
            None => Some((month(None, number), Anchor::Unresolved)),
        }
    }

    /// The year in which a day or month that was said without one lies.
    fn nearest_year(&self, shift: Option<i32>, _approximate: bool, day: impl Fn(i16) -> Option<Date>) -> Option<(i16, Anchor)> {
        if let (true, None, Some((story, grain))) = (self.is_narrative, shift, self.story) {
            let same = day(story.year())?;
            let wraps = grain <= Grain::Month && story.month() == 12 && same.month() == 1;
            return Some((story.year() + i16::from(wraps), Anchor::Context));
        }
        let today = self.today()?;
        let years = [today.year() - 1, today.year(), today.year() + 1];
        let days = || years.into_iter().filter_map(|year| day(year).map(|day| (year, day)));
        let month_of = |day: Date| (day.year(), day.month());
        let year = match shift {
            Some(-1) => days()
                .filter(|found| month_of(found.1) < month_of(today) || found.1 < today && found.1.day() < 28)
                .last(),
            Some(1) => days().find(|found| found.1 > today),
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
        Some((year.0, Anchor::Published))
    }

    /// A day of a month that is not said: `the 15th`.
    fn day(&self, facts: &Facts, day: u8) -> Option<Dated> {
        if let Some(Period {
            unit: Unit::Month,
            steps,
            ..
        }) = facts.period
        {
            let Some(today) = self.today() else {
                return Some((DateValue::UNKNOWN, Anchor::Unresolved));
            };
            let moved = today.first_of_month().checked_add(steps.months()).ok()?;
            return Some((
                day_of(Some(moved.year()), moved.month().unsigned_abs(), day)?,
                Anchor::Published,
            ));
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

    fn weekday(&self, facts: &Facts, number: i32) -> Option<Dated> {
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

    fn weekend(&self, facts: &Facts) -> Option<Dated> {
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

    /// Quarters, halves, seasons.
    fn in_year(&self, facts: &Facts, within: Within) -> Option<Dated> {
        if let Some((year, anchor)) = self.year(facts) {
            return Some((DateValue::InYear(Some(year), within), anchor));
        }
        let Some((today, anchor)) = self.origin(self.is_narrative) else {
            return Some((DateValue::InYear(None, within), Anchor::Unresolved));
        };
        let mut year = today.year();
        if let (Within::Season(season), Some(shift)) = (within, facts.shift) {
            let begins = calendar::first_month(season);
            let is_over = today.month().unsigned_abs() > begins + 2;
            let has_begun = today.month().unsigned_abs() >= begins;
            year += match shift {
                -1 => -i16::from(!is_over && season != Season::Winter || season == Season::Winter),
                1 => i16::from(has_begun),
                _ => -i16::from(season == Season::Winter && today.month() <= 2),
            };
        }
        Some((DateValue::InYear(Some(year), within), anchor))
    }

    /// Decades, centuries, millennia.
    fn long(&self, facts: &Facts) -> Option<Dated> {
        let before_christ = facts.era == Some(-1);
        if let Some(decade) = facts.decade {
            let decade = i16::try_from(decade).ok()?;
            if decade >= 100 {
                return Some((DateValue::Decade(Some(decade / 10)), Anchor::Explicit));
            }
            // Of a century that is said, or of the twentieth; the first decades, which would be of this one, are not said so.
            let century = match (facts.century, facts.period) {
                (Some(century), _) => i16::try_from(century).ok()? - 1,
                (
                    None,
                    Some(Period {
                        unit: Unit::Century,
                        steps,
                        ..
                    }),
                ) => self.today().map_or(20, |today| today.year() / 100) + i16::try_from(steps).ok()?,
                _ => 19,
            };
            return Some((DateValue::Decade(Some(century * 10 + decade / 10)), Anchor::Explicit));
        }
        if let Some(century) = facts.century {
            let century = i16::try_from(century).ok()?;
            return Some((
                DateValue::Century(Some(if before_christ { -century } else { century - 1 })),
                Anchor::Explicit,
            ));
        }
        let millennium = facts.millennium?;
        Some((DateValue::Millennium(i16::try_from(millennium).ok()? - 1), Anchor::Explicit))
    }

    fn hijri(&self, facts: &Facts) -> Option<Dated> {
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

    fn holiday(&self, facts: &Facts, index: i32) -> Option<Dated> {
        let holiday = *self.lexicon.holidays.get(usize::try_from(index).ok()?)?;
        if let Some((year, anchor)) = self.year(facts) {
            return Some((day_value(holiday.in_year(year)?), anchor));
        }
        match self.nearest_year(facts.shift, false, |year| holiday.in_year(year)) {
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

    /// `the first Monday of March`, `the last week of 2018`.
    fn nth(&self, facts: &Facts, nth: i32) -> Option<Dated> {
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

    /// A time of day, on the day that is said with it.
    fn time(&self, facts: &Facts) -> Option<Meant> {
        let mut on_day = Facts {
            hour: None,
            minute: None,
            second: None,
            part: None,
            meridiem: None,
            zone: None,
            clock: false,
            before_hour: false,
            modifier: None,
            ..facts.clone()
        };
        // This morning, last night.
        if let (Some(shift), None, None) = (on_day.shift, on_day.weekday, on_day.month) {
            on_day.shift = None;
            on_day.deictic = Some(shift);
        }
        let is_alone = Facts {
            approximate: false,
            ..on_day.clone()
        } == Facts::default();
        let (date, mut anchor) = match is_alone {
            true => match self.origin(self.is_narrative) {
                Some((day, anchor)) => (Some(day_value(day)), anchor),
                None => (None, Anchor::Unresolved),
            },
            false => {
                let (date, anchor) = self.date(&on_day)?;
                (Some(date), anchor)
            }
        };
        let Some(hour) = facts.hour else {
            if date.is_none() {
                anchor = Anchor::Unresolved;
            }
            return Some(Meant {
                kind: TimexType::Time,
                value: Value::Time(date, TimeValue::Part(facts.part?)),
                grain: Some(Grain::DayPart),
                anchor,
            });
        };
        let (mut days, hour, minute) = clock(facts, hour)?;
        let second = facts.second.map(|second| second as u8);
        let mut hour = hour;
        if let (true, true, Some(now)) = (is_alone, self.speaks, self.now) {
            // The next time that the clock shows it; of an hour of twelve, whichever is first.
            let is_of_twelve = facts.meridiem.is_none() && facts.part.is_none() && (1..=12).contains(&hour);
            let minutes_now = i32::from(now.hour()) * 60 + i32::from(now.minute());
            let minutes = |hour: i32| hour * 60 + i32::from(minute.unwrap_or(0));
            if minutes(hour) <= minutes_now && days == 0 {
                match is_of_twelve && hour < 12 && minutes(hour + 12) > minutes_now {
                    true => hour += 12,
                    false => days += 1,
                }
            }
        }
        let date = match date {
            Some(date) if days > 0 => {
                let (day, _) = calendar::days(date)?;
                Some(day_value(day.checked_add(days.days()).ok()?))
            }
            date => date,
        };
        let grain = if second.is_some() {
            Grain::Second
        } else if minute.is_some() {
            Grain::Minute
        } else {
            Grain::Hour
        };
        Some(Meant {
            kind: TimexType::Time,
            value: Value::Time(date, TimeValue::Clock(hour as u8, minute, second)),
            grain: Some(grain),
            anchor,
        })
    }
}

/// The time of speech, to the second.
fn this_moment(now: DateTime) -> Meant {
    let time = TimeValue::Clock(
        now.hour().unsigned_abs(),
        Some(now.minute().unsigned_abs()),
        Some(now.second().unsigned_abs()),
    );
    Meant {
        kind: TimexType::Time,
        value: Value::Time(Some(day_value(now.date())), time),
        grain: Some(Grain::Second),
        anchor: Anchor::Published,
    }
}

/// The clock of 24 hours: days on, hour, minute.
fn clock(facts: &Facts, hour: i32) -> Option<(i32, i32, Option<u8>)> {
    let mut hour = match (facts.meridiem, facts.part) {
        (Some(12), _) if hour < 12 => hour + 12,
        (Some(0), _) if hour == 12 => 0,
        (None, Some(Part::Afternoon | Part::Evening)) if hour < 12 => hour + 12,
        (None, Some(Part::Evening)) if hour == 12 => 24,
        (None, Some(Part::Night)) if (5..12).contains(&hour) => hour + 12,
        (None, Some(Part::Night)) if hour == 12 => 24,
        (None, Some(Part::Midday)) if hour < 5 => hour + 12,
        _ => hour,
    };
    let mut minute = facts.minute;
    if facts.before_hour {
        hour = (hour + 23) % 24;
        minute = Some((60 - minute?) % 60);
    }
    // Midnight is the end of the day that it is said of.
    let is_midnight = hour == 24 || hour == 0 && facts.meridiem == Some(-1);
    let days = i32::from(is_midnight && facts.minute.unwrap_or(0) == 0);
    Some((days, hour % 24, minute.map(|minute| minute as u8)))
}

fn part_of_year(facts: &Facts) -> Option<Within> {
    if let Some(quarter) = facts.quarter {
        return Some(Within::Quarter(Some(quarter as u8)));
    }
    if let Some(half) = facts.half {
        return Some(Within::Half(half as u8));
    }
    facts.season.map(Within::Season)
}

fn quarter(day: Date) -> u8 {
    (day.month().unsigned_abs() - 1) / 3 + 1
}

pub(super) fn day_value(day: Date) -> DateValue {
    DateValue::day(day)
}

fn on_or_after(day: Date, weekday: jiff::civil::Weekday) -> Option<Date> {
    if day.weekday() == weekday {
        Some(day)
    } else {
        day.nth_weekday(1, weekday).ok()
    }
}

fn on_or_before(day: Date, weekday: jiff::civil::Weekday) -> Option<Date> {
    if day.weekday() == weekday {
        Some(day)
    } else {
        day.nth_weekday(-1, weekday).ok()
    }
}
