//! Character references in a stretch of HTML text, each tied to the source that it was written as.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// Bytes of a reference by name that are looked at: more than any name has.
const LONGEST_NAME: usize = 64;

/// A stretch of source that reads as it stands, or a reference and what it stands for.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the raw text.
    pub source: Range<usize>,
    /// What it stands for; `None` if it reads as it stands.
    pub decoded: Option<String>,
}

/// The pieces of a raw text, in order and without gaps.
///
/// A reference begins at an ampersand and never reaches past the next one, so that the text can be read from one to the next:
/// of each such segment the tail that decoding leaves alone is verbatim, and what stands before it is the reference.
pub fn pieces(raw: &str) -> impl Iterator<Item = Piece> + '_ {
    let starts = [0]
        .into_iter()
        .chain(raw.match_indices('&').map(|(at, _)| at).filter(|&at| at > 0));
    let ends = raw
        .match_indices('&')
        .map(|(at, _)| at)
        .filter(|&at| at > 0)
        .chain([raw.len()]);
    starts
        .zip(ends)
        .flat_map(move |(start, end)| segment(&raw[start..end]).map(move |piece| piece.at(start)))
}

impl Piece {
    fn at(self, base: usize) -> Self {
        Piece {
            source: base + self.source.start..base + self.source.end,
            ..self
        }
    }
}

fn segment(raw: &str) -> impl Iterator<Item = Piece> + use<> {
    let decoded = match raw.starts_with('&') {
        true => decode(&raw[..longest_reference(raw)]),
        false => None,
    };
    let verbatim = |source: Range<usize>| Piece { source, decoded: None };
    let pieces = match decoded {
        None => [Some(verbatim(0..raw.len())), None],
        Some((reference, decoded)) => [
            Some(Piece {
                source: 0..reference,
                decoded: Some(decoded),
            }),
            Some(verbatim(reference..raw.len())),
        ],
    };
    pieces.into_iter().flatten().filter(|piece| !piece.source.is_empty())
}

/// How far a reference at the beginning of a text can reach. What stands behind it is not decoded: a line end of two characters
/// would be read as one.
fn longest_reference(raw: &str) -> usize {
    let inside = |character: char| character.is_ascii_alphanumeric() || character == '#';
    // A number may have any number of zeros before it.
    let raw = match raw.starts_with("&#") {
        true => raw,
        false => &raw[..raw.floor_char_boundary(LONGEST_NAME)],
    };
    let name = raw[1..].find(|character| !inside(character)).map_or(raw.len(), |end| 1 + end);
    name + usize::from(raw[name..].starts_with(';'))
}

/// How many bytes of a text the reference takes that it begins with, and what that reads as.
fn decode(raw: &str) -> Option<(usize, String)> {
    let mut bytes = Vec::new();
    for Ok(token) in Tokenizer::new(raw) {
        if let Token::String(text) = token {
            bytes.extend_from_slice(&text.value);
        }
    }
    let mut decoded = String::from_utf8(bytes)
        .ok()
        .filter(|decoded| decoded != raw && !decoded.is_empty())?;
    let tail = common_tail(raw, &decoded);
    decoded.truncate(decoded.len() - tail);
    Some((raw.len() - tail, decoded))
}

/// Bytes at the end of both, in whole characters, that are the same. Leaves at least one character of the decoded text to its
/// reference: `&semi;` reads as `;`, all of which comes from the whole of it.
fn common_tail(raw: &str, decoded: &str) -> usize {
    let first = decoded.chars().next().map_or(0, char::len_utf8);
    let pairs = raw.chars().rev().zip(decoded[first..].chars().rev());
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Vec<(&str, Option<String>)> {
        pieces(raw).map(|piece| (&raw[piece.source], piece.decoded)).collect()
    }

    #[test]
    fn references_are_told_from_the_text_around_them() {
        let decoded = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("caf&eacute; noir"),
            [("caf", None), ("&eacute;", decoded("é")), (" noir", None)]
        );
        assert_eq!(
            read("&#1605;&#x642;رر"),
            [("&#1605;", decoded("م")), ("&#x642;", decoded("ق")), ("رر", None)]
        );
        assert_eq!(
            read("&ampx & &nosuch; &"),
            [
                ("&amp", decoded("&")),
                ("x ", None),
                ("& ", None),
                ("&nosuch; ", None),
                ("&", None)
            ]
        );
        assert_eq!(
            read("R&D &amp;\r\nno\u{0}ir"),
            [("R", None), ("&D ", None), ("&amp;", decoded("&")), ("\r\nno\u{0}ir", None)]
        );
        assert_eq!(read("&semi;"), [("&semi;", decoded(";"))]);
        assert_eq!(read(""), []);
    }
}
