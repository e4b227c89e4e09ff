//! The limits that the engine keeps, so that no document takes more time or memory than its operator allows.

/// Limits on one document. What exceeds one is refused with an error that names it, never cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Code points of the document's texts together.
    pub document_characters: usize,
    /// Sentences of the document.
    pub document_sentences: usize,
    /// Sentences above which a list of all of them is refused.
    pub all_sentences: usize,
    /// Sentences above which explanations are refused.
    pub explained_sentences: usize,
    /// Key terms that can be asked for.
    pub key_terms: u32,
    /// Sentences that can be pinned, and that can be excluded.
    pub sentence_references: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            document_characters: 10_000_000,
            document_sentences: 200_000,
            all_sentences: 10_000,
            explained_sentences: 2_000,
            key_terms: 100,
            sentence_references: 1_000,
        }
    }
}
