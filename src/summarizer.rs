//! The engine's one door: a document and options in, a summary out. No transport, no async, no shared state.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use crate::assembly::Assembly;
use crate::cancel::Cancel;
use crate::cores::Cores;
use crate::document::Document;
use crate::error::{Error, LimitExceeded, Violations};
use crate::limits::Limits;
use crate::options::{DEFAULT_REDUNDANCY_CONTROL, Options};
use crate::places::Places;
use crate::rank::budget::Budget;
use crate::rank::score::{Method, Scores};
use crate::rank::select::{Candidate, Choice, Rules, select};
use crate::rank::similarity::Cosines;
use crate::rank::tfidf::TfIdf;
use crate::references::Marks;
use crate::roles::Cast;
use crate::roles::decision::Decision;
use crate::roles::publication::Publication;
use crate::summary::{Stage, Summary};
use crate::text::language::pipelines;
use crate::text::{Article, Sentence};
use crate::time::Anchor;
use crate::warning::{Warning, WarningCode};

/// A text that is summarised in each language for the sake of what that reads.
const WARMING: &str = "One was told. \"Two\", said 3 of them. قال: «أربعة». Пять.\n\n五。६।";

/// Summarises documents, within limits.
///
/// ```
/// use khulasa::{Cancel, Document, Length, Options, Summarizer};
///
/// let document = Document::plain("The council closed the bridge. It rained. The bridge reopens in May, the council said.");
/// let options = Options { length: Length::Sentences(1), ..Options::default() };
/// let summary = Summarizer::default().summarize(&document, &options, &Cancel::new())?;
/// assert_eq!(summary.sentences[0].text, "The council closed the bridge.");
/// # Ok::<(), khulasa::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Summarizer {
    limits: Limits,
    cores: Cores,
}

impl Summarizer {
    /// A summariser that keeps these limits.
    pub fn new(limits: Limits) -> Self {
        Summarizer {
            limits,
            cores: Cores::ONE,
        }
    }

    /// The same, but for a document of more than 256 KiB, which is read on up to so many cores, by threads that end with it. What comes of
    /// it is the same. For one who summarises one document at a time; whoever has a document for each core gains nothing by it.
    pub fn on_cores(self, cores: NonZeroUsize) -> Self {
        Summarizer {
            cores: Cores::new(cores),
            ..self
        }
    }

    /// The limits it keeps.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads the data of every language, which otherwise waits until a document in it comes: some 20 ms and 5 MB, once a process.
    pub fn warm(&self) {
        let tags = pipelines().iter().map(|pipeline| pipeline.tag.as_str());
        // Without a tag the classifier is asked.
        for tag in tags.chain([""]) {
            let document = Document {
                language: tag.to_owned(),
                ..Document::plain(WARMING)
            };
            // What comes of it is of no account.
            let _ = self.summarize(&document, &Options::default(), Cancel::never());
        }
    }

    /// What is wrong with a request before its text is read; empty when nothing is.
    pub fn violations(&self, document: &Document, options: &Options) -> Violations {
        let mut violations = document.violations();
        violations.extend(options.violations(&self.limits));
        violations
    }

    /// Summarises one document. The same arguments give the same summary, timings aside.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation at once; [`Error::TooLarge`]; [`Error::NoWords`], [`Error::NoSentences`] or
    /// [`Error::AllExcluded`] when there is nothing to choose from; [`Error::Cancelled`] soon after `cancel` is set.
    pub fn summarize(&self, document: &Document, options: &Options, cancel: &Cancel) -> Result<Summary, Error> {
        self.violations(document, options).into_result()?;
        let characters = document.characters();
        self.check_characters(characters)?;

        let mut clock = Clock::start();
        let mut warnings = Vec::new();
        let article = Article::read_on(self.cores, document, &mut warnings, cancel)?;
        self.check_sentences(article.sentences.len(), options)?;
        let places = Places::new(document, options.offset_encoding, cancel);
        let marks = Marks::resolve(&article, &places, &options.selection, cancel)?;
        clock.lap(Stage::Text);

        let matrix = TfIdf::new(&article.terms, article.vocabulary, cancel)?;
        let scores = Scores::new(&article, &matrix, options.ranking, cancel)?;
        clock.lap(Stage::Rank);

        let decision = decision(&article, &matrix, &scores, options, cancel)?;
        let foremost = decision.as_ref().map(|decision| decision.sentence);
        let candidates = candidates(&article, &scores, &marks, foremost, options.ranking.method, cancel)?;
        let eligible = candidates.iter().filter(|candidate| candidate.eligible).count();
        let rules = Rules {
            budget: Budget::new(options.length, eligible),
            joiner: article.language.joiner().chars().count(),
            redundancy_control: options.selection.redundancy_control.unwrap_or(DEFAULT_REDUNDANCY_CONTROL),
        };
        let choices = select(&candidates, Cosines(&matrix), rules, cancel)?;
        let order = match options.want.all_sentences {
            true => select(
                &candidates,
                Cosines(&matrix),
                Rules {
                    budget: Budget::UNLIMITED,
                    ..rules
                },
                cancel,
            )?,
            false => Vec::new(),
        };
        clock.lap(Stage::Select);

        let publication = Publication::of(document);
        let mut cast = Cast::new(
            &article,
            decision,
            publication,
            options.want.roles,
            options.want.timeline,
            cancel,
        )?;
        if !is_told(foremost, &choices, &marks, options.ranking.method) {
            cast.withhold_decision();
        }
        clock.lap(Stage::Roles);

        warnings.extend(not_converged(&scores));
        warnings.extend(time_zone_assumed(&cast, publication));
        let assembly = Assembly {
            article: &article,
            places: &places,
            matrix: &matrix,
            scores: &scores,
            cast: &cast,
            marks: &marks,
            budget: rules.budget,
            length: options.length,
        };
        let mut summary = assembly.summary(&choices, &order, options, characters, warnings, cancel)?;
        clock.lap(Stage::Assemble);
        summary.timings = clock.laps;
        Ok(summary)
    }

    fn check_characters(&self, found: usize) -> Result<(), Error> {
        within(LimitExceeded {
            limit: "document_characters",
            allowed: self.limits.document_characters,
            found,
            field: "document",
            remedy: "send less text, or the article in parts",
        })
    }

    fn check_sentences(&self, found: usize, options: &Options) -> Result<(), Error> {
        within(LimitExceeded {
            limit: "document_sentences",
            allowed: self.limits.document_sentences,
            found,
            field: "document",
            remedy: "send less text, or the article in parts",
        })?;
        if options.want.all_sentences {
            within(LimitExceeded {
                limit: "all_sentences",
                allowed: self.limits.all_sentences,
                found,
                field: "want.all_sentences",
                remedy: "leave it unset and ask for a longer summary, or send less text",
            })?;
        }
        if options.want.explanations {
            within(LimitExceeded {
                limit: "explained_sentences",
                allowed: self.limits.explained_sentences,
                found,
                field: "want.explanations",
                remedy: "leave it unset (each key sentence's signals are always told), or send less text",
            })?;
        }
        Ok(())
    }
}

fn within(limit: LimitExceeded) -> Result<(), Error> {
    match limit.found <= limit.allowed {
        true => Ok(()),
        false => Err(Error::TooLarge(limit)),
    }
}

/// The headline decision, wherever something rests on it: the default blend begins with it.
fn decision(
    article: &Article<'_>,
    matrix: &TfIdf,
    scores: &Scores,
    options: &Options,
    cancel: &Cancel,
) -> Result<Option<Decision>, Error> {
    let is_asked_for = options.want.timeline || !options.want.roles.is_empty();
    match options.ranking.method == Method::Blend || is_asked_for {
        true => Decision::of(article, matrix, scores, cancel),
        false => Ok(None),
    }
}

/// Whether the sentence of the decision may be told as that: not one that was excluded, and under the default method a key sentence.
fn is_told(decision: Option<usize>, choices: &[Choice], marks: &Marks, method: Method) -> bool {
    let is_chosen = |decision: usize| choices.iter().any(|choice| choice.position == decision);
    decision.is_some_and(|decision| !marks.is_excluded(decision) && (method != Method::Blend || is_chosen(decision)))
}

/// Methods by one signal alone stay pure: only the blend asks whether a sentence leans, and begins with the headline decision.
fn candidates(
    article: &Article<'_>,
    scores: &Scores,
    marks: &Marks,
    decision: Option<usize>,
    method: Method,
    cancel: &Cancel,
) -> Result<Vec<Candidate>, Error> {
    let is_blend = method == Method::Blend;
    let candidate = |(position, sentence): (usize, &Sentence)| Candidate {
        score: scores.score(position),
        words: sentence.words,
        characters: article.text(sentence).chars().count(),
        leans: is_blend && sentence.leans,
        foremost: is_blend && decision == Some(position),
        eligible: sentence.eligible && !marks.is_excluded(position),
        pinned: marks.is_pinned(position),
    };
    let candidates = cancel
        .until_set(article.sentences.iter().enumerate())
        .map(candidate)
        .collect();
    cancel.check()?;
    Ok(candidates)
}

/// A warning if the timeline rests on a day that another time zone may not share.
fn time_zone_assumed(cast: &Cast, publication: Option<Publication>) -> Option<Warning> {
    let is_counted_from_it = cast.timeline.events.iter().any(|event| event.anchor == Anchor::Published);
    let publication = publication.filter(|publication| publication.zone_is_assumed && is_counted_from_it)?;
    let message = format!(
        "the timeline counts from {}, the day of publication in UTC; send a time zone if it was another day there",
        publication.day
    );
    Some(Warning::new(WarningCode::TimeZoneAssumed, message))
}

fn not_converged(scores: &Scores) -> Option<Warning> {
    let centrality = scores.centrality.as_ref().filter(|centrality| !centrality.converged)?;
    Some(Warning::new(
        WarningCode::NotConverged,
        format!(
            "TextRank stopped after {} iterations, before it reached its tolerance",
            centrality.iterations
        ),
    ))
}

/// Wall-clock time a stage.
struct Clock {
    last: Instant,
    laps: Vec<(Stage, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Clock {
            last: Instant::now(),
            laps: Vec::new(),
        }
    }

    fn lap(&mut self, stage: Stage) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Content, Format, InputSentence, SentenceKind};
    use crate::options::Want;
    use crate::roles::Role;

    /// All that there is to tell, so that nothing that differs is missed.
    fn everything() -> Options {
        Options {
            want: Want {
                roles: Role::ALL.into_iter().collect(),
                key_terms: 20,
                timeline: true,
                all_sentences: true,
                explanations: true,
            },
            ..Options::default()
        }
    }

    /// A summary but for its times.
    fn told(document: &Document, cores: Cores, method: Method) -> Result<String, Error> {
        let summarizer = Summarizer {
            cores,
            ..Summarizer::default()
        };
        let mut options = everything();
        options.ranking.method = method;
        let mut summary = summarizer.summarize(document, &options, &Cancel::new())?;
        summary.timings.clear();
        // Numbers are shown so that each reads back as itself.
        Ok(format!("{summary:?}"))
    }

    fn assert_alike_on_all_cores(document: &Document) {
        for method in [Method::Blend, Method::TextRank] {
            let serial = told(document, Cores::ONE, method);
            for cores in [2, 3, 5, 16] {
                assert_eq!(
                    told(document, Cores::forced(cores), method),
                    serial,
                    "{cores} cores: {document:?}"
                );
            }
        }
    }

    const WORD: &str = "(أعلنت|وزارة|الصحة|قرر|مجلس|المدينة|الجسر|القديم|والجسر|مجلسها|غدا|في|من|على|2023|council|closed|the|bridges|a|internationalisation|第三|ا{1,9}) ";

    fn text() -> impl Strategy<Value = String> {
        let sentence = prop::collection::vec(WORD, 1..9).prop_map(|words| words.concat().trim_end().to_owned() + ". ");
        let paragraph = prop::collection::vec(sentence, 0..4).prop_map(|sentences| sentences.concat());
        prop::collection::vec(prop_oneof![9 => paragraph, 1 => "## [a-cاب]{1,4}"], 0..9).prop_map(|blocks| blocks.join("\n\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn a_summary_does_not_depend_on_the_cores(title in WORD, text in text(), is_markdown in any::<bool>()) {
            let format = if is_markdown { Format::Markdown } else { Format::PlainText };
            let content = Content::Text { text, format };
            assert_alike_on_all_cores(&Document { title, content, ..Document::default() });
        }

        #[test]
        fn nor_does_one_of_sentences_as_given(texts in prop::collection::vec(text(), 1..12)) {
            let kinds = [SentenceKind::Body, SentenceKind::Heading, SentenceKind::Caption, SentenceKind::Standfirst];
            let sentences = texts.into_iter().enumerate().map(|(number, text)| InputSentence {
                text,
                paragraph: None,
                kind: kinds[number * 7 % 5 % 4],
            });
            let content = Content::Sentences(sentences.collect());
            assert_alike_on_all_cores(&Document { content, ..Document::default() });
        }
    }

    #[test]
    fn a_cancelled_document_ends_on_all_cores() {
        let cancel = Cancel::new();
        cancel.cancel();
        let summarizer = Summarizer {
            cores: Cores::forced(3),
            ..Summarizer::default()
        };
        let summary = summarizer.summarize(&Document::plain("It rained. It rained."), &Options::default(), &cancel);
        assert_eq!(summary.err(), Some(Error::Cancelled));
    }
}
