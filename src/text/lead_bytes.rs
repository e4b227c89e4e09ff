//! Where characters that are seldom stand, by the bytes that they begin with: other text is passed over many bytes at a time.

use memchr::memchr3_iter;

/// The places of a text, in order, at which one of these bytes stands. Of several bytes that begin characters each is at one.
pub(super) fn places(usual: [u8; 3], others: [u8; 3], text: &str) -> impl Iterator<Item = usize> {
    let places = |[one, two, three]: [u8; 3]| memchr3_iter(one, two, three, text.as_bytes()).peekable();
    let (mut usual, mut others) = (places(usual), places(others));
    std::iter::from_fn(move || match (usual.peek(), others.peek()) {
        (Some(a), Some(b)) if b < a => others.next(),
        (None, _) => others.next(),
        _ => usual.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_all_bytes_are_told_in_order() {
        let found: Vec<usize> = places([b'a', b'b', b'c'], [b'd', b'e', b'f'], "fxaadb").collect();
        assert_eq!(found, [0, 2, 3, 4, 5]);
    }
}
