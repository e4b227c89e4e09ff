//! Bytes as hexadecimal digits, and back.

/// Lower-case digits.
pub fn of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of exactly as many digits as they need, in either case.
pub fn read<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let digits = digits.as_bytes();
    let mut bytes = [0; N];
    let is_right = digits.len() == 2 * N && digits.iter().all(u8::is_ascii_hexdigit);
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    is_right.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_else_is() {
        let bytes = [0, 0x0f, 0xa0, 0xff];
        assert_eq!(of(&bytes), "000fa0ff");
        assert_eq!(read("000FA0ff"), Some(bytes));
        for wrong in ["", "000fa0f", "000fa0fff", "000fa0fg", "+00fa0ff", "000fa0é"] {
            assert_eq!(read::<4>(wrong), None, "{wrong}");
        }
    }
}
