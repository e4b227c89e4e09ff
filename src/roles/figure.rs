//! FIGURE: a sentence that gives a figure, an amount or a share, other than a date or a time.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::text::cues::meets;
use crate::text::words::words_until_set;

/// The first figure of a sentence: a word that begins with a digit and is no part of a time, nor the number of a list's entry.
pub fn figure(sentence: &str, times: &[Range<usize>], cancel: &Cancel) -> Option<Range<usize>> {
    let first = words_until_set(sentence, cancel).next()?.range;
    let is_figure = |word: &Range<usize>| {
        let is_entry = *word == first && sentence[word.end..].starts_with(['.', ')']);
        let starts_with_digit = sentence[word.clone()].starts_with(char::is_numeric);
        starts_with_digit && !is_tied(&sentence[..word.start]) && !is_entry && !meets(times, word)
    };
    let words = words_until_set(sentence, cancel);
    let mut numbers = words.filter(|word| word.has_number).map(|word| word.range);
    let figure = numbers.find(is_figure)?;
    Some(figure.start..thousands(sentence, figure.end))
}

/// Whether what stands before a number makes it part of a name: `F-16`, `#7`. A minus does not.
fn is_tied(before: &str) -> bool {
    let hyphen = before.strip_suffix(['-', '‑']);
    before.ends_with(['/', '_', '#']) || hyphen.is_some_and(|before| before.ends_with(char::is_alphanumeric))
}

/// The end of a number with the groups of three digits that spaces part from it: 12 000.
fn thousands(sentence: &str, end: usize) -> usize {
    let group = |end: usize| {
        let digits = sentence[end..].strip_prefix([' ', '\u{a0}', '\u{202f}'])?;
        let count = digits.chars().take_while(|digit| digit.is_ascii_digit()).count();
        (count == 3).then(|| sentence.len() - digits.len() + count)
    };
    std::iter::successors(Some(end), |&end| group(end)).last().unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given<'s>(sentence: &'s str, times: &[&str]) -> &'s str {
        let place = |time: &&str| sentence.find(time).map(|start| start..start + time.len()).unwrap();
        let times: Vec<_> = times.iter().map(place).collect();
        figure(sentence, &times, Cancel::never()).map_or("", |range| &sentence[range])
    }

    #[test]
    fn an_amount_is_a_figure_and_a_date_is_none() {
        assert_eq!(given("In 2013 the force had 12,000 soldiers.", &["2013"]), "12,000");
        assert_eq!(given("تأسست عام ٢٠١٣ وفيها ٢٥٠ سفينة.", &["عام ٢٠١٣"]), "٢٥٠");
        assert_eq!(given("Il y avait 12 000 manifestants.", &[]), "12 000");
        assert_eq!(given("It fell to -5 degrees.", &[]), "5");
        assert_eq!(given("It opened on 3 May 2013.", &["3 May 2013"]), "");
    }

    #[test]
    fn names_and_list_numbers_are_no_figures() {
        assert_eq!(given("The G20 ordered F-16 jets.", &[]), "");
        assert_eq!(given("1. The council met.", &[]), "");
        assert_eq!(given("20 ships sank.", &[]), "20");
    }
}
