//! Filters of JSON Lines: each line of stdin read, handed on, and its answer, if it has one, written to stdout as a line.

use std::fmt::Display;
use std::io::{BufRead, BufWriter, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cli::Problem;

/// Filters stdin. The first line that is not what it should be, or that `answer` finds a fault with, ends it, by its number.
pub fn filter<I, O, E>(mut answer: impl FnMut(I) -> Result<Option<O>, E>) -> Result<(), Problem>
where
    I: DeserializeOwned,
    O: Serialize,
    E: Display,
{
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let failed = |error: &dyn Display| Problem::Failed(format!("stdin, line {number}: {error}"));
        let line = line.map_err(|error| failed(&error))?;
        let input = serde_json::from_str(&line).map_err(|error| failed(&error))?;
        if let Some(output) = answer(input).map_err(|error| failed(&error))? {
            let json = serde_json::to_string(&output).map_err(|error| failed(&error))?;
            writeln!(stdout, "{json}")?;
        }
    }
    stdout.flush()?;
    Ok(())
}
