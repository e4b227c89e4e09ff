//! `khulasa summarize`: the key sentences of one article, for a person or as JSON.

use std::io::{IsTerminal, Write};

use clap::Args;

use crate::cli::Problem;
use crate::cli::article::{ArticleFlags, is_right_to_left, print_json};
use crate::cli::request::{LengthFlags, MethodFlag};
use crate::service::proto::{self, SummarizeRequest, SummarizeResponse};

/// Flags of `summarize`.
#[derive(Debug, Args)]
pub struct Flags {
    #[command(flatten)]
    article: ArticleFlags,
    #[command(flatten)]
    length: LengthFlags,
    #[command(flatten)]
    method: MethodFlag,
    /// Print the whole response as JSON
    #[arg(long)]
    json: bool,
    /// With --json, add what happens when
    #[arg(long, requires = "json")]
    timeline: bool,
    /// Print the sentences as they stand in the article, not by rank
    #[arg(long)]
    document_order: bool,
}

/// Prints the summary.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let request = request(&flags)?;
    let response = flags.article.answer(request)?;
    match flags.json {
        true => print_json(&response),
        false => print_for_a_person(&response),
    }
}

fn request(flags: &Flags) -> Result<SummarizeRequest, Problem> {
    Ok(SummarizeRequest {
        document: Some(flags.article.document()?),
        length: flags.length.length(),
        ranking: Some(flags.method.ranking()),
        order: match flags.document_order {
            true => proto::SentenceOrder::Document.into(),
            false => proto::SentenceOrder::Rank.into(),
        },
        want: Some(proto::Want {
            timeline: flags.timeline,
            ..proto::Want::default()
        }),
        ..SummarizeRequest::default()
    })
}

const RANK: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
const ASIDE: anstyle::Style = anstyle::Style::new().dimmed();

/// A numbered list. On a terminal, a right-to-left mark in front gives each line of a right-to-left language its direction, number
/// included; into a pipe goes nothing that is not in the article.
fn print_for_a_person(response: &SummarizeResponse) -> Result<(), Problem> {
    let on_terminal = std::io::stdout().is_terminal();
    let tag = response.language.as_ref().map_or("und", |language| &language.tag);
    let mark = if on_terminal && is_right_to_left(tag) {
        "\u{200f}"
    } else {
        ""
    };
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
