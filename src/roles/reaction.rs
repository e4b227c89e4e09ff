//! REACTION: a sentence behind the news that tells how somebody took it.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::roles::verbs::{Sense, Verbs};

/// The verb by which a sentence tells that somebody welcomed or condemned something, in the writer's own words.
pub fn reaction(sentence: &str, verbs: &Verbs, cancel: &Cancel) -> Option<Range<usize>> {
    let mut cues = verbs.own_cues(sentence, cancel);
    cues.find(|cue| cue.senses.has(Sense::Reacted)).map(|cue| cue.range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welcoming_and_condemning_are_reactions_and_quoted_words_are_none() {
        let verb = |language: &str, sentence: &str| {
            let found = reaction(sentence, Verbs::of(language).unwrap(), Cancel::never());
            found.map(|range| sentence[range].to_owned())
        };
        assert_eq!(verb("ar", "ورحبت النقابة بالقرار."), Some("ورحبت".to_owned()));
        assert_eq!(verb("en", "Fishermen condemned the decision."), Some("condemned".to_owned()));
        assert_eq!(verb("en", "The mayor said: \"I condemn it.\""), None);
        assert_eq!(verb("en", "The bridge is long."), None);
    }
}
