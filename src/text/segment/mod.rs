//! Where sentences begin and end in a block's text.
//!
//! UAX #29 boundaries by `icu_segmenter`, then a thin layer: a line end inside a block is a space, what holds no word stays with
//! its neighbour, and a verbless fragment that a stray closing quote cut off is joined again (`fragment`).

mod fragment;

use std::borrow::Cow;
use std::ops::Range;

use icu_segmenter::SentenceSegmenter;

/// The sentences of a block's text in the language with this primary subtag: trimmed, in order, without overlap, each with a
/// word in it. Every character that is no white space is in one of them, unless the text holds no word at all.
pub fn sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    let flat = without_line_ends(text);
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    // A piece without a word, ahead of the first sentence: its opening quote or dash.
    let mut carried = None;
    for end in SentenceSegmenter::new(Default::default()).segment_str(&flat).skip(1) {
        let piece = trimmed(text, start..end);
        start = end;
        if piece.is_empty() {
            continue;
        }
        let worded = has_word(&text[piece.clone()]);
        match sentences.last_mut() {
            Some(last) if !worded || fragment::continues(&text[last.clone()], &text[piece.clone()], language) => {
                last.end = piece.end;
            }
            None if !worded => carried = carried.or(Some(piece.start)),
            _ => sentences.push(carried.take().unwrap_or(piece.start)..piece.end),
        }
    }
    sentences
}

/// Whether a text holds a word: a letter or a digit of any script.
pub fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
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

    fn cut<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        sentences(text, language).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_are_cut_at_stops_of_every_script() {
        assert_eq!(cut("وصل الوفد؟ نعم. غادر مساءً!", "ar"), ["وصل الوفد؟", "نعم.", "غادر مساءً!"]);
        assert_eq!(cut("会议结束了。代表们离开。", "zh"), ["会议结束了。", "代表们离开。"]);
        assert_eq!(cut("बैठक समाप्त हुई। सब चले गए।", "hi"), ["बैठक समाप्त हुई।", "सब चले गए।"]);
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        assert_eq!(cut("قال: «انتهى الأمر.» ثم خرج.", "ar")[0], "قال: «انتهى الأمر.»");
        assert_eq!(cut("\"It is over.\" He left.", "en"), ["\"It is over.\"", "He left."]);
    }

    #[test]
    fn what_holds_no_word_stays_with_its_neighbour() {
        assert_eq!(cut("انتهى الاجتماع. …", "ar"), ["انتهى الاجتماع. …"]);
        assert_eq!(cut("?! What now?", "en"), ["?! What now?"]);
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
            let found = sentences(&text, "ar");
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
