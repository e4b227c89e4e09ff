//! What the tokenizer reads: a text that ends once a flag is set, and that is handed out in pieces. One token may be all of a page.

use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

use crate::cancel::{Cancel, PIECE};

/// A text that is being read.
#[derive(Debug)]
pub struct Input<'s, 'c> {
    text: &'s [u8],
    /// What was read.
    read: usize,
    /// Where the piece ends that is being read.
    end: usize,
    /// What is left of it.
    piece: StringReader<'s>,
    cancel: &'c Cancel,
}

impl<'s, 'c> Input<'s, 'c> {
    /// All of a text.
    pub fn new(text: &'s str, cancel: &'c Cancel) -> Self {
        Input {
            text: text.as_bytes(),
            read: 0,
            end: 0,
            piece: "".to_reader(),
            cancel,
        }
    }

    /// Goes on to the next piece where one is read, unless the flag is set.
    #[inline(always)]
    fn look(&mut self) {
        if self.read == self.end && !self.cancel.is_set() {
            self.go_on(self.text.len().min(self.read + PIECE));
        }
    }

    /// What is read next ends there.
    fn go_on(&mut self, end: usize) {
        self.end = end;
        self.piece = self.text[self.read..end].to_reader();
    }
}

impl Reader for Input<'_, '_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        self.look();
        let byte = self.piece.read_byte()?;
        self.read += usize::from(byte.is_some());
        Ok(byte)
    }

    #[inline(always)]
    fn try_read_string(&mut self, string: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        // It may stand in two pieces.
        let is_there = self.text[self.read..].to_reader().try_read_string(string, case_sensitive)?;
        if is_there {
            self.read += string.len();
            self.go_on(self.end.max(self.read));
        }
        Ok(is_there)
    }

    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        self.look();
        let chunk = self.piece.read_until(needle, buffer)?;
        self.read += chunk.map_or(0, <[u8]>::len);
        Ok(chunk)
    }
}

#[cfg(test)]
mod tests {
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
    fn a_string_is_found_across_the_end_of_a_piece() {
        let text = format!("{}DOCtype", "a".repeat(PIECE - 3));
        let mut input = Input::new(&text, Cancel::never());
        let mut buffer = [0; 4];
        assert_eq!(input.read_until(b"D", &mut buffer).unwrap().unwrap().len(), PIECE - 3);
        assert!(!input.try_read_string(b"doctype", true).unwrap());
        assert!(input.try_read_string(b"doctype", false).unwrap());
        assert_eq!(input.read_byte(), Ok(None));
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
