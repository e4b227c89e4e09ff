//! Offers load to a server on this machine and tells what became of it.
//!
//! An open loop: calls start when a schedule says, however slow the answers are, and what a call takes is counted from when it was
//! meant to start. A caller that waits for an answer before it asks again would be slowed by the server that it measures, and would
//! leave out the very calls that had to wait. `--stream` alone is a closed loop, as streams are.
//!
//! ```text
//! cargo run --release --example load -- --times-capacity 10 --connections 64 --sentences 1000 --seconds 20 --health
//! ```

mod address;
mod call;
mod connection;
mod document;
mod drive;
mod flags;
mod frame;
mod lane;
mod latencies;
mod message;
mod meters;
mod outcome;
mod process;
mod report;
mod run;
mod schedule;
mod stream;
mod table;
mod tally;
mod target;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::process::ExitCode;

use clap::Parser;

use crate::flags::Flags;
use crate::report::Report;
use crate::run::Problem;
use crate::table::Table;

fn main() -> ExitCode {
    let flags = Flags::parse();
    let json = flags.json;
    let printed = measure(flags).and_then(|report| print(&report, json));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("load: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Runs on as many threads as were told and no more: the run is a task, so that the main thread only waits.
fn measure(flags: Flags) -> Result<Report, Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(flags.threads.get())
        .enable_all()
        .build()?;
    let report = runtime.block_on(async { tokio::spawn(run::run(flags)).await });
    // Calls that nothing was heard of are not waited for.
    runtime.shutdown_background();
    report?
}

fn print(report: &Report, json: bool) -> Result<(), Problem> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    match json {
        true => writeln!(out, "{}", serde_json::to_string(report)?)?,
        false => write!(out, "{}", Table(report))?,
    }
    Ok(())
}
