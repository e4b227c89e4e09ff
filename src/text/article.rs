//! The analysed article: its passages, its sentences in document order, their terms.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::cores::Cores;
use crate::document::{Content, Document, InputSentence};
use crate::error::Error;
use crate::text::block::BlockKind;
use crate::text::contents::{self, Contents};
use crate::text::language::{self, Language, Pipeline};
use crate::text::passage::{self, Part, Passage, SourceField};
use crate::text::segment::Segmenter;
use crate::text::sentence::Sentence;
use crate::text::sentence_sets::SentenceSets;
use crate::text::standfirst;
use crate::text::terms::TermCounts;
use crate::text::words::has_word;
use crate::warning::Warning;

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
    /// The terms of all other headings.
    pub heading_terms: TermCounts,
    /// The subwords of each sentence, in the same order. None for one that may not be chosen.
    pub subwords: SentenceSets,
    /// Which words of the title each sentence says, stop words too, by their stems.
    pub title_words: SentenceSets,
    /// How many different terms there are.
    pub vocabulary: usize,
    /// Where each term first stands: the sentence's position and the word's bytes in its passage. Those of the title and the headings
    /// alone come behind, and are not here.
    pub first_words: Vec<(usize, Range<usize>)>,
}

impl<'d> Article<'d> {
    /// Takes a document apart.
    ///
    /// # Errors
    /// [`Error::NoWords`] and [`Error::NoSentences`] when nothing could ever be chosen; [`Error::Cancelled`].
    pub fn read(document: &'d Document, warnings: &mut Vec<Warning>, cancel: &Cancel) -> Result<Self, Error> {
        Self::read_on(Cores::ONE, document, warnings, cancel)
    }

    /// The same, on several cores if the document is long.
    pub(crate) fn read_on(
        cores: Cores,
        document: &'d Document,
        warnings: &mut Vec<Warning>,
        cancel: &Cancel,
    ) -> Result<Self, Error> {
        let passages = passage::passages(document, cancel)?;
        let language = language::decide(&document.language, &passage::language_sample(&passages), warnings);
        let sentences = match &document.content {
            Content::Text { .. } => cut(&passages, language.pipeline, cores, cancel)?,
            Content::Sentences(given) => as_given(given, &passages, language.pipeline, cancel)?,
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
            heading_terms: Vec::new(),
            subwords: SentenceSets::default(),
            title_words: SentenceSets::default(),
            vocabulary: 0,
            first_words: Vec::new(),
        };
        article.read_terms(cores, cancel)?;
        article.tell_standfirst(document, cancel)?;
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

    /// Gives the summary line of a text, if it has one, its part.
    fn tell_standfirst(&mut self, document: &Document, cancel: &Cancel) -> Result<(), Error> {
        let is_text = matches!(document.content, Content::Text { .. }) && document.standfirst.is_empty();
        let begins = is_text && standfirst::begins(&self.passages, &self.sentences, &self.terms, cancel);
        cancel.check()?;
        if begins {
            self.sentences[0].part = Part::Standfirst;
        }
        Ok(())
    }

    fn read_terms(&mut self, cores: Cores, cancel: &Cancel) -> Result<(), Error> {
        let Contents {
            mut reader,
            terms,
            subwords,
            title_words,
            first_words,
        } = contents::read(&self.passages, &self.language, &mut self.sentences, cores, cancel)?;
        let title = passage::title(&self.passages);
        self.title_terms = reader.terms(title.map(|passage| passage.block.text.as_ref()), cancel)?;
        let is_other = |passage: &&Passage<'_>| {
            passage.block.kind == BlockKind::Heading && !title.is_some_and(|title| std::ptr::eq(title, *passage))
        };
        let headings = self.passages.iter().filter(is_other);
        self.heading_terms = reader.terms(headings.map(|passage| passage.block.text.as_ref()), cancel)?;
        self.vocabulary = reader.vocabulary();
        self.first_words = first_words;
        self.subwords = subwords;
        self.title_words = title_words;
        self.terms = terms;
        Ok(())
    }
}

/// The sentences of a text, passage by passage, on as many cores as there are.
fn cut(
    passages: &[Passage<'_>],
    pipeline: Option<&'static Pipeline>,
    cores: Cores,
    cancel: &Cancel,
) -> Result<Vec<Sentence>, Error> {
    let segmenter = Segmenter::new(pipeline);
    let parts = cores.parts(passages.len(), |passage| passages[passage].block.text.len());
    let mut parts = cores
        .map(parts, |part| cut_part(&segmenter, passages, part, cancel))
        .into_iter();
    let mut sentences = parts.next().unwrap_or_default();
    for mut part in parts {
        let (index, paragraph) = (sentences.len() as u32, sentences.last().map_or(0, |last| last.paragraph + 1));
        for sentence in &mut part {
            sentence.index += index;
            sentence.paragraph += paragraph;
        }
        sentences.append(&mut part);
    }
    cancel.check()?;
    Ok(sentences)
}

/// The sentences of some passages, numbered from 0, as their paragraphs are; fewer once the flag is set.
fn cut_part(segmenter: &Segmenter, passages: &[Passage<'_>], part: Range<usize>, cancel: &Cancel) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut paragraph = 0;
    for number in cancel.until_set(part) {
        let passage = &passages[number];
        if passage.block.kind != BlockKind::Paragraph {
            continue;
        }
        let before = sentences.len();
        for range in segmenter.sentences_until_set(&passage.block.text, cancel) {
            if let Some(last) = sentences[before..].last_mut()
                && !passage.block.parts_at(range.start)
            {
                // Read from one stretch of the source: two sentences would have the same place.
                last.range.end = range.end;
                continue;
            }
            sentences.push(Sentence {
                index: sentences.len() as u32,
                passage: number,
                range,
                paragraph,
                part: passage.part,
                words: 0,
                figures: 0,
                leans: false,
                eligible: true,
            });
        }
        paragraph += u32::from(sentences.len() > before);
    }
    sentences
}

/// The caller's sentences under the caller's indices; those of the standfirst field, which stand before them, are numbered on
/// from there.
fn as_given(
    given: &[InputSentence],
    passages: &[Passage<'_>],
    pipeline: Option<&'static Pipeline>,
    cancel: &Cancel,
) -> Result<Vec<Sentence>, Error> {
    let segmenter = Segmenter::new(pipeline);
    let mut next = given.len() as u32;
    let mut sentences = Vec::with_capacity(given.len());
    for (number, passage) in passages.iter().enumerate() {
        cancel.check()?;
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
            leans: false,
            eligible,
        };
        match passage.field {
            SourceField::Sentence(index) => sentences.push(sentence(index, 0..text.len())),
            SourceField::Standfirst => {
                for range in segmenter.sentences_until_set(text, cancel) {
                    sentences.push(sentence(next, range));
                    next += 1;
                }
            }
            SourceField::Title | SourceField::Content => {}
        }
    }
    cancel.check()?;
    Ok(sentences)
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
