//! What one text takes in a process of its own: the first summary, warm ones, and memory. Made-up text of any length (`benches/input`).
//!
//! `one_text LANGUAGE SENTENCES [CORES]` prints one line. Memory is looked at after the first summary; the text itself is in it, twice.

#[path = "../benches/input/mod.rs"]
mod input;

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use khulasa::{Cancel, Document, Limits, Options, Summarizer};

/// Summaries behind the first, of which the fastest is told.
const WARM: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (language, sentences, cores) = match &arguments[..] {
        [language, sentences] => (language, sentences, "1"),
        [language, sentences, cores] => (language, sentences, cores.as_str()),
        _ => panic!("one_text LANGUAGE SENTENCES [CORES]"),
    };
    let cores = cores.parse().expect("a number of cores");
    let text = input::made(language, sentences.parse().expect("a number of sentences"));
    let bytes = text.len();
    let document = Document::plain(text);
    let cold = summarize(&document, cores);
    let memory = peak_memory();
    let warm = (0..WARM).map(|_| summarize(&document, cores)).min().unwrap_or(cold);
    println!(
        "{language} {sentences} sentences, {bytes} bytes, {cores} cores: first {cold:.1?}, warm {warm:.1?}; peak memory {:.1} MB, {:.1} times the text",
        memory as f64 / 1e6,
        memory as f64 / bytes as f64
    );
}

fn summarize(document: &Document, cores: NonZeroUsize) -> Duration {
    let limits = Limits {
        document_characters: usize::MAX,
        document_sentences: usize::MAX,
        ..Limits::default()
    };
    let summarizer = Summarizer::new(limits).on_cores(cores);
    let started = Instant::now();
    let summary = summarizer.summarize(document, &Options::default(), &Cancel::new());
    let time = started.elapsed();
    assert!(!summary.expect("a text that the engine reads").sentences.is_empty());
    time
}

/// Bytes that the process had at most, as Linux tells.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kibibytes: u64 = line
        .and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .expect("a number");
    kibibytes * 1024
}
