//! How an event lies to the time that is named, as far as a preposition says so.

/// What a preposition says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Relation {
    /// At that time: also what is said where nothing is said.
    #[default]
    At,
    /// From that time on: `as of 1 July`.
    From,
    /// By that time at the latest, or until it: `by 31 December`.
    By,
    /// Within that time: `within six months`.
    During,
    /// Since that time: `since 2013`.
    Since,
    /// Before that time.
    Before,
    /// After that time.
    After,
}

const NAMES: [(&str, Relation); 7] = [
    ("at", Relation::At),
    ("from", Relation::From),
    ("by", Relation::By),
    ("during", Relation::During),
    ("since", Relation::Since),
    ("before", Relation::Before),
    ("after", Relation::After),
];

impl Relation {
    /// The relation that a lexicon names.
    pub(super) fn named(name: &str) -> Option<Self> {
        NAMES
            .into_iter()
            .find(|relation| relation.0 == name)
            .map(|relation| relation.1)
    }

    /// The relation that was made a number by `as`.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        NAMES
            .into_iter()
            .map(|relation| relation.1)
            .find(|&relation| relation as i32 == number)
    }
}
