//! What a length of time is counted from, as far as the words around it say so: the decision, or another event.
//!
//! A length that nothing is counted by ("lasted six months", "aged 43") is no event. The words are data (`length.toml`).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normalize::fold;
use crate::time::Expression;

/// What a length is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountedFrom {
    /// The decision: within that length.
    Decision,
    /// An event that is named behind it: the time of that length after it.
    OtherEvent,
}

/// Bytes beside an expression that are looked at.
const NEAR: usize = 64;

/// Phrases by language, folded once they are read.
type Phrases = HashMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    within: Phrases,
    after: Phrases,
    after_onward: Phrases,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = toml::from_str(include_str!("length.toml")).expect("length.toml is checked by a test");
    for phrases in [&mut words.within, &mut words.after, &mut words.after_onward] {
        for (language, phrases) in phrases {
            for phrase in phrases {
                *phrase = fold(phrase, language).into_owned();
            }
        }
    }
    words
});

/// What the length that an expression of a sentence says is counted from; none where the words around it do not say so.
pub(super) fn counted_from(sentence: &str, expression: &Expression, language: &str) -> Option<CountedFrom> {
    expression.length()?;
    let any =
        |phrases: &Phrases, fits: &dyn Fn(&str) -> bool| phrases.get(language).into_iter().flatten().any(|phrase| fits(phrase));
    let folded = |text| fold(text, language);
    let before = folded(end_of(&sentence[..expression.range.start]).trim_end());
    let own = folded(&sentence[expression.range.clone()]);
    let behind = folded(start_of(&sentence[expression.range.end..]).trim_start());
    if any(&WORDS.within, &|phrase| ends_in(&before, phrase) || begins_with(&own, phrase)) {
        return Some(CountedFrom::Decision);
    }
    let after = match expression.counts_onward() {
        true => &WORDS.after_onward,
        false => &WORDS.after,
    };
    any(after, &|phrase| begins_with(&behind, phrase)).then_some(CountedFrom::OtherEvent)
}

fn begins_with(text: &str, phrase: &str) -> bool {
    let rest = text.strip_prefix(phrase);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A letter that Arabic ties to the beginning of a word may stand before the phrase.
fn ends_in(text: &str, phrase: &str) -> bool {
    let rest = text.strip_suffix(phrase);
    rest.is_some_and(|rest| !rest.trim_end_matches(['و', 'ف']).ends_with(char::is_alphanumeric))
}

fn end_of(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..]
}

fn start_of(text: &str) -> &str {
    &text[..text.floor_char_boundary(NEAR)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Tagger;

    fn first(language: &str, sentence: &str) -> Option<CountedFrom> {
        let expressions = Tagger::new(language).expressions(sentence);
        counted_from(sentence, &expressions[0], language)
    }

    #[test]
    fn words_tell_what_a_length_is_counted_from() {
        for (language, sentence) in [
            ("ar", "على أن تتم العملية خلال ستة أشهر."),
            ("ar", "وسيكتمل في غضون ستة أشهر."),
            ("en", "The force leaves within six months."),
            ("fr", "La force partira dans un délai de six mois."),
            ("de", "Die Truppe zieht innerhalb von sechs Monaten ab."),
            ("es", "La misión saldrá en un plazo de seis meses."),
        ] {
            assert_eq!(first(language, sentence), Some(CountedFrom::Decision), "{sentence}");
        }
        for (language, sentence) in [
            ("ar", "جاء التصويت بعد أسبوعين من وصف الوزير البعثة."),
            ("en", "The vote came two weeks after the demand."),
            ("fr", "Le vote a lieu deux semaines après la demande."),
            ("es", "La votación llegó dos semanas después de la demanda."),
            ("de", "Die Wahl kam zwei Wochen nach der Forderung."),
        ] {
            assert_eq!(first(language, sentence), Some(CountedFrom::OtherEvent), "{sentence}");
        }
    }

    #[test]
    fn of_any_other_length_nothing_is_told() {
        assert_eq!(first("en", "The war lasted six months."), None);
        assert_eq!(first("fr", "Deux semaines après, le vote a lieu."), None);
        assert_eq!(first("ar", "استمرت الحرب ستة أشهر."), None);
    }
}
