//! One article of a command line: its flags, who reads it, and what every command prints alike.

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use clap::Args;
use oxilangtag::LanguageTag;

use crate::cancel::Cancel;
use crate::cli::Problem;
use crate::cli::client::{block_on, connect};
use crate::cli::input::{self, Format};
use crate::cli::request::published;
use crate::service::Service;
use crate::service::proto::document::{Content, Published};
use crate::service::proto::summarizer_service_client::SummarizerServiceClient;
use crate::service::proto::{self, SummarizeRequest, SummarizeResponse};
use crate::text::language::pipelines;

/// The article, what is known about it, and who reads it.
#[derive(Debug, Args)]
pub struct ArticleFlags {
    /// The article; - for stdin
    file: PathBuf,
    /// How the article is marked up [default: by the file's name]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Its language, as a BCP-47 tag [default: detected]
    #[arg(long, value_name = "TAG", default_value = "")]
    lang: String,
    /// Its headline [default: its leading heading]
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    /// When it was published: 2023-06-30 or 2023-06-30T10:00:00Z
    #[arg(long, value_name = "DATE-OR-TIME", value_parser = published)]
    publish_time: Option<Published>,
    /// Let a running server do the work, such as http://127.0.0.1:50051
    #[arg(long, value_name = "URL")]
    server: Option<String>,
}

impl ArticleFlags {
    /// Reads the article.
    pub fn document(&self) -> Result<proto::Document, Problem> {
        let text = input::read(&self.file)?;
        let format = self.format.unwrap_or_else(|| input::guess(&self.file, &text));
        let content = proto::TextContent {
            text,
            format: proto::TextFormat::from(format).into(),
        };
        Ok(proto::Document {
            title: self.title.clone(),
            content: Some(Content::Text(content)),
            language: self.lang.clone(),
            published: self.publish_time.clone(),
            ..proto::Document::default()
        })
    }

    /// The answer to a request, with its warnings told.
    pub fn answer(&self, request: SummarizeRequest) -> Result<SummarizeResponse, Problem> {
        answer(self.server.as_deref(), request)
    }

    /// Whether it is known when the article was published.
    pub fn is_dated(&self) -> bool {
        self.publish_time.is_some()
    }
}

/// The answer of a server, or without one of the engine in this process, with its warnings told.
pub fn answer(server: Option<&str>, request: SummarizeRequest) -> Result<SummarizeResponse, Problem> {
    let response = match server {
        Some(url) => block_on(ask(url, request))?,
        None => {
            // There is one document, and nothing else to do.
            let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
            let service = Service::default().on_cores(cores);
            service.summarize(request, &Cancel::new())?.response
        }
    };
    for warning in &response.warnings {
        anstream::eprintln!("{WARNING}warning{WARNING:#}: {}", warning.message);
    }
    Ok(response)
}

const WARNING: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();

async fn ask(url: &str, request: SummarizeRequest) -> Result<SummarizeResponse, Problem> {
    let channel = connect(url, Duration::from_secs(60)).await?;
    let mut client = SummarizerServiceClient::new(channel).max_decoding_message_size(usize::MAX);
    Ok(client.summarize(request).await?.into_inner())
}

/// Prints a message of the contract, or several, as JSON.
pub fn print_json(message: &impl serde::Serialize) -> Result<(), Problem> {
    let json = serde_json::to_string_pretty(message).map_err(|error| Problem::Failed(error.to_string()))?;
    writeln!(std::io::stdout(), "{json}")?;
    Ok(())
}

/// The mark that gives a line its direction: on a terminal, where the language of a tag is written from right to left. Into a pipe goes
/// nothing that is not in the article.
pub fn direction_mark(tag: &str) -> &'static str {
    match std::io::stdout().is_terminal() && is_right_to_left(tag) {
        true => "\u{200f}",
        false => "",
    }
}

/// A text on one line, whatever its spaces were.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the language of a tag is written from right to left.
fn is_right_to_left(tag: &str) -> bool {
    let primary = LanguageTag::parse(tag).map_or_else(|_| tag.to_owned(), |tag| tag.primary_language().to_ascii_lowercase());
    pipelines().iter().any(|pipeline| pipeline.rtl && pipeline.tag == primary)
}
