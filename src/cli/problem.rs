//! What keeps a command from being done, and how a person is told.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::service::Failure;

/// Why a command was not done.
#[derive(Debug)]
pub enum Problem {
    /// It could not be done; the message says why.
    Failed(String),
    /// It was done, but for some lines, which were told where they stand.
    SomeFailed,
    /// Whoever read the output has had enough.
    PipeClosed,
}

impl Problem {
    /// A failure to read or write a file.
    pub fn file(path: &Path, error: &io::Error) -> Self {
        Problem::Failed(format!("{}: {error}", path.display()))
    }

    /// Tells the person, and gives the exit status.
    pub fn report(&self) -> ExitCode {
        match self {
            Problem::Failed(message) => {
                anstream::eprintln!("{ERROR}error{ERROR:#}: {message}");
                ExitCode::from(1)
            }
            Problem::SomeFailed => ExitCode::from(1),
            Problem::PipeClosed => ExitCode::SUCCESS,
        }
    }
}

const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();

/// A failure to write the output.
impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Problem::PipeClosed,
            _ => Problem::Failed(error.to_string()),
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Problem::Failed(format!("{} ({})", failure.message(), failure.reason()))
    }
}

impl From<tonic::Status> for Problem {
    fn from(status: tonic::Status) -> Self {
        use tonic_types::StatusExt;
        match status.get_details_error_info() {
            Some(info) => Problem::Failed(format!("{} ({})", status.message(), info.reason)),
            None => Problem::Failed(format!("{}: {}", status.code(), status.message())),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Failed(message) => f.write_str(message),
            Problem::SomeFailed => f.write_str("some lines failed"),
            Problem::PipeClosed => f.write_str("the output was closed"),
        }
    }
}
