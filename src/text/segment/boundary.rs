//! Boundaries that UAX #29 leaves out or puts too early: at an ellipsis, a dialogue's dash, a note's number, a spaced closing quote.
//!
//! Each is found by looking at a few characters on either side of one place, so that nothing is ever far away. A quote opens where
//! no space follows it and closes where none stands before it; with a space on both sides its kind tells (`” ’ ›` close, `“ ‘ ‹`
//! open), a `»` closes if the quote before it is a `«` that opened, and a straight one opens.

use crate::text::words::is_letter;

/// Bytes that are looked back for the quote that a `»` closes.
const QUOTATION: usize = 1000;

/// Characters of a citation behind a quotation at the most.
const CITATION: usize = 60;

/// Whether the text may be cut at the end of `before`, although UAX #29 would not: both sides are whole, `after` without the
/// white space between.
pub(super) fn parts(before: &str, after: &str) -> bool {
    before.ends_with(';') || after_ellipsis(before, after) || before_dash(before, after) || before_number(before, after)
}

/// Whether a piece goes on the sentence before it, although UAX #29 cuts there: a small letter begins no sentence, not even
/// after an exclamation or question mark (`Yahoo! in`, `"Why?" asked the mayor`), and neither does a citation.
pub(super) fn goes_on(before: &str, piece: &str) -> bool {
    piece.trim_start_matches(OPENERS).starts_with(char::is_lowercase) || is_citation(before, piece)
}

/// A piece in parentheses with its stop behind them, after a quotation: `"…" (Hale 55).`
fn is_citation(before: &str, piece: &str) -> bool {
    let inner = piece
        .strip_prefix('(')
        .and_then(|opened| opened.strip_suffix(")."))
        .unwrap_or_default();
    before.ends_with(['"', '”', '“', '»', '’'])
        && !inner.is_empty()
        && !inner.contains(['(', ')'])
        && inner.chars().nth(CITATION).is_none()
}

/// Bytes at the beginning of a piece that belong behind the stop before it: a note's number, or closing quotes and brackets with a
/// space on both sides.
pub(super) fn behind_the_stop(text: &str, piece: std::ops::Range<usize>) -> usize {
    let shown = &text[piece.clone()];
    match shown.chars().next() {
        Some('[') => note_number(shown).unwrap_or(0),
        Some(closer @ ('”' | '’' | '›' | ')' | ']' | '}' | '»')) if piece.start > 0 => {
            let behind = closer.len_utf8();
            let is_spaced = shown[behind..].starts_with(char::is_whitespace);
            let closes = closer != '»' || closes_a_quotation(&text[..piece.start]);
            if is_spaced && closes { behind } else { 0 }
        }
        _ => 0,
    }
}

/// Whether the last guillemet of a text opened, as its neighbours show.
fn closes_a_quotation(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(QUOTATION))..];
    near.rfind(['«', '»'])
        .is_some_and(|at| near[at..].starts_with('«') && !near[..at].ends_with(|character: char| !character.is_whitespace()))
}

/// Whether a piece without a word opens what comes after it: it begins with a bullet or with a mark that only opens.
pub(super) fn opens(piece: &str) -> bool {
    piece.starts_with([
        '·', '•', '▪', '◦', '*', '-', '–', '—', '―', '“', '„', '«', '‹', '‘', '(', '[', '{', '¿', '¡',
    ])
}

/// A full stop behind a whole word, and then a number. UAX #29 reads on to the first letter behind it.
fn before_number(before: &str, after: &str) -> bool {
    let word = before.strip_suffix('.').map(|stopped| {
        stopped
            .chars()
            .rev()
            .take(WHOLE_WORD)
            .take_while(|&character| is_letter(character))
            .count()
    });
    word.is_some_and(|letters| letters >= WHOLE_WORD) && after.starts_with(char::is_numeric)
}

/// Bytes of a note's number that stands after the end of its sentence: `… moved. [3] In 1891 …`.
fn note_number(piece: &str) -> Option<usize> {
    let close = piece.get(..piece.floor_char_boundary(6))?.find(']')?;
    let number = piece.strip_prefix('[')?.get(..close - 1)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && piece[close + 1..].starts_with(char::is_whitespace)).then_some(close + 1)
}

/// `…` and then a letter that can begin a sentence: a capital, or one of a script without them.
fn after_ellipsis(before: &str, after: &str) -> bool {
    before.ends_with('…') && after.trim_start_matches(OPENERS).starts_with(begins_a_sentence)
}

/// A full stop, a dash and a capital: the next speaker.
fn before_dash(before: &str, after: &str) -> bool {
    let ended = before.ends_with(['.', '!', '?', '…']);
    let spoken = after.trim_start_matches(['-', '–', '—', '―']);
    let spaced = spoken.trim_start();
    ended
        && spoken.len() < after.len()
        && spaced.len() < spoken.len()
        && spaced.trim_start_matches(OPENERS).starts_with(char::is_uppercase)
}

/// Letters of a word that is hardly an abbreviation.
const WHOLE_WORD: usize = 4;

const OPENERS: [char; 12] = ['"', '“', '„', '«', '‹', '‘', '\'', '(', '[', '¿', '¡', '”'];

fn begins_a_sentence(character: char) -> bool {
    is_letter(character) && !character.is_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipsis_ends_a_sentence_before_a_letter_that_can_begin_one() {
        assert!(parts("الأمر انتهى…", "وقال آخر"));
        assert!(parts("It was late…", "“Who knows"));
        assert!(!parts("It was late…", "or so it seemed"));
        assert!(!parts("It was late…", "12 people"));
    }

    #[test]
    fn the_next_speaker_begins_a_sentence() {
        assert!(parts("Понял.", "-- Что ты понял?"));
        assert!(parts("tridimensional.", "– Por lo que yo recuerdo"));
        assert!(!parts("«Да!", "— сказал он"));
        assert!(!parts("pages 3.", "-4 of it"));
    }

    #[test]
    fn a_number_begins_a_sentence_behind_a_whole_word() {
        assert!(parts("of kwamen.", "81 procent"));
        assert!(!parts("op p.", "81 van"));
    }

    #[test]
    fn a_small_letter_begins_no_sentence() {
        assert!(goes_on("Yahoo!", "in the accounting department."));
        assert!(!goes_on("Yahoo!", "In it.") && !goes_on("انتهى.", "وقال") && !goes_on("It is.", "3 men"));
    }

    #[test]
    fn a_citation_goes_with_its_quotation() {
        assert!(goes_on("\"All is lost [...]\"", "(Hale 55)."));
        assert!(!goes_on("All is lost.", "(Hale was not there.)"));
        assert!(!goes_on("All is lost.", "(Hale 55)."));
    }

    #[test]
    fn a_closing_quote_with_space_on_both_sides_stays_behind_its_stop() {
        let behind = |text: &str| behind_the_stop(text, text.find('|').map_or(0, |at| at + 1)..text.len());
        assert_eq!(behind("« Il est parti. |» Puis il entra."), "»".len());
        assert_eq!(behind("“ It is over. |” He left."), "”".len());
        assert_eq!(behind("قال »نعم«. |» الإخوان « لا يعرفون."), 0);
        assert_eq!(behind("It is over. |\" He left."), 0);
        assert_eq!(behind("It is over. |»So« he left."), 0);
    }

    #[test]
    fn a_notes_number_is_told_from_a_bracketed_text() {
        assert_eq!(note_number("[3] In 1891"), Some(3));
        assert_eq!(note_number("[George] said"), None);
        assert_eq!(note_number("[12]"), None);
    }
}
