//! The headline decision: the sentence that carries what was decided, done or announced.
//!
//! The sentences that open the article are compared by signals of `rank` (`decision/weights.toml`); the first one gives way to another
//! only if that is clearly above it. The answer is named only if a cue verb (`verbs`) says that something was decided, announced or
//! done: precision before recall. Who did what to whom is `clause`'s.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::rank::score::{Scores, Signal, Weights};
use crate::rank::tfidf::TfIdf;
use crate::roles::clause::Clause;
use crate::roles::verbs::{Cue, Sense, Verbs};
use crate::text::Article;
use crate::text::cues::spoken;
use crate::time::{Expression, Tagger};

/// What `weights.toml` holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    sentences: usize,
    words: usize,
    unquoted: f64,
    titled: Comparison,
    untitled: Comparison,
}

/// How the sentences that open an article are compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Comparison {
    cue: f64,
    margin: f64,
    margin_without_cue: f64,
    weights: Weights,
}

static PUBLISHED: LazyLock<Published> =
    LazyLock::new(|| toml::from_str(include_str!("decision/weights.toml")).expect("weights.toml is read by a test"));

impl Comparison {
    fn margin(&self, has_cue: bool) -> f64 {
        match has_cue {
            true => self.margin,
            false => self.margin_without_cue,
        }
    }
}

/// The sentence that tells what was decided, and why it is taken for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Its position in the article.
    pub sentence: usize,
    /// The verb that tells it, where one is known.
    pub cue: Option<Cue>,
    /// Its score among the sentences that open the article, in [0, 1].
    pub score: f64,
    /// What made that score.
    pub signals: Vec<Signal>,
}

impl Decision {
    /// The headline decision of an article; none where it holds none that can be named with confidence.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn of(article: &Article<'_>, matrix: &TfIdf, scores: &Scores, cancel: &Cancel) -> Result<Option<Self>, Error> {
        let Some(verbs) = Verbs::of(article.language.primary()) else {
            return Ok(None);
        };
        let comparison = match article.title_terms.is_empty() {
            true => &PUBLISHED.untitled,
            false => &PUBLISHED.titled,
        };
        let evidence = scores.reweighed(article, matrix, &comparison.weights, cancel)?;
        let decision = Self::by(article, verbs, comparison, &evidence, cancel);
        cancel.check()?;
        Ok(decision)
    }

    /// The same, by what the sentences are worth for it.
    fn by(article: &Article<'_>, verbs: &Verbs, comparison: &Comparison, evidence: &Scores, cancel: &Cancel) -> Option<Self> {
        let opening: Vec<usize> = (0..article.sentences.len())
            .filter(|&position| article.sentences[position].eligible)
            .take(PUBLISHED.sentences)
            .collect();
        let (&lead, others) = opening.split_first()?;
        let cue = match tells(article, lead, cancel) {
            true => telling_verb(article, lead, verbs, cancel),
            false => None,
        };
        let to_beat = evidence.score(lead) + if cue.is_some() { comparison.cue } else { 0.0 };
        let decision = |sentence: usize, cue| Decision {
            sentence,
            cue,
            score: evidence.score(sentence),
            signals: evidence.signals(sentence).collect(),
        };
        let best = best_telling(article, others, evidence, cancel).map(|best| {
            let cue = telling_verb(article, best, verbs, cancel);
            decision(best, cue)
        });
        let is_clear = |best: &Decision| {
            let is_above = best.score >= to_beat + comparison.margin(best.cue.is_some());
            is_above && (best.cue.is_some() || opening.iter().any(|&position| reports(article, position, verbs, cancel)))
        };
        best.filter(is_clear).or_else(|| cue.map(|cue| decision(lead, Some(cue))))
    }

    /// Who did what to whom, by the order of words in the sentence; none where no verb is known.
    pub fn clause(&self, article: &Article<'_>, cancel: &Cancel) -> Option<Clause> {
        let language = article.language.primary();
        let text = article.text(&article.sentences[self.sentence]);
        let times: Vec<_> = Tagger::new(language)
            .expressions_until_set(text, cancel)
            .iter()
            .map(Expression::place)
            .collect();
        Some(Clause::around(text, self.cue.as_ref()?, Verbs::of(language)?, &times, cancel))
    }
}

/// The best of some sentences, the first of equals, that could tell a decision at all.
fn best_telling(article: &Article<'_>, sentences: &[usize], evidence: &Scores, cancel: &Cancel) -> Option<usize> {
    let telling = sentences.iter().copied().filter(|&position| tells(article, position, cancel));
    telling.max_by(|&a, &b| evidence.score(a).total_cmp(&evidence.score(b)).then(b.cmp(&a)))
}

/// Whether a sentence tells anything in the writer's own words: no question, no fragment, and not mostly speech.
fn tells(article: &Article<'_>, position: usize, cancel: &Cancel) -> bool {
    let sentence = &article.sentences[position];
    let text = article.text(sentence);
    let is_question = text.trim_end().ends_with(['?', '؟']);
    let is_speech = spoken(text, cancel) as f64 > (1.0 - PUBLISHED.unquoted) * text.len() as f64;
    sentence.words >= PUBLISHED.words && !is_question && !is_speech
}

/// Whether a sentence tells that something was decided, announced, done or said: an article that opens without such a sentence reports
/// nothing.
fn reports(article: &Article<'_>, position: usize, verbs: &Verbs, cancel: &Cancel) -> bool {
    verbs
        .cues(article.text(&article.sentences[position]), cancel)
        .any(|cue| !cue.is_negated && (cue.senses.tells_news() || cue.senses.has(Sense::Said)))
}

/// The first cue verb of a sentence that tells news in the writer's own words.
fn telling_verb(article: &Article<'_>, position: usize, verbs: &Verbs, cancel: &Cancel) -> Option<Cue> {
    let text = article.text(&article.sentences[position]);
    verbs.own_cues(text, cancel).find(|cue| cue.senses.tells_news())
}
