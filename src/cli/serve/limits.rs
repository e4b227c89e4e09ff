//! The limits of `serve`: a flag, a variable and a key of `[limits]` each; what is not told stays as it is.

use std::num::{NonZeroU32, NonZeroUsize};

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::cli::serve::seconds::Seconds;
use crate::cli::serve::setting::Setting;
use crate::server::Config;

/// Limits on documents, calls and connections. GetCapabilities tells those in force.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[command(next_help_heading = "Limits")]
pub struct LimitFlags {
    /// Code points of one document's texts [default: 10000000]
    #[arg(long, value_name = "N", env = "KHULASA_DOCUMENT_CHARACTERS")]
    document_characters: Option<NonZeroUsize>,
    /// Sentences of one document [default: 200000]
    #[arg(long, value_name = "N", env = "KHULASA_DOCUMENT_SENTENCES")]
    document_sentences: Option<NonZeroUsize>,
    /// Sentences above which a list of all of them is refused [default: 10000]
    #[arg(long, value_name = "N", env = "KHULASA_ALL_SENTENCES")]
    all_sentences: Option<NonZeroUsize>,
    /// Sentences above which explanations are refused [default: 2000]
    #[arg(long, value_name = "N", env = "KHULASA_EXPLAINED_SENTENCES")]
    explained_sentences: Option<NonZeroUsize>,
    /// Key terms that can be asked for [default: 100]
    #[arg(long, value_name = "N", env = "KHULASA_KEY_TERMS")]
    key_terms: Option<u32>,
    /// Sentences that can be pinned, and that can be excluded [default: 1000]
    #[arg(long, value_name = "N", env = "KHULASA_SENTENCE_REFERENCES")]
    sentence_references: Option<usize>,
    /// The largest message that is read, in bytes [default: 32 MiB]
    #[arg(long, value_name = "BYTES", env = "KHULASA_MESSAGE_BYTES")]
    message_bytes: Option<NonZeroUsize>,
    /// Unary calls in work or waiting at once [default: 64 a thread]
    #[arg(long, value_name = "N", env = "KHULASA_CALLS_IN_FLIGHT")]
    calls_in_flight: Option<NonZeroUsize>,
    /// Streams open at once [default: 32 a thread]
    #[arg(long, value_name = "N", env = "KHULASA_STREAMS_IN_FLIGHT")]
    streams_in_flight: Option<NonZeroUsize>,
    /// Connections open at once [default: 4096]
    #[arg(long, value_name = "N", env = "KHULASA_CONNECTIONS")]
    connections: Option<NonZeroUsize>,
    /// Documents of one stream in work at once [default: 4 a thread]
    #[arg(long, value_name = "N", env = "KHULASA_STREAM_ITEMS_IN_FLIGHT")]
    stream_items_in_flight: Option<NonZeroUsize>,
    /// How long a unary call may take, in seconds [default: 60]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_CALL_TIMEOUT")]
    call_timeout: Option<Seconds<1>>,
    /// How long the message of a unary call may take to arrive, in seconds [default: 20]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_RECEIVE_TIMEOUT")]
    receive_timeout: Option<Seconds<1>>,
    /// How long a shutdown goes on as before, but for health, in seconds [default: 0]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_DRAIN_DELAY")]
    drain_delay: Option<Seconds<0>>,
    /// How long a shutdown waits for requests in flight, after that, in seconds [default: 30]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_DRAIN_TIMEOUT")]
    drain_timeout: Option<Seconds<1>>,
    /// Calls on one connection at once [default: 128]
    #[arg(long, value_name = "N", env = "KHULASA_CONCURRENT_STREAMS")]
    concurrent_streams: Option<NonZeroU32>,
    /// Bytes of one call's headers [default: 16384]
    #[arg(long, value_name = "BYTES", env = "KHULASA_HEADER_BYTES")]
    header_bytes: Option<NonZeroU32>,
    /// Calls that a connection may reset before they were looked at [default: 20]
    #[arg(long, value_name = "N", env = "KHULASA_PENDING_RESETS")]
    pending_resets: Option<NonZeroUsize>,
    /// Silence after which a connection is asked whether it lives, in seconds [default: 60]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_KEEP_ALIVE_INTERVAL")]
    keep_alive_interval: Option<Seconds<1>>,
    /// How long its answer is waited for, in seconds [default: 20]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_KEEP_ALIVE_TIMEOUT")]
    keep_alive_timeout: Option<Seconds<1>>,
    /// How long a TLS handshake, or the headers of a request over HTTP/1.1, may take, in seconds [default: 10]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_HANDSHAKE_TIMEOUT")]
    handshake_timeout: Option<Seconds<1>>,
    /// How long a connection may be without a call, in seconds [default: 300]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_IDLE_TIMEOUT")]
    idle_timeout: Option<Seconds<1>>,
    /// How long a connection lives, in seconds [default: for ever]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_CONNECTION_AGE")]
    connection_age: Option<Seconds<1>>,
    /// How long its calls may go on after that, in seconds [default: 30]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_CONNECTION_AGE_GRACE")]
    connection_age_grace: Option<Seconds<1>>,
}

impl LimitFlags {
    /// What was told and does not go together, each with its reason.
    pub fn contradictions(&self) -> Vec<String> {
        let longer = |part, part_told: Option<Seconds<1>>, whole, whole_told: Option<Seconds<1>>| {
            let (part_told, whole_told) = (part_told?, whole_told?);
            let is_longer = part_told > whole_told;
            is_longer.then(|| format!("{part} of {part_told} s is longer than {whole} of {whole_told} s, which it is a part of"))
        };
        let more = |part, part_told: Option<NonZeroUsize>, whole, whole_told: Option<NonZeroUsize>| {
            let (part_told, whole_told) = (part_told?, whole_told?);
            (part_told > whole_told).then(|| format!("{part} of {part_told} can never be reached under {whole} of {whole_told}"))
        };
        let sentences = self.document_sentences;
        let checks = [
            longer("receive-timeout", self.receive_timeout, "call-timeout", self.call_timeout),
            longer(
                "keep-alive-timeout",
                self.keep_alive_timeout,
                "keep-alive-interval",
                self.keep_alive_interval,
            ),
            more("all-sentences", self.all_sentences, "document-sentences", sentences),
            more(
                "explained-sentences",
                self.explained_sentences,
                "document-sentences",
                sentences,
            ),
        ];
        checks.into_iter().flatten().collect()
    }
}

/// Ties every limit to its place in the configuration, both ways.
macro_rules! limits {
    ($($flag:ident => $($place:ident).+,)*) => {
        impl LimitFlags {
            /// Puts what was told in place of what is there.
            pub fn apply(&self, config: &mut Config) {
                $(if let Some(told) = self.$flag {
                    config.$($place).+.set(told);
                })*
            }

            /// The limits of a configuration.
            pub fn of(config: &Config) -> Self {
                LimitFlags { $($flag: config.$($place).+.told(),)* }
            }
        }
    };
}

limits! {
    document_characters => document.document_characters,
    document_sentences => document.document_sentences,
    all_sentences => document.all_sentences,
    explained_sentences => document.explained_sentences,
    key_terms => document.key_terms,
    sentence_references => document.sentence_references,
    message_bytes => server.message_bytes,
    calls_in_flight => server.calls_in_flight,
    streams_in_flight => server.streams_in_flight,
    connections => server.connections,
    stream_items_in_flight => server.stream_items_in_flight,
    call_timeout => server.call_timeout,
    receive_timeout => server.receive_timeout,
    drain_delay => server.drain_delay,
    drain_timeout => server.drain_timeout,
    concurrent_streams => server.connection.concurrent_streams,
    header_bytes => server.connection.header_bytes,
    pending_resets => server.connection.pending_resets,
    keep_alive_interval => server.connection.keep_alive_interval,
    keep_alive_timeout => server.connection.keep_alive_timeout,
    handshake_timeout => server.connection.handshake_timeout,
    idle_timeout => server.connection.idle_timeout,
    connection_age => server.connection.age,
    connection_age_grace => server.connection.age_grace,
}
