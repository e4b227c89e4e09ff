//! Directed centrality: later sentences vote for earlier ones, since in news what comes later explains what came first (PacSum, Zheng
//! and Lapata 2019).

use ndarray::Array1;

use crate::cancel::Cancel;

/// For each of `rows` unit rows over `columns`, the sum of its cosines with all rows behind it: running sums from the last to the
/// first, linear in the entries. A row that shares no column with any behind it has exactly 0. Of fewer rows once the flag is
/// set.
pub fn votes<R>(rows: usize, columns: usize, row: impl Fn(usize) -> R, cancel: &Cancel) -> Array1<f64>
where
    R: Iterator<Item = (usize, f64)> + Clone,
{
    let mut later = vec![0.0; columns];
    let mut votes = Array1::zeros(rows);
    for number in cancel.until_set((0..rows).rev()) {
        let entries = row(number);
        votes[number] = entries.clone().map(|(column, value)| value * later[column]).sum();
        entries.for_each(|(column, value)| later[column] += value);
    }
    votes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rank::similarity::Cosines;
    use crate::rank::tfidf::TfIdf;
    use crate::text::terms::TermCounts;

    fn votes_of(matrix: &TfIdf) -> Array1<f64> {
        votes(matrix.rows(), matrix.columns(), |row| matrix.row(row), Cancel::never())
    }

    proptest! {
        #[test]
        fn running_sums_are_the_upper_triangle_of_the_matrix(
            sentences in prop::collection::vec(prop::collection::btree_map(0u32..12, 1u32..3, 0..6), 1..12),
        ) {
            let sentences: Vec<TermCounts> = sentences.into_iter().map(|terms| terms.into_iter().collect()).collect();
            let matrix = TfIdf::new(&sentences, 12, Cancel::never()).unwrap();
            let dense = Cosines(&matrix).dense();
            for (row, &found) in votes_of(&matrix).iter().enumerate() {
                let expected: f64 = (row + 1..sentences.len()).map(|later| dense[(row, later)]).sum();
                prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }
    }

    #[test]
    fn the_first_of_sentences_alike_has_most_and_the_last_none() {
        let votes = votes_of(&TfIdf::new(&[vec![(0, 1)], vec![(0, 1)], vec![(0, 1)]], 1, Cancel::never()).unwrap());
        assert!(votes[0] > votes[1] && votes[1] > votes[2]);
        assert_eq!(votes[2], 0.0);
    }
}
