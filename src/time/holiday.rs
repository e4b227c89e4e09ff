//! Holidays: the rule of each, as a lexicon writes it, and the day that it gives in a year.
//!
//! `12-25` is a day of the year, `thu 4 11` the fourth Thursday of November (`mon -1 5` the last Monday of May), `mon<05-25` the last
//! Monday before 25 May, `easter+39` and `orthodox-2` are days from Easter, `hijri 10-01`, `hebrew 06-14`, `chinese 01-01` days of other
//! calendars (the Hijri one is Umm al-Qura's). `hindu 07-30@18` is the thirtieth of the moon in the seventh month at 18 h of India (at 6 h,
//! sunrise, where none is told), `sign 9` the sun's entry into the tenth sign. Anything may have `+` or `-` and days behind it:
//! `hijri 10-01-1`, and a weekday and `<` before it: `fri<hijri 10-01`.

use std::str::FromStr;

use icu_calendar::cal::{ChineseTraditional, Hebrew, Hijri, hijri::UmmAlQura};
use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date as CalendarDate, Iso};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::time::hindu;

/// A holiday's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holiday {
    day: Day,
    /// Days behind it, or before it.
    shift: i32,
    /// The last such weekday before that day, instead of it.
    before: Option<Weekday>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    OfYear(i8, i8),
    NthWeekday(Weekday, i8, i8),
    Easter,
    Orthodox,
    Hijri(u8, u8),
    Hebrew(u8, u8),
    Chinese(u8, u8),
    /// Month, tithi, hour.
    Hindu(u8, u8, i8),
    /// The sun's entry into a sign.
    Sign(u8),
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

impl FromStr for Holiday {
    type Err = String;

    fn from_str(rule: &str) -> Result<Self, String> {
        parse(rule).ok_or_else(|| {
            format!("holiday: '{rule}' is no rule; write a day as 12-25, thu 4 11, mon<05-25, easter+1, hijri 10-01, hindu 07-30@18 or sign 9")
        })
    }
}

fn parse(rule: &str) -> Option<Holiday> {
    let weekday = rule.get(..3).and_then(|name| WEEKDAYS.into_iter().find(|day| day.0 == name));
    let (day, shift) = match weekday {
        Some((_, weekday)) if rule[3..].starts_with('<') => {
            let base = parse(&rule[4..])?;
            return Some(Holiday {
                before: Some(weekday),
                ..base
            });
        }
        Some((_, weekday)) => nth_weekday(weekday, &rule[3..])?,
        None => of_calendar_rule(rule)?,
    };
    Some(Holiday {
        day,
        shift,
        before: None,
    })
}

/// `4 11 +1`: which one, of which month, days behind it.
fn nth_weekday(weekday: Weekday, rule: &str) -> Option<(Day, i32)> {
    let mut numbers = rule.split_whitespace();
    let (nth, month) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    let shift = numbers.next().map_or(Some(0), shift_of)?;
    Some((Day::NthWeekday(weekday, nth, month), shift))
}

/// A day of a calendar, which may be named, and days behind it.
fn of_calendar_rule(rule: &str) -> Option<(Day, i32)> {
    for (name, day) in [("easter", Day::Easter), ("orthodox", Day::Orthodox)] {
        if let Some(shift) = rule.strip_prefix(name) {
            return Some((day, shift_of(shift)?));
        }
    }
    let Some((calendar, rest)) = rule.split_once(' ') else {
        let (month, of_month, shift) = month_and_day(rule)?;
        return Some((Day::OfYear(month, of_month), shift));
    };
    if calendar == "sign" {
        let (sign, shift) = number(rest)?;
        return Some((Day::Sign(sign.unsigned_abs()), shift_of(shift)?));
    }
    let (rest, hour, behind) = match rest.split_once('@') {
        Some((rest, hour)) => number(hour).map(|(hour, behind)| (rest, hour, shift_of(behind)))?,
        None => (rest, SUNRISE, Some(0)),
    };
    let (month, of_month, shift) = month_and_day(rest)?;
    let (month, of_month) = (month.unsigned_abs(), of_month.unsigned_abs());
    let day = match calendar {
        "hijri" => Day::Hijri(month, of_month),
        "hebrew" => Day::Hebrew(month, of_month),
        "chinese" => Day::Chinese(month, of_month),
        "hindu" => Day::Hindu(month, of_month, hour),
        _ => return None,
    };
    Some((day, shift + behind?))
}

/// The hour that a Hindu feast is told by where no other is.
const SUNRISE: i8 = 6;

fn shift_of(text: &str) -> Option<i32> {
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}

fn month_and_day(text: &str) -> Option<(i8, i8, i32)> {
    let (month, rest) = text.split_once('-')?;
    let (of_month, shift) = number(rest)?;
    Some((month.parse().ok()?, of_month, shift_of(shift)?))
}

/// A number and what stands behind it.
fn number(text: &str) -> Option<(i8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

impl Holiday {
    /// Whether it has the same day in every year.
    pub fn is_fixed(self) -> bool {
        matches!(self.day, Day::OfYear(..)) && self.before.is_none()
    }

    /// Its day in a year; of several in one year (a lunar year is shorter) the first.
    pub fn in_year(self, year: i16) -> Option<Date> {
        let day = match self.day {
            Day::OfYear(month, day) => Date::new(year, month, day).ok(),
            Day::NthWeekday(weekday, nth, month) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
            Day::Easter => easter(year),
            Day::Orthodox => orthodox_easter(year),
            Day::Hijri(month, day) => first_in(year, -580, |lunar| {
                of_calendar(lunar, month, day, Hijri(UmmAlQura::default()))
            }),
            Day::Hebrew(month, day) => first_in(year, 3760, |hebrew| of_calendar(hebrew, month, day, Hebrew)),
            Day::Chinese(month, day) => first_in(year, 0, |chinese| of_calendar(chinese, month, day, ChineseTraditional::new())),
            Day::Hindu(month, tithi, hour) => hindu::of_tithi(year, month, tithi, hour),
            Day::Sign(sign) => hindu::of_sign(year, sign),
        }?;
        let day = day.checked_add(self.shift.days()).ok()?;
        match self.before {
            Some(weekday) => day.nth_weekday(-1, weekday).ok(),
            None => Some(day),
        }
    }
}

/// The first day in a year among what the years of another calendar give, which are about `ahead` of it.
fn first_in(year: i16, ahead: i32, day: impl Fn(i32) -> Option<Date>) -> Option<Date> {
    let about = match ahead {
        // Lunar years are shorter, so the distance changes.
        ..0 => (i32::from(year) - 622) * 33 / 32,
        _ => i32::from(year) + ahead,
    };
    (about - 2..=about + 2).filter_map(day).find(|day| day.year() == year)
}

fn of_calendar<C: AsCalendar>(year: i32, month: u8, day: u8, calendar: C) -> Option<Date> {
    let date = CalendarDate::try_new(year.into(), Month::new(month), day, calendar).ok()?;
    of_iso(date.to_calendar(Iso))
}

fn of_iso(date: CalendarDate<Iso>) -> Option<Date> {
    let year = i16::try_from(date.year().extended_year()).ok()?;
    let (month, day) = (date.month().number(), date.day_of_month().0);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day of the Hijri calendar of Umm al-Qura.
pub(super) fn of_hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    of_calendar(year, month, day, Hijri(UmmAlQura::default()))
}

/// The Hijri year that a day falls in.
pub(super) fn hijri_year(day: Date) -> Option<i32> {
    let iso = CalendarDate::try_new_iso(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs()).ok()?;
    Some(iso.to_calendar(Hijri(UmmAlQura::default())).year().extended_year())
}

/// Easter Sunday (Meeus, Jones and Butcher): no calendar library has it.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let leap = century / 4;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - leap - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(days / 31).ok()?,
        i8::try_from(days % 31 + 1).ok()?,
    )
    .ok()
}

/// Easter Sunday of the Orthodox churches: by the Julian calendar (Meeus), told in the Gregorian one of 1900 to 2099.
fn orthodox_easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    let moon = (19 * (number % 19) + 15) % 30;
    let weekday = (2 * (number % 4) + 4 * (number % 7) - moon + 34) % 7;
    let days = moon + weekday + 114;
    let julian = Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()?;
    julian.checked_add(13.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(rule: &str, year: i16) -> String {
        rule.parse::<Holiday>().unwrap().in_year(year).unwrap().to_string()
    }

    #[test]
    fn fixed_and_moving_days_are_found() {
        assert_eq!(day("12-25", 2023), "2023-12-25");
        assert_eq!(day("thu 4 11", 2023), "2023-11-23");
        assert_eq!(day("mon -1 5", 2023), "2023-05-29");
        assert_eq!(day("mon<05-25", 2023), "2023-05-22");
        assert_eq!(day("fri 4 11 +1", 2022), "2022-11-26");
        assert_eq!(day("easter", 2023), "2023-04-09");
        assert_eq!(day("easter+50", 2024), "2024-05-20");
        assert_eq!(day("orthodox-2", 2023), "2023-04-14");
    }

    #[test]
    fn days_of_other_calendars_are_found() {
        assert_eq!(day("hijri 10-01", 2023), "2023-04-21");
        assert_eq!(day("chinese 01-01", 2023), "2023-01-22");
        assert_eq!(day("hebrew 07-15", 2023), "2023-04-06");
        assert_eq!(day("hindu 07-30@18", 2023), "2023-11-12");
        assert_eq!(day("hindu 12-15@18+1", 2022), "2022-03-18");
        assert_eq!(day("sign 9+1", 2018), "2018-01-15");
        assert_eq!(day("fri<hijri 10-01", 2023), "2023-04-14");
        assert_eq!(of_hijri(1445, 9, 1).unwrap().to_string(), "2024-03-11");
        assert_eq!(hijri_year(Date::constant(2024, 3, 11)), Some(1445));
    }

    #[test]
    fn a_rule_that_is_none_is_told() {
        assert!("someday".parse::<Holiday>().unwrap_err().contains("someday"));
    }
}
