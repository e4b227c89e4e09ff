//! A corpus made ready to be ranked many times: every article's signals taken once, the blends of weights tried on them.

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
use crate::roles::decision::Decision;
use crate::service::proto::SummarizeRequest;
use crate::service::request;
use crate::summarizer::Summarizer;
use crate::text::Article;

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

    /// The lead's mean ROUGE-1 at the length of the references.
    pub fn lead(&self) -> f64 {
        self.lead[0]
    }

    /// How far a gain on the lead is on the way to the oracle, at the length of the references.
    pub fn way_of(&self, gain: f64) -> f64 {
        gain / (self.oracle - self.lead[0])
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
        let cancel = Cancel::new();
        let request = SummarizeRequest {
            document: Some(example.document),
            ..SummarizeRequest::default()
        };
        let (document, _) = request::read(request, &Summarizer::default(), &cancel).map_err(|failure| failed(failure.message()))?;
        let article = Article::read(&document, &mut Vec::new(), &cancel).map_err(|error| failed(error.to_string()))?;
        let matrix = TfIdf::new(&article.terms, article.vocabulary, &cancel).map_err(|error| failed(error.to_string()))?;
        let all: Weights = SignalKind::ALL.into_iter().map(|kind| (kind, 1.0)).collect();
        let scores = Scores::weighed(&article, &matrix, &all, textrank::Parameters::default(), &cancel)
            .map_err(|error| failed(error.to_string()))?;
        let decision = Decision::of(&article, &matrix, &scores, &cancel).map_err(|error| failed(error.to_string()))?;
        let decision = decision.map(|decision| decision.sentence);
        let candidates = article.sentences.iter().enumerate().map(|(position, sentence)| Candidate {
            score: 0.0,
            words: sentence.words,
            characters: article.text(sentence).chars().count(),
            leans: sentence.leans,
            foremost: decision == Some(position),
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
            Cut::Share(share) => (share * candidates.len() as f64).ceil() as usize + 1,
        });
        let words = few.iter().map(|&sentence| self.task.sentences[sentence].len()).sum::<usize>();
        let is_enough = cut != Cut::Words || words >= self.task.words();
        let order = if is_enough { few } else { order(candidates.len()) };
        self.task.one(self.task.cut(&order, cut))
    }
}
