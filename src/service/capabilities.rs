//! What this server is and can do, as GetCapabilities tells it.

use std::time::Duration;

use crate::limits::Limits;
use crate::options::{DEFAULT_REDUNDANCY_CONTROL, TextRank};
use crate::rank::score::weights_version;
use crate::roles::Role;
use crate::service::proto;
use crate::service::request::ECHOED_BYTES;
use crate::service::response::proto_duration;
use crate::service::roles::role;
use crate::service::span::narrow;
use crate::text::language::{Pipeline, pipelines};

/// Bytes of a stream item's id.
pub const ID_BYTES: usize = 128;

/// Limits that the server around the service keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerLimits {
    /// Bytes of one message, decoded.
    pub message_bytes: usize,
    /// Documents of one stream in work at once.
    pub stream_items_in_flight: usize,
    /// Unary calls in work or waiting at once.
    pub calls_in_flight: usize,
    /// How long a drain waits for requests in flight.
    pub drain_timeout: Duration,
}

pub(super) fn describe(limits: &Limits, server: &ServerLimits) -> proto::GetCapabilitiesResponse {
    let textrank = TextRank::default();
    proto::GetCapabilitiesResponse {
        engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        weights_version: weights_version().to_owned(),
        languages: pipelines().iter().map(language).collect(),
        formats: vec![
            proto::TextFormat::PlainText.into(),
            proto::TextFormat::Markdown.into(),
            proto::TextFormat::Html.into(),
        ],
        roles: Role::ALL.map(|known| role(known).into()).to_vec(),
        timeline: true,
        methods: vec![
            proto::RankingMethod::Default.into(),
            proto::RankingMethod::Textrank.into(),
            proto::RankingMethod::Tfidf.into(),
            proto::RankingMethod::Lead.into(),
        ],
        limits: Some(proto::Limits {
            message_bytes: narrow(server.message_bytes),
            document_characters: narrow(limits.document_characters),
            document_sentences: narrow(limits.document_sentences),
            all_sentences: narrow(limits.all_sentences),
            explained_sentences: narrow(limits.explained_sentences),
            key_terms: limits.key_terms,
            id_bytes: narrow(ID_BYTES),
            stream_items_in_flight: narrow(server.stream_items_in_flight),
            calls_in_flight: narrow(server.calls_in_flight),
            drain_timeout: Some(proto_duration(server.drain_timeout)),
            echoed_bytes: narrow(ECHOED_BYTES),
            sentence_references: narrow(limits.sentence_references),
        }),
        defaults: Some(proto::Defaults {
            length_preset: proto::LengthPreset::Medium.into(),
            method: proto::RankingMethod::Default.into(),
            order: proto::SentenceOrder::Rank.into(),
            offset_encoding: proto::OffsetEncoding::Utf8.into(),
            redundancy_control: DEFAULT_REDUNDANCY_CONTROL,
            damping: textrank.damping,
            tolerance: textrank.tolerance,
            max_iterations: textrank.max_iterations,
        }),
        offset_encodings: vec![
            proto::OffsetEncoding::Utf8.into(),
            proto::OffsetEncoding::Utf16.into(),
            proto::OffsetEncoding::Utf32.into(),
        ],
    }
}

fn language(pipeline: &Pipeline) -> proto::LanguageSupport {
    proto::LanguageSupport {
        tag: pipeline.tag.clone(),
        stemming: pipeline.stemmer.is_some(),
        stop_words: stop_words::lookup(&pipeline.tag).is_some(),
    }
}
