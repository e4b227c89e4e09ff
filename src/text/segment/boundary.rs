//! Boundaries that UAX #29 leaves out: after an ellipsis, before a dialogue's dash, around a note's number.
//!
//! Each is found by looking at a few characters on either side of one place, so that nothing is ever far away.

/// Whether the text may be cut at the end of `before`, although UAX #29 would not: both sides are whole, `after` without the
/// white space between.
pub(super) fn parts(before: &str, after: &str) -> bool {
    after_ellipsis(before, after) || before_dash(before, after) || before_number(before, after)
}

/// Whether a piece goes on the sentence before it, although UAX #29 cuts there: a small letter begins no sentence, not even
/// after an exclamation or question mark (`Yahoo! in`, `"Why?" asked the mayor`).
pub(super) fn goes_on(piece: &str) -> bool {
    piece.trim_start_matches(OPENERS).starts_with(char::is_lowercase)
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
            .take_while(|character| character.is_alphabetic())
            .count()
    });
    word.is_some_and(|letters| letters >= WHOLE_WORD) && after.starts_with(char::is_numeric)
}

/// Bytes of a note's number that stands after the end of its sentence: `… moved. [3] In 1891 …`.
pub(super) fn note_number(piece: &str) -> Option<usize> {
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
    character.is_alphabetic() && !character.is_lowercase()
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
        assert!(goes_on("in the accounting department."));
        assert!(!goes_on("In it.") && !goes_on("وقال") && !goes_on("3 men"));
    }

    #[test]
    fn a_notes_number_is_told_from_a_bracketed_text() {
        assert_eq!(note_number("[3] In 1891"), Some(3));
        assert_eq!(note_number("[George] said"), None);
        assert_eq!(note_number("[12]"), None);
    }
}
