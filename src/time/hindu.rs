//! The Hindu calendar, as far as its feasts need it: the thirtieths of the moon (tithi) of a month, and the sun's entries into the signs.
//!
//! A month begins at new moon and is called after the sign that the sun enters in it; one in which it enters none is a leap month and
//! has no feasts. A feast is on the day on which its tithi runs at a certain hour of India.

use std::cell::RefCell;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::time::sky;

/// Minutes that India is ahead of universal time.
const INDIA: i32 = 330;
/// The hour until which the sun's entry into a sign is kept the same day.
const SUNSET: i8 = 17;

/// An hour of a day in India, in days of the sky's count.
fn at(day: Date, hour: i8) -> Option<f64> {
    let moment = day.at(hour, 0, 0, 0).checked_sub(INDIA.minutes()).ok()?;
    Some(sky::days_since_epoch(moment))
}

/// The day in India that holds a time.
fn day_of(days: f64) -> Option<Date> {
    let minutes = (days * 1440.0) as i64 + i64::from(INDIA);
    Some(sky::EPOCH.checked_add(minutes.minutes()).ok()?.date())
}

/// The sign that the sun is in, from 0 (Mesha).
fn sign(days: f64) -> u8 {
    (sky::sun_among_stars(days) / 30.0) as u8
}

/// What a feast is told by: year, month, tithi, hour.
type Feast = (i16, u8, u8, i8);
/// A feast and its day, if it has one.
type Found = (Feast, Option<Date>);

/// Places for days that were found.
const KNOWN: usize = 64;

thread_local! {
    /// Days that were found last, since a text names a feast more than once, and several years of it are asked for.
    static DAYS: RefCell<[Option<Found>; KNOWN]> = const { RefCell::new([None; KNOWN]) };
}

/// The day of a year on which a tithi (1 to 30) of a month (1 is Chaitra) runs at an hour of India; of two, the first.
pub(super) fn of_tithi(year: i16, month: u8, tithi: u8, hour: i8) -> Option<Date> {
    let feast = (year, month, tithi, hour);
    let place = (usize::from(year.unsigned_abs()) * 7 + usize::from(month) * 31 + usize::from(tithi)) % KNOWN;
    DAYS.with_borrow_mut(|days| match days[place] {
        Some((known, day)) if known == feast => day,
        _ => {
            let day = find(feast);
            days[place] = Some((feast, day));
            day
        }
    })
}

fn find((year, month, tithi, hour): Feast) -> Option<Date> {
    // The last months of a year begin in winter, and may end in the next.
    let first = if month < 9 { year } else { year - 1 };
    let begins = (first..=year).filter_map(|year| month_begin(year, month));
    begins
        .filter_map(|begin| tithi_day(begin, tithi, hour))
        .find(|day| day.year() == year)
}

/// The new moon that a month of the Hindu year begins at which begins in a year: the last one before the sun leaves the sign before
/// that of the month's name, since one that begins in the same sign before it is a leap month.
fn month_begin(year: i16, month: u8) -> Option<f64> {
    let equinox = at(Date::new(year, 3, 1).ok()?, 0)?;
    let new_year = sky::sun_at(0.0, equinox);
    let leaves = match month {
        1 => new_year,
        _ => sky::sun_at(f64::from(month - 1) * 30.0, new_year),
    };
    let begin = sky::new_moon_before(leaves);
    (sign(begin) == (month + 10) % 12).then_some(begin)
}

/// The first day on which a tithi of the month that begins at a new moon has begun by an hour; where it is over by then, the day before.
fn tithi_day(begin: f64, tithi: u8, hour: i8) -> Option<Date> {
    let degrees = f64::from(tithi - 1) * 12.0;
    let since = |days: f64| (sky::phase(days) - degrees + 180.0).rem_euclid(360.0) - 180.0;
    let about = day_of(begin + degrees * sky::LUNATION / 360.0)?;
    let mut day = about.checked_sub(2.days()).ok()?;
    while since(at(day, hour)?) < 0.0 {
        day = day.tomorrow().ok()?;
    }
    if since(at(day, hour)?) < 12.0 {
        Some(day)
    } else {
        day.yesterday().ok()
    }
}

/// The day of a year on which the sun enters a sign, before the sun sets in India.
pub(super) fn of_sign(year: i16, sign: u8) -> Option<Date> {
    let enters = sky::sun_at(f64::from(sign) * 30.0, at(Date::new(year, 1, 1).ok()?, 0)?);
    let day = day_of(enters)?;
    if enters > at(day, SUNSET)? {
        day.tomorrow().ok()
    } else {
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tithi_day(year: i16, month: u8, tithi: u8, hour: i8) -> String {
        of_tithi(year, month, tithi, hour).unwrap().to_string()
    }

    #[test]
    fn feasts_of_the_moon_are_where_india_keeps_them() {
        // Diwali of three years, and Holi's eve.
        assert_eq!(tithi_day(2016, 7, 30, 18), "2016-10-30");
        assert_eq!(tithi_day(2017, 7, 30, 18), "2017-10-19");
        assert_eq!(tithi_day(2023, 7, 30, 18), "2023-11-12");
        assert_eq!(tithi_day(2022, 12, 15, 18), "2022-03-17");
    }

    #[test]
    fn a_leap_month_has_no_feast() {
        // 2023 has two months of Shravana, from 18 July and from 17 August; the second is the one that is kept.
        assert_eq!(tithi_day(2023, 5, 5, 6), "2023-08-21");
    }

    #[test]
    fn feasts_of_the_sun_are_where_india_keeps_them() {
        assert_eq!(of_sign(2018, 9).unwrap().to_string(), "2018-01-14");
        assert_eq!(of_sign(2023, 9).unwrap().to_string(), "2023-01-15");
        assert_eq!(of_sign(2018, 0).unwrap().to_string(), "2018-04-14");
    }
}
