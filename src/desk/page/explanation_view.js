// Why a sentence was chosen, or not: the verdict, the signals of its score, the sentences nearest to it, the graph, its roles.

import { cut, within } from "./alignment.js";
import { directionOf, directionOfLanguage } from "./direction.js";
import { byId, element } from "./element.js";
import { fraction, hasWords, number, words } from "./interface_language.js";
import { graph } from "./similarity_graph.js";

const dialog = byId("explanation");
let shown = null;

/** The index of the sentence that is explained; none while nothing is. */
export const shownIndex = () => (dialog.open ? shown : null);

/** Explains a sentence. What is not known yet is left out until it is shown again. */
export function show(answer, selection, index) {
  const sentence = answer.sentences.get(index);
  if (!sentence) return dialog.close();
  shown = index;
  const key = answer.key.get(index);
  const explanation = answer.explanations.get(index);
  byId("explanation-title").textContent = words(key ? "explanation" : "explanationNot");
  byId("explained").replaceChildren(quoted(answer, key ?? sentence));
  byId("verdict").replaceChildren(...verdict(answer, selection, sentence, key));
  const told = explanation?.signals ?? key?.signals;
  byId("signals").replaceChildren(...(told ? signals(told, "signals", sentence.score) : []));
  byId("decision-signals").replaceChildren(
    ...(explanation?.decisionSignals?.length ? signals(explanation.decisionSignals, "decisionSignals") : []),
  );
  byId("nearest").replaceChildren(...(explanation ? nearest(answer, explanation) : []));
  byId("graph").replaceChildren(...drawn(answer, index));
  byId("roles").replaceChildren(...roles(answer, key ?? sentence));
  actions(answer, selection, index);
  if (!dialog.open) dialog.showModal();
}

function quoted(answer, sentence) {
  const language = answer.language === "und" ? undefined : answer.language;
  return element(
    "blockquote",
    { dir: directionOf(sentence.text, answer.language), lang: language },
    element("bdi", {}, sentence.text),
  );
}

function verdict(answer, selection, sentence, key) {
  const score = fraction(sentence.score);
  if (selection.struck.has(sentence.index)) return [paragraph(words("struckVerdict"))];
  if (!key && sentence.rank === undefined) return [paragraph(words("cannot"))];
  if (!key) {
    const values = { rank: sentence.rank, of: answer.eligible, score, lowest: fraction(answer.lowestScore) };
    return [paragraph(words("wouldBe", values))];
  }
  const told = [paragraph(key.pinned ? words("chosenPinned", { score }) : words("chosenAs", { rank: key.rank, score }))];
  const explanation = answer.explanations.get(sentence.index);
  const repeated = answer.sentences.get(explanation?.mostSimilarChosen ?? -1);
  if (repeated && key.redundancyPenalty > 0) {
    told.push(paragraph(words("repeats", { penalty: fraction(key.redundancyPenalty) })), way(answer, repeated));
  }
  if (key.leaningPenalty > 0) told.push(paragraph(words("leans", { penalty: fraction(key.leaningPenalty) })));
  return told;
}

const paragraph = (text) => element("p", {}, text);

/** A table of signals, the largest share first, with a bar for each. */
function signals(list, title, total) {
  const highest = Math.max(...list.map(({ weight }) => weight));
  const rows = [...list].sort((one, other) => other.contribution - one.contribution).map((signal) => signalRow(signal, highest));
  const sum =
    total === undefined
      ? []
      : [
          element(
            "tfoot",
            {},
            element(
              "tr",
              {},
              element("th", { scope: "row" }, words("total")),
              element("td", { class: "bar-cell" }),
              element("td"),
              element("td"),
              cell(total),
            ),
          ),
        ];
  const heads = ["signal", "value", "weight", "contribution"].map((key) => element("th", { scope: "col" }, words(key)));
  heads.splice(1, 0, element("td", { class: "bar-cell" }));
  return [
    element("h3", {}, words(title)),
    element(
      "table",
      { class: "signals" },
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
      ...sum,
    ),
  ];
}

function signalRow({ kind, value, weight, contribution }, highest) {
  const name = hasWords(`signalNames.${kind}`) ? words(`signalNames.${kind}`) : kind;
  // The outer bar is the weight, what is filled of it the value: the filled area is the contribution.
  const bar = element("span", { class: "signal-bar", "aria-hidden": "true" }, element("span", {}));
  bar.style.setProperty("--weight", `${Math.round((weight / highest) * 100)}%`);
  bar.style.setProperty("--value", `${Math.round(value * 100)}%`);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    element("td", { class: "bar-cell" }, bar),
    cell(value),
    cell(weight),
    cell(contribution),
  );
}

const cell = (value) => element("td", { class: "figure" }, fraction(value));

function nearest(answer, { nearest: neighbours }) {
  const items = neighbours
    .map(({ index, cosine }) => ({ sentence: answer.sentences.get(index), cosine }))
    .filter(({ sentence }) => sentence)
    .map(({ sentence, cosine }) =>
      element(
        "li",
        {},
        way(answer, sentence),
        element("span", { class: "cosine" }, words("cosine", { cosine: fraction(cosine) })),
      ),
    );
  const list = items.length > 0 ? element("ol", {}, ...items) : paragraph(words("noNearest"));
  return [element("h3", {}, words("nearest")), list];
}

/** Another sentence, as a way to its own explanation. */
function way(answer, { index, text }) {
  const language = answer.language === "und" ? undefined : answer.language;
  const isKey = answer.key.has(index);
  return element(
    "button",
    {
      type: "button",
      class: `to-sentence${isKey ? " key" : ""}`,
      "data-explain": index,
      dir: directionOf(text, answer.language),
      lang: language,
    },
    element("bdi", {}, text),
  );
}

function drawn(answer, index) {
  if (answer.links.length === 0) return [];
  const isRtl = directionOfLanguage(answer.language) === "rtl";
  return [
    graph(answer, index, { label: words("graph"), isRtl }),
    element("p", { class: "hint" }, `${words("graph")} ${words("graphKey")}`),
  ];
}

function roles(answer, sentence) {
  if (sentence.roles.length === 0) return [];
  const items = sentence.roles.map(({ role, cue, speaker }) =>
    element(
      "li",
      {},
      element("span", { class: "role" }, words(`role.${role}`)),
      ...piece(answer, sentence, cue, "cue"),
      ...piece(answer, sentence, speaker, "speaker"),
    ),
  );
  return [element("h3", {}, words("roles")), element("ul", {}, ...items)];
}

/** Words of the sentence that tell a role; none where they cannot be found in it. */
function piece(answer, sentence, span, key) {
  const place = within(sentence, span);
  const text = place && cut(sentence.text, [{ ...place, name: key }]).find(({ name }) => name === key)?.text;
  return text ? [` ${words(key)} `, element("bdi", { dir: directionOf(text, answer.language) }, text)] : [];
}

function actions(answer, selection, index) {
  const isPinned = selection.pinned.has(index);
  byId("explained-pin").textContent = words(isPinned ? "unpin" : "pin");
  byId("explained-pin").setAttribute("aria-pressed", String(isPinned));
  byId("explained-strike").textContent = words(selection.struck.has(index) ? "restore" : "strike");
  const indices = [...answer.sentences.keys()];
  const place = indices.indexOf(index);
  byId("explained-previous").disabled = place <= 0;
  byId("explained-next").disabled = place >= indices.length - 1;
  byId("explained-place").textContent = `${number(place + 1)} / ${number(indices.length)}`;
}

/** Starts listening. All are called with the index of a sentence: `step` also with -1 or 1, `closed` with the last explained. */
export function start({ explain, pin, strike, step, closed }) {
  dialog.addEventListener("click", ({ target }) => {
    const to = target.closest("[data-explain], [data-go-to]");
    if (to) explain(Number(to.dataset.explain ?? to.dataset.goTo));
    else if (target === dialog) dialog.close();
  });
  byId("explained-pin").addEventListener("click", () => pin(shown));
  byId("explained-strike").addEventListener("click", () => strike(shown));
  byId("explained-previous").addEventListener("click", () => step(shown, -1));
  byId("explained-next").addEventListener("click", () => step(shown, 1));
  byId("explanation-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => closed(shown));
}
