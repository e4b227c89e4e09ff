//! What facts of parts of a year, and of more than a year, come to: quarters, seasons, decades, centuries.

use crate::time::anchor::Anchor;
use crate::time::calendar::{self};
use crate::time::evaluate::{Base, Dated};
use crate::time::facts::{Facts, Period};
use crate::time::value::{DateValue, Season, Unit, Within};

impl Base<'_> {
    /// Quarters, halves, seasons.
    pub(super) fn in_year(&self, facts: &Facts, within: Within) -> Option<Dated> {
        if let Some((year, anchor)) = self.year(facts) {
            return Some((DateValue::InYear(Some(year), within), anchor));
        }
        let Some((today, anchor)) = self.origin(self.is_narrative) else {
            return Some((DateValue::InYear(None, within), Anchor::Unresolved));
        };
        let mut year = today.year();
        if let (Within::Season(season), Some(shift)) = (within, facts.shift) {
            let begins = calendar::first_month(season);
            let is_over = today.month().unsigned_abs() > begins + 2;
            let has_begun = today.month().unsigned_abs() >= begins;
            year += match shift {
                -1 => -i16::from(!is_over && season != Season::Winter || season == Season::Winter),
                1 => i16::from(has_begun),
                _ => -i16::from(season == Season::Winter && today.month() <= 2),
            };
        }
        Some((DateValue::InYear(Some(year), within), anchor))
    }

    /// Decades, centuries, millennia.
    pub(super) fn long(&self, facts: &Facts) -> Option<Dated> {
        let before_christ = facts.era == Some(-1);
        if let Some(decade) = facts.decade {
            let decade = i16::try_from(decade).ok()?;
            if decade >= 100 {
                return Some((DateValue::Decade(Some(decade / 10)), Anchor::Explicit));
            }
            // Of a century that is said, or of the twentieth; the first decades, which would be of this one, are not said so.
            let century = match (facts.century, facts.period) {
                (Some(century), _) => i16::try_from(century).ok()? - 1,
                (
                    None,
                    Some(Period {
                        unit: Unit::Century,
                        steps,
                        ..
                    }),
                ) => self.today().map_or(20, |today| today.year() / 100) + i16::try_from(steps).ok()?,
                _ => 19,
            };
            return Some((DateValue::Decade(Some(century * 10 + decade / 10)), Anchor::Explicit));
        }
        if let Some(century) = facts.century {
            let century = i16::try_from(century).ok()?;
            return Some((
                DateValue::Century(Some(if before_christ { -century } else { century - 1 })),
                Anchor::Explicit,
            ));
        }
        let millennium = facts.millennium?;
        Some((DateValue::Millennium(i16::try_from(millennium).ok()? - 1), Anchor::Explicit))
    }
}

pub(super) fn part_of_year(facts: &Facts) -> Option<Within> {
    if let Some(quarter) = facts.quarter {
        return Some(Within::Quarter(Some(quarter as u8)));
    }
    if let Some(half) = facts.half {
        return Some(Within::Half(half as u8));
    }
    facts.season.map(Within::Season)
}
