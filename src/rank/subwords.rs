//! The votes of later sentences by what words share below the stem: the unit rows of a sentence's subwords, weighed by presence.

use ndarray::Array1;

use crate::cancel::Cancel;
use crate::rank::presence::presence_idf;
use crate::text::SentenceSets;

/// For each sentence, the sum of its cosines with all sentences behind it, over rows that hold `ln((1 + N) / (1 + df))` for each
/// subword that the sentence has: what all `N` sentences have counts nothing. No votes once the flag is set.
pub fn subword_votes(sets: &SentenceSets, cancel: &Cancel) -> Array1<f64> {
    // What a subword is worth, squared, and the sum over the sentences behind of what their rows are scaled by: a cosine is one product
    // for each subword shared.
    let mut subwords: Vec<(f64, f64)> = presence_idf(sets, cancel).iter().map(|idf| (idf * idf, 0.0)).collect();
    let mut votes = Array1::zeros(sets.len());
    for sentence in cancel.until_set((0..sets.len()).rev()) {
        let (mut shared, mut length) = (0.0, 0.0);
        for &id in sets.of(sentence) {
            let (square, later) = subwords[id as usize];
            shared += square * later;
            length += square;
        }
        let scale = if length > 0.0 { f64::sqrt(length).recip() } else { 0.0 };
        votes[sentence] = shared * scale;
        sets.of(sentence).iter().for_each(|&id| subwords[id as usize].1 += scale);
    }
    votes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::directed::votes;

    #[test]
    fn they_are_the_directed_votes_of_unit_rows() {
        let sets = SentenceSets::of_sentences(&[&[0, 1, 2], &[2, 3], &[], &[0, 3, 4], &[4, 2, 1]]);
        let idf = presence_idf(&sets, Cancel::never());
        let row = |sentence: usize| {
            let length = sets
                .of(sentence)
                .iter()
                .map(|&id| idf[id as usize].powi(2))
                .sum::<f64>()
                .sqrt();
            let idf = &idf;
            sets.of(sentence)
                .iter()
                .map(move |&id| (id as usize, idf[id as usize] / length))
        };
        let expected = votes(sets.len(), sets.vocabulary(), row, Cancel::never());
        let found = subword_votes(&sets, Cancel::never());
        assert!(
            expected.iter().zip(&found).all(|(a, b)| (a - b).abs() < 1e-12),
            "{expected} {found}"
        );
    }

    #[test]
    fn a_sentence_that_later_ones_take_up_has_their_votes() {
        let votes = subword_votes(
            &SentenceSets::of_sentences(&[&[0, 1], &[2], &[0, 3], &[1, 4]]),
            Cancel::never(),
        );
        assert!(votes[0] > 0.5 && votes[1] == 0.0 && votes[2] == 0.0, "{votes}");
    }

    #[test]
    fn what_every_sentence_has_counts_nothing() {
        assert_eq!(
            subword_votes(&SentenceSets::of_sentences(&[&[0], &[0], &[0]]), Cancel::never()),
            Array1::<f64>::zeros(3)
        );
        assert_eq!(
            subword_votes(&SentenceSets::of_sentences(&[&[0, 1], &[]]), Cancel::never()).len(),
            2
        );
    }
}
