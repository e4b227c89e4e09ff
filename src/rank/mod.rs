//! Analysed sentences to scores, and scores to a selection.
//!
//! `tfidf` makes the sentence-term matrix, `similarity` reads it as the cosine matrix, `textrank` iterates over that, `directed` lets only
//! later sentences vote, by terms and by `subwords` (weighed by `presence`), `signals` turns each thing known of a sentence into a number
//! in [0, 1], `score` weighs them, `budget` says how much is wanted, `select`
//! chooses. Nothing here reads text or resolves dates.

pub mod budget;
pub mod directed;
pub mod presence;
pub mod score;
pub mod select;
pub mod signals;
pub mod similarity;
pub mod subwords;
pub mod textrank;
pub mod tfidf;
