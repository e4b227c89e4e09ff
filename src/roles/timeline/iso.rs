//! The ends of a time as ISO 8601 strings, as precise as its grain, or more precise where that would move them.

use jiff::civil::{DateTime, Weekday};

use crate::time::Grain;

/// How precise a string is, coarsest first.
#[derive(Debug, Clone, Copy)]
enum Precision {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

use Precision::{Day, Hour, Minute, Month, Second, Week, Year};

/// The begin and the end of a time with this grain: `2023-06-30` and `2023-07-01`, `2023-W26` and `2023-W27`, `2013` and `2014`.
pub(super) fn ends(begin: DateTime, end: DateTime, grain: Option<Grain>) -> (String, String) {
    let holds = |precision: &Precision| starts(begin, *precision) && starts(end, *precision);
    let precision = precisions(grain).iter().copied().find(holds).unwrap_or(Second);
    (written(begin, precision), written(end, precision))
}

/// The precisions that a grain can be told in, the fitting one first.
fn precisions(grain: Option<Grain>) -> &'static [Precision] {
    match grain {
        Some(Grain::Year | Grain::Decade | Grain::Century) => &[Year, Month, Day, Hour, Minute],
        Some(Grain::Month | Grain::Quarter | Grain::Season) => &[Month, Day, Hour, Minute],
        Some(Grain::Week) => &[Week, Day, Hour, Minute],
        Some(Grain::Day) | None => &[Day, Hour, Minute],
        Some(Grain::DayPart | Grain::Hour) => &[Hour, Minute],
        Some(Grain::Minute) => &[Minute],
        Some(Grain::Second) => &[],
    }
}

/// Whether a moment is where a year, a month, ... starts.
fn starts(moment: DateTime, precision: Precision) -> bool {
    let is_midnight = moment.time() == jiff::civil::Time::midnight();
    match precision {
        Year => is_midnight && moment.day_of_year() == 1,
        Month => is_midnight && moment.day() == 1,
        Week => is_midnight && moment.weekday() == Weekday::Monday,
        Day => is_midnight,
        Hour => moment.minute() == 0 && moment.second() == 0,
        Minute => moment.second() == 0,
        Second => true,
    }
}

fn written(moment: DateTime, precision: Precision) -> String {
    let (year, month, day) = (moment.year(), moment.month(), moment.day());
    let date = format!("{year:04}-{month:02}-{day:02}");
    let (hour, minute, second) = (moment.hour(), moment.minute(), moment.second());
    match precision {
        Year => format!("{year:04}"),
        Month => format!("{year:04}-{month:02}"),
        Week => {
            let week = moment.date().iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Day => date,
        Hour => format!("{date}T{hour:02}"),
        Minute => format!("{date}T{hour:02}:{minute:02}"),
        Second => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn ends_of(begin: DateTime, end: DateTime, grain: Grain) -> [String; 2] {
        ends(begin, end, Some(grain)).into()
    }

    #[test]
    fn ends_are_as_precise_as_the_grain() {
        let day = |year, month, day| date(year, month, day).at(0, 0, 0, 0);
        assert_eq!(ends_of(day(2013, 1, 1), day(2014, 1, 1), Grain::Year), ["2013", "2014"]);
        assert_eq!(ends_of(day(2010, 1, 1), day(2020, 1, 1), Grain::Decade), ["2010", "2020"]);
        assert_eq!(
            ends_of(day(2023, 4, 1), day(2023, 7, 1), Grain::Quarter),
            ["2023-04", "2023-07"]
        );
        assert_eq!(
            ends_of(day(2024, 12, 30), day(2025, 1, 6), Grain::Week),
            ["2025-W01", "2025-W02"]
        );
        assert_eq!(
            ends_of(day(2023, 6, 30), day(2023, 7, 1), Grain::Day),
            ["2023-06-30", "2023-07-01"]
        );
        let (five, six) = (date(2023, 6, 30).at(17, 0, 0, 0), date(2023, 6, 30).at(18, 0, 0, 0));
        assert_eq!(ends_of(five, six, Grain::Hour), ["2023-06-30T17", "2023-06-30T18"]);
    }

    #[test]
    fn what_a_grain_cannot_tell_is_told_more_precisely() {
        let day = |year, month, day| date(year, month, day).at(0, 0, 0, 0);
        // The second half of a year, and a weekend.
        assert_eq!(ends_of(day(2023, 7, 1), day(2024, 1, 1), Grain::Year), ["2023-07", "2024-01"]);
        assert_eq!(
            ends_of(day(2023, 7, 1), day(2023, 7, 3), Grain::Week),
            ["2023-07-01", "2023-07-03"]
        );
    }
}
