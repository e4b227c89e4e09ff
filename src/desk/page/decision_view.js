// The headline decision: its sentence, and in it who did what to whom.

import { cut, within } from "./alignment.js";
import { directionOf } from "./direction.js";
import { byId, element } from "./element.js";
import { words } from "./interface_language.js";

const PARTS = ["actor", "action", "object"];

/** Shows the decision, or nothing where none was named. */
export function show(answer) {
  const decision = answer.response.headlineDecision;
  byId("decision").hidden = !decision;
  if (!decision) return;
  const runs = answer.key.get(decision.index)?.runs;
  const places = PARTS.map((name) => ({ name, ...within({ ...decision, runs }, decision[name]) })).filter(
    ({ start }) => start !== undefined,
  );
  const text = cut(decision.text, places).map((piece) =>
    piece.name ? element("span", { class: `part ${piece.name}` }, piece.text) : piece.text,
  );
  const direction = directionOf(decision.text, answer.language);
  const language = answer.language === "und" ? undefined : answer.language;
  byId("decision-text").replaceChildren(
    element("p", { class: "words", dir: direction, lang: language }, element("bdi", {}, ...text)),
  );
  byId("decision-parts").replaceChildren(
    ...places.flatMap(({ name, start, end }) => [
      element("dt", { class: name }, words(name)),
      element("dd", { lang: language }, element("bdi", { dir: direction }, decision.text.slice(start, end))),
    ]),
  );
}
