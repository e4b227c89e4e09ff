//! How much is wanted: a length as bounds on sentences, words and characters.

use crate::options::{Length, Preset};

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
