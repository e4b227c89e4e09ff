//! What is known of a sentence, one signal a function, each in [0, 1].
//!
//! A signal that has to be scaled is scaled by its document's highest value here, so that `score` is a plain weighted sum.

use ndarray::Array1;

use crate::rank::tfidf::TfIdf;

/// Words at which a sentence counts as long enough.
const FULL_LENGTH: f64 = 25.0;

/// Figures at which a sentence counts as rich in them.
const FULL_FIGURES: f64 = 3.0;

/// What a signal measures. The order is that of every list of signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignalKind {
    /// TextRank centrality.
    TextRank,
    /// TF-IDF salience.
    TfIdf,
    /// How early it stands.
    Position,
    /// Agreement with the title.
    Title,
    /// Its length.
    Length,
    /// Figures and dates in it.
    Figures,
}

/// One value a sentence.
pub type Values = Vec<f64>;

/// TextRank centrality over the document's highest (Mihalcea and Tarau 2004).
pub fn textrank(shares: &Array1<f64>) -> Values {
    over_highest(shares.to_vec())
}

/// Mean TF-IDF weight of the sentence's terms, over the document's highest (Luhn 1958, with the weights of Salton and Buckley).
pub fn tfidf(matrix: &TfIdf) -> Values {
    over_highest((0..matrix.rows()).map(|row| matrix.mean_weight(row)).collect())
}

/// `1 - i / n`: news tells the most important first (Edmundson 1969).
pub fn position(sentences: usize) -> Values {
    (0..sentences)
        .map(|position| 1.0 - position as f64 / sentences as f64)
        .collect()
}

/// Cosine with the title's terms (Edmundson 1969).
pub fn title(matrix: &TfIdf, title: &crate::text::terms::TermCounts) -> Values {
    matrix.cosines_with(title)
}

/// Words over 25, at most 1: very short sentences lean on others.
pub fn length(words: impl Iterator<Item = usize>) -> Values {
    words.map(|words| (words as f64 / FULL_LENGTH).min(1.0)).collect()
}

/// Words that hold a digit, over 3, at most 1: dates and amounts are what news is asked for (Fattah and Ren 2009).
pub fn figures(counts: impl Iterator<Item = usize>) -> Values {
    counts.map(|figures| (figures as f64 / FULL_FIGURES).min(1.0)).collect()
}

fn over_highest(mut values: Values) -> Values {
    let highest = values.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        values.iter_mut().for_each(|value| *value /= highest);
    }
    values
}
