//! An article from a file or stdin: its text, and how it is marked up.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use clap::ValueEnum;

use crate::cli::Problem;
use crate::document;
use crate::service::proto::TextFormat;

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Paragraphs parted by blank lines
    Text,
    /// CommonMark
    Markdown,
    /// A page or a fragment
    Html,
}

impl From<Format> for document::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => document::Format::PlainText,
            Format::Markdown => document::Format::Markdown,
            Format::Html => document::Format::Html,
        }
    }
}

impl From<Format> for TextFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => TextFormat::PlainText,
            Format::Markdown => TextFormat::Markdown,
            Format::Html => TextFormat::Html,
        }
    }
}

/// Reads a file, or stdin for `-`.
pub fn read(path: &Path) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    match path.as_os_str() == "-" {
        true => io::stdin().lock().read_to_end(&mut bytes).map(drop),
        false => fs::read(path).map(|read| bytes = read),
    }
    .map_err(|error| Problem::file(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Problem::Failed(format!(
            "{}: is not UTF-8: byte {offset} begins no character; convert it first",
            path.display()
        ))
    })
}

/// The format that a file's name tells, else the one that its text begins with.
pub fn guess(path: &Path, text: &str) -> Format {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    match extension.as_str() {
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        _ if begins_as_html(text) => Format::Html,
        _ => Format::Text,
    }
}

fn begins_as_html(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    begins("<!doctype html") || begins("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_before_the_text_does() {
        assert_eq!(guess(Path::new("a.MD"), "<html>"), Format::Markdown);
        assert_eq!(guess(Path::new("-"), "\u{feff} <!DOCTYPE html>"), Format::Html);
        assert_eq!(guess(Path::new("a.txt"), "# no heading"), Format::Text);
    }
}
