//! ROUGE-1, ROUGE-2 and ROUGE-L, as F1 (Lin 2004). ROUGE-L is by the longest common subsequence of the whole texts.

use std::collections::HashMap;

use crate::evaluation::tokens::Token;

/// Three values of F1, each in [0, 1].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rouge {
    /// By tokens.
    pub one: f64,
    /// By pairs of tokens.
    pub two: f64,
    /// By the longest common subsequence.
    pub longest: f64,
}

/// A text to compare with.
#[derive(Debug, Clone)]
pub struct Reference {
    tokens: Vec<Token>,
    singles: HashMap<Token, u32>,
    pairs: HashMap<(Token, Token), u32>,
}

impl Reference {
    /// Counts a text's tokens and pairs.
    pub fn new(tokens: Vec<Token>) -> Self {
        Reference {
            singles: counts(tokens.iter().copied()),
            pairs: counts(pairs(&tokens)),
            tokens,
        }
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All three of a summary's tokens.
    pub fn rouge(&self, summary: &[Token]) -> Rouge {
        Rouge {
            one: self.one(summary),
            two: self.two(summary),
            longest: f1(longest_common(summary, &self.tokens), summary.len(), self.len()),
        }
    }

    /// ROUGE-1 alone.
    pub fn one(&self, summary: &[Token]) -> f64 {
        let common = common(&counts(summary.iter().copied()), &self.singles);
        f1(common, summary.len(), self.len())
    }

    /// ROUGE-2 alone.
    pub fn two(&self, summary: &[Token]) -> f64 {
        let common = common(&counts(pairs(summary)), &self.pairs);
        f1(common, summary.len().saturating_sub(1), self.len().saturating_sub(1))
    }
}

/// The harmonic mean of precision and recall, from how many are common, found and expected.
pub fn f1(common: usize, found: usize, expected: usize) -> f64 {
    match common {
        0 => 0.0,
        common => 2.0 * common as f64 / (found + expected) as f64,
    }
}

fn pairs(tokens: &[Token]) -> impl Iterator<Item = (Token, Token)> + '_ {
    tokens.windows(2).map(|pair| (pair[0], pair[1]))
}

fn counts<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, u32> {
    let mut counts = HashMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

fn common<K: std::hash::Hash + Eq>(summary: &HashMap<K, u32>, reference: &HashMap<K, u32>) -> usize {
    let least = |(key, count): (&K, &u32)| *count.min(reference.get(key).unwrap_or(&0)) as usize;
    summary.iter().map(least).sum()
}

/// The length of the longest common subsequence, a row of the table at a time.
fn longest_common(a: &[Token], b: &[Token]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for token in a {
        let mut diagonal = 0;
        for (place, other) in b.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if token == other { diagonal + 1 } else { above.max(row[place]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_are_those_of_their_definition() {
        // "the cat sat on the mat" against "the cat was on the mat".
        let reference = Reference::new(vec![1, 2, 3, 4, 1, 5]);
        let rouge = reference.rouge(&[1, 2, 6, 4, 1, 5]);
        assert!((rouge.one - 5.0 / 6.0).abs() < 1e-12);
        assert!((rouge.two - 3.0 / 5.0).abs() < 1e-12);
        assert!((rouge.longest - 5.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn a_token_counts_no_oftener_than_both_have_it() {
        let reference = Reference::new(vec![1, 2]);
        assert!((reference.one(&[1, 1, 1]) - 2.0 / 5.0).abs() < 1e-12);
        assert_eq!(reference.rouge(&[]), Rouge::default());
        assert_eq!(Reference::new(vec![]).rouge(&[1]), Rouge::default());
    }
}
