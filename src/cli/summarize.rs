//! `khulasa summarize`: the key sentences of one article, for a person or as JSON.

mod person;

use clap::Args;

use crate::cli::Problem;
use crate::cli::article::{ArticleFlags, print_json};
use crate::cli::request::{LengthFlags, MethodFlag, every_role};
use crate::service::proto::document::Content;
use crate::service::proto::{self, SummarizeRequest};

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
    /// Tell what was decided and what each sentence does: quotes somebody, gives a figure ...
    #[arg(long)]
    roles: bool,
    /// Tell why each sentence was chosen
    #[arg(long)]
    explain: bool,
    /// Print the sentences as they stand in the article, not by rank
    #[arg(long)]
    document_order: bool,
}

/// Prints the summary.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let request = request(&flags)?;
    let source = text_of(&request);
    let response = flags.article.answer(request)?;
    match flags.json {
        true => print_json(&response),
        false => person::print(&response, &source),
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
            roles: if flags.roles { every_role() } else { Vec::new() },
            timeline: flags.timeline,
            explanations: flags.explain,
            ..proto::Want::default()
        }),
        ..SummarizeRequest::default()
    })
}

/// The text of a request, in which its spans count.
fn text_of(request: &SummarizeRequest) -> String {
    match request.document.as_ref().and_then(|document| document.content.as_ref()) {
        Some(Content::Text(content)) => content.text.clone(),
        _ => String::new(),
    }
}
