//! Inline code, whose text is not all as its source: a line end in it reads as a space, the marks of quotations and lists at the
//! beginning of a line as nothing, NUL as a sign of replacement.

use std::ops::Range;

use crate::cancel::Cancel;

/// A stretch of text and what it was read from.
#[derive(Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the text.
    pub text: Range<usize>,
    /// Bytes of the source.
    pub source: Range<usize>,
    /// Whether both are the same.
    pub verbatim: bool,
}

/// The stretches of a text that was read from a source, in order; `None` if it cannot be told from where. Fewer once the flag is set.
pub fn stretches(text: &str, source: &str, cancel: &Cancel) -> Option<Vec<Stretch>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    // A space at either end may be the fence's.
    let mut at = usize::from(source.starts_with(' ') && !text.starts_with(' '));
    for (start, character) in cancel.until_set(text.char_indices()) {
        let read = read(character, &source[at..], text[start..].chars().nth(1))?;
        let stretch = Stretch {
            text: start..start + character.len_utf8(),
            source: at..at + read,
            verbatim: source[at..at + read] == text[start..start + character.len_utf8()],
        };
        at = stretch.source.end;
        match stretches.last_mut() {
            Some(last) if last.verbatim && stretch.verbatim => {
                last.text.end = stretch.text.end;
                last.source.end = stretch.source.end;
            }
            _ => stretches.push(stretch),
        }
    }
    Some(stretches)
}

/// Bytes at the beginning of a source that read as a character before another.
fn read(character: char, source: &str, next: Option<char>) -> Option<usize> {
    match source.chars().next()? {
        same if same == character => Some(same.len_utf8()),
        '\0' if character == '\u{fffd}' => Some(1),
        '\r' | '\n' if character == ' ' => {
            let line = source.trim_start_matches(['\r', '\n']);
            let marks = line
                .find(|sign: char| Some(sign) == next || !" \t>".contains(sign))
                .unwrap_or(line.len());
            Some(source.len() - line.len() + marks)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_in_code_keeps_its_place_with_the_marks_behind_it() {
        let source = "let a;\r\n> let b;\0";
        let found = stretches("let a; let b;\u{fffd}", source, Cancel::never()).unwrap();
        let shown: Vec<_> = found
            .iter()
            .map(|stretch| (&source[stretch.source.clone()], stretch.verbatim))
            .collect();
        assert_eq!(shown, [("let a;", true), ("\r\n> ", false), ("let b;", true), ("\0", false)]);
    }

    #[test]
    fn the_space_of_a_fence_is_no_text() {
        let found = stretches("`a`", " `a` ", Cancel::never()).unwrap();
        assert_eq!((found.len(), found[0].source.clone()), (1, 1..4));
        assert_eq!(stretches("b", "a", Cancel::never()), None);
    }
}
