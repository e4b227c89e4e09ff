//! The cosine matrix of the sentences, as an operator that is never formed, and a sentence's nearest neighbours.
//!
//! With X the unit rows of `tfidf`, the matrix is A = XXᵀ with an empty diagonal.

use ndarray::{Array1, Array2, ArrayView1};

use crate::cancel::Cancel;
use crate::rank::tfidf::TfIdf;

/// The cosine matrix of all sentences.
#[derive(Debug, Clone, Copy)]
pub struct Cosines<'m>(pub &'m TfIdf);

impl Cosines<'_> {
    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.0.rows()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A times a vector, in time linear in the entries of X: with u = Xᵀv, `(Av)ᵢ = Σₜ xᵢₜ (uₜ - xᵢₜ vᵢ)`.
    ///
    /// Term by term, not X(Xᵀv) - v, which cancels: a term of one sentence only then contributes exactly 0, and so an isolated
    /// sentence has exactly no degree. This holds only while the product is rounded before it is subtracted: no `mul_add` here.
    ///
    /// Once the flag is set it is no product, but has as many entries.
    pub fn apply(&self, vector: ArrayView1<'_, f64>, cancel: &Cancel) -> Array1<f64> {
        let mut sums = vec![0.0; self.0.columns()];
        for (row, &weight) in cancel.until_set(vector.iter().enumerate()) {
            for (term, value) in self.0.row(row) {
                sums[term] += value * weight;
            }
        }
        let product = |row: usize| {
            if cancel.is_set() {
                return 0.0;
            }
            self.0
                .row(row)
                .map(|(term, value)| value * (sums[term] - value * vector[row]))
                .sum::<f64>()
        };
        // Rounding may leave a sum a hair under its largest part; a similarity is never negative.
        (0..self.len()).map(|row| product(row).max(0.0)).collect()
    }

    /// The matrix itself, N x N: the oracle that tests compare with, and small documents' explanations.
    pub fn dense(&self) -> Array2<f64> {
        Array2::from_shape_fn(
            (self.len(), self.len()),
            |(a, b)| if a == b { 0.0 } else { self.between(a, b) },
        )
    }

    /// The cosine of two sentences, in [0, 1].
    pub fn between(&self, a: usize, b: usize) -> f64 {
        let mut others = self.0.row(b).peekable();
        let mut sum = 0.0;
        for (term, value) in self.0.row(a) {
            while others.next_if(|&(other, _)| other < term).is_some() {}
            if let Some((_, other)) = others.next_if(|&(other, _)| other == term) {
                sum += value * other;
            }
        }
        sum.min(1.0)
    }

    /// One row of the matrix, with 1 at the sentence itself if it has a term; its beginning once the flag is set.
    pub fn row(&self, sentence: usize, cancel: &Cancel) -> Vec<f64> {
        let mut terms = vec![0.0; self.0.columns()];
        for (term, value) in self.0.row(sentence) {
            terms[term] = value;
        }
        cancel
            .until_set(0..self.len())
            .map(|row| self.0.row(row).map(|(term, value)| value * terms[term]).sum::<f64>().min(1.0))
            .collect()
    }

    /// The sentences most similar to one, nearest first, at most `most`; those without a term in common are left out.
    /// Of fewer sentences once the flag is set.
    pub fn neighbours(&self, sentence: usize, most: usize, cancel: &Cancel) -> Vec<(usize, f64)> {
        let mut others: Vec<_> = self.row(sentence, cancel).into_iter().enumerate().collect();
        others.retain(|&(other, cosine)| other != sentence && cosine > 0.0);
        others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        others.truncate(most);
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix() -> TfIdf {
        TfIdf::new(
            &[
                vec![(0, 1), (1, 1)],
                vec![(1, 1), (2, 1)],
                vec![(3, 1)],
                vec![],
                vec![(0, 1), (1, 1)],
            ],
            4,
            Cancel::never(),
        )
        .unwrap()
    }

    #[test]
    fn an_isolated_sentence_has_exactly_no_degree() {
        let matrix = matrix();
        let degrees = Cosines(&matrix).apply(Array1::ones(5).view(), Cancel::never());
        assert_eq!((degrees[2], degrees[3]), (0.0, 0.0));
        assert!(degrees[0] > 1.0);
    }

    #[test]
    fn neighbours_come_nearest_first_without_the_sentence_itself() {
        let matrix = matrix();
        let found: Vec<_> = Cosines(&matrix)
            .neighbours(0, 10, Cancel::never())
            .into_iter()
            .map(|(other, _)| other)
            .collect();
        assert_eq!(found, [4, 1]);
        assert_eq!(Cosines(&matrix).neighbours(0, 1, Cancel::never()).len(), 1);
    }
}
