//! `khulasa ninjs`: a news item of the IPTC's ninjs with its descriptions.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cli::Problem;
use crate::cli::article::answer;
use crate::cli::input;
use crate::cli::request::LengthFlags;
use crate::ninjs::Item;

/// Flags of `ninjs`.
#[derive(Debug, Args)]
pub struct Flags {
    /// The item, a file of JSON; - is stdin
    #[arg(default_value = "-")]
    file: PathBuf,
    #[command(flatten)]
    length: LengthFlags,
    /// Let a running server do the work, such as http://127.0.0.1:50051
    #[arg(long, value_name = "URL")]
    server: Option<String>,
}

/// Prints the item as it came, with the summary and the headline decision among its descriptions.
pub fn run(flags: &Flags) -> Result<(), Problem> {
    let text = input::read(&flags.file)?;
    let item = Item::read(&text)?;
    let response = answer(flags.server.as_deref(), item.request(flags.length.length())?)?;
    std::io::stdout().write_all(item.described(&response)?.as_bytes())?;
    Ok(())
}
