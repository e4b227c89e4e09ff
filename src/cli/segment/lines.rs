//! JSON Lines: where the sentences of each line's text end, or how well that agrees with where they should.

use std::collections::HashSet;
use std::io::Write;

use serde::{Deserialize, Serialize};

use crate::cancel::Cancel;
use crate::cli::{Problem, json_lines};
use crate::document::{Content, Document};
use crate::error::Error;
use crate::text::Article;
use crate::text::block::BlockKind;
use crate::text::offsets::{Encoding, Offsets};

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    #[serde(default)]
    lang: Option<String>,
    text: String,
    /// Where its sentences end, in code points.
    #[serde(default)]
    boundaries: Option<Vec<usize>>,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    ends: Vec<usize>,
}

/// Filters stdin, or scores it.
pub fn run(is_scored: bool) -> Result<(), Problem> {
    let mut score = Score::default();
    json_lines::filter(|input: Input| -> Result<_, String> {
        let document = Document {
            language: input.lang.unwrap_or_default(),
            ..Document::plain(input.text)
        };
        let ends = ends(&document).map_err(|error| error.to_string())?;
        if is_scored {
            let boundaries = input.boundaries.ok_or("it has no boundaries to compare with")?;
            score.add(text(&document), &boundaries, &ends);
            return Ok(None);
        }
        Ok(Some(Output { id: input.id, ends }))
    })?;
    if is_scored {
        writeln!(std::io::stdout(), "{score}")?;
    }
    Ok(())
}

/// Where the sentences and other blocks of a plain text end, in code points.
fn ends(document: &Document) -> Result<Vec<usize>, Error> {
    let article = match Article::read(document, &mut Vec::new(), &Cancel::new()) {
        Err(Error::NoWords | Error::NoSentences { .. }) => return Ok(Vec::new()),
        read => read?,
    };
    let offsets = Offsets::new(text(document), Encoding::Utf32, &Cancel::new());
    let sentences = article
        .sentences
        .iter()
        .map(|sentence| (sentence.passage, sentence.range.clone()));
    let blocks = article
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.block.kind != BlockKind::Paragraph);
    let mut ends: Vec<usize> = sentences
        .chain(blocks.map(|(number, passage)| (number, 0..passage.block.text.len())))
        .map(|(number, range)| offsets.to_units(article.passages[number].block.source_span(range)).end)
        .collect();
    ends.sort_unstable();
    Ok(ends)
}

fn text(document: &Document) -> &str {
    match &document.content {
        Content::Text { text, .. } => text,
        Content::Sentences(_) => "",
    }
}

/// Boundaries found and expected, over all texts.
#[derive(Debug, Default)]
struct Score {
    texts: usize,
    exact: usize,
    found: usize,
    expected: usize,
    right: usize,
}

impl Score {
    /// Compares by how many characters that are no white space stand before a boundary, so that trimming makes no difference. The
    /// end of a text is no boundary.
    fn add(&mut self, text: &str, expected: &[usize], found: &[usize]) {
        let mut before = vec![0];
        before.extend(text.chars().scan(0, |count, character| {
            *count += usize::from(!character.is_whitespace());
            Some(*count)
        }));
        let last = before[before.len() - 1];
        let places = |ends: &[usize]| -> HashSet<usize> {
            let places = ends.iter().map(|&end| before[end.min(before.len() - 1)]);
            places.filter(|&place| place > 0 && place < last).collect()
        };
        let (expected, found) = (places(expected), places(found));
        self.texts += 1;
        self.exact += usize::from(expected == found);
        self.found += found.len();
        self.expected += expected.len();
        self.right += expected.intersection(&found).count();
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        write!(
            f,
            "{{\"texts\":{},\"exact\":{},\"precision\":{:.4},\"recall\":{:.4},\"f1\":{:.4}}}",
            self.texts,
            self.exact,
            share(self.right, self.found),
            share(self.right, self.expected),
            share(2 * self.right, self.found + self.expected),
        )
    }
}
