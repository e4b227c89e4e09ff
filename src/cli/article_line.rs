//! An article as a line of JSON, as `batch` and `evaluate` read it.

use serde::Deserialize;

use crate::cli::request::published;
use crate::service::proto::document::Content;
use crate::service::proto::{Document, InputSentence, SentenceKind, SentencesContent, TextContent};

/// An article of a line. What else the line holds is left to others.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ArticleLine {
    text: Option<String>,
    sentences: Option<Vec<GivenSentence>>,
    title: Option<String>,
    lang: Option<String>,
    date: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum GivenSentence {
    Text(String),
    Told {
        text: String,
        paragraph: Option<u32>,
        kind: Option<String>,
    },
}

impl ArticleLine {
    /// The article as the contract has it.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn document(self) -> Result<Document, String> {
        let content = match (self.text, self.sentences) {
            (Some(text), None) => Content::Text(TextContent {
                text,
                ..TextContent::default()
            }),
            (None, Some(sentences)) => Content::Sentences(SentencesContent {
                sentences: sentences.into_iter().map(GivenSentence::input).collect::<Result<_, _>>()?,
            }),
            (None, None) => return Err("neither text nor sentences; send one".to_owned()),
            (Some(_), Some(_)) => return Err("both text and sentences; send one".to_owned()),
        };
        Ok(Document {
            title: self.title.unwrap_or_default(),
            content: Some(content),
            language: self.lang.unwrap_or_default(),
            published: self
                .date
                .map(|date| published(&date).map_err(|error| format!("date: {error}")))
                .transpose()?,
            ..Document::default()
        })
    }
}

impl GivenSentence {
    fn input(self) -> Result<InputSentence, String> {
        let (text, paragraph, kind) = match self {
            GivenSentence::Text(text) => (text, None, None),
            GivenSentence::Told { text, paragraph, kind } => (text, paragraph, kind),
        };
        let kind = match kind {
            None => SentenceKind::Unspecified,
            Some(kind) => SentenceKind::from_str_name(&format!("SENTENCE_KIND_{}", kind.to_ascii_uppercase()))
                .ok_or_else(|| format!("kind: '{kind}' is none of body, heading, standfirst, caption"))?,
        };
        Ok(InputSentence {
            text,
            paragraph,
            kind: kind.into(),
        })
    }
}
