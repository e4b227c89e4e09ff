//! Headings of plain text, told by how they stand: short and unfinished among paragraphs that are long and finished.
//!
//! Only where nearly all long paragraphs of a text end as sentences do; where they do not, an unfinished line tells nothing. Lists,
//! verses and speeches have no long paragraph behind each line.

use crate::cancel::Cancel;
use crate::error::Error;
use crate::text::block::{Block, BlockKind};
use crate::text::markup::final_mark::ends_as_a_sentence;
use crate::text::markup::lines;
use crate::text::words::has_word;

/// Words of a heading at the most. A paragraph behind it has more.
const MOST_WORDS: usize = 14;

/// Bytes of a heading at the most: so many words need no more.
const MOST_BYTES: usize = 300;

/// Long paragraphs that tell how a text ends its own, at the least.
const FEWEST_PARAGRAPHS: usize = 3;

/// Share of them that end as sentences do, at the least.
const FINISHED: f64 = 0.9;

/// What a block is to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A long paragraph that ends as a sentence does.
    Finished,
    /// A long paragraph that does not.
    Unfinished,
    /// Short, and neither a sentence nor what leads to one.
    Candidate,
    /// A short sentence, a source line, a line of signs.
    Other,
}

/// Gives the headings of a text their kind.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn mark(blocks: &mut [Block<'_>], cancel: &Cancel) -> Result<(), Error> {
    let standings: Vec<Standing> = cancel.until_set(&*blocks).map(|block| standing(&block.text)).collect();
    cancel.check()?;
    let count = |wanted: Standing| standings.iter().filter(|&&standing| standing == wanted).count();
    let finished = count(Standing::Finished);
    let long = finished + count(Standing::Unfinished);
    if long < FEWEST_PARAGRAPHS || (finished as f64) < FINISHED * long as f64 {
        return Ok(());
    }
    for (at, block) in blocks.iter_mut().enumerate() {
        let begins = at == 0 || standings[at - 1] == Standing::Finished;
        if begins && standings[at] == Standing::Candidate && standings.get(at + 1) == Some(&Standing::Finished) {
            block.kind = BlockKind::Heading;
        }
    }
    Ok(())
}

fn standing(text: &str) -> Standing {
    let is_short = text.len() <= MOST_BYTES && text.split_whitespace().take(MOST_WORDS + 1).count() <= MOST_WORDS;
    let leads_on = text.ends_with([':', '،', ',', ';', '؛', '-', '–', '—', '"', '”', '»']);
    match (is_short, ends_as_a_sentence(text)) {
        (false, true) => Standing::Finished,
        (false, false) => Standing::Unfinished,
        (true, false) if !leads_on && has_word(text) && !opens_item(text) && lines::kind(text).is_none() => Standing::Candidate,
        _ => Standing::Other,
    }
}

fn opens_item(text: &str) -> bool {
    text.starts_with(|first: char| !first.is_alphanumeric() && !"\"'“«‘".contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(blocks: &[&str]) -> Vec<String> {
        let source = blocks.join("\n\n");
        let found = crate::text::markup::plain::read(&source, Cancel::never()).unwrap();
        found
            .into_iter()
            .filter(|block| block.kind == BlockKind::Heading)
            .map(|block| block.text.into_owned())
            .collect()
    }

    const ARABIC: &str = "أعلن المجلس البلدي في ساعة متأخرة من مساء الجمعة إغلاق الجسر القديم أمام السيارات ابتداء من مطلع تموز.";
    const ENGLISH: &str = "The city council voted late on Friday to close the old harbour bridge to cars from the first of July.";

    #[test]
    fn a_short_unfinished_line_over_long_finished_paragraphs_is_a_heading() {
        let blocks = ["المجلس يغلق الجسر القديم", ARABIC, ARABIC, "تجار السمك غاضبون", ARABIC];
        assert_eq!(headings(&blocks), ["المجلس يغلق الجسر القديم", "تجار السمك غاضبون"]);
        let blocks = ["Council closes bridge", ENGLISH, ENGLISH, ENGLISH];
        assert_eq!(headings(&blocks), ["Council closes bridge"]);
    }

    #[test]
    fn short_lines_that_could_be_the_articles_own_are_none() {
        let blocks = [
            ENGLISH,
            "It passed.",
            ENGLISH,
            "The mayor said:",
            ENGLISH,
            "- the old bridge",
            ENGLISH,
            "“A gift to the town”",
            ENGLISH,
        ];
        assert_eq!(headings(&blocks), [""; 0]);
        let list = [
            ENGLISH,
            ENGLISH,
            ENGLISH,
            "the old bridge",
            "the east quay",
            "the ring road",
            ENGLISH,
        ];
        assert_eq!(headings(&list), [""; 0]);
    }

    #[test]
    fn where_paragraphs_end_without_a_stop_nothing_is_told() {
        let unfinished = ARABIC.trim_end_matches('.');
        assert_eq!(
            headings(&["المجلس يغلق الجسر", ARABIC, unfinished, ARABIC, unfinished]),
            [""; 0]
        );
        assert_eq!(headings(&["Council closes bridge", ENGLISH]), [""; 0]);
    }
}
