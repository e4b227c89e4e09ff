//! The votes of later sentences by what words share below the stem: the unit rows of a sentence's subwords, weighed by presence.

use ndarray::Array1;

use crate::cancel::Cancel;
use crate::rank::presence::presence_idf;
use crate::text::SentenceSets;

/// For each sentence, the sum of its cosines with all sentences behind it, over rows that hold `ln((1 + N) / (1 + df))` for each
/// subword that the sentence has: what all `N` sentences have counts nothing. No votes once the flag is set.
pub fn subword_votes(sets: &SentenceSets, cancel: &Cancel) -> Array1<f64> {
    let squares: Vec<f64> = presence_idf(sets, cancel).iter().map(|idf| idf * idf).collect();
    // For each subword, the sum over the sentences behind of what their rows are scaled by: with the square of what it is worth here, what
    // is left of each cosine is one product a subword.
    let mut later = vec![0.0; sets.vocabulary()];
    let mut votes = Array1::zeros(sets.len());
    for sentence in cancel.until_set((0..sets.len()).rev()) {
        let ids = sets.of(sentence);
        let (mut shared, mut length) = (0.0, 0.0);
        for &id in ids {
            shared += squares[id as usize] * later[id as usize];
            length += squares[id as usize];
        }
        let scale = if length > 0.0 { length.sqrt().recip() } else { 0.0 };
        votes[sentence] = shared * scale;
        ids.iter().for_each(|&id| later[id as usize] += scale);
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
            let length = sets.of(sentence).iter().map(|&id| idf[id as usize].powi(2)).sum::<f64>().sqrt();
            let idf = &idf;
            sets.of(sentence).iter().map(move |&id| (id as usize, idf[id as usize] / length))
        };
        let expected = votes(sets.len(), sets.vocabulary(), row, Cancel::never());
        let found = subword_votes(&sets, Cancel::never());
        assert!(expected.iter().zip(&found).all(|(a, b)| (a - b).abs() < 1e-12), "{expected} {found}");
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
