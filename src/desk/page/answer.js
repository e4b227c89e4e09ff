// An answer of the service beside the document that it is about: sentences by index, explanations, likenesses, slices of the
// source.

const FIELD_TEXTS = {
  SPAN_FIELD_CONTENT: (document) => document.text.text,
  SPAN_FIELD_TITLE: (document) => document.title,
  SPAN_FIELD_STANDFIRST: (document) => document.standfirst,
};

export class Answer {
  constructor(document, response) {
    this.document = document;
    this.response = response;
    this.key = new Map(response.sentences.map((sentence) => [sentence.index, sentence]));
    // A document with too many sentences for a list of all of them is shown by its key sentences.
    const listed =
      response.allSentences.length > 0 ? response.allSentences : [...response.sentences].sort((a, b) => a.index - b.index);
    this.sentences = new Map(listed.map((sentence) => [sentence.index, sentence]));
    this.explanations = new Map(response.explanations.map((explanation) => [explanation.index, explanation]));
  }

  /** The language the article was read in, as a BCP-47 tag. */
  get language() {
    return this.response.language.tag;
  }

  /** The text of a field, as it was sent. */
  fieldText(field) {
    return FIELD_TEXTS[field](this.document);
  }

  /** The source at a span. */
  source(span) {
    return this.fieldText(span.field).slice(span.start, span.end);
  }

  /** Whether sentences equal the source at their spans. */
  get isPlain() {
    return this.document.text.format === "TEXT_FORMAT_PLAIN_TEXT";
  }

  /** Whether there are too many sentences for the service to list and explain them all. */
  get isLarge() {
    return this.response.allSentences.length === 0;
  }

  /** What joins sentences to a summary. */
  get space() {
    return ["zh", "ja"].includes(this.language.split("-")[0]) ? "" : " ";
  }

  /** The sentence that a span of the source lies in; none for a heading. */
  sentenceAt({ field, start }) {
    return [...this.sentences.values()].find(({ span }) => span.field === field && span.start <= start && start < span.end);
  }

  /** The lowest score of the key sentences. */
  get lowestScore() {
    return Math.min(...this.response.sentences.map(({ score }) => score));
  }

  /** How strong a sentence is beside the strongest, in [0, 1]. */
  strength(sentence) {
    const highest = Math.max(...[...this.sentences.values()].map(({ score }) => score));
    return highest > 0 ? sentence.score / highest : 0;
  }

  /** How many sentences can be chosen. */
  get eligible() {
    return [...this.sentences.values()].filter(({ rank }) => rank !== undefined).length;
  }

  /** What explains a sentence: asked for with the answer, or later by itself. */
  learn(explanation) {
    this.explanations.set(explanation.index, explanation);
  }

  /** The likenesses that are known: `{from, to, cosine}` with from < to, each once. */
  get links() {
    const known = new Map();
    for (const { index, nearest } of this.explanations.values()) {
      for (const { index: other, cosine } of nearest) {
        const [from, to] = [Math.min(index, other), Math.max(index, other)];
        known.set(`${from}-${to}`, { from, to, cosine });
      }
    }
    return [...known.values()];
  }
}
