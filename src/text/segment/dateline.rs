//! A dateline that stands in running text, where a headline without a full stop was put before it: `… في مالي باريس ــ قال …`.
//!
//! One stated rule. A sentence begins at the name of a city (`dateline.toml`) that a spaced dash follows, an agency in parentheses
//! perhaps between, if three to twenty words without a final mark stand before it since the last one, the last of them no preposition
//! or verb that the city belongs to, and neither another city nor a second dash comes after it: `رحلة باريس - دبي` is none.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use crate::cancel::Cancel;
use crate::text::normalize::fold_whole;

/// Words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 3..=20;

/// Words of a city's name at the most.
const NAME: usize = 3;

/// Bytes before the dash in which the headline begins: as many words need no more, and what is longer holds more words.
const LOOK_BACK: usize = 1000;

/// Bytes after a dateline in which a second dash shows the first to be none.
const ASIDE: usize = 400;

/// The cities of one language's datelines, folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Datelines {
    cities: HashSet<String>,
    /// What may stand between the city and the dash.
    additions: HashSet<String>,
    /// Prepositions and verbs to which a city behind them belongs.
    governors: HashSet<String>,
}

static DATELINES: LazyLock<HashMap<String, Datelines>> = LazyLock::new(|| {
    let lists: HashMap<String, Datelines> = toml::from_str(include_str!("dateline.toml")).expect("dateline.toml is read by a test");
    let folded = |list: HashSet<String>| list.iter().map(|name| fold_whole(name, "und")).collect();
    lists
        .into_iter()
        .map(|(language, list)| {
            let list = Datelines {
                cities: folded(list.cities),
                additions: folded(list.additions),
                governors: folded(list.governors),
            };
            (language, list)
        })
        .collect()
});

impl Datelines {
    /// The datelines of a language, if it has a list.
    pub fn of(language: &str) -> Option<&'static Self> {
        DATELINES.get(language)
    }

    /// Where datelines begin in a text, in order.
    pub fn beginnings<'t>(&'t self, text: &'t str, cancel: &'t Cancel) -> impl Iterator<Item = usize> + 't {
        cancel
            .until_set(dashes(text))
            .filter_map(|(start, end)| self.beginning(&text[..start], &text[end..]))
    }

    fn beginning(&self, before: &str, after: &str) -> Option<usize> {
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LOOK_BACK))..];
        let head = near.rfind(['.', '!', '?', '؟', '…', '\n']).map_or(0, |at| at + 1);
        let head = &near[near.ceil_char_boundary(head)..];
        let words: Vec<&str> = head.split_whitespace().collect();
        let additions = words.iter().rev().take_while(|word| self.is_addition(word)).count();
        let named = words.len() - additions;
        let city = (1..=NAME.min(named))
            .rev()
            .find(|&length| self.is_city(&words[named - length..named]))?;
        let headline = &words[..named - city];
        let is_headline = HEADLINE.contains(&headline.len())
            && headline
                .last()
                .is_some_and(|last| last.ends_with(char::is_alphanumeric) && !self.governors.contains(&fold_whole(last, "und")));
        let near = &after[..after.floor_char_boundary(ASIDE)];
        let first_after: Vec<&str> = near.split_whitespace().take(NAME).collect();
        let goes_elsewhere = (1..=first_after.len()).any(|length| self.is_city(&first_after[..length]));
        let is_aside = near.find(['.', '!', '؟']).map_or(near, |end| &near[..end]);
        (is_headline && !goes_elsewhere && dashes(is_aside).next().is_none())
            .then(|| before.rfind(words[named - city]))
            .flatten()
    }

    fn is_city(&self, words: &[&str]) -> bool {
        let name: Vec<&str> = words.iter().map(|word| word.trim_end_matches(['،', ','])).collect();
        self.cities.contains(&fold_whole(&name.join(" "), "und"))
    }

    fn is_addition(&self, word: &str) -> bool {
        word.starts_with('(') && word.ends_with(')') || self.additions.contains(&fold_whole(word, "und"))
    }
}

/// The spaced dashes of a text, as the bytes of each with the spaces around it; a lengthened tatweel is one too.
fn dashes(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    static FINDERS: LazyLock<[Finder<'static>; 4]> =
        LazyLock::new(|| [" -", " \u{2013}", " \u{2014}", " \u{640}"].map(Finder::new));
    let mut finds = FINDERS.each_ref().map(|finder| finder.find_iter(text.as_bytes()).peekable());
    let starts = std::iter::from_fn(move || {
        let next = finds.iter_mut().filter_map(|find| find.peek().copied()).min()?;
        finds.iter_mut().find_map(|find| find.next_if_eq(&next))
    });
    starts.filter_map(|start| {
        let behind = text[start + 1..].trim_start_matches(['-', '\u{2013}', '\u{2014}', '\u{640}']);
        behind.starts_with(' ').then(|| (start, text.len() - behind.len() + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beginnings(text: &str) -> Vec<&str> {
        let rule = Datelines::of("ar").unwrap();
        rule.beginnings(text, Cancel::never())
            .map(|start| text[start..].split_whitespace().next().unwrap())
            .collect()
    }

    #[test]
    fn a_dateline_begins_a_sentence_behind_a_headline_without_a_stop() {
        assert_eq!(
            beginnings("إغلاق المرفأ القديم نهائياً باريس ــ قال الوزير إن المرفأ أُغلق."),
            ["باريس"]
        );
        assert_eq!(
            beginnings("ساد الهدوء. إغلاق المرفأ القديم كوالا لمبور – قال الوزير."),
            ["كوالا"]
        );
        assert_eq!(beginnings("إغلاق المرفأ القديم القاهرة (رويترز) - قال الوزير."), ["القاهرة"]);
        assert_eq!(beginnings("إغلاق المرفأ القديم واشنطن، العاصمة ـ قال الوزير."), ["واشنطن،"]);
    }

    #[test]
    fn a_city_amid_a_sentence_is_no_dateline() {
        for text in [
            "تأخرت رحلة الخطوط الجديدة باريس - دبي ساعتين.",
            "وصل الوزير مساءً إلى باريس – وهي زيارته الأولى.",
            "وأكدت مصادر حكومية باريس — وهي العاصمة — أنها لن تفاوض.",
            "باريس ــ قال الوزير.",
            "غادر الوزير باريس.",
        ] {
            assert!(beginnings(text).is_empty(), "{text}");
        }
    }
}
