//! What facts of the clock come to: a time of day, on a day.

use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::time::anchor::Anchor;
use crate::time::calendar::{self};
use crate::time::evaluate::{Base, Meant, day_value};
use crate::time::facts::Facts;
use crate::time::value::{Grain, Part, TimeValue, TimexType, Value};

impl Base<'_> {
    /// A time of day, on the day that is said with it.
    pub(super) fn time(&self, facts: &Facts) -> Option<Meant> {
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
        // This morning, last night; who writes of the next morning means the one after what was told.
        if let (Some(shift), None, None) = (on_day.shift, on_day.weekday, on_day.month) {
            on_day.shift = None;
            match on_day.of_story || shift > 0 && !self.speaks {
                true => on_day.sequel = Some(shift),
                false => on_day.deictic = Some(shift),
            }
        }
        let is_alone = Facts {
            approximate: false,
            ..on_day.clone()
        } == Facts::default();
        let (date, mut anchor) = match is_alone {
            true => match self.origin(self.is_narrative || !self.speaks && self.story.is_some_and(|story| story.1 <= Grain::Day)) {
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
            Some(date) if days > 0 => match calendar::days(date) {
                Some((day, _)) => Some(day_value(day.checked_add(days.days()).ok()?)),
                None => Some(date),
            },
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
pub(super) fn this_moment(now: DateTime) -> Meant {
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
pub(super) fn clock(facts: &Facts, hour: i32) -> Option<(i32, i32, Option<u8>)> {
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
