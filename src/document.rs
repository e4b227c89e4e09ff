//! The article as the engine takes it: content, and what the caller knows about it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::{Violation, Violations};

/// A news article.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The headline, as plain text. Empty: a leading heading of the content takes its place.
    pub title: String,
    /// The summary line under the headline, as plain text. Its sentences may be chosen. Empty: none.
    pub standfirst: String,
    /// The article itself.
    pub content: Content,
    /// The language as a BCP-47 tag. Empty: detected.
    pub language: String,
    /// When it was published.
    pub published: Option<Published>,
    /// The IANA time zone in which its "today" is read. Empty: UTC.
    pub time_zone: String,
}

/// The article's own text.
#[derive(Debug, Clone)]
pub enum Content {
    /// One text, which the engine takes apart.
    Text {
        /// The text, as the caller holds it.
        text: String,
        /// How it is marked up.
        format: Format,
    },
    /// Sentences that the caller has cut. They are never cut again.
    Sentences(Vec<InputSentence>),
}

impl Default for Content {
    fn default() -> Self {
        Content::Text {
            text: String::new(),
            format: Format::PlainText,
        }
    }
}

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// No markup: paragraphs are parted by blank lines.
    #[default]
    PlainText,
    /// CommonMark, with tables, footnotes and a metadata block.
    Markdown,
    /// HTML, a page or a fragment.
    Html,
}

/// A sentence that the caller has cut.
#[derive(Debug, Clone, Default)]
pub struct InputSentence {
    /// The sentence, as plain text.
    pub text: String,
    /// The 0-based number of its paragraph. Absent: that of the sentence before, or 0.
    pub paragraph: Option<u32>,
    /// What it is.
    pub kind: SentenceKind,
}

/// What a caller's sentence is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SentenceKind {
    /// A sentence of the running text.
    #[default]
    Body,
    /// A heading: never chosen.
    Heading,
    /// A sentence of the summary line under the headline.
    Standfirst,
    /// A caption: never chosen.
    Caption,
}

/// When an article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// At this instant.
    At(Timestamp),
    /// On this civil date.
    On(Date),
}

impl Document {
    /// A plain text without anything known about it.
    pub fn plain(text: impl Into<String>) -> Self {
        Document {
            content: Content::Text {
                text: text.into(),
                format: Format::PlainText,
            },
            ..Document::default()
        }
    }

    /// Code points of all its texts together.
    pub fn characters(&self) -> usize {
        let content: usize = match &self.content {
            Content::Text { text, .. } => text.chars().count(),
            Content::Sentences(sentences) => sentences.iter().map(|s| s.text.chars().count()).sum(),
        };
        content + self.title.chars().count() + self.standfirst.chars().count()
    }

    /// What is wrong with it, field by field; empty when nothing is.
    pub fn violations(&self) -> Violations {
        let mut violations = Violations::default();
        if !self.language.is_empty() && oxilangtag::LanguageTag::parse(self.language.as_str()).is_err() {
            violations.push(Violation::new(
                "document.language",
                format!(
                    "'{}' is no BCP-47 language tag; send one such as 'ar' or 'en-GB', or leave it empty",
                    self.language
                ),
            ));
        }
        if !self.time_zone.is_empty() && jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            violations.push(Violation::new(
                "document.time_zone",
                format!(
                    "'{}' is no IANA time zone; send one such as 'Asia/Beirut', or leave it empty for UTC",
                    self.time_zone
                ),
            ));
        }
        if let Content::Sentences(sentences) = &self.content {
            violations.extend(falling_paragraphs(sentences));
        }
        violations
    }
}

fn falling_paragraphs(sentences: &[InputSentence]) -> Option<Violation> {
    let mut current = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let paragraph = sentence.paragraph.unwrap_or(current);
        if paragraph < current {
            return Some(Violation::new(
                format!("document.sentences.sentences[{index}].paragraph"),
                format!("{paragraph} is below {current}, the paragraph of the sentence before; paragraphs must not fall"),
            ));
        }
        current = paragraph;
    }
    None
}
