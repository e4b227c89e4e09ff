//! The analysed article: its passages, its sentences in document order, their terms.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::document::{Content, Document, InputSentence, SentenceKind};
use crate::error::Error;
use crate::text::block::{Block, BlockKind};
use crate::text::language::{self, Language, Pipeline};
use crate::text::markup;
use crate::text::segment;
use crate::text::terms::{TermCounts, TermReader};
use crate::text::words::{has_word, words};
use crate::warning::Warning;

/// How much text the language is decided on, in bytes: enough for a classifier, little beside the rest of the work.
const LANGUAGE_SAMPLE: usize = 4096;

/// The text of the caller's that a passage was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceField {
    /// The document's text.
    Content,
    /// Its title.
    Title,
    /// Its standfirst.
    Standfirst,
    /// The caller's sentence with this index.
    Sentence(u32),
}

/// The part of an article that a sentence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The running text.
    Body,
    /// The summary line under the headline.
    Standfirst,
}

/// A block and the field it stands in.
#[derive(Debug)]
pub struct Passage<'d> {
    /// The text it was read from.
    pub field: SourceField,
    /// Its readable text, with the way back into the source.
    pub block: Block<'d>,
    part: Part,
    paragraph: u32,
}

/// One sentence: a stretch of a passage's readable text.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its index as callers know it.
    pub index: u32,
    /// The number of its passage in [`Article::passages`].
    pub passage: usize,
    /// Its bytes in the passage's readable text.
    pub range: Range<usize>,
    /// Its paragraph's 0-based number.
    pub paragraph: u32,
    /// The part of the article it belongs to.
    pub part: Part,
    /// Its UAX #29 words. 0 only for a caller's sentence without one.
    pub words: usize,
    /// Those of its words that hold a digit: dates, amounts, ages.
    pub figures: usize,
    /// Whether it may be chosen: it has a word, and the caller did not say it is a heading or caption.
    pub eligible: bool,
}

/// An analysed article.
#[derive(Debug)]
pub struct Article<'d> {
    /// The language it was read in.
    pub language: Language,
    /// Everything readable, in document order: the title, the standfirst, the content.
    pub passages: Vec<Passage<'d>>,
    /// The sentences in document order.
    pub sentences: Vec<Sentence>,
    /// Each sentence's terms, in the same order. Empty for one that may not be chosen.
    pub terms: Vec<TermCounts>,
    /// The title's terms, by the same ids.
    pub title_terms: TermCounts,
    /// How many different terms there are.
    pub vocabulary: usize,
    /// Where each term first stands: the sentence's position and the word's bytes in its passage. `None` for a term that
    /// occurs in the title only.
    pub first_words: Vec<Option<(usize, Range<usize>)>>,
}

impl<'d> Article<'d> {
    /// Takes a document apart.
    ///
    /// # Errors
    /// [`Error::NoWords`] and [`Error::NoSentences`] when nothing could ever be chosen; [`Error::Cancelled`].
    pub fn read(document: &'d Document, warnings: &mut Vec<Warning>, cancel: &Cancel) -> Result<Self, Error> {
        let passages = passages(document);
        cancel.check()?;
        let language = language::decide(&document.language, &language_sample(&passages), warnings);
        let sentences = match &document.content {
            Content::Text { .. } => cut(&passages, language.pipeline, cancel)?,
            Content::Sentences(given) => as_given(given, &passages, language.pipeline),
        };
        if !sentences.iter().any(|sentence| sentence.eligible) {
            return Err(without_sentences(&passages));
        }
        let mut article = Article {
            language,
            passages,
            sentences,
            terms: Vec::new(),
            title_terms: Vec::new(),
            vocabulary: 0,
            first_words: Vec::new(),
        };
        article.read_terms(cancel)?;
        Ok(article)
    }

    /// A sentence's text.
    pub fn text(&self, sentence: &Sentence) -> &str {
        &self.passages[sentence.passage].block.text[sentence.range.clone()]
    }

    /// Blocks that hold no sentences of the article, in document order.
    pub fn skipped(&self) -> impl Iterator<Item = &Passage<'d>> {
        self.passages
            .iter()
            .filter(|passage| passage.field != SourceField::Title && passage.block.kind != BlockKind::Paragraph)
    }

    /// How many paragraphs hold sentences.
    pub fn paragraphs(&self) -> usize {
        let mut numbers: Vec<u32> = self.sentences.iter().map(|sentence| sentence.paragraph).collect();
        numbers.dedup();
        numbers.len()
    }

    fn read_terms(&mut self, cancel: &Cancel) -> Result<(), Error> {
        let mut reader = TermReader::new(self.language.pipeline);
        let mut first_words = Vec::new();
        let mut terms = Vec::with_capacity(self.sentences.len());
        for (position, sentence) in self.sentences.iter_mut().enumerate() {
            if position % 256 == 0 {
                cancel.check()?;
            }
            let text = &self.passages[sentence.passage].block.text;
            let mut ids = Vec::new();
            for word in words(&text[sentence.range.clone()]) {
                sentence.words += 1;
                let word = sentence.range.start + word.start..sentence.range.start + word.end;
                sentence.figures += usize::from(text[word.clone()].contains(char::is_numeric));
                if let Some(id) = reader.term(&text[word.clone()]) {
                    if id as usize == first_words.len() {
                        first_words.push(Some((position, word)));
                    }
                    ids.push(id);
                }
            }
            if !sentence.eligible {
                ids.clear();
            }
            terms.push(counted(ids));
        }
        let title = title(&self.passages).map_or("", |passage| &passage.block.text);
        let title_ids = words(title).filter_map(|word| reader.term(&title[word])).collect();
        self.title_terms = counted(title_ids);
        self.vocabulary = reader.vocabulary();
        first_words.resize(self.vocabulary, None);
        self.first_words = first_words;
        self.terms = terms;
        Ok(())
    }
}

/// The title that the caller gave, else the heading that the content begins with.
fn title<'p, 'd>(passages: &'p [Passage<'d>]) -> Option<&'p Passage<'d>> {
    passages
        .iter()
        .filter(|passage| passage.field != SourceField::Standfirst)
        .find(|passage| matches!(passage.block.kind, BlockKind::Heading | BlockKind::Paragraph))
        .filter(|first| first.block.kind == BlockKind::Heading)
}

fn counted(mut ids: Vec<u32>) -> TermCounts {
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

fn passages(document: &Document) -> Vec<Passage<'_>> {
    let fields = [
        (SourceField::Title, &document.title),
        (SourceField::Standfirst, &document.standfirst),
    ];
    let mut passages = Vec::new();
    for (field, text) in fields {
        let kind = match field {
            SourceField::Title => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        };
        passages.extend(Block::trimmed(kind, text).map(|block| Passage {
            field,
            block,
            part: Part::Standfirst,
            paragraph: 0,
        }));
    }
    match &document.content {
        Content::Text { text, format } => passages.extend(markup::read(text, *format).into_iter().map(|block| Passage {
            field: SourceField::Content,
            block,
            part: Part::Body,
            paragraph: 0,
        })),
        Content::Sentences(sentences) => passages.extend(given_passages(sentences)),
    }
    passages
}

fn given_passages(sentences: &[InputSentence]) -> impl Iterator<Item = Passage<'_>> {
    let mut paragraph = 0;
    (0..).zip(sentences).map(move |(index, sentence)| {
        paragraph = sentence.paragraph.unwrap_or(paragraph);
        let kind = match sentence.kind {
            SentenceKind::Body | SentenceKind::Standfirst => BlockKind::Paragraph,
            SentenceKind::Heading => BlockKind::Heading,
            SentenceKind::Caption => BlockKind::Caption,
        };
        Passage {
            field: SourceField::Sentence(index),
            block: Block::trimmed(kind, &sentence.text).unwrap_or_else(|| Block::verbatim(kind, "", 0..0)),
            part: match sentence.kind {
                SentenceKind::Standfirst => Part::Standfirst,
                _ => Part::Body,
            },
            paragraph,
        }
    })
}

/// The beginning of the running text, or of whatever there is.
fn language_sample(passages: &[Passage<'_>]) -> String {
    let mut sample = String::new();
    let running = |passage: &&Passage<'_>| passage.block.kind == BlockKind::Paragraph;
    let others = |passage: &&Passage<'_>| passage.block.kind != BlockKind::Paragraph;
    for passage in passages.iter().filter(running).chain(passages.iter().filter(others)) {
        let room = LANGUAGE_SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        let text = &passage.block.text;
        sample.push_str(&text[..text.floor_char_boundary(room)]);
        sample.push('\n');
    }
    sample
}

fn cut(passages: &[Passage<'_>], pipeline: Option<&'static Pipeline>, cancel: &Cancel) -> Result<Vec<Sentence>, Error> {
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    for (number, passage) in passages.iter().enumerate() {
        if number % 64 == 0 {
            cancel.check()?;
        }
        if passage.block.kind != BlockKind::Paragraph {
            continue;
        }
        let before = sentences.len();
        for range in segment::sentences(&passage.block.text, pipeline) {
            sentences.push(Sentence {
                index: sentences.len() as u32,
                passage: number,
                range,
                paragraph,
                part: passage.part,
                words: 0,
                figures: 0,
                eligible: true,
            });
        }
        paragraph += u32::from(sentences.len() > before);
    }
    Ok(sentences)
}

/// The caller's sentences under the caller's indices; those of the standfirst field, which stand before them, are numbered on
/// from there.
fn as_given(given: &[InputSentence], passages: &[Passage<'_>], pipeline: Option<&'static Pipeline>) -> Vec<Sentence> {
    let mut next = given.len() as u32;
    let mut sentences = Vec::with_capacity(given.len());
    for (number, passage) in passages.iter().enumerate() {
        let text = &passage.block.text;
        let eligible = passage.block.kind == BlockKind::Paragraph && has_word(text);
        let sentence = |index, range| Sentence {
            index,
            passage: number,
            range,
            paragraph: passage.paragraph,
            part: passage.part,
            words: 0,
            figures: 0,
            eligible,
        };
        match passage.field {
            SourceField::Sentence(index) => sentences.push(sentence(index, 0..text.len())),
            SourceField::Standfirst => {
                for range in segment::sentences(text, pipeline) {
                    sentences.push(sentence(next, range));
                    next += 1;
                }
            }
            SourceField::Title | SourceField::Content => {}
        }
    }
    sentences
}

fn without_sentences(passages: &[Passage<'_>]) -> Error {
    let found: Vec<String> = passages
        .iter()
        .filter(|passage| passage.field != SourceField::Title && has_word(&passage.block.text))
        .take(10)
        .map(|passage| format!("{} '{}'", passage.block.kind, shortened(&passage.block.text)))
        .collect();
    match found.is_empty() {
        true => Error::NoWords,
        false => Error::NoSentences { found },
    }
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(80).map_or(text, |(end, _)| &text[..end])
}
