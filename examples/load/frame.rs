//! Messages on the wire: each behind five bytes, that it is not compressed and how long it is.

use bytes::{Buf, Bytes, BytesMut};
use prost::Message;

const PREFIX: usize = 5;

/// A message with its prefix, to be sent as often as needed without another copy.
pub fn frame(message: &impl Message) -> Bytes {
    let length = u32::try_from(message.encoded_len()).expect("articles are not that long");
    let mut frame = Vec::with_capacity(PREFIX + message.encoded_len());
    frame.push(0);
    frame.extend(length.to_be_bytes());
    frame.extend(message.encode_to_vec());
    frame.into()
}

/// Messages out of bytes that come in pieces of any size.
#[derive(Debug, Default)]
pub struct Frames {
    bytes: BytesMut,
}

impl Frames {
    /// Adds the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// Takes out the next message that is there as a whole.
    pub fn next(&mut self) -> Option<Bytes> {
        let length = self.bytes.get(1..PREFIX)?.try_into().expect("four bytes");
        let end = PREFIX + u32::from_be_bytes(length) as usize;
        if self.bytes.len() < end {
            return None;
        }
        let mut message = self.bytes.split_to(end);
        message.advance(PREFIX);
        Some(message.freeze())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_whatever_the_pieces_are() {
        let wire = [frame(&"first".to_owned()), frame(&String::new()), frame(&"third".to_owned())].concat();
        for size in 1..wire.len() {
            let mut frames = Frames::default();
            let mut read = Vec::new();
            for piece in wire.chunks(size) {
                frames.add(piece);
                read.extend(std::iter::from_fn(|| frames.next()).map(|bytes| String::decode(bytes).unwrap()));
            }
            assert_eq!(read, ["first", "", "third"], "{size}");
        }
    }
}
