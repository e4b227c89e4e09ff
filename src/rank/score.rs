//! The signals put together with published weights (`weights.toml`) to one score a sentence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ndarray::ArrayView1;
use serde::Deserialize;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::rank::directed::votes;
use crate::rank::signals::{self, SignalKind, Values};
use crate::rank::similarity::Cosines;
use crate::rank::subwords::subword_votes;
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

/// A weight a signal.
pub type Weights = BTreeMap<SignalKind, f64>;

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
        Self::weighed(article, matrix, published(ranking.method), ranking.textrank, cancel)
    }

    /// Scores every sentence by weights of one's own. Those of signals that the document does not have are left out, and the others
    /// taken over their sum.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn weighed(
        article: &Article<'_>,
        matrix: &TfIdf,
        weights: &Weights,
        textrank: textrank::Parameters,
        cancel: &Cancel,
    ) -> Result<Self, Error> {
        let weights = present(weights, |kind| kind.is_present(article));
        let mut scores = Scores {
            signals: Vec::with_capacity(weights.len()),
            centrality: None,
        };
        for (kind, weight) in weights {
            let values = match measured(kind, article, matrix, cancel)? {
                Some(values) => values,
                None => {
                    let cosines = Cosines(matrix);
                    let apply = |vector: ArrayView1<'_, f64>| cosines.apply(vector, cancel);
                    let centrality = textrank::centrality(cosines.len(), apply, textrank, cancel)?;
                    let values = signals::centrality(&centrality.shares);
                    scores.centrality = Some(centrality);
                    values
                }
            };
            scores.signals.push((kind, weight, values));
        }
        Ok(scores)
    }

    /// The same sentences by other weights, for another question; a signal that was measured is not measured again.
    ///
    /// TextRank is left out unless it was measured, since it iterates.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn reweighed(&self, article: &Article<'_>, matrix: &TfIdf, weights: &Weights, cancel: &Cancel) -> Result<Scores, Error> {
        let mut signals = Vec::new();
        for (kind, weight) in present(weights, |kind| kind.is_present(article)) {
            let values = match self.values(kind) {
                Some(known) => Some(known.clone()),
                None => measured(kind, article, matrix, cancel)?,
            };
            signals.extend(values.map(|values| (kind, weight, values)));
        }
        Ok(Scores {
            signals,
            centrality: None,
        })
    }

    fn values(&self, kind: SignalKind) -> Option<&Values> {
        self.signals
            .iter()
            .find(|(known, ..)| *known == kind)
            .map(|(_, _, values)| values)
    }

    /// The values of every signal that was weighed.
    pub fn into_signals(self) -> Vec<(SignalKind, Values)> {
        self.signals.into_iter().map(|(kind, _, values)| (kind, values)).collect()
    }

    /// The signals of one sentence.
    pub fn signals(&self, sentence: usize) -> impl Iterator<Item = Signal> + '_ {
        self.signals.iter().map(move |(kind, weight, values)| Signal {
            kind: *kind,
            // The sum of nothing is -0.0, which is nobody's business.
            value: values[sentence] + 0.0,
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

/// The values of a signal; none of TextRank, which iterates.
fn measured(kind: SignalKind, article: &Article<'_>, matrix: &TfIdf, cancel: &Cancel) -> Result<Option<Values>, Error> {
    cancel.check()?;
    let values = match kind {
        SignalKind::TextRank => return Ok(None),
        SignalKind::Directed => {
            let row = |row| matrix.row(row);
            signals::centrality(&votes(matrix.rows(), matrix.columns(), row, cancel))
        }
        SignalKind::Subwords => signals::centrality(&subword_votes(&article.subwords, cancel)),
        SignalKind::TfIdf => signals::tfidf(matrix, cancel),
        SignalKind::Centroid => signals::centroid(matrix, cancel),
        SignalKind::Position => signals::position(matrix.rows()),
        SignalKind::Early => signals::early(matrix.rows()),
        SignalKind::Paragraph => signals::paragraph(article),
        SignalKind::Opening => signals::opening(article),
        SignalKind::Title => signals::agreement(matrix, &article.title_terms, cancel),
        SignalKind::Coverage => signals::coverage(article, cancel),
        SignalKind::Standfirst => signals::standfirst(article, matrix, cancel),
        SignalKind::Headings => signals::agreement(matrix, &article.heading_terms, cancel),
        SignalKind::Length => signals::length(article.sentences.iter().map(|sentence| sentence.words)),
        SignalKind::Brevity => signals::brevity(article.sentences.iter().map(|sentence| sentence.words)),
        SignalKind::Figures => signals::figures(article.sentences.iter().map(|sentence| sentence.figures)),
        SignalKind::Unquoted => signals::unquoted(article, cancel),
        SignalKind::Standalone => signals::standalone(article),
    };
    cancel.check()?;
    Ok(Some(values))
}

/// The published weights of a method.
pub fn published(method: Method) -> &'static Weights {
    match method {
        Method::Blend => &PUBLISHED.blend,
        Method::TextRank => &PUBLISHED.textrank,
        Method::TfIdf => &PUBLISHED.tfidf,
        Method::Lead => &PUBLISHED.lead,
    }
}

/// The weights of the signals that are there, summing to 1.
fn present(weights: &Weights, is_present: impl Fn(SignalKind) -> bool) -> Weights {
    let mut weights = weights.clone();
    weights.retain(|&kind, &mut weight| weight > 0.0 && is_present(kind));
    let sum: f64 = weights.values().sum();
    weights.values_mut().for_each(|weight| *weight /= sum);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_every_method_sum_to_one_whatever_the_document_has() {
        for method in [Method::Blend, Method::TextRank, Method::TfIdf, Method::Lead] {
            for absent in SignalKind::ALL {
                let weights = present(published(method), |kind| kind != absent || method != Method::Blend);
                assert!(
                    (weights.values().sum::<f64>() - 1.0).abs() < 1e-12,
                    "{method:?} without {absent:?}"
                );
            }
        }
    }
}
