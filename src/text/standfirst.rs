//! The summary line under a headline, told by what it does: the lead says it again.
//!
//! Of a text that begins with a heading, the first paragraph is the standfirst if it is one sentence, not long, and the
//! paragraph after it repeats at least half of its terms. Its sentence is one of the article's and may be chosen.

use crate::cancel::Cancel;
use crate::text::block::BlockKind;
use crate::text::passage::{Passage, SourceField};
use crate::text::sentence::Sentence;
use crate::text::terms::TermCounts;

/// UAX #29 words of a standfirst at the most.
const MOST_WORDS: usize = 45;

/// Share of its terms that the lead repeats at least.
const REPEATED: f64 = 0.5;

/// Whether the first sentence of a text is its standfirst. Each sentence's terms stand beside it.
pub(super) fn begins(passages: &[Passage<'_>], sentences: &[Sentence], terms: &[TermCounts], cancel: &Cancel) -> bool {
    let [first, next, ..] = sentences else { return false };
    let lead = sentences
        .iter()
        .zip(terms)
        .filter(|(sentence, _)| sentence.paragraph == next.paragraph);
    let own = &terms[0];
    first.paragraph != next.paragraph
        && first.words <= MOST_WORDS
        && !own.is_empty()
        && begin_with_heading(passages)
        && repeated(own, lead.map(|(_, terms)| terms), cancel) as f64 >= REPEATED * own.len() as f64
}

fn begin_with_heading(passages: &[Passage<'_>]) -> bool {
    let mut content = passages.iter().filter(|passage| passage.field == SourceField::Content);
    let first = content.find(|passage| matches!(passage.block.kind, BlockKind::Heading | BlockKind::Paragraph));
    first.is_some_and(|first| first.block.kind == BlockKind::Heading)
}

/// How many of these terms occur in the others.
fn repeated<'t>(terms: &TermCounts, others: impl Iterator<Item = &'t TermCounts> + Clone, cancel: &Cancel) -> usize {
    let occurs = |term: u32| others.clone().flatten().any(|&(other, _)| other == term);
    cancel.until_set(terms).filter(|&&(term, _)| occurs(term)).count()
}

#[cfg(test)]
mod tests {
    use crate::cancel::Cancel;
    use crate::document::{Content, Document, Format};
    use crate::text::{Article, Part};

    fn part_of_the_first(text: &str) -> Part {
        let document = Document {
            content: Content::Text {
                text: text.to_owned(),
                format: Format::Markdown,
            },
            ..Document::default()
        };
        Article::read(&document, &mut Vec::new(), &Cancel::new()).unwrap().sentences[0].part
    }

    #[test]
    fn a_line_that_the_lead_says_again_is_the_standfirst() {
        let article = "# إغلاق الجسر\n\nأغلق المجلس الجسر القديم أمام السيارات.\n\nأغلق المجلس البلدي، أمس، الجسر القديم أمام السيارات كلها.\n\nورحب التجار.";
        assert_eq!(part_of_the_first(article), Part::Standfirst);
    }

    #[test]
    fn a_lead_that_nothing_repeats_is_body() {
        assert_eq!(
            part_of_the_first("# Bridge closed\n\nThe council closed the old bridge.\n\nTraders were glad."),
            Part::Body
        );
        assert_eq!(
            part_of_the_first("The council closed the bridge.\n\nThe council closed the bridge."),
            Part::Body
        );
        assert_eq!(
            part_of_the_first("# Bridge\n\nThe bridge is closed. So is the road.\n\nThe bridge is closed."),
            Part::Body
        );
    }
}
