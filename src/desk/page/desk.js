// The desk: the article that was read, the answer to it and the editor's selection, and every request that follows from them. One
// request for a summary is in flight at a time: a later one stops the one before.

import { announce } from "./announcer.js";
import { Answer } from "./answer.js";
import { clearProblems, offerLanguages, readDocument, showProblems } from "./article_form.js";
import { call } from "./connect.js";
import { byId, element } from "./element.js";
import { Failure } from "./failure.js";
import { allowBytes } from "./intake.js";
import { hasWords, words } from "./interface_language.js";
import { fit, readLength } from "./length_control.js";
import { Selection } from "./selection.js";
import { explanation, summary } from "./summarize_request.js";

/** How long the slider rests before the server is asked, in milliseconds. */
const REST = 180;

export class Desk {
  /** `shown` is called with the answer and the selection whenever either is another one. */
  constructor(shown) {
    this.shown = shown;
    this.answer = null;
    /** What the answer was made with, and what the last question asked for. They differ while it is in flight. */
    this.selection = new Selection();
    this.wanted = this.selection;
    this.capabilities = null;
    this.failure = null;
    this.isLarge = false;
    this.asking = null;
    this.resting = 0;
  }

  /** Asks the server what it is and can do. Without an answer the page goes on with what it knows. */
  async learnCapabilities() {
    try {
      this.capabilities = await call("GetCapabilities", {});
    } catch {
      return;
    }
    offerLanguages(this.capabilities.languages.map(({ tag }) => tag));
    allowBytes(this.capabilities.limits.messageBytes);
    this.writeWords();
  }

  /** Reads the article that stands in the form. Whether there is an answer. */
  async summarize() {
    const document = readDocument();
    clearProblems();
    this.isLarge = false;
    const isAnswered = await this.ask(document, new Selection());
    if (isAnswered && !this.capabilities) this.learnCapabilities();
    return isAnswered;
  }

  /** Asks again about the same article: soon, when the editor has stopped changing the length. */
  askSoon() {
    clearTimeout(this.resting);
    if (this.answer) this.resting = setTimeout(() => this.ask(this.answer.document, this.wanted), REST);
  }

  /** Asks for the summary of a document. Whether there is an answer: not where it failed, or a later question took its place. */
  async ask(document, selection) {
    clearTimeout(this.resting);
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.wanted = selection;
    this.busy(true);
    try {
      const response = await this.response(document, selection, asking.signal);
      if (this.asking !== asking) return false;
      this.take(new Answer(document, response), selection);
      return true;
    } catch (error) {
      if (this.asking === asking && error.name !== "AbortError") this.fail(error);
      return false;
    } finally {
      if (this.asking === asking) this.busy(false);
    }
  }

  async response(document, selection, signal) {
    const request = () => summary(document, readLength(), selection, this.capabilities?.limits, this.isLarge);
    try {
      return await call("Summarize", request(), signal);
    } catch (error) {
      if (!error.wantedTooMuch || this.isLarge) throw error;
      this.isLarge = true;
      return call("Summarize", request(), signal);
    }
  }

  take(answer, selection) {
    this.failure = null;
    this.answer = answer;
    this.selection = selection;
    byId("problem").replaceChildren();
    fit(answer.response.statistics);
    this.noteStale();
    this.shown(answer, selection);
    const counted = {
      sentences: words("sentences", { n: answer.response.sentences.length }),
      words: words("words", { n: answer.response.statistics.summaryWords }),
    };
    announce(words("answered", counted));
  }

  /** Tells why there is no summary: beside the field where there is one, and above all of them. */
  fail(error, isNew = true) {
    if (!(error instanceof Failure)) throw error;
    this.failure = error;
    this.wanted = this.selection;
    const text = hasWords(`reasons.${error.reason}`) ? words(`reasons.${error.reason}`) : words("failed");
    // Fields that are malformed are each told by the service; other reasons say the same of all of them.
    const isMalformed = error.reason === "INVALID_FIELDS";
    const isBeside = showProblems(
      error.violations.map((one) => ({ ...one, text: isMalformed ? one.description : text })),
      isNew,
    );
    const isTold = (isMalformed && isBeside) || error.message === "";
    const original = isTold ? "" : element("bdi", { lang: "en", class: "original" }, error.message);
    byId("problem").replaceChildren(element("strong", {}, text), " ", original);
  }

  busy(isBusy) {
    byId("summary").setAttribute("aria-busy", String(isBusy));
    byId("busy").textContent = isBusy ? words("busy") : "";
  }

  /** Says so where the form holds another article than the one that was read. */
  noteStale() {
    const isStale = this.answer !== null && JSON.stringify(readDocument()) !== JSON.stringify(this.answer.document);
    byId("stale").hidden = !isStale;
  }

  /** Pins a sentence, or unpins it, and asks again. Where that fails, all stays as it was. */
  pin(index) {
    return this.change((selection) => selection.togglePin(index));
  }

  /** Strikes a sentence out, or restores it, and asks again. Where that fails, all stays as it was. */
  strike(index) {
    return this.change((selection) => selection.toggleStrike(index));
  }

  change(by) {
    const selection = this.wanted.copy();
    by(selection);
    return this.ask(this.answer.document, selection);
  }

  /** Moves a sentence of the summary; nobody need be asked. */
  move(index, places) {
    const { sentences } = this.answer.response;
    const place = this.selection.move(sentences, index, places);
    this.reorder();
    announce(words("moved", { n: place + 1, of: sentences.length }));
  }

  /** Puts the summary in the article's order, or by rank. */
  sort(order) {
    this.selection.order = order;
    this.reorder();
  }

  reorder() {
    this.wanted.takeOrder(this.selection);
    this.shown(this.answer, this.selection);
  }

  /** Takes back all that was done by hand. */
  async reset() {
    await this.ask(this.answer.document, new Selection());
    announce(words("resetDone"));
  }

  /** Asks why a sentence is where it is, unless that is known, or nobody can tell. Whether it is known now. */
  async explain(index) {
    const { answer } = this;
    const sentence = answer.sentences.get(index);
    if (answer.explanations.has(index)) return true;
    if (answer.isLarge) return false;
    if (sentence.rank === undefined && !this.selection.struck.has(index)) return false;
    try {
      const { explanations } = await call("Summarize", explanation(answer.document, index));
      for (const one of explanations) answer.learn(one);
      return answer === this.answer;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return false;
    }
  }

  /** Writes what depends on the interface's language. */
  writeWords() {
    const { engineVersion: engine, weightsVersion: weights } = this.capabilities ?? {};
    byId("version").textContent = engine ? words("version", { engine, weights }) : "";
    if (this.failure) this.fail(this.failure, false);
    if (this.answer) this.shown(this.answer, this.selection);
  }
}
