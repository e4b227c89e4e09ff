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

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Date(date) => date.fmt(f),
            Value::Time(date, time) => {
                if let Some(date) = date {
                    date.fmt(f)?;
                }
                write!(f, "T{time}")
            }
            Value::Duration(count, unit) => write_duration(f, *count, *unit),
            Value::Reference(Reference::Past) => f.write_str("PAST_REF"),
            Value::Reference(Reference::Present) => f.write_str("PRESENT_REF"),
            Value::Reference(Reference::Future) => f.write_str("FUTURE_REF"),
        }
    }
}

fn write_duration(f: &mut fmt::Formatter<'_>, count: Count, unit: Unit) -> fmt::Result {
    let (prefix, suffix) = match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        Unit::Hour => ("PT", "H"),
        Unit::Night => ("P", "NI"),
        Unit::Day => ("P", "D"),
        Unit::Weekend => ("P", "WE"),
        Unit::Week => ("P", "W"),
        Unit::Month => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::Year => ("P", "Y"),
        Unit::Decade => ("P", "DE"),
        Unit::Century => ("P", "CE"),
        Unit::Millennium => ("P", "000Y"),
    };
    write!(f, "{prefix}{count}{suffix}")
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            DateValue::InYear(year, within) => {
                write_year(f, year)?;
                within.fmt(f)
            }
            DateValue::Decade(Some(decade)) if decade < 0 => write!(f, "BC{:03}", -decade),
            DateValue::Decade(Some(decade)) => write!(f, "{decade:03}"),
            DateValue::Decade(None) => f.write_str("XXX"),
            DateValue::Century(Some(century)) if century < 0 => write!(f, "BC{:02}", -century),
            DateValue::Century(Some(century)) => write!(f, "{century:02}"),
            DateValue::Century(None) => f.write_str("XX"),
            DateValue::Millennium(millennium) => write!(f, "{millennium}"),
        }
    }
}

fn write_year(f: &mut fmt::Formatter<'_>, year: Option<i16>) -> fmt::Result {
    match year {
        Some(year) if year < 0 => write!(f, "BC{:04}", -year),
        Some(year) => write!(f, "{year:04}"),
        None => f.write_str("XXXX"),
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Within::Year => Ok(()),
            Within::Half(half) => write!(f, "-H{half}"),
            Within::Quarter(Some(quarter)) => write!(f, "-Q{quarter}"),
            Within::Quarter(None) => f.write_str("-QX"),
            Within::Season(season) => f.write_str(match season {
                Season::Spring => "-SP",
                Season::Summer => "-SU",
                Season::Autumn => "-FA",
                Season::Winter => "-WI",
            }),
            Within::Month(month, day) => {
                f.write_str("-")?;
                write_two(f, month)?;
                match day {
                    Day::None => Ok(()),
                    Day::Unknown => f.write_str("-XX"),
                    Day::Of(day) => write!(f, "-{day:02}"),
                }
            }
            Within::Week(week, day) => {
                f.write_str("-W")?;
                write_two(f, week)?;
                match day {
                    WeekDay::None => Ok(()),
                    WeekDay::Of(day) => write!(f, "-{day}"),
                    WeekDay::Weekend => f.write_str("-WE"),
                }
            }
        }
    }
}

fn write_two(f: &mut fmt::Formatter<'_>, number: Option<u8>) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{number:02}"),
        None => f.write_str("XX"),
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            TimeValue::Clock(hour, minute, second) => {
                write!(f, "{hour:02}")?;
                minute.map_or(Ok(()), |minute| write!(f, ":{minute:02}"))?;
                second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
            }
            TimeValue::Part(part) => f.write_str(match part {
                Part::Morning => "MO",
                Part::Midday => "MI",
                Part::Afternoon => "AF",
                Part::Evening => "EV",
                Part::Night => "NI",
                Part::Daytime => "DT",
            }),
            TimeValue::Unknown => f.write_str("XX:XX"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_shown_as_x() {
        let june = |year, day| Value::Date(DateValue::InYear(year, Within::Month(Some(6), day)));
        assert_eq!(june(Some(2023), Day::Of(3)).to_string(), "2023-06-03");
        assert_eq!(june(None, Day::Of(30)).to_string(), "XXXX-06-30");
        assert_eq!(june(None, Day::None).to_string(), "XXXX-06");
        assert_eq!(Value::Date(DateValue::UNKNOWN).to_string(), "XXXX-XX-XX");
        assert_eq!(Value::Duration(Count::Vague, Unit::Month).to_string(), "PXM");
    }

    #[test]
    fn every_kind_has_its_form() {
        let in_year = |within| Value::Date(DateValue::InYear(Some(2023), within)).to_string();
        assert_eq!(in_year(Within::Week(Some(26), WeekDay::None)), "2023-W26");
        assert_eq!(in_year(Within::Week(Some(4), WeekDay::Weekend)), "2023-W04-WE");
        assert_eq!(in_year(Within::Quarter(Some(2))), "2023-Q2");
        assert_eq!(in_year(Within::Season(Season::Summer)), "2023-SU");
        assert_eq!(Value::Date(DateValue::Decade(Some(201))).to_string(), "201");
        assert_eq!(Value::Date(DateValue::InYear(Some(-478), Within::Year)).to_string(), "BC0478");
        assert_eq!(Value::Duration(Count::Exact(3.0), Unit::Hour).to_string(), "PT3H");
        assert_eq!(Value::Duration(Count::Exact(0.5), Unit::Year).to_string(), "P0.5Y");
        assert_eq!(Value::Duration(Count::Exact(1.0), Unit::Millennium).to_string(), "P1000Y");
        assert_eq!(Value::Time(None, TimeValue::Clock(15, Some(30), None)).to_string(), "T15:30");
        let day = DateValue::InYear(Some(2013), Within::Month(Some(2), Day::Of(12)));
        assert_eq!(
            Value::Time(Some(day), TimeValue::Part(Part::Morning)).to_string(),
            "2013-02-12TMO"
        );
    }
}
