//! `khulasa batch`: JSON Lines from stdin to stdout, in order, on all cores, in bounded memory.
//!
//! A reader hands lines to workers and, in the same order, places for their answers to the writer; both queues are short. What a
//! line says is `line`'s.

mod line;

use std::io::{self, BufRead, BufWriter, IsTerminal, Read, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;

use clap::Args;
use crossbeam_channel::{Receiver, Sender, bounded};
use indicatif::ProgressBar;

use crate::cli::Problem;
use crate::cli::batch::line::{Answer, Line, Options, TooLong};
use crate::cli::request::{LengthFlags, MethodFlag};
use crate::service::Service;

/// What the lines look like, for `--help`.
pub const LINES: &str = "\
A line in:   {\"id\", \"text\" or \"sentences\": [strings, or {\"text\", \"paragraph\", \"kind\"}], \"title\", \"lang\", \"date\"}
A line out:  {\"id\", \"language\", \"sentences\": [{\"text\", \"index\", \"rank\", \"score\", \"start\", \"end\"}], \"headline\", ...}
A bad line:  {\"id\", \"line\", \"error\"}, in its place; the work goes on, and the exit status is 1
All but id and content may be left out or null. Offsets count code points.";

/// The longest line that is read, in bytes.
const LINE_BYTES: u64 = 64 * 1024 * 1024;

/// Flags of `batch`.
#[derive(Debug, Args)]
pub struct Flags {
    #[command(flatten)]
    length: LengthFlags,
    #[command(flatten)]
    method: MethodFlag,
    /// Add "order": every sentence's index in the order of selection
    #[arg(long)]
    rank_all: bool,
    /// Add "roles" to each sentence: what it does in its article
    #[arg(long)]
    roles: bool,
    /// Add "timeline": what happens when
    #[arg(long)]
    timeline: bool,
    /// Threads [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// A line and where its answer goes.
type Job = (Line, Sender<Answer>);

/// Filters stdin to stdout.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let threads = flags
        .threads
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let options = Arc::new(Options {
        length: flags.length.length(),
        ranking: flags.method.ranking(),
        rank_all: flags.rank_all,
        roles: flags.roles,
        timeline: flags.timeline,
    });
    let (jobs, queue) = bounded::<Job>(2 * threads);
    let (places, in_order) = bounded::<Receiver<Answer>>(4 * threads);
    for _ in 0..threads {
        let (queue, options) = (queue.clone(), options.clone());
        thread::spawn(move || work(&queue, &options));
    }
    let reader = thread::spawn(move || read(&jobs, &places));
    // If writing fails, the reader may wait for input forever; it ends with the process.
    let all_answered = write(&in_order)?;
    reader
        .join()
        .map_err(|_| Problem::Failed("reading stdin failed".to_owned()))?
        .map_err(|error| Problem::file("stdin".as_ref(), &error))?;
    match all_answered {
        true => Ok(()),
        false => Err(Problem::SomeFailed),
    }
}

/// Summarises lines until there are no more.
fn work(queue: &Receiver<Job>, options: &Options) {
    let service = Service::default();
    for (line, place) in queue {
        // Nobody takes it if the writer has failed.
        let _ = place.send(line.answer(&service, options));
    }
}

/// Hands out lines until stdin ends, or nobody takes them any more.
fn read(jobs: &Sender<Job>, places: &Sender<Receiver<Answer>>) -> io::Result<()> {
    let mut stdin = io::stdin().lock();
    for number in 1.. {
        let Some(bytes) = next_line(&mut stdin)? else { break };
        if bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
            continue;
        }
        let (answer, place) = bounded(1);
        if places.send(place).is_err() || jobs.send((Line { number, bytes }, answer)).is_err() {
            break;
        }
    }
    Ok(())
}

/// The next line without its end, or how long it is if that is too long to be read; `None` at the end.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, TooLong>>> {
    let mut bytes = Vec::new();
    if input.take(LINE_BYTES).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() as u64 == LINE_BYTES {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(TooLong { most: LINE_BYTES })));
    }
    Ok(Some(Ok(bytes)))
}

/// Writes answers in order. Whether every line was answered with a summary.
fn write(in_order: &Receiver<Receiver<Answer>>) -> Result<bool, Problem> {
    let stdout = io::stdout().lock();
    // To a person each answer at once, to a file or pipe in blocks.
    let flush_each = stdout.is_terminal();
    let mut output = BufWriter::with_capacity(1 << 16, stdout);
    let progress = ProgressBar::new_spinner().with_message("documents");
    let mut all_answered = true;
    for place in in_order {
        let Ok(answer) = place.recv() else {
            return Err(Problem::Failed("a worker failed; this is a defect".to_owned()));
        };
        all_answered &= !answer.failed;
        output.write_all(&answer.json)?;
        if flush_each || in_order.is_empty() {
            output.flush()?;
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    output.flush()?;
    Ok(all_answered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_without_their_ends_and_the_last_needs_none() {
        let mut input = &b"one\n\ntwo"[..];
        let lines: Vec<_> = std::iter::from_fn(|| next_line(&mut input).unwrap())
            .map(|line| line.unwrap())
            .collect();
        assert_eq!(lines, [&b"one"[..], b"", b"two"]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_without_being_held() {
        let long = io::repeat(b'x').take(LINE_BYTES + 10).chain(&b"\nshort\n"[..]);
        let mut input = io::BufReader::new(long);
        assert!(next_line(&mut input).unwrap().unwrap().is_err());
        assert_eq!(next_line(&mut input).unwrap().unwrap().unwrap(), b"short");
        assert!(next_line(&mut input).unwrap().is_none());
    }
}
