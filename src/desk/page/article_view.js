// The article as it was read: every sentence in its place, the key ones marked by their strength, what was left out shown as what
// it is. Plain text, and on request any source, is shown character for character; Markdown and HTML are shown with the markup
// read away.

import { directionOf } from "./direction.js";
import { byId, element } from "./element.js";
import { number, words } from "./interface_language.js";

const FIELDS = ["SPAN_FIELD_TITLE", "SPAN_FIELD_STANDFIRST", "SPAN_FIELD_CONTENT"];

/** Shows an answer, with what the editor's selection has done to it. */
export function show(answer, selection) {
  byId("no-read").hidden = true;
  byId("read-article").hidden = false;
  byId("source-choice").hidden = answer.isPlain;
  const isExact = answer.isPlain || byId("show-source").checked;
  const article = byId("article-view");
  article.lang = answer.language === "und" ? "" : answer.language;
  article.replaceChildren(...FIELDS.flatMap((field) => fieldView(answer, selection, field, isExact)));
}

function fieldView(answer, selection, field, isExact) {
  const text = answer.fieldText(field);
  if (text === "") return [];
  if (field === "SPAN_FIELD_TITLE") return [element("p", { class: "title", dir: directionOf(text, answer.language) }, text)];
  const isSourceShown = isExact || field !== "SPAN_FIELD_CONTENT";
  const shown = isSourceShown
    ? exact(answer, selection, blocks(answer, field), text)
    : readable(answer, selection, blocks(answer, field));
  const name = field === "SPAN_FIELD_STANDFIRST" ? "standfirst" : `content${isSourceShown ? " exact" : ""}`;
  return [element("div", { class: name }, ...shown)];
}

/** The blocks of a field in the order of the source: paragraphs with their sentences, and blocks that hold none. */
function blocks(answer, field) {
  const sentences = [...answer.sentences.values()].map((sentence) => ({
    sentence,
    span: sentence.span,
    paragraph: sentence.paragraph,
  }));
  const skipped = answer.response.skippedBlocks.map((block) => ({ skipped: block, span: block.span }));
  const pieces = [...sentences, ...skipped]
    .filter(({ span }) => span.field === field)
    .sort((a, b) => a.span.start - b.span.start);
  const found = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last && piece.sentence && last[0].sentence && piece.paragraph === last[0].paragraph) last.push(piece);
    else found.push([piece]);
  }
  return found;
}

/** The source itself, cut at its blocks and sentences: together the elements hold every character of it, in order. */
function exact(answer, selection, found, source) {
  const shown = [];
  let from = 0;
  const gap = (to) => {
    if (to > from) shown.push(between(source.slice(from, to)));
    from = Math.max(from, to);
  };
  for (const block of found) {
    gap(block[0].span.start);
    const children = [];
    for (const piece of block) {
      if (piece.span.start > from) children.push(element("span", { class: "markup" }, source.slice(from, piece.span.start)));
      const slice = source.slice(Math.max(from, piece.span.start), piece.span.end);
      children.push(piece.sentence ? sentence(answer, selection, piece.sentence, sliced(answer, piece.sentence, slice)) : slice);
      from = Math.max(from, piece.span.end);
    }
    shown.push(paragraph(answer, block, children));
  }
  gap(source.length);
  return shown;
}

/** What stands between blocks: nothing to look at where it is white space, else markup. */
function between(text) {
  return element("span", { class: text.trim() === "" ? "gap" : "markup between", dir: "ltr" }, text);
}

/** The source of a sentence, its markup apart from its verbatim runs where those are known. */
function sliced(answer, { index, span }, slice) {
  const runs = answer.isPlain ? undefined : answer.key.get(index)?.runs;
  if (!runs) return [slice];
  const children = [];
  let from = span.start;
  for (const run of runs) {
    if (run.span.start > from)
      children.push(element("span", { class: "markup" }, slice.slice(from - span.start, run.span.start - span.start)));
    children.push(run.text);
    from = run.span.end;
  }
  if (span.end > from) children.push(element("span", { class: "markup" }, slice.slice(from - span.start)));
  return children;
}

/** The sentences with markup and entities read away. */
function readable(answer, selection, found) {
  return found.map((block) => {
    const children = block.flatMap((piece, place) => {
      if (!piece.sentence) return [piece.skipped.text];
      const shown = sentence(answer, selection, piece.sentence, [piece.sentence.text]);
      return place === 0 ? [shown] : [answer.space, shown];
    });
    return paragraph(answer, block, children);
  });
}

function paragraph(answer, block, children) {
  const text = block.map(({ sentence: one, skipped }) => (one ?? skipped).text).join(" ");
  const { skipped } = block[0];
  const kind = skipped && {
    class: `skipped ${skipped.kind.replace("SKIPPED_BLOCK_KIND_", "").toLowerCase()}`,
    "data-kind": skipped.kind,
  };
  const direction = directionOf(text, answer.language);
  const body = element("p", { dir: direction, ...kind }, ...children);
  if (!skipped) return body;
  const label = element(
    "span",
    { class: "kind", lang: document.documentElement.lang },
    element("bdi", {}, words(`kinds.${skipped.kind}`)),
  );
  return element("div", { class: "skipped-block", dir: direction }, label, body);
}

/** One sentence, which can be gone to and asked about. What it is stands in its looks, a number, and a description. */
function sentence(answer, selection, one, children) {
  const { index } = one;
  const key = answer.key.get(index);
  const decision = answer.response.headlineDecision?.index === index;
  const states = [
    key ? "key" : "plain",
    selection.pinned.has(index) && "pinned",
    selection.struck.has(index) && "struck",
    decision && "decision",
  ].filter(Boolean);
  const shown = element(
    "span",
    {
      class: `sentence ${states.join(" ")}`,
      role: "button",
      tabindex: -1,
      "data-index": index,
      "data-rank": key && number(key.rank),
      "aria-describedby": states.map((state) => `state-${state}`).join(" "),
      "aria-haspopup": "dialog",
    },
    ...children,
  );
  if (key) shown.style.setProperty("--strength", answer.strength(one).toFixed(3));
  return shown;
}
