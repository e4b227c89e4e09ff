//! How a document is summarised: length, selection, ranking, order, offsets, and what to return.
//!
//! Field names and paths are those of the published contract, so that an error reads the same on every face.

use crate::error::{Violation, Violations};
use crate::limits::Limits;
pub use crate::rank::textrank::Parameters as TextRank;
use crate::text::SourceField;
pub use crate::text::offsets::Encoding;

/// The redundancy control that is used when none is asked for.
pub const DEFAULT_REDUNDANCY_CONTROL: f64 = 0.3;

/// How a document is summarised. The default is the contract's.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How long the summary is.
    pub length: Length,
    /// Sentences that must or must not be chosen, and how much repetition is allowed.
    pub selection: Selection,
    /// How sentences are scored.
    pub ranking: Ranking,
    /// The order in which key sentences are returned.
    pub order: Order,
    /// The unit of every offset.
    pub offset_encoding: Encoding,
    /// What to return beside the key sentences.
    pub want: Want,
}

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

/// What must, must not and should not be chosen.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Sentences that are chosen whatever they score.
    pub pinned: Vec<SentenceReference>,
    /// Sentences that are never chosen.
    pub excluded: Vec<SentenceReference>,
    /// How strongly repetition is held back, in [0, 1]; 0 is off. Absent: [`DEFAULT_REDUNDANCY_CONTROL`].
    pub redundancy_control: Option<f64>,
}

/// One or more sentences of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentenceReference {
    /// The sentence with this 0-based index.
    Index(u32),
    /// Every sentence that this stretch touches, in the unit of `offset_encoding`.
    Span {
        /// The text that the offsets count in.
        field: SourceField,
        /// Where it starts.
        start: u32,
        /// Before where it ends.
        end: u32,
    },
}

/// How sentences are scored.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ranking {
    /// The method.
    pub method: Method,
    /// Parameters of TextRank, wherever the method uses it.
    pub textrank: TextRank,
}

/// How sentences are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Method {
    /// The published blend of all signals.
    #[default]
    Blend,
    /// TextRank centrality alone.
    TextRank,
    /// TF-IDF salience alone.
    TfIdf,
    /// The order of the document alone.
    Lead,
}

/// The order in which key sentences are returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The first chosen comes first.
    #[default]
    Rank,
    /// As they stand in the document.
    Document,
}

/// What to return beside the key sentences.
#[derive(Debug, Clone, Copy, Default)]
pub struct Want {
    /// How many key terms; 0 for none.
    pub key_terms: u32,
    /// Every sentence with its score.
    pub all_sentences: bool,
    /// Why each key sentence was chosen.
    pub explanations: bool,
    /// The time each stage took.
    pub timings: bool,
}

impl Options {
    /// What is out of range, field by field; empty when nothing is.
    pub fn violations(&self, limits: &Limits) -> Violations {
        let mut violations = Violations::default();
        violations.extend(self.length.violation());
        if let Some(control) = self.selection.redundancy_control {
            violations.extend(outside("selection.redundancy_control", control, 0.0..=1.0, "[0, 1]"));
        }
        violations.extend(self.ranking.textrank.violations("ranking.textrank"));
        if self.want.key_terms > limits.key_terms {
            violations.push(Violation::new(
                "want.key_terms",
                format!(
                    "{} is over the limit of {}; ask for fewer",
                    self.want.key_terms, limits.key_terms
                ),
            ));
        }
        violations
    }
}

impl Length {
    fn violation(&self) -> Option<Violation> {
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

/// A violation if a value is outside its range; NaN always is.
pub(crate) fn outside(
    field: impl Into<String>,
    value: f64,
    range: std::ops::RangeInclusive<f64>,
    shown: &str,
) -> Option<Violation> {
    (!range.contains(&value)).then(|| Violation::new(field, format!("{value} is not in {shown}")))
}
