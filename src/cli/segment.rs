//! `khulasa segment`: the blocks and sentences of an article with their places, so that anyone can look.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::cancel::Cancel;
use crate::cli::Problem;
use crate::cli::input::{self, Format};
use crate::document::{Content, Document};
use crate::error::Error;
use crate::text::Article;
use crate::text::block::BlockKind;
use crate::text::offsets::{Encoding, Offsets};

/// Flags of `segment`.
#[derive(Debug, Args)]
pub struct Flags {
    /// The article; - for stdin
    #[arg(default_value = "-")]
    file: PathBuf,
    /// How it is marked up [default: by the file's name]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Its language, as a BCP-47 tag [default: detected]
    #[arg(long, value_name = "TAG", default_value = "")]
    lang: String,
    /// Filter lines {"id", "lang", "text"} of stdin to {"id", "ends": [code points at which sentences end]}
    #[arg(long, conflicts_with_all = ["file", "format", "lang"])]
    jsonl: bool,
}

/// Prints blocks and sentences.
pub fn run(flags: Flags) -> Result<(), Problem> {
    if flags.jsonl {
        return filter_lines();
    }
    let text = input::read(&flags.file)?;
    let format = flags.format.unwrap_or_else(|| input::guess(&flags.file, &text));
    let document = Document {
        language: flags.lang,
        content: Content::Text {
            text,
            format: format.into(),
        },
        ..Document::default()
    };
    print(&document)
}

/// One line a block, and under a paragraph one a sentence, each behind its span in bytes of the source.
fn print(document: &Document) -> Result<(), Problem> {
    let article = read(document).map_err(|error| Problem::Failed(error.to_string()))?;
    let mut stdout = std::io::stdout().lock();
    for (number, passage) in article.passages.iter().enumerate() {
        let block = &passage.block;
        let span = block.source_span(0..block.text.len());
        writeln!(
            stdout,
            "{}..{}\t{}\t{}",
            span.start,
            span.end,
            block.kind,
            shown(&block.text, block.kind)
        )?;
        for sentence in article.sentences.iter().filter(|sentence| sentence.passage == number) {
            let span = block.source_span(sentence.range.clone());
            writeln!(
                stdout,
                "{}..{}\t  {}\t{}",
                span.start,
                span.end,
                sentence.index,
                one_line(article.text(sentence))
            )?;
        }
    }
    Ok(())
}

/// A paragraph's text is shown by its sentences.
fn shown(text: &str, kind: BlockKind) -> String {
    match kind {
        BlockKind::Paragraph => String::new(),
        _ => one_line(text),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    #[serde(default)]
    lang: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    ends: Vec<usize>,
}

fn filter_lines() -> Result<(), Problem> {
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let failed = |error: &dyn std::fmt::Display| Problem::Failed(format!("stdin, line {number}: {error}"));
        let line = line.map_err(|error| failed(&error))?;
        let input: Input = serde_json::from_str(&line).map_err(|error| failed(&error))?;
        let document = Document {
            language: input.lang.unwrap_or_default(),
            ..Document::plain(input.text)
        };
        let output = Output {
            id: input.id,
            ends: ends(&document).map_err(|error| failed(&error))?,
        };
        let json = serde_json::to_string(&output).map_err(|error| failed(&error))?;
        writeln!(stdout, "{json}")?;
    }
    stdout.flush()?;
    Ok(())
}

/// Where the sentences and other blocks of a plain text end, in code points.
fn ends(document: &Document) -> Result<Vec<usize>, Error> {
    let Content::Text { text, .. } = &document.content else {
        return Ok(Vec::new());
    };
    let article = match read(document) {
        Err(Error::NoWords | Error::NoSentences { .. }) => return Ok(Vec::new()),
        read => read?,
    };
    let offsets = Offsets::new(text, Encoding::Utf32);
    let sentences = article
        .sentences
        .iter()
        .map(|sentence| (sentence.passage, sentence.range.clone()));
    let blocks = article
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.block.kind != BlockKind::Paragraph);
    let mut ends: Vec<usize> = sentences
        .chain(blocks.map(|(number, passage)| (number, 0..passage.block.text.len())))
        .map(|(number, range)| offsets.to_units(article.passages[number].block.source_span(range)).end)
        .collect();
    ends.sort_unstable();
    Ok(ends)
}

fn read(document: &Document) -> Result<Article<'_>, Error> {
    Article::read(document, &mut Vec::new(), &Cancel::new())
}
