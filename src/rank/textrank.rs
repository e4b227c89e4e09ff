//! TextRank (Mihalcea and Tarau 2004): the stationary distribution of a walk over similar sentences.
//!
//! Owns the power iteration, for any symmetric non-negative matrix given as an operator; what similarity is, is `similarity`'s.

use ndarray::{Array1, ArrayView1};

use crate::cancel::Cancel;
use crate::error::{Error, Violation, Violations};

/// Parameters of the iteration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// The probability of following an edge rather than jumping, in [0, 1).
    pub damping: f64,
    /// The L1 change between two iterations under which it stops, in [1e-15, 1].
    pub tolerance: f64,
    /// The most iterations, in [1, 1000].
    pub max_iterations: u32,
}

impl Default for Parameters {
    fn default() -> Self {
        Parameters {
            damping: 0.85,
            tolerance: 1e-6,
            max_iterations: 100,
        }
    }
}

impl Parameters {
    /// What is out of range, with field paths under `path`.
    pub fn violations(&self, path: &str) -> Violations {
        let mut violations = Violations::default();
        violations.extend(Violation::outside(
            format!("{path}.damping"),
            self.damping,
            0.0..=1.0f64.next_down(),
            "[0, 1)",
        ));
        violations.extend(Violation::outside(
            format!("{path}.tolerance"),
            self.tolerance,
            1e-15..=1.0,
            "[1e-15, 1]",
        ));
        let iterations = f64::from(self.max_iterations);
        violations.extend(Violation::outside(
            format!("{path}.max_iterations"),
            iterations,
            1.0..=1000.0,
            "[1, 1000]",
        ));
        violations
    }
}

/// What the iteration came to.
#[derive(Debug, Clone)]
pub struct Centrality {
    /// Each sentence's share, summing to 1.
    pub shares: Array1<f64>,
    /// Iterations done.
    pub iterations: u32,
    /// Whether the tolerance was reached.
    pub converged: bool,
}

/// Iterates `r ← (1 - d) / n + d (A D⁻¹ r + dangling / n)` from the uniform distribution, where `D` holds the degrees and the
/// mass of sentences without a degree (empty, or unlike every other) is spread evenly.
///
/// `apply` is the product of the symmetric matrix A, of `n` rows, with a vector.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn centrality(
    n: usize,
    apply: impl Fn(ArrayView1<'_, f64>) -> Array1<f64>,
    parameters: Parameters,
    cancel: &Cancel,
) -> Result<Centrality, Error> {
    let uniform = 1.0 / n as f64;
    let inverse_degrees = apply(Array1::ones(n).view()).mapv(|degree| if degree > 0.0 { degree.recip() } else { 0.0 });
    let mut result = Centrality {
        shares: Array1::from_elem(n, uniform),
        iterations: 0,
        converged: n == 0,
    };
    while !result.converged && result.iterations < parameters.max_iterations {
        cancel.check()?;
        let votes = &result.shares * &inverse_degrees;
        let dangling: f64 = result
            .shares
            .iter()
            .zip(&inverse_degrees)
            .filter(|(_, inverse)| **inverse == 0.0)
            .map(|(share, _)| share)
            .sum();
        let teleport = (1.0 - parameters.damping) * uniform + parameters.damping * dangling * uniform;
        let next = apply(votes.view()) * parameters.damping + teleport;
        cancel.check()?;
        let change: f64 = (&next - &result.shares).mapv(f64::abs).sum();
        result.shares = next;
        result.iterations += 1;
        result.converged = change < parameters.tolerance;
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rank::similarity::Cosines;
    use crate::rank::tfidf::TfIdf;
    use crate::text::terms::TermCounts;

    const EXACT: Parameters = Parameters {
        damping: 0.85,
        tolerance: 1e-13,
        max_iterations: 1000,
    };

    fn run(sentences: &[TermCounts], parameters: Parameters) -> (Centrality, Centrality) {
        let columns = sentences
            .iter()
            .flatten()
            .map(|&(term, _)| term as usize + 1)
            .max()
            .unwrap_or(0);
        let matrix = TfIdf::new(sentences, columns, Cancel::never()).unwrap();
        let cosines = Cosines(&matrix);
        let dense = cosines.dense();
        let n = cosines.len();
        (
            centrality(n, |vector| cosines.apply(vector, Cancel::never()), parameters, &Cancel::new()).unwrap(),
            centrality(n, |vector| dense.dot(&vector), parameters, &Cancel::new()).unwrap(),
        )
    }

    fn assert_same(sentences: &[TermCounts], damping: f64) {
        // The same number of iterations on both sides, so that neither stops an iteration before the other.
        let parameters = Parameters {
            damping,
            tolerance: 1e-15,
            max_iterations: 60,
        };
        let (sparse, dense) = run(sentences, parameters);
        for (row, (a, b)) in sparse.shares.iter().zip(&dense.shares).enumerate() {
            assert!((a - b).abs() <= 1e-9 * b, "row {row}: {a} is not {b} in {sentences:?}");
        }
    }

    fn sentence() -> impl Strategy<Value = TermCounts> {
        proptest::collection::btree_map(0u32..12, 1u32..4, 0..6).prop_map(|terms| terms.into_iter().collect())
    }

    proptest! {
        #[test]
        fn the_matrix_free_ranks_equal_the_dense_ones(
            mut sentences in proptest::collection::vec(sentence(), 1..40),
            damping in prop_oneof![Just(0.0), Just(0.85), Just(0.99), 0.0..0.99],
        ) {
            // Always among them: an empty row, an isolated one, one twice, and a second component.
            sentences.extend([vec![], vec![(20, 1)], sentences[0].clone(), vec![(30, 1), (31, 1)], vec![(31, 2)]]);
            assert_same(&sentences, damping);
        }
    }

    #[test]
    fn the_smallest_documents_agree_too() {
        for damping in [0.0, 0.85, 0.99] {
            assert_same(&[vec![(0, 1)]], damping);
            assert_same(&[vec![]], damping);
            assert_same(&[vec![(0, 1)], vec![(0, 1)]], damping);
            assert_same(&[vec![(0, 1)], vec![(1, 1)]], damping);
            assert_same(
                &[vec![(0, 1), (1, 1)], vec![(1, 1)], vec![(2, 1)], vec![(2, 1), (3, 1)]],
                damping,
            );
        }
    }

    #[test]
    fn shares_sum_to_one_whatever_is_isolated() {
        let (found, _) = run(&[vec![(0, 1)], vec![(0, 1), (1, 1)], vec![], vec![(5, 1)]], EXACT);
        assert!((found.shares.sum() - 1.0).abs() < 1e-9 && found.converged);
    }

    #[test]
    fn the_sentence_that_most_resemble_ranks_highest() {
        let (found, _) = run(
            &[
                vec![(0, 1), (1, 1)],
                vec![(0, 1), (1, 1), (2, 1)],
                vec![(2, 1), (3, 1)],
                vec![(4, 1)],
            ],
            EXACT,
        );
        assert!(found.shares.iter().all(|share| *share <= found.shares[1]));
        assert!(found.shares.iter().all(|share| *share >= found.shares[3]));
    }

    #[test]
    fn without_damping_every_sentence_is_equal() {
        let (found, _) = run(
            &[vec![(0, 1)], vec![(0, 1), (1, 1)], vec![(7, 1)]],
            Parameters { damping: 0.0, ..EXACT },
        );
        assert!(found.shares.iter().all(|share| *share == found.shares[0]));
    }

    #[test]
    fn a_cap_on_iterations_is_kept_and_told() {
        let (found, _) = run(
            &[vec![(0, 1)], vec![(0, 1), (1, 1)], vec![(1, 1)]],
            Parameters {
                max_iterations: 1,
                ..EXACT
            },
        );
        assert_eq!((found.iterations, found.converged), (1, false));
    }

    #[test]
    fn a_cancelled_iteration_stops() {
        let cancel = Cancel::new();
        cancel.cancel();
        assert!(matches!(
            centrality(2, |vector| vector.to_owned(), EXACT, &cancel),
            Err(Error::Cancelled)
        ));
    }
}
