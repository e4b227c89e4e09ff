//! Where sentences begin and end in a block's text.
//!
//! UAX #29 boundaries by `icu_segmenter`, then a thin layer: a line end inside a block is a space, a few boundaries are added
//! (`boundary`), what holds no word stays with its neighbour, and what a full stop did not end (`abbreviation`, `quotation`) or a
//! stray closing quote cut off (`fragment`) is joined again.

mod abbreviation;
mod boundary;
mod fragment;
mod quotation;

use std::borrow::Cow;
use std::ops::Range;

use icu_segmenter::SentenceSegmenter;

use crate::text::language::Pipeline;
use crate::text::words::has_word;

/// The sentences of a block's text in a language: trimmed, in order, without overlap, each with a word in it. Every character
/// that is no white space is in one of them, unless the text holds no word at all.
pub fn sentences(text: &str, pipeline: Option<&'static Pipeline>) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    // A piece without a word that opens the next sentence: its bullet, quote or dash.
    let mut carried = None;
    for piece in pieces(text) {
        let shown = &text[piece.clone()];
        let worded = has_word(shown);
        match sentences.last_mut() {
            Some(last) if carried.is_none() && !worded && !boundary::opens(shown) => last.end = piece.end,
            Some(last) if carried.is_none() && goes_on(&text[last.clone()], shown, pipeline) => last.end = piece.end,
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
fn goes_on(before: &str, piece: &str, pipeline: Option<&'static Pipeline>) -> bool {
    let tag = pipeline.map_or("und", |pipeline| pipeline.tag.as_str());
    boundary::goes_on(piece)
        || abbreviation::continues(before, piece, pipeline)
        || fragment::continues(before, piece, tag)
        || quotation::continues(before, piece, tag)
}

/// The text cut wherever a sentence may end, each piece trimmed.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let flat = without_line_ends(text);
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in SentenceSegmenter::new(Default::default()).segment_str(&flat).skip(1) {
        let piece = trimmed(text, start..end);
        let note = boundary::note_number(&text[piece.clone()]).unwrap_or(0);
        if note > 0 {
            pieces.push(piece.start..piece.start + note);
        }
        cut_further(text, trimmed(text, piece.start + note..piece.end), &mut pieces);
        start = end;
    }
    pieces
}

/// Cuts a piece at the boundaries that UAX #29 leaves out.
fn cut_further(text: &str, piece: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    let mut start = piece.start;
    for (offset, mark) in text[piece.clone()].match_indices(['.', '!', '?', '…']) {
        let end = piece.start + offset + mark.len();
        let after = text[end..piece.end].trim_start();
        if end > start && after.len() < piece.end - end && boundary::parts(&text[start..end], after) {
            pieces.push(start..end);
            start = piece.end - after.len();
        }
    }
    if start < piece.end {
        pieces.push(start..piece.end);
    }
}

/// The same text, byte for byte as long, with a space for every ASCII line end: a line end that is left in a block is where its
/// source was wrapped, and must not end a sentence.
fn without_line_ends(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\r', '\u{b}', '\u{c}']) {
        true => Cow::Owned(text.replace(['\n', '\r', '\u{b}', '\u{c}'], " ")),
        false => Cow::Borrowed(text),
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start.max(range.start + piece.trim_end().len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::language::pipelines;

    fn cut<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == language);
        sentences(text, pipeline).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_are_cut_at_stops_of_every_script() {
        assert_eq!(cut("وصل الوفد؟ نعم. غادر مساءً!", "ar"), ["وصل الوفد؟", "نعم.", "غادر مساءً!"]);
        assert_eq!(cut("会议结束了。代表们离开。", "zh"), ["会议结束了。", "代表们离开。"]);
        assert_eq!(cut("बैठक समाप्त हुई। सब चले गए।", "hi"), ["बैठक समाप्त हुई।", "सब चले गए।"]);
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        assert_eq!(cut("قال: «انتهى الأمر.» وخرج.", "ar"), ["قال: «انتهى الأمر.»", "وخرج."]);
        assert_eq!(cut("قال: «انتهى الأمر.» ثم خرج.", "ar").len(), 1);
        assert_eq!(cut("\"It is over.\" He left.", "en"), ["\"It is over.\"", "He left."]);
    }

    #[test]
    fn what_holds_no_word_stays_with_its_neighbour() {
        assert_eq!(cut("انتهى الاجتماع. …", "ar"), ["انتهى الاجتماع. …"]);
        assert_eq!(cut("?! What now?", "en"), ["?! What now?"]);
        assert_eq!(
            cut("انتهى الأمر. · \"... لقد بدأ غيره.", "ar"),
            ["انتهى الأمر.", "· \"... لقد بدأ غيره."]
        );
        assert!(cut("*** …", "en").is_empty());
    }

    #[test]
    fn a_line_end_inside_a_block_cuts_nothing() {
        assert_eq!(
            cut("The council met\r\non Friday. It voted.", "en"),
            ["The council met\r\non Friday.", "It voted."]
        );
    }

    proptest! {
        #[test]
        fn sentences_cover_every_character_of_a_worded_text(text in "([a-zA-Z]{1,5}|كلمة|[.!؟\"”» \n]|\u{301}|。){0,60}") {
            let found = sentences(&text, pipelines().first());
            let mut covered = 0;
            for range in &found {
                prop_assert!(has_word(&text[range.clone()]));
                prop_assert!(text[covered..range.start].trim().is_empty());
                covered = range.end;
            }
            prop_assert!(!has_word(&text) || text[covered..].trim().is_empty());
        }
    }
}
