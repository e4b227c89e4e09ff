//! Directed centrality: later sentences vote for earlier ones, since in news what comes later explains what came first (PacSum, Zheng
//! and Lapata 2019).

use ndarray::Array1;

use crate::rank::tfidf::TfIdf;

/// For each sentence, the sum of its cosines with all sentences behind it: running sums over the rows from the last to the first,
/// linear in the entries of the matrix. A sentence that shares no term with any behind it has exactly 0.
pub fn votes(matrix: &TfIdf) -> Array1<f64> {
    let mut later = vec![0.0; matrix.columns()];
    let mut votes = Array1::zeros(matrix.rows());
    for row in (0..matrix.rows()).rev() {
        votes[row] = matrix.row(row).map(|(term, value)| value * later[term]).sum();
        matrix.row(row).for_each(|(term, value)| later[term] += value);
    }
    votes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rank::similarity::Cosines;
    use crate::text::terms::TermCounts;

    proptest! {
        #[test]
        fn running_sums_are_the_upper_triangle_of_the_matrix(
            sentences in prop::collection::vec(prop::collection::btree_map(0u32..12, 1u32..3, 0..6), 1..12),
        ) {
            let sentences: Vec<TermCounts> = sentences.into_iter().map(|terms| terms.into_iter().collect()).collect();
            let matrix = TfIdf::new(&sentences, 12);
            let dense = Cosines(&matrix).dense();
            for (row, &found) in votes(&matrix).iter().enumerate() {
                let expected: f64 = (row + 1..sentences.len()).map(|later| dense[(row, later)]).sum();
                prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }
    }

    #[test]
    fn the_first_of_sentences_alike_has_most_and_the_last_none() {
        let votes = votes(&TfIdf::new(&[vec![(0, 1)], vec![(0, 1)], vec![(0, 1)]], 1));
        assert!(votes[0] > votes[1] && votes[1] > votes[2]);
        assert_eq!(votes[2], 0.0);
    }
}
