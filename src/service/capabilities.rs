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
    /// Streams open at once.
    pub streams_in_flight: usize,
    /// Connections open at once.
    pub connections: usize,
    /// How long a unary call may take, whatever deadline its caller gives.
    pub call_timeout: Duration,
    /// How long the message of a unary call may take to arrive.
    pub receive_timeout: Duration,
    /// How long a server that is about to drain goes on as before, but for its health.
    pub drain_delay: Duration,
    /// How long a drain waits for requests in flight, after the delay.
    pub drain_timeout: Duration,
    /// Limits on one connection.
    pub connection: ConnectionLimits,
}

/// Limits on one HTTP/2 connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// Calls on it at once.
    pub concurrent_streams: u32,
    /// Bytes of one call's headers, uncompressed.
    pub header_bytes: u32,
    /// Calls that its caller reset before they were looked at. More end the connection (rapid reset, CVE-2023-44487).
    pub pending_resets: usize,
    /// How long it may be silent before it is asked whether it lives.
    pub keep_alive_interval: Duration,
    /// How long its answer to that is waited for.
    pub keep_alive_timeout: Duration,
    /// How long a TLS handshake, or the headers of a request over HTTP/1.1, may take.
    pub handshake_timeout: Duration,
    /// How long it may be without a call before it is ended.
    pub idle_timeout: Duration,
    /// How long it lives, if that is bounded.
    pub age: Option<Duration>,
    /// How long its calls may go on after that.
    pub age_grace: Duration,
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
            call_timeout: Some(proto_duration(server.call_timeout)),
            concurrent_streams: server.connection.concurrent_streams,
            header_bytes: server.connection.header_bytes,
            pending_resets: narrow(server.connection.pending_resets),
            keep_alive_interval: Some(proto_duration(server.connection.keep_alive_interval)),
            keep_alive_timeout: Some(proto_duration(server.connection.keep_alive_timeout)),
            connection_age: server.connection.age.map(proto_duration),
            connection_age_grace: Some(proto_duration(server.connection.age_grace)),
            echoed_bytes: narrow(ECHOED_BYTES),
            sentence_references: narrow(limits.sentence_references),
            streams_in_flight: narrow(server.streams_in_flight),
            connections: narrow(server.connections),
            receive_timeout: Some(proto_duration(server.receive_timeout)),
            handshake_timeout: Some(proto_duration(server.connection.handshake_timeout)),
            idle_timeout: Some(proto_duration(server.connection.idle_timeout)),
            drain_delay: Some(proto_duration(server.drain_delay)),
        }),
        compressions: vec!["gzip".to_owned(), "zstd".to_owned()],
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
