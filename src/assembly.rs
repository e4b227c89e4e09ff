//! The summary put together: choices become key sentences with places, scores and reasons.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::options::{Length, Options, Order};
use crate::places::Places;
use crate::rank::budget::Budget;
use crate::rank::score::Scores;
use crate::rank::select::Choice;
use crate::rank::similarity::Cosines;
use crate::rank::tfidf::TfIdf;
use crate::references::Marks;
use crate::roles::timeline::Event;
use crate::roles::{Annotation, Cast};
use crate::summary::{
    Explanation, HeadlineDecision, KeySentence, KeyTerm, RoleAnnotation, ScoredSentence, SkippedBlock, Span, Statistics, Summary,
    TimelineEvent,
};
use crate::text::{Article, Sentence};
use crate::warning::{Warning, WarningCode};

/// Nearest sentences in one explanation.
const NEAREST: usize = 10;

/// Everything that a summary is made from.
pub struct Assembly<'a, 'd> {
    /// The analysed article.
    pub article: &'a Article<'d>,
    /// Its places in the source.
    pub places: &'a Places<'d>,
    /// Its sentence-term matrix.
    pub matrix: &'a TfIdf,
    /// Its sentences' scores.
    pub scores: &'a Scores,
    /// What its sentences do.
    pub cast: &'a Cast,
    /// What the caller pinned and excluded.
    pub marks: &'a Marks,
    /// The bounds that were asked for.
    pub budget: Budget,
    /// The length that they came from.
    pub length: Length,
}

impl Assembly<'_, '_> {
    /// The summary of these choices, in the order of selection; `order` is the same without a length, for all sentences.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn summary(
        &self,
        choices: &[Choice],
        order: &[Choice],
        options: &Options,
        characters: usize,
        mut warnings: Vec<Warning>,
        cancel: &Cancel,
    ) -> Result<Summary, Error> {
        let mut ranked: Vec<(u32, Choice)> = (1..).zip(choices.iter().copied()).collect();
        if options.order == Order::Document {
            ranked.sort_by_key(|(_, choice)| choice.position);
        }
        let key_sentence = |&(rank, choice): &(u32, Choice)| {
            cancel.check()?;
            self.key_sentence(rank, choice, cancel)
        };
        let sentences = ranked.iter().map(key_sentence).collect::<Result<Vec<KeySentence>, Error>>()?;
        let text = self.joined(&sentences, cancel);
        cancel.check()?;
        let statistics = self.statistics(choices, &text, characters);
        cancel.check()?;
        warnings.extend(self.length_warnings(choices.len(), statistics));
        let summary = Summary {
            explanations: match options.want.explanations {
                true => cancel
                    .until_set(&ranked)
                    .map(|&(_, choice)| self.explanation(choice, cancel))
                    .collect(),
                false => Vec::new(),
            },
            all_sentences: match options.want.all_sentences {
                true => self.all_sentences(choices, order, cancel)?,
                false => Vec::new(),
            },
            headline_decision: self.headline_decision(cancel),
            timeline: match options.want.timeline {
                true => cancel
                    .until_set(&self.cast.timeline.events)
                    .map(|event| self.timeline_event(event))
                    .collect(),
                false => Vec::new(),
            },
            key_terms: self.key_terms(options.want.key_terms as usize, cancel),
            skipped_blocks: self.skipped_blocks(cancel),
            language: self.article.language.clone(),
            sentences,
            text,
            statistics,
            warnings,
            timings: Vec::new(),
        };
        cancel.check()?;
        Ok(summary)
    }

    fn key_sentence(&self, rank: u32, choice: Choice, cancel: &Cancel) -> Result<KeySentence, Error> {
        let sentence = &self.article.sentences[choice.position];
        let passage = &self.article.passages[sentence.passage];
        Ok(KeySentence {
            text: self.article.text(sentence).to_owned(),
            span: self.span(sentence),
            runs: self.places.runs(passage, sentence.range.clone()),
            index: sentence.index,
            paragraph: sentence.paragraph,
            rank,
            score: self.scores.score(choice.position),
            redundancy_penalty: choice.penalty,
            leaning_penalty: choice.leaning,
            signals: self.scores.signals(choice.position).collect(),
            pinned: self.marks.is_pinned(choice.position),
            part: sentence.part,
            roles: self.roles(choice.position, cancel)?,
        })
    }

    /// The texts of sentences as one; of fewer once the flag is set.
    fn joined(&self, sentences: &[KeySentence], cancel: &Cancel) -> String {
        let joiner = self.article.language.joiner();
        let length = sentences.iter().map(|sentence| sentence.text.len() + joiner.len()).sum();
        let mut text = String::with_capacity(length);
        for (number, sentence) in cancel.until_set(sentences).enumerate() {
            if number > 0 {
                text.push_str(joiner);
            }
            text.push_str(&sentence.text);
        }
        text
    }

    /// The headline decision, where it is told.
    fn headline_decision(&self, cancel: &Cancel) -> Option<HeadlineDecision> {
        let decision = self.cast.told_decision()?;
        let sentence = &self.article.sentences[decision.sentence];
        let clause = decision.clause(self.article, cancel);
        let part = |part: Option<Range<usize>>| part.map(|part| self.span_within(sentence, part));
        Some(HeadlineDecision {
            index: sentence.index,
            text: self.article.text(sentence).to_owned(),
            span: self.span(sentence),
            action: part(clause.as_ref().map(|clause| clause.action.clone())),
            actor: part(clause.as_ref().and_then(|clause| clause.actor.clone())),
            object: part(clause.and_then(|clause| clause.object)),
        })
    }

    fn roles(&self, position: usize, cancel: &Cancel) -> Result<Vec<RoleAnnotation>, Error> {
        let sentence = &self.article.sentences[position];
        let annotations = self.cast.annotations(self.article, position, cancel)?.into_iter();
        let told = |annotation: Annotation| RoleAnnotation {
            role: annotation.role,
            speaker: annotation.speaker.map(|speaker| self.span_within(sentence, speaker)),
            cue: annotation.cue.map(|cue| self.span_within(sentence, cue)),
        };
        Ok(annotations.map(told).collect())
    }

    fn explanation(&self, choice: Choice, cancel: &Cancel) -> Explanation {
        let index = |position: usize| self.article.sentences[position].index;
        let nearest = Cosines(self.matrix).neighbours(choice.position, NEAREST, cancel);
        Explanation {
            index: index(choice.position),
            signals: self.scores.signals(choice.position).collect(),
            nearest: nearest
                .into_iter()
                .map(|(position, cosine)| (index(position), cosine))
                .collect(),
            most_similar_chosen: choice.most_similar.map(index),
            redundancy_penalty: choice.penalty,
            leaning_penalty: choice.leaning,
            decision_signals: match self.cast.told_decision() {
                Some(decision) if decision.sentence == choice.position => decision.signals.clone(),
                _ => Vec::new(),
            },
        }
    }

    fn all_sentences(&self, choices: &[Choice], order: &[Choice], cancel: &Cancel) -> Result<Vec<ScoredSentence>, Error> {
        let chosen: HashSet<usize> = choices.iter().map(|choice| choice.position).collect();
        let ranks: HashMap<usize, u32> = order.iter().map(|choice| choice.position).zip(1..).collect();
        let scored = |(position, sentence): (usize, &Sentence)| {
            cancel.check()?;
            let rank = ranks.get(&position).copied();
            Ok(ScoredSentence {
                index: sentence.index,
                text: self.article.text(sentence).to_owned(),
                span: self.span(sentence),
                paragraph: sentence.paragraph,
                score: rank.map_or(0.0, |_| self.scores.score(position)),
                rank,
                chosen: chosen.contains(&position),
                roles: self.roles(position, cancel)?,
            })
        };
        self.article.sentences.iter().enumerate().map(scored).collect()
    }

    fn timeline_event(&self, event: &Event) -> TimelineEvent {
        let sentence = &self.article.sentences[event.sentence];
        TimelineEvent {
            expression: self.article.text(sentence)[event.range.clone()].to_owned(),
            expression_span: self.span_within(sentence, event.range.clone()),
            kind: event.kind,
            value: event.value.to_string(),
            unresolved_value: event.unresolved.to_string(),
            begin: event.begin.clone(),
            end: event.end.clone(),
            grain: event.grain,
            relation: event.relation,
            anchor: event.anchor,
            direction: event.direction,
            approximate: event.approximate,
            sentence: self.article.text(sentence).to_owned(),
            sentence_index: sentence.index,
            sentence_span: self.span(sentence),
        }
    }

    fn key_terms(&self, most: usize, cancel: &Cancel) -> Vec<KeyTerm> {
        let mass = self.matrix.term_mass(cancel);
        let mut terms: Vec<usize> = Vec::with_capacity(most + 1);
        for term in cancel.until_set(0..mass.len()).filter(|&term| mass[term] > 0.0) {
            // Behind those that weigh as much: they come first in the text.
            let place = terms.partition_point(|&heavier| mass[heavier] >= mass[term]);
            if place < most {
                terms.insert(place, term);
                terms.truncate(most);
            }
        }
        let highest = terms.first().map_or(1.0, |&term| mass[term]);
        cancel
            .until_set(terms)
            .filter_map(|term| self.key_term(term, mass[term] / highest))
            .collect()
    }

    fn key_term(&self, term: usize, weight: f64) -> Option<KeyTerm> {
        let (position, range) = self.article.first_words.get(term)?.clone();
        let passage = &self.article.passages[self.article.sentences[position].passage];
        let occurrences = self.article.terms.iter().flatten().filter(|&&(id, _)| id as usize == term);
        Some(KeyTerm {
            text: passage.block.text[range.clone()].to_owned(),
            span: self.places.span(passage, range),
            weight,
            count: occurrences.map(|&(_, count)| count).sum(),
        })
    }

    fn skipped_blocks(&self, cancel: &Cancel) -> Vec<SkippedBlock> {
        let skipped = cancel
            .until_set(self.article.skipped())
            .filter(|passage| !passage.block.text.is_empty());
        skipped
            .map(|passage| SkippedBlock {
                kind: passage.block.kind,
                span: self.places.span(passage, 0..passage.block.text.len()),
                text: passage.block.text.to_string(),
            })
            .collect()
    }

    fn span(&self, sentence: &Sentence) -> Span {
        let passage = &self.article.passages[sentence.passage];
        match sentence.range.is_empty() {
            // A wordless entry among the caller's sentences.
            true => Span {
                field: passage.field,
                range: 0..0,
            },
            false => self.places.span(passage, sentence.range.clone()),
        }
    }

    /// The span of bytes of a sentence.
    fn span_within(&self, sentence: &Sentence, bytes: Range<usize>) -> Span {
        let start = sentence.range.start;
        let passage = &self.article.passages[sentence.passage];
        self.places.span(passage, start + bytes.start..start + bytes.end)
    }

    fn statistics(&self, choices: &[Choice], text: &str, characters: usize) -> Statistics {
        let sentences = &self.article.sentences;
        Statistics {
            characters,
            words: sentences.iter().map(|sentence| sentence.words).sum(),
            sentences: sentences.len(),
            paragraphs: self.article.paragraphs(),
            terms: self.matrix.columns(),
            summary_words: choices.iter().map(|choice| sentences[choice.position].words).sum(),
            summary_characters: text.chars().count(),
            textrank_iterations: self.scores.centrality.as_ref().map_or(0, |centrality| centrality.iterations),
        }
    }

    fn length_warnings(&self, chosen: usize, found: Statistics) -> Vec<Warning> {
        let budget = self.budget;
        let mut warnings = Vec::new();
        let mut exceeded = |found: usize, most: usize, unit: &str| {
            if found > most {
                let message =
                    format!("{unit} of the summary: {found}, over the {most} allowed; a pinned sentence, or no smaller set fits");
                warnings.push(Warning::new(WarningCode::LengthExceeded, message));
            }
        };
        exceeded(chosen, budget.sentences.1, "sentences");
        exceeded(found.summary_words, budget.words.1, "words");
        exceeded(found.summary_characters, budget.characters, "characters");
        if let Length::Sentences(asked) = self.length
            && chosen < asked as usize
        {
            let message =
                format!("{asked} sentences were asked for, the document has {chosen} that can be chosen; all were returned");
            warnings.push(Warning::new(WarningCode::FewerSentences, message));
        }
        if let Length::Preset(_) = self.length {
            let mut not_reached = |found: usize, fewest: usize, unit: &str| {
                if found < fewest {
                    let message = format!("{unit} of the summary: {found}, under the {fewest} of the preset; no more fit");
                    warnings.push(Warning::new(WarningCode::LengthNotReached, message));
                }
            };
            not_reached(chosen, budget.sentences.0, "sentences");
            not_reached(found.summary_words, budget.words.0, "words");
        }
        warnings
    }
}
