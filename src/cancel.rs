//! Cancellation of work in progress: a flag that every long loop of the engine looks at.
//!
//! A look costs about as much as a step of the cheapest loop, so that loops over words, lines or sentences look at every step, and
//! those over characters once a [piece](Cancel::pieces). Where a loop cannot fail it ends early instead; what comes of it is of no
//! account then, and who called it [checks](Cancel::check) before anything is made of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use crate::error::Error;

/// Bytes of a text that are read from one look to the next, where characters are looked at one by one.
pub(crate) const PIECE: usize = 1 << 14;

/// A flag shared between the one who waits for a summary and the engine that makes it. Clones are the same flag.
///
/// ```
/// use khulasa::Cancel;
///
/// let cancel = Cancel::new();
/// assert!(cancel.check().is_ok());
/// cancel.clone().cancel();
/// assert!(cancel.check().is_err());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// A flag that is not set.
    pub fn new() -> Self {
        Self::default()
    }

    /// A flag that nobody sets: for work that is short, or that nobody waits for.
    pub(crate) fn never() -> &'static Self {
        static NEVER: LazyLock<Cancel> = LazyLock::new(Cancel::new);
        &NEVER
    }

    /// Asks the engine to stop at its next look.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the flag is set.
    #[inline]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// # Errors
    /// [`Error::Cancelled`] once the flag is set.
    #[inline]
    pub fn check(&self) -> Result<(), Error> {
        match self.is_set() {
            true => Err(Error::Cancelled),
            false => Ok(()),
        }
    }

    /// The items, until the flag is set.
    pub(crate) fn until_set<'c, I: IntoIterator>(&'c self, items: I) -> impl Iterator<Item = I::Item> + use<'c, I> {
        items.into_iter().take_while(|_| !self.is_set())
    }

    /// A text in pieces, each with its place, until the flag is set.
    pub(crate) fn pieces<'c, 't>(&'c self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> + use<'c, 't> {
        let mut place = 0;
        std::iter::from_fn(move || {
            if place == text.len() || self.is_set() {
                return None;
            }
            let start = place;
            place = text.ceil_char_boundary(start + PIECE);
            Some((start, &text[start..place]))
        })
    }

    /// The same pieces or others, the last first.
    pub(crate) fn pieces_from_end<'c, 't>(&'c self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> + use<'c, 't> {
        let mut end = text.len();
        std::iter::from_fn(move || {
            if end == 0 || self.is_set() {
                return None;
            }
            let start = text.floor_char_boundary(end.saturating_sub(PIECE));
            let piece = &text[start..std::mem::replace(&mut end, start)];
            Some((start, piece))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_whole_text_cut_between_characters() {
        for text in ["", "a", &"خ字a".repeat(PIECE)] {
            let pieces: Vec<_> = Cancel::never().pieces(text).collect();
            assert!(pieces.iter().all(|&(place, piece)| text[place..].starts_with(piece)));
            assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), text);
            let mut pieces: Vec<_> = Cancel::never().pieces_from_end(text).collect();
            pieces.reverse();
            assert!(pieces.iter().all(|&(place, piece)| text[place..].starts_with(piece)));
            assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), text);
        }
    }

    #[test]
    fn loops_end_once_the_flag_is_set() {
        let cancel = Cancel::new();
        let mut items = cancel.until_set(0..);
        assert_eq!(items.next(), Some(0));
        cancel.cancel();
        assert_eq!(items.next(), None);
        assert_eq!(cancel.pieces("text").next(), None);
    }
}
