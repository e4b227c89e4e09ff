//! The best that any extract of a document can do, nearly: what the references themselves would choose.

use crate::evaluation::task::{Budget, Task};

/// Sentences chosen greedily, each the one that raises the mean of ROUGE-1 plus ROUGE-2 most, until the budget is reached or nothing
/// raises it. In the order of choice; never empty.
pub fn oracle(task: &Task, budget: Budget) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut best = 0.0;
    let mut words = 0;
    loop {
        let is_full = match budget {
            Budget::Words => words >= task.words(),
            Budget::Sentences(most) => chosen.len() >= most,
            Budget::Share(_) => task.cut(&(0..task.sentences.len()).collect::<Vec<_>>(), budget).len() <= chosen.len(),
        };
        let candidates = (0..task.sentences.len()).filter(|sentence| !chosen.contains(sentence));
        let valued = candidates.map(|sentence| (value(task, &chosen, sentence), sentence));
        let next = valued.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match next.filter(|(value, _)| !is_full && *value > best + 1e-12) {
            None => break,
            Some((value, sentence)) => {
                best = value;
                words += task.sentences[sentence].len();
                chosen.push(sentence);
            }
        }
    }
    if chosen.is_empty() { vec![0] } else { chosen }
}

fn value(task: &Task, chosen: &[usize], sentence: usize) -> f64 {
    let summary = task.summary(&[chosen, &[sentence]].concat());
    let references = task.references.iter();
    references
        .map(|reference| reference.one(&summary) + reference.two(&summary))
        .sum::<f64>()
        / task.references.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::rouge::Reference;

    #[test]
    fn the_oracle_takes_what_the_reference_says() {
        let task = Task {
            sentences: vec![vec![9, 9, 9], vec![1, 2], vec![3, 4], vec![5]],
            references: vec![Reference::new(vec![1, 2, 3, 4])],
            selections: vec![],
        };
        assert_eq!(oracle(&task, Budget::Words), [1, 2]);
        assert_eq!(oracle(&task, Budget::Sentences(1)), [1]);
    }
}
