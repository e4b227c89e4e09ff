//! BACKGROUND: a sentence behind the news that tells what led up to it.
//!
//! Told by the words it opens with (`background.toml`), or by its times: all of them lie well before publication.

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::cancel::Cancel;
use crate::roles::mention::Mention;
use crate::roles::publication::Publication;
use crate::text::openings::Openings;
use crate::time::Relation;

static OPENINGS: LazyLock<HashMap<String, Openings>> =
    LazyLock::new(|| Openings::read(include_str!("background.toml")).expect("background.toml is read by a test"));

/// What tells background in one language.
#[derive(Debug, Clone, Copy)]
pub struct Background<'l> {
    language: &'l str,
    openings: Option<&'static Openings>,
}

impl<'l> Background<'l> {
    /// That of a language, by its primary subtag. Where it has no list, times alone tell.
    pub fn of(language: &'l str) -> Self {
        Background {
            language,
            openings: OPENINGS.get(language),
        }
    }

    /// The words of a sentence by which it tells background.
    pub fn cue(
        &self,
        sentence: &str,
        mentions: &[Mention],
        publication: Option<&Publication>,
        cancel: &Cancel,
    ) -> Option<Range<usize>> {
        let opening = self
            .openings
            .and_then(|openings| openings.of(sentence, self.language, cancel));
        opening.or_else(|| past(mentions, publication))
    }
}

/// The first time of a sentence of which all dated times are long past.
fn past(mentions: &[Mention], publication: Option<&Publication>) -> Option<Range<usize>> {
    let mut dated = mentions.iter().filter(|mention| mention.resolved.grain.is_some()).peekable();
    let first = dated.peek()?.expression.range.clone();
    dated.all(|mention| is_long_past(mention, publication)).then_some(first)
}

/// Whether a time was over before the month of publication began, or is one since which something lasts.
fn is_long_past(mention: &Mention, publication: Option<&Publication>) -> bool {
    match (publication, mention.resolved.end) {
        (Some(publication), Some(end)) => end.date() <= publication.day.first_of_month(),
        _ => mention.expression.relation == Relation::Since,
    }
}
