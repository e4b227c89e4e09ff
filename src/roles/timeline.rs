//! The timeline: what happens when, each event once, in order, with the sentence that says it.
//!
//! `mention` finds the times that sentences name, `event` tells which of them are events and from when until when those last,
//! `merge` makes one of the tellings of an event. `publication` is when the article appeared, `length` tells what a length of time
//! is counted from, `iso` writes the ends. What an expression means by itself is `time`'s.

mod event;
mod iso;
mod length;
mod mention;
mod merge;
mod publication;

pub use crate::roles::timeline::event::Event;
pub use crate::roles::timeline::publication::{Direction, Publication};

use crate::cancel::Cancel;
use crate::error::Error;
use crate::roles::timeline::event::Teller;
use crate::text::Article;

/// Different times in one sentence beyond which it is a table or a list, and tells no event. It bounds the timeline's size, since
/// every event carries its sentence.
pub const TIMES_OF_A_SENTENCE: usize = 32;

/// The events of an article: dated ones by when they begin (or end, where they have no begin), then the rest as they stand.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn events(article: &Article<'_>, publication: Option<&Publication>, cancel: &Cancel) -> Result<Vec<Event>, Error> {
    let mentions = mention::mentions(article, publication, cancel)?;
    let teller = Teller::new(article, publication);
    let mut told = Vec::new();
    for (number, of_sentence) in mentions.chunk_by(|a, b| a.sentence == b.sentence).enumerate() {
        if number % 256 == 0 {
            cancel.check()?;
        }
        let before = told.len();
        told.extend(teller.events(of_sentence));
        if told.len() - before > TIMES_OF_A_SENTENCE {
            told.truncate(before);
        }
    }
    let mut events = merge::merged(told);
    cancel.check()?;
    // Stable: what begins at once stays as it stands.
    events.sort_by_key(|event| (event.order().is_none(), event.order()));
    Ok(events)
}
