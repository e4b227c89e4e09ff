//! What is known of a sentence, one signal a function, each in [0, 1].
//!
//! A signal that has to be scaled is scaled by its document's highest value here, so that `score` is a plain weighted sum. A signal
//! that a document has nothing for (no title, no headings, no paragraphs) is absent, not zero. Once a flag is set, the signals that take it
//! are of fewer sentences.

use ndarray::Array1;

use crate::cancel::Cancel;
use crate::order::sorted_by;
use crate::rank::presence::presence_idf;
use crate::rank::tfidf::TfIdf;
use crate::text::cues::spoken;
use crate::text::terms::TermCounts;
use crate::text::{Article, Part};

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
    /// The votes of later sentences.
    Directed,
    /// The votes of later sentences by the subwords they share.
    Subwords,
    /// TF-IDF salience.
    TfIdf,
    /// Agreement with the whole of the text.
    Centroid,
    /// How early it stands, in a straight line.
    Position,
    /// How early it stands, falling fast.
    Early,
    /// How early its paragraph stands.
    Paragraph,
    /// Whether it opens its paragraph.
    Opening,
    /// Agreement with the title.
    Title,
    /// How much of the title it says.
    Coverage,
    /// Agreement with the standfirst.
    Standfirst,
    /// Agreement with the headings within the text.
    Headings,
    /// Its length, up to that of a usual sentence.
    Length,
    /// How short it is.
    Brevity,
    /// Figures and dates in it.
    Figures,
    /// How little of it is speech.
    Unquoted,
    /// Whether it stands without the sentence before it.
    Standalone,
}

impl SignalKind {
    /// Every signal there is.
    pub const ALL: [SignalKind; 18] = [
        SignalKind::TextRank,
        SignalKind::Directed,
        SignalKind::Subwords,
        SignalKind::TfIdf,
        SignalKind::Centroid,
        SignalKind::Position,
        SignalKind::Early,
        SignalKind::Paragraph,
        SignalKind::Opening,
        SignalKind::Title,
        SignalKind::Coverage,
        SignalKind::Standfirst,
        SignalKind::Headings,
        SignalKind::Length,
        SignalKind::Brevity,
        SignalKind::Figures,
        SignalKind::Unquoted,
        SignalKind::Standalone,
    ];

    /// Whether a document has what the signal measures agreement with.
    pub fn is_present(self, article: &Article<'_>) -> bool {
        match self {
            SignalKind::Title | SignalKind::Coverage => !article.title_terms.is_empty(),
            SignalKind::Standfirst => article.sentences.iter().any(|sentence| sentence.part == Part::Standfirst),
            SignalKind::Headings => !article.heading_terms.is_empty(),
            SignalKind::Paragraph | SignalKind::Opening => (2..article.sentences.len()).contains(&article.paragraphs()),
            _ => true,
        }
    }
}

/// One value a sentence.
pub type Values = Vec<f64>;

/// Centrality over the document's highest: TextRank's (Mihalcea and Tarau 2004), or by later sentences (Zheng and Lapata 2019).
pub fn centrality(shares: &Array1<f64>) -> Values {
    over_highest(shares.to_vec())
}

/// Mean TF-IDF weight of the sentence's terms, over the document's highest (Luhn 1958, with the weights of Salton and Buckley).
pub fn tfidf(matrix: &TfIdf, cancel: &Cancel) -> Values {
    over_highest(
        cancel
            .until_set(0..matrix.rows())
            .map(|row| matrix.mean_weight(row))
            .collect(),
    )
}

/// Cosine with the sum of all sentences, over the document's highest (Radev et al. 2004).
pub fn centroid(matrix: &TfIdf, cancel: &Cancel) -> Values {
    let mut sum = vec![0.0; matrix.columns()];
    for row in cancel.until_set(0..matrix.rows()) {
        matrix.row(row).for_each(|(term, value)| sum[term] += value);
    }
    let cosine = |row| matrix.row(row).map(|(term, value)| value * sum[term]).sum();
    over_highest(cancel.until_set(0..matrix.rows()).map(cosine).collect())
}

/// `1 - i / n`: news tells the most important first (Edmundson 1969).
pub fn position(sentences: usize) -> Values {
    (0..sentences)
        .map(|position| 1.0 - position as f64 / sentences as f64)
        .collect()
}

/// `1 / √(1 + i)`: the first few sentences above all others.
pub fn early(sentences: usize) -> Values {
    (0..sentences)
        .map(|position| (1.0 + position as f64).sqrt().recip())
        .collect()
}

/// `1 / √(1 + p)` of the sentence's paragraph `p`, counted from the first.
pub fn paragraph(article: &Article<'_>) -> Values {
    let mut number = 0.0;
    let mut before = article.sentences.first().map(|sentence| sentence.paragraph);
    let value = |paragraph: u32| {
        if before != Some(paragraph) {
            number += 1.0;
            before = Some(paragraph);
        }
        f64::sqrt(1.0 + number).recip()
    };
    article
        .sentences
        .iter()
        .map(|sentence| sentence.paragraph)
        .map(value)
        .collect()
}

/// 1 for the first sentence of each paragraph (Baxendale 1958), else 0.
pub fn opening(article: &Article<'_>) -> Values {
    let mut before = None;
    let opens = |paragraph: u32| f64::from(u8::from(before.replace(paragraph) != Some(paragraph)));
    article
        .sentences
        .iter()
        .map(|sentence| sentence.paragraph)
        .map(opens)
        .collect()
}

/// Cosine with other terms of the document, its title's or its headings' (Edmundson 1969), over the document's highest.
pub fn agreement(matrix: &TfIdf, terms: &TermCounts, cancel: &Cancel) -> Values {
    over_highest(matrix.cosines_with(terms, cancel))
}

/// The idf of the title's words in the sentence, over the square root of its words, over the document's highest (query bias, after
/// Tombros and Sanderson 1998). Words by their stems, those without meaning of their own too; what all sentences have counts nothing.
pub fn coverage(article: &Article<'_>, cancel: &Cancel) -> Values {
    let idf = presence_idf(&article.title_words, cancel);
    let covered = |row: usize| {
        article
            .title_words
            .of(row)
            .iter()
            .map(|&word| idf[word as usize])
            .sum::<f64>()
    };
    let words = article.sentences.iter().map(|sentence| sentence.words.max(1) as f64);
    let values = cancel
        .until_set(words.enumerate())
        .map(|(row, words)| covered(row) / words.sqrt());
    over_highest(values.collect())
}

/// Cosine with the standfirst; 1 for its own sentences.
pub fn standfirst(article: &Article<'_>, matrix: &TfIdf, cancel: &Cancel) -> Values {
    let mut terms = TermCounts::new();
    for (sentence, counts) in article.sentences.iter().zip(&article.terms) {
        if sentence.part == Part::Standfirst {
            terms.extend(counts);
        }
    }
    let terms = sorted_by(terms, Ord::cmp, cancel).unwrap_or_default();
    let merged: TermCounts = terms
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().map(|(_, count)| count).sum()))
        .collect();
    let cosines = matrix.cosines_with(&merged, cancel).into_iter().zip(&article.sentences);
    cosines
        .map(|(cosine, sentence)| if sentence.part == Part::Standfirst { 1.0 } else { cosine })
        .collect()
}

/// Words over 25, at most 1: very short sentences lean on others.
pub fn length(words: impl Iterator<Item = usize>) -> Values {
    words.map(|words| (words as f64 / FULL_LENGTH).min(1.0)).collect()
}

/// `1 / (1 + w / 25)` of its `w` words: of two sentences that tell as much, the shorter leaves room for another.
pub fn brevity(words: impl Iterator<Item = usize>) -> Values {
    words.map(|words| (1.0 + words as f64 / FULL_LENGTH).recip()).collect()
}

/// Words that hold a digit, over 3, at most 1: dates and amounts are what news is asked for (Fattah and Ren 2009).
pub fn figures(counts: impl Iterator<Item = usize>) -> Values {
    counts.map(|figures| (figures as f64 / FULL_FIGURES).min(1.0)).collect()
}

/// The share of a sentence that is not somebody's speech: speech illustrates more often than it tells.
pub fn unquoted(article: &Article<'_>, cancel: &Cancel) -> Values {
    let share = |text: &str| 1.0 - spoken(text, cancel) as f64 / text.len().max(1) as f64;
    cancel
        .until_set(&article.sentences)
        .map(|sentence| share(article.text(sentence)))
        .collect()
}

/// 0 for a sentence that opens with a bare pronoun or a connective and so leans on the one before it, else 1 (Paice 1981). The first
/// sentence leans on none.
pub fn standalone(article: &Article<'_>) -> Values {
    let sentences = article.sentences.iter();
    sentences.map(|sentence| f64::from(u8::from(!sentence.leans))).collect()
}

fn over_highest(mut values: Values) -> Values {
    let highest = values.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        values.iter_mut().for_each(|value| *value /= highest);
    }
    values
}
