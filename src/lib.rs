//! Khulasa (خلاصة, "the gist") reads a news article, Arabic first, and returns its key sentences, word for word and ranked.
//!
//! The engine is a library without transport or async: [`Summarizer::summarize`] takes a [`Document`] and [`Options`] and gives a
//! [`Summary`]. Below it, `text` takes an article apart into sentences and terms, `rank` scores and selects them, `time` reads what
//! names a time, and `roles` tells what sentences do: what was decided, what happens when. Around it, `service` ties the engine to the published
//! protobuf contract, `desk` is the editor's page, `ninjs` reads and writes news items of that format, `server` puts the service on a port, and `cli` on a command line.
//!
//! Arrows point down only: `cli, server → desk, ninjs → service → summarizer → roles → rank, time → text`.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod assembly;
mod cancel;
pub mod cli;
mod cores;
pub mod desk;
mod document;
mod error;
pub mod evaluation;
mod limits;
pub mod ninjs;
mod options;
mod order;
mod places;
pub mod rank;
mod references;
pub mod roles;
pub mod server;
pub mod service;
mod summarizer;
mod summary;
pub mod text;
pub mod time;
mod warning;

pub use cancel::Cancel;
pub use document::{Content, Document, Format, InputSentence, Published, SentenceKind};
pub use error::{Error, LimitExceeded, Violation, Violations};
pub use limits::Limits;
pub use options::{
    DEFAULT_REDUNDANCY_CONTROL, Encoding, Length, Method, Options, Order, Preset, Ranking, Selection, SentenceReference, TextRank,
    Want,
};
pub use roles::{Role, Roles};
pub use summarizer::Summarizer;
pub use summary::{
    Explanation, HeadlineDecision, KeySentence, KeyTerm, RoleAnnotation, ScoredSentence, SkippedBlock, Span, Stage, Statistics,
    Summary, TimelineEvent,
};
pub use warning::{Warning, WarningCode};

/// The README's Rust, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
