//! How a document is summarised: length, selection, ranking, order, offsets, and what to return.
//!
//! Field names and paths are those of the published contract, so that an error reads the same on every face.

use crate::error::{Violation, Violations};
use crate::limits::Limits;
pub use crate::rank::budget::{Length, Preset};
pub use crate::rank::score::{Method, Ranking};
pub use crate::rank::textrank::Parameters as TextRank;
use crate::roles::Roles;
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
    /// The roles that are told of sentences; none by default. They limit what is told, never what is chosen.
    pub roles: Roles,
    /// How many key terms; 0 for none.
    pub key_terms: u32,
    /// What happens when.
    pub timeline: bool,
    /// Every sentence with its score.
    pub all_sentences: bool,
    /// Why each key sentence was chosen.
    pub explanations: bool,
}

impl Options {
    /// What is out of range, field by field; empty when nothing is.
    pub fn violations(&self, limits: &Limits) -> Violations {
        let mut violations = Violations::default();
        violations.extend(self.length.violation());
        if let Some(control) = self.selection.redundancy_control {
            violations.extend(Violation::outside(
                "selection.redundancy_control",
                control,
                0.0..=1.0,
                "[0, 1]",
            ));
        }
        for (field, references) in [
            ("selection.pinned", &self.selection.pinned),
            ("selection.excluded", &self.selection.excluded),
        ] {
            if references.len() > limits.sentence_references {
                let (found, most) = (references.len(), limits.sentence_references);
                let description =
                    format!("{found} references are over the limit sentence_references of {most}; one span can name many");
                violations.push(Violation::new(field, description));
            }
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
