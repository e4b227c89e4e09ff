//! Directed centrality: later sentences vote for earlier ones, after the observation that in news what comes later explains what came
//! first (PacSum, Zheng and Lapata 2019), as a walk like TextRank's.
//!
//! Since no vote goes forward, one pass from the last sentence to the first gives what an iteration would come to.

use ndarray::Array1;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::rank::tfidf::TfIdf;

/// Each sentence's share of the walk, summing to 1: sentence `j` passes `damping` of its share to the sentences before it, in
/// proportion to their cosines with it. What a sentence without any keeps from passing (the first, and isolated ones) is spread
/// evenly, which changes no ratio.
///
/// Running sums over the rows: linear in the entries of the matrix.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn centrality(matrix: &TfIdf, damping: f64, cancel: &Cancel) -> Result<Array1<f64>, Error> {
    let rows = matrix.rows();
    let dot = |row: usize, sums: &[f64]| matrix.row(row).map(|(term, value)| value * sums[term]).sum::<f64>();
    let mut earlier = vec![0.0; matrix.columns()];
    let mut degrees = vec![0.0; rows];
    for (row, degree) in degrees.iter_mut().enumerate() {
        *degree = dot(row, &earlier);
        matrix.row(row).for_each(|(term, value)| earlier[term] += value);
    }
    cancel.check()?;
    let mut votes = vec![0.0; matrix.columns()];
    let mut shares = Array1::zeros(rows);
    for row in (0..rows).rev() {
        shares[row] = 1.0 + damping * dot(row, &votes);
        if degrees[row] > 0.0 {
            let weight = shares[row] / degrees[row];
            matrix.row(row).for_each(|(term, value)| votes[term] += value * weight);
        }
    }
    let sum: f64 = shares.sum();
    Ok(shares / sum.max(f64::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;
    use proptest::prelude::*;

    use super::*;
    use crate::rank::similarity::Cosines;
    use crate::rank::textrank::{self, Parameters};
    use crate::text::terms::TermCounts;

    /// The walk over the dense matrix of backward votes.
    fn naive(matrix: &TfIdf, damping: f64) -> Array1<f64> {
        let mut votes: Array2<f64> = Cosines(matrix).dense();
        let rows = matrix.rows();
        for from in 0..rows {
            let degree: f64 = (0..from).map(|to| votes[(from, to)]).sum();
            for to in 0..rows {
                votes[(from, to)] = if to < from && degree > 0.0 {
                    votes[(from, to)] / degree
                } else {
                    0.0
                };
            }
        }
        let mut shares = Array1::from_elem(rows, 1.0 / rows as f64);
        for _ in 0..2000 {
            let dangling: f64 = (0..rows)
                .filter(|&from| votes.row(from).sum() == 0.0)
                .map(|from| shares[from])
                .sum();
            let even = (1.0 - damping + damping * dangling) / rows as f64;
            shares = votes.t().dot(&shares) * damping + even;
        }
        shares
    }

    proptest! {
        #[test]
        fn one_pass_gives_what_the_iteration_comes_to(
            sentences in prop::collection::vec(prop::collection::btree_map(0u32..12, 1u32..3, 0..6), 1..12),
            damping in 0.0f64..0.95,
        ) {
            let sentences: Vec<TermCounts> = sentences.into_iter().map(|terms| terms.into_iter().collect()).collect();
            let matrix = TfIdf::new(&sentences, 12);
            let found = centrality(&matrix, damping, &Cancel::new()).unwrap();
            for (found, expected) in found.iter().zip(&naive(&matrix, damping)) {
                prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }
    }

    #[test]
    fn the_first_of_sentences_alike_has_most() {
        let matrix = TfIdf::new(&[vec![(0, 1)], vec![(0, 1)], vec![(0, 1)]], 1);
        let shares = centrality(&matrix, Parameters::default().damping, &Cancel::new()).unwrap();
        assert!(shares[0] > shares[1] && shares[1] > shares[2]);
        let even = textrank::centrality(
            3,
            |vector| Cosines(&matrix).apply(vector),
            Parameters::default(),
            &Cancel::new(),
        );
        assert!((even.unwrap().shares[0] - 1.0 / 3.0).abs() < 1e-6);
    }
}
