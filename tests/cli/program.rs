//! Runs the program that cargo built.

use std::io::Write;
use std::process::{Command, Output, Stdio};

pub const ARABIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/mali.ar.md");
pub const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/harbour.en.md");
pub const FRENCH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/train.fr.html");

pub fn khulasa(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khulasa"));
    command.args(arguments);
    command
}

/// Runs it to its end with this on stdin.
pub fn run(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut command = khulasa(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    // From a thread: it may answer before it has read everything. It may also end before that.
    let writer = std::thread::spawn(move || drop(input.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

pub fn lines(output: &Output) -> Vec<serde_json::Value> {
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
