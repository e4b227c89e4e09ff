//! `khulasa token`: makes a token for a caller, and the line by which a server knows it.

use std::io::Write;

use clap::Args;

use crate::cli::Problem;
use crate::server::Token;

/// Flags of `token`.
#[derive(Debug, Args)]
pub struct Flags {
    /// Whose token it is: a name for logs and fair shares, without white space
    #[arg(value_parser = name)]
    name: String,
}

/// Prints the line for the server's file to stdout, and the token to stderr: `khulasa token desk >> tokens` keeps the two apart.
pub fn run(flags: &Flags) -> Result<(), Problem> {
    let token = Token::random()?;
    writeln!(std::io::stdout(), "{}", token.line(&flags.name))?;
    writeln!(
        std::io::stderr(),
        "the token of {}, which is told this once: {}",
        flags.name,
        token.secret()
    )?;
    Ok(())
}

fn name(text: &str) -> Result<String, String> {
    let is_name =
        !text.is_empty() && !text.starts_with('#') && !text.contains(char::is_whitespace) && !text.contains(char::is_control);
    match is_name {
        true => Ok(text.to_owned()),
        false => Err("a name has no white space, and does not begin with #".to_owned()),
    }
}
