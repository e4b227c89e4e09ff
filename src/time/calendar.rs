//! Dates and values: which days a value covers, and the values of days. All arithmetic is jiff's.

use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use crate::time::facts::Modifier;
use crate::time::value::{Count, DateValue, Day, Part, Season, TimeValue, Unit, Value, WeekDay, Within};

/// A month of a year, which may be any.
pub(super) fn month(year: Option<i16>, month: u8) -> DateValue {
    DateValue::InYear(year, Within::Month(Some(month), Day::None))
}

/// A day of a month; none if that month never has it.
pub(super) fn day_of(year: Option<i16>, month: u8, day: u8) -> Option<DateValue> {
    let leap = 2000;
    Date::new(
        year.filter(|&year| year > 0).unwrap_or(leap),
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()?;
    Some(DateValue::InYear(year, Within::Month(Some(month), Day::Of(day))))
}

/// The ISO week that holds a day.
pub(super) fn week(day: Date, within: WeekDay) -> DateValue {
    let week = day.iso_week_date();
    DateValue::InYear(Some(week.year()), Within::Week(Some(week.week().unsigned_abs()), within))
}

/// The weekday of a number from 1 (Monday) to 7.
pub(super) fn weekday(number: i32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number.try_into().ok()?).ok()
}

/// The Monday of the week that holds a day.
pub(super) fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// So many units; none where a fraction has no meaning or the span is beyond the calendar.
pub(super) fn span(count: f64, unit: Unit) -> Option<Span> {
    let (count, unit) = whole(count, unit);
    if count.fract() != 0.0 || count.abs() > 1e7 {
        return None;
    }
    let count = count as i64;
    match unit {
        Unit::Second => Span::new().try_seconds(count),
        Unit::Minute => Span::new().try_minutes(count),
        Unit::Hour => Span::new().try_hours(count),
        Unit::Night | Unit::Day => Span::new().try_days(count),
        Unit::Weekend | Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Quarter => Span::new().try_months(count * 3),
        Unit::Year => Span::new().try_years(count),
        Unit::Decade => Span::new().try_years(count * 10),
        Unit::Century => Span::new().try_years(count * 100),
        Unit::Millennium => Span::new().try_years(count * 1000),
    }
    .ok()
}

/// The same length in a smaller unit, where a fraction of the larger is meant.
fn whole(count: f64, unit: Unit) -> (f64, Unit) {
    if count.fract() == 0.0 {
        return (count, unit);
    }
    match unit {
        Unit::Minute => ((count * 60.0).round(), Unit::Second),
        Unit::Hour => ((count * 60.0).round(), Unit::Minute),
        Unit::Day => ((count * 24.0).round(), Unit::Hour),
        Unit::Week => ((count * 7.0).round(), Unit::Day),
        Unit::Month => ((count * 30.0).round(), Unit::Day),
        Unit::Year => ((count * 12.0).round(), Unit::Month),
        Unit::Decade => ((count * 10.0).round(), Unit::Year),
        Unit::Century => ((count * 100.0).round(), Unit::Year),
        _ => (count, unit),
    }
}

/// From when until before when a value lasts; none where it is not known.
pub(super) fn bounds(value: Value) -> Option<(DateTime, DateTime)> {
    match value {
        Value::Date(date) => {
            let (begin, end) = days(date)?;
            Some((begin.at(0, 0, 0, 0), end.at(0, 0, 0, 0)))
        }
        Value::Time(Some(date), time) => {
            let (day, _) = days(date)?;
            time_bounds(day, time)
        }
        _ => None,
    }
}

fn time_bounds(day: Date, time: TimeValue) -> Option<(DateTime, DateTime)> {
    let start = day.at(0, 0, 0, 0);
    let (hours, length) = match time {
        TimeValue::Clock(hour, minute, second) => {
            let begin = start
                .checked_add(
                    i32::from(hour)
                        .hours()
                        .minutes(minute.unwrap_or(0))
                        .seconds(second.unwrap_or(0)),
                )
                .ok()?;
            let length = match (minute, second) {
                (_, Some(_)) => 1.second(),
                (Some(_), None) => 1.minute(),
                (None, None) => 1.hour(),
            };
            return Some((begin, begin.checked_add(length).ok()?));
        }
        TimeValue::Part(Part::Morning) => (0, 12),
        TimeValue::Part(Part::Midday) => (11, 3),
        TimeValue::Part(Part::Afternoon) => (12, 6),
        TimeValue::Part(Part::Evening) => (18, 6),
        TimeValue::Part(Part::Night) => (18, 12),
        TimeValue::Part(Part::Daytime) | TimeValue::Unknown => (0, 24),
    };
    let begin = start.checked_add(hours.hours()).ok()?;
    Some((begin, begin.checked_add(length.hours()).ok()?))
}

/// The days of a date: the first, and the one behind the last.
pub(super) fn days(date: DateValue) -> Option<(Date, Date)> {
    let years = |first: i16, count: i32| {
        let begin = Date::new(first, 1, 1).ok()?;
        Some((begin, begin.checked_add(count.years()).ok()?))
    };
    match date {
        DateValue::Decade(decade) => years(decade?.checked_mul(10)?, 10),
        DateValue::Century(century) => years(century?.checked_mul(100)?, 100),
        DateValue::Millennium(_) | DateValue::InYear(None, _) => None,
        DateValue::InYear(Some(year), _) if year < 1 => None,
        DateValue::InYear(Some(year), within) => in_year(year, within),
    }
}

fn in_year(year: i16, within: Within) -> Option<(Date, Date)> {
    let months = |month: u8, count: i32| {
        let begin = Date::new(year, month.try_into().ok()?, 1).ok()?;
        Some((begin, begin.checked_add(count.months()).ok()?))
    };
    match within {
        Within::Year => months(1, 12),
        Within::Half(half) => months(half * 6 - 5, 6),
        Within::Quarter(quarter) => months(quarter? * 3 - 2, 3),
        Within::Season(season) => months(first_month(season), 3),
        Within::Month(month, Day::None) => months(month?, 1),
        Within::Month(_, Day::Unknown) => None,
        Within::Month(month, Day::Of(day)) => {
            let begin = Date::new(year, month?.try_into().ok()?, day.try_into().ok()?).ok()?;
            Some((begin, begin.tomorrow().ok()?))
        }
        Within::Week(number, day) => {
            let (first, length) = match day {
                WeekDay::None => (1, 7),
                WeekDay::Weekend => (6, 2),
                WeekDay::Of(day) => (i32::from(day), 1),
            };
            let week = ISOWeekDate::new(year, number?.try_into().ok()?, weekday(first)?).ok()?;
            Some((week.date(), week.date().checked_add(length.days()).ok()?))
        }
    }
}

/// The first, middle or last third of a time, in whole years, months, days or hours: of a month its tens of days. What no third can
/// be made of is left over for the middle, in a month for the end.
pub(super) fn third((begin, end): (DateTime, DateTime), modifier: Modifier) -> Option<(DateTime, DateTime)> {
    let months = i64::from(end.year() - begin.year()) * 12 + i64::from(end.month() - begin.month());
    let hours = begin.until((jiff::Unit::Hour, end)).ok()?.get_hours();
    let is_of_months = begin.day() == 1 && end.day() == 1 && months > 0;
    let (first, last) = match (is_of_months, months) {
        (true, 1) => (10.days(), i64::from(begin.date().days_in_month() - 20).days()),
        (true, ..36) => ((months / 3).months(), (months / 3).months()),
        (true, _) => ((months / 36).years(), (months / 36).years()),
        (false, _) if hours >= 72 => ((hours / 72).days(), (hours / 72).days()),
        (false, _) => (i64::from(hours / 3).hours(), i64::from(hours / 3).hours()),
    };
    let (behind_first, before_last) = (begin.checked_add(first).ok()?, end.checked_sub(last).ok()?);
    let (begin, end) = match modifier {
        Modifier::Start => (begin, behind_first),
        Modifier::Mid => (behind_first, before_last),
        Modifier::End => (before_last, end),
    };
    (begin < end).then_some((begin, end))
}

/// The month that a season begins in, in the north.
pub(super) fn first_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// How many whole units a count is, if it is known.
pub(super) fn exact(count: Count) -> Option<f64> {
    match count {
        Count::Exact(number) => Some(number),
        Count::Vague => None,
    }
}
