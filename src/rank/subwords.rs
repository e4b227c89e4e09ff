//! The votes of later sentences by what words share below the stem: the unit rows of a sentence's subwords, weighed by presence.

use ndarray::Array1;

use crate::rank::directed::votes;
use crate::rank::presence::presence_idf;
use crate::text::SentenceSets;

/// For each sentence, the sum of its cosines with all sentences behind it, over rows that hold `ln((1 + N) / (1 + df))` for each
/// subword that the sentence has: what all `N` sentences have counts nothing.
pub fn subword_votes(sets: &SentenceSets) -> Array1<f64> {
    let idf = presence_idf(sets);
    let length = |row: usize| sets.of(row).iter().map(|&id| idf[id as usize].powi(2)).sum::<f64>().sqrt();
    let scales: Vec<f64> = (0..sets.len())
        .map(length)
        .map(|length| if length > 0.0 { length.recip() } else { 0.0 })
        .collect();
    votes(sets.len(), sets.vocabulary(), |row| {
        let scale = scales[row];
        let idf = &idf;
        sets.of(row).iter().map(move |&id| (id as usize, idf[id as usize] * scale))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_later_ones_take_up_has_their_votes() {
        let votes = subword_votes(&SentenceSets::of_sentences(&[&[0, 1], &[2], &[0, 3], &[1, 4]]));
        assert!(votes[0] > 0.5 && votes[1] == 0.0 && votes[2] == 0.0, "{votes}");
    }

    #[test]
    fn what_every_sentence_has_counts_nothing() {
        assert_eq!(
            subword_votes(&SentenceSets::of_sentences(&[&[0], &[0], &[0]])),
            Array1::<f64>::zeros(3)
        );
        assert_eq!(subword_votes(&SentenceSets::of_sentences(&[&[0, 1], &[]])).len(), 2);
    }
}
