//! One event of all its tellings: a year that an article says three times is one event.
//!
//! It is tied to the sentence that says its time most often; of several, to the one that names the fewest other times; then to the
//! first. In that sentence, to the expression that says how the event lies to the time ("from 1 July"), or to the first.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::roles::timeline::event::Event;
use crate::time::{Anchor, Relation, Value};

/// The events of tellings, in the order of their first tellings. Tellings of one sentence stand together.
///
/// # Errors
/// [`Error::Cancelled`].
pub(super) fn merged(told: Vec<Event>, cancel: &Cancel) -> Result<Vec<Event>, Error> {
    let mut times_of_sentences: HashMap<usize, usize> = HashMap::new();
    let mut numbers: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut groups: Vec<Vec<Telling>> = Vec::new();
    for event in cancel.until_set(told) {
        let number = *numbers.entry(time_of(&event)).or_insert(groups.len());
        if number == groups.len() {
            groups.push(Vec::new());
        }
        let group = &mut groups[number];
        match group.last_mut().filter(|telling| telling.event.sentence == event.sentence) {
            Some(telling) => telling.again(event),
            None => {
                *times_of_sentences.entry(event.sentence).or_default() += 1;
                group.push(Telling { event, times: 1 });
            }
        }
    }
    let best = |group: Vec<Telling>| {
        let others = |telling: &Telling| times_of_sentences[&telling.event.sentence];
        let best = group
            .into_iter()
            .min_by_key(|telling| (Reverse(telling.times), others(telling)));
        best.map(|telling| telling.event)
    };
    let events = cancel.until_set(groups).filter_map(best).collect();
    cancel.check()?;
    Ok(events)
}

/// What two tellings of one event have in common: the time. Of a time of which nothing is known, the place as well, so that
/// "last week" and "two weeks ago" stay two.
fn time_of(event: &Event) -> (String, Option<String>) {
    let value = event.value.to_string();
    let says_nothing = matches!(event.value, Value::Reference(_)) || !value.contains(|c: char| c.is_ascii_digit());
    let place = (event.anchor == Anchor::Unresolved && says_nothing).then(|| format!("{} {}", event.sentence, event.range.start));
    (value, place)
}

/// A sentence that tells an event.
struct Telling {
    event: Event,
    /// How often it says its time.
    times: usize,
}

impl Telling {
    fn again(&mut self, event: Event) {
        self.times += 1;
        if self.event.relation == Relation::At && event.relation != Relation::At {
            self.event = event;
        }
    }
}
