// What the editor's hand has done to the summary: sentences pinned, struck out, put in another order. Indices are those of one
// document; another document begins anew.

export class Selection {
  constructor() {
    this.pinned = new Set();
    this.struck = new Set();
    /** `document`, `rank`, or `hand` with the indices in `byHand`. */
    this.order = "document";
    this.byHand = [];
  }

  /** Another one with the same in it. */
  copy() {
    const copy = new Selection();
    copy.pinned = new Set(this.pinned);
    copy.struck = new Set(this.struck);
    copy.takeOrder(this);
    return copy;
  }

  /** Takes over another one's order. */
  takeOrder({ order, byHand }) {
    this.order = order;
    this.byHand = [...byHand];
  }

  /** Whether anything was done by hand. */
  get isTouched() {
    return this.pinned.size > 0 || this.struck.size > 0 || this.order === "hand";
  }

  /** Pins a sentence, or unpins it. One that was struck out is restored. */
  togglePin(index) {
    this.struck.delete(index);
    if (!this.pinned.delete(index)) this.pinned.add(index);
  }

  /** Strikes a sentence out, or restores it. One that was pinned is pinned no more. */
  toggleStrike(index) {
    this.pinned.delete(index);
    if (!this.struck.delete(index)) this.struck.add(index);
  }

  /** The key sentences in the order in force. By hand, a new one stands behind the one that it follows in the article. */
  ordered(sentences) {
    const inDocument = [...sentences].sort((one, other) => one.index - other.index);
    if (this.order === "rank") return inDocument.sort((one, other) => one.rank - other.rank);
    if (this.order === "document") return inDocument;
    const placed = this.byHand.map((index) => inDocument.find((one) => one.index === index)).filter(Boolean);
    for (const sentence of inDocument) {
      if (placed.includes(sentence)) continue;
      const behind = inDocument[inDocument.indexOf(sentence) - 1];
      placed.splice(behind ? placed.indexOf(behind) + 1 : 0, 0, sentence);
    }
    return placed;
  }

  /** Moves a sentence by a number of places. Its new place, from 0. */
  move(sentences, index, places) {
    const indices = this.ordered(sentences).map((sentence) => sentence.index);
    const from = indices.indexOf(index);
    const to = Math.min(Math.max(from + places, 0), indices.length - 1);
    indices.splice(to, 0, ...indices.splice(from, 1));
    this.order = "hand";
    this.byHand = indices;
    return to;
  }
}
