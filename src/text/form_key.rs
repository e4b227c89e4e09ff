//! What a word form is found by: its letters as two numbers, so that most forms are compared without a look at letters elsewhere.

/// The letters of forms up to this many bytes are in their keys.
const SHORT: usize = 16;

/// A form's language, length and letters; of a long one the letters' hash, so that they have to be compared as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FormKey {
    /// The letters with which it begins and ends, which overlap unless it is of 16 bytes; or a hash, twice.
    ends: [u8; SHORT],
    /// The language above the length.
    tag: u32,
}

impl FormKey {
    /// The key of a form of less than 64 KiB, of which `hash_of` is asked if it is long.
    #[inline]
    pub fn new(form: &str, language: u16, hash_of: impl FnOnce(&[u8]) -> u64) -> Self {
        let letters = form.as_bytes();
        let halves = match (letters.first_chunk(), letters.last_chunk()) {
            (Some(&first), Some(&last)) if letters.len() <= SHORT => [first, last],
            (Some(_), _) => [hash_of(letters).to_le_bytes(); 2],
            _ => [shorter(letters).to_le_bytes(), [0; SHORT / 2]],
        };
        let mut ends = [0; SHORT];
        ends.as_chunks_mut().0.copy_from_slice(&halves);
        FormKey {
            ends,
            tag: u32::from(language) << 16 | letters.len() as u32,
        }
    }

    /// Whether the letters are in the key.
    #[inline]
    pub fn is_whole(self) -> bool {
        (self.tag & 0xffff) as usize <= SHORT
    }

    /// What tells keys apart, but for few.
    #[inline]
    pub fn halves(self) -> [u64; 2] {
        let (first, last) = self.ends.split_at(SHORT / 2);
        [first, last].map(|half| u64::from_le_bytes(half.try_into().expect("half of them")))
    }
}

/// Fewer than eight bytes as one number.
#[inline]
fn shorter(letters: &[u8]) -> u64 {
    match (letters.first_chunk(), letters.last_chunk()) {
        (Some(&first), Some(&last)) => u64::from(u32::from_le_bytes(first)) << 32 | u64::from(u32::from_le_bytes(last)),
        _ => letters.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn short_forms_have_one_key_only_if_they_are_the_same(one in "[ab\0]{0,20}", other in "[ab\0]{0,20}") {
            let key = |form: &str| FormKey::new(form, 1, |_| 0);
            if key(&one).is_whole() {
                prop_assert_eq!(key(&one) == key(&other), one == other);
            }
        }
    }

    #[test]
    fn a_long_form_is_told_by_its_hash() {
        let key = FormKey::new("الاستراتيجية", 1, |letters| letters.len() as u64);
        assert_eq!((key.is_whole(), key.halves()), (false, [24, 24]));
    }

    #[test]
    fn a_form_has_another_key_in_another_language() {
        let key = |language| FormKey::new("die", language, |_| 0);
        assert_ne!(key(1), key(2));
    }
}
