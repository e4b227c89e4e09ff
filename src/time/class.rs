//! What a word is to a temporal expression: its class and one number. A lexicon's tables are named after the classes.

use crate::time::facts::Modifier;
use crate::time::relation::Relation;
use crate::time::value::{Part, Reference, Season, Unit};

/// Declares the classes with the names that lexicon and rules know them by.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// A class of words. At most 64, so that a set of them is a word of bits.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Class {
            $($(#[$doc])* $class,)*
        }

        impl Class {
            /// The class of this name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Class::$class),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// A month of the Gregorian year: 1 to 12.
    Month = "month",
    /// One that is a month only beside other words of time: may, march.
    WeakMonth = "weak_month",
    /// A month of the Hijri year: 1 to 12.
    HijriMonth = "hijri_month",
    /// A day of the week that may stand alone: 1 (Monday) to 7.
    Weekday = "weekday",
    /// One that is a weekday only beside other words of time, as `sun` or أحد.
    WeakWeekday = "weak_weekday",
    /// A unit.
    Unit = "unit",
    /// Two of a unit in one word: شهرين, fortnight.
    Dual = "dual",
    /// A number word up to 999.
    Number = "number",
    /// A number in figures, which is a number too; no lexicon's.
    Figures = "figures",
    /// A number word that multiplies what stands before it: 100, 1000.
    Multiplier = "multiplier",
    /// An ordinal; -1 is the last, -2 the last but one.
    Ordinal = "ordinal",
    /// What makes a figure ordinal: th.
    OrdinalSuffix = "ordinal_suffix",
    /// An article that counts one: a week.
    One = "one",
    /// A number that is not said: several; or about how many: a couple (2), a few (3).
    Several = "some",
    /// A half, a third, three quarters: in sixtieths, as the minutes of an hour.
    Fraction = "fraction",
    /// A day as seen from the day of speech, in days.
    Deictic = "deictic",
    /// A day as seen from the day spoken of, in days: the next day.
    Sequel = "sequel",
    /// The night or evening of the day of speech, and its like, which stand alone: tonight.
    DeicticPart = "deictic_part",
    /// A year as seen from the year of speech: Vorjahr.
    DeicticYear = "deictic_year",
    /// Past, present, future.
    Reference = "reference",
    /// Last (-1), this (0), next (1) before or behind a unit or weekday.
    Shift = "shift",
    /// A shift that stands behind what it shifts alone: الماضي.
    Behind = "shift_behind",
    /// Which one of those counted by the story and not by the clock: following, previous.
    Following = "following",
    /// That one, before a unit, of the story.
    That = "that",
    /// Several of a unit that may stand alone: weeks.
    Plural = "plural_unit",
    /// A unit that is one where no number stands: أسبوع.
    Single = "single_unit",
    /// Ago (-1), hence (1).
    Ago = "ago",
    /// Ago and hence in languages that say it before: hace, il y a (-1), dans (1); in, which may be a length too (2).
    Before = "ago_before",
    /// Earlier (-1), later (1), counted from the story.
    Later = "later",
    /// Start, middle, end.
    Modifier = "modifier",
    /// About.
    Approximate = "approximate",
    /// Every, each.
    Every = "every",
    /// What recurs, by its unit: daily.
    Often = "often",
    /// A length in one word, by its unit, of no known number: wochenlang.
    Lasting = "lasting",
    /// A part of a day.
    Part = "part",
    /// A part of a day that may stand alone in an article.
    LonePart = "lone_part",
    /// A season that may stand alone.
    Season = "season",
    /// One that does not: spring, fall.
    WeakSeason = "weak_season",
    /// A holiday; the number is its place in the lexicon's list.
    Holiday = "holiday",
    /// Before Christ (-1), after (1), of the Hijra (2).
    Era = "era",
    /// A preposition, by what it says of an event and the time.
    Relation = "relation",
    /// Before noon (0), after (12).
    Meridiem = "meridiem",
    /// A time zone: minutes ahead of UTC.
    Zone = "zone",
    /// Noon (12), midnight (0).
    Noon = "noon",
    /// o'clock, Uhr, h.
    OClock = "oclock",
    /// The word that stands before a clock time: الساعة, à.
    Clock = "clock",
    /// Minutes past.
    Past = "past",
    /// Minutes to.
    To = "to",
    /// The end of a range.
    Until = "until",
    /// The beginning of a range.
    From = "from",
    /// Joins parts of a date: of, de, من.
    Of = "of",
    /// An article.
    The = "the",
    /// Joins numbers.
    And = "and",
    /// At, on, by: stands before a date or time that it says nothing of.
    At = "at",
    /// The s of the 1990s; the decade words of other languages.
    DecadeMark = "decade",
    /// Tens as years: the nineties.
    Nineties = "nineties",
    /// The weekend.
    Weekend = "weekend",
    /// What makes a year or month word a season's or quarter's: financial; trading days.
    Kind = "kind",
    /// old, long: stands behind a length.
    Old = "old",
    /// Tells of the future (1) or the past (-1) in the sentence.
    Tense = "tense",
    /// A word that may stand between a number and a unit: more, full, past.
    Filler = "filler",
    /// What is counted in thousands: kilometres.
    Measure = "measure",
    /// A word or phrase that holds words of time and is none: a door (باب), the name of a newspaper.
    Denied = "denied",
    /// What is known by the day or year that it happened on, which tells no time then: a revolution.
    Named = "named",
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u64);

impl Classes {
    pub const fn of(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < classes.len() {
            bits |= 1 << classes[at] as u64;
            at += 1;
        }
        Classes(bits)
    }

    /// Every class.
    pub const ALL: Classes = Classes(u64::MAX);

    /// How much of a text is of one of these: words of time are rare, and what joins them is not.
    pub fn commonness(self) -> u32 {
        let rare = CONTENT.with(Classes::of(&[Class::Figures])).0;
        (self.0 & rare).count_ones() + 20 * (self.0 & !rare).count_ones()
    }

    pub const fn with(self, other: Classes) -> Self {
        Classes(self.0 | other.0)
    }

    pub fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    pub fn add(&mut self, other: Classes) {
        self.0 |= other.0;
    }

    pub fn has(self, class: Class) -> bool {
        self.meets(Classes::of(&[class]))
    }
}

/// One of these must be among neighbouring words for an expression to be there.
const CONTENT: Classes = Classes::of(&[
    Class::Month,
    Class::WeakMonth,
    Class::HijriMonth,
    Class::Weekday,
    Class::WeakWeekday,
    Class::Unit,
    Class::Dual,
    Class::Deictic,
    Class::Sequel,
    Class::DeicticPart,
    Class::DeicticYear,
    Class::Reference,
    Class::Often,
    Class::Lasting,
    Class::Part,
    Class::LonePart,
    Class::Season,
    Class::WeakSeason,
    Class::Holiday,
    Class::Noon,
    Class::Nineties,
    Class::Weekend,
]);

/// Whether a word of a class makes it worth while to look for expressions around it, by its letters: short words of the clock are
/// others too, and of use beside figures alone.
pub(super) fn is_telling(class: Class, letters: usize, words: usize) -> bool {
    match class {
        Class::Clock => letters >= 4 && words == 1,
        Class::OClock => letters >= 3,
        Class::Fraction => true,
        _ => CONTENT.has(class),
    }
}

/// One of these must be in an expression; a number may be all that it names: ten past five.
pub(super) const ANCHORS: Classes = CONTENT.with(Classes::of(&[
    Class::Plural,
    Class::Single,
    Class::Number,
    Class::Figures,
    Class::Multiplier,
    Class::Ordinal,
]));

impl Class {
    /// The number that a lexicon's key means to a class: a figure, or a name.
    pub fn number(self, key: &str) -> Option<i32> {
        if let Ok(number) = key.parse() {
            return Some(number);
        }
        match self {
            Class::Unit | Class::Plural | Class::Single | Class::Dual | Class::Often | Class::Lasting => {
                Unit::named(key).map(|unit| unit as i32)
            }
            Class::Reference => reference(key).map(|reference| reference as i32),
            Class::Part | Class::DeicticPart | Class::LonePart => part(key).map(|part| part as i32),
            Class::Season | Class::WeakSeason => season(key).map(|season| season as i32),
            Class::Modifier => Modifier::named(key).map(|modifier| modifier as i32),
            Class::Relation => Relation::named(key).map(|relation| relation as i32),
            _ => None,
        }
    }
}

fn reference(name: &str) -> Option<Reference> {
    Some(match name {
        "past" => Reference::Past,
        "present" => Reference::Present,
        "future" => Reference::Future,
        _ => return None,
    })
}

const PARTS: [(&str, Part); 6] = [
    ("morning", Part::Morning),
    ("midday", Part::Midday),
    ("afternoon", Part::Afternoon),
    ("evening", Part::Evening),
    ("night", Part::Night),
    ("daytime", Part::Daytime),
];

fn part(name: &str) -> Option<Part> {
    PARTS.into_iter().find(|part| part.0 == name).map(|part| part.1)
}

const SEASONS: [(&str, Season); 4] = [
    ("spring", Season::Spring),
    ("summer", Season::Summer),
    ("autumn", Season::Autumn),
    ("winter", Season::Winter),
];

fn season(name: &str) -> Option<Season> {
    SEASONS.into_iter().find(|season| season.0 == name).map(|season| season.1)
}

/// One meaning of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Item {
    pub class: Class,
    pub number: i32,
    /// Figures that it is written with; 0 for words.
    pub digits: u8,
    /// Whether the figures are part of a longer number: `1,500`.
    pub grouped: bool,
    /// The number with its fraction.
    pub amount: f64,
}

impl Item {
    pub fn word(class: Class, number: i32) -> Self {
        Item {
            class,
            number,
            digits: 0,
            grouped: false,
            amount: f64::from(number),
        }
    }

    pub fn part(self) -> Option<Part> {
        PARTS.into_iter().map(|part| part.1).find(|&part| part as i32 == self.number)
    }

    pub fn season(self) -> Option<Season> {
        SEASONS
            .into_iter()
            .map(|season| season.1)
            .find(|&season| season as i32 == self.number)
    }

    pub fn reference(self) -> Option<Reference> {
        [Reference::Past, Reference::Present, Reference::Future]
            .into_iter()
            .find(|&reference| reference as i32 == self.number)
    }
}
