//! The command line: `serve`, `summarize`, `batch`, `timeline`, `ninjs`, `segment`, `timexes`, `evaluate`,
//! `healthcheck`, `token`, `completions`.
//!
//! Exit status 0: done. 1: it could not be done, and the message says why. 2: the command line itself was wrong. A reader that
//! closes the pipe early ends the program quietly.

mod article;
mod article_line;
mod batch;
mod client;
mod completions;
mod evaluate;
mod healthcheck;
mod input;
mod json_lines;
mod ninjs;
mod problem;
mod request;
mod segment;
mod serve;
mod summarize;
mod timeline;
mod timexes;
mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use problem::Problem;

/// Key sentences of news articles, word for word and ranked. Without a command it serves.
#[derive(Debug, Parser)]
#[command(
    name = "khulasa",
    version,
    about,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Flags,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve over gRPC and HTTP, with health and reflection
    Serve(Box<serve::Flags>),
    /// Print the key sentences of one article
    Summarize(Box<summarize::Flags>),
    /// Print what happens when in one article
    Timeline(timeline::Flags),
    /// Give a news item of ninjs back with a summary and the headline decision in its descriptions
    Ninjs(ninjs::Flags),
    /// Summarise JSON Lines from stdin to stdout, in order, on all cores
    #[command(after_help = batch::LINES)]
    Batch(batch::Flags),
    /// Print the blocks and sentences of an article with their places
    Segment(segment::Flags),
    /// Print the temporal expressions of texts and what they mean
    #[command(after_help = timexes::LINES)]
    Timexes(timexes::Flags),
    /// Judge the ranking on a corpus with summaries that people wrote: ROUGE and sentence F1, beside the lead and the oracle
    #[command(after_help = evaluate::LINES)]
    Evaluate(evaluate::Flags),
    /// Ask a server whether it is serving; exit status 0 if it is
    Healthcheck(healthcheck::Flags),
    /// Make a token for a caller: its line for the server's file to stdout, the token itself to stderr
    Token(token::Flags),
    /// Print a completion script for a shell
    Completions(completions::Flags),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        None => serve::run(cli.serve),
        Some(Command::Serve(flags)) => serve::run(*flags),
        Some(Command::Summarize(flags)) => summarize::run(*flags),
        Some(Command::Timeline(flags)) => timeline::run(&flags),
        Some(Command::Ninjs(flags)) => ninjs::run(&flags),
        Some(Command::Batch(flags)) => batch::run(flags),
        Some(Command::Segment(flags)) => segment::run(flags),
        Some(Command::Timexes(flags)) => timexes::run(flags),
        Some(Command::Evaluate(flags)) => evaluate::run(&flags),
        Some(Command::Healthcheck(flags)) => healthcheck::run(flags),
        Some(Command::Token(flags)) => token::run(&flags),
        Some(Command::Completions(flags)) => completions::run(&flags),
    };
    result.map_or_else(|problem| problem.report(), |()| ExitCode::SUCCESS)
}
