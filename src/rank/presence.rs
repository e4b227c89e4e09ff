//! What it is worth that a sentence holds a thing, however often: its inverse document frequency, without the smoothing of `tfidf`.

use crate::cancel::Cancel;
use crate::rank::tfidf::inverse_frequencies;
use crate::text::SentenceSets;

/// By thing: `ln((1 + N) / (1 + df))` over the `N` sentences, 0 for what all of them have. Over fewer once the flag is set.
pub fn presence_idf(sets: &SentenceSets, cancel: &Cancel) -> Vec<f64> {
    let mut frequency = vec![0u32; sets.vocabulary()];
    for row in cancel.until_set(0..sets.len()) {
        sets.of(row).iter().for_each(|&id| frequency[id as usize] += 1);
    }
    inverse_frequencies(sets.len(), &frequency).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_is_worth_more_and_what_all_sentences_hold_nothing() {
        let sets = SentenceSets::of_sentences(&[&[0, 1], &[0]]);
        let idf = presence_idf(&sets, Cancel::never());
        assert_eq!(idf, [0.0, 1.5f64.ln()]);
    }
}
