//! Who did what to whom, by the order of words around a cue verb: as far as that can be told without a parser, and nothing where it cannot.
//!
//! Knows word order, commas and auxiliaries; the verb is `verbs`' find. A time ("on Friday") is no part of an actor or object.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::roles::verbs::{Cue, Order, Verbs};
use crate::text::cues::meets;
use crate::text::words::words_until_set;

/// Most words of an actor; a longer stretch holds more than a name.
const ACTOR_WORDS: usize = 12;

/// Most words of an object.
const OBJECT_WORDS: usize = 25;

/// Bytes of a word with its space, of short ones: what room is made for.
const SHORT: usize = 3;

/// Commas before a verb that its subject can be told by, at the most.
const MOST_COMMAS: usize = 2;

/// The parts of a clause, as bytes of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Who acts.
    pub actor: Option<Range<usize>>,
    /// The verb, with its auxiliaries.
    pub action: Range<usize>,
    /// Whom or what it is done to.
    pub object: Option<Range<usize>>,
}

impl Clause {
    /// The clause of a cue verb. `times` are the temporal expressions of the sentence with their prepositions, in order. Of no account
    /// once the flag is set.
    pub fn around(sentence: &str, cue: &Cue, verbs: &Verbs, times: &[Range<usize>], cancel: &Cancel) -> Self {
        let reader = Reader {
            sentence,
            verbs,
            times,
            cancel,
        };
        let clause = match verbs.order() {
            Order::VerbFirst if reader.opens(cue) => reader.verb_first(cue),
            Order::VerbLast => Clause::of_verb(cue.range.clone()),
            _ => reader.subject_first(cue),
        };
        match cue.is_passive {
            true => Clause {
                actor: None,
                object: clause.actor,
                ..clause
            },
            false => Clause {
                actor: clause.actor.filter(|actor| verbs.can_name(&sentence[actor.clone()])),
                ..clause
            },
        }
    }

    /// Who says what a cue verb says, of quotations and of what is told; the same reading of the same words.
    pub fn speaker(sentence: &str, cue: &Cue, verbs: &Verbs, times: &[Range<usize>], cancel: &Cancel) -> Option<Range<usize>> {
        let reader = Reader {
            sentence,
            verbs,
            times,
            cancel,
        };
        let speaker = reader.speaker(cue)?;
        verbs.can_name(&sentence[speaker.clone()]).then_some(speaker)
    }

    fn of_verb(action: Range<usize>) -> Self {
        Clause {
            actor: None,
            action,
            object: None,
        }
    }
}

struct Reader<'s> {
    sentence: &'s str,
    verbs: &'s Verbs,
    times: &'s [Range<usize>],
    cancel: &'s Cancel,
}

impl Reader<'_> {
    /// Whether a verb is the first word of its sentence, or of what follows a clause mark.
    fn opens(&self, cue: &Cue) -> bool {
        let before = &self.sentence[self.clause_start(cue.range.start)..cue.range.start];
        words_until_set(before, self.cancel).next().is_none()
    }

    /// "The council has on Friday approved the plan": before the verb who, behind it whom; where nothing is behind it, what stands
    /// between it and its auxiliary.
    fn subject_first(&self, cue: &Cue) -> Clause {
        let Some(subject) = self.subject_stretch(cue.range.start) else {
            return Clause::of_verb(cue.range.clone());
        };
        let before: Vec<Range<usize>> = self.words(subject.clone());
        let is_auxiliary = |word: &&Range<usize>| self.verbs.is_auxiliary(&self.sentence[(*word).clone()]);
        let auxiliaries = self.cancel.until_set(before.iter().rev()).take_while(is_auxiliary).count();
        let action = match before.len() - auxiliaries {
            first if auxiliaries > 0 => before[first].start..cue.range.end,
            _ => cue.range.clone(),
        };
        let split = self.cancel.until_set(&before).find(is_auxiliary);
        let actor = subject.start..split.map_or(subject.end.min(action.start), |auxiliary| auxiliary.start);
        let behind = self.object_stretch(action.end);
        let between = split
            .filter(|auxiliary| auxiliary.end < action.start)
            .map(|auxiliary| auxiliary.end..action.start);
        let object = self
            .trimmed(behind, OBJECT_WORDS)
            .or_else(|| self.trimmed(between?, OBJECT_WORDS));
        Clause {
            actor: self.trimmed(actor, ACTOR_WORDS),
            action,
            object,
        }
    }

    /// «أنهى مجلس الأمن الدولي، اليوم، مهمة البعثة»: behind the verb who, up to a comma or a particle, and behind that whom. Without
    /// either the first definite noun phrase is who, and whom cannot be told.
    fn verb_first(&self, cue: &Cue) -> Clause {
        let end = self.clause_end(cue.range.end);
        let behind = self.words(cue.range.end..end);
        let (actor, object) = match (self.subject_end(&behind), self.behind_parenthesis(end)) {
            (Some(word), _) => (
                cue.range.end..word.start,
                self.complement(&behind).map(|word| word.start..end),
            ),
            (None, Some(start)) => (cue.range.end..end, Some(start..self.clause_end(start))),
            (None, None) => (cue.range.end..self.definite_end(&behind).unwrap_or(cue.range.end), None),
        };
        Clause {
            actor: self.trimmed(actor, ACTOR_WORDS),
            action: cue.range.clone(),
            object: object.and_then(|object| self.trimmed(object, OBJECT_WORDS)),
        }
    }

    /// Who speaks: behind a verb that follows a quotation or ends its sentence, or opens it where verbs do; else before it.
    fn speaker(&self, cue: &Cue) -> Option<Range<usize>> {
        let is_behind = match self.verbs.order() {
            Order::VerbFirst => self.opens(cue),
            Order::VerbSecond => self.follows_speech(cue),
            Order::VerbLast => return None,
        };
        if !is_behind {
            return self.subject_first(cue).actor;
        }
        let end = self.clause_end(cue.range.end);
        let behind = self.words(cue.range.end..end);
        self.trimmed(
            cue.range.end..self.subject_end(&behind).map_or(end, |word| word.start),
            ACTOR_WORDS,
        )
    }

    /// Whether a verb, or its auxiliary, stands right behind a quotation: `“Yes,” said the mayor`; or behind a comma and near the end of
    /// its sentence: `The bridge is safe, said the mayor.`
    fn follows_speech(&self, cue: &Cue) -> bool {
        let before = self.words(self.clause_start(cue.range.start)..cue.range.start);
        if !before
            .iter()
            .all(|word| self.verbs.is_auxiliary(&self.sentence[word.clone()]))
        {
            return false;
        }
        let start = before.first().map_or(cue.range.start, |word| word.start);
        let speech = self.sentence[..start].trim_end().trim_end_matches(is_comma).trim_end();
        let is_near_end = self.sentence[self.clause_end(cue.range.end)..].trim().chars().count() <= 1;
        speech.ends_with(['"', '»', '”', '“', '’', '\'']) || start > 0 && is_near_end
    }

    /// The word that ends the subject behind a verb: "that", a preposition, the one who is spoken to.
    fn subject_end<'w>(&self, behind: &'w [Range<usize>]) -> Option<&'w Range<usize>> {
        self.cancel.until_set(behind).find(|word| {
            let text = &self.sentence[(*word).clone()];
            self.verbs.begins_object(text) || self.verbs.is_preposition(text)
        })
    }

    /// The word that begins what was said or decided: "that".
    fn complement<'w>(&self, behind: &'w [Range<usize>]) -> Option<&'w Range<usize>> {
        self.cancel
            .until_set(behind)
            .find(|word| self.verbs.begins_object(&self.sentence[(*word).clone()]))
    }

    /// The end of a definite noun phrase: up to the last of the first words in a row that have the article.
    fn definite_end(&self, words: &[Range<usize>]) -> Option<usize> {
        let is_definite = |word: &&Range<usize>| self.sentence[(*word).clone()].starts_with("ال");
        let first = words.iter().position(|word| is_definite(&word))?;
        words[first..].iter().take_while(is_definite).last().map(|word| word.end)
    }

    /// Where the clause goes on behind a time between two commas, if one stands at this comma.
    fn behind_parenthesis(&self, comma: usize) -> Option<usize> {
        let next = comma
            + self.sentence[comma..]
                .chars()
                .next()
                .filter(|mark| is_comma(*mark))?
                .len_utf8();
        let end = self.clause_end(next);
        let is_time = self.trimmed(next..end, usize::MAX).is_none();
        let is_closed = self.sentence[end..].starts_with(is_comma);
        (is_time && is_closed).then(|| end + self.sentence[end..].chars().next().map_or(0, char::len_utf8))
    }

    /// What stands before a verb and holds its subject: all of it; behind one comma ("On Friday, the council"); before two ("The council,
    /// which met on Friday,"). None where there are more, or another cue verb stands in it.
    fn subject_stretch(&self, verb: usize) -> Option<Range<usize>> {
        let start = self.passage_start(verb);
        let commas: Vec<(usize, char)> = self.marks(start..verb, is_comma).take(MOST_COMMAS + 1).collect();
        let stretch = match commas[..] {
            [] => start..verb,
            [(at, comma)] => at + comma.len_utf8()..verb,
            [(at, _), _] => start..at,
            _ => return None,
        };
        let has_verb = self.verbs.cues(&self.sentence[stretch.clone()], self.cancel).next().is_some();
        (!has_verb).then_some(stretch)
    }

    fn object_stretch(&self, verb: usize) -> Range<usize> {
        verb..self.clause_end(verb)
    }

    /// The end of the clause mark last before a place.
    fn clause_start(&self, at: usize) -> usize {
        self.behind_last(at, |mark| is_comma(mark) || is_break(mark))
    }

    /// The same of marks that no clause reaches over.
    fn passage_start(&self, at: usize) -> usize {
        self.behind_last(at, is_break)
    }

    /// The end of the last mark of a kind before a place; 0 where there is none.
    fn behind_last(&self, at: usize, is_kind: impl Fn(char) -> bool) -> usize {
        let mut pieces = self.cancel.pieces_from_end(&self.sentence[..at]);
        let mark = pieces.find_map(|(place, piece)| {
            let (at, mark) = piece.char_indices().rfind(|(_, mark)| is_kind(*mark))?;
            Some(place + at + mark.len_utf8())
        });
        mark.unwrap_or(0)
    }

    /// The marks of a kind in a stretch of the sentence, each with its place.
    fn marks(&self, stretch: Range<usize>, is_kind: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = (usize, char)> {
        let start = stretch.start;
        let pieces = self.cancel.pieces(&self.sentence[stretch]);
        pieces.flat_map(move |(place, piece)| {
            let marks = piece.char_indices().filter(move |(_, mark)| is_kind(*mark));
            marks.map(move |(at, mark)| (start + place + at, mark))
        })
    }

    /// The next clause mark, or the end.
    fn clause_end(&self, at: usize) -> usize {
        let ends = |mark: char| is_comma(mark) || is_break(mark) || mark == '.';
        let end = self.sentence.len();
        self.marks(at..end, ends).next().map_or(end, |(mark, _)| mark)
    }

    /// From the first to the last word of a stretch that are no part of a time; none if there are no words or too many.
    fn trimmed(&self, stretch: Range<usize>, most: usize) -> Option<Range<usize>> {
        let is_time = |word: &Range<usize>| meets(self.times, word);
        let words = self.words(stretch);
        let first = words.iter().position(|word| !is_time(word))?;
        let last = words.iter().rposition(|word| !is_time(word))?;
        (last - first < most).then(|| words[first].start..words[last].end)
    }

    fn words(&self, stretch: Range<usize>) -> Vec<Range<usize>> {
        let start = stretch.start;
        let mut found = Vec::with_capacity(stretch.len() / SHORT + 1);
        let words = words_until_set(&self.sentence[stretch], self.cancel);
        found.extend(words.map(|word| start + word.range.start..start + word.range.end));
        found
    }
}

fn is_comma(mark: char) -> bool {
    matches!(mark, ',' | '،' | '、')
}

fn is_break(mark: char) -> bool {
    matches!(
        mark,
        ':' | ';' | '؛' | '–' | '—' | '(' | ')' | '"' | '«' | '»' | '“' | '”' | '„' | '!' | '?' | '؟'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(language: &str, sentence: &str, times: &[&str]) -> [String; 3] {
        let verbs = Verbs::of(language).unwrap();
        let cue = verbs
            .cues(sentence, Cancel::never())
            .find(|cue| cue.senses.tells_news())
            .unwrap();
        let place = |time: &&str| sentence.find(time).map(|start| start..start + time.len()).unwrap();
        let times: Vec<_> = times.iter().map(place).collect();
        let clause = Clause::around(sentence, &cue, verbs, &times, Cancel::never());
        let text = |range: Option<Range<usize>>| range.map_or(String::new(), |range| sentence[range].to_owned());
        [text(clause.actor), text(Some(clause.action)), text(clause.object)]
    }

    #[test]
    fn who_stands_before_the_verb_and_whom_behind_it() {
        let sentence = "The harbour council on Tuesday approved the new bridge, despite protests.";
        assert_eq!(
            parts("en", sentence, &["on Tuesday"]),
            ["The harbour council", "approved", "the new bridge"]
        );
        let sentence = "On Tuesday, the council has approved the new bridge.";
        assert_eq!(
            parts("en", sentence, &["On Tuesday"]),
            ["the council", "has approved", "the new bridge"]
        );
        let sentence = "The council, which met in secret, approved the bridge.";
        assert_eq!(parts("en", sentence, &[]), ["The council", "approved", "the bridge"]);
        let sentence = "Le conseil municipal a adopté vendredi le budget.";
        assert_eq!(
            parts("fr", sentence, &["vendredi"]),
            ["Le conseil municipal", "a adopté", "le budget"]
        );
    }

    #[test]
    fn in_the_passive_who_it_is_done_to_stands_before_the_verb() {
        let sentence = "The new bridge was approved by the council.";
        let [actor, action, object] = parts("en", sentence, &[]);
        assert_eq!(
            (actor.as_str(), action.as_str(), object.as_str()),
            ("", "was approved", "The new bridge")
        );
    }

    #[test]
    fn a_german_object_stands_between_the_auxiliary_and_the_verb() {
        let sentence = "Der Stadtrat hat am Freitag den Haushalt verabschiedet.";
        assert_eq!(
            parts("de", sentence, &["am Freitag"]),
            ["Der Stadtrat", "verabschiedet", "den Haushalt"]
        );
    }

    #[test]
    fn in_arabic_who_stands_behind_the_verb_up_to_a_comma_or_a_particle() {
        let sentence = "أغلق مجلس المدينة الجديد، اليوم الثلاثاء، جسر الميناء القديم، بعد انهياره.";
        assert_eq!(
            parts("ar", sentence, &["اليوم الثلاثاء"]),
            ["مجلس المدينة الجديد", "أغلق", "جسر الميناء القديم"]
        );
        let sentence = "وأعلنت وزارة النقل أن الجسر سيغلق.";
        assert_eq!(parts("ar", sentence, &[]), ["وزارة النقل", "وأعلنت", "أن الجسر سيغلق"]);
        let sentence = "قررت محكمة المدينة العليا تأجيل القضية.";
        assert_eq!(parts("ar", sentence, &[]), ["محكمة المدينة العليا", "قررت", ""]);
        let sentence = "صوّت مجلس المدينة بالإجماع على خطة الجسر.";
        assert_eq!(parts("ar", sentence, &[]), ["مجلس المدينة", "صوّت", "على خطة الجسر"]);
        let sentence = "مجلس المدينة يعتمد خطة الجسر.";
        assert_eq!(parts("ar", sentence, &[]), ["مجلس المدينة", "يعتمد", "خطة الجسر"]);
    }

    #[test]
    fn what_cannot_be_told_is_left_out() {
        assert_eq!(parts("en", "In Port Ellery the council approved the bridge.", &[])[0], "");
        assert_eq!(parts("en", "They approved the bridge.", &[])[0], "");
        let sentence = "The man, a baker, his wife, a nurse, and their son survived.";
        assert_eq!(parts("en", sentence, &[]), ["", "survived", ""]);
    }
}
