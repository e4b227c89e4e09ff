//! The analysed article: its passages, its sentences in document order, their terms.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::document::{Content, Document, InputSentence};
use crate::error::Error;
use crate::text::block::BlockKind;
use crate::text::cues::Leaning;
use crate::text::language::{self, Language, Pipeline};
use crate::text::passage::{self, Part, Passage, SourceField};
use crate::text::segment::Segmenter;
use crate::text::sentence::Sentence;
use crate::text::sentence_sets::SentenceSets;
use crate::text::standfirst;
use crate::text::terms::{SentenceTerms, TermCounts, TermReader};
use crate::text::words::{has_word, words_until_set};
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
        let passages = passage::passages(document, cancel)?;
        let language = language::decide(&document.language, &passage::language_sample(&passages), warnings);
        let sentences = match &document.content {
            Content::Text { .. } => cut(&passages, language.pipeline, cancel)?,
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
        article.read_terms(cancel)?;
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

    fn read_terms(&mut self, cancel: &Cancel) -> Result<(), Error> {
        let leaning = Leaning::of(self.language.primary());
        let mut reader = TermReader::new(self.language.pipeline);
        let mut counts = SentenceTerms::default();
        let mut subwords = SentenceSets::default();
        let mut title_words = SentenceSets::default();
        if let Some(title) = passage::title(&self.passages) {
            reader.read_title(&title.block.text, &mut title_words, cancel);
        }
        let mut first_words = Vec::new();
        let mut terms = Vec::with_capacity(self.sentences.len());
        for (position, sentence) in self.sentences.iter_mut().enumerate() {
            cancel.check()?;
            let text = &self.passages[sentence.passage].block.text;
            sentence.leans = position > 0 && leaning.leans(&text[sentence.range.clone()], self.language.primary(), cancel);
            counts.begin(reader.vocabulary());
            subwords.begin();
            title_words.begin();
            for word in words_until_set(&text[sentence.range.clone()], cancel) {
                sentence.words += 1;
                sentence.figures += usize::from(word.has_number);
                let word = sentence.range.start + word.range.start..sentence.range.start + word.range.end;
                let read = reader.read(&text[word.clone()]);
                if sentence.eligible {
                    reader.add_subwords(read, &mut subwords);
                    reader.add_title_word(read, &mut title_words);
                }
                if let Some(id) = reader.term_of(read) {
                    if id as usize == first_words.len() {
                        first_words.push(Some((position, word)));
                    }
                    counts.add(id);
                }
            }
            terms.push(match sentence.eligible {
                true => counts.finish(cancel)?,
                false => TermCounts::new(),
            });
        }
        let title = passage::title(&self.passages);
        self.title_terms = reader.terms(title.map(|passage| passage.block.text.as_ref()), cancel)?;
        let is_other = |passage: &&Passage<'_>| {
            passage.block.kind == BlockKind::Heading && !title.is_some_and(|title| std::ptr::eq(title, *passage))
        };
        let headings = self.passages.iter().filter(is_other);
        self.heading_terms = reader.terms(headings.map(|passage| passage.block.text.as_ref()), cancel)?;
        self.vocabulary = reader.vocabulary();
        first_words.resize(self.vocabulary, None);
        self.first_words = first_words;
        self.subwords = subwords;
        self.title_words = title_words;
        self.terms = terms;
        Ok(())
    }
}

fn cut(passages: &[Passage<'_>], pipeline: Option<&'static Pipeline>, cancel: &Cancel) -> Result<Vec<Sentence>, Error> {
    let segmenter = Segmenter::new(pipeline);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut paragraph = 0;
    for (number, passage) in passages.iter().enumerate() {
        cancel.check()?;
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
    cancel.check()?;
    Ok(sentences)
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
