//! When an article appeared, on the calendar of its time zone, and how other times lie to that.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::document::{Document, Published};
use crate::time::Reference;

/// When an article appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// Its day.
    pub day: Date,
    /// Its first and its last moment: the same where the time of day is known.
    moments: (DateTime, DateTime),
    /// Whether its day was read in UTC because no time zone was given.
    pub zone_is_assumed: bool,
}

/// How a time lies to publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Before it.
    Past,
    /// It holds it.
    Present,
    /// Behind it.
    Future,
}

impl Publication {
    /// That of a document; none if it is not known.
    pub fn of(document: &Document) -> Option<Self> {
        match document.published? {
            Published::On(day) => Some(Publication {
                day,
                moments: (day.at(0, 0, 0, 0), day.at(23, 59, 59, 999_999_999)),
                zone_is_assumed: false,
            }),
            Published::At(instant) => {
                let zone_is_assumed = document.time_zone.is_empty();
                let zone = match zone_is_assumed {
                    true => TimeZone::UTC,
                    false => TimeZone::get(&document.time_zone).ok()?,
                };
                let moment = zone.to_datetime(instant);
                Some(Publication {
                    day: moment.date(),
                    moments: (moment, moment),
                    zone_is_assumed,
                })
            }
        }
    }

    /// What its expressions are read by: an article is dated by the day.
    pub fn reference(&self) -> Reference {
        Reference::Day(self.day)
    }

    /// How a time from a begin to before an end lies to it.
    pub fn direction(&self, begin: DateTime, end: DateTime) -> Direction {
        if end <= self.moments.0 {
            Direction::Past
        } else if begin > self.moments.1 {
            Direction::Future
        } else {
            Direction::Present
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_an_instant_is_that_of_its_time_zone() {
        let published = Some(Published::At("2023-06-30T22:30:00Z".parse().unwrap()));
        let mut document = Document {
            published,
            ..Document::default()
        };
        let utc = Publication::of(&document).unwrap();
        assert_eq!((utc.day.to_string(), utc.zone_is_assumed), ("2023-06-30".to_owned(), true));
        document.time_zone = "Asia/Beirut".to_owned();
        let beirut = Publication::of(&document).unwrap();
        assert_eq!(
            (beirut.day.to_string(), beirut.zone_is_assumed),
            ("2023-07-01".to_owned(), false)
        );
    }
}
