//! What the tokenizer reads: a text that ends once a flag is set, and that is handed out in pieces. One token may be all of a page.

use std::convert::Infallible;

use html5gum::Reader;
use memchr::{memchr, memchr2, memchr3};

use crate::cancel::{Cancel, PIECE};

/// The rest of a text.
#[derive(Debug)]
pub struct Input<'s, 'c> {
    rest: &'s [u8],
    cancel: &'c Cancel,
}

impl<'s, 'c> Input<'s, 'c> {
    /// All of a text.
    pub fn new(text: &'s str, cancel: &'c Cancel) -> Self {
        Input {
            rest: text.as_bytes(),
            cancel,
        }
    }

    /// So many bytes, which are read then.
    fn take(&mut self, count: usize) -> &'s [u8] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }
}

impl Reader for Input<'_, '_> {
    type Error = Infallible;

    #[inline]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let may_read = !self.rest.is_empty() && !self.cancel.is_set();
        Ok(may_read.then(|| self.take(1)[0]))
    }

    #[inline]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let is_there = self.rest.get(..text.len()).is_some_and(|next| match case_sensitive {
            true => next == text,
            false => next.eq_ignore_ascii_case(text),
        });
        if is_there {
            self.take(text.len());
        }
        Ok(is_there)
    }

    #[inline]
    fn read_until<'b>(&'b mut self, needle: &[u8], _: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        if self.rest.is_empty() || self.cancel.is_set() {
            return Ok(None);
        }
        let piece = &self.rest[..self.rest.len().min(PIECE)];
        let length = first_of(needle, piece).unwrap_or(piece.len());
        // A needle is handed out alone.
        Ok(Some(self.take(length.max(1))))
    }
}

/// Where the first of some bytes stands.
fn first_of(needle: &[u8], piece: &[u8]) -> Option<usize> {
    match *needle {
        [] => None,
        [a] => memchr(a, piece),
        [a, b] => memchr2(a, b, piece),
        [a, b, c, ref others @ ..] => {
            let found = memchr3(a, b, c, piece);
            first_of(others, &piece[..found.unwrap_or(piece.len())]).or(found)
        }
    }
}

#[cfg(test)]
mod tests {
    use html5gum::Readable;
    use proptest::prelude::*;

    use super::*;

    /// Everything that a reader hands out.
    fn chunks(mut reader: impl Reader<Error = Infallible>) -> Vec<Vec<u8>> {
        let mut buffer = [0; 4];
        let mut next = || {
            let Ok(chunk) = reader.read_until(b"<&\r\0x", &mut buffer);
            chunk.map(<[u8]>::to_vec)
        };
        std::iter::from_fn(&mut next).collect()
    }

    proptest! {
        #[test]
        fn a_short_text_is_handed_out_as_the_library_does(text in "([a-cx<&\r\0]|خ){0,40}") {
            prop_assert_eq!(chunks(Input::new(&text, Cancel::never())), chunks(text.as_str().to_reader()));
        }
    }

    #[test]
    fn a_long_text_is_handed_out_in_pieces_until_the_flag_is_set() {
        let text = "a".repeat(2 * PIECE + 1);
        let lengths: Vec<usize> = chunks(Input::new(&text, Cancel::never())).iter().map(Vec::len).collect();
        assert_eq!(lengths, [PIECE, PIECE, 1]);
        let cancel = Cancel::new();
        cancel.cancel();
        assert_eq!(chunks(Input::new(&text, &cancel)), Vec::<Vec<u8>>::new());
    }
}
