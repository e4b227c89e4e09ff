//! The timeline: what happens when, each event once, in order, with the sentence that says it.
//!
//! `event` tells which of the times that sentences name are events and from when until when those last, `merge` makes one of the
//! tellings of an event. `length` tells what a length of time is counted from, `iso` writes the ends. What an expression means by itself
//! is `time`'s.

mod event;
mod iso;
mod length;
mod merge;

pub use crate::roles::timeline::event::Event;

use std::ops::Range;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::order::sorted_by;
use crate::roles::mention::Mention;
use crate::roles::publication::Publication;
use crate::roles::timeline::event::Teller;
use crate::text::Article;

/// Different times in one sentence beyond which it is a table or a list, and tells no event. It bounds the timeline's size, since
/// every event carries its sentence.
pub const TIMES_OF_A_SENTENCE: usize = 32;

/// What happens when.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// The events: dated ones by when they begin (or end, where they have no begin), then the rest as they stand.
    pub events: Vec<Event>,
    /// The sentences that tell an event, by position, each with the first expression that does; more than events are tied to.
    tellers: Vec<(usize, Range<usize>)>,
}

impl Timeline {
    /// That of an article whose sentences name these times; `decision` is the sentence of the headline decision.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn new(
        article: &Article<'_>,
        mentions: &[Mention],
        publication: Option<&Publication>,
        decision: Option<usize>,
        cancel: &Cancel,
    ) -> Result<Self, Error> {
        let teller = Teller::new(article, publication, decision);
        let mut told = Vec::new();
        for of_sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            cancel.check()?;
            let before = told.len();
            // One more than can be told says that none is.
            told.extend(teller.events(of_sentence, TIMES_OF_A_SENTENCE + 1, cancel));
            if told.len() - before > TIMES_OF_A_SENTENCE {
                told.truncate(before);
            }
        }
        let firsts = told
            .chunk_by(|a, b| a.sentence == b.sentence)
            .filter_map(|of_sentence| of_sentence.first());
        let tellers = firsts.map(|event| (event.sentence, event.range.clone())).collect();
        let key = |event: &Event| (event.order().is_none(), event.order());
        // Stable: what begins at once stays as it stands.
        let events = sorted_by(merge::merged(told, cancel)?, |a, b| key(a).cmp(&key(b)), cancel)?;
        Ok(Timeline { events, tellers })
    }

    /// The expression by which a sentence tells an event, if it tells one.
    pub fn tells(&self, position: usize) -> Option<Range<usize>> {
        let found = self.tellers.binary_search_by_key(&position, |teller| teller.0).ok()?;
        Some(self.tellers[found].1.clone())
    }
}
