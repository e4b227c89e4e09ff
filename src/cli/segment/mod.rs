//! `khulasa segment`: the blocks and sentences of an article with their places, so that anyone can look.

mod lines;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cancel::Cancel;
use crate::cli::Problem;
use crate::cli::input::{self, Format};
use crate::document::{Content, Document};
use crate::text::Article;
use crate::text::block::BlockKind;

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
    /// With --jsonl: compare with the "boundaries" of each line instead, and print one line of precision, recall and F1
    #[arg(long, requires = "jsonl")]
    score: bool,
}

/// Prints blocks and sentences.
pub fn run(flags: Flags) -> Result<(), Problem> {
    if flags.jsonl {
        return lines::run(flags.score);
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
    let article = Article::read(document, &mut Vec::new(), &Cancel::new()).map_err(|error| Problem::Failed(error.to_string()))?;
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    let mut sentences = article.sentences.iter().peekable();
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
        while let Some(sentence) = sentences.next_if(|sentence| sentence.passage == number) {
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
    stdout.flush()?;
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
