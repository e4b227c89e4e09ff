//! TIMEX3 values (TimeML 1.2.1; ISO 8601 with TimeML's additions): what an expression denotes, as far as it is known.
//!
//! A value is data until it is shown; parts that are not known are shown as `X`: `XXXX-06-30`. Nothing is computed here.

use std::fmt;

/// The types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A calendar date of any grain.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl fmt::Display for TimexType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        })
    }
}

/// The precision of an expression, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A part of a day.
    DayPart,
    /// A day.
    Day,
    /// A week, or the end of one.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// A year, or a half of one.
    Year,
    /// A decade.
    Decade,
    /// A century or a millennium.
    Century,
}

/// A unit of duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `PT1S`
    Second,
    /// `PT1M`
    Minute,
    /// `PT1H`
    Hour,
    /// `P1NI`
    Night,
    /// `P1D`
    Day,
    /// `P1WE`
    Weekend,
    /// `P1W`
    Week,
    /// `P1M`
    Month,
    /// `P1Q`, TimeML's own
    Quarter,
    /// `P1Y`
    Year,
    /// `P1DE`, TimeML's own
    Decade,
    /// `P1CE`, TimeML's own
    Century,
    /// `P1000Y`
    Millennium,
}

impl Unit {
    /// The unit that a lexicon names.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "night" => Unit::Night,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            "millennium" => Unit::Millennium,
            _ => return None,
        })
    }

    /// The unit that was made a number by `as`.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        use Unit::*;
        [
            Second, Minute, Hour, Night, Day, Weekend, Week, Month, Quarter, Year, Decade, Century, Millennium,
        ]
        .into_iter()
        .find(|&unit| unit as i32 == number)
    }

    /// So many of it on the calendar; none where a fraction has no meaning or the calendar does not reach so far.
    pub fn times(self, count: f64) -> Option<jiff::Span> {
        crate::time::calendar::span(count, self)
    }

    /// Whether it is shorter than a day.
    pub fn is_of_clock(self) -> bool {
        self <= Unit::Hour
    }

    /// The grain of a date that is one unit long.
    pub fn grain(self) -> Grain {
        match self {
            Unit::Second => Grain::Second,
            Unit::Minute => Grain::Minute,
            Unit::Hour => Grain::Hour,
            Unit::Night => Grain::DayPart,
            Unit::Day => Grain::Day,
            Unit::Weekend | Unit::Week => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century | Unit::Millennium => Grain::Century,
        }
    }
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    /// So many, in quarters at the finest: `2.5`.
    Exact(f64),
    /// Some: `X`.
    Vague,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Count::Exact(number) => write!(f, "{number}"),
            Count::Vague => f.write_str("X"),
        }
    }
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `TMO`: morning.
    Morning,
    /// `TMI`: noon as a part of the day.
    Midday,
    /// `TAF`: afternoon.
    Afternoon,
    /// `TEV`: evening.
    Evening,
    /// `TNI`: night.
    Night,
    /// `TDT`: daytime.
    Daytime,
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// `SP`
    Spring,
    /// `SU`
    Summer,
    /// `FA`
    Autumn,
    /// `WI`: of the year that it begins in.
    Winter,
}

/// A time that is meant without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reference {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

/// What a date says within its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// Nothing: the year.
    Year,
    /// A half of it, 1 or 2: `H1`.
    Half(u8),
    /// A quarter, 1 to 4; none is not known: `Q2`, `QX`.
    Quarter(Option<u8>),
    /// A season.
    Season(Season),
    /// A month and perhaps a day; what is not known is none.
    Month(Option<u8>, Day),
    /// An ISO week, or what is in it.
    Week(Option<u8>, WeekDay),
}

/// What a date says within its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Day {
    /// Nothing: the month.
    None,
    /// A day that is not known: `XX`.
    Unknown,
    /// A day.
    Of(u8),
}

/// What a date says within its week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WeekDay {
    /// Nothing: the week.
    None,
    /// Monday (1) to Sunday (7).
    Of(u8),
    /// Saturday and Sunday: `WE`.
    Weekend,
}

/// A calendar date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// A year (negative before Christ, without a year 0) and what is said within it.
    InYear(Option<i16>, Within),
    /// Ten years by their first three digits: `201`.
    Decade(Option<i16>),
    /// A hundred years by their first two digits: `20`.
    Century(Option<i16>),
    /// A thousand years by their first digit: `2`.
    Millennium(i16),
}

/// A time of day as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeValue {
    /// An hour, and perhaps a minute, and a second.
    Clock(u8, Option<u8>, Option<u8>),
    /// A part of the day.
    Part(Part),
    /// Not known: `TXX:XX`.
    Unknown,
}

/// What an expression denotes. `Display` gives the TIMEX3 string.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A date.
    Date(DateValue),
    /// A time of day, on a date if that is known.
    Time(Option<DateValue>, TimeValue),
    /// A length of time, or what recurs at that distance.
    Duration(Count, Unit),
    /// A time without a date.
    Reference(Reference),
}

impl Value {
    /// A day of the calendar.
    pub(super) fn day(date: jiff::civil::Date) -> Self {
        Value::Date(DateValue::day(date))
    }
}

impl DateValue {
    /// A day of the calendar.
    pub(super) fn day(date: jiff::civil::Date) -> Self {
        let month = Some(date.month().unsigned_abs());
        DateValue::InYear(Some(date.year()), Within::Month(month, Day::Of(date.day().unsigned_abs())))
    }

    /// A day of which nothing is known.
    pub(super) const UNKNOWN: DateValue = DateValue::InYear(None, Within::Month(None, Day::Unknown));
}
