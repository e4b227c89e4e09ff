//! `khulasa summarize`: the key sentences of one article, for a person or as JSON.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use oxilangtag::LanguageTag;

use crate::cancel::Cancel;
use crate::cli::Problem;
use crate::cli::client::{block_on, connect};
use crate::cli::input::{self, Format};
use crate::cli::request::{LengthFlags, MethodFlag, published};
use crate::service::Service;
use crate::service::proto::document::{Content, Published};
use crate::service::proto::summarizer_service_client::SummarizerServiceClient;
use crate::service::proto::{self, SummarizeRequest, SummarizeResponse};
use crate::text::language::pipelines;

/// Flags of `summarize`.
#[derive(Debug, Args)]
pub struct Flags {
    /// The article; - for stdin
    file: PathBuf,
    #[command(flatten)]
    length: LengthFlags,
    #[command(flatten)]
    method: MethodFlag,
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
    /// Print the whole response as JSON
    #[arg(long)]
    json: bool,
    /// Print the sentences as they stand in the article, not by rank
    #[arg(long)]
    document_order: bool,
    /// Let a running server do the work, such as http://127.0.0.1:50051
    #[arg(long, value_name = "URL")]
    server: Option<String>,
}

/// Prints the summary.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let text = input::read(&flags.file)?;
    let request = request(&flags, text);
    let response = match &flags.server {
        Some(url) => block_on(ask(url, request))?,
        None => Service::default().summarize(request, &Cancel::new())?,
    };
    for warning in &response.warnings {
        anstream::eprintln!("{WARNING}warning{WARNING:#}: {}", warning.message);
    }
    match flags.json {
        true => print_json(&response),
        false => print_for_a_person(&response),
    }
}

fn request(flags: &Flags, text: String) -> SummarizeRequest {
    let format = flags.format.unwrap_or_else(|| input::guess(&flags.file, &text));
    let content = proto::TextContent {
        text,
        format: proto::TextFormat::from(format).into(),
    };
    SummarizeRequest {
        document: Some(proto::Document {
            title: flags.title.clone(),
            content: Some(Content::Text(content)),
            language: flags.lang.clone(),
            published: flags.publish_time.clone(),
            ..proto::Document::default()
        }),
        length: flags.length.length(),
        ranking: Some(flags.method.ranking()),
        order: match flags.document_order {
            true => proto::SentenceOrder::Document.into(),
            false => proto::SentenceOrder::Rank.into(),
        },
        ..SummarizeRequest::default()
    }
}

async fn ask(url: &str, request: SummarizeRequest) -> Result<SummarizeResponse, Problem> {
    let channel = connect(url, Duration::from_secs(60)).await?;
    let mut client = SummarizerServiceClient::new(channel).max_decoding_message_size(usize::MAX);
    Ok(client.summarize(request).await?.into_inner())
}

fn print_json(response: &SummarizeResponse) -> Result<(), Problem> {
    let json = serde_json::to_string_pretty(response).map_err(|error| Problem::Failed(error.to_string()))?;
    writeln!(std::io::stdout(), "{json}")?;
    Ok(())
}

const WARNING: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();
const RANK: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
const ASIDE: anstyle::Style = anstyle::Style::new().dimmed();

/// A numbered list. On a terminal, a right-to-left mark in front gives each line of a right-to-left language its direction, number
/// included; into a pipe goes nothing that is not in the article.
fn print_for_a_person(response: &SummarizeResponse) -> Result<(), Problem> {
    let on_terminal = std::io::stdout().is_terminal();
    let tag = response.language.as_ref().map_or("und", |language| &language.tag);
    let mark = if on_terminal && is_rtl(tag) { "\u{200f}" } else { "" };
    let mut stdout = anstream::stdout().lock();
    for sentence in &response.sentences {
        let text = sentence.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(stdout, "{mark}{RANK}{}.{RANK:#} {text}", sentence.rank)?;
    }
    if let (true, Some(found)) = (on_terminal, &response.statistics) {
        let chosen = response.sentences.len();
        let (sentences, summary_words, words) = (found.sentences, found.summary_words, found.words);
        writeln!(
            stdout,
            "\n{ASIDE}{chosen} of {sentences} sentences, {summary_words} of {words} words, language {tag}{ASIDE:#}"
        )?;
    }
    stdout.flush()?;
    Ok(())
}

fn is_rtl(tag: &str) -> bool {
    let primary = LanguageTag::parse(tag).map_or_else(|_| tag.to_owned(), |tag| tag.primary_language().to_ascii_lowercase());
    pipelines().iter().any(|pipeline| pipeline.rtl && pipeline.tag == primary)
}
