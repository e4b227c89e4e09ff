//! How values are written: the strings of TIMEX3. What is not known is an `X`.

use std::fmt;

use crate::time::value::{Count, DateValue, Day, Part, Reference, Season, TimeValue, Unit, Value, WeekDay, Within};

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
