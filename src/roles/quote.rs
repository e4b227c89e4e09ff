//! QUOTE: a sentence that quotes somebody, in their words or in the writer's.

use std::cell::LazyCell;
use std::ops::Range;

use crate::cancel::Cancel;
use crate::roles::clause::Clause;
use crate::roles::verbs::{Cue, Sense, Verbs};
use crate::text::cues::{quotations, speeches};
use crate::text::words::words_until_set;

/// Fewest words between marks that are a statement and not a name or a term.
const STATEMENT_WORDS: usize = 3;

/// That a sentence quotes somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What tells it: the verb of saying, or else the words between quotation marks.
    pub cue: Range<usize>,
    /// Who says it, where the words around the verb name somebody.
    pub speaker: Option<Range<usize>>,
}

/// The quote of a sentence; `times` are its temporal expressions.
pub fn quote(sentence: &str, verbs: &Verbs, times: &[Range<usize>], cancel: &Cancel) -> Option<Quote> {
    let words = |range: &Range<usize>| words_until_set(&sentence[range.clone()], cancel);
    let is_statement = |range: &Range<usize>| words(range).take(STATEMENT_WORDS).count() == STATEMENT_WORDS;
    let has_statement = LazyCell::new(|| cancel.until_set(&quotations(sentence, cancel)).any(is_statement));
    let last_complementizer = LazyCell::new(|| last(sentence, verbs, cancel));
    let says = |cue: &Cue| {
        let is_of_saying_alone = !cue.senses.tells_news() && !cue.senses.has(Sense::Reacted);
        cue.senses.has(Sense::Said) && (is_of_saying_alone || *has_statement || *last_complementizer >= cue.range.end)
    };
    let verb = verbs.own_cues(sentence, cancel).find(says);
    match verb {
        Some(verb) => Some(Quote {
            speaker: Clause::speaker(sentence, &verb, verbs, times, cancel),
            cue: verb.range,
        }),
        None => cancel
            .until_set(speeches(sentence, cancel))
            .find(is_statement)
            .map(|cue| Quote { cue, speaker: None }),
    }
}

/// Where the last "that" of a sentence begins; 0 where there is none.
fn last(sentence: &str, verbs: &Verbs, cancel: &Cancel) -> usize {
    let words = words_until_set(sentence, cancel);
    let complementizers = words.filter(|word| verbs.is_complementizer(&sentence[word.range.clone()]));
    complementizers.last().map_or(0, |word| word.range.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker<'s>(language: &str, sentence: &'s str) -> Option<&'s str> {
        let quote = quote(sentence, Verbs::of(language).unwrap(), &[], Cancel::never())?;
        Some(quote.speaker.map_or("", |range| &sentence[range]))
    }

    #[test]
    fn the_speaker_stands_behind_an_arabic_verb_of_saying() {
        assert_eq!(speaker("ar", "وقال سليم الحداد: «الجسر آمن»."), Some("سليم الحداد"));
        assert_eq!(
            speaker("ar", "وقالت الوزيرة للصحافيين: \"الجسر آمن تماما\"."),
            Some("الوزيرة")
        );
        assert_eq!(
            speaker("ar", "وأكد رئيس بلدية المدينة (الميناء) سليم الحداد أن الجسر آمن."),
            Some("رئيس بلدية المدينة")
        );
        assert_eq!(speaker("ar", "وأضاف أن الجسر آمن."), Some(""));
        assert_eq!(speaker("ar", "ومن جانبه قال إن الجسر آمن."), Some(""));
        assert_eq!(speaker("ar", "المتحدثة قالت إن الجسر آمن."), Some("المتحدثة"));
    }

    #[test]
    fn the_speaker_stands_before_the_verb_or_behind_a_quotation() {
        assert_eq!(speaker("en", "Anna Lind said the bridge was safe."), Some("Anna Lind"));
        assert_eq!(
            speaker("en", "\"The bridge is safe,\" said Anna Lind, the mayor."),
            Some("Anna Lind")
        );
        assert_eq!(
            speaker("en", "\"The bridge is safe,\" Anna Lind said in a statement."),
            Some("Anna Lind")
        );
        assert_eq!(speaker("en", "The bridge is safe, said the mayor."), Some("the mayor"));
        assert_eq!(speaker("en", "\"It is safe,\" she said."), Some(""));
        assert_eq!(speaker("fr", "« Le pont est sûr », a déclaré la maire."), Some("la maire"));
        assert_eq!(
            speaker("de", "„Die Brücke ist sicher“, sagte die Bürgermeisterin."),
            Some("die Bürgermeisterin")
        );
        assert_eq!(
            speaker("es", "«El puente es seguro», dijo la alcaldesa."),
            Some("la alcaldesa")
        );
    }

    #[test]
    fn what_only_stands_in_marks_or_only_tells_news_is_no_quote() {
        assert_eq!(speaker("en", "The council approved the \"Green Bridge\" plan."), None);
        assert_eq!(speaker("en", "The council confirmed the plan."), None);
        assert_eq!(speaker("ar", "أعلن المجلس إنهاء المهمة."), None);
    }
}
