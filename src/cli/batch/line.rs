//! One line of `batch`: JSON in, a request of the contract, a response, JSON out. Offsets are code points.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde_json::Value;

use crate::cancel::Cancel;
use crate::cli::article_line::ArticleLine;
use crate::cli::request::every_role;
use crate::service::proto::{
    KeySentence, Length, OffsetEncoding, Ranking, Role, RoleAnnotation, SummarizeRequest, SummarizeResponse, TimelineEvent, Want,
};
use crate::service::{Failure, Service};

/// What is asked of every line.
#[derive(Debug)]
pub struct Options {
    /// The length; absent for the default.
    pub length: Option<Length>,
    /// How sentences are scored.
    pub ranking: Ranking,
    /// Whether to tell the order of all sentences.
    pub rank_all: bool,
    /// Whether to tell the roles of sentences.
    pub roles: bool,
    /// Whether to tell what happens when.
    pub timeline: bool,
}

impl Options {
    /// The headline decision always: every line tells it.
    fn asked_roles(&self) -> Vec<i32> {
        match self.roles {
            true => every_role(),
            false => vec![Role::HeadlineDecision.into()],
        }
    }
}

/// A line that is too long to be read.
#[derive(Debug, Clone, Copy)]
pub struct TooLong {
    /// The longest that is read, in bytes.
    pub most: u64,
}

/// A line as it was read.
#[derive(Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Its bytes without the line end.
    pub bytes: Result<Vec<u8>, TooLong>,
}

/// A line as it is written, with its end.
#[derive(Debug)]
pub struct Answer {
    /// The line.
    pub json: Vec<u8>,
    /// Whether it holds an error in place of a summary.
    pub failed: bool,
}

/// A line out.
#[derive(Debug, Serialize)]
struct Output {
    id: Value,
    language: String,
    sentences: Vec<OutputSentence>,
    headline: Option<Headline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<Vec<TimelineEvent>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<Vec<u32>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OutputSentence {
    text: String,
    index: u32,
    rank: u32,
    score: f64,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<Vec<RoleAnnotation>>,
}

#[derive(Debug, Serialize)]
struct Headline {
    index: u32,
    start: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct ErrorOutput {
    id: Value,
    line: u64,
    error: String,
}

impl Line {
    /// The line's summary, or what is wrong with it; never a panic.
    pub fn answer(self, service: &Service, options: &Options) -> Answer {
        let number = self.number;
        let mut id = Value::Null;
        let summarized = catch_unwind(AssertUnwindSafe(|| {
            let bytes = self
                .bytes
                .map_err(|TooLong { most }| format!("the line is over {most} bytes; split the document"))?;
            let text =
                std::str::from_utf8(&bytes).map_err(|error| format!("the line is not UTF-8 from byte {}", error.valid_up_to()))?;
            id = id_of(text)?;
            summarize(text, service, options)
        }))
        .unwrap_or_else(|_| Err(Failure::Internal.message()));
        match summarized {
            Ok(response) => Answer {
                json: json_line(&output(id, response, options)),
                failed: false,
            },
            Err(error) => Answer {
                json: json_line(&ErrorOutput { id, line: number, error }),
                failed: true,
            },
        }
    }
}

/// The id alone, so that an error further on can name it.
fn id_of(text: &str) -> Result<Value, String> {
    let mut fields: BTreeMap<String, Value> =
        serde_json::from_str(text).map_err(|error| format!("the line is no JSON object: {error}"))?;
    Ok(fields.remove("id").unwrap_or_default())
}

fn summarize(text: &str, service: &Service, options: &Options) -> Result<SummarizeResponse, String> {
    let article: ArticleLine = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let request = SummarizeRequest {
        document: Some(article.document()?),
        length: options.length,
        ranking: Some(options.ranking),
        offset_encoding: OffsetEncoding::Utf32.into(),
        want: Some(Want {
            roles: options.asked_roles(),
            timeline: options.timeline,
            all_sentences: options.rank_all,
            ..Want::default()
        }),
        ..SummarizeRequest::default()
    };
    service
        .summarize(request, &Cancel::new())
        .map(|answered| answered.response)
        .map_err(|failure| failure.message())
}

fn output(id: Value, response: SummarizeResponse, options: &Options) -> Output {
    let mut ranked: Vec<_> = response.all_sentences.iter().collect();
    // Sentences that cannot be chosen come last: the order holds every index once.
    ranked.sort_by_key(|sentence| sentence.rank.unwrap_or(u32::MAX));
    Output {
        id,
        language: response.language.unwrap_or_default().tag,
        headline: response.headline_decision.map(|decision| {
            let span = decision.span.unwrap_or_default();
            Headline {
                index: decision.index,
                start: span.start,
                end: span.end,
            }
        }),
        timeline: options.timeline.then_some(response.timeline),
        order: options
            .rank_all
            .then(|| ranked.iter().map(|sentence| sentence.index).collect()),
        warnings: response.warnings.into_iter().map(|warning| warning.message).collect(),
        sentences: response
            .sentences
            .into_iter()
            .map(|sentence| output_sentence(sentence, options.roles))
            .collect(),
    }
}

fn output_sentence(sentence: KeySentence, with_roles: bool) -> OutputSentence {
    let span = sentence.span.unwrap_or_default();
    OutputSentence {
        text: sentence.text,
        index: sentence.index,
        rank: sentence.rank,
        score: sentence.score,
        start: span.start,
        end: span.end,
        roles: with_roles.then_some(sentence.roles),
    }
}

fn json_line(value: &impl Serialize) -> Vec<u8> {
    // Strings, numbers and lists always have a JSON form.
    let mut json = serde_json::to_vec(value).unwrap_or_default();
    json.push(b'\n');
    json
}
