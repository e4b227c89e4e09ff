//! Character references in a stretch of HTML text, each tied to the source that it was written as.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

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
        true => decode(raw),
        false => None,
    };
    let verbatim = |source: Range<usize>| Piece { source, decoded: None };
    let pieces = match decoded {
        None => [Some(verbatim(0..raw.len())), None],
        Some(decoded) => {
            let tail = common_tail(raw, &decoded);
            let reference = raw.len() - tail;
            [
                Some(Piece {
                    source: 0..reference,
                    decoded: Some(decoded[..decoded.len() - tail].to_owned()),
                }),
                Some(verbatim(reference..raw.len())),
            ]
        }
    };
    pieces.into_iter().flatten().filter(|piece| !piece.source.is_empty())
}

/// What a segment reads as, if it begins with a reference.
fn decode(raw: &str) -> Option<String> {
    let mut decoded = Vec::new();
    for Ok(token) in Tokenizer::new(raw) {
        if let Token::String(text) = token {
            decoded.extend_from_slice(&text.value);
        }
    }
    String::from_utf8(decoded)
        .ok()
        .filter(|decoded| decoded != raw && !decoded.is_empty())
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
        assert_eq!(read("&semi;"), [("&semi;", decoded(";"))]);
        assert_eq!(read(""), []);
    }
}
