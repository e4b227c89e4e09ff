//! `khulasa completions`: a completion script for a shell.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::{Cli, Problem};

/// Flags of `completions`.
#[derive(Debug, Args)]
pub struct Flags {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub fn run(flags: &Flags) -> Result<(), Problem> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut Cli::command(), "khulasa", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(())
}
