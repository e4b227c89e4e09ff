//! The votes of later sentences by what words share below the stem: the unit rows of a sentence's subwords, weighed by presence.

use ndarray::Array1;

use crate::cancel::Cancel;
use crate::rank::directed::votes;
use crate::rank::presence::presence_idf;
use crate::text::SentenceSets;

/// For each sentence, the sum of its cosines with all sentences behind it, over rows that hold `ln((1 + N) / (1 + df))` for each
/// subword that the sentence has: what all `N` sentences have counts nothing. No votes once the flag is set.
pub fn subword_votes(sets: &SentenceSets, cancel: &Cancel) -> Array1<f64> {
    let idf = presence_idf(sets, cancel);
    let length = |row: usize| match cancel.is_set() {
        true => 0.0,
        false => sets.of(row).iter().map(|&id| idf[id as usize].powi(2)).sum::<f64>().sqrt(),
    };
    let scales: Vec<f64> = (0..sets.len())
        .map(length)
        .map(|length| if length > 0.0 { length.recip() } else { 0.0 })
        .collect();
    let row = |row: usize| {
        let scale = scales[row];
        let idf = &idf;
        sets.of(row).iter().map(move |&id| (id as usize, idf[id as usize] * scale))
    };
    votes(sets.len(), sets.vocabulary(), row, cancel)
}

#[cfg(test)]
mod tests {
    use super::*;

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
