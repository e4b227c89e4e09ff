//! The signals put together with published weights (`weights.toml`) to one score a sentence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::rank::signals::{self, SignalKind, Values};
use crate::rank::similarity::Cosines;
use crate::rank::textrank;
use crate::rank::tfidf::TfIdf;
use crate::text::Article;

/// How sentences are scored.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ranking {
    /// The method.
    pub method: Method,
    /// Parameters of TextRank, wherever the method uses it.
    pub textrank: textrank::Parameters,
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

type Weights = BTreeMap<SignalKind, f64>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    version: String,
    blend: Weights,
    textrank: Weights,
    tfidf: Weights,
    lead: Weights,
}

static PUBLISHED: LazyLock<Published> =
    LazyLock::new(|| toml::from_str(include_str!("weights.toml")).expect("weights.toml is read by a test"));

/// The version of the published weights.
pub fn weights_version() -> &'static str {
    &PUBLISHED.version
}

/// One signal's share in a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signal {
    /// What it measures.
    pub kind: SignalKind,
    /// Its value, in [0, 1].
    pub value: f64,
    /// Its weight; the weights of a score sum to 1.
    pub weight: f64,
}

impl Signal {
    /// What it adds to the score.
    pub fn contribution(&self) -> f64 {
        self.value * self.weight
    }
}

/// The scores of all sentences of a document, and what made them.
#[derive(Debug)]
pub struct Scores {
    /// Weight and values a sentence of each signal in use.
    signals: Vec<(SignalKind, f64, Values)>,
    /// The TextRank iteration, if the method uses one.
    pub centrality: Option<textrank::Centrality>,
}

impl Scores {
    /// Scores every sentence of an article.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn new(article: &Article<'_>, matrix: &TfIdf, ranking: Ranking, cancel: &Cancel) -> Result<Self, Error> {
        let weights = weights(ranking.method, !article.title_terms.is_empty());
        let centrality = match weights.contains_key(&SignalKind::TextRank) {
            true => {
                let cosines = Cosines(matrix);
                Some(textrank::centrality(
                    cosines.len(),
                    |vector| cosines.apply(vector),
                    ranking.textrank,
                    cancel,
                )?)
            }
            false => None,
        };
        let values = |kind| match kind {
            SignalKind::TextRank => centrality
                .as_ref()
                .map_or_else(Values::new, |found| signals::textrank(&found.shares)),
            SignalKind::TfIdf => signals::tfidf(matrix),
            SignalKind::Position => signals::position(matrix.rows()),
            SignalKind::Title => signals::title(matrix, &article.title_terms),
            SignalKind::Length => signals::length(article.sentences.iter().map(|sentence| sentence.words)),
            SignalKind::Figures => signals::figures(article.sentences.iter().map(|sentence| sentence.figures)),
        };
        let signals = weights
            .into_iter()
            .map(|(kind, weight)| (kind, weight, values(kind)))
            .collect();
        Ok(Scores { signals, centrality })
    }

    /// The signals of one sentence.
    pub fn signals(&self, sentence: usize) -> impl Iterator<Item = Signal> + '_ {
        self.signals.iter().map(move |(kind, weight, values)| Signal {
            kind: *kind,
            value: values[sentence],
            weight: *weight,
        })
    }

    /// The score of one sentence: the sum of its signals' contributions, in [0, 1].
    pub fn score(&self, sentence: usize) -> f64 {
        self.signals(sentence)
            .map(|signal| signal.contribution())
            .sum::<f64>()
            .min(1.0)
    }
}

/// The weights of a method over the signals that a document has, summing to 1.
fn weights(method: Method, has_title: bool) -> Weights {
    let published = match method {
        Method::Blend => &PUBLISHED.blend,
        Method::TextRank => &PUBLISHED.textrank,
        Method::TfIdf => &PUBLISHED.tfidf,
        Method::Lead => &PUBLISHED.lead,
    };
    let mut weights = published.clone();
    weights.retain(|&kind, &mut weight| weight > 0.0 && (has_title || kind != SignalKind::Title));
    let sum: f64 = weights.values().sum();
    weights.values_mut().for_each(|weight| *weight /= sum);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_every_method_sum_to_one_with_and_without_a_title() {
        for method in [Method::Blend, Method::TextRank, Method::TfIdf, Method::Lead] {
            for has_title in [true, false] {
                let weights = weights(method, has_title);
                assert!((weights.values().sum::<f64>() - 1.0).abs() < 1e-12, "{method:?}");
                assert_eq!(weights.contains_key(&SignalKind::Title), has_title && method == Method::Blend);
            }
        }
    }
}
