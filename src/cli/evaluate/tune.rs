//! Weights of the blend chosen on corpora.
//!
//! Weights are drawn at random, and the mean of the best draws is taken. The single best would have learned by heart what is chance in
//! the corpora; the mean of many good ones lies where weights do well whatever is changed a little. Since every draw is tried on every
//! corpus once, leaving one out costs nothing more.

use crate::cli::evaluate::bench::{BUDGETS, Bench};
use crate::evaluation::random::SplitMix;
use crate::rank::score::Weights;
use crate::rank::signals::SignalKind;

/// The signals that are weighed.
const KINDS: [SignalKind; 8] = [
    SignalKind::Directed,
    SignalKind::Subwords,
    SignalKind::Title,
    SignalKind::Coverage,
    SignalKind::Position,
    SignalKind::Brevity,
    SignalKind::Figures,
    SignalKind::Unquoted,
];

/// The values that a drawn weight may have.
const LEVELS: [f64; 6] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5];

/// How many weights are drawn, and of how many of the best the mean is taken.
const DRAWS: usize = 1200;
const BEST: usize = 40;

/// The share of the way beyond which more counts less, and how much less, so that no corpus buys the loss of another.
const PLENTY: f64 = 0.2;
const BEYOND_PLENTY: f64 = 0.3;

/// How often a way back counts.
const LOSS: f64 = 2.0;

/// How far below the lead a mean ROUGE-1 may fall at the other budgets, and how often the rest counts, as a share of the way.
const SLACK: f64 = 0.002;
const BELOW: f64 = 20.0;

/// Drawn weights, and what each is worth on each corpus.
pub struct Draws {
    weights: Vec<Weights>,
    /// By draw, then by corpus.
    worth: Vec<Vec<f64>>,
}

impl Draws {
    /// Draws weights and tries them.
    pub fn new(benches: &[Bench]) -> Self {
        let mut random = SplitMix::new(1);
        let mut drawn = || KINDS.map(|kind| (kind, LEVELS[random.below(LEVELS.len())]));
        let weights: Vec<Weights> = (0..DRAWS).map(|_| Weights::from(drawn())).collect();
        let tried = |weights: &Weights| benches.iter().map(|bench| worth(bench, weights)).collect();
        Draws {
            worth: weights.iter().map(tried).collect(),
            weights,
        }
    }

    /// The weights that do best on the corpora with these numbers together, in hundredths.
    pub fn best(&self, corpora: &[usize]) -> Weights {
        let worth = |draw: usize| corpora.iter().map(|&corpus| self.worth[draw][corpus]).sum::<f64>();
        let mut order: Vec<usize> = (0..DRAWS).collect();
        order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)));
        let best = order.iter().take(BEST).map(|&draw| &self.weights[draw]);
        let sums = KINDS.map(|kind| best.clone().map(|weights| weights[&kind]).sum::<f64>());
        let all: f64 = sums.iter().sum();
        let hundredths = sums.map(|sum| (100.0 * sum / all).round() / 100.0);
        KINDS
            .into_iter()
            .zip(hundredths)
            .filter(|(_, weight)| *weight > 0.0)
            .collect()
    }
}

/// What weights are worth on a corpus: the share of the way from the lead to the oracle in ROUGE-1 at the length of the references, less
/// what falls below the lead at the other budgets.
fn worth(bench: &Bench, weights: &Weights) -> f64 {
    let gains = bench.gains(weights);
    let way = bench.way_of(gains[0]);
    let way = match way {
        _ if way < 0.0 => LOSS * way,
        _ if way > PLENTY => PLENTY + BEYOND_PLENTY * (way - PLENTY),
        _ => way,
    };
    let below = |gain: f64| (-gain - SLACK).max(0.0);
    way - BELOW * gains[1..BUDGETS.len()].iter().copied().map(below).sum::<f64>()
}
