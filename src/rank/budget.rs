//! How much is wanted: a length, and the bounds on sentences, words and characters that it means.

use crate::error::Violation;

/// How long a summary is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// So many sentences, at least 1.
    Sentences(u32),
    /// This share of the sentences that can be chosen, in (0, 1], rounded up.
    Ratio(f64),
    /// At most so many UAX #29 words, at least 1.
    Words(u32),
    /// At most so many code points of the joined summary, at least 1.
    Characters(u32),
    /// A named length.
    Preset(Preset),
}

impl Default for Length {
    fn default() -> Self {
        Length::Preset(Preset::Medium)
    }
}

/// A named length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// 1 sentence, up to 25 words.
    Short,
    /// 2 to 3 sentences, 25 to 80 words.
    #[default]
    Medium,
    /// 4 to 6 sentences, 80 to 160 words.
    Long,
}

impl Length {
    /// What is out of range; `None` when nothing is.
    pub fn violation(&self) -> Option<Violation> {
        let at_least_one = |field: &str, value: u32| {
            (value == 0).then(|| Violation::new(field, "0 is below the least of 1; leave length unset for the default"))
        };
        match *self {
            Length::Sentences(count) => at_least_one("length.sentences", count),
            Length::Words(count) => at_least_one("length.words", count),
            Length::Characters(count) => at_least_one("length.characters", count),
            Length::Ratio(ratio) if ratio > 0.0 && ratio <= 1.0 => None,
            Length::Ratio(ratio) => Some(Violation::new("length.ratio", format!("{ratio} is not in (0, 1]"))),
            Length::Preset(_) => None,
        }
    }
}

/// Bounds on a summary. The most of each is kept before the fewest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Fewest and most sentences.
    pub sentences: (usize, usize),
    /// Fewest and most UAX #29 words.
    pub words: (usize, usize),
    /// Most code points of the joined summary.
    pub characters: usize,
}

impl Budget {
    /// No bounds: every sentence.
    pub const UNLIMITED: Budget = Budget {
        sentences: (usize::MAX, usize::MAX),
        words: (0, usize::MAX),
        characters: usize::MAX,
    };

    /// The bounds of a length for a document in which so many sentences could be chosen.
    pub fn new(length: Length, eligible: usize) -> Self {
        let free = Budget {
            sentences: (1, usize::MAX),
            ..Budget::UNLIMITED
        };
        let exactly = |count: usize| Budget {
            sentences: (count, count),
            ..Budget::UNLIMITED
        };
        let preset = |sentences, words| Budget {
            sentences,
            words,
            ..Budget::UNLIMITED
        };
        match length {
            Length::Sentences(count) => exactly(count as usize),
            Length::Ratio(ratio) => exactly(rounded_up(ratio, eligible)),
            Length::Words(most) => Budget {
                words: (0, most as usize),
                ..free
            },
            Length::Characters(most) => Budget {
                characters: most as usize,
                ..free
            },
            Length::Preset(Preset::Short) => preset((1, 1), (0, 25)),
            Length::Preset(Preset::Medium) => preset((2, 3), (25, 80)),
            Length::Preset(Preset::Long) => preset((4, 6), (80, 160)),
        }
    }
}

/// `ratio * count` rounded up, where a product that is whole but for rounding counts as whole (0.3 of 10 is 3).
fn rounded_up(ratio: f64, count: usize) -> usize {
    let product = ratio * count as f64;
    let nearest = product.round();
    let whole = if (product - nearest).abs() < 1e-9 * nearest {
        nearest
    } else {
        product.ceil()
    };
    (whole as usize).clamp(1, count.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_up_and_never_none() {
        let of = |ratio, count| Budget::new(Length::Ratio(ratio), count).sentences.1;
        assert_eq!((of(0.3, 10), of(0.31, 10), of(0.001, 10), of(1.0, 7)), (3, 4, 1, 7));
        assert_eq!(of(0.1, 30), 3);
    }
}
