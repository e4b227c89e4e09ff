//! Which sentences the caller pinned and excluded: indices and spans become positions in the article.

use std::collections::HashMap;

use crate::cancel::Cancel;
use crate::error::{Error, Violation, Violations};
use crate::options::{Selection, SentenceReference};
use crate::places::Places;
use crate::text::{Article, SourceField};

/// What the caller said of each sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Pinned,
    Excluded,
}

/// The marked sentences of an article, by position.
#[derive(Debug)]
pub struct Marks(HashMap<usize, Mark>);

impl Marks {
    /// Finds every sentence that a selection names.
    ///
    /// # Errors
    /// [`Error::Invalid`] for references to nothing, to a sentence that cannot be chosen, and for sentences both pinned and
    /// excluded; [`Error::AllExcluded`]; [`Error::Cancelled`].
    pub fn resolve(article: &Article<'_>, places: &Places<'_>, selection: &Selection, cancel: &Cancel) -> Result<Self, Error> {
        if selection.pinned.is_empty() && selection.excluded.is_empty() {
            return Ok(Marks(HashMap::new()));
        }
        let finder = Finder::new(article, places, cancel);
        let mut marks = HashMap::new();
        let mut violations = Violations::default();
        let lists = [
            ("pinned", &selection.pinned, Mark::Pinned),
            ("excluded", &selection.excluded, Mark::Excluded),
        ];
        for (list, references, mark) in lists {
            for (number, &reference) in references.iter().enumerate() {
                cancel.check()?;
                let path = format!("selection.{list}[{number}]");
                match finder.positions(reference) {
                    Ok(positions) => {
                        let marked = cancel.until_set(positions).filter_map(|position| {
                            place(&mut marks, article, position, mark)
                                .err()
                                .map(|why| Violation::new(path.clone(), why))
                        });
                        violations.extend(marked.collect::<Vec<_>>());
                    }
                    Err((part, why)) => violations.push(Violation::new(format!("{path}.{part}"), why)),
                }
            }
        }
        cancel.check()?;
        violations.into_result()?;
        let marks = Marks(marks);
        let open = (0..article.sentences.len()).filter(|&position| article.sentences[position].eligible);
        match open.clone().all(|position| marks.is_excluded(position)) {
            true => Err(Error::AllExcluded { sentences: open.count() }),
            false => Ok(marks),
        }
    }

    /// Whether the sentence at a position must be chosen.
    pub fn is_pinned(&self, position: usize) -> bool {
        self.0.get(&position) == Some(&Mark::Pinned)
    }

    /// Whether it must not.
    pub fn is_excluded(&self, position: usize) -> bool {
        self.0.get(&position) == Some(&Mark::Excluded)
    }
}

fn place(marks: &mut HashMap<usize, Mark>, article: &Article<'_>, position: usize, mark: Mark) -> Result<(), String> {
    let sentence = &article.sentences[position];
    if mark == Mark::Pinned && !sentence.eligible {
        return Err(format!(
            "sentence {} cannot be pinned: it holds no word, or is a heading or caption",
            sentence.index
        ));
    }
    match marks.insert(position, mark) {
        Some(before) if before != mark => Err(format!("sentence {} is both pinned and excluded; leave one", sentence.index)),
        _ => Ok(()),
    }
}

/// Finds positions by index and by place.
struct Finder<'a, 'd, 'p> {
    article: &'a Article<'d>,
    places: &'a Places<'p>,
    by_index: HashMap<u32, usize>,
    cancel: &'a Cancel,
}

impl<'a, 'd, 'p> Finder<'a, 'd, 'p> {
    fn new(article: &'a Article<'d>, places: &'a Places<'p>, cancel: &'a Cancel) -> Self {
        let by_index = cancel
            .until_set(article.sentences.iter().enumerate())
            .map(|(position, sentence)| (sentence.index, position))
            .collect();
        Finder {
            article,
            places,
            by_index,
            cancel,
        }
    }

    /// The positions meant, at least one; or the part of the reference that is wrong, and why.
    fn positions(&self, reference: SentenceReference) -> Result<Vec<usize>, (&'static str, String)> {
        match reference {
            SentenceReference::Index(index) => match self.by_index.get(&index) {
                Some(&position) => Ok(vec![position]),
                None => Err((
                    "index",
                    format!(
                        "{index} is past the last of {} sentences, counted from 0",
                        self.by_index.len()
                    ),
                )),
            },
            SentenceReference::Span { field, start, end } => {
                let Some(bytes) = self.places.bytes(field, start as usize..end as usize) else {
                    return Err((
                        "span",
                        format!("{start}..{end} is no stretch of the text: it falls, ends past the text or cuts a character"),
                    ));
                };
                let touched = self.touched(field, bytes.start, bytes.end.max(bytes.start + 1));
                match touched.is_empty() {
                    true => Err(("span", format!("{start}..{end} touches no sentence"))),
                    false => Ok(touched),
                }
            }
        }
    }

    fn touched(&self, field: SourceField, start: usize, end: usize) -> Vec<usize> {
        let touches = |&position: &usize| {
            let sentence = &self.article.sentences[position];
            let passage = &self.article.passages[sentence.passage];
            passage.field == field && !sentence.range.is_empty() && {
                let source = passage.block.source_span(sentence.range.clone());
                source.start < end && start < source.end
            }
        };
        self.cancel
            .until_set(0..self.article.sentences.len())
            .filter(touches)
            .collect()
    }
}
