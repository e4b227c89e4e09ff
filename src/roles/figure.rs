//! FIGURE: a sentence that gives a figure, an amount or a share, other than a date or a time.

use std::ops::Range;

use crate::text::words::words;

/// The first figure of a sentence: a word that begins with a digit and is no part of a time, nor the number of a list's entry.
pub fn figure(sentence: &str, times: &[Range<usize>]) -> Option<Range<usize>> {
    let is_time = |word: &Range<usize>| times.iter().any(|time| time.start < word.end && word.start < time.end);
    let is_figure = |(number, word): &(usize, Range<usize>)| {
        let starts_with_digit = sentence[word.clone()].starts_with(char::is_numeric);
        let is_tied = sentence[..word.start].ends_with(['-', '‑', '/', '_', '#']);
        let is_entry = *number == 0 && sentence[word.end..].starts_with(['.', ')']);
        starts_with_digit && !is_tied && !is_entry && !is_time(word)
    };
    let numbered = words(sentence).filter(|word| word.has_number).map(|word| word.range);
    let first = words(sentence).next()?.range;
    numbered
        .map(|word| (usize::from(word != first), word))
        .find(is_figure)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given<'s>(sentence: &'s str, times: &[&str]) -> &'s str {
        let place = |time: &&str| sentence.find(time).map(|start| start..start + time.len()).unwrap();
        figure(sentence, &times.iter().map(place).collect::<Vec<_>>()).map_or("", |range| &sentence[range])
    }

    #[test]
    fn an_amount_is_a_figure_and_a_date_is_none() {
        assert_eq!(given("In 2013 the force had 12,000 soldiers.", &["2013"]), "12,000");
        assert_eq!(given("تأسست عام ٢٠١٣ وفيها ٢٥٠ سفينة.", &["عام ٢٠١٣"]), "٢٥٠");
        assert_eq!(given("It opened on 3 May 2013.", &["3 May 2013"]), "");
    }

    #[test]
    fn names_and_list_numbers_are_no_figures() {
        assert_eq!(given("The G20 ordered F-16 jets.", &[]), "");
        assert_eq!(given("1. The council met.", &[]), "");
        assert_eq!(given("20 ships sank.", &[]), "20");
    }
}
