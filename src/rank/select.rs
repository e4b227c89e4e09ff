//! Which sentences are chosen: the best that fit the length and do not repeat each other.
//!
//! Greedy by maximal marginal relevance (Carbonell and Goldstein 1998): each step takes the sentence whose score less its
//! penalties, for repeating what was chosen and for leaning on what was not, is highest among those that still fit. Ties go to the earlier sentence.

use std::cmp::Ordering;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::order::sorted_by;
use crate::rank::budget::Budget;
use crate::rank::similarity::Cosines;

/// Cosine from which two sentences say the same: one of them then comes after all that do not repeat anything, and only where a
/// number of sentences was asked for.
const SAYS_THE_SAME: f64 = 0.4;

/// What is taken off the score of a sentence that leans on the one before it, while that one is not chosen: enough that another of about
/// its worth is taken in its place.
const LEANS: f64 = 0.05;

/// How many of the chosen a candidate is compared with. Bounds the time of very long selections; what is chosen later still
/// keeps its distance from these.
const COMPARED: usize = 256;

/// What selection knows of one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its score, in [0, 1].
    pub score: f64,
    /// Its UAX #29 words.
    pub words: usize,
    /// Its code points.
    pub characters: usize,
    /// Whether it leans on the sentence before it.
    pub leans: bool,
    /// Whether it comes before all others, if it fits. At most one does.
    pub foremost: bool,
    /// Whether it may be chosen.
    pub eligible: bool,
    /// Whether it must be chosen.
    pub pinned: bool,
}

/// How much is chosen, and how.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The length.
    pub budget: Budget,
    /// Code points between two sentences of the summary.
    pub joiner: usize,
    /// How strongly repetition is held back, in [0, 1].
    pub redundancy_control: f64,
}

/// A chosen sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// Its position in the document.
    pub position: usize,
    /// What was taken off its score for repeating one chosen before, in [0, 1].
    pub penalty: f64,
    /// What was taken off its score for leaning on one that was not chosen before, in [0, 1].
    pub leaning: f64,
    /// The sentence chosen before that it repeats most, if it has a term in common with any.
    pub most_similar: Option<usize>,
}

/// Chooses sentences, in the order of selection; pinned ones first, and before them the foremost if it fits beside them. Never empty
/// unless nothing is eligible: if no sentence fits, the best one is returned.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn select(candidates: &[Candidate], cosines: Cosines<'_>, rules: Rules, cancel: &Cancel) -> Result<Vec<Choice>, Error> {
    let mut selection = Selection::new(candidates, cosines, rules);
    let pinned = selection.ordered(|position| candidates[position].pinned, cancel)?;
    if let Some(foremost) = selection.foremost(&pinned) {
        selection.take(foremost, cancel);
    }
    for pinned in pinned.into_iter().filter(|&pinned| !candidates[pinned].foremost) {
        cancel.check()?;
        selection.take(pinned, cancel);
    }
    while selection.chosen.len() < COMPARED {
        cancel.check()?;
        match selection.best(|position| selection.fits(position)) {
            Some(next) => selection.take(next, cancel),
            None => break,
        }
    }
    // From here on no sentence comes nearer to a chosen one, and what does not fit now never will: one pass takes the rest.
    for next in selection.ordered(|position| selection.fits(position), cancel)? {
        cancel.check()?;
        if selection.fits(next) {
            selection.take(next, cancel);
        }
    }
    if selection.chosen.is_empty() {
        let foremost = selection.open_positions(|position| candidates[position].foremost).next();
        let best = foremost.or_else(|| selection.best(|_| true));
        best.into_iter().for_each(|best| selection.take(best, cancel));
    }
    cancel.check()?;
    Ok(selection.chosen)
}

/// A selection in progress.
struct Selection<'c> {
    candidates: &'c [Candidate],
    cosines: Cosines<'c>,
    rules: Rules,
    /// Whether each candidate can still be chosen: eligible, and not chosen yet.
    open: Vec<bool>,
    /// Whether each candidate is chosen.
    taken: Vec<bool>,
    chosen: Vec<Choice>,
    words: usize,
    characters: usize,
    /// A candidate's highest cosine with a chosen one, and which.
    nearest: Vec<(f64, Option<usize>)>,
}

impl<'c> Selection<'c> {
    fn new(candidates: &'c [Candidate], cosines: Cosines<'c>, rules: Rules) -> Self {
        Selection {
            candidates,
            cosines,
            rules,
            open: candidates.iter().map(|candidate| candidate.eligible).collect(),
            taken: vec![false; candidates.len()],
            chosen: Vec::new(),
            words: 0,
            characters: 0,
            nearest: vec![(0.0, None); candidates.len()],
        }
    }

    /// Whether the budget has room for a sentence. What repeats another has none once there are enough sentences.
    fn fits(&self, position: usize) -> bool {
        let (budget, candidate) = (self.rules.budget, self.candidates[position]);
        let joiner = if self.chosen.is_empty() { 0 } else { self.rules.joiner };
        self.chosen.len() < budget.sentences.1
            && self.words + candidate.words <= budget.words.1
            && self.characters + joiner + candidate.characters <= budget.characters
            && (self.chosen.len() < budget.sentences.0 || !self.repeats(position))
    }

    /// The foremost sentence, if it is pinned itself or the budget has room for it beside the pinned ones.
    fn foremost(&self, pinned: &[usize]) -> Option<usize> {
        let foremost = self.open_positions(|position| self.candidates[position].foremost).next()?;
        let others = pinned
            .iter()
            .filter(|&&position| position != foremost)
            .map(|&position| self.candidates[position]);
        let together = |part: fn(Candidate) -> usize| others.clone().map(part).sum::<usize>() + part(self.candidates[foremost]);
        let count = others.clone().count();
        let budget = self.rules.budget;
        let fits = count < budget.sentences.1
            && together(|candidate| candidate.words) <= budget.words.1
            && together(|candidate| candidate.characters) + count * self.rules.joiner <= budget.characters;
        (fits || self.candidates[foremost].pinned).then_some(foremost)
    }

    /// The best open candidate that is admitted.
    fn best(&self, admitted: impl Fn(usize) -> bool) -> Option<usize> {
        self.open_positions(admitted).min_by(|&a, &b| self.compare(a, b))
    }

    /// All open candidates that are admitted, best first.
    fn ordered(&self, admitted: impl Fn(usize) -> bool, cancel: &Cancel) -> Result<Vec<usize>, Error> {
        let positions = self.open_positions(admitted).collect();
        sorted_by(positions, |&a, &b| self.compare(a, b), cancel)
    }

    fn open_positions(&self, admitted: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        (0..self.open.len()).filter(move |&position| self.open[position] && admitted(position))
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let marginal = |position: usize| self.candidates[position].score - self.penalty(position) - self.leaning(position);
        marginal(b).total_cmp(&marginal(a)).then(a.cmp(&b))
    }

    fn repeats(&self, position: usize) -> bool {
        self.rules.redundancy_control > 0.0 && self.nearest[position].0 >= SAYS_THE_SAME
    }

    fn penalty(&self, position: usize) -> f64 {
        match self.repeats(position) {
            true => 1.0,
            false => self.rules.redundancy_control * self.nearest[position].0,
        }
    }

    /// What a sentence loses for leaning on one that is not chosen.
    fn leaning(&self, position: usize) -> f64 {
        match self.candidates[position].leans && position > 0 && !self.taken[position - 1] {
            true => LEANS,
            false => 0.0,
        }
    }

    fn take(&mut self, position: usize, cancel: &Cancel) {
        self.chosen.push(Choice {
            position,
            penalty: self.penalty(position),
            leaning: self.leaning(position),
            most_similar: self.nearest[position].1,
        });
        self.open[position] = false;
        self.taken[position] = true;
        let candidate = self.candidates[position];
        self.characters += candidate.characters + if self.chosen.len() > 1 { self.rules.joiner } else { 0 };
        self.words += candidate.words;
        // What comes near the last one that there is room for is never asked.
        if self.chosen.len() <= COMPARED && self.chosen.len() < self.rules.budget.sentences.1 {
            for (nearest, cosine) in self.nearest.iter_mut().zip(self.cosines.row(position, cancel)) {
                if cosine > nearest.0 {
                    *nearest = (cosine, Some(position));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::tfidf::TfIdf;

    fn candidate(score: f64, words: usize) -> Candidate {
        Candidate {
            score,
            words,
            characters: 5 * words,
            leans: false,
            foremost: false,
            eligible: true,
            pinned: false,
        }
    }

    fn order(candidates: &[Candidate], matrix: &TfIdf, budget: Budget, redundancy_control: f64) -> Vec<usize> {
        let rules = Rules {
            budget,
            joiner: 1,
            redundancy_control,
        };
        let chosen = select(candidates, Cosines(matrix), rules, &Cancel::new()).unwrap();
        chosen.iter().map(|choice| choice.position).collect()
    }

    /// Sentences 0 and 1 say the same; 2 and 3 share one term with nobody.
    fn matrix() -> TfIdf {
        TfIdf::new(
            &[vec![(0, 1), (1, 1)], vec![(0, 1), (1, 1)], vec![(2, 1)], vec![(3, 1)]],
            4,
            Cancel::never(),
        )
        .unwrap()
    }

    fn sentences(count: usize) -> Budget {
        Budget {
            sentences: (count, count),
            ..Budget::UNLIMITED
        }
    }

    fn words(most: usize) -> Budget {
        Budget {
            sentences: (1, usize::MAX),
            words: (0, most),
            ..Budget::UNLIMITED
        }
    }

    #[test]
    fn what_says_the_same_comes_last_and_only_if_a_number_of_sentences_was_asked_for() {
        let candidates = [candidate(0.9, 5), candidate(0.8, 5), candidate(0.2, 5), candidate(0.1, 5)];
        assert_eq!(order(&candidates, &matrix(), sentences(4), 0.3), [0, 2, 3, 1]);
        assert_eq!(order(&candidates, &matrix(), words(100), 0.3), [0, 2, 3]);
        assert_eq!(order(&candidates, &matrix(), words(100), 0.0), [0, 1, 2, 3]);
    }

    #[test]
    fn a_sentence_that_does_not_fit_makes_room_for_one_that_does() {
        let candidates = [candidate(0.9, 5), candidate(0.8, 5), candidate(0.7, 30), candidate(0.1, 6)];
        assert_eq!(order(&candidates, &matrix(), words(12), 0.3), [0, 3]);
        let characters = Budget {
            characters: 25 + 1 + 30,
            ..words(100)
        };
        assert_eq!(order(&candidates, &matrix(), characters, 0.3), [0, 3]);
    }

    #[test]
    fn if_nothing_fits_the_best_is_returned() {
        let candidates = [candidate(0.1, 50), candidate(0.8, 50), candidate(0.7, 30), candidate(0.1, 60)];
        assert_eq!(order(&candidates, &matrix(), words(12), 0.3), [1]);
    }

    #[test]
    fn pinned_sentences_come_first_and_count() {
        let mut candidates = [candidate(0.9, 5), candidate(0.8, 5), candidate(0.2, 5), candidate(0.1, 5)];
        candidates[3].pinned = true;
        assert_eq!(order(&candidates, &matrix(), sentences(2), 0.3), [3, 0]);
        candidates[2].pinned = true;
        assert_eq!(order(&candidates, &matrix(), sentences(1), 0.3), [2, 3]);
    }

    #[test]
    fn the_foremost_sentence_comes_first_where_it_fits_beside_the_pinned_ones() {
        let mut candidates = [candidate(0.9, 5), candidate(0.8, 5), candidate(0.2, 20), candidate(0.1, 5)];
        candidates[2].foremost = true;
        assert_eq!(order(&candidates, &matrix(), sentences(2), 0.3), [2, 0]);
        assert_eq!(order(&candidates, &matrix(), words(19), 0.3), [0, 3]);
        candidates[3].pinned = true;
        assert_eq!(order(&candidates, &matrix(), sentences(2), 0.3), [2, 3]);
        assert_eq!(order(&candidates, &matrix(), sentences(1), 0.3), [3]);
        assert_eq!(order(&candidates, &matrix(), words(24), 0.3), [3, 0]);
        candidates[3].pinned = false;
        assert_eq!(order(&candidates, &matrix(), words(4), 0.3), [2]);
    }

    #[test]
    fn a_sentence_that_leans_gives_way_unless_the_one_before_it_is_chosen() {
        let mut candidates = [candidate(0.54, 5), candidate(0.1, 5), candidate(0.58, 5), candidate(0.55, 5)];
        candidates[2].leans = true;
        assert_eq!(order(&candidates, &matrix(), sentences(2), 0.0), [3, 0]);
        candidates[1].score = 0.9;
        assert_eq!(order(&candidates, &matrix(), sentences(2), 0.0), [1, 2]);
    }

    #[test]
    fn what_is_not_eligible_is_never_chosen() {
        let mut candidates = [candidate(0.9, 5); 4];
        candidates[0].eligible = false;
        assert_eq!(order(&candidates, &matrix(), sentences(9), 0.0), [1, 2, 3]);
    }

    #[test]
    fn very_many_sentences_are_ordered_in_one_go() {
        let n = 20_000;
        let candidates: Vec<Candidate> = (0..n).map(|i| candidate(1.0 - i as f64 / n as f64, 5)).collect();
        let rows: Vec<_> = (0..n as u32).map(|i| vec![(i % 97, 1), (97 + i, 1)]).collect();
        let matrix = TfIdf::new(&rows, 97 + n, Cancel::never()).unwrap();
        let found = order(&candidates, &matrix, Budget::UNLIMITED, 0.3);
        assert_eq!(found.len(), n);
    }
}
