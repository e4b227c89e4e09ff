//! What a word may do in a pattern: which classes of words may stand there, in which bounds, and which fact it states.
//!
//! Patterns (`rules.toml`) name these roles. A role that states nothing holds a phrase together: `of`, `the`.

use crate::time::class::Class::{self, *};
use crate::time::class::{Classes, Item};
use crate::time::facts::{Facts, Modifier, Period, set};
use crate::time::value::{Count, Unit};

/// A role: its name in patterns, who may play it, and what it adds to the facts if it fits.
pub(super) struct Role {
    pub name: &'static str,
    pub classes: Classes,
    /// Whether a number plays it in figures alone.
    pub is_in_figures: bool,
    /// Whether it states nothing, and whoever may play it does.
    pub is_joint: bool,
    pub play: fn(Item, &mut Facts) -> bool,
}

impl std::fmt::Debug for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const fn role(name: &'static str, classes: &[Class], play: fn(Item, &mut Facts) -> bool) -> Role {
    Role {
        name,
        classes: Classes::of(classes),
        is_in_figures: false,
        is_joint: false,
        play,
    }
}

/// A number in figures.
const fn figures(name: &'static str, play: fn(Item, &mut Facts) -> bool) -> Role {
    Role {
        is_in_figures: true,
        ..role(name, &[Number], play)
    }
}

/// A word that states nothing.
const fn joint(name: &'static str, classes: &[Class]) -> Role {
    Role {
        is_joint: true,
        ..role(name, classes, |_, _| true)
    }
}

/// The role of a name.
pub(super) fn named(name: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.name == name)
}

/// The years that four figures are taken for.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;

static ROLES: &[Role] = &[
    // Dates in words.
    role("day", &[Number, Ordinal], |item, facts| {
        (1..=31).contains(&item.number) && item.digits <= 2 && !item.grouped && set(&mut facts.day, item.number)
    }),
    // A small ordinal in words may as well count what follows: `Tuesday the first meeting`.
    role("sure_day", &[Number, Ordinal], |item, facts| {
        let is_sure = item.digits > 0 || item.number > 10;
        is_sure && (1..=31).contains(&item.number) && item.digits <= 2 && !item.grouped && set(&mut facts.day, item.number)
    }),
    role("nth_day", &[Ordinal], |item, facts| {
        (1..=31).contains(&item.number) && set(&mut facts.day, item.number)
    }),
    role("lone_month", &[Month], |item, facts| set(&mut facts.month, item.number)),
    role("month", &[Month, WeakMonth], |item, facts| set(&mut facts.month, item.number)),
    role("month_number", &[Number, Ordinal], |item, facts| {
        (1..=12).contains(&item.number) && item.digits <= 2 && !item.grouped && set(&mut facts.month, item.number)
    }),
    role("hijri_month", &[HijriMonth], |item, facts| {
        facts.hijri = true;
        set(&mut facts.month, item.number)
    }),
    role("year", &[Number], |item, facts| {
        !item.grouped && matches!(item.digits, 0 | 4) && YEARS.contains(&item.number) && set(&mut facts.year, item.number)
    }),
    figures("lone_year", |item, facts| {
        !item.grouped && item.digits == 4 && (1500..=2100).contains(&item.number) && set(&mut facts.year, item.number)
    }),
    // After the word for a year, or beside an era.
    role("any_year", &[Number], |item, facts| {
        let is_year = item.digits > 0 || YEARS.contains(&item.number);
        is_year && !item.grouped && item.digits <= 4 && (1..=2999).contains(&item.number) && set(&mut facts.year, item.number)
    }),
    role("hijri_year", &[Number], |item, facts| {
        facts.hijri = true;
        !item.grouped && (1..=1600).contains(&item.number) && set(&mut facts.year, item.number)
    }),
    // The second of two years: `1914-18`. What may be a month is taken for one.
    figures("year_end", |item, facts| {
        item.digits == 2 && (13..=99).contains(&item.number) && set(&mut facts.year, item.number)
    }),
    figures("short_year", |item, facts| {
        item.digits == 2 && !item.grouped && set(&mut facts.year, of_two_digits(item.number))
    }),
    role("era", &[Era], |item, facts| {
        facts.hijri |= item.number == 2;
        set(&mut facts.era, item.number)
    }),
    role("hijri_era", &[Era], |item, _| item.number == 2),
    role("weekday", &[Weekday], |item, facts| set(&mut facts.weekday, item.number)),
    role("any_weekday", &[Weekday, WeakWeekday], |item, facts| {
        set(&mut facts.weekday, item.number)
    }),
    role("deictic", &[Deictic], |item, facts| set(&mut facts.deictic, item.number)),
    role("sequel", &[Sequel], |item, facts| set(&mut facts.sequel, item.number)),
    role("deictic_part", &[DeicticPart], |item, facts| {
        set(&mut facts.deictic, 0) && item.part().is_some_and(|part| set(&mut facts.part, part))
    }),
    role("deictic_year", &[DeicticYear], |item, facts| {
        set(&mut facts.unit, Unit::Year) && set(&mut facts.shift, item.number)
    }),
    role("nth", &[Ordinal], |item, facts| {
        item.number <= 53 && set(&mut facts.nth, item.number)
    }),
    role("small_nth", &[Ordinal], |item, facts| {
        item.number <= 5 && set(&mut facts.nth, item.number)
    }),
    role("nth_from_end", &[Ordinal], |item, facts| {
        (1..=53).contains(&item.number) && set(&mut facts.nth, -item.number)
    }),
    role("last_word", &[Ordinal], |item, _| item.number == -1),
    role("last_nth", &[Ordinal], |item, facts| {
        item.number < 0 && set(&mut facts.nth, item.number)
    }),
    role("holiday", &[Holiday], |item, facts| set(&mut facts.holiday, item.number)),
    role("part", &[Part, LonePart], |item, facts| {
        item.part().is_some_and(|part| set(&mut facts.part, part))
    }),
    role("lone_part", &[LonePart], |item, facts| {
        item.part().is_some_and(|part| set(&mut facts.part, part))
    }),
    role("season", &[Season, WeakSeason], |item, facts| {
        item.season().is_some_and(|season| set(&mut facts.season, season))
    }),
    role("lone_season", &[Season], |item, facts| {
        item.season().is_some_and(|season| set(&mut facts.season, season))
    }),
    role("weekend", &[Weekend], |_, facts| {
        facts.weekend = true;
        set(&mut facts.unit, Unit::Week)
    }),
    role("quarter_number", &[Number, Ordinal], |item, facts| {
        (1..=4).contains(&item.number) && set(&mut facts.quarter, item.number)
    }),
    role("last_quarter", &[Ordinal], |item, facts| {
        item.number == -1 && set(&mut facts.quarter, 4)
    }),
    role("half_number", &[Number, Ordinal], |item, facts| {
        (1..=2).contains(&item.number) && set(&mut facts.half, item.number)
    }),
    role("century_number", &[Number, Ordinal], |item, facts| {
        (1..=30).contains(&item.number) && item.digits <= 2 && set(&mut facts.century, item.number)
    }),
    role("nth_century", &[Ordinal], |item, facts| {
        (1..=30).contains(&item.number) && item.digits <= 2 && set(&mut facts.century, item.number)
    }),
    role("nth_millennium", &[Ordinal], |item, facts| {
        (1..=9).contains(&item.number) && set(&mut facts.millennium, item.number)
    }),
    role("millennium_number", &[Number, Ordinal], |item, facts| {
        (1..=9).contains(&item.number) && set(&mut facts.millennium, item.number)
    }),
    role("decade_number", &[Number, Ordinal], |item, facts| {
        let is_decade =
            item.number % 10 == 0 && (item.digits == 4 && YEARS.contains(&item.number) || item.digits == 2 && item.number >= 10);
        is_decade && set(&mut facts.decade, item.number)
    }),
    role("nineties", &[Nineties], |item, facts| set(&mut facts.decade, item.number)),
    // Dates in figures.
    figures("dd", |item, facts| {
        in_figures(item, 1..=31) && set(&mut facts.day, item.number)
    }),
    figures("mm", |item, facts| {
        in_figures(item, 1..=12) && set(&mut facts.month, item.number)
    }),
    figures("yyyy", |item, facts| {
        item.digits == 4 && YEARS.contains(&item.number) && set(&mut facts.year, item.number)
    }),
    figures("yy", |item, facts| {
        item.digits == 2 && set(&mut facts.year, of_two_digits(item.number))
    }),
    // Lengths, and steps from here.
    role("count", &[Number, Several, Fraction], |item, facts| match item.class {
        Several if item.number == 0 => set(&mut facts.count, Count::Vague),
        Fraction => set(&mut facts.fraction, item.number),
        Several => {
            facts.approximate = true;
            facts.few |= item.number > 2;
            set(&mut facts.count, Count::Exact(item.amount))
        }
        // 2017 is a year.
        _ if item.digits == 4 && (1900..2100).contains(&item.number) => false,
        _ => item.amount > 0.0 && item.amount < 1e9 && set(&mut facts.count, Count::Exact(item.amount)),
    }),
    // One that is not in figures, which may end another phrase.
    role("count_word", &[Number, Several], |item, facts| {
        match (item.class, item.number) {
            (Several, 0) => set(&mut facts.count, Count::Vague),
            _ => item.digits == 0 && item.amount > 0.0 && set(&mut facts.count, Count::Exact(item.amount)),
        }
    }),
    role("exact_count", &[Number], |item, facts| {
        item.digits <= 3 && item.amount > 0.0 && set(&mut facts.count, Count::Exact(item.amount))
    }),
    // A quarter in figures: `1/4`.
    figures("numerator", |item, facts| {
        (1..=3).contains(&item.number) && item.digits == 1 && set(&mut facts.fraction, item.number * 60)
    }),
    figures("denominator", |item, facts| {
        let fraction = facts.fraction.filter(|_| (2..=4).contains(&item.number) && item.digits == 1);
        facts.fraction = fraction.map(|sixtieths| sixtieths / item.number);
        facts.fraction.is_some_and(|sixtieths| sixtieths < 60)
    }),
    role("some", &[Several], |item, facts| match item.number {
        0 => set(&mut facts.count, Count::Vague),
        _ => {
            facts.few |= item.number > 2;
            set(&mut facts.count, Count::Exact(item.amount))
        }
    }),
    role("one", &[One], |_, facts| set(&mut facts.count, Count::Exact(1.0))),
    role("fraction", &[Fraction], |item, facts| set(&mut facts.fraction, item.number)),
    role("half_more", &[Fraction], |item, facts| {
        item.number == 30 && set(&mut facts.fraction, 30)
    }),
    role("unit", &[Class::Unit], |item, facts| {
        unit(item).is_some_and(|unit| set(&mut facts.unit, unit))
    }),
    // A quarter and a second are other things too.
    role("one_unit", &[Class::Unit], |item, facts| {
        unit(item).is_some_and(|unit| !matches!(unit, Unit::Quarter | Unit::Second) && set(&mut facts.unit, unit))
    }),
    role("date_unit", &[Class::Unit], |item, facts| {
        unit(item).is_some_and(|unit| unit >= Unit::Night && set(&mut facts.unit, unit))
    }),
    role("clock_unit", &[Class::Unit], |item, facts| {
        unit(item).is_some_and(|unit| unit.is_of_clock() && set(&mut facts.unit, unit))
    }),
    role("dual", &[Dual], |item, facts| {
        unit(item).is_some_and(|unit| set(&mut facts.unit, unit)) && set(&mut facts.count, Count::Exact(2.0))
    }),
    role("single_unit", &[Single], |item, facts| {
        unit(item).is_some_and(|unit| set(&mut facts.unit, unit)) && set(&mut facts.count, Count::Exact(1.0))
    }),
    role("small_count", &[Number, Several], |item, facts| match item.class {
        Several => set(
            &mut facts.count,
            if item.number == 0 {
                Count::Vague
            } else {
                Count::Exact(item.amount)
            },
        ),
        _ => item.digits <= 2 && !item.grouped && item.number > 0 && set(&mut facts.count, Count::Exact(item.amount)),
    }),
    role("plural_unit", &[Plural], |item, facts| {
        unit(item).is_some_and(|unit| set(&mut facts.unit, unit)) && set(&mut facts.count, Count::Vague)
    }),
    role("lasting", &[Lasting], |item, facts| {
        unit(item).is_some_and(|unit| set(&mut facts.unit, unit)) && set(&mut facts.count, Count::Vague)
    }),
    role("often", &[Often], |item, facts| {
        facts.often = true;
        unit(item).is_some_and(|unit| set(&mut facts.unit, unit)) && set(&mut facts.count, Count::Exact(1.0))
    }),
    role("some_of", &[Class::Unit], |item, facts| {
        unit(item).is_some_and(|unit| unit >= Unit::Hour && set(&mut facts.unit, unit)) && set(&mut facts.count, Count::Vague)
    }),
    role("every", &[Every], |_, facts| {
        facts.every = true;
        true
    }),
    role("single_month", &[Single], |item, _| unit(item) == Some(Unit::Month)),
    role("shift_behind", &[Shift, Behind, Following], |item, facts| {
        facts.of_story |= item.class == Following;
        set(&mut facts.shift, item.number)
    }),
    role("behind", &[Behind, Following], |item, facts| {
        facts.of_story |= item.class == Following;
        set(&mut facts.shift, item.number)
    }),
    role("shift", &[Shift, Following], |item, facts| {
        facts.of_story |= item.class == Following;
        set(&mut facts.shift, item.number)
    }),
    role("that", &[That], |item, facts| {
        facts.of_story = true;
        set(&mut facts.shift, item.number)
    }),
    role("the_unit", &[Class::Unit], |item, facts| {
        let period = unit(item).filter(|&unit| unit >= Unit::Week).map(|unit| Period {
            unit,
            steps: 0,
            is_of_story: false,
            is_bare: true,
        });
        period.is_some_and(|period| set(&mut facts.period, period))
    }),
    role("this", &[Shift], |item, facts| item.number == 0 && set(&mut facts.shift, 0)),
    role("last", &[Shift], |item, facts| item.number == -1 && set(&mut facts.shift, -1)),
    role("next", &[Shift], |item, facts| item.number == 1 && set(&mut facts.shift, 1)),
    role("past_or_next", &[Shift, Behind, Following], |item, facts| {
        facts.of_story |= item.class == Following;
        item.number != 0 && set(&mut facts.shift, item.number)
    }),
    role("ago", &[Ago], |item, facts| set(&mut facts.ago, item.number)),
    role("before_length", &[Before], |item, facts| set(&mut facts.ago, item.number)),
    role("later", &[Later], |item, facts| set(&mut facts.later, item.number)),
    role("reference", &[Class::Reference], |item, facts| {
        item.reference().is_some_and(|reference| set(&mut facts.reference, reference))
    }),
    role("modifier", &[Class::Modifier], |item, facts| {
        Modifier::numbered(item.number).is_some_and(|modifier| set(&mut facts.modifier, modifier))
    }),
    role("about", &[Approximate], |_, facts| {
        facts.approximate = true;
        true
    }),
    // The clock.
    role("hour", &[Number, Ordinal], |item, facts| {
        (0..=24).contains(&item.number) && item.digits <= 2 && !item.grouped && set(&mut facts.hour, item.number)
    }),
    role("clock_hour", &[Number], |item, facts| {
        (0..=24).contains(&item.number) && item.digits <= 2 && !item.grouped && set(&mut facts.hour, item.number)
    }),
    figures("hh", |item, facts| {
        (0..=24).contains(&item.number) && (1..=2).contains(&item.digits) && set(&mut facts.hour, item.number)
    }),
    // One that an hour stands before, and nothing between: not three, but thirty or 03.
    role("minute", &[Number], |item, facts| {
        let is_tens = item.digits == 2 || item.digits == 0 && item.number >= 10;
        is_tens && (0..=59).contains(&item.number) && set(&mut facts.minute, item.number)
    }),
    role("any_minute", &[Number], |item, facts| {
        (0..=59).contains(&item.number) && item.digits <= 2 && set(&mut facts.minute, item.number)
    }),
    figures("mi", |item, facts| {
        (0..=59).contains(&item.number) && item.digits == 2 && set(&mut facts.minute, item.number)
    }),
    figures("ss", |item, facts| {
        (0..=59).contains(&item.number) && item.digits == 2 && set(&mut facts.second, item.number)
    }),
    figures("hhmm", |item, facts| {
        let (hour, minute) = (item.number / 100, item.number % 100);
        item.number > 0
            && (3..=4).contains(&item.digits)
            && hour < 24
            && minute < 60
            && set(&mut facts.hour, hour)
            && set(&mut facts.minute, minute)
    }),
    role("quarter_hour", &[Fraction], |item, facts| set(&mut facts.minute, item.number)),
    role("to_hour", &[To], |_, facts| {
        facts.before_hour = true;
        true
    }),
    role("half_before", &[Fraction], |item, facts| {
        facts.before_hour = true;
        item.number == 30 && set(&mut facts.minute, 30)
    }),
    role("noon", &[Noon], |item, facts| {
        set(&mut facts.hour, item.number) && set(&mut facts.meridiem, -1)
    }),
    role("meridiem", &[Meridiem], |item, facts| set(&mut facts.meridiem, item.number)),
    role("zone", &[Zone], |item, facts| set(&mut facts.zone, item.number)),
    role("clock_word", &[Clock], |_, facts| {
        facts.clock = true;
        true
    }),
    // Words that hold a phrase together.
    joint("an", &[One]),
    joint("oclock", &[OClock]),
    joint("minutes", &[Class::Unit]),
    joint("past", &[Past]),
    joint("of", &[Of]),
    joint("the", &[The]),
    joint("and", &[And]),
    joint("at", &[At]),
    joint("until", &[Until]),
    joint("from", &[From]),
    joint("decade", &[DecadeMark]),
    joint("kind", &[Kind]),
    joint("old", &[Old]),
    joint("filler", &[Filler]),
    joint("denied", &[Denied]),
    joint("named", &[Named]),
    role("zero", &[Number], |item, _| item.number == 0),
    role("after", &[Relation], |item, _| {
        crate::time::relation::Relation::numbered(item.number) == Some(crate::time::relation::Relation::After)
    }),
    role("day_word", &[Class::Unit, Deictic], |item, _| {
        item.class == Class::Unit && unit(item) == Some(Unit::Day)
    }),
    role("week", &[Class::Unit], |item, facts| {
        unit(item) == Some(Unit::Week) && set(&mut facts.unit, Unit::Week)
    }),
    role("month_word", &[Class::Unit], |item, _| unit(item) == Some(Unit::Month)),
    role("quarter_word", &[Class::Unit], |item, _| unit(item) == Some(Unit::Quarter)),
    role("year_word", &[Class::Unit], |item, _| unit(item) == Some(Unit::Year)),
    role("century_pair", &[Dual], |item, _| unit(item) == Some(Unit::Century)),
    role("decade_word", &[Class::Unit], |item, _| unit(item) == Some(Unit::Decade)),
    role("century_word", &[Class::Unit], |item, _| unit(item) == Some(Unit::Century)),
    role("millennium_word", &[Class::Unit], |item, _| {
        unit(item) == Some(Unit::Millennium)
    }),
    role("hour_word", &[Class::Unit, OClock], |item, _| {
        item.class == OClock || unit(item) == Some(Unit::Hour)
    }),
    role("minute_word", &[Class::Unit], |item, _| unit(item) == Some(Unit::Minute)),
];

fn unit(item: Item) -> Option<Unit> {
    Unit::numbered(item.number)
}

fn in_figures(item: Item, bounds: std::ops::RangeInclusive<i32>) -> bool {
    (1..=2).contains(&item.digits) && bounds.contains(&item.number)
}

/// `74` is 1974, `24` is 2024: ISO 8601 has no two-figure years; POSIX's pivot is taken.
pub(super) fn of_two_digits(year: i32) -> i32 {
    if year < 69 { 2000 + year } else { 1900 + year }
}
