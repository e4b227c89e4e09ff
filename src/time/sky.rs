//! Where the sun and the moon stand, as far as a calendar of days needs it: to a tenth of a degree, a quarter of an hour of the moon.
//!
//! The chief terms of Meeus, Astronomical Algorithms, chapters 25 and 47.

use jiff::civil::{DateTime, date};

/// Days from new moon to new moon.
pub(super) const LUNATION: f64 = 29.530_588;
/// Degrees that the moon gains on the sun in a day.
const MOON_GAIN: f64 = 360.0 / LUNATION;

/// Degrees that the sun goes in a day.
const SUN_GAIN: f64 = 360.0 / 365.256_36;

/// The moment from which days are counted here, in universal time.
pub(super) const EPOCH: DateTime = date(2000, 1, 1).at(12, 0, 0, 0);

/// Days since the epoch.
pub(super) fn days_since_epoch(moment: DateTime) -> f64 {
    moment.duration_since(EPOCH).as_secs_f64() / 86_400.0
}

fn sine(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

/// The longitude of the sun, in degrees from the equinox.
fn sun(days: f64) -> f64 {
    let anomaly = 357.529 + 0.985_600_28 * days;
    (280.459 + 0.985_647_36 * days + 1.915 * sine(anomaly) + 0.020 * sine(2.0 * anomaly)).rem_euclid(360.0)
}

/// The longitude of the moon, in degrees from the equinox.
fn moon(days: f64) -> f64 {
    let elongation = 297.850 + 12.190_749_1 * days;
    let of_sun = 357.529 + 0.985_600_28 * days;
    let of_moon = 134.963 + 13.064_993_0 * days;
    let from_node = 93.272 + 13.229_350_2 * days;
    let terms = [
        (6.289, of_moon),
        (1.274, 2.0 * elongation - of_moon),
        (0.658, 2.0 * elongation),
        (0.214, 2.0 * of_moon),
        (-0.185, of_sun),
        (-0.114, 2.0 * from_node),
        (0.059, 2.0 * (elongation - of_moon)),
        (0.057, 2.0 * elongation - of_sun - of_moon),
        (0.053, 2.0 * elongation + of_moon),
        (0.046, 2.0 * elongation - of_sun),
        (-0.041, of_sun - of_moon),
        (-0.035, elongation),
        (-0.030, of_sun + of_moon),
    ];
    let mean = 218.316 + 13.176_396_5 * days;
    (mean + terms.iter().map(|(size, angle)| size * sine(*angle)).sum::<f64>()).rem_euclid(360.0)
}

/// How far the moon is ahead of the sun: 0 at new moon, 180 at full moon.
pub(super) fn phase(days: f64) -> f64 {
    (moon(days) - sun(days)).rem_euclid(360.0)
}

/// The last new moon before a time.
pub(super) fn new_moon_before(days: f64) -> f64 {
    let mut found = days - phase(days) / MOON_GAIN;
    for _ in 0..3 {
        found -= ((phase(found) + 180.0).rem_euclid(360.0) - 180.0) / MOON_GAIN;
    }
    found
}

/// When the sun enters a longitude among the stars next, from a time on.
pub(super) fn sun_at(longitude: f64, days: f64) -> f64 {
    let ahead = |days: f64| (longitude - sun_among_stars(days)).rem_euclid(360.0);
    let mut found = days + ahead(days) / SUN_GAIN;
    for _ in 0..3 {
        found += ((ahead(found) + 180.0).rem_euclid(360.0) - 180.0) / SUN_GAIN;
    }
    found
}

/// The longitude of the sun among the stars, by which India reckons (the Lahiri zero point).
pub(super) fn sun_among_stars(days: f64) -> f64 {
    (sun(days) - 23.853 - 0.013_97 * days / 365.25).rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> f64 {
        days_since_epoch(date(year, month, day).at(hour, minute, 0, 0))
    }

    #[test]
    fn new_and_full_moons_are_where_almanacs_have_them() {
        // New moon of 6 January 2000, 18:14 UTC; full moon of the eclipse of 27 July 2018, 20:20 UTC.
        let new_moon = new_moon_before(at(2000, 1, 20, 0, 0));
        assert!((new_moon - at(2000, 1, 6, 18, 14)).abs() < 0.02, "{new_moon}");
        assert!((phase(at(2018, 7, 27, 20, 20)) - 180.0).abs() < 0.2);
    }

    #[test]
    fn the_sun_is_at_the_equinox_in_march() {
        // 20 March 2018, 16:15 UTC.
        let longitude = sun(at(2018, 3, 20, 16, 15));
        assert!(!(0.02..=359.98).contains(&longitude), "{longitude}");
    }
}
