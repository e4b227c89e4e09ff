//! The votes of later sentences by what words share below the stem: the unit rows of a sentence's subwords, weighed by presence.

use ndarray::Array1;

use crate::rank::directed::votes;
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

/// By thing: `ln((1 + N) / (1 + df))` over the `N` sentences, 0 for what all of them have.
pub fn presence_idf(sets: &SentenceSets) -> Vec<f64> {
    let mut frequency = vec![0u32; sets.vocabulary()];
    for row in 0..sets.len() {
        sets.of(row).iter().for_each(|&id| frequency[id as usize] += 1);
    }
    let rows = 1.0 + sets.len() as f64;
    frequency.iter().map(|&df| (rows / (1.0 + f64::from(df))).ln()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(sentences: &[&[u32]]) -> SentenceSets {
        let mut sets = SentenceSets::default();
        for sentence in sentences {
            sets.begin();
            sentence.iter().for_each(|&id| sets.add(id));
        }
        sets
    }

    #[test]
    fn a_sentence_that_later_ones_take_up_has_their_votes() {
        let votes = subword_votes(&sets(&[&[0, 1], &[2], &[0, 3], &[1, 4]]));
        assert!(votes[0] > 0.5 && votes[1] == 0.0 && votes[2] == 0.0, "{votes}");
    }

    #[test]
    fn what_every_sentence_has_counts_nothing() {
        assert_eq!(subword_votes(&sets(&[&[0], &[0], &[0]])), Array1::<f64>::zeros(3));
        assert_eq!(subword_votes(&sets(&[&[0, 1], &[]])).len(), 2);
    }
}
