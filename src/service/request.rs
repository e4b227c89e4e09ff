//! A request of the contract as the engine's document and options. What is wrong is collected, not reported one by one.
//!
//! Owns what only the wire can get wrong: unknown enum values, missing oneofs, malformed dates. Ranges are the engine's.

use jiff::Timestamp;

use crate::cancel::Cancel;
use crate::document::{Content, Document, Format, InputSentence, Published, SentenceKind};
use crate::error::{Violation, Violations};
use crate::options::{Encoding, Length, Method, Options, Order, Preset, Ranking, Selection, SentenceReference, TextRank, Want};
use crate::service::failure::Failure;
use crate::service::proto;
use crate::service::roles::named;
use crate::summarizer::Summarizer;
use crate::text::SourceField;

/// Bytes of `publisher` and of `uri`, each.
pub const ECHOED_BYTES: usize = 2048;

/// Reads a request, with every violation at once.
///
/// # Errors
/// INVALID_FIELDS with what the wire and the engine find wrong; CANCELLED.
pub fn read(request: proto::SummarizeRequest, summarizer: &Summarizer, cancel: &Cancel) -> Result<(Document, Options), Failure> {
    let mut reader = Reader {
        violations: Violations::default(),
        cancel,
    };
    let document = match request.document {
        Some(document) => reader.document(document),
        None => {
            reader.wrong("document", "is required: send the article");
            Document::default()
        }
    };
    let options = Options {
        length: reader.length(request.length),
        selection: reader.selection(request.selection.unwrap_or_default()),
        ranking: reader.ranking(request.ranking.unwrap_or_default()),
        order: reader.order(request.order),
        offset_encoding: reader.encoding(request.offset_encoding),
        want: reader.want(request.want.unwrap_or_default()),
    };
    let mut violations = reader.violations;
    cancel.check()?;
    violations.extend(summarizer.violations(&document, &options));
    violations.into_result()?;
    Ok((document, options))
}

/// What was found wrong so far.
struct Reader<'c> {
    violations: Violations,
    cancel: &'c Cancel,
}

impl Reader<'_> {
    fn wrong(&mut self, field: impl Into<String>, description: impl Into<String>) {
        self.violations.push(Violation::new(field, description));
    }

    /// An enum value, or its default after a violation.
    fn known<T: TryFrom<i32> + Default>(&mut self, field: impl Into<String>, value: i32) -> T {
        T::try_from(value).unwrap_or_else(|_| {
            self.wrong(
                field,
                format!("{value} is no value of this enum; see the proto files or GetCapabilities"),
            );
            T::default()
        })
    }

    fn document(&mut self, document: proto::Document) -> Document {
        for (field, value) in [("document.publisher", &document.publisher), ("document.uri", &document.uri)] {
            if value.len() > ECHOED_BYTES {
                self.wrong(
                    field,
                    format!(
                        "{} bytes are over the limit of {ECHOED_BYTES}; it is echoed only, send less",
                        value.len()
                    ),
                );
            }
        }
        Document {
            content: self.content(document.content),
            published: document.published.and_then(|published| self.published(published)),
            title: document.title,
            standfirst: document.standfirst,
            language: document.language,
            time_zone: document.time_zone,
        }
    }

    fn content(&mut self, content: Option<proto::document::Content>) -> Content {
        match content {
            Some(proto::document::Content::Text(text)) => Content::Text {
                format: self.format(text.format),
                text: text.text,
            },
            Some(proto::document::Content::Sentences(content)) => {
                let numbered = self.cancel.until_set(content.sentences.into_iter().enumerate());
                Content::Sentences(numbered.map(|(number, sentence)| self.sentence(number, sentence)).collect())
            }
            None => {
                self.wrong("document.content", "is required: send `text` or `sentences`");
                Content::default()
            }
        }
    }

    fn format(&mut self, format: i32) -> Format {
        match self.known("document.text.format", format) {
            proto::TextFormat::Unspecified | proto::TextFormat::PlainText => Format::PlainText,
            proto::TextFormat::Markdown => Format::Markdown,
            proto::TextFormat::Html => Format::Html,
        }
    }

    fn sentence(&mut self, number: usize, sentence: proto::InputSentence) -> InputSentence {
        // Written only where it is needed: a document may have very many sentences.
        let field = || format!("document.sentences.sentences[{number}].kind");
        let kind = proto::SentenceKind::try_from(sentence.kind);
        InputSentence {
            text: sentence.text,
            paragraph: sentence.paragraph,
            kind: match kind.unwrap_or_else(|_| self.known(field(), sentence.kind)) {
                proto::SentenceKind::Unspecified | proto::SentenceKind::Body => SentenceKind::Body,
                proto::SentenceKind::Heading => SentenceKind::Heading,
                proto::SentenceKind::Standfirst => SentenceKind::Standfirst,
                proto::SentenceKind::Caption => SentenceKind::Caption,
            },
        }
    }

    fn published(&mut self, published: proto::document::Published) -> Option<Published> {
        match published {
            proto::document::Published::PublishedAt(at) => match Timestamp::new(at.seconds, at.nanos) {
                Ok(instant) => Some(Published::At(instant)),
                Err(error) => {
                    self.wrong("document.published_at", format!("is no instant: {error}"));
                    None
                }
            },
            proto::document::Published::PublishedOn(on) => match on.parse() {
                Ok(date) => Some(Published::On(date)),
                Err(_) => {
                    self.wrong("document.published_on", format!("'{on}' is no date of the form YYYY-MM-DD"));
                    None
                }
            },
        }
    }

    fn length(&mut self, length: Option<proto::Length>) -> Length {
        use proto::length::Measure;
        match length.and_then(|length| length.measure) {
            None => Length::default(),
            Some(Measure::Sentences(count)) => Length::Sentences(count),
            Some(Measure::Ratio(ratio)) => Length::Ratio(ratio),
            Some(Measure::Words(most)) => Length::Words(most),
            Some(Measure::Characters(most)) => Length::Characters(most),
            Some(Measure::Preset(preset)) => Length::Preset(match self.known("length.preset", preset) {
                proto::LengthPreset::Short => Preset::Short,
                proto::LengthPreset::Unspecified | proto::LengthPreset::Medium => Preset::Medium,
                proto::LengthPreset::Long => Preset::Long,
            }),
        }
    }

    fn selection(&mut self, selection: proto::Selection) -> Selection {
        Selection {
            pinned: self.references("pinned", selection.pinned),
            excluded: self.references("excluded", selection.excluded),
            redundancy_control: selection.redundancy_control,
        }
    }

    fn references(&mut self, list: &str, references: Vec<proto::SentenceReference>) -> Vec<SentenceReference> {
        let mut read = Vec::with_capacity(references.len());
        for (number, reference) in self.cancel.until_set(references).enumerate() {
            let path = format!("selection.{list}[{number}]");
            match reference.sentence {
                Some(proto::sentence_reference::Sentence::Index(index)) => read.push(SentenceReference::Index(index)),
                Some(proto::sentence_reference::Sentence::Span(span)) => read.extend(self.span(&path, span)),
                None => self.wrong(path, "is empty: send `index` or `span`"),
            }
        }
        read
    }

    fn span(&mut self, path: &str, span: proto::Span) -> Option<SentenceReference> {
        let field = match self.known(format!("{path}.span.field"), span.field) {
            proto::SpanField::Unspecified | proto::SpanField::Content => SourceField::Content,
            proto::SpanField::Title => SourceField::Title,
            proto::SpanField::Standfirst => SourceField::Standfirst,
            proto::SpanField::Sentence => match span.sentence_index {
                Some(index) => SourceField::Sentence(index),
                None => {
                    self.wrong(format!("{path}.span.sentence_index"), "is required when field is SENTENCE");
                    return None;
                }
            },
        };
        Some(SentenceReference::Span {
            field,
            start: span.start,
            end: span.end,
        })
    }

    fn ranking(&mut self, ranking: proto::Ranking) -> Ranking {
        let given = ranking.textrank.unwrap_or_default();
        let default = TextRank::default();
        Ranking {
            method: match self.known("ranking.method", ranking.method) {
                proto::RankingMethod::Unspecified | proto::RankingMethod::Default => Method::Blend,
                proto::RankingMethod::Textrank => Method::TextRank,
                proto::RankingMethod::Tfidf => Method::TfIdf,
                proto::RankingMethod::Lead => Method::Lead,
            },
            textrank: TextRank {
                damping: given.damping.unwrap_or(default.damping),
                tolerance: given.tolerance.unwrap_or(default.tolerance),
                max_iterations: given.max_iterations.unwrap_or(default.max_iterations),
            },
        }
    }

    fn order(&mut self, order: i32) -> Order {
        match self.known("order", order) {
            proto::SentenceOrder::Unspecified | proto::SentenceOrder::Rank => Order::Rank,
            proto::SentenceOrder::Document => Order::Document,
        }
    }

    fn encoding(&mut self, encoding: i32) -> Encoding {
        match self.known("offset_encoding", encoding) {
            proto::OffsetEncoding::Unspecified | proto::OffsetEncoding::Utf8 => Encoding::Utf8,
            proto::OffsetEncoding::Utf16 => Encoding::Utf16,
            proto::OffsetEncoding::Utf32 => Encoding::Utf32,
        }
    }

    fn want(&mut self, want: proto::Want) -> Want {
        let mut roles = Vec::new();
        for (number, name) in want.roles.into_iter().enumerate() {
            match proto::Role::try_from(name).ok().and_then(named) {
                Some(role) => roles.push(role),
                None => self.wrong(
                    format!("want.roles[{number}]"),
                    format!("{name} is no role; GetCapabilities tells those that can be asked for"),
                ),
            }
        }
        Want {
            roles: roles.into_iter().collect(),
            timeline: want.timeline,
            key_terms: want.key_terms,
            all_sentences: want.all_sentences,
            explanations: want.explanations,
        }
    }
}
