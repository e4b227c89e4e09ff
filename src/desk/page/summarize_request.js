// The requests that the page makes of Summarize: the summary with all that is shown beside it, and one sentence's explanation.

const ROLES = ["HEADLINE_DECISION", "TIMELINE", "QUOTE", "FIGURE", "BACKGROUND", "REACTION"].map((role) => `ROLE_${role}`);
const KEY_TERMS = 12;

/** The summary of a document. `isLarge` leaves out what is refused for documents of very many sentences. */
export function summary(document, length, { pinned, struck }, limits, isLarge) {
  return {
    document,
    length,
    selection: { pinned: references(pinned), excluded: references(struck) },
    order: "SENTENCE_ORDER_DOCUMENT",
    offsetEncoding: "OFFSET_ENCODING_UTF16",
    want: {
      roles: ROLES,
      timeline: true,
      keyTerms: Math.min(KEY_TERMS, limits?.keyTerms ?? KEY_TERMS),
      allSentences: !isLarge,
      explanations: !isLarge,
    },
  };
}

/** One sentence alone, explained: its score is the same whatever is chosen beside it. */
export function explanation(document, index) {
  return {
    document,
    length: { sentences: 1 },
    selection: { pinned: references([index]) },
    offsetEncoding: "OFFSET_ENCODING_UTF16",
    want: { explanations: true },
  };
}

function references(indices) {
  return [...indices].map((index) => ({ index }));
}
