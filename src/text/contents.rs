//! What the sentences of an article hold: terms, subwords, words of its title.
//!
//! They are read in parts, beside each other where there are cores for it, each part with numbers of its own; these then become those of
//! the whole text, by first occurrence, as if it had been read in one.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::cores::Cores;
use crate::error::Error;
use crate::order::sorted_by;
use crate::text::cues::Leaning;
use crate::text::language::Language;
use crate::text::passage::{self, Passage};
use crate::text::sentence::Sentence;
use crate::text::sentence_sets::SentenceSets;
use crate::text::terms::{LONG, SentenceTerms, TermCounts, TermReader};
use crate::text::words::words_until_set;

/// Bytes of a text for each subword of a sentence, about, and the terms of an article: what room is made for.
const BYTES_A_SUBWORD: usize = 3;
const FIRST_WORDS: usize = 512;

/// Sentences read so far, or all of them.
pub(super) struct Contents {
    /// Their words' terms are numbered by it.
    pub reader: TermReader,
    /// The terms of each. Empty for one that may not be chosen.
    pub terms: Vec<TermCounts>,
    /// The subwords of each. None for one that may not be chosen.
    pub subwords: SentenceSets,
    /// Which words of the title each says.
    pub title_words: SentenceSets,
    /// Where each term first stands: the sentence's position and the word's bytes in its passage.
    pub first_words: Vec<(usize, Range<usize>)>,
}

/// The sentences of a part, and the position of the first.
type Part<'s> = (usize, &'s mut [Sentence]);

/// Reads sentences, and tells in each what shows on its surface.
///
/// # Errors
/// [`Error::Cancelled`].
pub(super) fn read(
    passages: &[Passage<'_>],
    language: &Language,
    sentences: &mut [Sentence],
    cores: Cores,
    cancel: &Cancel,
) -> Result<Contents, Error> {
    let ranges = cores.parts(sentences.len(), |sentence| sentences[sentence].range.len());
    let mut rest = sentences;
    let part = |range: Range<usize>| {
        let (part, others) = std::mem::take(&mut rest).split_at_mut(range.len());
        rest = others;
        (range.start, part)
    };
    let parts: Vec<Part<'_>> = ranges.into_iter().map(part).collect();
    let read = cores.map(parts, |part| read_part(passages, language, part, cancel));
    let read = read.into_iter().collect::<Result<Vec<Contents>, Error>>()?;
    joined(read, cores, cancel)
}

fn read_part(passages: &[Passage<'_>], language: &Language, part: Part<'_>, cancel: &Cancel) -> Result<Contents, Error> {
    let (start, sentences) = part;
    let leaning = Leaning::of(language.primary());
    let reader = match start {
        0 => TermReader::new(language.pipeline),
        _ => TermReader::beside_another(language.pipeline),
    };
    let bytes: usize = sentences.iter().map(|sentence| sentence.range.len()).sum();
    let mut contents = Contents {
        reader,
        terms: Vec::with_capacity(sentences.len()),
        subwords: SentenceSets::with_room(sentences.len(), bytes / BYTES_A_SUBWORD),
        title_words: SentenceSets::with_room(sentences.len(), 0),
        first_words: Vec::with_capacity(FIRST_WORDS),
    };
    if let Some(title) = passage::title(passages) {
        contents
            .reader
            .read_title(&title.block.text, &mut contents.title_words, cancel);
    }
    let mut counts = SentenceTerms::default();
    for (position, sentence) in (start..).zip(sentences) {
        cancel.check()?;
        let text = &passages[sentence.passage].block.text;
        sentence.leans = position > 0 && leaning.leans(&text[sentence.range.clone()], language.primary(), cancel);
        contents.add(position, sentence, text, &mut counts, cancel);
        contents.terms.push(match sentence.eligible {
            true => counts.finish(cancel)?,
            false => TermCounts::new(),
        });
    }
    Ok(contents)
}

impl Contents {
    /// Adds a sentence of a passage's text, but for its terms, which are counted.
    fn add(&mut self, position: usize, sentence: &mut Sentence, text: &str, counts: &mut SentenceTerms, cancel: &Cancel) {
        counts.begin(self.reader.vocabulary());
        self.subwords.begin();
        self.title_words.begin();
        let start = sentence.range.start;
        for word in words_until_set(&text[sentence.range.clone()], cancel) {
            sentence.words += 1;
            sentence.figures += usize::from(word.has_number);
            let word = start + word.range.start..start + word.range.end;
            let sets = sentence.eligible.then_some((&mut self.subwords, &mut self.title_words));
            if let Some(term) = self.reader.read(&text[word.clone()], sets) {
                if term as usize == self.first_words.len() {
                    self.first_words.push((position, word));
                }
                counts.add(term);
            }
        }
    }

    /// Adds the sentences behind, of which those numbers are the whole text's already.
    fn append(&mut self, behind: Contents) {
        self.terms.extend(behind.terms);
        self.subwords.append(behind.subwords);
        self.title_words.append(behind.title_words);
    }
}

/// Lists of one part, with the numbers in the whole text by those in the part.
enum Renumbered<'l> {
    Terms(&'l mut [TermCounts], &'l [u32]),
    Subwords(&'l mut SentenceSets, &'l [u32]),
}

/// Parts as one.
fn joined(parts: Vec<Contents>, cores: Cores, cancel: &Cancel) -> Result<Contents, Error> {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().expect("there is always a part");
    let mut others: Vec<Contents> = parts.collect();
    let mut numbers = Vec::with_capacity(others.len());
    for part in &mut others {
        let (terms, subwords) = whole.reader.numbers_of(&mut part.reader, cancel)?;
        for (&term, word) in terms.iter().zip(part.first_words.drain(..)) {
            if term as usize == whole.first_words.len() {
                whole.first_words.push(word);
            }
        }
        numbers.push((terms, subwords));
    }
    let lists = others.iter_mut().zip(&numbers).flat_map(|(part, (terms, subwords))| {
        [
            Renumbered::Subwords(&mut part.subwords, subwords),
            Renumbered::Terms(&mut part.terms, terms),
        ]
    });
    let done = cores.map(lists.collect(), |lists| lists.renumber(cancel));
    done.into_iter().collect::<Result<(), Error>>()?;
    others.into_iter().for_each(|part| whole.append(part));
    whole.subwords.set_vocabulary(whole.reader.subwords());
    Ok(whole)
}

impl Renumbered<'_> {
    fn renumber(self, cancel: &Cancel) -> Result<(), Error> {
        match self {
            Renumbered::Subwords(sets, numbers) => sets.renumber(numbers, cancel),
            Renumbered::Terms(sentences, numbers) => {
                for terms in sentences {
                    cancel.check()?;
                    terms.iter_mut().for_each(|(term, _)| *term = numbers[*term as usize]);
                    match terms.len() <= LONG {
                        true => terms.sort_unstable(),
                        false => *terms = sorted_by(std::mem::take(terms), Ord::cmp, cancel)?,
                    }
                }
                Ok(())
            }
        }
    }
}
