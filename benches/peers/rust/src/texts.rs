//! The texts that all peers are measured on, in files.

use std::io;
use std::path::Path;

use khulasa::{Cancel, Document, Options, Summarizer};
use serde::Serialize;

use crate::input;

/// Sentences of the made-up texts.
const MADE: [usize; 2] = [2_000, 5_000];

/// One text.
#[derive(Serialize)]
pub struct Text {
    name: String,
    language: &'static str,
    file: String,
    bytes: usize,
    sentences: usize,
    words_a_sentence: f64,
}

/// Writes all texts into a folder.
pub fn write(folder: &Path) -> io::Result<Vec<Text>> {
    let mut texts = Vec::new();
    for language in input::LANGUAGES {
        texts.push(one(folder, "article", language, input::article(language))?);
        for sentences in MADE {
            texts.push(one(
                folder,
                &format!("made {sentences}"),
                language,
                &input::made(language, sentences),
            )?);
        }
    }
    Ok(texts)
}

fn one(folder: &Path, kind: &str, language: &'static str, text: &str) -> io::Result<Text> {
    let name = format!("{kind} {language}");
    let file = folder.join(name.replace(' ', "-") + ".txt");
    std::fs::write(&file, text)?;
    let summary = Summarizer::default().summarize(&Document::plain(text), &Options::default(), &Cancel::new());
    let sentences = summary.map_err(io::Error::other)?.statistics.sentences;
    Ok(Text {
        name,
        language,
        file: file.display().to_string(),
        bytes: text.len(),
        sentences,
        words_a_sentence: text.split_whitespace().count() as f64 / sentences as f64,
    })
}
