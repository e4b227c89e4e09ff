//! The summary as the engine gives it: key sentences with places, scores and reasons.

use std::ops::Range;
use std::time::Duration;

use crate::rank::score::Signal;
use crate::roles::Role;
use crate::roles::publication::Direction;
use crate::text::block::BlockKind;
use crate::text::language::Language;
use crate::text::{Part, SourceField};
use crate::time::{Anchor, Grain, Relation, TimexType};
use crate::warning::Warning;

/// A stretch of one text of the caller's, in the unit asked for; the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text that the offsets count in.
    pub field: SourceField,
    /// The offsets.
    pub range: Range<usize>,
}

/// The summary of one document.
#[derive(Debug)]
pub struct Summary {
    /// The key sentences, at least one, in the order asked for.
    pub sentences: Vec<KeySentence>,
    /// The same joined.
    pub text: String,
    /// What was decided; none unless asked for, or where the article holds none that can be named with confidence.
    pub headline_decision: Option<HeadlineDecision>,
    /// What happens when, in order: dated events, then what has no date as it stands. Empty unless asked for.
    pub timeline: Vec<TimelineEvent>,
    /// The terms that carry the article, most salient first; empty unless asked for.
    pub key_terms: Vec<KeyTerm>,
    /// Every sentence with its score, in document order; empty unless asked for.
    pub all_sentences: Vec<ScoredSentence>,
    /// Why each key sentence was chosen, in the order of `sentences`; empty unless asked for.
    pub explanations: Vec<Explanation>,
    /// Blocks that hold no sentences of the article.
    pub skipped_blocks: Vec<SkippedBlock>,
    /// The language the document was read in.
    pub language: Language,
    /// Sizes.
    pub statistics: Statistics,
    /// What the caller should know.
    pub warnings: Vec<Warning>,
    /// The time each stage took, in order.
    pub timings: Vec<(Stage, Duration)>,
}

/// One key sentence.
#[derive(Debug, Clone)]
pub struct KeySentence {
    /// The sentence, word for word.
    pub text: String,
    /// The smallest stretch of source that holds it.
    pub span: Span,
    /// Its verbatim pieces, each equal to the source at its span.
    pub runs: Vec<(String, Span)>,
    /// Its index among the document's sentences, or the caller's index.
    pub index: u32,
    /// Its paragraph's number.
    pub paragraph: u32,
    /// The order of selection, from 1.
    pub rank: u32,
    /// The sum of its signals' contributions, in [0, 1].
    pub score: f64,
    /// What selection took off for repetition, in [0, 1].
    pub redundancy_penalty: f64,
    /// What selection took off the score for leaning on a sentence that was not chosen before, in [0, 1].
    pub leaning_penalty: f64,
    /// What made the score.
    pub signals: Vec<Signal>,
    /// Whether the caller pinned it.
    pub pinned: bool,
    /// The part of the article it belongs to.
    pub part: Part,
    /// The roles asked for that it has.
    pub roles: Vec<RoleAnnotation>,
}

/// The sentence that carries what was decided, done or announced.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadlineDecision {
    /// Its index, as in [`KeySentence::index`].
    pub index: u32,
    /// The sentence, word for word.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Who decided, as far as the order of words tells.
    pub actor: Option<Span>,
    /// What was done: the verb.
    pub action: Option<Span>,
    /// What it was done to.
    pub object: Option<Span>,
}

/// A role of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleAnnotation {
    /// The role.
    pub role: Role,
    /// Who is quoted, of a quote.
    pub speaker: Option<Span>,
    /// The words that tell the role; none where the sentence's place in the article does.
    pub cue: Option<Span>,
}

/// Something that happens at a time that a sentence names.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEvent {
    /// The temporal expression, word for word.
    pub expression: String,
    /// Where it stands.
    pub expression_span: Span,
    /// Its TIMEX3 type.
    pub kind: TimexType,
    /// Its TIMEX3 value, anchored as far as could be.
    pub value: String,
    /// The value that it has by itself.
    pub unresolved_value: String,
    /// When it begins, inclusive, in ISO 8601 of the grain's precision; none when open or not known.
    pub begin: Option<String>,
    /// When it ends, exclusive, in ISO 8601 of the grain's precision; none when open or not known.
    pub end: Option<String>,
    /// The precision of the expression, if it has one.
    pub grain: Option<Grain>,
    /// How the event lies to the time.
    pub relation: Relation,
    /// What was missing and where it was taken from.
    pub anchor: Anchor,
    /// How the time lies to publication; none if either is not known.
    pub direction: Option<Direction>,
    /// Whether the time is approximate, or named without a date.
    pub approximate: bool,
    /// The sentence that holds the expression, word for word.
    pub sentence: String,
    /// Its index, as in [`KeySentence::index`].
    pub sentence_index: u32,
    /// Where it stands.
    pub sentence_span: Span,
}

/// A sentence of the document with its score.
#[derive(Debug, Clone)]
pub struct ScoredSentence {
    /// Its index, as in [`KeySentence::index`].
    pub index: u32,
    /// The sentence, word for word.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Its paragraph's number.
    pub paragraph: u32,
    /// Its score; 0 if it cannot be chosen.
    pub score: f64,
    /// Its place in the order of selection were there no length, from 1; `None` if it cannot be chosen.
    pub rank: Option<u32>,
    /// Whether it is a key sentence.
    pub chosen: bool,
    /// The roles asked for that it has.
    pub roles: Vec<RoleAnnotation>,
}

/// Why a key sentence was chosen.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The sentence's index.
    pub index: u32,
    /// What made its score.
    pub signals: Vec<Signal>,
    /// The sentences nearest to it by cosine, as index and cosine, nearest first; at most 10.
    pub nearest: Vec<(u32, f64)>,
    /// The index of the sentence chosen before that it repeats most.
    pub most_similar_chosen: Option<u32>,
    /// What selection took off for that, in [0, 1].
    pub redundancy_penalty: f64,
    /// What selection took off the score for leaning on a sentence that was not chosen before, in [0, 1].
    pub leaning_penalty: f64,
    /// For the headline decision, what told it from the other sentences that open the article; their contributions sum to a score of their
    /// own. None for any other sentence, and unless that role was asked for.
    pub decision_signals: Vec<Signal>,
}

/// A term that carries the article.
#[derive(Debug, Clone)]
pub struct KeyTerm {
    /// A form that occurs in the article, word for word.
    pub text: String,
    /// Where that form first stands.
    pub span: Span,
    /// Its TF-IDF mass over the document's highest, in (0, 1].
    pub weight: f64,
    /// How many times it occurs, in whatever form.
    pub count: u32,
}

/// A block that holds no sentences of the article.
#[derive(Debug, Clone)]
pub struct SkippedBlock {
    /// What it is; never a paragraph.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub text: String,
}

/// Sizes of a document and of its summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statistics {
    /// Code points of the document's texts together, as they were sent.
    pub characters: usize,
    /// UAX #29 words of all sentences.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Paragraphs that hold sentences.
    pub paragraphs: usize,
    /// Different terms.
    pub terms: usize,
    /// UAX #29 words of the summary.
    pub summary_words: usize,
    /// Code points of the summary.
    pub summary_characters: usize,
    /// Iterations that TextRank took; 0 when the method did not use it.
    pub textrank_iterations: u32,
}

/// A stage of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Markup to blocks, sentences, terms.
    Text,
    /// TF-IDF and the signals.
    Rank,
    /// The headline decision, length and redundancy.
    Select,
    /// The timeline and the roles of sentences.
    Roles,
    /// The rest of the answer.
    Assemble,
}

impl Stage {
    /// Its name in logs, metrics and traces.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Text => "text",
            Stage::Rank => "rank",
            Stage::Select => "select",
            Stage::Roles => "roles",
            Stage::Assemble => "assemble",
        }
    }
}
