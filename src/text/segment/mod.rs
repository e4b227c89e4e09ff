//! Where sentences begin and end in a block's text.
//!
//! UAX #29 boundaries by `icu_segmenter` (`uax29`), then a thin layer: a line end inside a block is a space, a few boundaries are added
//! (`boundary`, `dateline`, `enumeration`), what holds no word stays with its neighbour, and what a full stop did not end
//! (`abbreviation`, `continuation`) or a stray closing quote cut off (`fragment`) is joined again.
//!
//! Every rule looks at one place and a bounded stretch around it. Quotes and brackets are never paired by counting, so that an
//! odd or never-closed one changes nothing elsewhere.

mod abbreviation;
mod boundary;
mod continuation;
mod dateline;
mod enumeration;
mod fragment;
mod uax29;

use std::borrow::Cow;
use std::ops::Range;

use crate::cancel::Cancel;
use crate::text::language::Pipeline;
use crate::text::words::has_word;

use abbreviation::Abbreviations;
use continuation::Continuations;
use dateline::Datelines;
use fragment::Fragments;
use uax29::Uax29;

/// Bytes of a sentence, about: what room is made for.
const USUAL_LENGTH: usize = 100;

/// Cuts blocks into sentences by the rules of one language.
#[derive(Debug)]
pub struct Segmenter {
    boundaries: Uax29,
    abbreviations: Abbreviations,
    continuations: Option<&'static Continuations>,
    datelines: Option<&'static Datelines>,
    fragments: Option<&'static Fragments>,
}

impl Segmenter {
    /// The rules of a language, or of none.
    pub fn new(pipeline: Option<&'static Pipeline>) -> Self {
        let tag = pipeline.map_or("und", |pipeline| &pipeline.tag);
        Segmenter {
            boundaries: Uax29::new(tag == "el"),
            abbreviations: Abbreviations::of(pipeline),
            continuations: Continuations::of(tag),
            datelines: Datelines::of(tag),
            fragments: Fragments::of(tag),
        }
    }

    /// The sentences of a block's text: trimmed, in order, without overlap, each with a word in it. Every character that is no
    /// white space is in one of them, unless the text holds no word at all.
    pub fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        self.sentences_until_set(text, Cancel::never())
    }

    /// The same, or only some of them once the flag is set.
    pub fn sentences_until_set(&self, text: &str, cancel: &Cancel) -> Vec<Range<usize>> {
        let beginnings = self.beginnings(text, cancel);
        let mut sentences: Vec<Range<usize>> = Vec::with_capacity(text.len() / USUAL_LENGTH + 1);
        // A piece without a word that opens the next sentence: its bullet, quote or dash.
        let mut carried = None;
        for piece in cancel.until_set(self.pieces(text, &beginnings, cancel)) {
            let shown = &text[piece.clone()];
            let worded = has_word(shown);
            let may_go_on = carried.is_none() && beginnings.binary_search(&piece.start).is_err();
            match sentences.last_mut() {
                Some(last) if may_go_on && !worded && !boundary::opens(shown) => last.end = piece.end,
                Some(last) if may_go_on && self.goes_on(text, last, &piece) => last.end = piece.end,
                _ if !worded => carried = carried.or(Some(piece.start)),
                _ => sentences.push(carried.take().unwrap_or(piece.start)..piece.end),
            }
        }
        if let (Some(_), Some(last)) = (carried, sentences.last_mut()) {
            last.end = text.trim_end().len();
        }
        sentences
    }

    /// Whether a piece belongs to the sentence before it.
    fn goes_on(&self, text: &str, sentence: &Range<usize>, piece: &Range<usize>) -> bool {
        let (before, shown) = (&text[sentence.clone()], &text[piece.clone()]);
        let is_adjacent = sentence.end == piece.start;
        boundary::goes_on(before, shown)
            || self.abbreviations.continues(before, shown, is_adjacent)
            || self.fragments.is_some_and(|rule| rule.continues(before, shown))
            || self.continuations.is_some_and(|rule| rule.continues(before, shown))
    }

    /// Where a sentence begins whatever stands before it, in order: nearly always nowhere.
    fn beginnings(&self, text: &str, cancel: &Cancel) -> Vec<usize> {
        let mut beginnings = enumeration::items(text, self.abbreviations.has_ordinals());
        if let Some(datelines) = self.datelines {
            beginnings.extend(datelines.beginnings(text, cancel));
            beginnings.sort_unstable();
        }
        beginnings
    }

    /// The text cut wherever a sentence may end, each piece trimmed.
    fn pieces(&self, text: &str, beginnings: &[usize], cancel: &Cancel) -> Vec<Range<usize>> {
        let ends = self.boundaries.ends(&without_line_ends(text, cancel), cancel);
        let mut marks = &ends.marks[..];
        let mut pieces = Vec::with_capacity(ends.boundaries.len());
        let mut start = 0;
        for end in cancel.until_set(ends.boundaries) {
            let mut piece = trimmed(text, start..end);
            let behind = boundary::behind_the_stop(text, piece.clone());
            if behind > 0 {
                pieces.push(piece.start..piece.start + behind);
                piece = trimmed(text, piece.start + behind..piece.end);
            }
            let later = &beginnings[beginnings.partition_point(|&beginning| beginning <= piece.start)..];
            for &beginning in later.iter().take_while(|&&beginning| beginning < piece.end) {
                cut_further(text, trimmed(text, piece.start..beginning), &mut marks, &mut pieces, cancel);
                piece.start = beginning;
            }
            cut_further(text, piece, &mut marks, &mut pieces, cancel);
            start = end;
        }
        pieces
    }
}

/// Cuts a piece at the boundaries that UAX #29 leaves out. Of the marks, those up to the piece's end are used up.
fn cut_further(text: &str, piece: Range<usize>, marks: &mut &[usize], pieces: &mut Vec<Range<usize>>, cancel: &Cancel) {
    let mut start = piece.start;
    while let Some((&mark, rest)) = marks
        .split_first()
        .filter(|(mark, _)| **mark <= piece.end && !cancel.is_set())
    {
        *marks = rest;
        let after = text[mark..piece.end.max(mark)].trim_start();
        let is_spaced = after.len() < piece.end - mark;
        if mark > start && !after.is_empty() && is_spaced && boundary::parts(&text[start..mark], after) {
            pieces.push(start..mark);
            start = piece.end - after.len();
        }
    }
    if start < piece.end {
        pieces.push(start..piece.end);
    }
}

/// The same text, byte for byte as long, with a space for every ASCII line end: a line end that is left in a block is where its
/// source was wrapped, and must not end a sentence.
fn without_line_ends<'t>(text: &'t str, cancel: &Cancel) -> Cow<'t, str> {
    let is_line_end = |byte: u8| (b'\n'..=b'\r').contains(&byte);
    // A chunk at a time, so that the usual answer, none, is found many bytes a cycle.
    let mut chunks = text.as_bytes().chunks(64);
    match chunks.any(|bytes| bytes.iter().fold(false, |any, &byte| any | is_line_end(byte))) {
        true => {
            let pieces = cancel.pieces(text);
            Cow::Owned(
                pieces
                    .map(|(_, piece)| piece.replace(['\n', '\r', '\u{b}', '\u{c}'], " "))
                    .collect(),
            )
        }
        false => Cow::Borrowed(text),
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start.max(range.start + piece.trim_end().len())
}

#[cfg(test)]
mod tests;
