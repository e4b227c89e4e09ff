//! What shows on a sentence's surface and is asked for by ranking and roles alike: how much of it is speech, whether it leans on the
//! sentence before it.
//!
//! Cues are told from the sentence alone, by marks and first words (`leaning.toml`); what they are worth is `rank`'s.

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::cancel::Cancel;
use crate::text::lead_bytes::places;
use crate::text::openings::Openings;
use crate::text::words::is_letter;

/// The marks that quotations are told by: a straight one, and characters that UTF-8 begins with C2, E2 and E3.
const QUOTATION_MARKS: [char; 10] = ['"', '«', '»', '“', '”', '„', '‹', '›', '「', '」'];

static LEANING: LazyLock<HashMap<String, Openings>> =
    LazyLock::new(|| Openings::read(include_str!("leaning.toml")).expect("leaning.toml is read by a test"));

/// The first words by which sentences of one language lean.
#[derive(Debug, Clone, Copy)]
pub struct Leaning(Option<&'static Openings>);

impl Leaning {
    /// Those of a language, by its primary subtag; none where it has no list.
    pub fn of(language: &str) -> Self {
        Leaning(LEANING.get(language))
    }

    /// Whether a sentence leans on the one before it: it opens with a bare pronoun, a connective or the like.
    pub fn leans(&self, sentence: &str, language: &str, cancel: &Cancel) -> bool {
        self.0
            .is_some_and(|openings| openings.of(sentence, language, cancel).is_some())
    }
}

/// The stretches of a sentence between quotation marks, in order. A mark that opens is closed by the next that closes, or by the end; one
/// that only closes is closed from the beginning, or from the mark before it. Fewer
/// once the flag is set.
pub fn quotations(sentence: &str, cancel: &Cancel) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let mut opened: Option<(usize, &str)> = None;
    let mut reached = 0;
    for (at, mark) in marks(sentence, cancel) {
        let end = at + mark.len();
        match (opens(sentence, at, mark, opened.map(|(_, mark)| mark)), opened) {
            (true, None) => opened = Some((end, mark)),
            (false, _) => {
                quotations.push(opened.take().map_or(reached, |(start, _)| start)..at);
                reached = end;
            }
            (true, Some(_)) => {}
        }
    }
    quotations.extend(opened.map(|(start, _)| start..sentence.len()));
    quotations
}

/// The quotation marks of a sentence, each with its place.
fn marks<'s>(sentence: &'s str, cancel: &'s Cancel) -> impl Iterator<Item = (usize, &'s str)> {
    let places = cancel.pieces(sentence).flat_map(|(place, piece)| {
        let places = places([b'"', 0xc2, 0xe2], [0xe3; 3], piece);
        places.map(move |at| place + at)
    });
    cancel.until_set(places).filter_map(|at| {
        let mark = sentence[at..].chars().next()?;
        QUOTATION_MARKS
            .contains(&mark)
            .then(|| (at, &sentence[at..at + mark.len_utf8()]))
    })
}

/// Whether a mark at a place opens a quotation, behind a mark that is open.
fn opens(sentence: &str, at: usize, mark: &str, open: Option<&str>) -> bool {
    let end = at + mark.len();
    let is_behind_gap = sentence[..at]
        .chars()
        .next_back()
        .is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | ':'));
    match mark {
        "«" => open != Some("»"),
        "„" | "‹" | "「" => true,
        "」" => false,
        // Swedish and Finnish write ”so”, Danish and many Germans »so«.
        "»" | "”" | "›" => open.is_none() && is_behind_gap && sentence[end..].starts_with(char::is_alphanumeric),
        // A straight mark, and one that opens in some languages and closes in others, is told by what stands before it. A word
        // that Arabic ties to the quoted one stands there too: و"البلد".
        _ => is_behind_gap || open.is_none() && is_tied(sentence, end),
    }
}

/// Whether a place lies in one of some stretches, which are in order.
pub fn holds(stretches: &[Range<usize>], place: usize) -> bool {
    meets(stretches, &(place..place + 1))
}

/// Whether a stretch meets one of others, which are in order.
pub fn meets(stretches: &[Range<usize>], stretch: &Range<usize>) -> bool {
    let behind = stretches.partition_point(|other| other.end <= stretch.start);
    stretches.get(behind).is_some_and(|other| other.start < stretch.end)
}

/// Whether a letter of a script without capitals follows, so that the mark before it opens though a letter stands before it.
fn is_tied(sentence: &str, at: usize) -> bool {
    sentence[at..].starts_with(|next: char| is_letter(next) && !next.is_lowercase() && !next.is_uppercase())
}

/// Quotations that are somebody's speech: those that open the sentence, or that a colon, a comma or a dash introduces. A quotation
/// inside a clause ("the resolution ends the mission «from 30 June»") is the writer's own sentence. Fewer once the flag is set.
pub fn speeches(sentence: &str, cancel: &Cancel) -> Vec<Range<usize>> {
    let is_speech = |quotation: &Range<usize>| {
        let mark = sentence[..quotation.start].chars().next_back().map_or(0, char::len_utf8);
        let before = sentence[..quotation.start - mark].trim_end().chars().next_back();
        before.is_none_or(|before| matches!(before, ':' | ',' | '،' | ';' | '؛' | '-' | '–' | '—'))
    };
    let mut quotations = quotations(sentence, cancel);
    quotations.retain(|quotation| !cancel.is_set() && is_speech(quotation));
    quotations
}

/// Bytes of a sentence that are somebody's speech.
pub fn spoken(sentence: &str, cancel: &Cancel) -> usize {
    speeches(sentence, cancel).iter().map(Range::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leans(sentence: &str, language: &str) -> bool {
        Leaning::of(language).leans(sentence, language, Cancel::never())
    }

    #[test]
    fn sentences_that_open_with_a_bare_pronoun_or_a_connective_lean() {
        assert!(leans("وأَضاف أن القرار نهائي.", "ar"));
        assert!(leans("غير أن القرار نهائي.", "ar"));
        assert!(leans("“It rained,” she said.", "en"));
        assert!(leans("Sin embargo, llovió.", "es"));
        assert!(leans("C'est fini.", "fr"));
        assert!(!leans("غيرت الهيئة القرار.", "ar"));
        assert!(!leans("The council voted.", "en"));
        assert!(!leans("It rained.", "xx"));
    }

    #[test]
    fn what_stands_between_quotes_is_a_quotation_whatever_the_quotes() {
        for (sentence, inner) in [
            ("قال: «نعم» وخرج.", "نعم"),
            ("He said “yes” and left.", "yes"),
            ("He said \"yes\" and left.", "yes"),
            ("Er sagte „ja“ und ging.", "ja"),
            ("Never closed: \"yes and", "yes and"),
            ("only closed» he said", "only closed"),
        ] {
            let found: Vec<_> = quotations(sentence, Cancel::never())
                .into_iter()
                .map(|quotation| &sentence[quotation])
                .collect();
            assert_eq!(found, [inner], "{sentence}");
        }
        assert_eq!(quotations("none", Cancel::never()), []);
    }

    #[test]
    fn marks_begin_with_the_bytes_that_are_looked_for() {
        let first = |mark: &char| mark.encode_utf8(&mut [0; 4]).as_bytes()[0];
        assert!(
            QUOTATION_MARKS
                .iter()
                .all(|mark| [b'"', 0xc2, 0xe2, 0xe3].contains(&first(mark)))
        );
    }

    #[test]
    fn marks_of_every_language_are_read_its_way() {
        for (sentence, inner) in [
            ("Rådet beslutade att stänga ”Gamla bron” i dag.", "Gamla bron"),
            ("Rådet vedtog at lukke »Den gamle bro« fredag.", "Den gamle bro"),
            ("»Die Brücke ist sicher«, sagte sie.", "Die Brücke ist sicher"),
            ("„Die Brücke ist sicher“, sagte sie.", "Die Brücke ist sicher"),
        ] {
            let quoted: Vec<&str> = quotations(sentence, Cancel::never())
                .into_iter()
                .map(|range| &sentence[range])
                .collect();
            assert_eq!(quoted, [inner], "{sentence}");
        }
    }

    #[test]
    fn a_mark_behind_a_word_that_arabic_ties_to_the_quoted_one_opens() {
        let sentence = "شاركت في المعرض \"الريشة\" و\"القلم\" وما يعرف بـ\"الحبر\" أيضا.";
        let quoted: Vec<&str> = quotations(sentence, Cancel::never())
            .into_iter()
            .map(|range| &sentence[range])
            .collect();
        assert_eq!(quoted, ["الريشة", "القلم", "الحبر"]);
    }

    #[test]
    fn a_quotation_is_speech_where_it_opens_the_sentence_or_is_introduced() {
        for (sentence, inner) in [
            ("وقال الوزير: «نعم».", "نعم"),
            ("“Yes,” she said.", "Yes,"),
            ("She said, \"yes\", and left.", "yes"),
            ("only closed» he said", "only closed"),
            ("ينص القرار على إنهاء المهمة \"اعتبارا من اليوم\" ووقف أنشطتها.", ""),
            ("They called it “a failure” and left.", ""),
        ] {
            assert_eq!(spoken(sentence, Cancel::never()), inner.len(), "{sentence}");
        }
    }
}
