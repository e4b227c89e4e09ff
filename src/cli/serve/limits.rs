//! The limits of `serve`, each a flag and a variable; what is not told stays as it is.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use clap::Args;

use crate::server::Config;

/// Limits on documents, calls and connections. GetCapabilities tells those in force.
#[derive(Debug, Clone, Args)]
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
    /// Documents of one stream in work at once [default: 4 a thread]
    #[arg(long, value_name = "N", env = "KHULASA_STREAM_ITEMS_IN_FLIGHT")]
    stream_items_in_flight: Option<NonZeroUsize>,
    /// How long a unary call may take, in seconds [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "KHULASA_CALL_TIMEOUT")]
    call_timeout: Option<Duration>,
    /// How long a shutdown waits for requests in flight, in seconds [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "KHULASA_DRAIN_TIMEOUT")]
    drain_timeout: Option<Duration>,
    /// Calls on one connection at once [default: 256]
    #[arg(long, value_name = "N", env = "KHULASA_CONCURRENT_STREAMS")]
    concurrent_streams: Option<NonZeroU32>,
    /// Bytes of one call's headers [default: 16384]
    #[arg(long, value_name = "BYTES", env = "KHULASA_HEADER_BYTES")]
    header_bytes: Option<NonZeroU32>,
    /// Calls that a connection may reset before they were looked at [default: 20]
    #[arg(long, value_name = "N", env = "KHULASA_PENDING_RESETS")]
    pending_resets: Option<NonZeroUsize>,
    /// Silence after which a connection is asked whether it lives, in seconds [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "KHULASA_KEEP_ALIVE_INTERVAL")]
    keep_alive_interval: Option<Duration>,
    /// How long its answer is waited for, in seconds [default: 20]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "KHULASA_KEEP_ALIVE_TIMEOUT")]
    keep_alive_timeout: Option<Duration>,
    /// How long a connection lives, in seconds [default: for ever]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "KHULASA_CONNECTION_AGE")]
    connection_age: Option<Duration>,
    /// How long its calls may go on after that, in seconds [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "KHULASA_CONNECTION_AGE_GRACE")]
    connection_age_grace: Option<Duration>,
}

impl LimitFlags {
    /// Puts what was told in place of what is there.
    pub fn apply(&self, config: &mut Config) {
        let document = &mut config.document;
        set(
            &mut document.document_characters,
            self.document_characters.map(NonZeroUsize::get),
        );
        set(
            &mut document.document_sentences,
            self.document_sentences.map(NonZeroUsize::get),
        );
        set(&mut document.all_sentences, self.all_sentences.map(NonZeroUsize::get));
        set(
            &mut document.explained_sentences,
            self.explained_sentences.map(NonZeroUsize::get),
        );
        set(&mut document.key_terms, self.key_terms);
        set(&mut document.sentence_references, self.sentence_references);
        let server = &mut config.server;
        set(&mut server.message_bytes, self.message_bytes.map(NonZeroUsize::get));
        set(&mut server.calls_in_flight, self.calls_in_flight.map(NonZeroUsize::get));
        set(
            &mut server.stream_items_in_flight,
            self.stream_items_in_flight.map(NonZeroUsize::get),
        );
        set(&mut server.call_timeout, self.call_timeout);
        set(&mut server.drain_timeout, self.drain_timeout);
        let connection = &mut server.connection;
        set(
            &mut connection.concurrent_streams,
            self.concurrent_streams.map(NonZeroU32::get),
        );
        set(&mut connection.header_bytes, self.header_bytes.map(NonZeroU32::get));
        set(&mut connection.pending_resets, self.pending_resets.map(NonZeroUsize::get));
        set(&mut connection.keep_alive_interval, self.keep_alive_interval);
        set(&mut connection.keep_alive_timeout, self.keep_alive_timeout);
        connection.age = self.connection_age.or(connection.age);
        set(&mut connection.age_grace, self.connection_age_grace);
    }
}

fn set<T>(setting: &mut T, told: Option<T>) {
    if let Some(told) = told {
        *setting = told;
    }
}

/// A length of time in whole seconds, at least one.
fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..) => Ok(Duration::from_secs(seconds)),
        _ => Err(format!("'{text}' is no whole number of seconds from 1")),
    }
}
