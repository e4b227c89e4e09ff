//! The words and numbers of a text that may belong to a temporal expression, with what parts them.

/// A word's place in the vocabulary of its lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct WordId(pub u16);

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Gap {
    /// Other words, the end of a line or sentence, or the beginning of the text.
    Far,
    /// Nothing.
    None,
    Space,
    Comma,
    /// A comma and no space.
    TightComma,
    Hyphen,
    /// A hyphen or dash with spaces.
    Dash,
    Slash,
    Colon,
    /// A full stop and no space.
    TightStop,
    Stop,
    Apostrophe,
    /// An opening bracket.
    Bracket,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word(WordId),
    Number {
        value: u32,
        digits: u8,
        /// Part of a longer number: `1,500`.
        grouped: bool,
    },
}

/// A word or number of the lexicon's in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
    pub kind: Kind,
}

/// What stands between two tokens; a full stop may be part of the first.
pub(super) fn gap_of(between: &str, is_abbreviated: bool) -> Gap {
    if between == " " {
        return Gap::Space;
    }
    if between.is_empty() {
        return Gap::None;
    }
    if between.contains('\n') {
        return Gap::Far;
    }
    let between = between.trim_start_matches([')', ']', '\u{200f}', '\u{200e}']);
    let between = between.strip_prefix('.').filter(|_| is_abbreviated).unwrap_or(between);
    let mark = between.trim();
    let is_tight = mark.len() == between.len();
    match mark {
        "" if is_tight && between.is_empty() => Gap::Space,
        "" => Gap::Space,
        "," | "،" if is_tight => Gap::TightComma,
        "," | "،" => Gap::Comma,
        "-" | "‐" | "‑" | "–" | "—" | "ـ" if is_tight => Gap::Hyphen,
        "-" | "‐" | "‑" | "–" | "—" => Gap::Dash,
        "/" | "\\" | "⁄" => Gap::Slash,
        ":" => Gap::Colon,
        "." if is_tight => Gap::TightStop,
        "." => Gap::Stop,
        "'" | "’" | "ʼ" => Gap::Apostrophe,
        "(" | "[" => Gap::Bracket,
        "@" => Gap::Space,
        _ => Gap::Far,
    }
}
