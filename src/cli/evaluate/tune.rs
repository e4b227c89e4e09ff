//! `khulasa evaluate --tune` and `--ablate`: weights of the blend chosen on corpora, how well they do on a corpus that they were
//! chosen without, and what each signal is worth.
//!
//! Coordinate search from equal weights over a grid of values. What is maximised is the mean over the corpora of the way
//! from the lead to the oracle in ROUGE-1 at the length of the references, where a way back counts twice and what falls below the
//! lead at three sentences or 30 % counts against it. A weight moves only if that brings a share of the way, so that the search stops
//! before it learns the corpora by heart.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cancel::Cancel;
use crate::cli::Problem;
use crate::cli::evaluate::corpus::{Corpus, Example};
use crate::evaluation::oracle::oracle;
use crate::evaluation::{Budget as Cut, Task};
use crate::options::DEFAULT_REDUNDANCY_CONTROL;
use crate::rank::budget::Budget;
use crate::rank::score::{Scores, Weights};
use crate::rank::select::{Candidate, Rules, select};
use crate::rank::signals::{SignalKind, Values};
use crate::rank::similarity::Cosines;
use crate::rank::textrank;
use crate::rank::tfidf::TfIdf;
use crate::service::proto::SummarizeRequest;
use crate::service::request;
use crate::summarizer::Summarizer;
use crate::text::Article;

/// The values that a weight may take.
const GRID: [f64; 11] = [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7];

/// What the search begins with, so that no corpus is known to it beforehand: what has been known since Edmundson (1969), in equal parts.
const START: [(SignalKind, f64); 4] = [
    (SignalKind::TextRank, 0.3),
    (SignalKind::Directed, 0.3),
    (SignalKind::Position, 0.3),
    (SignalKind::Title, 0.3),
];

/// The share of the way that a move must bring.
const EARNED: f64 = 0.005;

/// How often a way back counts.
const LOSS: f64 = 2.0;

/// How far below the lead a mean ROUGE-1 may fall at the other budgets, and how often the rest counts, as a share of the way.
const SLACK: f64 = 0.002;
const BELOW: f64 = 20.0;

/// Rounds over all signals at the most.
const ROUNDS: usize = 8;

/// The budgets that are looked at: the first is maximised, the others must not fall below the lead.
pub const BUDGETS: [Cut; 3] = [Cut::Words, Cut::Sentences(3), Cut::Share(0.3)];

/// A corpus made ready to be ranked many times.
pub struct Bench {
    /// Its name.
    pub name: String,
    articles: Vec<Prepared>,
    /// Mean ROUGE-1 of the lead, by budget.
    lead: [f64; 3],
    oracle: f64,
}

struct Prepared {
    task: Task,
    matrix: TfIdf,
    candidates: Vec<Candidate>,
    signals: Vec<(SignalKind, Values)>,
}

impl Bench {
    /// Reads every article of a corpus and takes all its signals.
    pub fn new(corpus: Corpus) -> Result<Self, Problem> {
        let articles = corpus
            .examples
            .into_par_iter()
            .map(Prepared::new)
            .collect::<Result<Vec<_>, _>>()?;
        let mean = |value: &(dyn Fn(&Task) -> f64 + Sync)| {
            articles.par_iter().map(|article| value(&article.task)).sum::<f64>() / articles.len() as f64
        };
        let lead = |task: &Task, budget| task.one(task.cut(&(0..task.sentences.len()).collect::<Vec<_>>(), budget));
        let best = |task: &Task| task.one(task.cut(&oracle(task, Cut::Words), Cut::Words));
        Ok(Bench {
            name: corpus.name,
            lead: BUDGETS.map(|budget| mean(&|task| lead(task, budget))),
            oracle: mean(&best),
            articles,
        })
    }

    /// ROUGE-1 of every article by these weights and a budget, in [0, 1].
    pub fn ones(&self, weights: &Weights, budget: Cut) -> Vec<f64> {
        self.articles.par_iter().map(|article| article.one(weights, budget)).collect()
    }

    /// Its mean.
    pub fn one(&self, weights: &Weights, budget: Cut) -> f64 {
        self.ones(weights, budget).iter().sum::<f64>() / self.articles.len() as f64
    }

    /// How far a mean ROUGE-1 is on the way from the lead to the oracle, at the length of the references.
    pub fn way(&self, one: f64) -> f64 {
        (one - self.lead[0]) / (self.oracle - self.lead[0])
    }

    /// How far below the lead these weights fall at the other budgets, beyond what is let pass.
    fn below(&self, weights: &Weights) -> f64 {
        let others = BUDGETS.iter().zip(self.lead).skip(1);
        others
            .map(|(&budget, lead)| (lead - self.one(weights, budget) - SLACK).max(0.0))
            .sum()
    }

    /// By how much these weights are above the lead at every budget.
    pub fn gains(&self, weights: &Weights) -> [f64; 3] {
        let mut gains = self.lead;
        for (gain, budget) in gains.iter_mut().zip(BUDGETS) {
            *gain = self.one(weights, budget) - *gain;
        }
        gains
    }
}

impl Prepared {
    fn new(example: Example) -> Result<Self, Problem> {
        let failed = |error: String| Problem::Failed(error);
        let request = SummarizeRequest {
            document: Some(example.document),
            ..SummarizeRequest::default()
        };
        let (document, _) = request::read(request, &Summarizer::default()).map_err(|failure| failed(failure.message()))?;
        let article = Article::read(&document, &mut Vec::new(), &Cancel::new()).map_err(|error| failed(error.to_string()))?;
        let matrix = TfIdf::new(&article.terms, article.vocabulary);
        let all: Weights = SignalKind::ALL.into_iter().map(|kind| (kind, 1.0)).collect();
        let scores = Scores::weighed(&article, &matrix, &all, textrank::Parameters::default(), &Cancel::new())
            .map_err(|error| failed(error.to_string()))?;
        let candidates = article.sentences.iter().map(|sentence| Candidate {
            score: 0.0,
            words: sentence.words,
            characters: article.text(sentence).chars().count(),
            eligible: sentence.eligible,
            pinned: false,
        });
        Ok(Prepared {
            candidates: candidates.collect(),
            signals: scores.into_signals(),
            task: example.task,
            matrix,
        })
    }

    fn one(&self, weights: &Weights, cut: Cut) -> f64 {
        let present = self
            .signals
            .iter()
            .map(|(kind, values)| (weights.get(kind).copied().unwrap_or(0.0), values));
        let present: Vec<(f64, &Values)> = present.filter(|(weight, _)| *weight > 0.0).collect();
        let sum: f64 = present.iter().map(|(weight, _)| weight).sum();
        let mut candidates = self.candidates.clone();
        for (position, candidate) in candidates.iter_mut().enumerate() {
            candidate.score = present.iter().map(|(weight, values)| weight / sum * values[position]).sum();
        }
        let order = |most: usize| {
            let rules = Rules {
                budget: Budget {
                    sentences: (most, most),
                    ..Budget::UNLIMITED
                },
                joiner: 1,
                redundancy_control: DEFAULT_REDUNDANCY_CONTROL,
            };
            let choices = select(&candidates, Cosines(&self.matrix), rules, &Cancel::new()).unwrap_or_default();
            choices.into_iter().map(|choice| choice.position).collect::<Vec<usize>>()
        };
        // The first few are nearly always enough, and the same as of the whole order.
        let few = order(match cut {
            Cut::Words => 4 + self.task.words() / 10,
            Cut::Sentences(most) => most,
            Cut::Share(_) => candidates.len(),
        });
        let words = few.iter().map(|&sentence| self.task.sentences[sentence].len()).sum::<usize>();
        let is_enough = cut != Cut::Words || words >= self.task.words();
        let order = if is_enough { few } else { order(candidates.len()) };
        self.task.one(self.task.cut(&order, cut))
    }
}

/// The weights that do best on these corpora together.
pub fn tune(benches: &[&Bench]) -> Weights {
    let mut weights = Weights::from(START);
    let mut best = worth(benches, &weights);
    for _ in 0..ROUNDS {
        let before = best;
        for kind in SignalKind::ALL {
            for value in GRID {
                let mut tried = weights.clone();
                tried.insert(kind, value);
                if weights.get(&kind) != Some(&value) && tried.values().sum::<f64>() > 0.0 {
                    let worth = worth(benches, &tried);
                    if worth > best + EARNED {
                        (best, weights) = (worth, tried);
                    }
                }
            }
        }
        if best == before {
            break;
        }
    }
    weights.retain(|_, weight| *weight > 0.0);
    weights
}

fn worth(benches: &[&Bench], weights: &Weights) -> f64 {
    let worth = |bench: &&Bench| {
        let way = bench.way(bench.one(weights, Cut::Words));
        let way = if way < 0.0 { LOSS * way } else { way };
        way - BELOW * bench.below(weights)
    };
    benches.iter().map(worth).sum::<f64>() / benches.len() as f64
}

/// Weights as a line.
pub fn shown(weights: &Weights) -> String {
    let ordered: BTreeMap<_, _> = weights.iter().collect();
    let each: Vec<String> = ordered.iter().map(|(kind, weight)| format!("{kind:?} {weight}")).collect();
    each.join(", ")
}
