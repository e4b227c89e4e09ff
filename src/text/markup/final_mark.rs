//! Final punctuation, by which a line of text is told from a headline or a label.

/// Whether a line ends with final punctuation, quotes and brackets behind it aside.
pub fn ends_as_a_sentence(line: &str) -> bool {
    let closers = ['"', '”', '»', '’', '\'', ')', ']', '›'];
    line.trim_end()
        .trim_end_matches(closers)
        .ends_with(['.', '!', '?', '؟', '…', '。', '！', '？', '।', '։', '۔'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_quotes_and_brackets_may_stand_behind_the_mark() {
        for line in ["انتهى الأمر.", "«انتهى؟»", "It is over.) ", "会议结束了。"] {
            assert!(ends_as_a_sentence(line), "{line}");
        }
        for line in ["إغلاق الجسر", "The mayor said:", "«الجسر»", ""] {
            assert!(!ends_as_a_sentence(line), "{line}");
        }
    }
}
