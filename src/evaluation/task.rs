//! One document to be summarised, with what people made of it, and how good an order of its sentences is.

use std::collections::HashSet;

use crate::evaluation::rouge::{Reference, Rouge, f1};
use crate::evaluation::tokens::Token;

/// How many sentences of an order are taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Budget {
    /// Whole sentences until the mean length of the references is reached.
    Words,
    /// So many sentences.
    Sentences(usize),
    /// This share of the sentences, rounded, at least one.
    Share(f64),
}

/// How good a summary is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Quality {
    /// ROUGE, mean over the references.
    pub rouge: Rouge,
    /// F1 of the sentences taken against those that people chose, mean over the people; absent if nobody chose any.
    pub sentences: Option<f64>,
}

/// A document's sentences, its references, and the sentences that people chose.
#[derive(Debug, Clone)]
pub struct Task {
    /// Each sentence's tokens.
    pub sentences: Vec<Vec<Token>>,
    /// What people wrote; at least one, none empty.
    pub references: Vec<Reference>,
    /// What people chose, as sentence numbers.
    pub selections: Vec<HashSet<usize>>,
}

impl Task {
    /// The mean length of the references in tokens, rounded half to even.
    pub fn words(&self) -> usize {
        let mean = self.references.iter().map(Reference::len).sum::<usize>() as f64 / self.references.len() as f64;
        (mean.round_ties_even() as usize).max(1)
    }

    /// The sentences of an order, best first, that a budget takes.
    pub fn cut<'o>(&self, order: &'o [usize], budget: Budget) -> &'o [usize] {
        let most = match budget {
            Budget::Sentences(most) => most,
            Budget::Share(share) => ((share * self.sentences.len() as f64).round_ties_even() as usize).max(1),
            Budget::Words => {
                let mut words = 0;
                let reaches = |&sentence: &usize| {
                    words += self.sentences[sentence].len();
                    words >= self.words()
                };
                order.iter().position(reaches).map_or(order.len(), |last| last + 1)
            }
        };
        &order[..most.min(order.len())]
    }

    /// The tokens of these sentences in document order.
    pub fn summary(&self, sentences: &[usize]) -> Vec<Token> {
        let mut sentences = sentences.to_vec();
        sentences.sort_unstable();
        sentences.dedup();
        sentences
            .iter()
            .flat_map(|&sentence| self.sentences[sentence].iter().copied())
            .collect()
    }

    /// Their ROUGE-1 alone, mean over the references.
    pub fn one(&self, sentences: &[usize]) -> f64 {
        let summary = self.summary(sentences);
        self.references.iter().map(|reference| reference.one(&summary)).sum::<f64>() / self.references.len() as f64
    }

    /// How good these sentences are.
    pub fn quality(&self, sentences: &[usize]) -> Quality {
        let summary = self.summary(sentences);
        let people = self.selections.len() as f64;
        let agreement = |selection: &HashSet<usize>| {
            let common = sentences.iter().filter(|sentence| selection.contains(sentence)).count();
            f1(common, sentences.len(), selection.len())
        };
        Quality {
            rouge: self.rouge(&summary),
            sentences: (people > 0.0).then(|| self.selections.iter().map(agreement).sum::<f64>() / people),
        }
    }

    fn rouge(&self, summary: &[Token]) -> Rouge {
        let count = self.references.len() as f64;
        let each: Vec<Rouge> = self.references.iter().map(|reference| reference.rouge(summary)).collect();
        let mean = |part: fn(&Rouge) -> f64| each.iter().map(part).sum::<f64>() / count;
        Rouge {
            one: mean(|rouge| rouge.one),
            two: mean(|rouge| rouge.two),
            longest: mean(|rouge| rouge.longest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task() -> Task {
        Task {
            sentences: vec![vec![1, 2, 3], vec![4, 5], vec![6, 7, 8, 9]],
            references: vec![Reference::new(vec![1, 2, 3, 4]), Reference::new(vec![6, 7])],
            selections: vec![HashSet::from([0, 1]), HashSet::from([2])],
        }
    }

    #[test]
    fn a_budget_takes_whole_sentences() {
        let task = task();
        assert_eq!(task.words(), 3);
        assert_eq!(task.cut(&[1, 2, 0], Budget::Words), [1, 2]);
        assert_eq!(task.cut(&[0, 1, 2], Budget::Words), [0]);
        assert_eq!(task.cut(&[0, 1, 2], Budget::Sentences(2)), [0, 1]);
        assert_eq!(task.cut(&[0, 1, 2], Budget::Share(0.1)), [0]);
    }

    #[test]
    fn quality_is_the_mean_over_people() {
        let quality = task().quality(&[0]);
        assert!((quality.rouge.one - (6.0 / 7.0) / 2.0).abs() < 1e-12);
        assert!((quality.sentences.unwrap() - (2.0 / 3.0) / 2.0).abs() < 1e-12);
    }
}
